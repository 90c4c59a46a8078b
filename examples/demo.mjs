// Delivers audience.csv to the simulator, as a user would, and compares the segment with what the file says.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../bin/connectorctl.js', import.meta.url));
const audience = fileURLToPath(new URL('audience.csv', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'connector-demo-'));
const configuration = join(folder, 'configuration.json');
const started = [];
// Variables of a real set-up must not reach the demo.
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('CONNECTOR_')));

let isAsExpected = false;
try {
  isAsExpected = await demonstrate();
} catch (error) {
  console.error(`The demo broke off: ${error.message}`);
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

  title('2. Check the connection');
  const checked = await finish(start(['check', '--config', configuration]));

  title('3. Preview the exact requests (the beginning of the first one)');
  const preview = start(['preview', '--config', configuration, '--input', audience], ['ignore', 'pipe', 'ignore']);
  const shown = await firstOutput(preview, (text) => text.split('\n').length > 24);
  console.log(`${shown.split('\n').slice(0, 24).join('\n')}\n…`);
  preview.kill();

  title('4. Deliver (five records of the file are wrong on purpose)');
  const ran = await finish(start(['run', '--config', configuration, '--input', audience]));

  title('5. Compare the segment with the file');
  const expected = fold(readFileSync(audience, 'utf8'));
  const { segments, counters } = await (await fetch(`${url}/_simulator/segments?limit=1000000`)).json();
  const members = new Set(segments[0]?.members);
  const missing = [...expected.members].filter((id) => !members.has(id)).length;
  const surplus = [...members].filter((id) => !expected.members.has(id)).length;
  console.log(`Segment     ${segments[0]?.name} (${segments[0]?.key})`);
  console.log(
    `The file    ${number(expected.rows)} records, ${number(expected.wrong)} of them wrong, leave ${number(expected.members.size)} members`,
  );
  console.log(`Simulator   ${number(members.size)} members, ${missing} missing, ${surplus} too many`);
  console.log(
    `Requests    ${number(counters.deliveries.total)}; no member was in two at once: ${counters.violations === 0 ? 'true' : 'false'}`,
  );

  // 1 is the code of a run in which some records failed; those five had to.
  const good = checked === 0 && ran === 1 && missing === 0 && surplus === 0 && counters.violations === 0 && expected.wrong === 5;
  console.log(good ? '\nAll is as expected.' : '\nThis is not as expected.');
  return good;
}

/** Starts the command line and prints the command as a user would type it. */
function start(args, stdio = ['ignore', 'inherit', 'inherit']) {
  const typed = args.map((arg) => (arg === audience ? relative(process.cwd(), audience) : arg));
  console.log(`$ npx connectorctl ${typed.join(' ')}\n`);
  const child = spawn(process.execPath, [cli, ...args], { stdio, env });
  started.push(child);
  return child;
}

async function finish(child) {
  const [code] = await once(child, 'exit');
  return code;
}

/** Resolves with what a child has printed once that is enough; rejects when it ends before. */
function firstOutput(child, isEnough) {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part) => {
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
