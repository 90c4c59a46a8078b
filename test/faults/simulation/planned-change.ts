import type { Invocation } from '../../../src/contract';
import { seeded } from '../../runtime/delivery/virtual-clock';
import { invoke } from '../../runtime/delivery/world';

/** A change and when it comes in, ms after the start. */
export interface PlannedChange {
  readonly atMs: number;
  readonly invocation: Invocation;
}

/** How many changes a member makes: most are added and removed again, some stay, some flap. */
function countOf(random: () => number): number {
  const kind = random();
  if (kind < 0.1) return 1;
  if (kind < 0.7) return 2;
  return kind < 0.95 ? 3 : 4 + Math.floor(random() * 7);
}

/** From 0.2 s to 20 s between two changes of one member, short gaps as likely as long ones. */
function gapMs(random: () => number): number {
  return 200 * 100 ** random();
}

/** Changes of members that come in over so many ms, in the order of their time. */
export function planChanges(seed: number, members: number, overMs: number): readonly PlannedChange[] {
  const random = seeded(seed);
  const plan: PlannedChange[] = [];
  for (let member = 0; member < members; member += 1) {
    let atMs = random() * overMs;
    let action = random() < 0.7 ? 'add' : 'remove';
    for (let left = countOf(random); left > 0; left -= 1) {
      plan.push({ atMs, invocation: invoke(action, `m${member}`) });
      action = action === 'add' ? 'remove' : 'add';
      atMs += gapMs(random);
    }
  }
  return plan.sort((one, other) => one.atMs - other.atMs);
}
