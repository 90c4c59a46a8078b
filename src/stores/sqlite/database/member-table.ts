import { maxAheadMs } from '../../../runtime/queue/change-queue';
import type { SettlementColumns } from '../../codec';
import { hashKey } from '../../keyed-hash';
import { pickChanges, type ChangeColumns } from './bulk-insert';
import { DeadLetterTable } from './dead-letter-table';
import { listedMemberships, type MemberPlaces } from './member-count';
import type { QueueState } from './queue-state';
import type { Sql } from './sql';
import { holdsText, listed } from './statements';

/** Changes by whether they are newer than what is known of their key. */
export interface OrderedChanges {
  /** With the times that count. */
  readonly kept: ChangeColumns;
  /** Positions of the kept ones. */
  readonly positions: readonly number[];
  /** Positions of those that are too old. */
  readonly stale: readonly number[];
  /** How many of the kept ones are older than the order window, with nothing known of their key. */
  readonly unordered: number;
}

/** Where the expiry of members goes on: after this one. */
export type MemberCursor = readonly [connectionId: number, key: string, scope: number];

/** So few at a time that no other call waits long. */
const expiredAtATime = 5_000;

/** The time of the newest change that is known of each key of a JSON array: of one that waits, or else was settled. */
const newestTimes = `SELECT json_group_array(newest) AS newest FROM (
  SELECT coalesce(
    (SELECT max(coalesce(occurred_at, arrived_at)) FROM change WHERE connection_id = ?1 AND key = given.value AND scope_id = ?2),
    (SELECT coalesce(wanted_time, time) FROM membership WHERE connection_id = ?1 AND key = given.value AND scope_id = ?2)) AS newest
  FROM json_each(?3) AS given ORDER BY given.key)`;

/** What is known of the keys of the queues in a database, and the order of their changes by time. What is public is a command. */
export class MemberTable extends DeadLetterTable {
  /** @param hashKey of the keys of erased members */
  constructor(
    sql: Sql,
    private readonly hashSecret: string,
  ) {
    super(sql);
  }

  /** What was accepted up to now is unknown from now on. */
  forgetAccepted(state: QueueState, now: number): void {
    state.forgottenAt = Math.max(state.forgottenAt, now);
  }

  /** Says which changes are too old, and gives the others the times that count. @param isReplay of dead letters, which no erasure stops */
  protected orderByTime(state: QueueState, now: number, changes: ChangeColumns, isReplay = false): OrderedChanges {
    const { keys, scopes, times } = changes;
    const isUntimed = times?.every((time) => time === null) ?? true;
    if (isUntimed && now >= state.newestTime) {
      state.newestTime = now;
      const kept = { ...changes, times: scopes.map((scope) => (scope === null ? null : now)) };
      return { kept, positions: [...keys.keys()], stale: [], unordered: 0 };
    }
    const newest = this.#newestTimes(state, changes);
    const erasedAt = isReplay || isUntimed ? undefined : this.#erasedAt(state, keys);
    const inCall = new Map<string, number>();
    const kept: number[] = [];
    const stale: number[] = [];
    const counting: (number | null)[] = [];
    let unordered = 0;
    for (const [at, key] of keys.entries()) {
      const [scope = null, given = null] = [scopes[at], times?.[at]];
      if (scope === null) {
        kept.push(at);
        counting.push(given);
        continue;
      }
      const name = `${scope} ${key}`;
      const known = inCall.get(name) ?? newest[at] ?? undefined;
      const isTimed = given !== null && given <= now + maxAheadMs;
      const time = isTimed ? given : Math.max(now, known ?? now);
      if ((known !== undefined && time < known) || (isTimed && time <= (erasedAt?.get(key) ?? -Infinity))) {
        stale.push(at);
        continue;
      }
      if (isTimed && known === undefined && time < now - state.orderWindowMs) unordered += 1;
      inCall.set(name, time);
      state.newestTime = Math.max(state.newestTime, time);
      kept.push(at);
      counting.push(time);
    }
    const columns = stale.length === 0 ? changes : pickChanges(changes, kept);
    return { kept: { ...columns, times: counting }, positions: kept, stale, unordered };
  }

