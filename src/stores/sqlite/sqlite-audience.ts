import { ConnectorError, fault } from '../../fault';
import type { Audience, Comparison, Member, Membership } from '../audience';
import type { StringTable } from './string-table';
import type { LedgerOrder, MemberColumns, Results } from './commands';
import { decodeText, encodeText } from '../stored-text';

type Ask = <Order extends LedgerOrder>(order: Order) => Promise<Results[Order['do']]>;

/** The audience of one connection in a SQLite file. */
export class SqliteAudience implements Audience {
  readonly #ask: Ask;
  readonly #names: StringTable;
  readonly #membership: Membership | undefined;

  constructor(ask: Ask, names: StringTable, membership: Membership | undefined) {
    this.#ask = ask;
    this.#names = names;
    this.#membership = membership;
  }

  async begin(): Promise<void> {
    if (!this.#membership) throw new ConnectorError([fault('internal', 'An audience is compared that is of no membership.')]);
    const known = this.#names.count;
    const present = this.#names.idOf(this.#membership.present);
    const absent = this.#names.idOf(this.#membership.absent);
    await this.#ask({ do: 'beginAudience', present, absent, names: this.#names.since(known) });
  }

  async addDesired(members: readonly Member[]): Promise<void> {
    await this.#ask({ do: 'want', ...columnsOf(members) });
  }

  compare(): Promise<Comparison> {
    return this.#ask({ do: 'compare' });
  }

  toSend(members: readonly Member[]): Promise<readonly boolean[]> {
    return this.#ask({ do: 'missing', ...columnsOf(members) });
  }

  async toRemove(after: string | undefined, limit: number): Promise<readonly string[]> {
    const keys = await this.#ask({ do: 'surplus', after: after === undefined ? undefined : encodeText(after), limit });
    return keys.map(decodeText);
  }

  async end(): Promise<void> {
    await this.#ask({ do: 'endAudience' });
  }
}

function columnsOf(members: readonly Member[]): MemberColumns {
  return { keys: members.map(({ key }) => encodeText(key)), digests: members.map(({ digest }) => digest ?? null) };
}
