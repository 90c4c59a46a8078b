import { expect, test } from '@jest/globals';
import path from 'node:path';
import { startSimulator } from '../../connector/simulator';
import { readManifest } from '../../src/runtime/manifest/read-manifest';
import { openConnectionParts } from '../../src/runtime/open/connection-parts';
import { MemberReader } from '../../src/verify/member-reader';
import { verifyMembers } from '../../src/verify/verify';
import { deliver } from '../simulator/client';
import { fixed, named } from './virtual-segment';

test('a sample of 1,000 under the rate limit of the simulator gets no 429', async () => {
  // The time of both ends moves on only when one of them waits.
  let time = Date.UTC(2026, 10, 29, 8, 0, 3);
  const clock = {
    now: () => time,
    after(ms: number, callback: () => void) {
      const immediate = setImmediate(() => {
        time += ms;
        callback();
      });
      return () => clearImmediate(immediate);
    },
  };
  const simulator = await startSimulator({ port: 0, faults: ['path=/api/,rateLimit=30'], clock: { now: clock.now } });
  const members = named(0, 3_000);
  await deliver(
    simulator,
    'add_member',
    members.map(({ key }) => key),
  );
  const connection = openConnectionParts(
    readManifest(path.resolve(__dirname, '../../..')),
    simulator.configuration,
    { egress: { allowLoopback: true }, clock, random: () => 0.5 },
    new Map(),
  );
  const reader = new MemberReader(connection.readBack()!, connection.deliveryRuntime(), { giveUpAfterMs: 60_000 });
  const verifying = verifyMembers(reader, fixed(members), { sample: 1_000, waitMs: 0, clock, random: () => 0.5 });
  for (;;) {
    const { value, done } = await verifying.next();
    if (done !== true) continue;
    expect(value).toMatchObject({ read: 1_000, missing: 0, unknown: 0, members: 3_000, requests: 1_002 });
    break;
  }
  const { counters } = (await (await fetch(`${simulator.url}/_simulator/segments?limit=0`)).json()) as {
    counters: { otherRequests: object };
  };
  expect(counters.otherRequests).toEqual({ total: 1_002, byStatus: { 200: 1_002 } });
  connection.close();
  await simulator.close();
});
