import type { Values } from '../../contract';
import type { Egress } from './egress';

/**
 * Splits the manifest's `egress` into what the manifest says itself and what the configuration fills in.
 * An entry that the configuration leaves empty is left out.
 */
export function permittedOrigins(egress: readonly string[], configuration: Values): Required<Pick<Egress, 'constants' | 'configured'>> {
  const constants: string[] = [];
  const configured: string[] = [];
  for (const entry of egress) {
    const placeholder = /^\{configuration\.([^{}]+)\}$/.exec(entry)?.[1];
    if (placeholder === undefined) constants.push(entry);
    else {
      const value = configuration[placeholder];
      if (typeof value === 'string' && value !== '') configured.push(value);
    }
  }
  return { constants, configured };
}
