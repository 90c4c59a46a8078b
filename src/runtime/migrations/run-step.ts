import { createContext, Script } from 'node:vm';
import type { Fault, Values } from '../../contract';
import { describeThrown, fault, errorCodeOf } from '../../fault';
import { describeValue } from '../validation/describe-value';
import { isRecord } from '../validation/json-pointer';

/** How long the functions of one step may run, for one configuration or mapping, or for the rows of one batch; ms. */
export const defaultStepMs = 5_000;

const script = new Script('run()');
const context = createContext({ run: undefined });
/** Functions that did not end. Each call would stop the process for as long again. */
const endless = new WeakMap<object, Fault>();

/**
 * Calls a function of a migration for each value, and holds what it does against what it must do. One that does not end is ended.
 * @param what names the migration in messages
 * @returns the result for each value, or why the first one has none; no message holds a value
 */
export function runStep(
  migrate: (old: Values) => unknown,
  values: readonly Values[],
  what: string,
  timeoutMs = defaultStepMs,
): readonly Values[] | Fault {
  const known = endless.get(migrate);
  if (known) return known;
  const results: Values[] = [];
  let failure: string | undefined;
  let isEndless = false;
  const run = (): void => {
    for (const value of values) {
      const text = JSON.stringify(value);
      const given = JSON.parse(text) as Values;
      let result: unknown;
      try {
        result = migrate(given);
      } catch (error) {
        failure = `throws ${describeThrown(error)}`;
        return;
      }
      failure = JSON.stringify(given) === text ? whyUnusable(result) : 'changes what it gets, instead of returning something new';
      if (failure !== undefined) return;
      results.push(JSON.parse(JSON.stringify(result)) as Values);
    }
  };
  try {
    Object.assign(context, { run });
    script.runInContext(context, { timeout: timeoutMs });
  } catch (error) {
    const isTimeout = errorCodeOf(error) === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
    if (isTimeout) isEndless = true;
    failure = isTimeout ? `has not ended after ${timeoutMs} ms` : `returns what JSON cannot say (${describeThrown(error)})`;
  } finally {
    Object.assign(context, { run: undefined });
  }
  if (failure === undefined) return results;
  const found = fault('migration_failed', `The ${what} ${failure}.`);
  if (isEndless) endless.set(migrate, found);
  return found;
}

function whyUnusable(result: unknown): string | undefined {
  if (typeof result === 'object' && result !== null && 'then' in result) return 'is asynchronous; it must return its result at once';
  if (isRecord(result)) return undefined;
  return `must return an object; it returns ${describeValue(result, false)}`;
}
