import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startSimulator, type RunningLaunchDarklySimulator } from '../../connector/simulator';
import { OpenRequests } from '../../src/simulator/open-requests';
import type { ChangedMembers } from '../../src/simulator';
import { deliver, deliverRaw, ManualTimers, readState, setFaults, waitForCounters } from './client';

let simulator: RunningLaunchDarklySimulator;
beforeEach(async () => {
  simulator = await startSimulator({ port: 0 });
});
afterEach(() => simulator.close());

describe('the count of violations', () => {
  test('has a member that is in two requests at once', async () => {
    const timers = new ManualTimers();
    const delayed = await startSimulator({ port: 0, faults: ['delay=600'], clock: timers });
    const first = deliver(delayed, 'add_member', ['ana', 'ben']);
    await waitForCounters(delayed, { openDeliveries: 1 });
    const second = deliver(delayed, 'remove_members', ['eve', 'ben']);
    await waitForCounters(delayed, { openDeliveries: 2 });
    timers.advance(600);
    await Promise.all([first, second]);
    const { counters, violations } = await readState(delayed);
    await delayed.close();
    expect(counters.violations).toBe(1);
    expect(violations).toEqual([
      { environmentId: delayed.configuration.clientSideId, segmentId: 'simulated-segment', member: 'ben', requests: [1, 2] },
    ]);
  });

  test('leaves out different members in requests at the same time', async () => {
    await setFaults(simulator, ['delay=50']);
    await Promise.all([deliver(simulator, 'add_member', ['ana']), deliver(simulator, 'add_member', ['ben'])]);
    expect((await readState(simulator)).counters.violations).toBe(0);
  });

  test('leaves out one member in requests that follow each other', async () => {
    for (let index = 0; index < 50; index++) await deliver(simulator, index % 2 ? 'add_member' : 'remove_members', ['ana']);
    expect((await readState(simulator)).counters).toMatchObject({ violations: 0, openDeliveries: 0 });
  });

  test.each(['drop=before', 'drop=after', 'truncate', 'slowHeaders=50', 'slowBody=50', 'status=503', 'redirect=http://127.0.0.1:1/'])(
    'leaves out requests that follow each other with %s',
    async (fault) => {
      await setFaults(simulator, [fault]);
      for (let index = 0; index < 10; index++) await deliverRaw(simulator, 'add_member', ['ana']).catch(() => undefined);
      expect((await readState(simulator)).counters).toMatchObject({ violations: 0, openDeliveries: 0 });
    },
  );

  test('leaves out a request whose client has disconnected', async () => {
    await setFaults(simulator, ['late=60000,next=1']);
    const abort = new AbortController();
    const abandoned = expect(deliver(simulator, 'add_member', ['ana'], abort.signal)).rejects.toThrow();
    await waitForCounters(simulator, { openDeliveries: 1 });
    abort.abort();
    await abandoned;
    await waitForCounters(simulator, { openDeliveries: 0 });
    await deliver(simulator, 'add_member', ['ana']);
    expect((await readState(simulator)).counters).toMatchObject({ violations: 0, openDeliveries: 0 });
  });

  test('includes a request that gets no response, as long as its client waits', async () => {
    await setFaults(simulator, ['late=0,next=1']);
    const abort = new AbortController();
    const abandoned = expect(deliver(simulator, 'add_member', ['ana'], abort.signal)).rejects.toThrow();
    await waitForCounters(simulator, { openDeliveries: 1 });
    await deliver(simulator, 'add_member', ['ana']);
    await waitForCounters(simulator, { openDeliveries: 1 });
    expect((await readState(simulator)).counters.violations).toBe(1);
    abort.abort();
    await abandoned;
  });
});

describe('open requests', () => {
  const change = (members: readonly string[], group = 'id'): ChangedMembers => ({ group, members });

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
