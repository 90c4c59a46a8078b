import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { Folder, jsonLines, main } from '../cli/cli-case';
import { blocksOf } from '../documents/blocks';

const run = promisify(execFile);
const folder = new Folder();
const printed: string[] = [];

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Takes the tour: all of its commands in one shell, on ports and under a path that nobody else uses. */
beforeAll(async () => {
  const [simulator, host] = [await freePort(), await freePort()];
  const blocks = blocksOf('docs/host.md').filter(({ language }) => language === 'sh');
  const commands = blocks
    .map(({ text }, index) => `${text}\nprintf '\\n== ${index}\\n'\n`)
    .join('')
    .replaceAll('4010', String(simulator))
    .replaceAll('8787', String(host))
    .replaceAll('node ../bin/connectorctl.js', `"${process.execPath}" "${main}"`)
    // What the tour has written is looked at.
    .replace(/ && rm -r tour$/m, '');
  const script = folder.file(
    'tour.sh',
    // Looks again sooner than a person would. Only where the tour breaks off does something keep running.
    `set -euo pipefail\nsleep() { command sleep 0.1; }\ntrap 'kill $(jobs -p) 2> /dev/null || true' EXIT\n${commands}`,
  );
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('CONNECTOR_')));
  const { stdout } = await run('bash', [script], {
    cwd: folder.path,
    env: { ...clean, CONNECTOR_SERVE_PORT: String(host) },
    maxBuffer: 64 * 1024 * 1024,
  }).catch((error: unknown) => {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${stdout.slice(-2_000)}\n${stderr.slice(-2_000)}`);
  });
  printed.push(...stdout.split(/\n== \d+\n/));
});
afterAll(() => folder.remove());

/** What the commands of the block printed that holds this text. */
function printedBy(text: string): string {
  const at = blocksOf('docs/host.md')
    .filter(({ language }) => language === 'sh')
    .findIndex((block) => block.text.includes(text));
  return printed[at] ?? '';
}

const read = (name: string) => readFileSync(path.join(folder.path, 'tour', name), 'utf8');

describe('the tour of the host', () => {
  test('writes into one folder, which it removes at its end', () => {
    expect(readdirSync(folder.path).sort()).toEqual(['tour', 'tour.sh']);
    const last = blocksOf('docs/host.md').findLast(({ language }) => language === 'sh');
    expect(last?.text.trim().split('\n').at(-1)).toBe('cd .. && rm -r tour');
  });

  test('starts, sets a connection up, checks and activates it', () => {
    expect(printedBy('mkdir tour')).toBe('{"status":"ready"}');
    const [check, view] = jsonLines(printedBy('/activate"'));
    expect((check?.['steps'] as { status: string }[]).map(({ status }) => status)).not.toContain('failed');
    expect(view).toMatchObject({ status: 'active', name: 'Frequent buyers' });
    expect(JSON.stringify(view)).not.toContain((JSON.parse(read('simulator.json')) as { accessToken: string }).accessToken);
    expect(jsonLines(printedBy('If-Match'))[0]).toMatchObject({ name: 'Buyers', revision: expect.any(Number) });
  });

  test('takes records and events in', () => {
    const [one, summary] = jsonLines(printedBy('> records.ndjson'));
    expect(one).toEqual({ index: expect.any(Number), status: 'queued' });
    expect(summary).toEqual({ summary: { records: 5_000, failed: 0, repeated: 0 } });
    const [events] = jsonLines(printedBy('frequent-buyers/events')) as [{ results: { triggered: object[] }[] }];
    expect(events.results.map(({ triggered }) => triggered.length)).toEqual([1, 1]);
    expect(jsonLines(printedBy('frequent-buyers/left'))).toMatchObject([{ status: 'queued' }, { results: [{ status: 'queued' }] }]);
  });

  test('shows outcomes and dead letters, and erases a member', () => {
    const [page] = jsonLines(printedBy('/outcomes?limit=5').split('\n:')[0] ?? '') as [{ entries: { status: string }[] }];
    expect(page.entries[0]).toMatchObject({ status: expect.stringMatching(/accepted|superseded/) });
    expect(printedBy('/outcomes?limit=5')).toContain(': outcomes follow');
    expect(read('outcomes.txt')).toMatch(/^id: .+\nevent: outcome\ndata: \{.*"accepted"/m);
    expect(jsonLines(printedBy('dead-letters/replay'))).toEqual([{ deadLetters: [] }, { replayed: 0, refused: 0 }, { discarded: 0 }]);
    expect(jsonLines(printedBy('erase-member'))[0]).toMatchObject({ inFlight: 0 });
    expect(jsonLines(printedBy('/verify?'))[0]).toMatchObject({ verification: { missing: 0, surplus: 0, unknown: 0, by: 'host' } });
  });

  test('orders by time, finds a member, and makes the members those of a file', () => {
    expect(jsonLines(printedBy('now=$(date'))).toMatchObject([{ status: 'queued' }, { status: 'queued', times: { stale: 1 } }]);
    const [found = '', ...lines] = printedBy('$id/member"').trim().split('\n');
    expect(JSON.parse(found)).toMatchObject({ by: 'host', complete: true, scopes: [{ accepted: { isPresent: true } }] });
    expect(lines.join(' ')).toMatch(/^The vendor accepted at \S+Z that the member was added, .* nothing was read from the vendor\.$/);
    // m-1 was erased, ana is not in the file.
    expect(jsonLines(printedBy('whole dryRun'))).toMatchObject([
      { dryRun: true, comparison: { added: 1, removed: 1, unchanged: 5_000 } },
      { dryRun: false, enqueued: 2 },
    ]);
  });

  test('stops when nearly all are removed, and goes on when they are added again', () => {
    const [summary, view] = jsonLines(printedBy('> mistake.ndjson'));
    expect(summary).toMatchObject({ summary: { records: 5_000, failed: 0 } });
    expect(view).toMatchObject({ status: 'paused', fault: { code: 'removals_held' } });
    expect(jsonLines(printedBy('--data-binary @records.ndjson | tail -2\nuntil')).at(-1)).toMatchObject({
      summary: { records: 5_000, failed: 0 },
    });
  });

  test('delivers after a kill everything that was answered before it', () => {
    const segments = JSON.stringify(JSON.parse(read('segments.json')));
    for (const member of ['"bo"', '"m-1"', '"m-2500"', '"m-5000"', '"k-1"', '"k-5000"']) expect(segments).toContain(member);
    expect(segments).not.toContain('"ana"');
  });

  test('makes a token, which sends with Basic authentication until it is revoked', () => {
    const [sent = '', listed = ''] = printedBy('token.json').split(/(?<=\})(?=\{"tokens)/);
    expect(JSON.parse(sent)).toMatchObject({ status: 'queued' });
    expect(JSON.parse(listed)).toMatchObject({ tokens: [{ name: 'crm', scope: 'intake' }] });
  });

  test('ends as asked and rotates its key', () => {
    expect(printed.at(-2)).toContain('Connections and webhooks: 3 rewritten, 0 already with the newest key, 0 that no given key opens.');
    const log = jsonLines(read('host.log'));
    expect(log.at(-1)).toMatchObject({ msg: 'ended' });
    const errors = log.filter(({ level }) => level === 'error');
    expect(errors).toMatchObject([{ msg: 'the connection has stopped', fault: { code: 'removals_held' } }]);
    for (const secret of ['"m-1"', 'k-1"', 'ana']) expect(read('host.log')).not.toContain(secret);
  });
});
