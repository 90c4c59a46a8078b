import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startSimulator, type RunningLaunchDarklySimulator } from '../../connector/simulator';
import { OpenRequests } from '../../connector/simulator/open-requests';
import type { MembershipChange } from '../../connector/simulator/parse-request';
import { deliver, deliverRaw, readState, setFaults, sleep } from './client';

let simulator: RunningLaunchDarklySimulator;
beforeEach(async () => {
  simulator = await startSimulator({ port: 0 });
});
afterEach(() => simulator.close());

describe('the watch over members', () => {
  test('reports a member that is in two requests at once', async () => {
    await setFaults(simulator, ['delay=600']);
    const first = deliver(simulator, 'add_member', ['ana', 'ben']);
    while ((await readState(simulator)).counters['openDeliveries'] === 0) continue;
    await Promise.all([first, deliver(simulator, 'remove_members', ['eve', 'ben'])]);
    const { counters, violations } = await readState(simulator);
    expect(counters.violations).toBe(1);
    expect(violations).toEqual([
      { environmentId: simulator.configuration.clientSideId, segmentId: 'simulated-segment', member: 'ben', requests: [1, 2] },
    ]);
  });

  test('is silent about different members side by side', async () => {
    await setFaults(simulator, ['delay=50']);
    await Promise.all([deliver(simulator, 'add_member', ['ana']), deliver(simulator, 'add_member', ['ben'])]);
    expect((await readState(simulator)).counters.violations).toBe(0);
  });

  test('is silent about one member in requests that follow each other', async () => {
    for (let index = 0; index < 50; index++) await deliver(simulator, index % 2 ? 'add_member' : 'remove_members', ['ana']);
    expect((await readState(simulator)).counters).toMatchObject({ violations: 0, openDeliveries: 0 });
  });

  test.each(['drop=before', 'drop=after', 'truncate', 'slowHeaders=50', 'slowBody=50', 'status=503', 'redirect=http://127.0.0.1:1/'])(
    'is silent about requests that follow each other with %s',
    async (fault) => {
      await setFaults(simulator, [fault]);
      for (let index = 0; index < 10; index++) await deliverRaw(simulator, 'add_member', ['ana']).catch(() => undefined);
      expect((await readState(simulator)).counters).toMatchObject({ violations: 0, openDeliveries: 0 });
    },
  );

  test('lets a request go when its client does', async () => {
    await setFaults(simulator, ['late=60000,next=1']);
    const client = new AbortController();
    const gone = expect(deliver(simulator, 'add_member', ['ana'], client.signal)).rejects.toThrow();
    while ((await readState(simulator)).counters['openDeliveries'] === 0) continue;
    client.abort();
    await gone;
    while ((await readState(simulator)).counters.openDeliveries !== 0) await sleep(5);
    await deliver(simulator, 'add_member', ['ana']);
    expect((await readState(simulator)).counters).toMatchObject({ violations: 0, openDeliveries: 0 });
  });

  test('holds a request open that is never answered', async () => {
    await setFaults(simulator, ['late=0,next=1']);
    const client = new AbortController();
    const abandoned = expect(deliver(simulator, 'add_member', ['ana'], client.signal)).rejects.toThrow();
    while ((await readState(simulator)).counters['openDeliveries'] === 0) continue;
    await deliver(simulator, 'add_member', ['ana']);
    expect((await readState(simulator)).counters).toMatchObject({ violations: 1, openDeliveries: 1 });
    client.abort();
    await abandoned;
  });
});

describe('open requests', () => {
  const change = (members: readonly string[], cohortId = 'id'): MembershipChange => ({
    environmentId: 'env',
    cohortId,
    cohortName: 'Name',
    verb: 'add',
    members,
  });

  test('count a member once for each pair, and one that a request names twice once', () => {
    const open = new OpenRequests();
    const first = open.begin(1, change(['a', 'a']));
    open.begin(2, change(['a', 'a', 'b']));
    open.begin(3, change(['a'], 'other'));
    expect(open.violations).toBe(1);
    open.end(first);
    open.begin(4, change(['a']));
    expect([open.violations, open.examples.map(({ requests }) => requests)]).toEqual([
      2,
      [
        [1, 2],
        [2, 4],
      ],
    ]);
  });

  test('show the first few and count the rest', () => {
    const open = new OpenRequests(2);
    for (let number = 1; number <= 2; number++) open.begin(number, change(['a', 'b', 'c']));
    expect([open.violations, open.examples.map(({ member }) => member)]).toEqual([3, ['a', 'b']]);
  });
});
