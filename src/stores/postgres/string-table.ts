import type { Change } from '../../runtime/queue/change-queue';
import { decodeText, encodeText } from '../codec';
import type { UnmappedRecord } from '../host-queue';
import { textArray } from './arrays';
import type { QueueRpc } from './queue-rpc';

type StringKind = 'action' | 'scope' | 'group';
type Entry = readonly [kind: StringKind, text: string];

/** Texts that many rows of a connection share, and their ids. Other processes add to them as well. */
export class PostgresStringTable {
  readonly #ids: Readonly<Record<StringKind, Map<string, number>>> = { action: new Map(), scope: new Map(), group: new Map() };
  readonly #texts = new Map<number, string>();

  constructor(
    private readonly rpc: QueueRpc,
    private readonly timeoutMs: number,
  ) {}

  get groups(): ReadonlyMap<string, number> {
    return this.#ids.group;
  }

  /** False when the queue has strings that this process has not loaded. */
  get isComplete(): boolean {
    return this.rpc.counts.stringCount <= this.#texts.size;
  }

  idOf(kind: StringKind, text: string): number {
    const id = this.#ids[kind].get(text);
    if (id === undefined) throw new Error(`the string table lacks this ${kind}`);
    return id;
  }

  /** `undefined` while no process has used the text. */
  find(kind: StringKind, text: string): number | undefined {
    return this.#ids[kind].get(text);
  }

  textOf(id: number): string {
    return this.#texts.get(id) ?? '';
  }

  /** Gives ids to the texts that have none. @param setupVersion of the set-up that they are of */
  async intern(entries: Iterable<Entry>, setupVersion?: number): Promise<void> {
    const missing = new Map<string, Entry>();
    for (const entry of entries) if (!this.#ids[entry[0]].has(entry[1])) missing.set(entry.join(' '), entry);
    if (missing.size === 0) return;
    const [kinds, texts] = [[...missing.values()].map(([kind]) => kind), [...missing.values()].map(([, text]) => encodeText(text))];
    await this.rpc.callOnce('intern', [textArray(kinds), textArray(texts)], this.timeoutMs, setupVersion);
    await this.load();
  }

  /** Loads the strings that this process has not loaded. */
  async load(): Promise<void> {
    const sql = 'SELECT id, kind, text FROM string_table WHERE connection_id = $1 AND id > $2 ORDER BY id';
    for (const [id, kind, stored] of await this.rpc.query(sql, [this.#texts.size], this.timeoutMs)) {
      const text = decodeText(String(stored));
      this.#texts.set(Number(id), text);
      this.#ids[kind as StringKind].set(text, Number(id));
    }
  }
}

/** The texts of changes, and of what could not be made one. */
export function* stringsOf(changes: readonly Change[], unmapped: readonly UnmappedRecord[] = []): Iterable<Entry> {
  for (const { action } of unmapped) yield ['action', action];
  for (const { action, scope, group } of changes) {
    yield ['action', action];
    yield ['group', group];
    if (scope !== undefined) yield ['scope', scope];
  }
}
