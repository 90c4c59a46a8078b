import type { Fault } from '../contract';
import { faultKinds, type Actor, type FaultKind } from './kinds';

/** What a catalogue says about one code. */
export interface FaultEntry {
  readonly kind: FaultKind;
  /** Who must act, where the kind does not say it. */
  readonly who?: Actor;
  /** Heading in the documents. */
  readonly title: string;
  /** What to do about it. A fault may carry a more exact one. */
  readonly hint: string;
}

/** Codes and what they mean. A code never changes its meaning, and stands in one catalogue only. */
export type FaultCatalogue = Readonly<Record<string, FaultEntry>>;

/** What a fault may say beyond its catalogue entry. */
export interface FaultDetails {
  /** A more exact hint than the catalogue's. */
  readonly hint?: string | undefined;
  /** The configuration field or parameter at fault; empty for all of them. */
  readonly field?: string | undefined;
}

/** Gives the function that makes the faults of a catalogue. */
export function defineFaults<Code extends string>(catalogue: Readonly<Record<Code, FaultEntry>>) {
  return (code: Code, message: string, { hint, field }: FaultDetails = {}): Fault => {
    // Connector code may be JavaScript.
    if (!Object.hasOwn(catalogue, code))
      throw new TypeError(`There is no fault with the code "${code}"; the guide to writing a connector lists those of items.`);
    const entry = catalogue[code];
    const who = entry.who ?? faultKinds[entry.kind].who;
    return { code, kind: entry.kind, message, hint: hint ?? entry.hint, who, ...(field && { field }) };
  };
}
