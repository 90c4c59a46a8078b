import type { Outcome } from '../../contract';
import { ConnectorError, fault } from '../../fault';
import type { Audience, Comparison, Member, Membership } from '../audience';
import { decodeText, encodeText, outcomeColumns, toOutcomeRange } from '../codec';
import { fromOutcomeRanges, maxRangeLength } from '../outcome-ranges';
import type { RunIdentity, RunProgress, RunQueue } from '../run-store';
import type { SqliteValue } from './database/module';
import type { OpenedQueue } from './database/store-commands';
import type { DatabaseThread } from './database-thread';
import { SqliteQueue } from './sqlite-queue';
import { unknownDigest } from './unknown-digest';

/** The queue of a run, in a SQLite file. */
export class SqliteRunQueue extends SqliteQueue implements RunQueue {
  readonly audience: Audience;
  /** No dead letters: the report of the run names what failed. */
  protected readonly keeps = { deadLetters: false, audience: true };

  constructor(thread: DatabaseThread, opened: OpenedQueue, membership: Membership | undefined) {
    super(thread, opened);
    this.audience = {
      begin: async () => {
        if (!membership) throw new ConnectorError([fault('internal', 'An audience is compared, but its queue has no membership.')]);
        await this.call('beginComparison', thread.strings.intern(membership.present), thread.strings.intern(membership.absent));
      },
      addDesired: async (members, asKnown = false) => {
        const known = `(SELECT nullif(digest, ${unknownDigest}) FROM member WHERE connection_id = ?1 AND key = ?2)`;
        await this.query(
          `INSERT INTO desired_member (connection_id, key, digest) VALUES (?1, ?2, ${asKnown ? `coalesce(${known}, ?3)` : '?3'})
           ON CONFLICT DO UPDATE SET digest = coalesce(excluded.digest, digest)`,
          [],
          toColumns(members),
        );
      },
      compare: () => this.#compare(),
      recentlyRemoved: (now) => this.call('removedMembers', now),
      toSend: async (members) => {
        const rows = await this.query(
          `SELECT EXISTS (SELECT 1 FROM desired_member d LEFT JOIN member m USING (connection_id, key)
             WHERE d.connection_id = ?1 AND d.key = ?2 AND d.digest = ?3 AND m.digest IS NOT d.digest)`,
          [],
          toColumns(members),
        );
        return rows.map(([mustBeSent]) => mustBeSent === 1);
      },
      toRemove: async (after, limit) => {
        const from = after === undefined ? '' : 'AND key > ?3';
        const rows = await this.query(
          `SELECT key FROM member m WHERE connection_id = ?1 ${from} AND NOT ${isDesired} ORDER BY key LIMIT ?2`,
          after === undefined ? [limit] : [limit, encodeText(after)],
        );
        return rows.map(([key]) => decodeText(String(key)));
      },
      end: async () => {
        await this.query('DELETE FROM desired_member WHERE connection_id = ?1', []);
      },
    };
  }

  begin(run: RunIdentity): Promise<RunProgress> {
    return this.call('beginRun', run);
  }

  async outcomes(from: number, to: number): Promise<readonly Outcome[]> {
    const rows = await this.query(
      `SELECT ${outcomeColumns} FROM outcome
       WHERE connection_id = ?1 AND first > ?2 - ${maxRangeLength} AND first < ?3 ORDER BY first`,
      [from, to],
    );
    return fromOutcomeRanges(rows.map(toOutcomeRange), from, to);
  }

  complete(): Promise<void> {
    return this.call('completeRun');
  }

  async #compare(): Promise<Comparison> {
    const [counts = []] = await this.query(
      `SELECT
         (SELECT count(*) FROM desired_member d WHERE d.connection_id = ?1 AND d.digest IS NOT NULL AND NOT ${isKnown}),
         (SELECT count(*) FROM member m WHERE m.connection_id = ?1 AND NOT ${isDesired}),
         count(*), coalesce(sum(d.digest IS NULL OR d.digest = m.digest), 0)
       FROM desired_member d JOIN member m USING (connection_id, key) WHERE d.connection_id = ?1`,
      [],
    );
    const [added = 0, removed = 0, both = 0, unchanged = 0] = counts.map(Number);
    return { added, changed: both - unchanged, unchanged, removed };
  }
}

const isDesired = 'EXISTS (SELECT 1 FROM desired_member d WHERE d.connection_id = m.connection_id AND d.key = m.key)';
const isKnown = 'EXISTS (SELECT 1 FROM member m WHERE m.connection_id = d.connection_id AND m.key = d.key)';

function toColumns(members: readonly Member[]): readonly (readonly SqliteValue[])[] {
  return [members.map(({ key }) => encodeText(key)), members.map(({ digest }) => digest ?? null)];
}
