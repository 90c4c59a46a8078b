import type { Store } from '../../src/ledger/store';
import { StandInStore } from './stand-in-store';

export interface TestStore {
  /** Opens the same store again after it was closed. */
  open(): Promise<Store>;
  remove(): void;
}

export function openTestStore(): TestStore {
  const store = new StandInStore();
  return { open: async () => store, remove: () => undefined };
}
