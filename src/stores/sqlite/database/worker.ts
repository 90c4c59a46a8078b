import { parentPort, workerData } from 'node:worker_threads';
import { ConnectorError } from '../../../fault';
import type { Command, WorkerMessage, WorkerSettings } from '../commands';
import { faultOfSqlite } from '../faults';
import { openDatabase } from './open';
import { SqliteWorker } from './sqlite-worker';

/** The other side of `DatabaseThread`: the database runs in a thread of its own, so that a slow disk blocks nothing else. */
function serve({ file, owner }: WorkerSettings): void {
  let worker: SqliteWorker | undefined;
  // After the first failure nothing is done any more, so the disk holds what was acknowledged.
  const reply = (work: () => WorkerMessage): void => {
    try {
      parentPort?.postMessage(work());
    } catch (error) {
      const failure = error instanceof ConnectorError ? error.faults[0] : faultOfSqlite(error, file);
      parentPort?.postMessage({ failure } satisfies WorkerMessage);
      parentPort?.close();
    }
  };
  parentPort?.on('message', (commands: readonly Command[]) =>
    reply(() => {
      if (!worker) throw new Error('the state is not open');
      return worker.perform(commands);
    }),
  );
  reply(() => (worker = new SqliteWorker(openDatabase(file, owner))).opened);
}

serve(workerData as WorkerSettings);
