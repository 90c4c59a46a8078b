import {
  allowedRemovals,
  hashBits,
  maxSampledMembers,
  memberStates,
  removalWindowMs,
  type Release,
  type RemovalLimit,
} from '../../removals';
import type { SqlRow } from './module';
import type { QueueState } from './queue-state';
import type { Sql } from './sql';

/** Member changes as columns; scopes are ids of the string table. */
export interface MemberColumns {
  readonly hashes: readonly number[];
  readonly scopes: readonly number[];
  readonly isPresent: readonly boolean[];
}

export function toColumns(
  members: readonly { readonly hash: number; readonly scope: number; readonly isPresent: boolean }[],
): MemberColumns {
  return {
    hashes: members.map(({ hash }) => hash),
    scopes: members.map(({ scope }) => scope),
    isPresent: members.map(({ isPresent }) => isPresent),
  };
}

const { absent, present, absentUnknownBefore } = memberStates;

/** Counts members of whom nothing else is known by a sample of what is enqueued. `count_members` of PostgreSQL does the same. */
export class MemberSample {
  constructor(private readonly sql: Sql) {}

  /**
   * Counts changes, and holds everything while the members have dropped too far.
   * @param limit `undefined` holds nothing
   * @param listed of whom more is known: what the changes have done to their number; the sample no longer has those who are added
   * @returns whether a hold starts
   */
  count(
    state: QueueState,
    now: number,
    { hashes, scopes, isPresent }: MemberColumns,
    limit: RemovalLimit | undefined,
    listed?: number,
  ): boolean {
    const wasHeld = state.isHeld;
    if (!wasHeld && Math.abs(now - state.peakSince) >= removalWindowMs) this.#beginWindow(state, now);
    const find = 'SELECT state FROM member_sample WHERE connection_id = ? AND hash = ? AND scope_id = ?';
    const write = `INSERT INTO member_sample (connection_id, hash, scope_id, state) VALUES (?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET state = excluded.state`;
    for (const [at, hash] of hashes.entries()) {
      if (hash >= 2 ** (hashBits - state.sampleBits)) continue;
      const scope = scopes[at] ?? 0;
      if (listed !== undefined && isPresent[at] === true) {
        const whom = `connection_id = ? AND hash = ? AND scope_id = ? AND state = ${present}`;
        this.#forget(state, this.sql.all(`DELETE FROM member_sample WHERE ${whom} RETURNING state`, state.id, hash, scope));
        continue;
      }
      const known = this.sql.number(find, state.id, hash, scope);
      const next = isPresent[at] === true ? present : known === undefined ? absentUnknownBefore : known === present ? absent : known;
      if (next === known) continue;
      this.sql.run(write, state.id, hash, scope, next);
      // A removal counts, and no longer counts when it is undone.
      state.members += (countedAs(next) - countedAs(known)) * 2 ** state.sampleBits;
      state.peak = Math.max(state.peak, state.members);
      if (known === undefined && (state.sampleRows += 1) > maxSampledMembers) this.#shrink(state);
    }
    state.listed += listed ?? 0;
    state.members += listed ?? 0;
    state.peak = Math.max(state.peak, state.members);
    state.isHeld = limit !== undefined && state.peak - state.members > allowedRemovals(limit, state.peak);
    if (state.isHeld && !wasHeld) state.holdId += 1;
    return state.isHeld && !wasHeld;
  }

  /** Ends a hold and starts a new window. @returns false when the hold is another one, or has more removals */
  release(state: QueueState, now: number, { hold, removals }: Release): boolean {
    if (!state.isHeld || state.holdId !== hold || state.peak - state.members > removals) return false;
    state.isHeld = false;
    this.#beginWindow(state, now);
    return true;
  }

  /** Ends the hold, whatever was held, and starts a new window. */
  end(state: QueueState, now: number): void {
    state.isHeld = false;
    this.#beginWindow(state, now);
  }

  /** A removal is not delivered. Members are counted again when the hold ends: until then what is left of them stays held. */
  restore(state: QueueState, hash: number, scope: number): void {
    const where = 'WHERE connection_id = ? AND hash = ? AND scope_id = ?';
    this.sql.run(`DELETE FROM member_sample ${where} AND state = ${absentUnknownBefore}`, state.id, hash, scope);
    this.sql.run(`UPDATE member_sample SET state = ${present} ${where}`, state.id, hash, scope);
  }

  /** Forgets a member, who is not counted as removed by that. */
  erase(state: QueueState, hash: number): void {
    this.#forget(state, this.sql.all('DELETE FROM member_sample WHERE connection_id = ? AND hash = ? RETURNING state', state.id, hash));
  }

  /** Ends the sample: all members are known. */
  clear(state: QueueState): void {
    this.#forget(state, this.sql.all('DELETE FROM member_sample WHERE connection_id = ? RETURNING state', state.id));
    state.sampleBits = 0;
  }

  /** After rows were deleted, which removes nobody. */
  #forget(state: QueueState, rows: readonly SqlRow[]): void {
    for (const { state: known } of rows) {
      state.sampleRows -= 1;
      state.members -= countedAs(Number(known)) * 2 ** state.sampleBits;
      state.peak -= countedAs(Number(known)) * 2 ** state.sampleBits;
    }
  }

  #beginWindow(state: QueueState, now: number): void {
    this.sql.run(`UPDATE member_sample SET state = ${absent} WHERE connection_id = ? AND state = ${absentUnknownBefore}`, state.id);
    this.#recount(state);
    state.peak = state.members;
    state.peakSince = now;
  }

  /** Absent members go first; then each that stays stands for twice as many. */
  #shrink(state: QueueState): void {
    const { peak, members } = state;
    this.sql.run(`DELETE FROM member_sample WHERE connection_id = ? AND state = ${absent}`, state.id);
    this.#recount(state);
    while (state.sampleRows > maxSampledMembers) {
      state.sampleBits += 1;
      this.sql.run('DELETE FROM member_sample WHERE connection_id = ? AND hash >= ?', state.id, 2 ** (hashBits - state.sampleBits));
      this.#recount(state);
    }
    state.peak = state.members + peak - members;
  }

  #recount(state: QueueState): void {
    const counts = this.sql.get(
      `SELECT count(*) AS rows, coalesce(sum(state), 0) AS counted FROM member_sample WHERE connection_id = ?`,
      state.id,
    );
    state.sampleRows = Number(counts?.['rows']);
    state.members = state.listed + Number(counts?.['counted']) * 2 ** state.sampleBits;
  }
}

/** The states are what they count. */
function countedAs(known: number | undefined): number {
  return known ?? 0;
}