  /** Records the members of accepted and failed rows, before these leave the queue. */
  protected recordSettled(state: QueueState, { now, accepted, failed, ended }: SettlementColumns): void {
    if (!state.keepsMembers) state.isIncomplete ||= ended.length > 0;
    if (!state.keepsMembers || accepted.length + failed.length === 0) return;
    const from = `FROM change WHERE sequence ${listed} AND is_resend = 0 AND scope_id IS NOT NULL ORDER BY key`;
    const time = 'coalesce(occurred_at, arrived_at)';
    const sets = setsOf(state);
    const known = this.#withoutErased(state, accepted);
    if (known.length > 0) {
      const list = JSON.stringify(known);
      state.countRemoved(now, this.#countRemoved(state, list, sets));
      this.sql.run(
        `INSERT INTO membership (connection_id, key, scope_id, state, time, accepted_at, digest)
         SELECT connection_id, key, scope_id, ${sets}, ${time}, iif(${sets} IS NULL, NULL, ?1), digest ${from}
         ON CONFLICT DO UPDATE SET state = coalesce(excluded.state, state), time = excluded.time,
           accepted_at = coalesce(excluded.accepted_at, accepted_at), digest = iif(excluded.state IS NULL, digest, excluded.digest),
           wanted = NULL, wanted_time = NULL`,
        now,
        list,
      );
    }
    if (failed.length === 0) return;
    this.sql.run(
      `INSERT INTO membership (connection_id, key, scope_id, wanted, wanted_time) SELECT connection_id, key, scope_id, ${sets}, ${time} ${from}
       ON CONFLICT DO UPDATE SET wanted = excluded.wanted, wanted_time = excluded.wanted_time`,
      JSON.stringify(this.#withoutErased(state, failed)),
    );
  }

  /** @param texts as for rows: keys of several parts go that hold one of them @param now `undefined` if late records may come back */
  protected eraseKnown(state: QueueState, key: string, texts: string, now: number | undefined): void {
    const ofMember = (table: string) => `FROM ${table} WHERE connection_id = ?1
      AND (key = ?2 OR key >= '[' AND key < '\\' AND ${holdsText(`${table}.key`)})`;
    const known = this.sql.all(`SELECT key ${ofMember('membership')} UNION SELECT key ${ofMember('change')}`, state.id, key, texts);
    for (const table of ['membership', 'desired_member', 'later_change']) this.sql.run(`DELETE ${ofMember(table)}`, state.id, key, texts);
    if (now === undefined || !state.keepsMembers) return;
    const insert = `INSERT INTO erased_member (connection_id, hash, erased_at) VALUES (?, ?, ?)
      ON CONFLICT DO UPDATE SET erased_at = max(erased_at, excluded.erased_at)`;
    for (const erased of new Set([key, ...known.map((row) => String(row['key']))])) this.sql.run(insert, state.id, this.#hash(erased), now);
    state.hasErased = true;
  }

  protected erasedAtOf(state: QueueState, key: string): number | undefined {
    return this.#erasedAt(state, [key])?.get(key);
  }

  /** When each of these keys was erased, of those that were. */
  #erasedAt(state: QueueState, keys: readonly string[]): ReadonlyMap<string, number> | undefined {
    if (!state.hasErased) return undefined;
    const erased = new Map<string, number>();
    const find = 'SELECT erased_at FROM erased_member WHERE connection_id = ? AND hash = ?';
    for (const key of keys) {
      const at = this.sql.number(find, state.id, this.#hash(key));
      if (at !== undefined) erased.set(key, at);
    }
    return erased;
  }

  /** Keys that are erased with a member in each scope that has members, see `eraseKnown`. */
  protected placesOf(state: QueueState, key: string, texts: string): MemberPlaces {
    const of = (table: string, json: string) => `SELECT key FROM ${table} WHERE connection_id = ?1
      AND (key = ?2 OR key >= '[' AND key < '\\' AND ${holdsText(json)})`;
    const rows = this.sql.all(`${of('membership', 'key')} UNION ${of('change', 'parameters')}`, state.id, key, texts);
    const places = rows.flatMap((row) => listedMemberships(state).map(({ scope }) => ({ key: String(row['key']), scope })));
    return { keys: places.map((place) => place.key), scopes: places.map(({ scope }) => scope) };
  }

  /** Rows of a settlement whose member was erased while they were in a request. */
  protected erasedOf(state: QueueState, { accepted, failed }: SettlementColumns): MemberPlaces {
    const settled = state.hasErased ? [...accepted, ...failed] : [];
    const known = new Set(this.#withoutErased(state, settled));
    const list = JSON.stringify(settled.filter((sequence) => !known.has(sequence)));
    const rows = list === '[]' ? [] : this.sql.all(`SELECT key, scope_id FROM change WHERE sequence ${listed}`, list);
    return { keys: rows.map(({ key }) => String(key)), scopes: rows.map(({ scope_id: scope }) => scope as number | null) };
  }

  /** The sequences of rows without those whose member was erased while they were in a request. */
  #withoutErased(state: QueueState, sequences: readonly number[]): readonly number[] {
    if (!state.hasErased || sequences.length === 0) return sequences;
    const list = JSON.stringify(sequences);
    const find = `SELECT sequence, key, coalesce(occurred_at, arrived_at) AS time FROM change WHERE sequence ${listed}`;
    const rows = this.sql.all(find, list);
    const erased = this.#erasedAt(
      state,
      rows.map(({ key }) => String(key)),
    );
    return rows.filter(({ key, time }) => Number(time) > (erased?.get(String(key)) ?? -Infinity)).map(({ sequence }) => Number(sequence));
  }

  #countRemoved(state: QueueState, list: string, sets: string): number {
    const count = `SELECT count(*) FROM change JOIN membership AS m USING (connection_id, key, scope_id)
      WHERE sequence IN (SELECT value FROM json_each(?2)) AND is_resend = 0 AND ${sets} = 0 AND ${isPresent('?1')}`;
    return this.sql.number(count, state.forgottenAt, list) ?? 0;
  }

  #newestTimes(state: QueueState, { keys, scopes }: ChangeColumns): readonly (number | null)[] {
    const newest: (number | null)[] = [];
    for (const scope of new Set(scopes)) {
      if (scope === null) continue;
      const positions = [...keys.keys()].filter((at) => scopes[at] === scope);
      const list = JSON.stringify(positions.map((at) => keys[at]));
      const found = JSON.parse(String(this.sql.get(newestTimes, state.id, scope, list)?.['newest'])) as (number | null)[];
      for (const [index, at] of positions.entries()) newest[at] = found[index] ?? null;
    }
    return newest;
  }

