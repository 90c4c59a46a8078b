import type { Documents, StoredDocument } from '../host-store';
import { decodeText, encodeText } from '../stored-text';
import type { DatabaseThread } from './database-thread';

/** The documents of a SQLite file. */
export class SqliteDocuments implements Documents {
  readonly #thread: DatabaseThread;

  constructor(thread: DatabaseThread) {
    this.#thread = thread;
  }

  async list(kind: string): Promise<readonly StoredDocument[]> {
    return (await this.#thread.ask({ do: 'listDocuments', kind: encodeText(kind) })).map(decoded);
  }

  async read(kind: string, id: string): Promise<StoredDocument | undefined> {
    const document = await this.#thread.ask({ do: 'readDocument', kind: encodeText(kind), id: encodeText(id) });
    return document && decoded(document);
  }

  write(kind: string, id: string, body: string, revision: number): Promise<number | undefined> {
    return this.#thread.ask({ do: 'writeDocument', kind: encodeText(kind), id: encodeText(id), body: encodeText(body), revision });
  }

  remove(kind: string, id: string): Promise<boolean> {
    return this.#thread.ask({ do: 'removeDocument', kind: encodeText(kind), id: encodeText(id) });
  }
}

function decoded({ id, body, revision }: StoredDocument): StoredDocument {
  return { id: decodeText(id), body: decodeText(body), revision };
}
