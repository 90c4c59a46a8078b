import type { Values } from '../../contract';

/**
 * Adds the defaults of values that are not given. A value that is `null` is given.
 * @returns the same object where nothing is missing; what was given is never changed
 */
export function fillDefaults(values: Values, defaults: Values): Values {
  const missing = Object.entries(defaults).filter(([name]) => values[name] === undefined);
  return missing.length === 0 ? values : { ...values, ...Object.fromEntries(missing) };
}

/** The same of anything that was given as values. */
export function fillGiven(given: unknown, defaults: Values): unknown {
  return typeof given === 'object' && given !== null && !Array.isArray(given) ? fillDefaults(given as Values, defaults) : given;
}
