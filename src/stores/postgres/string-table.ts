import { decodeText, encodeText } from '../codec';
import type { Change } from '../../runtime/queue/change-queue';
import { textArray } from './array-literal';
import type { SqlValue } from './database';

export type NameKind = 'action' | 'register' | 'group';
type Ask = (sql: string, values: readonly SqlValue[]) => Promise<readonly (readonly SqlValue[])[]>;

/** The texts that many rows share, and the numbers that stand for them in one connection. Other processes add to them as well. */
export class PostgresStringTable {
  readonly #ids: Readonly<Record<NameKind, Map<string, number>>> = { action: new Map(), register: new Map(), group: new Map() };
  readonly #texts = new Map<number, string>();
  readonly #ask: Ask;

  constructor(
    private readonly connection: number,
    private readonly epoch: number | null,
    ask: Ask,
  ) {
    this.#ask = ask;
  }

  get count(): number {
    return this.#texts.size;
  }

  get groups(): ReadonlyMap<string, number> {
    return this.#ids.group;
  }

  idOf(kind: NameKind, text: string): number {
    const id = this.#ids[kind].get(text);
    if (id === undefined) throw new Error(`the ledger has no number for this ${kind}'s name`);
    return id;
  }

  textOf(id: number): string {
    return this.#texts.get(id) ?? '';
  }

  /** Gives numbers to the texts of these changes that have none. */
  async learn(changes: readonly Change[]): Promise<void> {
    const missing = new Map<string, readonly [NameKind, string]>();
    const want = (kind: NameKind, text: string): void => {
      if (!this.#ids[kind].has(text)) missing.set(`${kind} ${text}`, [kind, text]);
    };
    for (const { action, scope, group } of changes) {
      want('action', action);
      want('group', group);
      if (scope !== undefined) want('register', scope);
    }
    await this.#add(missing);
  }

  /** The same for actions of which no change has come yet. */
  learnActions(actions: readonly string[]): Promise<void> {
    return this.#add(new Map(actions.filter((action) => !this.#ids.action.has(action)).map((action) => [action, ['action', action]])));
  }

  async #add(missing: ReadonlyMap<string, readonly [NameKind, string]>): Promise<void> {
    if (missing.size === 0) return;
    const kinds = [...missing.values()].map(([kind]) => kind);
    const texts = [...missing.values()].map(([, text]) => encodeText(text));
    await this.#ask('SELECT add_names($1, $2, $3, $4)', [this.connection, this.epoch, textArray(kinds), textArray(texts)]);
    await this.load();
  }

  async load(): Promise<void> {
    const rows = await this.#ask('SELECT id, kind, text FROM name WHERE connection = $1 AND id > $2 ORDER BY id', [
      this.connection,
      this.count,
    ]);
    for (const [id, kind, stored] of rows) {
      const text = decodeText(String(stored));
      this.#texts.set(Number(id), text);
      this.#ids[kind as NameKind].set(text, Number(id));
    }
  }
}
