import type { Fault } from '../../../contract';
import type { AcceptedState, FailedChange, WaitingChange } from '../../members';
import { isPresent, MemberTable } from './member-table';
import type { MembershipIds, QueueState } from './queue-state';
import { isClaimed } from './queue-table';
import type { SqlRow } from './module';
import { statements, type ExistingRow } from './statements';

type ById<T extends { readonly action: string }> = Omit<T, 'action'> & { readonly action: number };

/** As `ScopeRecord`; scopes and actions are ids of the string table. */
export interface FoundScope {
  readonly scope: number;
  readonly accepted?: AcceptedState;
  readonly waiting?: ById<WaitingChange>;
  readonly deadLetter?: ById<FailedChange>;
  readonly erasedAt?: number;
}

export interface FoundMember {
  readonly scopes: readonly FoundScope[];
  readonly isComplete: boolean;
}

/** As `MembersQuery`. */
export interface ListQuery {
  readonly scope: number;
  readonly after: string | undefined;
  readonly limit: number;
}

/** Looks members up. What is public is a command. */
export class MemberLookupTable extends MemberTable {
  /** Works by these from now on. */
  useMemberships(state: QueueState, keepsMembers: boolean, memberships: readonly MembershipIds[]): void {
    state.keepsMembers = keepsMembers;
    state.memberships = memberships;
    const [only] = memberships;
    if (!state.hasEarlierMembers || !only) return;
    // What is known by later changes is newer.
    this.sql.run('UPDATE OR IGNORE membership SET scope_id = ? WHERE connection_id = ? AND scope_id = -1', only.scope, state.id);
    this.sql.run('DELETE FROM membership WHERE connection_id = ? AND scope_id = -1', state.id);
    state.hasEarlierMembers = false;
  }

  findMember(state: QueueState, key: string): FoundMember {
    const settled = this.sql.all('SELECT * FROM membership WHERE connection_id = ? AND key = ?', state.id, key);
    const rows = this.sql.all(statements.waitingOfKey, state.id, key);
    const letters = this.sql.all(
      `SELECT id, scope_id, action_id, fault, at, coalesce(occurred_at, at) AS time FROM dead_letter
       WHERE connection_id = ? AND key = ? AND scope_id IS NOT NULL ORDER BY id`,
      state.id,
      key,
    );
    const erasedAt = this.erasedAtOf(state, key);
    const known = [...settled, ...rows, ...letters].map((row) => Number(row['scope_id']));
    const scopes = new Set([...state.memberships.map(({ scope }) => scope), ...known]);
    const of = (found: readonly SqlRow[], scope: number) => found.findLast((row) => row['scope_id'] === scope);
    return {
      scopes: [...scopes].map((scope) => {
        const [accepted, row, letter] = [of(settled, scope), of(rows, scope), of(letters, scope)];
        return {
          scope,
          ...(accepted && toAccepted(accepted, state)),
          ...(row && { waiting: toWaiting(row, state) }),
          ...(letter && { deadLetter: toFailed(letter) }),
          ...(erasedAt !== undefined && { erasedAt }),
        };
      }),
      isComplete: !state.isIncomplete && state.keepsMembers && state.forgottenAt < 0,
    };
  }

  /** @returns key, state, when it was accepted, its time, and whether a change waits */
  listMembers(state: QueueState, { scope, after, limit }: ListQuery): SqlRow[] {
    return this.sql.all(
      `SELECT key, state, accepted_at, time, EXISTS (SELECT 1 FROM change AS c
         WHERE c.connection_id = m.connection_id AND c.key = m.key AND c.scope_id = m.scope_id) AS is_waiting
       FROM membership AS m WHERE connection_id = ?1 ${after === undefined ? '' : 'AND key > ?5'} AND scope_id = ?2 AND state IS NOT NULL
         AND accepted_at > ?3 ORDER BY key LIMIT ?4`,
      state.id,
      scope,
      state.forgottenAt,
      limit,
      ...(after === undefined ? [] : [after]),
    );
  }

  /** Starts the comparison of a scope. Whom a change waits of is unknown from now on. */
  beginComparison(state: QueueState, scope: number): void {
    // A run records members from its first comparison on.
    state.keepsMembers = true;
    this.endComparison(state, scope);
    const { present = -1, absent = -1 } = state.memberships.find((membership) => membership.scope === scope) ?? {};
    this.sql.run(
      `INSERT INTO membership (connection_id, key, scope_id, digest)
       SELECT connection_id, key, scope_id, -1 FROM change WHERE connection_id = ?1 AND scope_id = ?2 AND action_id IN (?3, ?4) AND is_resend = 0
       ON CONFLICT DO UPDATE SET digest = -1`,
      state.id,
      scope,
      present,
      absent,
    );
  }

  endComparison(state: QueueState, scope: number): void {
    this.sql.run('DELETE FROM desired_member WHERE connection_id = ? AND scope_id = ?', state.id, scope);
  }

  /** @param isAsKnown as for `Audience.addDesired` */
  addDesired(state: QueueState, scope: number, keys: readonly string[], digests: readonly (number | null)[], isAsKnown: boolean): void {
    const known = `(SELECT nullif(digest, -1) FROM membership AS m
      WHERE connection_id = ?1 AND key = ?3 AND scope_id = ?2 AND ${isPresent('?5')})`;
    const insert = `INSERT INTO desired_member (connection_id, scope_id, key, digest) VALUES (?1, ?2, ?3, ${isAsKnown ? `coalesce(${known}, ?4)` : '?4'})
      ON CONFLICT DO UPDATE SET digest = coalesce(excluded.digest, digest)`;
    const more = isAsKnown ? [state.forgottenAt] : [];
    for (const [at, key] of keys.entries()) this.sql.run(insert, state.id, scope, key, digests[at] ?? null, ...more);
  }

