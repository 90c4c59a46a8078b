// Delivers audience.csv through the host to the simulator, and compares the segment with what the file says. On a terminal the host
// then keeps running with an audience that goes on to change, until Ctrl-C; with --once, or without a terminal, it ends.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../bin/connectorctl.js', import.meta.url));
const audience = fileURLToPath(new URL('audience.csv', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'connector-demo-'));
const configuration = join(folder, 'configuration.json');
const token = randomBytes(24).toString('base64url');
const started = [];
// Variables of a real set-up must not reach the demo.
const env = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('CONNECTOR_'))),
  CONNECTOR_SERVE_TOKEN: token,
  CONNECTOR_SERVE_KEY: randomBytes(32).toString('hex'),
};
const goesOn = process.stdout.isTTY === true && !process.argv.includes('--once');
const stopped = new AbortController();
process.on('SIGINT', () => stopped.abort());

/** What starts the actions for an audience. */
const setUp = {
  mappings: {
    'add-member-to-segment': { memberId: { pointer: '/profile/key' } },
    'remove-member-from-segment': { memberId: { pointer: '/profile/key' } },
  },
  triggers: [
    { audience: 'frequent-buyers', on: 'joined', action: 'add-member-to-segment' },
    { audience: 'frequent-buyers', on: 'left', action: 'remove-member-from-segment' },
  ],
};

