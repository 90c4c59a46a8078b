import { mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const memory = '/dev/shm';
/** A container often has much less. */
const neededBytes = 1024 ** 3;

/** A new folder in memory, where the machine has one: for stores of which a test says nothing about the disk, which takes time with each commit. */
export function quickFolder(prefix: string): string {
  return mkdtempSync(path.join(hasMemory() ? memory : tmpdir(), prefix));
}

function hasMemory(): boolean {
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize >= neededBytes;
  } catch {
    return false;
  }
}
