import type { Fault } from './types';

/** What the host answers about files. */

export interface FileOptions {
  readonly name?: string;
  readonly action?: string;
  /** Parameter to column; `null` for one that is not read. */
  readonly map?: Readonly<Record<string, string | null>>;
  readonly actionMap?: Readonly<Record<string, string>>;
  readonly format?: string;
  readonly encoding?: string;
  readonly records?: string;
}

export interface FileColumn {
  readonly name: string;
  readonly samples: readonly string[];
  readonly values?: readonly string[];
}

export interface RejectedRow {
  readonly row: number;
  readonly fault: Fault;
}

export interface Inspection {
  readonly format: string;
  readonly columns: readonly FileColumn[];
  readonly map: Readonly<Record<string, string>>;
  readonly changes?: { readonly column: string; readonly actionMap: Readonly<Record<string, string>> };
  readonly warnings: readonly string[];
  readonly faults: readonly RejectedRow[];
}

export interface DryRun {
  readonly rows: number;
  readonly valid: number;
  readonly invalid: number;
  readonly members: number;
  readonly isEstimate: boolean;
  readonly actions: readonly { readonly action: string; readonly rows: number }[];
  readonly reasons: readonly { readonly fault: Fault; readonly rows: number; readonly row: number }[];
  readonly rejected: readonly RejectedRow[];
  readonly warnings: readonly string[];
  readonly fault?: Fault;
}

export interface Upload {
  readonly key: string;
  readonly name?: string;
  readonly createdAt: string;
  readonly rows: number;
  readonly refused: number;
  readonly status: 'receiving' | 'received' | 'broken';
  readonly fault?: Fault;
  readonly outcomes: Readonly<Record<'accepted' | 'superseded' | 'failed', number>>;
}

export interface RowOutcome {
  readonly row: number;
  readonly count: number;
  readonly action: string;
  readonly status: 'accepted' | 'superseded' | 'failed';
  readonly fault?: Fault;
}

/** What making the members those of a file would do, or has done. */
export interface Comparison {
  readonly complete: boolean;
  readonly comparison: Readonly<Record<'added' | 'changed' | 'unchanged' | 'removed' | 'newer', number>>;
  readonly nameless: number;
  readonly refusal?: Fault;
  readonly summary: string;
}

/** How a whole audience is taken. */
export interface AudienceOptions {
  readonly keepMissing: boolean;
  /** A number of members, or a share. */
  readonly allowRemovals?: string;
}
