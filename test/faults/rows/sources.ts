import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Invocation } from '../../../src/contract';
import { deliver } from '../../../src/runtime/delivery/deliver';
import type { Source } from '../../../src/runtime/delivery/delivery';
import { Findings } from '../findings';
import { ScriptedVendor, type Reply } from '../processes/scripted-vendor';
import { change } from '../processes/workload';
import type { Row } from '../row';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heapMb(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 1e6;
}

/** Sources that always have the next record ready, and count what is read of them. */
class ReadySource {
  read = 0;
  isClosed = false;

  constructor(private readonly records: number) {}

  *one(): Generator<Invocation> {
    try {
      while (this.read < this.records) yield change('add', `m${(this.read += 1)}`);
    } finally {
      this.isClosed = true;
    }
  }

  async *oneAsync(): AsyncGenerator<Invocation> {
    yield* this.one();
  }

  *groups(): Generator<readonly Invocation[]> {
    let group: Invocation[] = [];
    for (const record of this.one()) {
      if (group.push(record) < 250) continue;
      yield group;
      group = [];
    }
  }
}

type Way = 'one' | 'oneAsync' | 'groups';
const ways: readonly (readonly [name: string, way: Way])[] = [
  ['a generator', 'one'],
  ['an async generator', 'oneAsync'],
  ['arrays', 'groups'],
];

async function readSlowly(found: Findings, name: string, answer: () => Reply, stop: 'fault' | 'abort'): Promise<void> {
  await ScriptedVendor.with(answer, async (vendor) => {
    const before = heapMb();
    const source = new ReadySource(3_000_000);
    const controller = new AbortController();
    const connection = vendor.connect();
    const delivery = deliver(source.groups(), connection.deliveryRuntime(), { signal: controller.signal });
    let most = 0;
    let outcomes = 0;
    let pauseAt = 0;
    for await (const batch of delivery.batches()) {
      outcomes += batch.length;
      if (stop === 'abort' && outcomes > 3_000) controller.abort();
      if (delivery.progress.stopped === undefined || outcomes < pauseAt) continue;
      // A slow reader: meanwhile the delivery could read as much as it wants.
      pauseAt += 300_000;
      await new Promise((resolve) => setTimeout(resolve, 100));
      most = Math.max(most, heapMb() - before);
    }
    connection.close();
    found.figures[`MB above the base, ${name}`] = Math.round(most);
    found.expect(most < 100, `${name}: ${Math.round(most)} MB`);
    found.expect(outcomes === source.read, `${name}: ${outcomes} outcomes for ${source.read} records that were read`);
    found.expect(source.isClosed, `${name}: the source was not closed`);
  });
}

export const slowReaderRow: Row = {
  id: 'slow-reader',
  title: 'a slow reader of 3,000,000 records after a stop',
  inShort: true,
  run: async () => {
    const found = new Findings();
    await readSlowly(found, 'after a 401', () => ({ status: 401 }), 'fault');
    await readSlowly(found, 'after an abort', () => ({ status: 204 }), 'abort');
    return found.result;
  },
};

async function abortWhileReady(found: Findings, name: string, way: Way): Promise<void> {
  await ScriptedVendor.with(
    () => ({ status: 204 }),
    async (vendor) => {
      const source = new ReadySource(9_000_000);
      const controller = new AbortController();
      const connection = vendor.connect({ capacity: 3_000 });
      let readThen = Infinity;
      let outcomes = 0;
      const delivery = deliver(source[way]() as Source, connection.deliveryRuntime(), { signal: controller.signal });
      for await (const batch of delivery.batches()) {
        outcomes += batch.length;
        if (outcomes < 20_000 || controller.signal.aborted) continue;
        controller.abort();
        readThen = source.read;
      }
      connection.close();
      const more = source.read - readThen;
      found.figures[`records read after the abort, ${name}`] = more;
      found.expect(more <= 2_000, `${name}: ${more} records were read after the abort`);
      found.expect(source.isClosed, `${name}: the source was not closed`);
      found.expect(outcomes === source.read - (way === 'groups' ? source.read % 250 : 0), `${name}: ${outcomes} outcomes`);
    },
  );
}

/** A preview ends when its reader does. */
async function previewWhileReady(found: Findings, name: string, way: Way): Promise<void> {
  await ScriptedVendor.with(
    () => ({ status: 500 }),
    async (vendor) => {
      const source = new ReadySource(9_000_000);
      let requests = 0;
      for await (const entry of vendor.connect().preview(source[way]() as Source)) {
        if ('covers' in entry && (requests += 1) === 3) break;
      }
      found.figures[`records read for three previews, ${name}`] = source.read;
      found.expect(source.read < 30_000 && source.isClosed, `${name}: ${source.read} records were read for a preview`);
    },
  );
}

export const abortRow: Row = {
  id: 'abort',
  title: 'an abort while the source always has the next record ready',
  inShort: true,
  run: async () => {
    const found = new Findings();
    for (const [name, way] of ways) {
      await abortWhileReady(found, name, way);
      await previewWhileReady(found, name, way);
    }
    return found.result;
  },
};
