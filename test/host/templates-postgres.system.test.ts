import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startSimulator } from '../../connector/simulator';
import type { RunningSimulator } from '../../src/contract';
import type { Host } from '../../src/host/host';
import { PostgresStore } from '../../src/stores/postgres/postgres-store';
import { CuttingProxy } from '../stores/postgres/cutting-proxy';
import { openTestDatabase, type TestDatabase } from '../stores/postgres/shared-postgres';
import { activate, checkAll, membersOf, openTestHost } from './host-case';
import { followersOf, joined, templateFor } from './template-case';

let simulator: RunningSimulator;
let database: TestDatabase;
let proxy: CuttingProxy;
let url: string;
const hosts: Host[] = [];

beforeAll(async () => {
  [simulator, database] = await Promise.all([startSimulator({ port: 0 }), openTestDatabase()]);
});
beforeEach(async () => {
  url = database.url();
  proxy = await CuttingProxy.open(database.port);
  await fetch(`${simulator.url}/_simulator/segments`, { method: 'DELETE' });
});
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close(5_000)));
  proxy.close();
});
afterAll(() => simulator.close());

async function openOne(address = url): Promise<Host> {
  const host = await openTestHost(await PostgresStore.open(address, 'tests'));
  hosts.push(host);
  return host;
}

/** A host that no notification reaches. */
function openDeaf(): Promise<Host> {
  proxy.swallowNotifications(true);
  return openOne(url.replace(`:${database.port}`, `:${proxy.port}`));
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

/** Resolves when nothing waits any more, whichever host has sent it. */
async function settled(host: Host): Promise<void> {
  for (;;) {
    await host.listConnections();
    if ([...(await host.statistics()).values()].every(({ waiting }) => waiting === 0)) return;
    await pause();
  }
}

test('several hosts that take the first records of audiences in at once make one connection for each, and lose nothing', async () => {
  const all = [await openOne(), await openDeaf(), await openOne()];
  const [one] = all;
  const { id } = await activate(one!, templateFor(simulator));
  const sent = Array.from({ length: 120 }, (_none, at) => ({ audience: `audience ${at % 10}`, member: `m${at}`, host: all[at % 3]! }));
  const answers = await Promise.all(sent.map(({ audience, member, host }) => host.enqueueEvents(audience, [joined(member)])));
  expect(answers.map(({ error }) => error?.code)).toEqual(sent.map(() => undefined));
  await settled(one!);
  for (const host of all) expect((await followersOf(host, id)).length).toBe(10);
  for (let at = 0; at < 10; at += 1)
    expect(await membersOf(simulator, `audience-${at}`)).toEqual(
      sent
        .filter(({ audience }) => audience === `audience ${at}`)
        .map(({ member }) => member)
        .sort(),
    );
});

test('the limit holds for all hosts together, and an answer that was refused was so by the newest set-up', async () => {
  const all = [await openOne(), await openDeaf(), await openOne()];
  const { id } = await activate(all[0]!, templateFor(simulator, 7));
  const answers = await Promise.all(Array.from({ length: 30 }, (_none, at) => all[at % 3]!.enqueueEvents(`a${at}`, [joined('m')])));
  expect(answers.filter(({ error }) => error === undefined).length).toBe(7);
  expect(new Set(answers.flatMap(({ error }) => error?.code ?? []))).toEqual(new Set(['audience_limit_reached']));
  expect((await followersOf(all[1]!, id)).length).toBe(7);
  await all[0]!.changeConnection(id, { perAudience: { limit: 8 } });
  expect((await all[1]!.enqueueEvents('another', [joined('m')])).error).toBeUndefined();
});

test('what one host changes of a template holds at once for all that follow it, on a host that hears nothing', async () => {
  const [one, other] = [await openOne(), await openDeaf()];
  const { id } = await activate(one, templateFor(simulator));
  await one.enqueueEvents('a', [joined('ana')]);
  await settled(one);
  expect((await other.enqueueEvents('a', [joined('bo')])).error).toBeUndefined();
  await settled(one);
  await one.pauseConnection(id);
  await other.enqueueEvents('a', [joined('cy')]);
  expect((await followersOf(other, id)).map(({ status }) => status)).toEqual(['paused']);
  await one.changeConnection(id, { perAudience: { fields: { segmentId: 'eu-{audience}' } } });
  await checkAll(one, id);
  await one.activateConnection(id);
  await settled(one);
  expect([await membersOf(simulator, 'a'), await membersOf(simulator, 'eu-a')]).toEqual([['ana', 'bo'], ['cy']]);
  const [follower] = await followersOf(one, id);
  expect(await one.eraseMember('ana')).toMatchObject({ inFlight: 0 });
  await one.deleteConnection(follower!.id, { force: false });
  expect((await other.enqueueEvents('a', [joined('di')])).error).toBeUndefined();
  const [next] = await followersOf(other, id);
  expect(next!.id).not.toBe(follower!.id);
  await one.deleteConnection(id, { force: true });
  expect((await other.enqueueEvents('a', [joined('di')])).error?.code).toBe('audience_unknown');
  expect(await other.listConnections()).toEqual([]);
});
