import { allKinds } from '../../runtime/delivery/random-failures';
import { seeded } from '../../runtime/delivery/virtual-clock';
import type { Fate } from '../../runtime/delivery/virtual-vendor';
import { planChanges, type PlannedChange } from './planned-change';

/** What a seed stands for. */
export interface Case {
  readonly plan: readonly PlannedChange[];
  /** How many of the first requests fail, from 0 to 1, and how. */
  readonly share: number;
  readonly kinds: readonly Fate[];
  readonly reject: ReadonlySet<string>;
  /** Items for each request: as the manifest says, and as the vendor takes them. */
  readonly maxItems: number;
  readonly vendorMaxItems: number;
  /** How long each process lives; the one after them to the end. ms */
  readonly livesMs: readonly number[];
  /** How wrong the clock of each process is. ms */
  readonly offsetsMs: readonly number[];
}

const hourMs = 3_600_000;
const jumps = [-hourMs, hourMs, 10 * 365 * 24 * hourMs];

/** @param hasJumps whether the clocks of processes may be wrong */
export function drawCase(seed: number, hasJumps: boolean): Case {
  const random = seeded(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const members = 1 + below(40);
  const kinds: readonly Fate[] = random() < 0.3 ? [...allKinds, 'refused'] : random() < 0.2 ? ['zombie'] : allKinds;
  const livesMs = Array.from({ length: below(6) }, () => 20 * 1_500 ** random());
  return {
    plan: planChanges(seed, members, 200 * 300 ** random()),
    share: [0, 0.01, 0.1, 0.3, 0.5][below(5)] ?? 0,
    kinds,
    reject: new Set(random() < 0.3 ? Array.from({ length: 1 + below(3) }, () => `m${below(members)}`) : []),
    maxItems: 1 + below(20),
    vendorMaxItems: random() < 0.3 ? 1 + below(10) : Infinity,
    livesMs,
    offsetsMs: livesMs.map(() => (hasJumps && random() < 0.5 ? (jumps[below(jumps.length)] ?? 0) : 0)),
  };
}