  /** @returns the numbers of `Comparison` in its order */
  compareMembers(state: QueueState, scope: number, asOf: number | null): readonly number[] {
    const counts = this.sql.get(
      `WITH desired AS (
         SELECT d.digest, m.digest AS known, m.key IS NOT NULL AND ${isPresent('?3')} AS is_known, ${isNewer('d')} AS is_newer
         FROM desired_member AS d LEFT JOIN membership AS m USING (connection_id, key, scope_id) WHERE d.connection_id = ?1 AND d.scope_id = ?2)
       , others AS (
         SELECT ${isNewer('m')} AS is_newer FROM membership AS m
         WHERE m.connection_id = ?1 AND m.scope_id = ?2 AND ${isPresent('?3')} AND NOT ${isDesired})
       SELECT
         (SELECT count(*) FROM desired WHERE NOT is_newer AND NOT is_known AND digest IS NOT NULL),
         (SELECT count(*) FROM desired WHERE NOT is_newer AND is_known AND digest IS NOT NULL AND digest IS NOT known),
         (SELECT count(*) FROM desired WHERE NOT is_newer AND is_known AND (digest IS NULL OR digest IS known)),
         (SELECT count(*) FROM others WHERE NOT is_newer),
         (SELECT count(*) FROM desired WHERE is_newer) + (SELECT count(*) FROM others WHERE is_newer)`,
      state.id,
      scope,
      state.forgottenAt,
      asOf,
    );
    return Object.values(counts ?? {}).map(Number);
  }

  /** For each of these, whether it must be sent. */
  membersToSend(
    state: QueueState,
    scope: number,
    keys: readonly string[],
    digests: readonly (number | null)[],
    asOf: number | null,
  ): boolean[] {
    const find = `SELECT 1 FROM desired_member AS d LEFT JOIN membership AS m USING (connection_id, key, scope_id)
      WHERE d.connection_id = ?1 AND d.scope_id = ?2 AND d.key = ?5 AND d.digest = ?6 AND NOT ${isNewer('d')}
        AND NOT (m.key IS NOT NULL AND ${isPresent('?3')} AND m.digest IS d.digest)`;
    return keys.map((key, at) => this.sql.get(find, state.id, scope, state.forgottenAt, asOf, key, digests[at] ?? null) !== undefined);
  }

  /** @param after the last key of the page before */
  membersToRemove(state: QueueState, scope: number, after: string | undefined, limit: number, asOf: number | null): readonly string[] {
    const rows = this.sql.all(
      `SELECT key FROM membership AS m WHERE connection_id = ?1 ${after === undefined ? '' : 'AND key > ?6'} AND scope_id = ?2
         AND ${isPresent('?3')} AND NOT ${isDesired} AND NOT ${isNewer('m')} ORDER BY key LIMIT ?5`,
      state.id,
      scope,
      state.forgottenAt,
      asOf,
      limit,
      ...(after === undefined ? [] : [after]),
    );
    return rows.map(({ key }) => String(key));
  }

  /** Members who left the audience within the window of `sync`. */
  removedMembers(state: QueueState, now: number): number {
    return state.removedWithin(now);
  }
}

const isDesired = `EXISTS (SELECT 1 FROM desired_member AS d
  WHERE d.connection_id = m.connection_id AND d.scope_id = m.scope_id AND d.key = m.key)`;

/** Whether the newest change of a key is newer than the desired audience, whose time is `?4`. */
function isNewer(table: 'd' | 'm'): string {
  const waiting = `SELECT max(coalesce(occurred_at, arrived_at)) FROM change AS c
    WHERE c.connection_id = ${table}.connection_id AND c.key = ${table}.key AND c.scope_id = ${table}.scope_id`;
  return `(?4 IS NOT NULL AND coalesce((${waiting}), m.wanted_time, m.time, 0) > ?4)`;
}

function toAccepted(
  { state: known, accepted_at: at, time }: SqlRow,
  { forgottenAt }: QueueState,
): Pick<FoundScope, 'accepted'> | undefined {
  if (known === null || Number(at) <= forgottenAt) return undefined;
  return { accepted: { isPresent: known === 1, at: Number(at), occurredAt: Number(time) } };
}

function toWaiting(row: SqlRow, state: QueueState): ById<WaitingChange> {
  const existing = row as unknown as ExistingRow;
  const isSent = isClaimed(state, existing);
  const waits = row['is_successor'] === 1 ? 'behind_request' : row['is_resend'] === 1 ? 'resend' : 'waiting';
  const notBefore = isSent ? null : (row['not_before'] ?? null);
  return {
    action: existing.action_id,
    state: isSent ? 'in_request' : waits,
    occurredAt: Number(row['time']),
    arrivedAt: Number(row['arrived_at']),
    ...(notBefore !== null && { notBefore: Number(notBefore) }),
  };
}

function toFailed({ id, action_id: action, fault, at, time }: SqlRow): ById<FailedChange> {
  const { code } = JSON.parse(String(fault)) as Fault;
  return { id: Number(id), action: Number(action), code, at: Number(at), occurredAt: Number(time) };
}
