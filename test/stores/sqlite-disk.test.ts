import { afterAll, describe, expect, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SqliteStore } from '../../src/stores/sqlite/sqlite-store';
import type { Failure } from './write-until-failure';

const folder = mkdtempSync(path.join(tmpdir(), 'disk-'));
const disk = path.join(folder, 'small-disk');
const writer = path.join(__dirname, 'write-until-failure.js');

function works(command: string, ...args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

mkdirSync(disk);
const canMount = works('mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk);
const canTrace = works('strace', '-f', '-qq', '-o', '/dev/null', '-e', 'inject=fdatasync:error=EIO:when=9999', 'true');
const canLimit = process.platform !== 'win32';

/** A test that runs where the machine allows it; elsewhere its name says why not. */
function testIf(isPossible: boolean, reason: string, name: string, body: () => Promise<void>): void {
  if (isPossible) test(name, body);
  else test.skip(`${name} (skipped: ${reason})`, body);
}

function run(command: string, ...args: readonly string[]): Failure {
  return JSON.parse(execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) as Failure;
}

/** Everything acknowledged is there when the disk works again, and at most the calls that were under way besides. */
async function expectKept(directory: string, { acknowledged }: Failure): Promise<void> {
  const store = await SqliteStore.open(directory, {});
  try {
    const queue = await store.openHostQueue('connection');
    const claim = await queue.claim({ now: 1, partialBefore: 1, maxItems: () => 100_000 });
    const members = claim?.rows.map(({ key }) => Number(key.slice('member-'.length))) ?? [];
    expect(acknowledged).toBeGreaterThan(0);
    expect(members.length).toBe(queue.size);
    expect(members.length).toBeLessThanOrEqual(acknowledged + 4);
    expect(members.slice(0, acknowledged)).toEqual(Array.from({ length: acknowledged }, (_, at) => at + 1));
  } finally {
    await store.close();
  }
}

/** What was under way when the disk failed may be on it; what came later is not. */
function expectUnknown({ message, codes }: Failure): void {
  expect(message).toContain('failed while this was stored, and may have it or not');
  expect(codes).toHaveLength(7);
  expect(codes[0]).toBe('commit_unknown');
  const later = codes.indexOf('state_unavailable');
  expect([codes.slice(later), later <= 4]).toEqual([Array.from({ length: 7 - later }, () => 'state_unavailable'), true]);
}

afterAll(() => {
  if (canMount) execFileSync('umount', [disk]);
  rmSync(folder, { recursive: true });
});

describe('a SQLite store stops for good, and has what was acknowledged when it is opened again,', () => {
  testIf(canMount, 'this user may not mount a file system', 'when the disk is full', async () => {
    const directory = path.join(disk, 'state');
    const failure = run(process.execPath, writer, directory);
    expect(failure.message).toContain('is full');
    expect(failure.codes).toEqual(Array.from({ length: 7 }, () => 'state_unavailable'));
    execFileSync('mount', ['-o', 'remount,size=64m', disk]);
    await expectKept(directory, failure);
  });

  testIf(canLimit, 'there is no ulimit', 'when a write fails', async () => {
    const directory = path.join(folder, 'limited');
    const failure = run('sh', '-c', 'ulimit -f 2000; exec "$0" "$@"', process.execPath, writer, directory);
    expectUnknown(failure);
    await expectKept(directory, failure);
  });

  testIf(canTrace, 'strace is missing or may not be used', 'when the disk does not keep what was written', async () => {
    const directory = path.join(folder, 'unsynced');
    const inject = ['-e', 'trace=fdatasync,fsync', '-e', 'inject=fdatasync,fsync:error=EIO:when=40+'];
    const failure = run('strace', '-f', '-qq', '-o', '/dev/null', ...inject, process.execPath, writer, directory);
    expectUnknown(failure);
    await expectKept(directory, failure);
  });
});
