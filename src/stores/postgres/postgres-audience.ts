import { ConnectorError, fault } from '../../fault';
import type { Audience, Comparison, Member, Membership } from '../audience';
import { decodeText } from '../codec';
import { numberArray, textArray } from './array-literal';
import type { QueueRpc } from './queue-rpc';
import type { SqlValue } from './database';
import type { PostgresStringTable } from './string-table';
import { toCell } from './rows';

/** The audience of one connection in a PostgreSQL database. */
export class PostgresAudience implements Audience {
  constructor(
    private readonly calls: QueueRpc,
    private readonly names: PostgresStringTable,
    private readonly membership: Membership | undefined,
    /** How long a question is asked again after a passing failure; milliseconds. */
    private readonly patienceMs: number,
  ) {}

  async begin(): Promise<void> {
    if (!this.membership) throw new ConnectorError([fault('internal', 'An audience is compared that is of no membership.')]);
    const { present, absent } = this.membership;
    await this.names.learnActions([present, absent]);
    const ids = [this.names.idOf('action', present), this.names.idOf('action', absent)];
    await this.calls.call('begin_audience', [this.calls.epoch, ...ids], this.patienceMs);
  }

  async addDesired(members: readonly Member[]): Promise<void> {
    await this.#ask('SELECT want($1, $2, $3, $4)', columnsOf(members));
  }

  async compare(): Promise<Comparison> {
    const sum = { added: 0, changed: 0, unchanged: 0, removed: 0 };
    for (let from: string | null = ''; from !== null;) {
      const [row] = await this.#ask('SELECT compare($1, $2)', [from]);
      const { next, ...found } = JSON.parse(String(row?.[0])) as Comparison & { readonly next: string | null };
      for (const each of Object.keys(sum) as (keyof Comparison)[]) sum[each] += found[each];
      from = next;
    }
    return sum;
  }

  async toSend(members: readonly Member[]): Promise<readonly boolean[]> {
    const rows = await this.#ask(
      `SELECT coalesce(w.digest = g.digest AND m.digest IS DISTINCT FROM w.digest, false)
       FROM unnest($2::text[], $3::text[], $4::bigint[]) WITH ORDINALITY AS g(key, long_key, digest, at)
       LEFT JOIN wanted w ON w.connection = $1 AND w.key = g.key
       LEFT JOIN member m ON m.connection = $1 AND m.key = g.key ORDER BY g.at`,
      columnsOf(members),
    );
    return rows.map(([isMissing]) => isMissing === true);
  }

  async toRemove(after: string | undefined, limit: number): Promise<readonly string[]> {
    const rows = await this.#ask(
      `SELECT key, long_key FROM member m WHERE m.connection = $1 AND ($2::text IS NULL OR m.key > $2)
         AND NOT EXISTS (SELECT 1 FROM wanted w WHERE w.connection = m.connection AND w.key = m.key)
       ORDER BY m.key LIMIT $3`,
      [after === undefined ? null : toCell(after)[0], limit],
    );
    return rows.map(([key, long]) => decodeText(String(long ?? key)));
  }

  async end(): Promise<void> {
    await this.#ask('DELETE FROM wanted WHERE connection = $1', []);
  }

  #ask(sql: string, values: readonly SqlValue[]) {
    return this.calls.ask(sql, [this.calls.connection, ...values], this.patienceMs);
  }
}

function columnsOf(members: readonly Member[]): readonly SqlValue[] {
  const cells = members.map(({ key }) => toCell(key));
  return [
    textArray(cells.map(([cell]) => cell)),
    textArray(cells.map(([, long]) => long)),
    numberArray(members.map(({ digest }) => digest ?? null)),
  ];
}
