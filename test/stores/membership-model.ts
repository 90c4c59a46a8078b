import type { Change } from '../../src/runtime/queue/change-queue';

/** What is known of one key of one scope. */
interface Entry {
  readonly scope: string;
  readonly key: string;
  /** Of what was last accepted. */
  state?: boolean | undefined;
  at: number;
  time?: number | undefined;
  /** Of what failed after that. */
  failed?: { readonly wanted: boolean | undefined; readonly time: number } | undefined;
  row?: ModelRow | undefined;
  successor?: ModelRow | undefined;
  letter?: { readonly action: string; readonly time: number } | undefined;
}

interface ModelRow {
  readonly index: number;
  readonly action: string;
  readonly time: number;
  isClaimed: boolean;
  isResend: boolean;
}

/** A row as it is settled, by what the store says of it. */
export interface SettledRow {
  readonly scope: string | undefined;
  readonly key: string;
  readonly uncertainUntil: number;
}

const maxAheadMs = 300_000;

/** The rules of the order by time and of what is known of members, over a map. Without groups, batches and due times: `QueueModel` has those. */
export class MembershipModel {
  readonly #entries = new Map<string, Entry>();
  readonly #erased = new Map<string, number>();
  #forgottenAt = -Infinity;

  constructor(
    /** What an action sets the state of its member to. */
    private readonly sets: Readonly<Record<string, boolean>>,
    private readonly windowMs: number,
  ) {}

  get size(): number {
    return [...this.#entries.values()].filter(({ row }) => row).length;
  }

  /** Who should be a member of a scope when all is delivered. A row that is sent once more was accepted before. */
  membersOf(scope: string): number {
    return [...this.#entries.values()].filter((entry) => {
      const waits = entry.successor ?? (entry.row?.isResend === true ? undefined : entry.row);
      const wanted = waits ? this.sets[waits.action] : (entry.failed?.wanted ?? entry.state);
      return entry.scope === scope && wanted === true;
    }).length;
  }

  /** Whether what is known is of one place. */
  get isComplete(): boolean {
    return this.#forgottenAt === -Infinity;
  }

