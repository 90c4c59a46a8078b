import type { Action } from '../../contract';
import type { Declaration } from '../../runtime/manifest/declaration';
import { openValidators } from '../../runtime/validation/open-validators';
import { canonical } from '../../runtime/validation/broken-rule';
import { completerOf } from '../../runtime/delivery/parameter-rules';
import { rulesOf } from '../../runtime/open/actions';
import { isSchema, locate } from '../../runtime/validation/resolve';
import { change, type VersionChange } from './change';
import { compareObjects } from './compare-schemas';
import { tryMigrations } from './try-migrations';
import { actionIdOf } from '../../runtime/manifest/renames';
import type { Renames } from '../../runtime/validation/rename-values';

/**
 * All that differs between two versions of a connector, for who uses it: configurations, parameters, actions, keys, destinations.
 * What breaks comes first.
 */
export function compareDeclarations(old: Declaration, now: Declaration): readonly VersionChange[] {
  const changes = [
    ...compareManifests(old, now),
    ...comparePaths('configuration', old, old.manifest.configuration, now, now.manifest.configuration, now.manifest.renamedFields),
    ...compareActions(old, now),
  ];
  const found = [...tryMigrations(old, now, [...changes, ...tryExamples(old, now, changes)])];
  const order = ['major', 'minor', 'patch'];
  return found.sort((one, other) => order.indexOf(one.level) - order.indexOf(other.level));
}

function compareManifests({ manifest: old }: Declaration, { manifest: now }: Declaration): readonly VersionChange[] {
  return [
    ...(old.id === now.id ? [] : [change('major', 'id', `was "${old.id}" and is "${now.id}": another connector`)]),
    ...now.egress
      .filter((origin) => !old.egress.includes(origin))
      .map((origin) => change('minor', 'egress', `has ${origin} as well, to which requests may go now`)),
    ...old.egress
      .filter((origin) => !now.egress.includes(origin))
      .map((origin) =>
        change(origin.startsWith('{') ? 'major' : 'patch', 'egress', `lacks ${origin}, to which no request may go any more`),
      ),
    ...differ('auth', old.auth, now.auth, 'patch', 'sends the credentials in another way'),
    ...differ('errors', old.errors, now.errors, 'patch', 'reads statuses in another way'),
    ...differ('success', old.success, now.success, 'patch', 'reads successes in another way'),
  ];
}

function comparePaths(
  place: string,
  old: Declaration,
  oldPath: string,
  now: Declaration,
  path: string,
  renames: Renames | undefined,
): readonly VersionChange[] {
  const versioned = ({ schemas }: Declaration, file: string) => ({ node: locate(file, schemas), schemas });
  return compareObjects(place, versioned(old, oldPath), versioned(now, path), renames);
}

function compareActions(old: Declaration, now: Declaration): readonly VersionChange[] {
  const [before, after] = [old.manifest.actions, now.manifest.actions];
  return [
    ...Object.keys(after)
      .filter((id) => !Object.keys(before).some((old) => actionIdOf(now.manifest, old) === id))
      .map((id) => change('minor', `actions.${id}`, 'is new')),
    ...Object.entries(before).flatMap(([id, was]) => {
      const newId = actionIdOf(now.manifest, id);
      const is = after[newId];
      if (!is) return [change('major', `actions.${id}`, 'is gone: what waits for it fails')];
      return [
        ...(newId === id ? [] : [change('minor', `actions.${id}`, `is called ${newId} now`)]),
        ...compareAction(`actions.${id}`, was, is),
        ...comparePaths(`actions.${id}.parameters`, old, was.parameters, now, is.parameters, is.renamedParameters),
      ];
    }),
  ];
}

function compareAction(place: string, was: Action, is: Action): readonly VersionChange[] {
  const streams = (['audience', 'event'] as const).filter((stream) => was.streams[stream] !== is.streams[stream]);
  const newName = (pointer: string) => `/${is.renamedParameters?.[pointer.slice(1)] ?? pointer.slice(1)}`;
  const keyOf = ({ lastWriteWins }: Action) => lastWriteWins && [lastWriteWins.scope, lastWriteWins.key];
  const oldKey = was.lastWriteWins && [was.lastWriteWins.scope, was.lastWriteWins.key.map(newName)];
  return [
    ...streams.map((stream) =>
      is.streams[stream]
        ? change('minor', `${place}.streams.${stream}`, 'is accepted now')
        : change('major', `${place}.streams.${stream}`, 'is not accepted any more'),
    ),
    ...differ(`${place}.lastWriteWins`, oldKey, keyOf(is), 'major', 'tells changes by another key: what waits fails'),
    ...differ(`${place}.lastWriteWins.sets`, was.lastWriteWins?.sets, is.lastWriteWins?.sets, 'major', 'means another membership'),
    ...differ(`${place}.poll`, was.poll, is.poll, 'patch', 'asks what has become of jobs in another way'),
    ...differ(`${place}.batch`, was.batch, is.batch, 'patch', 'limits requests in another way'),
  ];
}

function differ(place: string, old: unknown, now: unknown, level: VersionChange['level'], what: string): readonly VersionChange[] {
  return canonical(old ?? null) === canonical(now ?? null) ? [] : [change(level, place, what)];
}

/** The other half of the proof: what the old version gives as good is put to the new one. */
function tryExamples(old: Declaration, now: Declaration, known: readonly VersionChange[]): readonly VersionChange[] {
  const sources = {
    ...now,
    configuration: now.manifest.configuration,
    parameters: Object.values(now.manifest.actions).map((action) => action.parameters),
  };
  const validators = openValidators(sources);
  const pairs = [
    ['configuration', old.manifest.configuration, now.manifest.configuration, now.manifest.renamedFields] as const,
    ...Object.entries(old.manifest.actions).map(([id, { parameters }]) => {
      const is = now.manifest.actions[actionIdOf(now.manifest, id)];
      return [`actions.${id}.parameters`, parameters, is?.parameters, is?.renamedParameters] as const;
    }),
  ];
  return pairs.flatMap(([place, before, after, renames]) => {
    const complete = after === undefined ? undefined : completerOf({ ...rulesOf(now, after), ...(renames && { renames }) });
    const isKnown = known.some((each) => each.level === 'major' && each.place.startsWith(place));
    if (after === undefined || isKnown) return [];
    return (old.schemas[before]?.examples ?? []).flatMap((example, index) =>
      (validators[after]?.problems(complete && isSchema(example) ? complete(example) : example) ?? []).map(({ message }) =>
        change('major', place, `refuses example ${index} of the old version: ${message}`),
      ),
    );
  });
}
