import { describe, expect, test } from '@jest/globals';
import type { HostStore } from '../../src/stores/host-store';
import { readManifest } from '../../src/runtime/manifest/read-manifest';
import {
  activate,
  add,
  change,
  delivered,
  draftFor,
  faultsOf,
  key,
  makeKey,
  membersOf,
  openTestHost,
  outcomesOf,
  root,
  setFaults,
  stateOf,
  until,
} from './host-case';
import { HostForEachTest } from './for-each-test';

const here = new HostForEachTest();

describe('an interrupted deletion', () => {
  test('is finished at the next start', async () => {
    await here.host.close(1_000);
    const store = await here.place.open();
    let isCut = true;
    const cutting: HostStore = {
      connector: store.connector,
      statistics: (ids) => store.statistics(ids),
      watch: (ids) => store.watch(ids),
      openHostQueue: async (...given) => {
        const queue = await store.openHostQueue(...given);
        const deleteAll = queue.deleteAll.bind(queue);
        return Object.assign(queue, { deleteAll: () => (isCut ? Promise.reject(new Error('killed')) : deleteAll()) });
      },
      enqueueJointly: (request) => store.enqueueJointly(request),
      documents: store.documents,
      extendRateLimit: (...given) => store.extendRateLimit(...given),
      onChange: (listener) => store.onChange(listener),
      expire: (before) => store.expire(before),
      ping: () => store.ping(),
      close: () => Promise.resolve(),
    };
    here.host = await openTestHost(cutting);
    const { id } = await activate(here.host, draftFor(here.simulator.configuration));
    await here.host.pauseConnection(id);
    await here.host.enqueue(id, [change(add, 'canary-left')]);
    await expect(here.host.deleteConnection(id, { force: true })).rejects.toThrow('killed');
    expect((await faultsOf(here.host.enqueue(id, [change(add, 'b')])))[0].code).toBe('connection_unknown');
    await here.host.close(1_000);
    isCut = false;
    here.host = await openTestHost(cutting);
    expect(await here.host.listConnections()).toEqual([]);
    expect(await store.documents.list('connection')).toEqual([]);
    await store.close();
    expect(here.place.bytes().includes('canary-left')).toBe(false);
  });
});

describe('a host that is started again', () => {
  test('sends once more what was in flight when the last host was lost', async () => {
    const { id } = await activate(here.host, draftFor(here.simulator.configuration));
    await here.host.pauseConnection(id);
    await here.host.enqueue(id, [change(add, 'a')]);
    await here.host.close(1_000);
    const lost = await here.place.open();
    const queue = await lost.openHostQueue(id, { lateApplyMs: 60_000 });
    const now = Date.now() + 1_000;
    expect((await queue.claim({ now, partialBefore: now, maxItems: () => 10 }))?.rows).toHaveLength(1);
    await lost.close();
    await here.open({ resendAfterMs: 300 });
    await here.host.activateConnection(id);
    await delivered(here.host, id);
    await until(here.host, id, async () => (await here.host.statistics()).get(id)?.resends === 0);
    expect((await stateOf(here.simulator)).counters.deliveries.total).toBe(2);
    expect(await outcomesOf(here.host, id)).toEqual(['accepted']);
  });

  test('opens active connections and delivers what waits; one that cannot be decrypted is shown and delays no other', async () => {
    await setFaults(here.simulator, ['status=503']);
    const good = await activate(here.host, draftFor(here.simulator.configuration));
    await here.host.enqueue(good.id, [change(add, 'a')]);
    await here.host.close(5_000);
    await setFaults(here.simulator, []);
    const otherKey = makeKey();
    await here.open({}, { keys: [otherKey] });
    const [shown] = await here.host.listConnections();
    expect(shown).toMatchObject({ id: good.id, status: 'paused', fault: { code: 'key_unknown' } });
    const second = await activate(here.host, draftFor({ ...here.simulator.configuration, segmentId: 'second' }));
    const joined = (member: string) => [{ event: 'joined' as const, visitor: { ids: { key: member } } }];
    const { results } = await here.host.enqueueEvents('buyers', joined('x'));
    // What it would do is not known, so it is kept and not said to have failed, nor to start nothing.
    const ofGood = results[0]?.triggered?.find(({ connection }) => connection === good.id);
    expect(ofGood).toMatchObject({ status: 'kept', fault: { code: 'key_unknown', who: 'you' } });
    expect(await here.host.enqueueEvents('elsewhere', joined('y'))).toMatchObject({ results: [{ status: 'kept' }] });
    await delivered(here.host, second.id);
    await here.host.enqueue(good.id, [change(add, 'b')]);
    expect((await here.host.statistics()).get(good.id)).toMatchObject({ deadLetters: 2 });
    await here.host.close(5_000);
    await here.open({}, { keys: [key, otherKey] });
    await until(here.host, good.id, async () => (await here.host.statistics()).get(good.id)?.deadLetters === 0);
    await delivered(here.host, good.id);
    expect(await membersOf(here.simulator)).toEqual(['a', 'b', 'x']);
    expect(await membersOf(here.simulator, 'second')).toEqual(['x']);
  });

  test('does not show a secret whose field a newer connector no longer has', async () => {
    const { id } = await activate(here.host, draftFor(here.simulator.configuration));
    await here.host.close(5_000);
    const declaration = readManifest(root);
    const { manifest } = declaration;
    const schema = declaration.schemas[manifest.configuration]!;
    const properties = Object.fromEntries(Object.entries(schema.properties!).filter(([name]) => name !== 'accessToken'));
    const schemas = {
      ...declaration.schemas,
      [manifest.configuration]: { ...schema, properties, required: schema.required!.filter((name) => name !== 'accessToken') },
    };
    // Without precompiled validators, the changed schema judges the configuration.
    const interpreted = Object.fromEntries(
      Object.entries(manifest).filter(([name]) => name !== 'validators'),
    ) as unknown as typeof manifest;
    await here.open({}, { connectors: [{ ...declaration, manifest: interpreted, schemas }] });
    const shown = await here.host.readConnection(id);
    expect(shown).toMatchObject({ fault: { code: 'configuration_invalid' }, configuration: { segmentId: 'simulated-segment' } });
    expect(JSON.stringify(shown)).not.toContain(here.simulator.configuration['accessToken']);
  });
});
