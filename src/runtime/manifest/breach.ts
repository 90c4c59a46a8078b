import type { Declaration } from './declaration';

/** A broken rule: where, what is wrong there, and what to do. */
export interface Breach {
  /** Dotted path into the manifest, or JSON pointer into a schema. */
  readonly place: string;
  readonly message: string;
  readonly hint: string;
}

export type Rule = (declaration: Declaration) => readonly Breach[];
