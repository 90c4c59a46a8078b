import type { Fault, Outcome, Values } from '../contract';
import { isOvertakable, type Row, type Settlement } from '../runtime/queue/change-queue';
import { originOfGroup } from '../runtime/queue/group-name';
import type { DeadLetter, KeptEvent } from './dead-letter';
import type { OutcomePage } from './host-queue';
import { toOutcomeRanges, type OutcomeRange } from './outcome-ranges';

/** What a column of a database can hold. */
export type SqlValue = string | number | boolean | null;
/** Rows as arrays, in the order of the columns of the statement. */
export type SqlRows = readonly (readonly SqlValue[])[];

/** Not one of the characters that JSON escapes. */
const escape = '\u007f';
const unsafe = /^\u007f|[\u0000-\u001f]|\p{Surrogate}/u;

/** Databases change unpaired surrogates, NUL and other control characters, so texts with them are stored as JSON. */
export function encodeText(text: string): string {
  return unsafe.test(text) ? escape + JSON.stringify(text) : text;
}

export function decodeText(text: string): string {
  return text.startsWith(escape) ? (JSON.parse(text.slice(1)) as string) : text;
}

/**
 * Reads a row of the queue: sequence, action, scope, key, group, invocation index, attempts, consecutive failures, whether it is
 * a resend, until when it is uncertain, parameters, and the time that counts, if it is kept.
 * @param textOf reads the string table
 * @param toHost converts a stored time (epoch ms) to this process's clock
 */
export function toRow(columns: readonly unknown[], textOf: (id: number) => string, toHost = (time: number): number => time): Row {
  const [sequence, action, scope, key, group, index, attempts, failures, isResend, uncertainUntil, parameters, occurredAt] = columns;
  return {
    sequence: Number(sequence),
    action: textOf(Number(action)),
    scope: typeof scope === 'number' ? textOf(scope) : undefined,
    key: decodeText(String(key)),
    group: textOf(Number(group)),
    invocationIndex: Number(index),
    attempts: Number(attempts),
    consecutiveFailures: Number(failures),
    isResend: Boolean(isResend),
    uncertainUntil: toHost(Number(uncertainUntil)),
    parameters: (typeof parameters === 'string' ? JSON.parse(parameters) : parameters) as Values,
    ...(typeof occurredAt === 'number' && { occurredAt: toHost(occurredAt) }),
  };
}

/** Reads a dead letter: id, invocation index, action, parameters, attempts, fault, time, visitor, event, its group, and the time that counts, if these are kept. */
export function toDeadLetter(columns: readonly SqlValue[], toHost = (time: number): number => time): DeadLetter {
  const [id, index, action, parameters, attempts, fault, at, visitor, event, group, occurredAt] = columns;
  const storedBy = typeof group === 'string' ? originOfGroup(decodeText(group)) : undefined;
  return {
    id: Number(id),
    index: Number(index),
    action: decodeText(String(action)),
    parameters: JSON.parse(String(parameters)) as Values,
    ...(typeof visitor === 'string' && { visitor: JSON.parse(visitor) as Values }),
    ...(typeof event === 'string' && { event: JSON.parse(event) as KeptEvent }),
    attempts: Number(attempts),
    fault: JSON.parse(String(fault)) as Fault,
    at: toHost(Number(at)),
    ...(typeof occurredAt === 'number' && { occurredAt: toHost(occurredAt) }),
    ...(storedBy && { storedBy }),
  };
}

/**
 * Texts of which one is in the JSON of a visitor when it holds a key, or a part of a key of several parts, as a whole text or as a
 * whole number. In rare cases one is also in that of another visitor, since values are not parsed.
 */
export function textsOfKey(key: string): readonly string[] {
  const parsed = parseOrUndefined(key);
  const parts = [key, ...(Array.isArray(parsed) ? parsed.filter((part) => typeof part === 'string') : [])];
  return parts.flatMap((part) => {
    const isNumber = Number.isSafeInteger(Number(part)) && String(Number(part)) === part;
    const values = [JSON.stringify(part), ...(isNumber ? [':', '[', ','].map((before) => before + part) : [])];
    return values.flatMap((value) => [',', ']', '}'].map((after) => value + after));
  });
}

