import type { Fault, Values } from '../contract';

/** What people are told about the queue of one connection. All of it is in the store, so every host says the same, also after a restart. */
export interface QueueWatch {
  /** Accepted and failed invocations and requests of each step, oldest first; steps without any are left out. @param from epoch ms */
  series(step: SeriesStep, from: number): Promise<readonly SeriesPoint[]>;
  /** Dead letters by why they failed, with the most numerous first. Kept events are left out. */
  deadLettersByReason(): Promise<readonly ReasonCount[]>;
  /** Of one reason, oldest first. */
  findByReason(query: ReasonQuery): Promise<readonly number[]>;
  /** How many there are. */
  countByReason(query: Omit<ReasonQuery, 'limit'>): Promise<number>;
  /** What became of the invocations that a job has enqueued. */
  replayed(job: string): Promise<ReplayedCounts>;
  /** Small texts, the newest first. */
  notes(kind: NoteKind): Promise<readonly Note[]>;
  /** Writes a text, and deletes the oldest ones of its kind beyond `keep`. Without a body, the text is deleted. */
  writeNote(kind: NoteKind, id: string, body: string | undefined, keep: number): Promise<void>;
  /**
   * Writes a text if the newest of its kind is still that one, or there is still none. So of two that begin at the same time, one does.
   * @returns whether it was written
   */
  addNote(kind: NoteKind, note: Note, keep: number, newest: string | undefined): Promise<boolean>;
  /** Replaces a text if it is still as it was read. @returns whether it was */
  changeNote(kind: NoteKind, before: Note, body: string): Promise<boolean>;
  /** How many changes wait, by action; those in a request are left out. */
  waitingByAction(): Promise<ReadonlyMap<string, number>>;
  /** Waiting changes of these actions, oldest first. */
  findWaiting(actions: readonly string[], limit: number): Promise<readonly WaitingMember[]>;
  /**
   * Ends waiting removals of a hold as failed, some at a time, and counts their members as present again. With the last of them the
   * hold ends.
   * @param now epoch ms
   * @returns `undefined` when there is no such hold any more, or it has more removals
   */
  discardHeld(now: number, discarded: HeldRemovals): Promise<DiscardResult | undefined>;
  /** Makes the retry batches due that wait after a failure. What waits to be sent once more keeps its time. @param now epoch ms */
  retryNow(now: number): Promise<void>;
}

/** Of one minute or one hour; ms. */
export const seriesSteps = { minute: 60_000, hour: 3_600_000 } as const;
export type SeriesStep = keyof typeof seriesSteps;
/** How long points are kept; ms. */
export const seriesKeptMs: Readonly<Record<SeriesStep, number>> = { minute: 25 * 3_600_000, hour: 8 * 24 * 3_600_000 };

export interface SeriesPoint {
  /** Epoch ms of its beginning. */
  readonly at: number;
  readonly accepted: number;
  readonly failed: number;
  readonly requests: number;
  /** When the first of them came; epoch ms. */
  readonly firstAt: number;
  /** When the last one was accepted; epoch ms. */
  readonly acceptedAt: number | undefined;
}

/** Why invocations failed. What a vendor said about each of them is left out. */
export interface Reason {
  readonly code: string;
  readonly field: string;
  readonly hint: string;
}

export interface ReasonCount extends Reason {
  readonly count: number;
  /** How many of them have failed again after a replay, and how often at most. */
  readonly failedAgain: number;
  readonly replays: number;
  /** Epoch ms. */
  readonly firstAt: number;
  readonly lastAt: number;
  readonly lastId: number;
  /** The newest of them. */
  readonly example: { readonly index: number; readonly action: string; readonly fault: Fault };
}

export interface ReasonQuery {
  readonly reason: Reason;
  /** Only those with a higher id. */
  readonly after?: number;
  /** Only those with this id or a lower one. */
  readonly upTo?: number;
  /** Only those that no replay has brought back. */
  readonly isFirst?: true;
  readonly limit: number;
}

export interface ReplayedCounts {
  /** Invocations that were enqueued. */
  readonly enqueued: number;
  readonly accepted: number;
  readonly failed: number;
  readonly superseded: number;
}

/** `delivery`: why nothing is sent. `hold`: since when removals are held. `replay`: jobs. `replaying`: the one that is enqueued now. */
export type NoteKind = 'delivery' | 'hold' | 'replay' | 'replaying';

export interface Note {
  readonly id: string;
  readonly body: string;
}

export interface WaitingMember {
  readonly index: number;
  readonly action: string;
  readonly parameters: Values;
  /** Epoch ms. */
  readonly at: number;
}

export interface HeldRemovals {
  readonly hold: number;
  readonly removals: number;
  /** The actions that remove. */
  readonly actions: readonly string[];
  /** Why they end. */
  readonly fault: Fault;
  readonly limit: number;
}

export interface DiscardResult {
  readonly discarded: number;
  /** The lowest index of the discarded invocations. */
  readonly first?: number;
  /** False when there may be more. */
  readonly isDone: boolean;
}
