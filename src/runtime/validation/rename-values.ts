import { isRecord } from './json-pointer';

/** New names of fields or parameters, by their old ones. */
export type Renames = Readonly<Record<string, string>>;

/**
 * Gives values the names of this version. A value under an old name counts only where there is none under the new one.
 * @returns the same object where nothing has an old name
 */
export function renameValues<T>(values: Readonly<Record<string, T>>, renames: Renames | undefined): Readonly<Record<string, T>> {
  if (renames === undefined || !Object.keys(values).some((name) => Object.hasOwn(renames, name))) return values;
  const isOld = ([name]: readonly [string, T]): boolean => Object.hasOwn(renames, name);
  const entries = Object.entries(values);
  const renamed = entries.filter(isOld).map(([name, value]) => [renames[name] ?? name, value] as const);
  return Object.fromEntries([...renamed, ...entries.filter((entry) => !isOld(entry))]);
}

/** The same of anything that was given as values. */
export function renameGiven(given: unknown, renames: Renames | undefined): unknown {
  return isRecord(given) ? renameValues(given, renames) : given;
}
