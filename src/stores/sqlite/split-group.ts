import { PartSize } from '../in-parts';
import type { ChangeColumns } from './database/bulk-insert';
import type { EnqueueGroup } from './database/queue-commands';

/** Splits a group into groups of which each is handed over in little time. All but lists stands in the first. */
export function splitGroup(group: EnqueueGroup): readonly EnqueueGroup[] {
  const { changes, refused, unmapped } = group;
  const { keys, parameters } = changes;
  const ofChanges = rangesOf(keys.length, (at) => (keys[at]?.length ?? 0) + (parameters[at]?.length ?? 0));
  const ofRefused = rangesOf(refused.length, (at) => refused[at]?.fault?.length ?? 0);
  const ofRows = rangesOf(unmapped.rows.length, (at) => unmapped.rows[at]?.visitor.length ?? 0);
  if (Math.max(ofChanges.length, ofRefused.length, ofRows.length) <= 1) return [group];
  const empty = { ...group, changes: sliceColumns(changes, 0, 0), refused: [], unmapped: { ...unmapped, rows: [] } };
  const part = { ...empty, members: undefined };
  return [
    empty,
    ...ofChanges.map(([from, to]) => ({ ...part, changes: sliceColumns(changes, from, to) })),
    ...ofRefused.map(([from, to]) => ({ ...part, refused: refused.slice(from, to) })),
    ...ofRows.map(([from, to]) => ({ ...part, unmapped: { ...unmapped, rows: unmapped.rows.slice(from, to) } })),
  ];
}

/** The group that was split. */
export function joinGroup([first, ...others]: readonly [EnqueueGroup, ...EnqueueGroup[]]): EnqueueGroup {
  if (others.length === 0) return first;
  const all = [first, ...others];
  const columns = Object.keys(first.changes) as (keyof ChangeColumns)[];
  const changes = Object.fromEntries(columns.map((column) => [column, all.flatMap((part) => part.changes[column] as readonly unknown[])]));
  return {
    ...first,
    changes: changes as unknown as ChangeColumns,
    refused: all.flatMap(({ refused }) => refused),
    unmapped: { ...first.unmapped, rows: all.flatMap(({ unmapped }) => unmapped.rows) },
  };
}

function sliceColumns(changes: ChangeColumns, from: number, to: number): ChangeColumns {
  const columns = Object.entries(changes) as [keyof ChangeColumns, readonly unknown[]][];
  return Object.fromEntries(columns.map(([name, column]) => [name, column.slice(from, to)])) as unknown as ChangeColumns;
}

function rangesOf(count: number, charactersAt: (at: number) => number): readonly (readonly [from: number, to: number])[] {
  const ranges: (readonly [number, number])[] = [];
  const size = new PartSize();
  let from = 0;
  for (let at = 0; at < count; at += 1) {
    if (!size.add(charactersAt(at)) && at < count - 1) continue;
    ranges.push([from, at + 1]);
    from = at + 1;
  }
  return ranges;
}
