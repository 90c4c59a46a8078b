import { randomFailures } from '../../runtime/delivery/random-failures';
import { fold, makeWorld } from '../../runtime/delivery/world';
import { firstInFirstOut, independentJobs, queueWithoutResend, queueWithResend, type Design } from './designs';
import { planChanges } from './planned-change';

export const designs: Readonly<Record<string, Design>> = {
  'independent jobs with retries': independentJobs,
  'first in, first out for each member': firstInFirstOut,
  'ours without resend': queueWithoutResend,
  ours: queueWithResend,
};

export interface Comparison {
  readonly members: number;
  readonly changes: number;
  /** Members whose state at the vendor's is not that of their last change. */
  readonly wrong: number;
  readonly requests: number;
  /** Members in all requests together. */
  readonly carried: number;
  /** Of those applied, how many changed nothing. */
  readonly duplicates: number;
  /** Members that were in two requests at once. */
  readonly overlaps: number;
}

const changesOverMs = 600_000;

/** Lets one design deliver a plan to a vendor that fails for a share of all requests, and looks at the segment when all is quiet. */
export async function compare(design: Design, seed: number, share: number, members: number): Promise<Comparison> {
  const plan = planChanges(seed, members, changesOverMs);
  const world = makeWorld(seed + 1, { fate: randomFailures(seed + 2, share, undefined, Infinity) });
  await world.clock.run(design(plan, world).then(() => world.clock.sleep(120_000)));
  const { segment, sizes, duplicates, overlaps } = world.vendor;
  const expected = new Set(fold(plan.map(({ invocation }) => invocation)));
  const wrong =
    [...segment].filter((member) => !expected.has(member)).length + [...expected].filter((member) => !segment.has(member)).length;
  const carried = sizes.reduce((sum, size) => sum + size, 0);
  return { members, changes: plan.length, wrong, requests: sizes.length, carried, duplicates, overlaps: overlaps.length };
}
