import type { Fault } from '../contract';
import { hostFault } from './host-faults';
import { mapYielding } from './map-yielding';
import type { SourceTimes } from './source-times';
import { isTurnOver, nextTurn } from './turns';

/** What a caller is told about a group of records. */
export interface IntakeAnswer {
  /** True when the group was enqueued before, and nothing was done. */
  readonly repeated: boolean;
  /** One for each record. */
  readonly results: readonly RecordResult[];
  /** Why nothing was enqueued. */
  readonly error?: Fault;
  /** What was found of the times of the records, when they were enqueued now. */
  readonly times?: SourceTimes;
  /** Of the records that could not be mapped, how many are not kept as dead letters. */
  readonly lost?: number;
}

export interface RecordResult {
  /** Of its outcome; a record that is no invocation has none. */
  readonly index?: number;
  /**
   * `kept`: an event that a connection cannot map now; it does when it can, unless a newer change of that member came in since.
   * `ignored`: an event that starts nothing in any connection.
   */
  readonly status: 'queued' | 'kept' | 'failed' | 'ignored';
  readonly fault?: Fault;
  /** Of an event: what it has started, or why it has not. */
  readonly triggered?: readonly Triggered[];
}

export interface Triggered extends Pick<RecordResult, 'index' | 'status' | 'fault'> {
  readonly connection: string;
}

/** An answer before its indexes are known. */
export interface Draft {
  /** Those that take a group in come first, in the order of their groups. */
  readonly connections: readonly string[];
  readonly records: readonly RecordDraft[];
  readonly error?: Fault | undefined;
}

/** `of`: the position of the connection in `Draft.connections`; absent when there is no outcome. */
export interface RecordDraft extends Omit<RecordResult, 'index' | 'triggered'> {
  readonly of?: number;
  readonly triggered?: readonly (Pick<RecordResult, 'status' | 'fault'> & { readonly of: number })[];
}

/** Why nothing of a group was enqueued; `undefined` when something was, or when it has no records. */
export function errorOf(records: readonly RecordDraft[]): Fault | undefined {
  const [first] = records;
  const isStored = ({ status }: Pick<RecordDraft, 'status'>): boolean => status === 'queued' || status === 'kept';
  if (!first || records.some((record) => isStored(record) || record.triggered?.some(isStored))) return undefined;
  const fault = first.fault ?? first.triggered?.find((each) => each.fault)?.fault;
  if (!fault || records.length === 1) return fault;
  return hostFault('records_refused', `None of the ${records.length} records was enqueued. The first has the fault ${fault.code}.`);
}

/** Gives each record that has an outcome its index. @param firsts the first index of each group */
export async function numberRecords(
  { connections, records, error }: Draft,
  firsts: readonly number[],
): Promise<Omit<IntakeAnswer, 'repeated'>> {
  const next = [...firsts];
  const indexOf = (group: number | undefined): { index?: number } => {
    const index = group === undefined ? undefined : next[group];
    if (group === undefined || index === undefined) return {};
    next[group] = index + 1;
    return { index };
  };
  const results = await mapYielding(records, ({ of, triggered, ...record }) => ({
    ...indexOf(of),
    ...record,
    ...(triggered && {
      triggered: triggered.map(({ of: group, ...each }) => {
        return { connection: connections[group] ?? '', ...(each.status !== 'kept' && indexOf(group)), ...each };
      }),
    }),
  }));
  return { results, ...(error && { error }) };
}

/** What is stored of an answer: equal neighbours are one run, and each fault stands there once. */
interface StoredAnswer extends Omit<Draft, 'records'> {
  readonly kinds: readonly RecordDraft[];
  readonly runs: readonly (readonly [kind: number, count: number])[];
}

export async function encodeAnswer({ records, ...rest }: Draft): Promise<string> {
  const kinds = new Map<string, number>();
  const runs: [kind: number, count: number][] = [];
  let previous: RecordDraft | undefined;
  for (const record of records) {
    const run = runs.at(-1);
    if (run && record === previous) {
      run[1] += 1;
      continue;
    }
    previous = record;
    if (isTurnOver()) await nextTurn();
    const text = JSON.stringify(record);
    const kind = kinds.get(text) ?? kinds.size;
    kinds.set(text, kind);
    if (run?.[0] === kind) run[1] += 1;
    else runs.push([kind, 1]);
  }
  // The kinds are JSON already.
  const others: Omit<StoredAnswer, 'kinds'> = { ...rest, runs };
  return `{"kinds":[${[...kinds.keys()].join()}],${JSON.stringify(others).slice(1)}`;
}

export async function decodeAnswer(text: string): Promise<Draft> {
  await nextTurn();
  const { kinds, runs, ...rest } = JSON.parse(text) as StoredAnswer;
  const records: RecordDraft[] = [];
  for (const [kind, count] of runs) {
    if (isTurnOver()) await nextTurn();
    for (let at = 0; at < count; at += 1) records.push(kinds[kind] ?? { status: 'failed' });
  }
  return { ...rest, records };
}
