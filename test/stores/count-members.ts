import type { HostQueue } from '../../src/stores/host-queue';
import { received } from './store/store-case';

/** How many members a queue counts: by a hold that says it, and that is released at once. It begins a new window. @returns 0 also where nobody is one */
export async function countMembers(queue: HostQueue, now: number): Promise<number> {
  await queue.enqueueOnce(received([], { now, members: [], limit: { members: -1, percent: -1_000 } }));
  const hold = queue.removalHold;
  if (!hold) return 0;
  if (!(await queue.release(now, { hold: hold.id, removals: hold.from - hold.to }))) throw new Error('the hold was not released');
  return hold.to;
}