  get letters(): number {
    return [...this.#entries.values()].filter(({ letter }) => letter).length;
  }

  enqueue(changes: readonly Change[], now: number) {
    const counts = { superseded: 0, stale: 0, unordered: 0 };
    for (const { scope = '', key, action, invocationIndex: index, occurredAt } of changes) {
      const entry = this.#entry(scope, key);
      const newest = newestOf(entry);
      const isTimed = occurredAt !== undefined && occurredAt <= now + maxAheadMs;
      const time = isTimed ? occurredAt : Math.max(now, newest ?? now);
      if ((newest !== undefined && time < newest) || (isTimed && time <= (this.#erased.get(key) ?? -Infinity))) {
        counts.stale += 1;
        counts.superseded += 1;
        continue;
      }
      if (isTimed && newest === undefined && time < now - this.windowMs) counts.unordered += 1;
      entry.letter = undefined;
      counts.superseded += place(entry, { index, action, time, isClaimed: false, isResend: false });
    }
    return counts;
  }

  /** Dead letters come back as of their own time. @param first index of the first one */
  replay(letters: readonly { readonly scope: string; readonly key: string }[], first: number): void {
    for (const [at, { scope, key }] of letters.entries()) {
      const entry = this.#entry(scope, key);
      if (!entry.letter) throw new Error('a dead letter came back that there is not');
      place(entry, { ...entry.letter, index: first + at, isClaimed: false, isResend: false });
      entry.letter = undefined;
    }
  }

  /** @returns what the store should say of the claimed rows */
  claim(rows: readonly { readonly scope: string | undefined; readonly key: string }[]) {
    return rows.map(({ scope = '', key }) => {
      const { row } = this.#entry(scope, key);
      if (!row || row.isClaimed) return undefined;
      row.isClaimed = true;
      return { invocationIndex: row.index, action: row.action, occurredAt: row.time, isResend: row.isResend };
    });
  }

  /** @returns how many rows were superseded */
  settle(accepted: readonly SettledRow[], failed: readonly SettledRow[], returned: readonly SettledRow[], now: number): number {
    for (const { scope = '', key, uncertainUntil } of accepted) {
      const entry = this.#entry(scope, key);
      const row = claimedOf(entry);
      const sets = this.sets[row.action];
      if (!row.isResend && !this.#isErased(entry, row)) {
        Object.assign(entry, { time: row.time, failed: undefined });
        if (sets !== undefined) Object.assign(entry, { state: sets, at: now });
      }
      if (uncertainUntil > now && !entry.successor) Object.assign(row, { isResend: true, isClaimed: false });
      else finish(entry);
    }
    for (const { scope = '', key } of failed) {
      const entry = this.#entry(scope, key);
      const row = claimedOf(entry);
      const { action, time } = row;
      if (!row.isResend && !this.#isErased(entry, row)) entry.failed = { wanted: this.sets[action], time };
      if (!row.isResend && !entry.successor) entry.letter = { action, time };
      finish(entry);
    }
    return returned.reduce((superseded, { scope = '', key }) => superseded + this.#return(this.#entry(scope, key)), 0);
  }

  /** A process was lost. @returns how many rows were superseded */
  recover(): number {
    return [...this.#entries.values()].reduce((sum, entry) => sum + (entry.row?.isClaimed === true ? this.#return(entry) : 0), 0);
  }

  erase(key: string, now: number): void {
    this.#erased.set(key, Math.max(now, this.#erased.get(key) ?? now));
    for (const entry of this.#entries.values()) {
      if (entry.key !== key) continue;
      const inFlight = entry.row?.isClaimed === true ? entry.row : undefined;
      Object.assign(entry, { ...nothing, row: inFlight });
    }
  }

  forget(now: number): void {
    this.#forgottenAt = now;
  }

  expire(before: number): void {
    for (const entry of this.#entries.values()) {
      const { state, failed, row, at, time = 0 } = entry;
      if (row || state === true || failed?.wanted === true || Math.max(at, time, failed?.time ?? 0) >= before) continue;
      Object.assign(entry, { ...nothing, letter: entry.letter });
    }
    for (const [key, at] of this.#erased) if (at < before) this.#erased.delete(key);
  }

  /** What the store should tell of a key in a scope. */
  record(scope: string, key: string): Record<string, unknown> {
    const { state, at, time, row, successor, letter } = this.#entry(scope, key);
    const waits = successor ?? row;
    const how = successor ? 'behind_request' : row?.isClaimed === true ? 'in_request' : row?.isResend === true ? 'resend' : 'waiting';
    const erasedAt = this.#erased.get(key);
    return {
      ...(state !== undefined && at > this.#forgottenAt && { accepted: { isPresent: state, at, occurredAt: time } }),
      ...(waits && { waiting: { action: waits.action, state: how, occurredAt: waits.time } }),
      ...(letter && { deadLetter: { action: letter.action, occurredAt: letter.time } }),
      ...(erasedAt !== undefined && { erasedAt }),
    };
  }

  /** Rule 2: what was settled is never newer than the row, nor the row than the change behind it. */
  isInOrder(): boolean {
    return [...this.#entries.values()].every(({ time, failed, row, successor }) => {
      const times = [failed?.time ?? time, row?.time, successor?.time].filter((known) => known !== undefined);
      return times.every((known, at) => at === 0 || known >= times[at - 1]!);
    });
  }

  #entry(scope: string, key: string): Entry {
    const name = JSON.stringify([scope, key]);
    const entry = this.#entries.get(name) ?? { scope, key, at: 0 };
    this.#entries.set(name, entry);
    return entry;
  }

  #isErased({ key }: Entry, { time }: ModelRow): boolean {
    return time <= (this.#erased.get(key) ?? -Infinity);
  }

  #return(entry: Entry): number {
    const row = claimedOf(entry);
    row.isClaimed = false;
    if (!entry.successor) return 0;
    finish(entry);
    return row.isResend ? 0 : 1;
  }
}

const nothing = { state: undefined, at: 0, time: undefined, failed: undefined, row: undefined, successor: undefined, letter: undefined };

function newestOf({ successor, row, failed, time }: Entry): number | undefined {
  return successor?.time ?? row?.time ?? failed?.time ?? time;
}

/** @returns how many changes it replaces that had no outcome yet */
function place(entry: Entry, row: ModelRow): number {
  const name = entry.row?.isClaimed === true ? 'successor' : 'row';
  const replaced = entry[name];
  entry[name] = row;
  return replaced && !replaced.isResend ? 1 : 0;
}

function finish(entry: Entry): void {
  entry.row = entry.successor;
  entry.successor = undefined;
}

function claimedOf({ row }: Entry): ModelRow {
  if (row?.isClaimed !== true) throw new Error('a row is settled that was not claimed');
  return row;
}
