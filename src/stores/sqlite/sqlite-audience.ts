import { ConnectorError, fault } from '../../fault';
import type { Audience, Comparison, Member, Membership } from '../audience';
import { decodeText, encodeText, type SqlRows } from '../codec';
import type { SqlValue } from './commands';
import type { DatabaseThread } from './database-thread';

const isDesired = 'EXISTS (SELECT 1 FROM desired_member d WHERE d.connection_id = m.connection_id AND d.key = m.key)';
const isKnown = 'EXISTS (SELECT 1 FROM member m WHERE m.connection_id = d.connection_id AND m.key = d.key)';

/** The audience of one connection in a SQLite file. */
export class SqliteAudience implements Audience {
  constructor(
    private readonly thread: DatabaseThread,
    private readonly connectionId: number,
    private readonly membership: Membership | undefined,
  ) {}

  async begin(): Promise<void> {
    if (!this.membership) throw new ConnectorError([fault('internal', 'An audience is compared, but its queue has no membership.')]);
    const { strings } = this.thread;
    const known = strings.count;
    const [present, absent] = [strings.intern(this.membership.present), strings.intern(this.membership.absent)];
    await this.thread.askQueue(this.connectionId, 'beginComparison', { present, absent, strings: strings.since(known) });
  }

  async addDesired(members: readonly Member[]): Promise<void> {
    await this.#query(
      `INSERT INTO desired_member (connection_id, key, digest) VALUES (?1, ?2, ?3)
       ON CONFLICT DO UPDATE SET digest = coalesce(excluded.digest, digest)`,
      [],
      toColumns(members),
    );
  }

  async compare(): Promise<Comparison> {
    const [counts = []] = await this.#query(
      `SELECT
         (SELECT count(*) FROM desired_member d WHERE d.connection_id = ?1 AND d.digest IS NOT NULL AND NOT ${isKnown}),
         (SELECT count(*) FROM member m WHERE m.connection_id = ?1 AND NOT ${isDesired}),
         count(*), coalesce(sum(d.digest IS NULL OR d.digest = m.digest), 0)
       FROM desired_member d JOIN member m USING (connection_id, key) WHERE d.connection_id = ?1`,
    );
    const [added = 0, removed = 0, both = 0, unchanged = 0] = counts.map(Number);
    return { added, changed: both - unchanged, unchanged, removed };
  }

  async toSend(members: readonly Member[]): Promise<readonly boolean[]> {
    const rows = await this.#query(
      `SELECT EXISTS (SELECT 1 FROM desired_member d LEFT JOIN member m USING (connection_id, key)
         WHERE d.connection_id = ?1 AND d.key = ?2 AND d.digest = ?3 AND m.digest IS NOT d.digest)`,
      [],
      toColumns(members),
    );
    return rows.map(([mustBeSent]) => mustBeSent === 1);
  }

  async toRemove(after: string | undefined, limit: number): Promise<readonly string[]> {
    const rest = `AND NOT ${isDesired} ORDER BY key LIMIT ?2`;
    const rows =
      after === undefined
        ? await this.#query(`SELECT key FROM member m WHERE connection_id = ?1 ${rest}`, [limit])
        : await this.#query(`SELECT key FROM member m WHERE connection_id = ?1 AND key > ?3 ${rest}`, [limit, encodeText(after)]);
    return rows.map(([key]) => decodeText(String(key)));
  }

  async end(): Promise<void> {
    await this.#query('DELETE FROM desired_member WHERE connection_id = ?1');
  }

  #query(sql: string, values: readonly SqlValue[] = [], columns?: readonly (readonly SqlValue[])[]): Promise<SqlRows> {
    return this.thread.query(sql, [this.connectionId, ...values], columns);
  }
}

function toColumns(members: readonly Member[]): readonly (readonly SqlValue[])[] {
  return [members.map(({ key }) => encodeText(key)), members.map(({ digest }) => digest ?? null)];
}
