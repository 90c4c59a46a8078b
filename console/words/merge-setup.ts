import type { Connection, Trigger } from '../api/types';
import { titlesOf } from './changes';
import { isSame, mergeValues } from './merge';

/** What the mapping page changes of a connection. */
export type MapSetup = Pick<Connection, 'mappings' | 'triggers'>;

export function isSameSetup(one: MapSetup, other: MapSetup): boolean {
  return isSameMappings(one, other) && isSame(one.triggers, other.triggers);
}

/** An action without any source is as good as one that is not mapped, and the order of parameters says nothing. */
function isSameMappings(one: MapSetup, other: MapSetup): boolean {
  return isSame(ordered(one.mappings), ordered(other.mappings));
}

function ordered(mappings: MapSetup['mappings']): unknown {
  const byName = (one: readonly [string, unknown], other: readonly [string, unknown]) => (one[0] < other[0] ? -1 : 1);
  return Object.entries(mappings)
    .map(([action, mapping]) => [action, Object.entries(mapping).sort(byName)] as const)
    .filter(([, sources]) => sources.length > 0)
    .sort(byName);
}

/** Titles of what a person has changed. @param before as it was read */
export function changedOfSetup(now: MapSetup, before: MapSetup): readonly string[] {
  const names = [...(isSameMappings(now, before) ? [] : ['mappings']), ...(isSame(now.triggers, before.triggers) ? [] : ['triggers'])];
  return titlesOf(names, []);
}

/** What was mapped here, on top of what somebody else has saved since. @param before as it was read @param now as it is saved */
export function mergeSetup(mine: MapSetup, before: MapSetup, now: MapSetup): MapSetup {
  const actions = [...new Set([mine, before, now].flatMap(({ mappings }) => Object.keys(mappings)))];
  const merged = actions.map((action) => {
    const [ours = {}, old = {}, theirs = {}] = [mine, before, now].map(({ mappings }) => mappings[action]);
    return [action, mergeValues(ours, old, theirs)] as const;
  });
  return {
    mappings: Object.fromEntries(merged.filter(([, mapping]) => Object.keys(mapping).length > 0)) as MapSetup['mappings'],
    triggers: mergeTriggers(mine.triggers, before.triggers, now.triggers),
  };
}

function mergeTriggers(mine: readonly Trigger[], before: readonly Trigger[], now: readonly Trigger[]): readonly Trigger[] {
  const has = (list: readonly Trigger[], wanted: Trigger) => list.some((each) => isSame(each, wanted));
  const kept = now.filter((each) => has(mine, each) || !has(before, each));
  return [...kept, ...mine.filter((each) => !has(before, each) && !has(now, each))];
}
