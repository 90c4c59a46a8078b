import { describe, expect, test } from '@jest/globals';
import { fault } from '../../../src/fault';
import type { DeliveryEvent } from '../../../src/runtime/delivery/delivery';
import type { DeliveryRuntime } from '../../../src/runtime/delivery/runtime';
import { MemoryQueue } from '../../../src/runtime/queue/memory/memory-queue';
import type { Claim, ClaimRequest, SettleResult, Settlement } from '../../../src/runtime/queue/change-queue';
import { RateLimitScope } from '../../../src/runtime/delivery/throttle/rate-limit-scope';
import { add, JobVendor, jobActions, reply } from './job-vendor';
import { makeWorld, run, type World } from './world';

type VendorArguments = ConstructorParameters<typeof JobVendor> extends [unknown, ...infer Rest] ? Rest : never;

function worldOf(
  action: Parameters<typeof jobActions>[0] = {},
  vendor: VendorArguments = [],
  overrides: Partial<DeliveryRuntime> = {},
): Omit<World, 'vendor'> & { readonly vendor: JobVendor } {
  const { clock, runtime } = makeWorld(1);
  const made = new JobVendor(clock, ...vendor);
  return { clock, vendor: made, runtime: { ...runtime, actions: jobActions(action), sender: made, batchDelayMs: 0, ...overrides } };
}

const deliverIn = (world: ReturnType<typeof worldOf>, ...rest: [Parameters<typeof run>[1], Parameters<typeof run>[2]?]) =>
  run(world as unknown as World, ...rest);

