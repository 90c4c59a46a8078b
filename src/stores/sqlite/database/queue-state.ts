import { syncRemovalWindowMs, type RemovalHold } from '../../removals';
import type { Sql } from './sql';

/** As `Membership`; ids of the string table. */
export interface MembershipIds {
  readonly scope: number;
  readonly present: number;
  readonly absent: number;
}

export interface QueueCounts {
  readonly size: number;
  readonly resends: number;
  readonly removalHold: RemovalHold | undefined;
}

/** What the file keeps of a queue, as JSON. */
class StoredState {
  /** Identity of the run that is not complete, as JSON. */
  run: string | null = null;
  /** Invocations received: the next index. */
  received = 0;
  /** Of these, how many have an outcome. */
  reported = 0;
  /** Of the last change. Rows are deleted, but their sequences are never used again: with the queue, one identifies a change for good. */
  lastSequence = 0;
  /** Id of the last range of outcomes. Ranges expire, but their ids are cursors and are never used again. */
  lastOutcomeId = 0;
  /** Whether what is known of each key is kept: of a host as it was opened, of a run from its first comparison on. */
  keepsMembers = false;
  /** Whether changes came in while that was not kept. */
  isIncomplete = false;
  /** An older version has left members, whose scope it did not keep. */
  hasEarlierMembers = false;
  /** Whether any change had a time that counts. */
  hasTimes = false;
  /** The newest time of any change; epoch ms. */
  newestTime = 0;
  /** What was accepted up to then is unknown; epoch ms. */
  forgottenAt = -1;
  /** By what was enqueued, see `MemberCount` and `MemberSample`. */
  members = 0;
  /** Of these, how many are counted by what is known of each key. */
  listed = 0;
  /** The memberships that they are counted by, as JSON; null while they are not. */
  listedBy: string | null = null;
  /** The most of them since the window began. */
  peak = 0;
  /** When the window began; epoch ms. */
  peakSince = 0;
  /** They dropped too far: nothing is claimed. */
  isHeld = false;
  /** Counts the holds. */
  holdId = 0;
  /** Each member of the sample stands for 2 ** this many. */
  sampleBits = 0;
  sampleRows = 0;
  /** Members who have left the audience of a run since `removedSince` (epoch ms). */
  removedMembers = 0;
  removedSince = 0;
  rows = 0;
  successors = 0;
  resends = 0;
  deadLetters = 0;
}
const storedFields = Object.keys(new StoredState());

/** What the worker keeps of one queue in memory. Each transaction that changes it also writes it to the file. */
export class QueueState extends StoredState {
  /** The actions that add and remove members. */
  memberships: readonly MembershipIds[] = [];
  orderWindowMs = 0;
  /** Whether a member was erased within the order window. */
  hasErased = false;
  /** True once this process has begun or continued the run. */
  isRunning = false;
  /** The minute in which something was last counted, from 1970. */
  countedMinute = 0;
  /** Last id of a retry batch or a claim. */
  lastBatchId = 0;
  /** Fresh rows of each group that has some, in the order of their turns. */
  readonly groups = new Map<number, number>();
  /** Of each group, the last row that was claimed. Fresh rows up to it are in a request. */
  readonly claimedUpTo = new Map<number, number>();
  /** Groups whose count is not yet in the file. */
  readonly changedGroups = new Set<number>();

  constructor(
    readonly id: number,
    readonly isHost: boolean,
    stored: string,
  ) {
    super();
    Object.assign(this, JSON.parse(stored));
  }

  get stored(): string {
    return JSON.stringify(this, storedFields);
  }

  get counts(): QueueCounts {
    const { holdId: id, members: to, peak: from, resends } = this;
    return { size: this.rows - this.successors, resends, removalHold: this.isHeld ? { id, from, to } : undefined };
  }

  /** Outcomes are kept for a host and for a run under way: nobody would ask for others. */
  get keepsOutcomes(): boolean {
    return this.isHost || this.isRunning;
  }

  /** @param count fresh rows that came into the group; below 0 when they left it */
  addFresh(group: number, count: number): void {
    const fresh = (this.groups.get(group) ?? 0) + count;
    if (fresh === 0) this.groups.delete(group);
    else this.groups.set(group, fresh);
    this.changedGroups.add(group);
  }

  /** Members who left the audience within the window of `sync`. */
  removedWithin(now: number): number {
    return Math.abs(now - this.removedSince) < syncRemovalWindowMs ? this.removedMembers : 0;
  }

  countRemoved(now: number, members: number): void {
    if (members === 0) return;
    if (this.removedWithin(now) === 0) {
      this.removedMembers = 0;
      this.removedSince = now;
    }
    this.removedMembers += members;
  }
}

/** The states of the open queues. They are read once and written with each transaction that changes them, so that rows are never counted. */
export class QueueStates {
  readonly #states = new Map<number, QueueState>();
  readonly #written = new Map<number, string>();
  readonly #touched = new Set<QueueState>();

  constructor(private readonly sql: Sql) {}

  add(state: QueueState): void {
    this.#states.set(state.id, state);
    this.#touched.add(state);
  }

  all(): Iterable<QueueState> {
    return this.#states.values();
  }

  /** The state of an open queue; `flush` writes what is changed in it. */
  touch(id: number): QueueState {
    const state = this.touchOpen(id);
    if (!state) throw new Error('a queue is used that is not open');
    return state;
  }

  touchOpen(id: number): QueueState | undefined {
    const state = this.#states.get(id);
    if (state) this.#touched.add(state);
    return state;
  }

  /** Writes what has changed since the last time. @returns the states that were touched in between */
  flush(): readonly QueueState[] {
    const touched = [...this.#touched];
    this.#touched.clear();
    for (const state of touched) {
      const { id, stored } = state;
      if (this.#written.get(id) !== stored) this.sql.run('UPDATE queue SET state = ? WHERE connection_id = ?', stored, id);
      this.#written.set(id, stored);
      for (const group of state.changedGroups) {
        const insert = 'INSERT OR REPLACE INTO queue_group (connection_id, group_id, fresh) VALUES (?, ?, ?)';
        this.sql.run(insert, id, group, state.groups.get(group) ?? 0);
      }
      state.changedGroups.clear();
    }
    return touched;
  }

  delete(id: number): void {
    const state = this.#states.get(id);
    if (state) this.#touched.delete(state);
    this.#states.delete(id);
    this.#written.delete(id);
  }
}
