import { parentPort, workerData } from 'node:worker_threads';
import { ConnectorError } from '../../../fault';
import { faultOfSqlite } from '../faults';
import { openDatabase } from './open';
import type { Operation, WorkerMessage, WorkerSettings } from '../commands';
import { SqliteWorker } from './sqlite-worker';

/** The other side of `DatabaseThread`: the database, in a thread of its own, so that a slow disk holds nothing else up. */
function serve({ file, owner }: WorkerSettings): void {
  let session: SqliteWorker | undefined;
  // After the first failure nothing is done any more: what the disk holds is then what was acknowledged.
  const answer = (work: () => WorkerMessage): void => {
    try {
      parentPort?.postMessage(work());
    } catch (error) {
      const failure = error instanceof ConnectorError ? error.faults[0] : faultOfSqlite(error, file);
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
  answer(() => (session = new SqliteWorker(openDatabase(file, owner))).opened);
}

serve(workerData as WorkerSettings);