let isAsExpected = false;
try {
  isAsExpected = await demonstrate();
} catch (error) {
  if (!stopped.signal.aborted) console.error(`The demo broke off: ${error.message}`);
} finally {
  for (const child of started) child.kill();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = isAsExpected ? 0 : 1;

async function demonstrate() {
  title('1. Start the LaunchDarkly simulator on this machine');
  const simulator = start(['simulate', '--json'], ['ignore', 'pipe', 'inherit']);
  const { url, configuration: values } = JSON.parse(await firstOutput(simulator, (text) => text.includes('\n')));
  writeFileSync(configuration, JSON.stringify(values, undefined, 2));

  title('2. Start the host, and set a connection up');
  const host = start(
    ['serve', '--state', join(folder, 'state'), '--port', '0', '--simulator', url, '--log-level', 'error'],
    ['ignore', 'ignore', 'pipe'],
  );
  const said = await firstOutput(host, (text) => text.includes('/console/'), host.stderr);
  console.log(said.trim());
  const address = /listens on (http:\S+)\. /.exec(said)[1];
  const call = caller(address);
  const { id } = await call('/v1/connections', { name: 'Frequent buyers', configuration: values, ...setUp });

  title('3. Check the connection, and activate it');
  const { steps } = await call(`/v1/connections/${id}/check`, {});
  for (const { status, title: step, message } of steps) console.log(`${status.padEnd(13)} ${step}: ${message}`);
  await call(`/v1/connections/${id}/activate`, {});

  title('4. Preview the exact requests (the beginning of the first one)');
  const preview = start(['preview', '--config', configuration, '--input', audience], ['ignore', 'pipe', 'ignore']);
  const shown = await firstOutput(preview, (text) => text.split('\n').length > 24);
  console.log(`${shown.split('\n').slice(0, 24).join('\n')}\n…`);
  preview.kill();

  title('5. Deliver (five records of the file are wrong on purpose)');
  const begun = performance.now();
  const { queued, refused } = await deliver(call, id);
  console.log(`${number(queued + refused)} records sent to the host: ${number(queued)} are on its disk, ${refused} were refused`);
  await settled(address, id);
  const outcomes = await countOutcomes(call, id);
  console.log(
    `${number(outcomes.accepted)} accepted, ${number(outcomes.superseded)} superseded, ${outcomes.failed} failed in ${((performance.now() - begun) / 1000).toFixed(1)} s`,
  );

  title('6. Compare the segment with the file');
  const expected = fold(readFileSync(audience, 'utf8'));
  const { segments, counters } = await (await fetch(`${url}/_simulator/segments?limit=1000000`)).json();
  const members = new Set(segments[0]?.members);
  const missing = [...expected.members].filter((member) => !members.has(member)).length;
  const surplus = [...members].filter((member) => !expected.members.has(member)).length;
  console.log(`Segment     ${segments[0]?.name} (${segments[0]?.key})`);
  console.log(
    `The file    ${number(expected.rows)} records, ${number(expected.wrong)} of them wrong, leave ${number(expected.members.size)} members`,
  );
  console.log(`Simulator   ${number(members.size)} members, ${missing} missing, ${surplus} too many`);
  console.log(
    `Requests    ${number(counters.deliveries.total)}; no member was in two at once: ${counters.violations === 0 ? 'true' : 'false'}`,
  );

  const good = refused === 5 && missing === 0 && surplus === 0 && counters.violations === 0 && expected.wrong === 5;
  console.log(good ? '\nAll is as expected.' : '\nThis is not as expected.');
  if (good && goesOn) await goOn(call, `${address}/console/#key=${token}`);
  return good;
}

function caller(address) {
  return async (route, body, type = 'application/json') => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(`${address}${route}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { Authorization: `Bearer ${token}`, ...(body !== undefined && { 'Content-Type': type }) },
      body: text,
    });
    const answer = await response.text();
    if (!response.ok) throw new Error(`${route} answers ${response.status}: ${answer.slice(0, 300)}`);
    return response.headers.get('content-type')?.includes('ndjson')
      ? answer
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line))
      : JSON.parse(answer);
  };
}

/** Sends the file's records to the host, one of each line. */
async function deliver(call, id) {
  const [header, ...records] = readFileSync(audience, 'utf8').trimEnd().split('\n').map(cellsOf);
  // A cell too many has no name, so that the host refuses it as a field that it does not know.
  const invocations = records.map(([action, ...cells]) => ({
    action,
    parameters: Object.fromEntries(cells.map((cell, at) => [header[at + 1] ?? `column ${at + 2}`, cell]).filter(([, cell]) => cell !== '')),
  }));
  const lines = invocations.map((invocation) => JSON.stringify(invocation)).join('\n');
  const results = await call(`/v1/connections/${id}/invocations`, `${lines}\n`, 'application/x-ndjson');
  const own = results.filter(({ summary }) => summary === undefined);
  return {
    queued: own.filter(({ status }) => status === 'queued').length,
    refused: own.filter(({ status }) => status === 'failed').length,
  };
}

/** Resolves when nothing waits any more. */
async function settled(address, id) {
  for (;;) {
    const text = await (await fetch(`${address}/metrics`, { headers: { Authorization: `Bearer ${token}` } })).text();
    if (text.includes(`connector_queue_depth{connection="${id}"} 0`)) return;
    await wait(100, undefined, { signal: stopped.signal });
  }
}

async function countOutcomes(call, id) {
  const counted = { accepted: 0, superseded: 0, failed: 0 };
  for (let after = ''; ;) {
    const { entries, cursor } = await call(`/v1/connections/${id}/outcomes?limit=1000${after === '' ? '' : `&after=${after}`}`);
    for (const { status, count } of entries) counted[status] += count;
    if (entries.length === 0) return counted;
    after = cursor;
  }
}

/** Lets visitors join and leave, a few each second, until Ctrl-C. */
async function goOn(call, page) {
  console.log(`\nThe host keeps running, and visitors join and leave its audience. See it in a browser, until Ctrl-C:\n\n  ${page}\n`);
  for (let at = 0; !stopped.signal.aborted; at += 1) {
    const event = (kind, number) => ({ event: kind, visitor: { profile: { key: `visitor-${number}` } } });
    const events = [event('joined', 2 * at), event('joined', 2 * at + 1), ...(at < 20 ? [] : [event('left', at - 20)])];
    await call('/v1/audiences/frequent-buyers/events', events);
    await wait(1_000, undefined, { signal: stopped.signal }).catch(() => undefined);
  }
}

/** Starts the command line and prints the command as a user would type it. */
function start(args, stdio = ['ignore', 'inherit', 'inherit']) {
  const typed = args.map((arg) => (arg === audience ? relative(process.cwd(), audience) : arg));
  console.log(`$ npx connectorctl ${typed.join(' ')}\n`);
  const child = spawn(process.execPath, [cli, ...args], { stdio, env });
  started.push(child);
  return child;
}

/** Resolves with what a child has printed once that is enough; rejects when it ends before. */
function firstOutput(child, isEnough, stream = child.stdout) {
  return new Promise((resolve, reject) => {
    let text = '';
    stream.setEncoding('utf8').on('data', (part) => {
      text += part;
      if (isEnough(text)) resolve(text);
    });
    child.on('exit', (code) => reject(new Error(`a command ended with code ${code} before it had printed enough`)));
  });
}

/** Applies the file's records one after the other, in the plainest way, to say which members must be left. */
function fold(csv) {
  const members = new Set();
  const [header, ...records] = csv.trimEnd().split('\n').map(cellsOf);
  let wrong = 0;
  for (const [action, id, ...others] of records) {
    const isSound = others.length === header.length - 2 && /^(?!\s*$)[^\p{Cc}]+$/u.test(id);
    if (isSound && action === 'add-member-to-segment') members.add(id);
    else if (isSound && action === 'remove-member-from-segment') members.delete(id);
    else wrong += 1;
  }
  return { members, wrong, rows: records.length };
}

/** The cells of one line; no cell of this file holds a line break. */
function cellsOf(line) {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);
}

function title(text) {
  console.log(`\n== ${text}\n`);
}

function number(value) {
  return value.toLocaleString('en-US');
}