describe('a job', () => {
  test('is asked for until it has ended, and then its items have their results', async () => {
    const world = worldOf({}, [undefined, undefined, (member) => member === 'b']);
    const events: DeliveryEvent[] = [];
    const { outcomes, progress } = await deliverIn(world, [add('a', 'b', 'c')], { onEvent: (event) => events.push(event) });
    expect(world.vendor.seen).toEqual(['POST 0', 'GET 5.01', 'GET 10.02', 'GET 15.03']);
    expect(outcomes.map(({ status, attempts }) => [status, attempts])).toEqual([
      ['accepted', 1],
      ['failed', 1],
      ['accepted', 1],
    ]);
    expect(outcomes[1]?.fault).toMatchObject({
      code: 'rejected_by_vendor',
      message: 'GET https://vendor.example/jobs/1 answered with status 200 and names this item as failed.',
      vendorMessage: '"«id»" is refused',
    });
    expect(progress).toMatchObject({ requests: 4, retries: 0 });
    expect(events.map((event) => [event.type, event.type === 'request' && event.job])).toEqual([
      ['request', 'begun'],
      ['request', 'asked'],
      ['request', 'asked'],
      ['request', 'ended'],
    ]);
  });

  test('is asked for when the code says, else when the vendor says, and never more often than each 100 ms', async () => {
    const waits = [30_000, undefined, 0];
    const poll = {
      readResponse: () => {
        if (waits.length === 0) return [undefined];
        const waitMs = waits.shift();
        return { isPending: true, ...(waitMs !== undefined && { waitMs }) } as const;
      },
    };
    const world = worldOf({ poll, times: { intervalMs: 1_000 } }, [
      undefined,
      (number) => reply(200, number === 2 ? { 'retry-after': '7' } : {}),
    ]);
    await deliverIn(world, add('a'));
    expect(world.vendor.seen).toEqual(['POST 0', 'GET 1.01', 'GET 31.02', 'GET 38.03', 'GET 38.14']);
  });

  test('hands on what was read, such as the next page of a list', async () => {
    const urls: string[] = [];
    const poll: Parameters<typeof jobActions>[0] = {
      poll: {
        buildRequest: (_started, _batch, _context, facts) => {
          urls.push(`https://vendor.example/jobs/1?page=${Number(facts['page'] ?? 0)}`);
          return { method: 'GET', url: urls.at(-1) ?? '' };
        },
        readResponse: (_response, _batch, facts) =>
          facts['page'] === 2 ? [undefined] : { isPending: true, waitMs: 0, facts: { page: Number(facts['page'] ?? 0) + 1 } },
      },
    };
    await deliverIn(worldOf(poll, [undefined, () => reply(200)]), add('a'));
    expect(urls.map((url) => url.slice(-1))).toEqual(['0', '1', '2']);
  });

  test.each([
    ['503', reply(503)],
    ['429', reply(429, { 'retry-after': '20' })],
    ['504', reply(504)],
    ['no connection', { fault: fault('vendor_unreachable', 'No connection.'), stale: false }],
    ['a lost response', { fault: fault('outcome_unknown', 'No response came.'), stale: false }],
  ])('is asked for again after %s, and begins once', async (_name, answer) => {
    const world = worldOf({}, [undefined, (poll) => (poll === 1 ? answer : undefined)]);
    const { outcomes, progress } = await deliverIn(world, add('a'));
    expect(outcomes).toMatchObject([{ status: 'accepted', attempts: 1 }]);
    expect(world.vendor.jobs).toHaveLength(1);
    expect(progress.resends).toBe(0);
    if (_name === '429') expect(Number(world.vendor.seen[2]?.slice(4))).toBeGreaterThanOrEqual(25);
  });

  test('holds its keys: a newer change of a member follows when the job has ended', async () => {
    const world = worldOf();
    const { outcomes } = await deliverIn(
      world,
      (async function* () {
        yield add('a', 'b');
        await world.clock.sleep(1_000);
        yield [{ action: 'remove', parameters: { id: 'a' } }, ...add('c')];
      })(),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    expect(world.vendor.overlaps).toEqual([]);
    expect([...world.vendor.segment].sort()).toEqual(['b', 'c']);
  });

  test('keeps no other request from starting, and only so many jobs are open', async () => {
    let open = 0;
    let most = 0;
    const world = worldOf({ maxItems: 1 }, [() => 60_000], { maxConcurrency: 3 });
    const begin = world.vendor.send.bind(world.vendor);
    world.vendor.send = (request) => {
      open = world.vendor.jobs.filter(({ isDone }) => !isDone).length + 1;
      if (request.method === 'POST') most = Math.max(most, open);
      return begin(request);
    };
    await deliverIn(world, add(...Array.from('abcdefgh')));
    // Although one request alone runs at first: a job is none.
    expect(most).toBe(3);
    expect(world.vendor.segment.size).toBe(8);
  });

  test('whose result is another success begins none', async () => {
    const world = worldOf({ times: { statuses: [201] } });
    const { outcomes } = await deliverIn(world, add('a'));
    expect(outcomes).toMatchObject([{ status: 'accepted' }]);
    expect(world.vendor.seen).toEqual(['POST 0']);
  });
});

describe('a job without a result', () => {
  test('that never ends is begun again after its time, until the delivery gives up, and says who must act', async () => {
    const world = worldOf({ times: { intervalMs: 20_000, timeoutMs: 60_000 } }, [() => Infinity]);
    const { outcomes, progress } = await deliverIn(world, add('a'), { giveUpAfterMs: 200_000 });
    expect(world.vendor.seen.slice(0, 4)).toEqual(['POST 0', 'GET 20.01', 'GET 40.02', 'GET 60.01']);
    expect(world.vendor.jobs.length).toBeGreaterThan(2);
    expect(world.vendor.jobs.length).toBeLessThan(6);
    expect(outcomes).toMatchObject([{ status: 'failed', fault: { code: 'outcome_unknown', who: 'you' } }]);
    expect(progress.stopped).toMatchObject({ code: 'job_unfinished', who: 'vendor' });
    expect(progress.stopped?.message).toBe('The job of action add with 1 item had not ended after 60 s, as long as poll.timeoutMs allows.');
  });

  test('is sent once more after it was accepted, when the first job cannot be applied any more', async () => {
    const world = worldOf({ times: { timeoutMs: 60_000 } }, [(job) => (job === 1 ? 90_000 : 1_000)], { resendAfterMs: 100_000 });
    const { outcomes } = await deliverIn(world, [...add('a')]);
    expect(outcomes).toMatchObject([{ status: 'accepted', attempts: 2 }]);
    expect(world.vendor.jobs).toHaveLength(3);
    // The vendor is to apply it again, so it gets another key.
    expect(new Set(world.vendor.keys).size).toBe(2);
    expect(world.vendor.keys[0]).toBe(world.vendor.keys[1]);
  });

  test('is no reason to send an event once more', async () => {
    const world = worldOf({ isEvent: true, times: { timeoutMs: 60_000 } }, [(job) => (job === 1 ? Infinity : 1_000)]);
    const { outcomes } = await deliverIn(world, add('a'));
    expect(outcomes).toMatchObject([{ status: 'accepted', attempts: 2 }]);
    expect(world.vendor.jobs).toHaveLength(2);
  });

  test('that the vendor does not know any more is begun again', async () => {
    const world = worldOf({}, [undefined, (poll) => (poll === 1 ? reply(404) : undefined)]);
    const { outcomes } = await deliverIn(world, add('a'));
    expect(outcomes).toMatchObject([{ status: 'accepted', attempts: 2 }]);
  });

  test.each([
    ['401', reply(401), 'token_refused'],
    ['a web page', reply(200, { 'content-type': 'text/html' }, '<html></html>'), 'address_wrong'],
    ['a web page with 404', reply(404, { 'content-type': 'text/html' }, '<html></html>'), 'address_wrong'],
    ['400', reply(400), 'request_refused'],
    ['an address that is not allowed', { fault: fault('destination_not_allowed', 'No.'), stale: false }, 'destination_not_allowed'],
  ])('stops the delivery after %s, and nothing of it counts as refused', async (_name, answer, code) => {
    const world = worldOf({}, [undefined, () => answer]);
    const { outcomes, progress } = await deliverIn(world, add('a', 'b'));
    expect(progress.stopped?.code).toBe(code);
    expect(outcomes.map(({ status, fault: reason }) => [status, reason?.code])).toEqual([
      ['failed', code],
      ['failed', code],
    ]);
    expect(world.vendor.jobs).toHaveLength(1);
  });

  test.each([
    ['throws', () => JSON.parse('') as never, 'poll.readResponse of action add threw SyntaxError'],
    ['returns nothing of a success', () => undefined, 'poll.readResponse of action add returned undefined'],
    ['returns too few entries', () => [], 'did not return one entry for each of 1 items'],
    ['returns something else', () => ({ status: 'done' }) as never, 'returned an object that is neither a pending job nor a fault'],
    ['waits for no time', () => ({ isPending: true, waitMs: NaN }) as never, 'returned a pending job whose waitMs or facts cannot be used'],
    ['keeps too much', () => ({ isPending: true, facts: { all: 'x'.repeat(2 ** 20) } }) as never, 'whose waitMs or facts cannot be used'],
  ])('sends nothing again when the code %s', async (_name, readResponse, words) => {
    const world = worldOf({ poll: { readResponse } });
    const { outcomes, progress } = await deliverIn(world, add('a'));
    expect(outcomes).toMatchObject([{ status: 'failed', attempts: 1, fault: { code: 'connector_failed', who: 'developer' } }]);
    expect(outcomes[0]?.fault?.message).toContain(words);
    expect(progress.stopped?.code).toBe('connector_failed');
    expect(world.vendor.jobs).toHaveLength(1);
  });

  test('that failed as a whole is halved until the item at fault stands alone', async () => {
    const poll: Parameters<typeof jobActions>[0] = {
      poll: {
        readResponse: (_response, batch) =>
          batch.some(({ id }) => id === 'bad') ? fault('rejected_by_vendor', 'The file is not valid.') : batch.map(() => undefined),
      },
    };
    const world = worldOf(poll, [() => 1_000]);
    const { outcomes } = await deliverIn(world, add('a', 'b', 'bad', 'd'));
    expect(outcomes.map(({ status }) => status)).toEqual(['accepted', 'accepted', 'failed', 'accepted']);
    expect(outcomes[2]?.fault).toMatchObject({ code: 'rejected_by_vendor', vendorMessage: 'The file is not valid.' });
  });

  test('is left when the delivery stops, which it does not hold up', async () => {
    const controller = new AbortController();
    const world = worldOf({}, [() => 300_000]);
    world.clock.after(30_000, () => controller.abort());
    const startedAt = world.clock.now();
    const { outcomes } = await deliverIn(world, add('a'), { signal: controller.signal });
    expect(world.clock.now() - startedAt).toBeLessThan(31_000);
    expect(outcomes).toMatchObject([{ status: 'failed', attempts: 1, fault: { code: 'outcome_unknown', who: 'you' } }]);
  });

  test('goes back as uncertain when a delivery from a durable queue stops', async () => {
    class DurableQueue extends MemoryQueue {
      override readonly isDurable = true as never;
      readonly settlements: Settlement[] = [];

      override settle(settlement: Settlement) {
        this.settlements.push(settlement);
        return super.settle(settlement);
      }
    }
    const queue = new DurableQueue();
    const controller = new AbortController();
    const world = worldOf({}, [() => 300_000], { queue });
    const startedAt = world.clock.now();
    world.clock.after(30_000, () => controller.abort());
    const { outcomes } = await deliverIn(world, add('a'), { signal: controller.signal });
    expect(outcomes).toEqual([]);
    expect(queue.settlements.map(({ returned }) => returned.map(({ uncertainUntil }) => uncertainUntil))).toEqual([[startedAt + 90_000]]);
    expect(queue.size).toBe(1);
  });
});

describe('the lease of a job', () => {
  /** Its claims last for so long (ms); the first so many renewals succeed. */
  class LeasingQueue extends MemoryQueue {
    override readonly isDurable = true as never;
    readonly renewedAt: number[] = [];

    constructor(
      private readonly leaseMs: number,
      private readonly renewals: number,
    ) {
      super();
    }

    override async claim(request: ClaimRequest): Promise<Claim | undefined> {
      const claim = await super.claim(request);
      return claim && { ...claim, leaseUntil: request.now + this.leaseMs };
    }

    renew(_claim: Claim, now: number): Promise<number | undefined> {
      this.renewedAt.push(now);
      return Promise.resolve(this.renewedAt.length <= this.renewals ? now + this.leaseMs : undefined);
    }

    override async settle(settlement: Settlement): Promise<SettleResult> {
      return this.renewedAt.length > this.renewals ? { superseded: [], isStale: true } : super.settle(settlement);
    }
  }

  test('is renewed while the vendor works, also during a long wait', async () => {
    const queue = new LeasingQueue(60_000, Infinity);
    const world = worldOf({ times: { intervalMs: 90_000 } }, [() => 100_000], { queue });
    const startedAt = world.clock.now();
    const { outcomes } = await deliverIn(world, add('a'));
    expect(outcomes).toMatchObject([{ status: 'accepted' }]);
    expect(world.vendor.seen).toEqual(['POST 0', 'GET 90.01', 'GET 180.02']);
    const times = queue.renewedAt.map((at) => Math.round((at - startedAt) / 1_000));
    expect(times.slice(0, 4)).toEqual([0, 20, 40, 60]);
    expect(times.length).toBe(10);
  });

  test('is lost to another process: nothing more is asked, and no outcome is reported', async () => {
    const queue = new LeasingQueue(60_000, 1);
    const world = worldOf({ times: { intervalMs: 90_000 } }, [() => 100_000], { queue });
    const controller = new AbortController();
    // Longer than the job would take.
    world.clock.after(300_000, () => controller.abort());
    const { outcomes } = await deliverIn(world, add('a'), { signal: controller.signal });
    expect(world.vendor.seen).toEqual(['POST 0']);
    // It was asked for once with success, and then never again.
    expect(queue.renewedAt).toHaveLength(2);
    expect(outcomes).toEqual([]);
  });
});

test('each request that asks for a job counts in the budget and waits for its turn', async () => {
  const scope = new RateLimitScope('', { budgets: [{ requests: 1, perMs: 15_000 }], maxInFlight: 1 });
  const world = worldOf({}, [() => 1_000], { rateLimitScope: scope });
  await deliverIn(world, add('a'));
  expect(world.vendor.seen).toEqual(['POST 0', 'GET 15']);
});
