import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { blocksOf, commandsOf, type Block } from './blocks';
import { installPackage } from './install';

const run = promisify(execFile);
const blocks = blocksOf('docs/writing-a-connector.md');
const beside = commandsOf(blocks)
  .filter((line) => line.startsWith('npm install --save-dev'))
  .flatMap((line) => line.split(' ').slice(3))
  .map((name) => name.replace(/(.)@.*$/, '$1'));

/** What the guide's commands printed, by command. */
const printed = new Map<string, string>();
let folder = '';
let simulator: ChildProcess | undefined;

/** Follows the guide from top to bottom: writes each file, runs each command. */
beforeAll(async () => {
  folder = installPackage(beside);
  chmodSync(path.join(folder, 'node_modules/launchdarkly-audience-cohorting/dist/src/bin/connectorctl.js'), 0o755);
  writeFileSync(path.join(folder, 'package.json'), '{ "name": "cloverclub", "version": "1.0.0" }');
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
    if (command.startsWith('npm ')) continue;
    if (command.includes(' simulate ')) await startSimulator(command);
    else printed.set(command, await shell(command));
  }
}

// That the declarations of what is installed hold is checked in exports.test.ts, and takes most of a compiler's time.
const npx = 'npx() { if [ "$1" = tsc ]; then "$@" --skipLibCheck --incremental; else "$@"; fi; }';

/** Runs a command as it is written; npx finds what is installed in the folder. */
async function shell(command: string): Promise<string> {
  const { stdout } = await run('bash', ['-euc', `${npx}; ${command}`], { cwd: folder, env: environment() });
  return stdout;
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
  test('describes the connector before it has code', () => {
    expect(printedBy('describe')).toContain('Order     the newest change of each memberId wins, together with clear-level');
    expect(printedBy('describe')).toContain('Authorization: Bearer «apiKey»');
  });

  test('generates what its manifest names', () => {
    expect(printedBy('generate --connector .')).toBe(
      'written    src/generated/types.ts\nwritten    src/generated/validators.ts\nwritten    docs/reference.md\n',
    );
    expect(printedBy('generate --connector . --check')).not.toContain('written');
  });

  test('previews the two requests that it promises', () => {
    expect(printedBy('preview').match(/^(PUT|POST) .*$/gm)).toEqual([
      'PUT https://api.cloverclub.example/v2/levels/silver',
      'POST https://api.cloverclub.example/v2/levels/clear',
    ]);
  });

  test('checks and delivers to its simulator', async () => {
    expect(printedBy(' check ')).toBe('ok            API Key\n              Clover Club knows the key.\n');
    expect(printedBy(' run ')).toContain('2 accepted, 1 superseded, 0 failed');
    const { urlOverride } = JSON.parse(readFileSync(path.join(folder, 'simulator.json'), 'utf8')) as { urlOverride: string };
    const levels = await fetch(`${urlOverride}/levels`, { headers: { Authorization: 'Bearer clv_0000000000000000' } });
    expect(await levels.json()).toEqual({ 'm-2': 'silver' });
  });

  test('records a fixture and finds it the same again', () => {
    expect(printedBy('fixture verify')).toContain('same       test/fixtures/recorded.json');
  });

  test('passes its contract tests, both fixtures among them', () => {
    const result = printedBy('node --test');
    expect(result).toMatch(/^# pass (3[0-9])$/m);
    expect(result).toMatch(/^# fail 0$/m);
    expect(result).toContain('fixture: reports the member that a 200 refuses');
    expect(result).toContain('fixture: sets and clears levels');
  });

  test('turns red when the connector no longer sends what its fixture says', async () => {
    const file = path.join(folder, 'dist/connector.js');
    const code = readFileSync(file, 'utf8');
    try {
      writeFileSync(file, code.replace("method: 'PUT'", "method: 'POST'"));
      await expect(shell('node --test test/contract.test.mjs')).rejects.toMatchObject({
        stdout: expect.stringMatching(/the requests differ from the fixture[\s\S]*^# fail [1-9]/m),
      });
    } finally {
      writeFileSync(file, code);
    }
  });

  test('says the right schemaHash when a fixture has another', async () => {
    const file = path.join(folder, 'test/fixtures/refused-member.json');
    const fixture = readFileSync(file, 'utf8');
    const hash = /"schemaHash": "([0-9a-f]{16})"/.exec(fixture)?.[1] ?? '';
    try {
      writeFileSync(file, fixture.replace(hash, ''));
      await expect(shell('node --test test/contract.test.mjs')).rejects.toMatchObject({
        stdout: expect.stringContaining(`then set its schemaHash to "${hash}"`),
      });
    } finally {
      writeFileSync(file, fixture);
    }
  });
});
