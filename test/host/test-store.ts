import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { HostStore } from '../../src/stores/host-store';
import { SqliteStore } from '../../src/stores/sqlite/sqlite-store';

/** A folder with a store. */
export interface TestStore {
  readonly directory: string;
  /** Opens the same store again after it was closed. */
  open(): Promise<HostStore>;
  /** Every byte of its files. */
  bytes(): Buffer;
  remove(): void;
}

export function openTestStore(): TestStore {
  const directory = mkdtempSync(path.join(tmpdir(), 'host-'));
  return {
    directory,
    open: () => SqliteStore.open(directory, { host: 'test' }),
    bytes: () => Buffer.concat(readdirSync(directory).map((name) => readFileSync(path.join(directory, name)))),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
