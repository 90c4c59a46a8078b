import type { Outcome } from '../../contract';
import { encodeText } from '../codec';
import type { Change, Row } from '../../runtime/queue/change-queue';
import { toOutcomeRanges } from '../outcome-ranges';
import { numberArray, textArray } from './array-literal';
import type { SqlValue } from './database';
import type { PostgresStringTable } from './string-table';
import { toCell } from './rows';

/** Changes of which each register has one, the newest, and those that it replaces. */
export function foldChanges(changes: readonly Change[]): { readonly newest: readonly Change[]; readonly replaced: readonly Row[] } {
  const last = new Map<string, number>();
  for (const [at, { scope, key }] of changes.entries()) if (scope !== undefined) last.set(`${scope}\n${key}`, at);
  if (last.size === changes.length) return { newest: changes, replaced: [] };
  const newest: Change[] = [];
  const replaced: Row[] = [];
  for (const [at, change] of changes.entries()) {
    if (change.scope === undefined || last.get(`${change.scope}\n${change.key}`) === at) newest.push(change);
    else replaced.push({ ...change, sequence: 0, attempts: 0, consecutiveFailures: 0, isResend: false, uncertainUntil: 0 });
  }
  return { newest, replaced };
}

/** The outcome of a row that a newer change has replaced. */
export function asSuperseded({ invocationIndex, action, attempts }: Row): Outcome {
  return { index: invocationIndex, action, status: 'superseded', attempts };
}

/** Changes as parameters of `accept`: an array for each column. */
export function toColumns(changes: readonly Change[], names: PostgresStringTable): readonly SqlValue[] {
  const cells = changes.map(({ key }) => toCell(key));
  return [
    numberArray(changes.map(({ action }) => names.idOf('action', action))),
    numberArray(changes.map(({ scope }) => (scope === undefined ? null : names.idOf('register', scope)))),
    textArray(cells.map(([cell]) => cell)),
    textArray(cells.map(([, long]) => long)),
    numberArray(changes.map(({ group }) => names.idOf('group', group))),
    numberArray(changes.map(({ invocationIndex }) => invocationIndex)),
    textArray(changes.map(({ parameters }) => JSON.stringify(parameters))),
  ];
}

/** Outcomes as `journal` of the SQL reads them; `null` for none. */
export function toJournal(outcomes: readonly Outcome[]): string | null {
  if (outcomes.length === 0) return null;
  return JSON.stringify(
    toOutcomeRanges(outcomes).map(({ first, count, action, status, attempts, fault }) => [
      first,
      count,
      encodeText(action),
      status,
      attempts,
      fault,
    ]),
  );
}
