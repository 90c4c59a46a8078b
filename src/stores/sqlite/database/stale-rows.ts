import type { ChangeColumns } from './bulk-insert';
import type { ExistingRow } from './statements';

/** What is too old, as rows of the queue that are replaced at once. @param first is added to each invocation index */
export function toStaleRows(changes: ChangeColumns, stale: readonly number[], first: number): ExistingRow[] {
  return stale.map((at) => {
    const [action = 0, scope = null, key = '', group = 0] = [changes.actions[at], changes.scopes[at], changes.keys[at], changes.groups[at]];
    const index = first + (changes.invocationIndexes[at] ?? 0);
    const start = [0, action, scope, key, group, index, 0, 0, 0, 0];
    return {
      sequence: 0,
      state: 0,
      group_id: group,
      invocation_index: index,
      action_id: action,
      attempts: 0,
      is_resend: 0,
      uncertain_until: 0,
      row: `${JSON.stringify(start).slice(0, -1)},${changes.parameters[at] ?? '{}'},${changes.times?.[at] ?? 0}]`,
    };
  });
}
