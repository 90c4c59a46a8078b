import type { Manifest } from '../../contract';
import type { Breach } from '../manifest/breach';
import { describeValue } from '../validation/describe-value';
import { isLaterLine, isLine, lineOf } from './version-line';

/** What is wrong with the migrations that a connector exports. Places begin with `migrations`. None of them is called. */
export function checkChain({ version, actions }: Pick<Manifest, 'version' | 'actions'>, migrations: unknown): readonly Breach[] {
  if (migrations === undefined) return [];
  if (!Array.isArray(migrations))
    return [wrong('migrations', `must be a list; it is ${describeValue(migrations, false)}.`, 'Write migrations: [{ from, to, … }].')];
  const steps = migrations as readonly unknown[];
  const ofSteps = steps.flatMap((step, index) => checkStep(`migrations[${index}]`, step, Object.keys(actions)));
  if (ofSteps.length > 0) return ofSteps;
  const chain = steps as readonly { readonly from: string; readonly to: string }[];
  const line = lineOf(version);
  const last = chain.at(-1);
  return [
    ...chain.flatMap(({ from, to }, index) => {
      const before = chain[index - 1];
      const place = `migrations[${index}]`;
      if (!isLaterLine(to, from)) return [wrong(`${place}.to`, `is "${to}", which does not come after "${from}".`, 'Name later versions.')];
      if (before === undefined || before.to === from) return [];
      const message = `is "${from}"; the migration before it ends with "${before.to}".`;
      return [wrong(`${place}.from`, message, `Begin with "${before.to}", so that there is one way from each version to the next.`)];
    }),
    ...(last === undefined || last.to === line
      ? []
      : [
          wrong(
            `migrations[${chain.length - 1}].to`,
            `is "${last.to}"; this is version ${version}.`,
            `End with "${line}", or set the version.`,
          ),
        ]),
  ];
}

const parts = ['from', 'to', 'configuration', 'mappings', 'parameters'];

function checkStep(place: string, step: unknown, actions: readonly string[]): readonly Breach[] {
  if (typeof step !== 'object' || step === null)
    return [wrong(place, `must be an object; it is ${describeValue(step, false)}.`, 'Give it from, to and functions.')];
  const given = step as Readonly<Record<string, unknown>>;
  return [
    ...Object.keys(given)
      .filter((name) => !parts.includes(name))
      .map((name) => wrong(`${place}.${name}`, 'is not used.', `Remove it; what is used is ${parts.join(', ')}.`)),
    ...['from', 'to']
      .filter((name) => !isLine(given[name]))
      .map((name) =>
        wrong(
          `${place}.${name}`,
          `must name versions; it is ${describeValue(given[name], true)}.`,
          'Write "1" for all of 1.x, "0.3" for all of 0.3.x.',
        ),
      ),
    ...checkFunction(`${place}.configuration`, given['configuration']),
    ...['mappings', 'parameters'].flatMap((name) => checkOfActions(`${place}.${name}`, given[name], actions)),
  ];
}

function checkOfActions(place: string, given: unknown, actions: readonly string[]): readonly Breach[] {
  if (given === undefined) return [];
  if (typeof given !== 'object' || given === null)
    return [wrong(place, `must be an object; it is ${describeValue(given, false)}.`, 'Give it a function for each action that changes.')];
  return Object.entries(given).flatMap(([action, value]) =>
    actions.includes(action)
      ? checkFunction(`${place}[${JSON.stringify(action)}]`, value)
      : [
          wrong(
            `${place}[${JSON.stringify(action)}]`,
            'is no action of the manifest.',
            `Use what it is called now: one of ${actions.join(', ')}.`,
          ),
        ],
  );
}

function checkFunction(place: string, value: unknown): readonly Breach[] {
  if (value === undefined || typeof value === 'function') return [];
  return [wrong(place, `must be a function; it is ${describeValue(value, false)}.`, 'Give it a function, or leave it out.')];
}

function wrong(place: string, message: string, hint: string): Breach {
  return { place, message, hint };
}
