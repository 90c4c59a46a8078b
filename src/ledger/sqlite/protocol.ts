import type { Fault, Values } from '../../contract';
import type { OutcomeRun } from '../outcome-runs';
import type { RunIdentity } from '../store';

/** Changes by column: an object for each would cost more to hand over than to write. */
export interface ChangeColumns {
  /** Names that this side has not used before, with the ids that the columns use. */
  readonly names: readonly (readonly [id: number, text: string])[];
  readonly actions: readonly number[];
  readonly registers: readonly (number | null)[];
  readonly keys: readonly string[];
  readonly lanes: readonly number[];
  readonly tags: readonly number[];
  /** As JSON. */
  readonly parameters: readonly string[];
}

export interface ClaimOrder {
  readonly now: number;
  readonly partialBefore: number;
  /** Most rows for each lane. */
  readonly limits: readonly (readonly [lane: number, rows: number])[];
}

export interface SettleOrder {
  readonly now: number;
  /** Sequences of rows that are accepted or failed, and done with. */
  readonly done: readonly number[];
  /** Sequences of accepted rows that a late request may overtake, by time. */
  readonly uncertain: readonly (readonly [until: number, sequences: readonly number[]])[];
  readonly returned: readonly {
    readonly sequences: readonly number[];
    readonly notBefore: number;
    readonly isSetback: boolean;
    readonly isUnsent: boolean;
    readonly ambiguousUntil: number;
  }[];
  readonly outcomes: readonly OutcomeRun[];
}

/** What the worker can be asked to do. Asked together, all of it is one transaction. */
export type Operation =
  | { readonly do: 'begin'; readonly run: RunIdentity }
  | { readonly do: 'resume'; readonly now: number; readonly ambiguousUntil: number }
  | {
      readonly do: 'accept';
      readonly now: number;
      readonly changes: ChangeColumns;
      readonly taken: number | undefined;
      readonly refused: readonly OutcomeRun[];
    }
  | ({ readonly do: 'claim' } & ClaimOrder)
  | ({ readonly do: 'nextDueAt' } & ClaimOrder)
  | ({ readonly do: 'settle' } & SettleOrder)
  | { readonly do: 'drain' }
  | { readonly do: 'outcomes'; readonly from: number; readonly to: number }
  | { readonly do: 'complete' }
  | { readonly do: 'close' };

/** What each operation gives back. Rows are a JSON text of arrays in the order of `rowColumns`. */
export interface Results {
  readonly begin: { readonly run: RunIdentity; readonly taken: number; readonly open: number };
  readonly resume: { readonly taken: number; readonly open: number; readonly superseded: string };
  readonly accept: string;
  readonly claim: string | undefined;
  readonly nextDueAt: number | undefined;
  readonly settle: string;
  readonly drain: string;
  readonly outcomes: readonly OutcomeRun[];
  readonly complete: undefined;
  readonly close: undefined;
}

/** What the worker starts with. */
export interface WorkerSettings {
  readonly file: string;
  /** Whose state it is; a file of another owner is refused. No secret is in it. */
  readonly owner: Values;
}

export interface Counts {
  readonly size: number;
  readonly reassertions: number;
}

/** What the worker sends: once when it is open, then once for each group of operations; a failure is its last word. */
export type WorkerMessage =
  | { readonly opened: Counts & { readonly names: readonly (readonly [number, string])[]; readonly lanes: readonly number[] } }
  | { readonly results: readonly unknown[]; readonly counts: Counts }
  | { readonly failure: Fault };
