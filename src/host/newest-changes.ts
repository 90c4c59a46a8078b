import type { Change } from '../runtime/queue/change-queue';
import { toMemberChange, type MemberChange } from '../stores/removals';
import type { ConnectionRuntime } from './connections/connection-runtime';

/**
 * The last change of each key, and those before it.
 * @param cameAt when a change without a time came in; epoch ms
 */
export function splitByKey(
  changes: readonly Change[],
  cameAt: (change: Change) => number,
): { readonly newest: readonly Change[]; readonly older: readonly Change[] } {
  const timeOf = (change: Change): number => change.occurredAt ?? cameAt(change);
  const last = new Map<string, Change>();
  for (const change of changes) {
    const other = last.get(keyOf(change));
    if (!other || timeOf(change) >= timeOf(other)) last.set(keyOf(change), change);
  }
  const isNewest = (change: Change): boolean => last.get(keyOf(change)) === change;
  return { newest: changes.filter(isNewest), older: changes.filter((change) => !isNewest(change)) };
}

/** No two changes without a scope have the same. */
function keyOf({ scope, key, invocationIndex }: Change): string {
  return scope === undefined ? String(invocationIndex) : `${scope}\n${key}`;
}

/** What a change adds to the members of its connection, or removes. */
export function memberOf({ connector }: ConnectionRuntime, change: Change): MemberChange | undefined {
  return toMemberChange(change, (action) => connector.actions.get(action)?.memberDelta ?? 0);
}
