import { createHash } from 'node:crypto';
import type { Values } from '../../contract';
import type { ConnectionDraft } from '../host';

/** A connection as it is stored. The fault that stops it is not stored; it is found again after a restart. */
export interface ConnectionRecord extends ConnectionDraft {
  /** Counts the changes that people make, from 1. */
  readonly revision: number;
  /** The status that people asked for. */
  readonly status: 'inactive' | 'active' | 'paused';
  /** Digest of the configuration that passed its check, and when (epoch ms). */
  readonly checked?: { readonly digest: string; readonly at: number };
  /** Set before the queue is deleted, so that an interrupted deletion is finished at the next start. */
  readonly isDeleting?: true;
}

/** A digest of the configuration, independent of the order of its fields. Stored encrypted, since it depends on secrets. */
export function configurationDigest(configuration: Values): string {
  const entries = Object.entries(configuration).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(entries)).digest('hex');
}

/** When the current configuration passed its check; epoch ms. */
export function checkedAt({ checked, configuration }: ConnectionRecord): number | undefined {
  return checked?.digest === configurationDigest(configuration) ? checked.at : undefined;
}
