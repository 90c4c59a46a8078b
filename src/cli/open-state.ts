import type { Values } from '../contract';
import { openRunState } from '../ledger/sqlite/open-run-state';
import type { Membership } from '../ledger/audience';
import type { StoredLedger } from '../ledger/store';

/** A state that a command has to itself. */
export interface OpenedState {
  readonly ledger: StoredLedger;
  /** What it is called in words for a person. */
  readonly name: string;
  close(): Promise<void>;
}

/**
 * Opens what `--state` names.
 * @param owner whose state it is: connector and configuration, without secrets
 * @throws ConnectorError `state_in_use`, `state_foreign`, `state_damaged`, `state_unavailable`
 */
export async function openState(location: string, owner: Values, membership: Membership | undefined): Promise<OpenedState> {
  const { store, ledger } = await openRunState(location, owner, membership);
  return { ledger, name: location, close: () => store.close() };
}
