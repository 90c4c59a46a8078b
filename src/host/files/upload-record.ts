import type { Fault } from '../../contract';
import type { Documents } from '../../stores/host-store';
import type { Places } from './row-places';

/** What a host keeps of a file that it takes in: numbers, and no row of it. */
export interface UploadRecord {
  readonly key: string;
  readonly name?: string;
  /** Epoch ms. */
  readonly createdAt: number;
  /** The last outcome of the connection before it; none where it had none. */
  readonly after?: string;
  /** As a person counts it, the row of the first record. */
  readonly firstRow: number;
  readonly places: readonly Places[];
  readonly rows: number;
  /** Rows that were refused when they came in. */
  readonly refused: number;
  /** `receiving`: the rest has to be sent; `received`: all rows are on disk; `broken`: the file cannot be read to its end. */
  readonly status: 'receiving' | 'received' | 'broken';
  /** Why it is broken. */
  readonly fault?: Fault;
}

/** No intake and no delivery depends on it. */
const options = { isSetup: false };

/** Uploads that are kept of one connection. */
const mostKept = 50;

/** The uploads of each connection in a store. All hosts on it share them. */
export class UploadRecords {
  constructor(private readonly documents: Documents) {}

  async read(connection: string, key: string): Promise<UploadRecord | undefined> {
    const found = await this.documents.read(kindOf(connection), key);
    return found && (JSON.parse(found.body) as UploadRecord);
  }

  /** The newest first. */
  async list(connection: string): Promise<readonly UploadRecord[]> {
    const found = await this.documents.list(kindOf(connection));
    return found.map(({ body }) => JSON.parse(body) as UploadRecord).sort((one, other) => other.createdAt - one.createdAt);
  }

  /** Writes it, unless another host or request has come further with the same file. */
  async write(connection: string, record: UploadRecord): Promise<void> {
    for (;;) {
      const found = await this.documents.read(kindOf(connection), record.key);
      if (found && isFurther(JSON.parse(found.body) as UploadRecord, record)) return;
      const body = JSON.stringify(record);
      if ((await this.documents.write(kindOf(connection), record.key, body, found?.revision ?? 0, options)) !== undefined) return;
    }
  }

  /** Deletes the oldest beyond those that are kept. */
  async trim(connection: string): Promise<void> {
    for (const { key } of (await this.list(connection)).slice(mostKept)) await this.documents.remove(kindOf(connection), key, options);
  }

  async removeAll(connection: string): Promise<void> {
    for (const { key } of await this.list(connection)) await this.documents.remove(kindOf(connection), key, options);
  }
}

function isFurther(one: UploadRecord, other: UploadRecord): boolean {
  return one.rows > other.rows || (one.rows === other.rows && one.status !== 'receiving' && other.status === 'receiving');
}

function kindOf(connection: string): string {
  return `upload ${connection}`;
}
