import { createHash } from 'node:crypto';
import type { Outcome, Values } from '../../contract';
import type { Change, Row, Settlement } from '../../runtime/queue/change-queue';
import { toOutcomeRanges } from '../outcome-ranges';
import { acceptedOf, deadOf, sequencesOf } from '../settled-rows';
import { decodeText, encodeText } from '../stored-text';
import type { SqlValue } from './database';
import type { HostClock } from './host-clock';
import type { PostgresStringTable } from './string-table';

/** Numbers as a PostgreSQL array. */
export function numberArray(numbers: readonly (number | null)[]): string {
  return `{${numbers.map((number) => number ?? 'NULL').join(',')}}`;
}

/**
 * Texts as a PostgreSQL array. Both quote with " and escape with \, so that JSON does it;
 * only control characters, which JSON writes as letters, must not be in the texts.
 */
export function textArray(texts: readonly (string | null)[]): string {
  return `{${JSON.stringify(texts).slice(1, -1)}}`;
}

/** An index takes no text over 2,704 bytes. A longer key is stored by its hash. */
const maxKeyBytes = 1_000;

/** A key as it is stored and, if that is its hash, in full. */
export function toStoredKey(key: string): readonly [stored: string, long: string | null] {
  const text = encodeText(key);
  if (text.length * 3 <= maxKeyBytes || Buffer.byteLength(text) <= maxKeyBytes) return [text, null];
  return [`\u007f#${createHash('sha256').update(text).digest('hex')}`, text];
}

/** In the order of `row_json` of the SQL. */
export const rowColumns =
  'sequence, action_id, scope_id, key, long_key, group_id, invocation_index, attempts, consecutive_failures, is_resend, uncertain_until, parameters';

/** Reads one row. */
export function toRow(columns: readonly SqlValue[], strings: PostgresStringTable, clock: HostClock): Row {
  const [sequence, action, scope, key, longKey, group, invocationIndex, attempts, failures, isResend, uncertainUntil, parameters] = columns;
  return {
    sequence: Number(sequence),
    action: strings.textOf(Number(action)),
    scope: typeof scope === 'number' ? strings.textOf(scope) : undefined,
    key: decodeText(String(longKey ?? key)),
    group: strings.textOf(Number(group)),
    invocationIndex: Number(invocationIndex),
    attempts: Number(attempts),
    consecutiveFailures: Number(failures),
    isResend: isResend === true,
    uncertainUntil: clock.toHost(Number(uncertainUntil)),
    parameters: JSON.parse(String(parameters)) as Values,
  };
}

/** The newest change of each key of a scope, and those that they replace. */
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
export function toSuperseded({ invocationIndex, action, attempts }: Row): Outcome {
  return { index: invocationIndex, action, status: 'superseded', attempts };
}

/** Keys as parameters: an array of stored keys and one of long keys. */
export function toKeyColumns(items: readonly { readonly key: string }[]): readonly [string, string] {
  const keys = items.map(({ key }) => toStoredKey(key));
  return [textArray(keys.map(([stored]) => stored)), textArray(keys.map(([, long]) => long))];
}

/** Changes as parameters of `enqueue`: an array for each column. */
export function toColumns(changes: readonly Change[], strings: PostgresStringTable): readonly SqlValue[] {
  return [
    numberArray(changes.map(({ action }) => strings.idOf('action', action))),
    numberArray(changes.map(({ scope }) => (scope === undefined ? null : strings.idOf('scope', scope)))),
    ...toKeyColumns(changes),
    numberArray(changes.map(({ group }) => strings.idOf('group', group))),
    numberArray(changes.map(({ invocationIndex }) => invocationIndex)),
    textArray(changes.map(({ parameters }) => JSON.stringify(parameters))),
  ];
}

/** Outcomes as `append_outcomes` of the SQL reads them; `null` for none. */
export function toOutcomeJson(outcomes: readonly Outcome[]): string | null {
  if (outcomes.length === 0) return null;
  const ranges = toOutcomeRanges(outcomes);
  return JSON.stringify(ranges.map((each) => [each.first, each.count, encodeText(each.action), each.status, each.attempts, each.fault]));
}

/**
 * A settlement as parameters of `settle`.
 * @param keeps whether dead letters are kept, and whether accepted members may have to be recorded
 */
export function toSettleParameters(
  settlement: Settlement,
  keeps: { readonly deadLetters: boolean; readonly audience: boolean },
  clock: HostClock,
): readonly SqlValue[] {
  const { now, accepted, failed, returned, outcomes = [] } = settlement;
  const { certain, uncertain } = acceptedOf(settlement);
  const retries = returned.map(({ rows, notBefore, isTransient, isUnsent = false, uncertainUntil = 0 }) => ({
    sequences: sequencesOf(rows),
    not_before: clock.toDatabase(notBefore),
    sent: isUnsent ? 0 : 1,
    is_transient: isTransient,
    until: clock.toDatabase(uncertainUntil),
    is_resend: false,
  }));
  const resends = [...uncertain].map(([until, rows]) => ({
    sequences: sequencesOf(rows),
    not_before: clock.toDatabase(until),
    sent: 0,
    is_transient: false,
    until: 0,
    is_resend: true,
  }));
  const dead = keeps.deadLetters ? deadOf(settlement) : [];
  return [
    clock.toDatabase(now),
    numberArray(keeps.audience ? sequencesOf(accepted) : []),
    numberArray(sequencesOf([...certain, ...failed])),
    numberArray(dead.map(({ row }) => row.sequence)),
    numberArray(dead.map(({ outcome }) => outcome.attempts)),
    textArray(dead.map(({ outcome }) => JSON.stringify(outcome.fault))),
    JSON.stringify([...resends, ...retries]),
    toOutcomeJson(outcomes),
  ];
}