/** The same for keys of several parts that hold a key as one of them. One of several parts is no part of another: who shares a part with it is somebody else. */
export function textsInKeys(key: string): readonly string[] {
  return Array.isArray(parseOrUndefined(key)) ? [] : textsOfKey(key);
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** In the order that `toOutcomeRange` and `toOutcomePage` read. */
export const outcomeColumns = 'id, at, first, count, action, status, attempts, fault';

export function toOutcomeRange([, , first, count, action, status, attempts, fault]: readonly SqlValue[]): OutcomeRange {
  return {
    first: Number(first),
    count: Number(count),
    action: decodeText(String(action)),
    status: status as Outcome['status'],
    attempts: Number(attempts),
    fault: typeof fault === 'string' ? fault : null,
  };
}

/** The id of an entry is its cursor, since ids are assigned in the order in which entries become visible. */
export function toOutcomePage(rows: SqlRows, toHost = (time: number): number => time): OutcomePage {
  const entries = rows.map((row) => {
    const { fault, ...range } = toOutcomeRange(row);
    return {
      cursor: String(row[0]),
      ...range,
      ...(fault !== null && { fault: JSON.parse(fault) as Fault }),
      at: toHost(Number(row[1])),
    };
  });
  return { entries, cursor: entries.at(-1)?.cursor };
}

/** Rows that go back into the queue as one retry batch. */
export interface RetryColumns {
  readonly sequences: readonly number[];
  readonly notBefore: number;
  readonly isSent: boolean;
  readonly isTransient: boolean;
  readonly uncertainUntil: number;
  /** True for accepted rows that a late request may overtake: they are sent once more. */
  readonly isResend: boolean;
}

/** A settlement by sequences of its rows. */
export interface SettlementColumns {
  readonly now: number;
  /** All accepted rows, when members are recorded, and all that failed. */
  readonly accepted: readonly number[];
  readonly failed: readonly number[];
  /** Rows that leave the queue. */
  readonly ended: readonly number[];
  readonly retries: readonly RetryColumns[];
  /** Failed rows that become dead letters; faults as JSON. */
  readonly dead: { readonly sequences: readonly number[]; readonly attempts: readonly number[]; readonly faults: readonly string[] };
  readonly outcomes: readonly OutcomeRange[];
  readonly requests: number;
}

/** @param keeps whether failed rows become dead letters, and whether members are recorded */
export function toSettlementColumns(
  { now, sentAt = now, isSent = false, accepted, failed, returned, outcomes = [] }: Settlement,
  keeps: { readonly deadLetters: boolean; readonly members: boolean },
): SettlementColumns {
  const certain = accepted.filter((row) => !isOvertakable(row, sentAt));
  const resends = new Map<number, number[]>();
  for (const row of accepted) {
    if (!isOvertakable(row, sentAt)) continue;
    const { sequence, uncertainUntil } = row;
    const sequences = resends.get(uncertainUntil) ?? [];
    resends.set(uncertainUntil, sequences);
    sequences.push(sequence);
  }
  const dead = keeps.deadLetters ? deadRows(failed, outcomes) : [];
  return {
    now,
    accepted: keeps.members ? sequencesOf(accepted) : [],
    failed: keeps.members ? sequencesOf(failed) : [],
    ended: sequencesOf([...certain, ...failed]),
    retries: [
      ...[...resends].map(([notBefore, sequences]) => ({
        sequences,
        notBefore,
        isSent: false,
        isTransient: false,
        uncertainUntil: 0,
        isResend: true,
      })),
      ...returned.map(({ rows, notBefore, isTransient, isUnsent = false, uncertainUntil = 0 }) => ({
        sequences: sequencesOf(rows),
        notBefore,
        isSent: !isUnsent,
        isTransient,
        uncertainUntil,
        isResend: false,
      })),
    ],
    dead: {
      sequences: dead.map(({ sequence }) => sequence),
      attempts: dead.map(({ outcome }) => outcome.attempts),
      faults: dead.map(({ outcome }) => JSON.stringify(outcome.fault)),
    },
    outcomes: toOutcomeRanges(outcomes, !keeps.deadLetters),
    requests: isSent ? 1 : 0,
  };
}

/** Failed rows with the outcome that says why. A resent row has none: the vendor accepted it before. */
function deadRows(failed: readonly Row[], outcomes: readonly Outcome[]): { readonly sequence: number; readonly outcome: Outcome }[] {
  const faulty = new Map(outcomes.filter(({ fault }) => fault !== undefined).map((outcome) => [outcome.index, outcome]));
  return failed.flatMap(({ sequence, invocationIndex, isResend }) => {
    const outcome = faulty.get(invocationIndex);
    return outcome && !isResend ? [{ sequence, outcome }] : [];
  });
}

function sequencesOf(rows: readonly Row[]): number[] {
  return rows.map(({ sequence }) => sequence);
}