  #hash(key: string): string {
    return hashKey(this.hashSecret, key);
  }
}

/** Whether the vendor has a member, or may have it since a change of it waited. @param forgottenAt what was accepted until then does not count */
export function isPresent(forgottenAt: string): string {
  return `(m.digest IS -1 OR m.state IS 1 AND m.accepted_at > ${forgottenAt})`;
}

/** What a change sets the state of its member to. */
function setsOf({ memberships }: QueueState): string {
  const cases = memberships.map(
    ({ scope, present, absent }) => `WHEN change.scope_id = ${scope} AND action_id = ${present} THEN 1
      WHEN change.scope_id = ${scope} AND action_id = ${absent} THEN 0`,
  );
  return cases.length === 0 ? 'NULL' : `CASE ${cases.join(' ')} END`;
}

/** Deletes some of what is known of keys that are neither members nor to become some. @returns where to go on, if there is more */
export function expireMembers(sql: Sql, before: number, after: MemberCursor): MemberCursor | undefined {
  const place = '(connection_id, key, scope_id)';
  const next = `SELECT connection_id, key, scope_id FROM membership WHERE ${place} > (?, ?, ?) ORDER BY connection_id, key, scope_id
    LIMIT 1 OFFSET ${expiredAtATime - 1}`;
  const last = sql.get(next, ...after);
  const until = last && ([Number(last['connection_id']), String(last['key']), Number(last['scope_id'])] as const);
  sql.run(
    `DELETE FROM membership AS m WHERE ${place} > (?1, ?2, ?3) ${until ? `AND ${place} <= (?5, ?6, ?7)` : ''}
       AND coalesce(state, 0) = 0 AND coalesce(wanted, 0) = 0 AND digest IS NOT -1
       AND coalesce(wanted_time, 0) < ?4 AND coalesce(time, 0) < ?4 AND coalesce(accepted_at, 0) < ?4
       AND NOT EXISTS (SELECT 1 FROM change AS c WHERE c.connection_id = m.connection_id AND c.key = m.key AND c.scope_id = m.scope_id)`,
    ...after,
    before,
    ...(until ?? []),
  );
  return until;
}
