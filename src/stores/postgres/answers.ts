import type { EnqueueResult } from '../host-queue';
import type { SqlValue } from './database';

/** What `claim` of the SQL gives: rows of a slot from one sequence to another. */
export interface StoredOutcomeRange {
  readonly slot: number;
  readonly first: number;
  readonly last: number;
}

/** What `accept` and `replay` of the SQL give. */
export interface Accepted {
  readonly first: number;
  readonly status: EnqueueResult['status'];
  readonly superseded: readonly (readonly SqlValue[])[];
  readonly accepted: number;
  readonly holds?: boolean;
}
