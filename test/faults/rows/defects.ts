import type { ActionCode, Values } from '../../../src/contract';
import type { ActionRuntime } from '../../../src/runtime/delivery/action';
import { codesOf, Findings } from '../findings';
import { ScriptedVendor, type Reply } from '../processes/scripted-vendor';
import { additions } from '../processes/workload';
import type { Row } from '../row';

type Read = NonNullable<ActionCode<Values, Values>['readResponse']>;

const ok: Reply = { status: 200, body: '{}' };

const readers: readonly (readonly [name: string, read: Read])[] = [
  [
    'that throws',
    () => {
      throw new TypeError('no such field');
    },
  ],
  ['that gives one entry too few', (_response, batch) => batch.slice(1).map(() => undefined)],
  ['that gives one entry too many', (_response, batch) => [undefined, ...batch.map(() => undefined)]],
  ['that gives nothing', () => undefined as unknown as []],
  ['that gives a promise', () => Promise.resolve([]) as unknown as []],
  [
    'that gives one entry that is none',
    (_response, batch) => batch.map((_item, at) => (at === 5 ? (7 as unknown as undefined) : undefined)),
  ],
];

/** The connection's actions, with another way to read a response. */
function withReader(actions: ReadonlyMap<string, ActionRuntime>, readResponse: Read): ReadonlyMap<string, ActionRuntime> {
  return new Map([...actions].map(([id, action]) => [id, { ...action, code: { ...action.code, readResponse } }]));
}

export const readingRow: Row = {
  id: 'reading-a-2xx',
  title: 'connector code that breaks while it reads a 2xx',
  inShort: true,
  run: async () => {
    const found = new Findings();
    for (const [name, read] of readers) {
      await ScriptedVendor.with(
        () => ok,
        async (vendor) => {
          const actions = withReader(vendor.connect().actions(), read);
          const { outcomes, progress } = await vendor.deliver(additions(3_000), { maxConcurrency: 1 }, { actions });
          found.expect(progress.stopped?.code === 'connector_failed', `readResponse ${name}: not stopped`);
          found.expect(new Set(vendor.applied).size === vendor.applied.length, `readResponse ${name}: a member was sent twice`);
          found.expect(vendor.requests.length === 1, `readResponse ${name}: ${vendor.requests.length} requests`);
          const sent = outcomes.filter(({ attempts }) => attempts > 0).length;
          found.expect(codesOf(outcomes) === 'connector_failed' && sent === 1_000, `readResponse ${name}: ${codesOf(outcomes)}`);
          found.figures[`requests with a readResponse ${name}`] = vendor.requests.length;
        },
      );
    }
    return found.result;
  },
};

export const brokenSenderRow: Row = {
  id: 'broken-sender',
  title: 'a sender that throws after it has sent',
  inShort: true,
  run: async () => {
    const found = new Findings();
    await ScriptedVendor.with(
      () => ok,
      async (vendor) => {
        const network = vendor.connect().deliveryRuntime().sender;
        const sender = {
          send: async (request: Parameters<typeof network.send>[0]) => {
            await network.send(request);
            throw new Error('after it was sent');
          },
          close: () => network.close(),
        };
        const { outcomes, progress } = await vendor.deliver(additions(3_000), {}, { sender });
        found.figures['requests'] = vendor.requests.length;
        found.expect(vendor.requests.length === 1, `${vendor.requests.length} requests`);
        found.expect(progress.stopped?.code === 'internal' && codesOf(outcomes) === 'internal', `told as ${codesOf(outcomes)}`);
      },
    );
    return found.result;
  },
};
