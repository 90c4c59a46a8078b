import { ConnectorError } from '../../src/fault';
import { SqliteStore } from '../../src/stores/sqlite/sqlite-store';

/** What a process reports that enqueued members until the disk failed. */
export interface Failure {
  readonly acknowledged: number;
  readonly codes: readonly string[];
  readonly message: string;
}

const enough = 20_000;

/** Enqueues members, four at a time, until the disk fails; later calls must be refused too. */
async function writeUntilFailure(directory: string): Promise<Failure> {
  const store = await SqliteStore.open(directory, {});
  const queue = await store.openHostQueue('connection');
  const errors: ConnectorError[] = [];
  let acknowledged = 0;
  let next = 0;
  const note = (error: unknown): void => {
    if (!(error instanceof ConnectorError)) throw error;
    errors.push(error);
  };
  const receive = (key: string): Promise<unknown> => {
    const change = { action: 'add', parameters: { text: 'x'.repeat(1_000) }, scope: 'membership', key, group: 'add', invocationIndex: 0 };
    return queue.enqueueOnce({ now: 1, changes: [change], intake: { received: 1, refused: [] } });
  };
  const client = async (): Promise<void> => {
    while (errors.length === 0 && next < enough) {
      await receive(`member-${(next += 1)}`);
      acknowledged += 1;
    }
  };
  await Promise.all([1, 2, 3, 4].map(() => client().catch(note)));
  await receive('later').catch(note);
  await queue.claim({ now: 1, partialBefore: 1, maxItems: () => 10 }).catch(note);
  await store.ping().catch(note);
  await store.close();
  return { acknowledged, codes: errors.map(({ faults: [{ code }] }) => code), message: errors[0]?.message ?? '' };
}

const [, , directory] = process.argv;
if (require.main === module && directory !== undefined)
  void writeUntilFailure(directory).then((failure) => process.stdout.write(JSON.stringify(failure)));
