import type { SqlRow } from './module';

/** A row that is replaced or given up, with its JSON for the caller. */
export interface Found {
  readonly sequence: number;
  readonly state: number;
  readonly lane: number;
  readonly tag: number;
  readonly action: number;
  readonly attempts: number;
  readonly reassertion: number;
  readonly ambiguous_until: number;
  readonly row: string;
}

export function found(row: SqlRow | undefined): Found | undefined {
  return row as unknown as Found | undefined;
}
