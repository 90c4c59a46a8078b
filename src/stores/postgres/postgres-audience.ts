import type { Values } from '../../contract';
import { ConnectorError, fault } from '../../fault';
import type { Audience, Comparison, Member } from '../audience';
import { decodeText, type SqlRows, type SqlValue } from '../codec';
import { syncRemovalWindowMs } from '../removals';
import { numberArray } from './arrays';
import { toKeyColumns, toStoredKey } from './codec';
import type { HostClock } from './host-clock';
import type { KeptMembers } from './kept-members';
import type { QueueRpc } from './queue-rpc';
import type { PostgresStringTable } from './string-table';

/** Keys that one statement compares or deletes. */
const comparedAtATime = 50_000;
/** Waiting changes that one statement looks at, while no other call of the queue runs. */
const markedAtATime = 5_000;

/** The audience of one scope of a connection in a PostgreSQL database. */
export class PostgresAudience implements Audience {
  constructor(
    private readonly rpc: QueueRpc,
    private readonly strings: PostgresStringTable,
    private readonly kept: KeptMembers,
    private readonly clock: HostClock,
    private readonly scope: string,
    private readonly timeoutMs: number,
  ) {}

  async begin(asOf?: number): Promise<void> {
    const membership = this.kept.membershipOf(this.scope);
    if (!membership) throw new ConnectorError([fault('internal', 'An audience is compared, but its queue has no membership.')]);
    const { scope, present, absent } = membership;
    await this.strings.intern([['scope', scope] as const, ...[present, absent].map((action) => ['action', action] as const)]);
    const scopeId = await this.#scopeId();
    await this.end();
    await this.rpc.callOnce('begin_comparison', [scopeId, asOf ?? null], this.timeoutMs);
    const actions = [present, absent].map((action) => numberArray([this.strings.idOf('action', action)]));
    for (let from: unknown = ''; typeof from === 'string';)
      from = await this.rpc.callOnce('mark_waiting', [scopeId, ...actions, from, markedAtATime], this.timeoutMs);
  }

  async addDesired(members: readonly Member[], asKnown = false): Promise<void> {
    await this.rpc.evaluate('add_desired', [await this.#scopeId(), ...toMemberColumns(members), asKnown], this.timeoutMs);
  }

  async compare(): Promise<Comparison> {
    const scopeId = await this.#scopeId();
    const sum = { added: 0, changed: 0, unchanged: 0, removed: 0, newer: 0 };
    for (let from: string | null = ''; from !== null;) {
      const text = await this.rpc.evaluate('compare_members', [scopeId, from, comparedAtATime], this.timeoutMs);
      const { next, ...part } = JSON.parse(String(text)) as typeof sum & { readonly next: string | null };
      for (const each of Object.keys(sum) as (keyof typeof sum)[]) sum[each] += part[each];
      from = next;
    }
    const { newer, ...counts } = sum;
    return { ...counts, ...(newer > 0 && { newer }) };
  }

  async recentlyRemoved(now: number): Promise<number> {
    const sql = 'SELECT removed_members FROM queue WHERE connection_id = $1 AND abs(removed_since - $2) < $3';
    return Number((await this.#query(sql, [this.clock.toDatabase(now), syncRemovalWindowMs]))[0]?.[0] ?? 0);
  }

  async toSend(members: readonly Member[]): Promise<readonly boolean[]> {
    const [keys, , digests] = toMemberColumns(members);
    const rows = await this.#query('SELECT must_send($1, $2, $3, $4)', [await this.#scopeId(), keys ?? '', digests ?? '']);
    return rows.map(([mustBeSent]) => mustBeSent === true);
  }

  async toRemove(after: string | undefined, limit: number): Promise<readonly string[]> {
    const values = [await this.#scopeId(), after === undefined ? null : toStoredKey(after)[0], limit];
    const rows = await this.#query('SELECT key, long_key FROM to_remove($1, $2, $3, $4)', values);
    return rows.map(([key, long]) => decodeText(String(long ?? key)));
  }

  async end(): Promise<void> {
    const scopeId = await this.#scopeId();
    while ((await this.rpc.evaluate('delete_desired', [scopeId, comparedAtATime], this.timeoutMs)) === true);
  }

  digestOf(parameters: Values): number {
    return this.kept.digestOf(JSON.stringify(parameters));
  }

  async #scopeId(): Promise<number> {
    if (this.strings.find('scope', this.scope) === undefined) await this.strings.intern([['scope', this.scope]]);
    return this.strings.idOf('scope', this.scope);
  }

  #query(sql: string, values: readonly SqlValue[]): Promise<SqlRows> {
    return this.rpc.query(sql, values, this.timeoutMs);
  }
}

function toMemberColumns(members: readonly Member[]): readonly SqlValue[] {
  return [...toKeyColumns(members), numberArray(members.map(({ digest }) => digest ?? null))];
}
