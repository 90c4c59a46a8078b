import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** Bytes that a process creates, and those of them that live so long that V8 moves them to its old space. */
export interface Garbage {
  readonly allocated: number;
  readonly promoted: number;
}

/** Reads what `--trace-gc-nvp` has written. */
export function readGarbage(trace: string): Garbage {
  const sum = (name: string) =>
    [...trace.matchAll(new RegExp(` gc=.* ${name}=(\\d+)`, 'g'))].reduce((total, [, bytes]) => total + Number(bytes), 0);
  return { allocated: sum('allocated'), promoted: sum('promoted') };
}

/** What delivering a file costs, as `run` does it, with a vendor in the same process: nearly the same in each run, on any machine. */
export function garbageOfDelivery(file: string): Garbage {
  const args = ['--trace-gc-nvp', path.resolve(__dirname, 'deliver-file.js'), file];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e9 });
  if (status !== 0) throw new Error(`delivering ${file} ended with ${status ?? 'a signal'}: ${stderr}`);
  return readGarbage(stdout);
}
