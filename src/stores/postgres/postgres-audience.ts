import { createHash } from 'node:crypto';
import type { Values } from '../../contract';
import { ConnectorError, fault } from '../../fault';
import type { Audience, Comparison, Member, Membership } from '../audience';
import { decodeText, type SqlRows, type SqlValue } from '../codec';
import { syncRemovalWindowMs } from '../removals';
import { numberArray } from './arrays';
import { toKeyColumns, toStoredKey } from './codec';
import type { QueueRpc } from './queue-rpc';
import type { PostgresStringTable } from './string-table';

/** Keys that one statement compares. */
const comparedAtATime = 50_000;

/** The audience of one connection in a PostgreSQL database. */
export class PostgresAudience implements Audience {
  constructor(
    private readonly rpc: QueueRpc,
    private readonly strings: PostgresStringTable,
    private readonly membership: Membership | undefined,
    private readonly timeoutMs: number,
  ) {}

  async begin(): Promise<void> {
    if (!this.membership) throw new ConnectorError([fault('internal', 'An audience is compared, but its queue has no membership.')]);
    const actions = [this.membership.present, this.membership.absent];
    await this.strings.intern(actions.map((action) => ['action', action] as const));
    const ids = actions.map((action) => this.strings.idOf('action', action));
    await this.rpc.callOnce('begin_comparison', ids, this.timeoutMs);
  }

  async addDesired(members: readonly Member[], asKnown = false): Promise<void> {
    await this.rpc.evaluate('add_desired', [...toMemberColumns(members), asKnown], this.timeoutMs);
  }

  async compare(): Promise<Comparison> {
    const sum = { added: 0, changed: 0, unchanged: 0, removed: 0 };
    for (let from: string | null = ''; from !== null;) {
      const text = await this.rpc.evaluate('compare_members', [from, comparedAtATime], this.timeoutMs);
      const { next, ...part } = JSON.parse(String(text)) as Comparison & { readonly next: string | null };
      for (const each of Object.keys(sum) as (keyof typeof sum)[]) sum[each] += part[each];
      from = next;
    }
    return sum;
  }

  /** By the clock of the database. */
  async recentlyRemoved(): Promise<number> {
    const sql = 'SELECT removed_members FROM queue WHERE connection_id = $1 AND abs(removed_since - now_ms()) < $2';
    return Number((await this.#query(sql, [syncRemovalWindowMs]))[0]?.[0] ?? 0);
  }

  async toSend(members: readonly Member[]): Promise<readonly boolean[]> {
    const rows = await this.#query(
      `SELECT coalesce(d.digest = g.digest AND m.digest IS DISTINCT FROM d.digest, false)
       FROM unnest($2::text[], $3::text[], $4::bigint[]) WITH ORDINALITY AS g(key, long_key, digest, at)
       LEFT JOIN desired_member d ON d.connection_id = $1 AND d.key = g.key
       LEFT JOIN member m ON m.connection_id = $1 AND m.key = g.key ORDER BY g.at`,
      toMemberColumns(members),
    );
    return rows.map(([mustBeSent]) => mustBeSent === true);
  }

  async toRemove(after: string | undefined, limit: number): Promise<readonly string[]> {
    const rows = await this.#query(
      `SELECT key, long_key FROM member m WHERE m.connection_id = $1 AND ($2::text IS NULL OR m.key > $2)
         AND NOT EXISTS (SELECT 1 FROM desired_member d WHERE d.connection_id = m.connection_id AND d.key = m.key)
       ORDER BY m.key LIMIT $3`,
      [after === undefined ? null : toStoredKey(after)[0], limit],
    );
    return rows.map(([key, long]) => decodeText(String(long ?? key)));
  }

  async end(): Promise<void> {
    await this.#query('DELETE FROM desired_member WHERE connection_id = $1', []);
  }

  digestOf(parameters: Values): number {
    return Number.parseInt(createHash('sha256').update(JSON.stringify(parameters)).digest('hex').slice(0, 13), 16);
  }

  #query(sql: string, values: readonly SqlValue[]): Promise<SqlRows> {
    return this.rpc.query(sql, values, this.timeoutMs);
  }
}

function toMemberColumns(members: readonly Member[]): readonly SqlValue[] {
  return [...toKeyColumns(members), numberArray(members.map(({ digest }) => digest ?? null))];
}
