import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import module from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { main } from './cli-case';

// Later versions keep what they compile in their own way.
const isOurs = !('enableCompileCache' in module);

let folder: string;
let program: string;
let cache: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kept-'));
  program = path.join(folder, 'src/bin/main.js');
  cache = path.join(folder, '.cache');
  mkdirSync(path.dirname(program), { recursive: true });
  copyFileSync(main, path.join(folder, 'src/bin/connectorctl.js'));
  writeFileSync(program, 'console.log("one", __filename, typeof require("node:fs").readFileSync);');
});

afterEach(() => rmSync(folder, { recursive: true }));

function start(...args: string[]): string {
  return execFileSync(process.execPath, [path.join(folder, 'src/bin/connectorctl.js'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, NODE_DISABLE_COMPILE_CACHE: '' },
  });
}

function onlyCache(): string {
  const [name = '', ...others] = readdirSync(cache);
  expect(others).toEqual([]);
  return path.join(cache, name);
}

describe('what V8 made of the command line', () => {
  test('is kept for each command and used again', () => {
    const said = `one ${program} function\n`;
    expect(start('preview')).toBe(said);
    if (!isOurs) return;
    const { ino } = statSync(onlyCache());
    expect(start('preview')).toBe(said);
    // One that V8 refuses is written anew.
    expect(statSync(onlyCache()).ino).toBe(ino);
    start('run');
    expect(readdirSync(cache)).toHaveLength(2);
  });

  test('is not used for another program, even of the same length', () => {
    start('preview');
    writeFileSync(program, readFileSync(program, 'utf8').replace('one', 'two'));
    expect(start('preview')).toContain('two');
    expect(start('preview')).toContain('two');
  });

  test.each([
    ['is cut off', (bytes: Buffer) => bytes.subarray(0, 400)],
    ['is empty', () => Buffer.alloc(0)],
    ['has lost a page', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 100), Buffer.alloc(200), bytes.subarray(300)])],
  ])('is made again when it %s', (_what, damage) => {
    start('preview');
    if (!isOurs) return;
    const { ino } = statSync(onlyCache());
    writeFileSync(onlyCache(), damage(readFileSync(onlyCache())));
    expect(start('preview')).toContain('one');
    expect(statSync(onlyCache()).ino).not.toBe(ino);
  });

  test('is not needed', () => {
    writeFileSync(cache, 'a file where the folder should be');
    expect(start('preview')).toContain('one');
    expect(start('--help')).toContain('one');
  });

  test('is not kept of a command that fails, which has called little of it', () => {
    writeFileSync(program, 'process.exitCode = 2;');
    expect(() => start('preview')).toThrow();
    if (isOurs) expect(existsSync(cache)).toBe(false);
  });
});
