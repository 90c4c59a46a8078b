import type { HostStore } from '../../src/stores/host-store';
import { PostgresStore } from '../../src/stores/postgres/postgres-store';
import { openTestDatabase } from '../stores/postgres/shared-postgres';

/** Where the store of one test is. */
export interface StorePlace {
  /** Opens it, also again after it was closed. */
  open(): Promise<HostStore>;
  remove(): void;
}

/** A schema of its own in the PostgreSQL that all tests share. */
export async function openPostgresPlace(): Promise<StorePlace> {
  const url = (await openTestDatabase()).url();
  return { open: () => PostgresStore.open(url, 'tests'), remove: () => undefined };
}
