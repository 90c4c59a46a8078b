import type { Fault, Values } from '../../contract';
import type { SettlementColumns, SqlRows } from '../codec';
import type { EnqueueRequest, EnqueueResult, ErasedMember, QueueStatistics, ReplayResult } from '../host-queue';
import type { OutcomeRange } from '../outcome-ranges';
import type { MembershipDrop } from '../removals';
import type { RunIdentity, RunProgress } from '../run-store';

/** What a column can hold here. */
export type SqlValue = string | number | null;

/** A text of the string table. */
export type StringEntry = readonly [id: number, text: string];

/** Changes by column: handing an object for each to the thread would cost more than writing it. */
export interface ChangeColumns {
  /** Texts that the file does not have yet. */
  readonly strings: readonly StringEntry[];
  readonly actions: readonly number[];
  readonly scopes: readonly (number | null)[];
  readonly keys: readonly string[];
  readonly groups: readonly number[];
  readonly invocationIndexes: readonly number[];
  /** As JSON. */
  readonly parameters: readonly string[];
}

export interface ClaimInput {
  readonly now: number;
  readonly partialBefore: number;
  /** Most rows for each group. */
  readonly limits: readonly (readonly [group: number, rows: number])[];
}

/** Indexes count from 0; the worker adds the index of the first invocation. */
export interface EnqueueOnceInput extends Omit<EnqueueRequest, 'changes' | 'intake'> {
  readonly changes: ChangeColumns;
  readonly received: number;
  readonly refused: readonly OutcomeRange[];
}

export interface ReplayInput {
  readonly now: number;
  readonly changes: ChangeColumns;
  readonly deadLetters: readonly number[];
}

export interface Query {
  /** Its parameters are `?1`, `?2` and so on. */
  readonly sql: string;
  readonly values: readonly SqlValue[];
  /** Runs the statement once for each row of these columns, whose values follow `values`. */
  readonly columns?: readonly (readonly SqlValue[])[];
}

/** Commands for one queue. Rows are returned as the JSON text of arrays that `toRow` reads. */
export interface QueueCommands {
  beginRun(run: RunIdentity): RunProgress;
  completeRun(input: undefined): void;
  recover(input: { readonly now: number; readonly uncertainUntil: number }): {
    readonly received: number;
    readonly open: number;
    readonly superseded: string;
  };
  enqueue(input: {
    readonly now: number;
    readonly changes: ChangeColumns;
    readonly received: number | undefined;
    readonly refused: readonly OutcomeRange[];
  }): string;
  enqueueOnce(input: EnqueueOnceInput): EnqueueResult;
  replay(input: ReplayInput): ReplayResult;
  claim(input: ClaimInput): { readonly id: number; readonly rows: string } | undefined;
  nextDueAt(input: ClaimInput): number | undefined;
  settle(input: SettlementColumns & { readonly claimId: number }): string;
  drain(input: undefined): string;
  beginComparison(input: { readonly strings: readonly StringEntry[]; readonly present: number; readonly absent: number }): void;
  takeDeadLetters(input: { readonly ids: readonly number[] | undefined; readonly limit: number }): readonly number[];
  eraseMember(key: string): ErasedMember;
  statistics(input: undefined): QueueStatistics;
  release(now: number): void;
  /** Frees the name of the connection. `deleteMarked` deletes its rows. */
  markDeleted(input: undefined): void;
}

/** Tables whose rows expire. */
export type ExpiringTable = 'outcome' | 'dead_letter' | 'idempotency_key';

/** Commands for the store as a whole. */
export interface StoreCommands {
  openQueue(input: { readonly name: string; readonly isHost: boolean }): OpenedQueue;
  query(query: Query): SqlRows;
  /** Deletes some rows that are older. Returns whether there may be more. */
  expire(input: { readonly table: ExpiringTable; readonly before: number }): boolean;
  /** Deletes some rows of deleted connections. Returns whether there may be more. */
  deleteMarked(input: undefined): boolean;
  /** The last command. */
  close(input: undefined): void;
}

export interface OpenedQueue {
  readonly connectionId: number;
  /** Groups that have or had rows. */
  readonly groups: readonly number[];
}

export type Input<Commands extends QueueCommands | StoreCommands, Type extends keyof Commands> = Commands[Type] extends (
  input: infer I,
) => unknown
  ? I
  : never;
export type Result<Commands extends QueueCommands | StoreCommands, Type extends keyof Commands> = Commands[Type] extends (
  input: never,
) => infer R
  ? R
  : never;

export type QueueCommand<Type extends keyof QueueCommands = keyof QueueCommands> = {
  [T in Type]: { readonly connectionId: number; readonly type: T; readonly input: Input<QueueCommands, T> };
}[Type];
export type StoreCommand<Type extends keyof StoreCommands = keyof StoreCommands> = {
  [T in Type]: { readonly type: T; readonly input: Input<StoreCommands, T> };
}[Type];

/** Commands that are sent together are one transaction. */
export type Command = QueueCommand | StoreCommand;

/** What the worker starts with. */
export interface WorkerSettings {
  readonly file: string;
  /** Whose state it is; a file of another owner is refused. Without secrets. */
  readonly owner: Values;
}

export interface QueueCounts {
  readonly size: number;
  readonly resends: number;
  readonly removalHold: MembershipDrop | undefined;
}

/** What the worker sends: once when it is open, then once for each group of commands. A failure is its last message. */
export type WorkerMessage =
  | { readonly opened: { readonly strings: readonly StringEntry[]; readonly hasMarked: boolean } }
  | { readonly results: readonly unknown[]; readonly counts: readonly (readonly [connectionId: number, counts: QueueCounts])[] }
  | { readonly failure: Fault };
