import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Invocation, Outcome } from '../../contract';
import { ConnectorError } from '../../fault';
import { inspectInput, type Inspection } from '../../input/inspect-input';
import type { Caller } from '../access/tokens';
import type { IntakeAnswer } from '../answer';
import type { ConnectionRuntimes } from '../connections/connection-runtimes';
import type { EnqueueOptions } from '../enqueue';
import type { HostContext } from '../host-context';
import { refusal } from '../host-faults';
import { dryRun, type DryRun } from './dry-run';
import { inOptions, inTheseWords, openFile, reword, unnamed, type FileOptions } from './file-options';
import { readRows } from './read-rows';
import { rejectedCsv, type FailedRow } from './rejected-csv';
import { findRowOutcomes, RowCounter, type RowPage, type RowQuery } from './row-outcomes';
import { addRows } from './row-places';
import { UploadRecords, type UploadRecord } from './upload-record';

/** A file that a host takes in, and what became of its rows so far. */
export interface Upload extends Omit<UploadRecord, 'after' | 'places' | 'firstRow'> {
  readonly outcomes: Readonly<Record<Outcome['status'], number>>;
}

export interface UploadOptions {
  readonly caller?: Caller | undefined;
  /** Told what became of each group of rows when it came in. */
  readonly onAnswer: (answer: IntakeAnswer) => Promise<void>;
}

type Enqueue = (id: string, rows: readonly Invocation[], options: EnqueueOptions) => Promise<IntakeAnswer>;

/** How often the progress of an upload is stored. */
const storeEveryMs = 1_000;
/** Failed rows that are written at a time. */
const mostRejected = 100_000;

/** Files that are sent to a host: looked at, tried, and taken in as changes. Nothing of their rows is kept but what was taken in. */
export class Uploads {
  readonly #records: UploadRecords;
  /** Of the uploads that this host takes in or was asked about. */
  readonly #counters = new Map<string, RowCounter>();

  constructor(
    private readonly context: HostContext,
    private readonly connections: ConnectionRuntimes,
    private readonly enqueue: Enqueue,
  ) {
    this.#records = new UploadRecords(context.store.documents);
  }

  /** Looks at the beginning of a file. @param isCut whether more of it follows */
  async inspect(id: string, { name = unnamed, ...options }: FileOptions, bytes: Readable, isCut: boolean): Promise<Inspection> {
    const { connector } = await this.connections.require(id);
    const { actions } = connector.description;
    const { warnings, faults, ...found } = await inTheseWords(() => inspectInput({ ...options, name, bytes, isCut, actions }));
    return { ...found, warnings: warnings.map(inOptions), faults: faults.map(({ row, fault }) => ({ row, fault: reword(fault) })) };
  }

  /** Reads a whole file and says what it would do. */
  async dryRun(id: string, options: FileOptions, bytes: Readable): Promise<DryRun> {
    const { connector } = await this.connections.require(id);
    const warnings: string[] = [];
    const input = await openFile(options, bytes, connector.description.actions, { onWarning: (text) => warnings.push(text) });
    return dryRun(input, warnings, connector, this.context.settings.stream);
  }

  /**
   * Takes a file in as changes. Sent again with the same key, it goes on where it ended.
   * @throws ConnectorError `input_unreadable` when it cannot be read to its end; the rows before are taken in
   */
  async deliver(id: string, key: string, options: FileOptions, bytes: Readable, { caller, onAnswer }: UploadOptions): Promise<Upload> {
    const { queue, record: setup, connector } = await this.connections.require(id);
    if (setup?.status === 'inactive') throw inactive(id);
    const input = await openFile(options, bytes, connector.description.actions, {});
    const known = await this.#records.read(id, key);
    const after = known ? known.after : (await queue.findOutcomes({ isLast: true, limit: 1 })).cursor;
    const { createdAt = this.context.clock.now() } = known ?? {};
    let record: UploadRecord = {
      ...{ key, createdAt, firstRow: 1, places: [], rows: 0, refused: 0, status: 'receiving' },
      ...(options.name !== undefined && { name: options.name }),
      ...(after !== undefined && { after }),
    };
    let storedAt = 0;
    const store = async (): Promise<void> => {
      storedAt = this.context.clock.now();
      await this.#records.write(id, record);
    };
    try {
      for await (const { start, entries } of readRows(input, (firstRow) => (record = { ...record, firstRow }))) {
        const idempotencyKey = { key: `file/${key}/${start}`, digest: digestOf(entries) };
        const answer = await this.enqueue(id, entries, { idempotencyKey, ...(caller && { caller }), hasOutcomes: true });
        const first = answer.results[0]?.index;
        if (first === undefined) throw answer.error ? new ConnectorError([answer.error]) : inactive(id);
        await onAnswer(answer);
        record = {
          ...record,
          places: addRows(record.places, first, entries.length),
          rows: record.rows + entries.length,
          refused: record.refused + answer.results.filter(({ status }) => status === 'failed').length,
        };
        if (this.context.clock.now() - storedAt >= storeEveryMs) await store();
      }
    } catch (error) {
      const [fault] = error instanceof ConnectorError ? error.faults : [];
      if (fault?.code === 'input_unreadable') record = { ...record, status: 'broken', fault };
      if (record.rows > 0) await store();
      throw error;
    }
    record = { ...record, status: 'received' };
    await store();
    await this.#records.trim(id);
    return this.#view(id, record);
  }

