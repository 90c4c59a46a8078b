import type { Field, Values } from '../api/connector-types';

export const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** The names of the fields that a person has changed, secrets included. @param before as they were read */
export function changedFields(values: Values, before: Values): readonly string[] {
  return [...new Set([...Object.keys(values), ...Object.keys(before)])].filter((name) => !isSame(values[name], before[name]));
}

/** What was typed, on top of what somebody else has saved since. @param before as they were read @param now as they are saved */
export function mergeValues(values: Values, before: Values, now: Values): Values {
  const mine = changedFields(values, before).map((name) => [name, values[name]] as const);
  return Object.fromEntries(Object.entries({ ...now, ...Object.fromEntries(mine) }).filter(([, value]) => value !== undefined));
}

/** Titles of what a person has changed. */
export function changedTitles(
  now: { readonly name: string; readonly values: Values },
  before: { readonly name: string; readonly values: Values },
  fields: readonly Field[],
): readonly string[] {
  const named = changedFields(now.values, before.values).map((name) => fields.find((field) => field.name === name)?.title ?? name);
  return [...(now.name === before.name ? [] : ['Name of the connection']), ...named];
}
