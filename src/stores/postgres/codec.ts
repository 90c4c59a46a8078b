import { createHash } from 'node:crypto';
import type { Outcome } from '../../contract';
import { maxAheadMs, type Change, type Row, type Settlement } from '../../runtime/queue/change-queue';
import { textOf, toOutcomeRanges } from '../outcome-ranges';
import { maxSampledMembers, removalWindowMs, syncRemovalWindowMs } from '../removals';
import type { EnqueueRequest, QueueStatistics, UnmappedRecord } from '../host-queue';
import { encodeText, toRow, toSettlementColumns, type SqlValue } from '../codec';
import { yieldToOthers } from '../next-turn';
import { inParts } from '../in-parts';
import { binaryTextArray, binaryTexts, numberArray, textArray, type BinaryTexts } from './arrays';
import type { SqlParameter } from './database';
import type { HostClock } from './host-clock';
import type { CountedMember, KeptMembers } from './kept-members';
import type { PostgresStringTable } from './string-table';

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
  'sequence, action_id, scope_id, key, long_key, group_id, invocation_index, attempts, consecutive_failures, is_resend, uncertain_until, parameters, occurred_at';

/** Reads one row. */
export function readRow(
  [sequence, action, scope, key, longKey, ...rest]: readonly SqlValue[],
  strings: PostgresStringTable,
  clock: HostClock,
): Row {
  const occurredAt = rest.pop() ?? null;
  const row = toRow(
    [sequence, action, scope, longKey ?? key, ...rest],
    (id) => strings.textOf(id),
    (time) => clock.toHost(time),
  );
  return occurredAt === null ? row : { ...row, occurredAt: Number(occurredAt) };
}

/** The last change of each key of a scope, and those that they replace. */
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

/** Whether several changes have the same scope and key. */
export function hasManyOfOne(changes: readonly Change[]): boolean {
  const seen = new Set<string>();
  let scoped = 0;
  for (const { scope, key } of changes) {
    if (scope === undefined) continue;
    scoped += 1;
    seen.add(`${scope}\n${key}`);
  }
  return seen.size < scoped;
}

/** Keys as parameters: an array of stored keys and one of long keys. */
export function toKeyColumns(items: readonly { readonly key: string }[]): readonly [string, string] {
  const keys = items.map(({ key }) => toStoredKey(key));
  return [textArray(keys.map(([stored]) => stored)), textArray(keys.map(([, long]) => long))];
}

/** What a call of `enqueue` holds. */
export interface EnqueueParameters extends Pick<EnqueueRequest, 'unmapped' | 'limit' | 'setupVersion'> {
  readonly changes: readonly Change[];
  readonly now: number;
  /** Of invocations that go no further. */
  readonly outcomes: readonly Outcome[];
  /** Of a run: invocations received so far. */
  readonly received?: number | undefined;
  /** Of a host: invocations of this call. */
  readonly count?: number;
  /** One of each change that is replayed, or `undefined` if it is not counted; else only those that are. */
  readonly members?: readonly (CountedMember | undefined)[];
  /** The dead letter of each change that is replayed. */
  readonly deadLetters?: readonly number[];
  /** Kept events that it is made of. */
  readonly events?: readonly number[];
  /** What replays them. */
  readonly job?: string;
  /** Of a queue that keeps the members. */
  readonly order?: OrderParameters | undefined;
}

export interface OrderParameters {
  readonly windowMs: number;
  /** Whether several changes have one key. */
  readonly hasMany: boolean;
}

/** Rows that are encoded without giving others a turn. */
const rowsATurn = 1_000;

/** Parameters of `enqueue`; an array for each column of the changes. */
export async function toEnqueueParameters(
  given: EnqueueParameters,
  strings: PostgresStringTable,
  clock: HostClock,
  digestOf: KeptMembers['digestOfChange'],
): Promise<readonly SqlParameter[]> {
  const { changes, outcomes, received, count, members, limit, deadLetters, unmapped, events, order, job } = given;
  const now = clock.toDatabase(given.now);
  const isLarge = changes.length + outcomes.length + (unmapped?.records.length ?? 0) > rowsATurn;
  const pause = (): Promise<void> | undefined => (isLarge ? yieldToOthers() : undefined);
  const keys = toKeyColumns(changes);
  await pause();
  const ofParameters: (number | null)[] = [];
  const parameters = await toParameterArray(changes, (change, text) => {
    if (order) ofParameters.push(digestOf(change, text));
  });
  await pause();
  const digests = order ? numberArray(ofParameters) : null;
  await pause();
  const refused = toOutcomeJson(outcomes);
  await pause();
  const kept = unmapped ? await toUnmappedJson(unmapped.records, strings) : null;
  await pause();
  return [
    now,
    numberArray(changes.map(({ action }) => strings.idOf('action', action))),
    numberArray(changes.map(({ scope }) => (scope === undefined ? null : strings.idOf('scope', scope)))),
    ...keys,
    numberArray(changes.map(({ group }) => strings.idOf('group', group))),
    numberArray(changes.map(({ invocationIndex }) => invocationIndex)),
    parameters,
    toTimes(changes, order && now + maxAheadMs),
    digests,
    order?.windowMs ?? null,
    order?.hasMany ?? false,
    received ?? null,
    count ?? null,
    refused,
    members ? numberArray(members.map((member) => member?.hash ?? null)) : null,
    members ? numberArray(members.map((member) => (member ? strings.idOf('scope', member.scope) : null))) : null,
    members ? textArray(members.map((member) => (member ? String(member.isPresent) : null))) : null,
    limit?.members ?? null,
    limit?.percent ?? null,
    removalWindowMs,
    maxSampledMembers,
    deadLetters ? numberArray(deadLetters) : null,
    kept,
    unmapped?.limit ?? null,
    events ? numberArray(events) : null,
    job ?? null,
  ];
}

