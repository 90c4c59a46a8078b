import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { blocksOf, commandsOf, type Block } from '../documents/blocks';
import { installPackage } from '../documents/install';

const run = promisify(execFile);
const blocks = blocksOf('docs/writing-a-connector.md');
const beside = ['typescript', '@types/node', 'json-schema-to-typescript', 'nock'];

/** What the guide's commands printed, by command. */
const printed = new Map<string, string>();
/** What each run of the tests printed. */
const printedTests: string[] = [];
let folder = '';
let simulator: ChildProcess | undefined;

/** Follows the guide from top to bottom: writes each file, runs each command. */
beforeAll(async () => {
  folder = installPackage(beside);
  chmodSync(path.join(folder, 'node_modules/launchdarkly-audience-cohorting/dist/src/bin/connectorctl.js'), 0o755);
  for (const block of blocks) await follow(block);
});

afterAll(async () => {
  if (simulator && simulator.exitCode === null) {
    const ended = once(simulator, 'close');
    simulator.kill();
    // A process that ends may still write what it keeps beside the code.
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
});

async function follow(block: Block): Promise<void> {
  if (block.file !== undefined) {
    mkdirSync(path.dirname(path.join(folder, block.file)), { recursive: true });
    writeFileSync(path.join(folder, block.file), block.text);
  }
  for (const command of commandsOf([block])) {
    // What npm would bring is already there.
    if (command === 'npm install') continue;
    if (command.includes(' simulate ')) await startSimulator(command);
    else if (command === 'npm test' || command.startsWith('node --test')) printedTests.push(await shell(command));
    else printed.set(command, await shell(command));
  }
}

/** The clone beside the folder is what is installed. */
const clone = '../launchdarkly-audience-cohorting/';

/** Runs a command as it is written; npx finds what is installed in the folder. */
async function shell(command: string): Promise<string> {
  const script = expand(command.replace(clone, 'node_modules/launchdarkly-audience-cohorting/').replace(/^npx /, ''));
  const { stdout } = await run('bash', ['-euc', script], { cwd: folder, env: environment() });
  return stdout;
}

/** The scripts of package.json without npm, which takes longer than most of them. */
function expand(command: string): string {
  if (!/\bnpm /.test(command)) return command;
  const { scripts } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
  return expand(
    command.replaceAll(/\bnpm (?:run (?:--silent )?)?(\w+)/g, (_whole, name: string) => scripts[name] ?? `exit 99 # no ${name}`),
  );
}

async function startSimulator(command: string): Promise<void> {
  const onFreePort = command.replace(/--port \d+/, '--port 0');
  const [invoked = '', file = ''] = onFreePort.split(' > ');
  simulator = spawn('bash', ['-euc', `exec ${invoked.replace(/^npx /, '')} > ${file}`], { cwd: folder, env: environment() });
  const written = path.join(folder, file);
  while (!existsSync(written) || !readFileSync(written, 'utf8').includes('}')) await new Promise((resolve) => setTimeout(resolve, 20));
}

function environment(): NodeJS.ProcessEnv {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(CONNECTOR_|NODE_TEST|NODE_OPTIONS)/.test(name)));
  const paths = [path.join(folder, 'node_modules/.bin'), path.dirname(process.execPath), process.env['PATH']];
  return { ...clean, PATH: paths.join(path.delimiter) };
}

function printedBy(part: string): string {
  return [...printed].find(([command]) => command.includes(part))?.[1] ?? `no command has ${part}`;
}

describe('the guide to writing a connector', () => {
  test('begins with a connector whose tests pass and in which nothing is wrong', () => {
    expect(printedBy('new clover-club')).toContain('src/connector.ts\n');
    const [first = ''] = printedTests;
    expect(first).toMatch(/^# pass 41$/m);
    expect(first).toMatch(/^# fail 0$/m);
    expect(printedBy('npm run lint')).toBe('');
  });

  test('describes what has become of it', () => {
    expect(printedBy('describe')).toContain('Order     the newest change of each memberId wins, together with remove-member');
    expect(printedBy('describe')).toContain('Authorization: Bearer «apiKey»');
  });

  test('previews the two requests that it promises', () => {
    expect(printedBy('preview').match(/^(PUT|POST) .*$/gm)).toEqual([
      'POST https://api.clover-club.example/v1/lists/customers/levels/silver',
      'POST https://api.clover-club.example/v1/lists/customers/removals',
    ]);
  });

  test('checks and delivers to its simulator', async () => {
    expect(printedBy(' check ')).toBe('ok            API Key\n              Clover Club knows the key and the list.\n');
    expect(printedBy(' run --connector')).toContain('2 accepted, 1 superseded, 0 failed');
    const { urlOverride } = JSON.parse(readFileSync(path.join(folder, 'simulator.json'), 'utf8')) as { urlOverride: string };
    const state = await fetch(`${urlOverride}/_simulator/state`);
    expect(await state.json()).toMatchObject({ state: { levels: { 'm-2': 'silver' } }, counters: { violations: 0 } });
  });

  test('makes fixtures, takes over what has changed, and records one that is the same again', () => {
    expect(printedBy('fixture accept')).toMatch(/^changed {4}\S+\n {11}schemaHash: /);
    expect(printedBy('fixture new')).toBe('test/fixtures/refused-member.json\n');
    const made = JSON.parse(readFileSync(path.join(folder, 'test/fixtures/refused-member.json'), 'utf8')) as { outcomes: object[] };
    expect(made.outcomes).toEqual([
      { status: 'superseded', attempts: 0 },
      { status: 'failed', attempts: 1, fault: 'rejected_by_vendor' },
      { status: 'accepted', attempts: 1 },
    ]);
    expect(printedBy('fixture verify')).toContain('same       test/fixtures/recorded.json');
  });

  test('passes its contract tests, three fixtures among them', () => {
    const last = printedTests.at(-1) ?? '';
    expect(last).toMatch(/^# pass 44$/m);
    expect(last).toMatch(/^# fail 0$/m);
    expect(last).toContain('fixture: reports the member that a 200 refuses');
    expect(last).toContain('fixture: sets and clears levels');
  });

  test('says what an upgrade breaks', () => {
    expect(printedBy(' diff ')).toContain('breaks   id was "acme" and is "clover-club": another connector\n');
    expect(printedBy(' diff ')).toContain('breaks   actions.add-member.parameters.level is new and required\n');
  });

  test('turns red when the connector no longer sends what its fixture says', async () => {
    const file = path.join(folder, 'dist/connector.js');
    const code = readFileSync(file, 'utf8');
    try {
      writeFileSync(file, code.replace("method: 'POST'", "method: 'PUT'"));
      await expect(shell('node --test test/contract.test.mjs')).rejects.toMatchObject({
        stdout: expect.stringMatching(/the requests differ from the fixture[\s\S]*^# fail [1-9]/m),
      });
    } finally {
      writeFileSync(file, code);
    }
  });
});
