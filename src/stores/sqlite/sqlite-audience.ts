import type { Values } from '../../contract';
import { ConnectorError, fault } from '../../fault';
import type { Audience, Comparison, Member, Membership } from '../audience';
import { decodeText, encodeText } from '../codec';
import { digestText } from '../keyed-hash';
import type { DatabaseThread } from './database-thread';
import type { SqliteQueue } from './sqlite-queue';

/** The members of one scope of a queue in a SQLite file. */
export class SqliteAudience implements Audience {
  #asOf: number | null = null;

  constructor(
    private readonly thread: DatabaseThread,
    private readonly queue: Pick<SqliteQueue, 'call' | 'beginComparison'>,
    private readonly membership: Membership | undefined,
  ) {}

  async begin(asOf?: number): Promise<void> {
    if (!this.membership) throw new ConnectorError([fault('internal', 'An audience is compared, but its queue has no membership.')]);
    this.#asOf = asOf ?? null;
    await this.queue.beginComparison(this.#scope);
  }

  addDesired(members: readonly Member[], asKnown = false): Promise<void> {
    return this.queue.call('addDesired', this.#scope, ...toColumns(members), asKnown);
  }

  async compare(): Promise<Comparison> {
    const counts = await this.queue.call('compareMembers', this.#scope, this.#asOf);
    const [added = 0, changed = 0, unchanged = 0, removed = 0, newer = 0] = counts;
    return { added, changed, unchanged, removed, ...(newer > 0 && { newer }) };
  }

  recentlyRemoved(now: number): Promise<number> {
    return this.queue.call('removedMembers', now);
  }

  toSend(members: readonly Member[]): Promise<readonly boolean[]> {
    return this.queue.call('membersToSend', this.#scope, ...toColumns(members), this.#asOf);
  }

  async toRemove(after: string | undefined, limit: number): Promise<readonly string[]> {
    const from = after === undefined ? undefined : encodeText(after);
    return (await this.queue.call('membersToRemove', this.#scope, from, limit, this.#asOf)).map(decodeText);
  }

  end(): Promise<void> {
    return this.queue.call('endComparison', this.#scope);
  }

  /** Its id in the string table. */
  get #scope(): number {
    return this.thread.strings.intern(this.membership?.scope ?? '');
  }

  digestOf(parameters: Values): number {
    return digestText(this.thread.hashKey, JSON.stringify(parameters));
  }
}

function toColumns(members: readonly Member[]): readonly [keys: readonly string[], digests: readonly (number | null)[]] {
  return [members.map(({ key }) => encodeText(key)), members.map(({ digest }) => digest ?? null)];
}
