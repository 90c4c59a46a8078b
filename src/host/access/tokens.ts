import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Documents } from '../../stores/host-store';
import { quote } from '../../runtime/validation/quote';
import { refusal } from '../host-faults';

/** What a token allows: everything; everything that changes nothing; or to send records and nothing else. */
export type TokenScope = 'admin' | 'read' | 'intake';

/** What a person says of a new token. */
export interface TokenDraft {
  readonly name: string;
  readonly scope: TokenScope;
  /** Of `intake`: the only connection that it may send records to. */
  readonly connection?: string;
}

/** A token as it is listed. */
export interface TokenView extends TokenDraft {
  /** RFC 3339. */
  readonly createdAt: string;
}

/** A token as it is stored: of 256 random bits, so that a plain hash cannot be guessed. */
interface TokenRecord extends TokenView {
  /** SHA-256 of the token, in hexadecimal. */
  readonly hash: string;
}

/** Who calls: the bootstrap token, or one that was made. */
export type Caller = TokenDraft & {
  /** Of the token; none for the bootstrap token, which cannot be revoked. */
  readonly hash?: string;
};

const documentKind = 'token';

/** The tokens of a host, as of the version of the set-up that it works by. They are stored as hashes. */
export class Tokens {
  #byHash: ReadonlyMap<string, TokenRecord> = new Map();

  constructor(private readonly documents: Documents) {}

  /** Takes over what is stored. */
  async load(): Promise<void> {
    const records = (await this.documents.list(documentKind)).map(({ body }) => JSON.parse(body) as TokenRecord);
    this.#byHash = new Map(records.map((record) => [record.hash, record]));
  }

  /** Sorted by name. */
  list(): readonly TokenView[] {
    const views = [...this.#byHash.values()].map(({ name, scope, connection, createdAt }) => ({
      name,
      scope,
      ...(connection !== undefined && { connection }),
      createdAt,
    }));
    return views.sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  find(token: string): Caller | undefined {
    const digest = createHash('sha256').update(token).digest();
    const record = this.#byHash.get(digest.toString('hex'));
    return record && timingSafeEqual(Buffer.from(record.hash, 'hex'), digest) ? record : undefined;
  }

  /** @throws ConnectorError `access_refused` when the token of the caller was revoked since it was found */
  requireValid(caller: Caller | undefined): void {
    if (caller?.hash !== undefined && !this.#byHash.has(caller.hash))
      throw refusal('access_refused', 'The token of this request was revoked.');
  }

  /** @returns the token itself, which is not stored @throws ConnectorError `token_exists` */
  async create(draft: TokenDraft, createdAt: string): Promise<TokenView & { readonly token: string }> {
    const token = randomBytes(32).toString('base64url');
    const view = { ...draft, createdAt };
    const record: TokenRecord = { ...view, hash: createHash('sha256').update(token).digest('hex') };
    const revision = await this.documents.write(documentKind, draft.name, JSON.stringify(record), 0);
    if (revision === undefined) throw refusal('token_exists', `There is a token ${quote(draft.name)} already.`);
    return { ...view, token };
  }

  /** @throws ConnectorError `token_unknown` */
  async revoke(name: string): Promise<void> {
    if (!(await this.documents.remove(documentKind, name))) throw refusal('token_unknown', `There is no token ${quote(name)}.`);
  }
}