/** @param onText is called with each change and its parameters as JSON */
async function toParameterArray(changes: readonly Change[], onText: (change: Change, text: string) => void): Promise<string | Buffer> {
  const parts: BinaryTexts[] = [];
  let texts: readonly string[] = [];
  const toText = (change: Change): string => {
    const text = JSON.stringify(change.parameters);
    onText(change, text);
    return text;
  };
  for await (texts of inParts(changes, toText)) {
    if (texts.length === changes.length) return textArray(texts);
    parts.push(binaryTexts(texts));
  }
  return binaryTextArray(parts);
}

async function toUnmappedJson(records: readonly UnmappedRecord[], strings: PostgresStringTable): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const texts of inParts(records, (record) => JSON.stringify(toUnmappedColumns(record, strings))))
    parts.push(Buffer.from(`${parts.length === 0 ? '[' : ','}${texts.join()}`));
  return Buffer.concat([...parts, Buffer.from(']')]);
}

/** When changes happened; `null` for as of now. @param until later times of changes with a scope are taken as none */
function toTimes(changes: readonly Change[], until = Infinity): string | null {
  if (changes.every(({ occurredAt }) => occurredAt === undefined)) return null;
  const timeOf = ({ occurredAt, scope }: Change): number | null =>
    occurredAt === undefined || (scope !== undefined && occurredAt > until) ? null : occurredAt;
  return numberArray(changes.map(timeOf));
}

function toUnmappedColumns(
  { index, action, fault, visitor, occurredAt, event, keptAs }: UnmappedRecord,
  strings: PostgresStringTable,
): readonly SqlValue[] {
  const kept = event === undefined ? null : JSON.stringify(event);
  return [index, strings.idOf('action', action), textOf(fault), visitor, kept, keptAs ?? null, occurredAt ?? null];
}

/** Outcomes as `append_outcomes` of the SQL reads them; `null` for none. */
function toOutcomeJson(outcomes: readonly Outcome[], keepsVendorMessages = false): string | null {
  if (outcomes.length === 0) return null;
  const ranges = toOutcomeRanges(outcomes, keepsVendorMessages);
  return JSON.stringify(ranges.map((each) => [each.first, each.count, encodeText(each.action), each.status, each.attempts, each.fault]));
}

/**
 * A settlement as parameters of `settle`.
 * @param deadLetters whether they are kept
 * @param members ids of the actions that add and remove, where they are kept
 */
export function toSettleParameters(
  settlement: Settlement,
  deadLetters: boolean,
  members: { readonly present: readonly number[]; readonly absent: readonly number[] } | undefined,
  clock: HostClock,
): readonly SqlValue[] {
  const keeps = { deadLetters, members: members !== undefined };
  const { now, accepted, failed, ended, retries, dead, requests } = toSettlementColumns(settlement, keeps);
  const batches = retries.map(({ sequences, notBefore, isSent, isTransient, uncertainUntil, isResend }) => ({
    sequences,
    not_before: clock.toDatabase(notBefore),
    sent: isSent ? 1 : 0,
    is_transient: isTransient,
    until: clock.toDatabase(uncertainUntil),
    is_resend: isResend,
  }));
  return [
    clock.toDatabase(now),
    numberArray(accepted),
    numberArray(failed),
    numberArray(ended),
    numberArray(dead.sequences),
    numberArray(dead.attempts),
    textArray(dead.faults),
    JSON.stringify(batches),
    toOutcomeJson(settlement.outcomes ?? [], !deadLetters),
    members ? numberArray(members.present) : null,
    members ? numberArray(members.absent) : null,
    syncRemovalWindowMs,
    requests,
  ];
}

/** @param result of the SQL's `statistics` */
export function toStatistics(result: unknown, clock: HostClock): QueueStatistics {
  const { oldestAt, ...counts } = result as Omit<QueueStatistics, 'oldestAt'> & { readonly oldestAt: number | null };
  return { ...counts, oldestAt: oldestAt === null ? undefined : clock.toHost(oldestAt) };
}
