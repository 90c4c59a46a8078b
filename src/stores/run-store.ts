import type { Outcome } from '../contract';
import type { ChangeQueue } from '../runtime/queue/change-queue';
import type { Audience, Membership } from './audience';
import type { MemberLookups } from './members';

/** Keeps runs that can be killed and started again. */
export interface RunStore {
  /** For people: where it is, without user and password. */
  readonly place: string;
  /**
   * Opens the queue of one connection. Queues of different connections share nothing but the store.
   * @throws ConnectorError `state_in_use` when another process has it open
   */
  openRunQueue(connectionId: string, options: RunQueueOptions): Promise<RunQueue>;
  close(): Promise<void>;
}

export interface RunQueueOptions {
  /** How long a request of a process that was lost may still be applied. Milliseconds. */
  readonly lateApplyMs: number;
  /** The membership that the audience is of, where the connector has one. */
  readonly membership?: Membership;
  /** As in `HostQueueOptions`. Given, the order of changes by their time is kept from the first one on, and otherwise once an audience was compared. */
  readonly orderWindowMs?: number;
}

/** The queue of a run: one input from its first to its last record. The caller numbers the invocations. Calls may overlap. */
export interface RunQueue extends ChangeQueue, MemberLookups {
  /** Starts a run, or continues the unfinished one that has received something. Returns the run that is now under way, whatever its identity. */
  begin(run: RunIdentity): Promise<RunProgress>;
  /** Known outcomes of invocations with an index of at least `from` and less than `to`, in that order. */
  outcomes(from: number, to: number): Promise<readonly Outcome[]>;
  /** Ends the run and deletes its outcomes. */
  complete(): Promise<void>;
  /** What the vendor last accepted of the membership, to compare a whole audience with. */
  readonly audience: Audience;
}

/** Which input is delivered how: two runs are the same when all of it is. */
export interface RunIdentity {
  /** Of the input's bytes. */
  readonly sha256: string;
  readonly bytes: number;
  /** What else decides which invocations the input holds. */
  readonly reading: string;
}

/** How far an unfinished run has come. */
export interface RunProgress {
  readonly run: RunIdentity;
  /** Invocations received so far. */
  readonly received: number;
  /** Of these, how many have no outcome yet. */
  readonly open: number;
}
