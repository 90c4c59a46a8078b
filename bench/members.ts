import type { Change } from '../src/runtime/queue/change-queue';

export const batch = 1_000;

/** A member in no order, as in a real file: an index that is filled in order would flatter. */
export function changeOf(index: number): Change {
  const key = `user-${String((index * 2_654_435_761) % 4_294_967_296).padStart(10, '0')}-9f63`;
  return {
    action: 'add-member-to-segment',
    parameters: { memberId: key, firstName: `First${index % 1_000}`, email: `first.last${index}@example.com` },
    scope: 'membership',
    key,
    group: 'add-member-to-segment\nFrequent buyers',
    invocationIndex: index,
  };
}

export function batchOf(number: number): Change[] {
  return Array.from({ length: batch }, (_, at) => changeOf(number * batch + at));
}
