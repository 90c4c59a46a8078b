import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { HostStore } from '../../src/stores/host-store';
import { SqliteStore } from '../../src/stores/sqlite/sqlite-store';
import { quickFolder } from '../quick-folder';

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
  const directory = quickFolder('host-');
  return {
    directory,
    open: () => SqliteStore.open(directory, { host: 'test' }),
    bytes: () => Buffer.concat(readdirSync(directory).map((name) => readFileSync(path.join(directory, name)))),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
