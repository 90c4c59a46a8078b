import type { Fault } from '../../../src/contract';
import { RateLimitScope } from '../../../src/runtime/delivery/throttle/rate-limit-scope';
import { deliver } from '../../../src/runtime/delivery/deliver';
import type { ChangeQueue } from '../../../src/runtime/queue/change-queue';
import { randomFailures } from '../../runtime/delivery/random-failures';
import { seeded, type VirtualClock } from '../../runtime/delivery/virtual-clock';
import { fold, makeWorld, membershipActions, type World } from '../../runtime/delivery/world';
import { drawCase, type Case } from './case';
import type { Disk } from './disk';
import { exhaust } from './exhaust';
import { Life } from './life';
import type { PlannedChange } from './planned-change';
import { SimulatedDisk } from './simulated-disk';

export interface SimulationOptions {
  /** Default: a simulated one. */
  readonly makeDisk?: (clock: VirtualClock) => Disk;
  /** Whether the clocks of processes may be wrong. */
  readonly hasJumps?: boolean;
  /** What to break on purpose, so that the proof can be seen to fail. */
  readonly resendAfterMs?: number;
  readonly sabotage?: (queue: ChangeQueue) => ChangeQueue;
}

export interface Simulated {
  /** What is not as it must be, in words; empty when all is well. */
  readonly broken: readonly string[];
  readonly processes: number;
  readonly requests: number;
  readonly changes: number;
}

/** Longer than any wait that is called for. */
const timeoutMs = 4 * 3_600_000;

/** Plays one seed to its end: processes die and are started again until everything is delivered. */
export async function simulate(seed: number, options: SimulationOptions = {}): Promise<Simulated> {
  const { makeDisk = () => new SimulatedDisk(), hasJumps = false, resendAfterMs = 60_000, sabotage = (same) => same } = options;
  const played = drawCase(seed, hasJumps);
  const random = seeded(seed + 1);
  const world = makeWorld(
    seed + 2,
    { fate: randomFailures(seed + 3, played.share, played.kinds), reject: played.reject, maxItems: played.vendorMaxItems },
    { actions: membershipActions(played.maxItems), resendAfterMs },
  );
  const disk = makeDisk(world.clock);
  try {
    const processes = await world.clock.run(playAll(played, world, disk, random, sabotage));
    const broken = await world.clock.run(findBroken(played, world, disk));
    return { broken, processes, requests: world.vendor.sizes.length, changes: played.plan.length };
  } finally {
    await disk.close();
  }
}

async function playAll(
  played: Case,
  world: World,
  disk: Disk,
  random: () => number,
  sabotage: (queue: ChangeQueue) => ChangeQueue,
): Promise<number> {
  const startedAt = world.clock.now();
  for (let processes = 1; ; processes += 1) {
    const { queue, taken } = await disk.open();
    const life = new Life(world.clock, random, played.offsetsMs[processes - 1] ?? 0);
    const killAfterMs = played.livesMs[processes - 1];
    const work = live(life, sabotage(queue), played.plan.slice(taken), world, startedAt);
    const death = killAfterMs === undefined ? work : world.clock.sleep(killAfterMs).then(() => 'killed' as const);
    const end = await Promise.race([work, death, world.clock.sleep(timeoutMs).then(() => 'stalled' as const)]);
    life.kill();
    world.vendor.forgetClients();
    if (end === 'stalled') throw new Error('nothing has come to an end for four hours');
    if (end === undefined) {
      // Whatever was still on its way to the vendor arrives before the segment is looked at.
      await world.clock.sleep(120_000);
      return processes;
    }
  }
}

/** One process from its start to its end. @returns the fault that ended it early */
async function live(
  life: Life,
  queue: ChangeQueue,
  rest: readonly PlannedChange[],
  world: World,
  startedAt: number,
): Promise<Fault | undefined> {
  const { runtime, vendor } = world;
  const own = {
    ...runtime,
    clock: life.clock,
    sender: life.sender(vendor),
    queue: life.queue(queue),
    rateLimitScope: new RateLimitScope(),
  };
  const delivery = deliver(arrivals(rest, world.clock, startedAt), own);
  await exhaust(delivery.batches());
  return delivery.progress.stopped;
}

async function* arrivals(rest: readonly PlannedChange[], clock: VirtualClock, startedAt: number) {
  for (const { atMs, invocation } of rest) {
    const waitMs = startedAt + atMs - clock.now();
    if (waitMs > 0) await clock.sleep(waitMs);
    yield invocation;
  }
}

async function findBroken({ plan, reject }: Case, { vendor }: World, disk: Disk): Promise<readonly string[]> {
  const { queue } = await disk.open();
  const outcomes = await disk.outcomes();
  const invocations = plan.map(({ invocation }) => invocation);
  const indexes = outcomes.map(({ index }) => index).sort((one, other) => one - other);
  const dead = outcomes.filter(({ status }) => status === 'failed').map(({ index }) => String(invocations[index]?.parameters['id']));
  const lastDead = new Set(invocations.map(({ parameters }) => String(parameters['id'])).filter((id) => reject.has(id)));
  const checks: readonly (readonly [string, boolean])[] = [
    ['I1: the segment is not the fold of the changes', [...vendor.segment].sort().join() === fold(invocations, reject).join()],
    ['I2: not every change has exactly one outcome', indexes.join() === invocations.map((_, index) => index).join()],
    ['I2: rows are left in the queue', queue.size === 0],
    [`I3: members were in two requests at once (${vendor.overlaps.length})`, vendor.overlaps.length === 0],
    ['I5: what failed is not exactly the reject', new Set(dead).size === lastDead.size && dead.every((id) => reject.has(id))],
  ];
  return checks.flatMap(([problem, isWell]) => (isWell ? [] : [problem]));
}
