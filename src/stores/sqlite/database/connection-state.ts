import type { Counts } from '../commands';

/** What the worker keeps in memory of one connection. It is in the file as well, written with each transaction that changes it. */
export class ConnectionState {
  readonly id: number;
  readonly isHost: boolean;
  /** Identity of the run that is not complete, as JSON. */
  run: string | null = null;
  /** True once this process has begun or taken up the run. */
  isRunning = false;
  /** Invocations that were taken in: the next index. */
  taken = 0;
  /** Of these, how many have an outcome. */
  told = 0;
  /** Id of the last stretch of outcomes; it outlives them, since cursors stand for it. */
  journalled = 0;
  /** Ids of the actions that put a key into the audience and take it out, once it has been compared. */
  present: number | null = null;
  absent: number | null = null;
  /** Additions taken in, less removals. */
  members = 0;
  /** The most of them since the window began. */
  peak = 0;
  /** When the window began; epoch ms. */
  peakSince = 0;
  /** They have fallen too far: nothing is claimed. */
  held = false;
  rows = 0;
  behind = 0;
  resends = 0;
  deadLetters = 0;
  /** Last number of a piece or a claim. */
  piece = 0;
  /** Fresh rows of each lane that has some; the order is that of their turns. */
  readonly lanes = new Map<number, number>();
  /** Of each lane, the last row that was claimed. Fresh rows up to it are in a request. */
  readonly claimedUpTo = new Map<number, number>();
  /** Lanes whose count the file does not have yet. */
  readonly changedLanes = new Set<number>();

  constructor(id: number, isHost: boolean) {
    this.id = id;
    this.isHost = isHost;
  }

  get counts(): Counts {
    const { members: to, peak: from, resends } = this;
    return { size: this.rows - this.behind, resends, removalHold: this.held ? { from, to } : undefined };
  }

  /** Outcomes are kept for a host and for a run under way: nobody would ask for others again. */
  get keepsOutcomes(): boolean {
    return this.isHost || this.isRunning;
  }

  /** @param count how many fresh rows have come into the lane; less than 0 when they have left it */
  enqueue(lane: number, count: number): void {
    const waiting = (this.lanes.get(lane) ?? 0) + count;
    if (waiting === 0) this.lanes.delete(lane);
    else this.lanes.set(lane, waiting);
    this.changedLanes.add(lane);
  }
}
