import { parentPort, workerData } from 'node:worker_threads';
import { ConnectorError } from '../../fault';
import { faultOfSqlite } from './faults';
import { SqliteJournal } from './journal';
import type { Database } from './module';
import { closeDatabase, openDatabase } from './open';
import type { Operation, Results, WorkerMessage, WorkerSettings } from './protocol';
import { SqliteStore } from './store';

/** The other side of `SqliteLedger`: the database, in a thread of its own, so that a slow disk holds nothing else up. */
class Session {
  readonly #database: Database;
  readonly #journal: SqliteJournal;
  readonly #store: SqliteStore;
  readonly #names = new Map<number, string>();

  constructor({ file, owner }: WorkerSettings) {
    this.#database = openDatabase(file, owner);
    for (const { id, text } of this.#database.prepare('SELECT id, text FROM name ORDER BY id').all())
      this.#names.set(Number(id), String(text));
    this.#journal = new SqliteJournal(this.#database, (id) => this.#names.get(id) ?? '');
    this.#store = new SqliteStore(this.#database, this.#journal);
  }

  get opened(): WorkerMessage {
    return { opened: { ...this.#store.counts, names: [...this.#names], lanes: this.#store.lanes } };
  }

  /** Does all of it in one transaction: when it returns, the disk has it. */
  perform(operations: readonly Operation[]): WorkerMessage {
    if (operations[0]?.do === 'close') {
      closeDatabase(this.#database);
      return { results: [undefined], counts: this.#store.counts };
    }
    this.#database.exec('BEGIN IMMEDIATE');
    const results = operations.map((operation) => this.#perform(operation));
    this.#database.exec('COMMIT');
    return { results, counts: this.#store.counts };
  }

  #perform(operation: Operation): Results[Operation['do']] {
    switch (operation.do) {
      case 'begin':
        this.#journal.begin(operation.run);
        return { ...this.#journal.progress, run: this.#journal.run ?? operation.run };
      case 'resume': {
        const superseded = this.#store.resume(operation.now, operation.ambiguousUntil);
        return { ...this.#journal.progress, superseded };
      }
      case 'accept':
        for (const [id, text] of operation.changes.names) this.#addName(id, text);
        if (operation.taken !== undefined) this.#journal.take(operation.taken);
        this.#journal.add(operation.refused);
        return this.#store.accept(operation.now, operation.changes);
      case 'claim':
        return this.#store.claim(operation);
      case 'nextDueAt':
        return this.#store.nextDueAt(operation);
      case 'settle':
        this.#journal.add(operation.outcomes);
        return this.#store.settle(operation);
      case 'drain':
        return this.#store.drain();
      case 'outcomes':
        return this.#journal.between(operation.from, operation.to);
      case 'complete':
        this.#journal.complete();
        return undefined;
      case 'close':
        throw new Error('close comes alone');
    }
  }

  #addName(id: number, text: string): void {
    this.#names.set(id, text);
    this.#database.prepare('INSERT INTO name (id, text) VALUES (?, ?)').run(id, text);
  }
}

function serve(settings: WorkerSettings): void {
  let session: Session | undefined;
  // After the first failure nothing is done any more: what the disk holds is then what was acknowledged.
  const answer = (work: () => WorkerMessage): void => {
    try {
      parentPort?.postMessage(work());
    } catch (error) {
      const failure = error instanceof ConnectorError ? error.faults[0] : faultOfSqlite(error, settings.file);
      parentPort?.postMessage({ failure } satisfies WorkerMessage);
      parentPort?.close();
    }
  };
  parentPort?.on('message', (operations: readonly Operation[]) =>
    answer(() => {
      if (!session) throw new Error('the state is not open');
      return session.perform(operations);
    }),
  );
  answer(() => (session = new Session(settings)).opened);
}

serve(workerData as WorkerSettings);