  /** The newest first. */
  async list(id: string): Promise<readonly Upload[]> {
    await this.connections.require(id);
    const views: Upload[] = [];
    for (const record of await this.#records.list(id)) views.push(await this.#view(id, record));
    return views;
  }

  /** @throws ConnectorError `upload_unknown` */
  async read(id: string, key: string): Promise<Upload> {
    return this.#view(id, await this.#require(id, key));
  }

  /** What became of the rows of a file. @throws ConnectorError `upload_unknown` */
  async rows(id: string, key: string, query: RowQuery): Promise<RowPage> {
    const record = await this.#require(id, key);
    return findRowOutcomes((await this.connections.require(id)).queue, record, query);
  }

  /**
   * The rows of a file that failed, as CSV that no spreadsheet takes for formulas. The file is sent for it, since nothing of it is
   * kept. @param key of the upload; without one, the rows that would be refused
   */
  async rejected(id: string, key: string | undefined, options: FileOptions, bytes: Readable): Promise<AsyncIterable<string>> {
    const failed = key === undefined ? undefined : await this.#failedRows(id, key);
    const runtime = await this.connections.require(id);
    const input = await openFile(options, bytes, runtime.connector.description.actions, { keepsRecords: true });
    return rejectedCsv(input, failed, runtime, mostRejected);
  }

  /** Deletes what is kept of the uploads of a connection. */
  async forget(id: string): Promise<void> {
    await this.#records.removeAll(id);
    for (const name of this.#counters.keys()) if (name.startsWith(`${id} `)) this.#counters.delete(name);
  }

  async #failedRows(id: string, key: string): Promise<FailedRow[]> {
    const failed: FailedRow[] = [];
    let after: string | undefined;
    do {
      const page: RowPage = await this.rows(id, key, { status: 'failed', limit: 1_000, ...(after !== undefined && { after }) });
      for (const { row, count, fault } of page.rows) if (fault) failed.push({ row, count, fault });
      after = page.cursor;
    } while (after !== undefined && failed.length < mostRejected);
    return failed;
  }

  async #require(id: string, key: string): Promise<UploadRecord> {
    await this.connections.require(id);
    const record = await this.#records.read(id, key);
    if (!record) throw refusal('upload_unknown', 'The connection has no upload with this key.');
    return record;
  }

  async #view(id: string, record: UploadRecord): Promise<Upload> {
    const { key, name, createdAt, rows, refused, status, fault } = record;
    const counterName = `${id} ${key}`;
    const counter = this.#counters.get(counterName) ?? new RowCounter();
    this.#counters.set(counterName, counter);
    await counter.update((await this.connections.require(id)).queue, record);
    const outcomes = { ...counter.counts };
    return { key, ...(name !== undefined && { name }), createdAt, rows, refused, status, ...(fault && { fault }), outcomes };
  }
}

function digestOf(rows: readonly Invocation[]): string {
  const hash = createHash('sha256');
  for (const row of rows) hash.update(JSON.stringify(row)).update('\n');
  return hash.digest('hex');
}

function inactive(id: string): ConnectorError {
  return refusal('connection_inactive', `The connection ${id} accepts nothing before it is activated.`);
}
