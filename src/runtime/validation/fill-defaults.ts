import type { Values } from '../../contract';
import { isRecord } from './json-pointer';

/**
 * Adds the defaults of values that are not given. A value that is `null` is given.
 * @returns the same object where nothing is missing; what was given is never changed
 */
export function fillDefaults(values: Values, defaults: Values): Values {
  let filled: Record<string, unknown> | undefined;
  for (const name in defaults) if (values[name] === undefined) (filled ??= { ...values })[name] = defaults[name];
  return filled ?? values;
}

/** The same of anything that was given as values. */
export function fillGiven(given: unknown, defaults: Values): unknown {
  return isRecord(given) ? fillDefaults(given, defaults) : given;
}
