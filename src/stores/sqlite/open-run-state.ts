import type { Values } from '../../contract';
import type { Membership } from '../audience';
import type { Store, StoredQueue } from '../store';
import { SqliteStore } from './sqlite-store';

/**
 * Opens the state of a run: a store with one ledger in it.
 * @param owner whose state it is: connector and configuration, without secrets
 * @throws ConnectorError `state_in_use`, `state_of_another_configuration`, `state_damaged`, `state_unavailable`
 */
export async function openRunState(
  directory: string,
  owner: Values,
  membership?: Membership,
): Promise<{ readonly store: Store; readonly ledger: StoredQueue }> {
  const store = await SqliteStore.open(directory, owner);
  try {
    // No other process can have the file, so nothing of one that was lost needs to be waited for.
    return { store, ledger: await store.open('run', { journal: 'run', lateApplyMs: 0, ...(membership && { membership }) }) };
  } catch (error) {
    await store.close();
    throw error;
  }
}
