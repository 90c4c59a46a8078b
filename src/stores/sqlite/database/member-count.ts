import { decodeText } from '../../codec';
import { hashMember } from '../../removals';
import type { ChangeColumns } from './bulk-insert';
import type { MemberColumns, MemberSample } from './member-sample';
import type { MembershipIds, QueueState } from './queue-state';
import type { Sql } from './sql';

/** What changes do to the number of members. */
export interface ListedChange {
  readonly delta: number;
  /** Members of whom nothing was known before, where not every member is known. */
  readonly unknown: MemberColumns;
}

/** Keys with their scopes, which are ids of the string table. */
export type MemberPlaces = Pick<ChangeColumns, 'keys' | 'scopes'>;

/** 1 for a key that should be a member when all is delivered, 0 for one that should not, null where nothing is known. */
type Desired = number | null;

/** What a membership row, or else nothing, says of a key: a change that failed after the last accepted one is newer. */
const listed = 'coalesce(m.wanted, m.state)';

/** Of the keys of a JSON array: by the change behind a request, else the row in the queue, else what was settled. */
const desiredMembers = `SELECT json_group_array(desired) AS desired FROM (
  SELECT coalesce(
    (SELECT CASE action_id WHEN ?4 THEN 1 WHEN ?5 THEN 0 END FROM change
     WHERE connection_id = ?1 AND key = given.value AND scope_id = ?2 AND is_resend = 0 ORDER BY is_successor DESC LIMIT 1),
    (SELECT ${listed} FROM membership AS m WHERE connection_id = ?1 AND key = given.value AND scope_id = ?2)) AS desired
  FROM json_each(?3) AS given ORDER BY given.key)`;

/** How many keys of a scope should be members. */
const countDesired = `SELECT
  (SELECT count(*) FROM membership AS m WHERE connection_id = ?1 AND scope_id = ?2 AND ${listed} = 1)
  + (SELECT coalesce(sum(CASE c.action_id WHEN ?3 THEN 1 WHEN ?4 THEN 0 ELSE coalesce(${listed}, 0) END - coalesce(${listed}, 0)), 0)
     FROM change AS c LEFT JOIN membership AS m ON m.connection_id = c.connection_id AND m.key = c.key AND m.scope_id = c.scope_id
     WHERE c.connection_id = ?1 AND c.scope_id = ?2 AND c.is_resend = 0 AND NOT EXISTS (
       SELECT 1 FROM change AS b WHERE b.connection_id = ?1 AND b.key = c.key AND b.scope_id = ?2 AND b.is_successor > c.is_successor))`;

/**
 * The number of members of queues that keep what is known of each key: exact, and the only one. Where not every member is known, those
 * of whom nothing is known are counted by the sample beside it. The functions of PostgreSQL in `listed.sql` do the same.
 */
export class MemberCount {
  constructor(
    private readonly sql: Sql,
    private readonly sample: MemberSample,
  ) {}

  /** Begins to count by what is known of each key, or goes on. */
  begin(state: QueueState): void {
    const { memberships } = state;
    const by = JSON.stringify(memberships);
    if (!state.isHost || !state.keepsMembers || memberships.length === 0 || by === state.listedBy) return;
    state.listedBy = by;
    const counts = memberships.map(({ scope, present, absent }) => this.sql.number(countDesired, state.id, scope, present, absent) ?? 0);
    this.#move(state, counts.reduce((sum, count) => sum + count, 0) - state.listed);
    if (!state.isIncomplete) this.sample.clear(state);
  }

  /** Ends that: something has happened that is not recorded. */
  end(state: QueueState): void {
    state.listedBy = null;
    this.#move(state, -state.listed);
  }

  /** Applies what changes do to the members, before they are in the queue. @param enqueue puts them there */
  counting<T>(state: QueueState, changes: ChangeColumns, enqueue: () => T): { readonly result: T; readonly change?: ListedChange } {
    if (!state.keepsMembers && changes.keys.length > 0) this.end(state);
    if (state.listedBy === null) return { result: enqueue() };
    const before = this.#desired(state, changes);
    const rows = state.rows;
    const result = enqueue();
    const { keys, scopes, actions } = changes;
    const memberships = listedMemberships(state);
    // Where every change is a row of its own, no two have one key.
    const positions = state.rows - rows === keys.length ? keys.keys() : lastOfEach(changes);
    let after: readonly (Desired | undefined)[] | undefined;
    let delta = 0;
    const unknown: { readonly hashes: number[]; readonly scopes: number[]; readonly isPresent: boolean[] } = {
      hashes: [],
      scopes: [],
      isPresent: [],
    };
    for (const at of positions) {
      if (before[at] === undefined) continue;
      const membership = memberships.find(({ scope }) => scope === scopes[at]);
      // An action that neither adds nor removes leaves what was settled.
      const other = (): Desired => (after ??= this.#desired(state, changes))[at] ?? 0;
      const next = actions[at] === membership?.present ? 1 : actions[at] === membership?.absent ? 0 : other();
      delta += (next ?? 0) - (before[at] ?? 0);
      if (before[at] !== null || !state.isIncomplete) continue;
      unknown.hashes.push(hashMember(decodeText(keys[at] ?? '')));
      unknown.scopes.push(scopes[at] ?? 0);
      unknown.isPresent.push(next === 1);
    }
    return { result, change: { delta, unknown } };
  }

  /** Counts again after waiting removals were ended. The number of the hold changes when it ends. */
  restoring<T>(state: QueueState, places: MemberPlaces, work: () => T): T {
    if (state.listedBy === null) return work();
    const before = this.#sum(state, places);
    const result = work();
    state.listed += this.#sum(state, places) - before;
    return result;
  }

  /** Forgets members, who are not counted as removed by that. */
  forgetting<T>(state: QueueState, places: MemberPlaces, work: () => T): T {
    if (state.listedBy === null || places.keys.length === 0) return work();
    const before = this.#sum(state, places);
    const result = work();
    this.#move(state, this.#sum(state, places) - before);
    return result;
  }

  /** Changes the number of members without a removal or an addition. */
  #move(state: QueueState, delta: number): void {
    state.listed += delta;
    state.members += delta;
    state.peak += delta;
  }

  #sum(state: QueueState, places: MemberPlaces): number {
    return this.#desired(state, places).reduce<number>((sum, each) => sum + (each ?? 0), 0);
  }

  /** Of each place; `undefined` for one that has no members. */
  #desired(state: QueueState, { keys, scopes }: MemberPlaces): readonly (Desired | undefined)[] {
    const desired: (Desired | undefined)[] = keys.map(() => undefined);
    for (const { scope, present, absent } of listedMemberships(state)) {
      const positions = [...keys.keys()].filter((at) => scopes[at] === scope);
      if (positions.length === 0) continue;
      const list = JSON.stringify(positions.map((at) => keys[at]));
      const found = this.sql.get(desiredMembers, state.id, scope, list, present, absent)?.['desired'];
      for (const [index, each] of (JSON.parse(String(found)) as Desired[]).entries()) desired[positions[index] ?? 0] = each;
    }
    return desired;
  }
}

/** Positions of the last change of each key: of several, that one is in the queue. */
function lastOfEach({ keys, scopes }: ChangeColumns): Iterable<number> {
  const last = new Map<string, number>();
  for (const [at, key] of keys.entries()) last.set(`${scopes[at]} ${key}`, at);
  return last.values();
}

/** By which members are counted, also where the queue works by none at the moment. */
export function listedMemberships({ listedBy }: QueueState): readonly MembershipIds[] {
  return listedBy === null ? [] : (JSON.parse(listedBy) as readonly MembershipIds[]);
}
