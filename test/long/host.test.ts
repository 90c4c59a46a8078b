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

const read = (name: string) => readFileSync(path.join(folder.path, 'tour', name), 'utf8');

describe('the tour of the host', () => {
  test('writes into one folder, which it removes at its end', () => {
    expect(readdirSync(folder.path).sort()).toEqual(['tour', 'tour.sh']);
    const last = blocksOf('docs/host.md').findLast(({ language }) => language === 'sh');
    expect(last?.text.trim().split('\n').at(-1)).toBe('cd .. && rm -r tour');
  });

  test('starts, sets a connection up, checks and activates it', () => {
    expect(printed[0]).toBe('{"status":"ready"}');
    const [check, view] = jsonLines(printed[1] ?? '');
    expect((check?.['steps'] as { status: string }[]).map(({ status }) => status)).not.toContain('failed');
    expect(view).toMatchObject({ status: 'active', name: 'Frequent buyers' });
    expect(JSON.stringify(view)).not.toContain((JSON.parse(read('simulator.json')) as { accessToken: string }).accessToken);
    expect(jsonLines(printed[2] ?? '')[0]).toMatchObject({ name: 'Buyers', revision: expect.any(Number) });
  });

  test('takes records and events in', () => {
    const [one, summary] = jsonLines(printed[3] ?? '');
    expect(one).toEqual({ index: expect.any(Number), status: 'queued' });
    expect(summary).toEqual({ summary: { records: 5_000, failed: 0, repeated: 0 } });
    const [events] = jsonLines(printed[4] ?? '') as [{ results: { triggered: object[] }[] }];
    expect(events.results.map(({ triggered }) => triggered.length)).toEqual([1, 1]);
    expect(jsonLines(printed[5] ?? '')).toMatchObject([{ status: 'queued' }, { results: [{ status: 'queued' }] }]);
  });

  test('shows outcomes and dead letters, and erases a member', () => {
    const [page] = jsonLines((printed[8] ?? '').split('\n:')[0] ?? '') as [{ entries: { status: string }[] }];
    expect(page.entries[0]).toMatchObject({ status: expect.stringMatching(/accepted|superseded/) });
    expect(printed[8]).toContain(': outcomes follow');
    expect(read('outcomes.txt')).toMatch(/^id: .+\nevent: outcome\ndata: \{.*"accepted"/m);
    expect(jsonLines(printed[9] ?? '')).toEqual([{ deadLetters: [] }, { replayed: 0, refused: 0 }, { discarded: 0 }]);
    expect(jsonLines(printed[10] ?? '')[0]).toMatchObject({ inFlight: 0 });
    expect(jsonLines(printed[13] ?? '')[0]).toMatchObject({ verification: { missing: 0, surplus: 0, unknown: 0, by: 'host' } });
  });

  test('orders by time, finds a member, and makes the members those of a file', () => {
    expect(jsonLines(printed[6] ?? '')).toMatchObject([{ status: 'queued' }, { status: 'queued', times: { stale: 1 } }]);
    const [found = '', ...lines] = (printed[11] ?? '').trim().split('\n');
    expect(JSON.parse(found)).toMatchObject({ by: 'host', complete: true, scopes: [{ accepted: { isPresent: true } }] });
    expect(lines.join(' ')).toMatch(/^The vendor accepted at \S+Z that the member was added, .* nothing was read from the vendor\.$/);
    // m-1 was erased, ana is not in the file.
    expect(jsonLines(printed[12] ?? '')).toMatchObject([
      { dryRun: true, comparison: { added: 1, removed: 1, unchanged: 5_000 } },
      { dryRun: false, enqueued: 2 },
    ]);
  });

  test('stops when nearly all are removed, and goes on when they are added again', () => {
    const [summary, view] = jsonLines(printed[14] ?? '');
    expect(summary).toMatchObject({ summary: { records: 5_000, failed: 0 } });
    expect(view).toMatchObject({ status: 'paused', fault: { code: 'removals_held' } });
    expect(jsonLines(printed[15] ?? '').at(-1)).toMatchObject({ summary: { records: 5_000, failed: 0 } });
  });

  test('delivers after a kill everything that was answered before it', () => {
    const segments = JSON.stringify(JSON.parse(read('segments.json')));
    for (const member of ['"bo"', '"m-1"', '"m-2500"', '"m-5000"', '"k-1"', '"k-5000"']) expect(segments).toContain(member);
    expect(segments).not.toContain('"ana"');
  });

  test('makes a token, which sends with Basic authentication until it is revoked', () => {
    const [sent = '', listed = ''] = (printed[17] ?? '').split(/(?<=\})(?=\{"tokens)/);
    expect(JSON.parse(sent)).toMatchObject({ status: 'queued' });
    expect(JSON.parse(listed)).toMatchObject({ tokens: [{ name: 'crm', scope: 'intake' }] });
  });

  test('ends as asked and rotates its key', () => {
    expect(printed.at(-2)).toContain('Connections and webhooks: 1 rewritten, 0 already with the newest key, 0 that no given key opens.');
    const log = jsonLines(read('host.log'));
    expect(log.at(-1)).toMatchObject({ msg: 'ended' });
    const errors = log.filter(({ level }) => level === 'error');
    expect(errors).toMatchObject([{ msg: 'the connection has stopped', fault: { code: 'removals_held' } }]);
    for (const secret of ['"m-1"', 'k-1"', 'ana']) expect(read('host.log')).not.toContain(secret);
  });
});
