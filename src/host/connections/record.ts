import { createHash } from 'node:crypto';
import type { Values } from '../../contract';
import type { ConnectionDraft } from '../host';

/** A connection as it is stored. Why it may be stopped at the moment is not part of it: that is found out again after a restart. */
export interface ConnectionRecord extends ConnectionDraft {
  /** Counts the changes of what a person sets up, from 1. */
  readonly revision: number;
  /** What people want of it. */
  readonly status: 'inactive' | 'active' | 'paused';
  /** The configuration that passed its check, as a digest, and when (epoch ms). */
  readonly checked?: { readonly digest: string; readonly at: number };
  /** Set before its ledger is destroyed, so that a deletion that was cut off is brought to its end. */
  readonly isDeleting?: true;
}

/** Tells configurations apart, whatever the order of their fields. Kept encrypted, since it depends on secrets. */
export function digestOf(configuration: Values): string {
  const entries = Object.entries(configuration).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(entries)).digest('hex');
}

/** When the configuration as it is has passed its check; epoch ms. */
export function checkedAt({ checked, configuration }: ConnectionRecord): number | undefined {
  return checked?.digest === digestOf(configuration) ? checked.at : undefined;
}
