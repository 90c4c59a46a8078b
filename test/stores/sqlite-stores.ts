import { afterAll } from '@jest/globals';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { SqliteStore } from '../../src/stores/sqlite/sqlite-store';
import { quickFolder } from '../quick-folder';
import type { AnyStore, StoreCase } from './store/store-case';

interface SqliteStores extends StoreCase {
  open(): Promise<SqliteStore>;
}

/** The SQLite stores of a test file, each in a folder of its own; all folders are removed after its last test. */
export function useSqliteStores(): SqliteStores {
  const folder = quickFolder('sqlite-');
  const directories = new Map<AnyStore, string>();
  let count = 0;
  afterAll(() => rmSync(folder, { recursive: true }));

  async function openIn(directory: string): Promise<SqliteStore> {
    const store = await SqliteStore.open(directory, {});
    directories.set(store, directory);
    return store;
  }
  return {
    open: () => openIn(path.join(folder, `store-${(count += 1)}`)),
    async reopen(store) {
      await store.close();
      return openIn(directories.get(store)!);
    },
  };
}
