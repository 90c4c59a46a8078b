import type { Fault } from '../../../contract';
import { decodeText } from '../../codec';
import type { HeldRemovals } from '../../queue-watch';
import { hashMember } from '../../removals';
import type { MemberPlaces } from './member-count';
import type { MemberSample } from './member-sample';
import type { QueueState } from './queue-state';
import type { Sql } from './sql';
import { statements, type ExistingRow } from './statements';

/** As in `HeldRemovals`; actions are ids of the string table, and the fault is JSON. */
export interface HeldColumns extends Omit<HeldRemovals, 'actions' | 'fault'> {
  readonly actions: readonly number[];
  readonly fault: string;
}

/** Finds some waiting removals of a hold and counts their members as present. @returns `undefined` when there is no such hold */
export function discardHeld(
  sql: Sql,
  members: MemberSample,
  state: QueueState,
  { hold, removals, actions, fault, limit }: HeldColumns,
): { readonly rows: readonly ExistingRow[]; readonly places: MemberPlaces; readonly fault: Fault } | undefined {
  if (!state.isHeld || state.holdId !== hold || state.peak - state.members > removals) return undefined;
  const rows = sql.all(statements.findWaitingOf, state.id, JSON.stringify(actions), limit);
  for (const { key, scope_id: scope } of rows)
    if (typeof scope === 'number') members.restore(state, hashMember(decodeText(String(key))), scope);
  const places = { keys: rows.map(({ key }) => String(key)), scopes: rows.map(({ scope_id: scope }) => scope as number | null) };
  return { rows: rows as unknown as ExistingRow[], places, fault: JSON.parse(fault) as Fault };
}
