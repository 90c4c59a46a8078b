import { createHash } from 'node:crypto';
import type { Values } from '../../contract';

/** A digest of the configuration, independent of the order of its fields. Stored encrypted, since it depends on secrets. */
export function configurationDigest(configuration: Values): string {
  const entries = Object.entries(configuration).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(entries)).digest('hex');
}

interface DigestedSetup {
  readonly configuration: Values;
  readonly perAudience?: { readonly fields: Values };
}

/** The same, with what a template fills in. A check holds for one digest. */
export function setupDigest({ configuration, perAudience }: DigestedSetup): string {
  return configurationDigest({ ...configuration, ...perAudience?.fields });
}
