import { pointerTo } from '../validation/json-pointer';
import type { Breach, Rule } from './breach';
import { problemOfPattern } from './check-schema';
import type { Declaration } from './declaration';
import { fieldsOf } from './fields-of';
import type { Field } from './fields-of';
import { pollTimesOf } from './poll-times';
import { optionRules } from './option-rules';
import { renameRules } from './rename-rules';
import { addresses, configurationFields, credentialRules, credentials } from './credential-rules';

/** What JSON Schema cannot say about a manifest. */
export const rules: readonly Rule[] = [
  schemaIdsAreUnique,
  actionIdsAreTheirOwn,
  originsAreUrls,
  placeholdersNameFields,
  addressesAreNoSecrets,
  ...credentialRules,
  ...renameRules,
  pointersNameParameters,
  keysAreRequiredText,
  keysOfOneScopeHaveEquallyManyParts,
  keysOfOneScopeAreTransformedAlike,
  membershipsArePairs,
  actionsAcceptAStream,
  statusesAreReachable,
  jobsBeginWithSuccess,
  jobsAreAskedFor,
  bodyPatternsAreRegular,
  ...optionRules,
  outputsReplaceNoInput,
];

function schemaIdsAreUnique({ schemas }: Declaration): readonly Breach[] {
  const paths = Object.keys(schemas);
  const idAt = (path: string | undefined) => (path === undefined ? undefined : schemas[path]?.$id);
  return paths
    .filter((path, index) => idAt(path) !== undefined && paths.findIndex((other) => idAt(other) === idAt(path)) !== index)
    .map((path) => ({
      place: path,
      message: `has the $id "${idAt(path) ?? ''}" of another schema.`,
      hint: 'Give each schema an $id of its own.',
    }));
}

/** Code would find what every object inherits under this name. */
function actionIdsAreTheirOwn({ manifest }: Declaration): readonly Breach[] {
  return Object.keys(manifest.actions)
    .filter((id) => id in {})
    .map((id) => ({ place: `actions.${id}`, message: 'is a name that every object of JavaScript has.', hint: 'Choose another id.' }));
}

function originsAreUrls({ manifest }: Declaration): readonly Breach[] {
  return manifest.egress.flatMap((origin, index) =>
    origin.startsWith('{') || URL.canParse(origin)
      ? []
      : [{ place: `egress.${index}`, message: `is "${origin}", which is no origin.`, hint: 'Write one such as https://api.example.com.' }],
  );
}

function placeholdersNameFields(declaration: Declaration): readonly Breach[] {
  const names = configurationFields(declaration).map(({ name }) => name);
  return [...addresses(declaration), ...credentials(declaration)]
    .filter(({ name }) => !names.includes(name))
    .map(({ place, name }) => ({
      place,
      message: `names the configuration field "${name}", which does not exist.`,
      hint: `Use one of ${names.join(', ')}.`,
    }));
}

function addressesAreNoSecrets(declaration: Declaration): readonly Breach[] {
  const secrets = configurationFields(declaration).filter(({ secret }) => secret);
  return addresses(declaration)
    .filter(({ name }) => secrets.some((secret) => secret.name === name))
    .map(({ place, name }) => ({
      place,
      message: `uses the secret "${name}" as an address.`,
      hint: 'Addresses are shown; use a field without writeOnly.',
    }));
}

function pointersNameParameters(declaration: Declaration): readonly Breach[] {
  return actionsOf(declaration).flatMap(([id, { lastWriteWins, batch }, parameters]) => {
    const pointers = [
      ...(batch.groupBy ?? []).map((pointer, index) => [`batch.groupBy.${index}`, pointer] as const),
      ...(lastWriteWins?.key ?? []).map((pointer, index) => [`lastWriteWins.key.${index}`, pointer] as const),
    ];
    return pointers
      .filter(([, pointer]) => !parameters.some((field) => isAt(field, pointer)))
      .map(([place, pointer]) => ({
        place: `actions.${id}.${place}`,
        message: `points to "${pointer}", which is not a parameter of the action.`,
        hint: `Use one of ${parameters.map(({ name }) => `/${name}`).join(', ')}.`,
      }));
  });
}

/** Keys are compared with each other, so each part is text, and none may be missing. */
function keysAreRequiredText(declaration: Declaration): readonly Breach[] {
  return actionsOf(declaration).flatMap(([id, { lastWriteWins }, parameters]) =>
    (lastWriteWins?.key ?? []).flatMap((pointer, index) => {
      const field = parameters.find((candidate) => isAt(candidate, pointer));
      const isThere = field?.required === true || field?.default !== undefined;
      if (field === undefined || (isThere && field.type === 'string' && !field.nullable)) return [];
      const message = `points to "${field.name}", which is not ${isThere ? 'text' : 'required'}.`;
      const hint = 'Each part of a key is a required parameter of type string.';
      return [{ place: `actions.${id}.lastWriteWins.key.${index}`, message, hint }];
    }),
  );
}

/** A key of one part never equals a key of two, so the newer change would not replace the older one. */
function keysOfOneScopeHaveEquallyManyParts(declaration: Declaration): readonly Breach[] {
  const keys = actionsOf(declaration).flatMap(([id, { lastWriteWins }]) => (lastWriteWins === undefined ? [] : [{ id, ...lastWriteWins }]));
  return keys.flatMap(({ id, scope, key }) => {
    const first = keys.find((other) => other.scope === scope);
    if (first === undefined || first.key.length === key.length) return [];
    const message = `has ${key.length} part(s), and the key of action ${first.id}, in the same scope "${scope}", has ${first.key.length}.`;
    return [
      { place: `actions.${id}.lastWriteWins.key`, message, hint: 'Give all keys of one scope the same parts, or use another scope.' },
    ];
  });
}

/** A key that only one of two actions hashes is another key for the other. */
function keysOfOneScopeAreTransformedAlike(declaration: Declaration): readonly Breach[] {
  const keys = actionsOf(declaration).flatMap(([id, { lastWriteWins }, parameters]) => {
    if (lastWriteWins === undefined) return [];
    const { scope, key } = lastWriteWins;
    return [{ id, scope, parts: key.map((pointer) => parameters.find((field) => isAt(field, pointer))?.transforms?.join() ?? '') }];
  });
  return keys.flatMap(({ id, scope, parts }) => {
    const first = keys.find((other) => other.scope === scope);
    if (first === undefined || first.parts.length !== parts.length || first.parts.join(' ') === parts.join(' ')) return [];
    const message = `is transformed otherwise than the key of action ${first.id}, in the same scope "${scope}".`;
    return [{ place: `actions.${id}.lastWriteWins.key`, message, hint: 'Give the parameters of both keys the same x-transform.' }];
  });
}

/** A removal from an audience knows nothing but the key, so the action may require nothing else. */
function membershipsArePairs(declaration: Declaration): readonly Breach[] {
  const actions = actionsOf(declaration);
  return actions.flatMap(([id, { lastWriteWins }, parameters]) => {
    if (lastWriteWins?.sets === undefined) return [];
    const { scope, key, sets } = lastWriteWins;
    const place = `actions.${id}.lastWriteWins.sets`;
    const missing = sets === 'present' ? 'absent' : 'present';
    const others = actions.filter(([other, action]) => other !== id && action.lastWriteWins?.scope === scope);
    const counted = (state: string): number => others.filter(([, action]) => action.lastWriteWins?.sets === state).length;
    const more = parameters
      .filter((field) => sets === 'absent' && field.required && !key.some((pointer) => isAt(field, pointer)))
      .map((field) => field.name);
    return [
      ...(counted(missing) === 1 && counted(sets) === 0
        ? []
        : [
            {
              place,
              message: `is "${sets}", and ${counted(sets) > 0 ? 'so is another action' : `no single other action sets "${missing}"`} of scope "${scope}".`,
              hint: 'In one scope, one action sets "present" and one sets "absent", or none sets anything.',
            },
          ]),
      ...more.map((parameter) => ({
        place,
        message: `is "absent", but the action also requires "${parameter}".`,
        hint: 'A removal knows only the key: require nothing else, or leave "sets" out.',
      })),
    ];
  });
}

function actionsAcceptAStream(declaration: Declaration): readonly Breach[] {
  return actionsOf(declaration)
    .filter(([, { streams }]) => !streams.audience && !streams.event)
    .map(([id]) => ({ place: `actions.${id}.streams`, message: 'accepts nothing.', hint: 'Set audience or event to true.' }));
}

function statusesAreReachable({ manifest: { errors = [], success } }: Declaration): readonly Breach[] {
  return errors.flatMap(({ status }, index) => {
    if (/^2\d\d$/.test(String(status)) && (success?.statuses?.includes(Number(status)) ?? true)) {
      const message = `names status ${status}, which means success.`;
      return [{ place: `errors.${index}`, message, hint: `List the statuses that mean success in success.statuses, without ${status}.` }];
    }
    const earlier = errors.slice(0, index).find((entry) => entry.body === undefined && covers(String(entry.status), String(status)));
    if (earlier === undefined) return [];
    const message = `is never reached: ${earlier.status} comes before ${status}.`;
    return [{ place: `errors.${index}`, message, hint: 'The first match wins; put the narrower status first, or remove one.' }];
  });
}

/** Who first asks after the time is over never asks. */
function jobsAreAskedFor({ manifest: { actions } }: Declaration): readonly Breach[] {
  return Object.entries(actions).flatMap(([id, { poll }]) => {
    const { intervalMs, timeoutMs } = pollTimesOf(poll) ?? { intervalMs: 0, timeoutMs: 0 };
    if (intervalMs <= timeoutMs) return [];
    const message = `is ${intervalMs}, above timeoutMs, which is ${timeoutMs}: the job is given up before it is asked for.`;
    return [{ place: `actions.${id}.poll.intervalMs`, message, hint: 'Correct one of them.' }];
  });
}

/** A status that is no success is judged before anybody looks for a job. */
function jobsBeginWithSuccess({ manifest: { actions, success } }: Declaration): readonly Breach[] {
  const { statuses = [200, 201, 202, 204, 205] } = success ?? {};
  return Object.entries(actions).flatMap(([id, { poll }]) =>
    (pollTimesOf(poll)?.statuses ?? [])
      .filter((status) => !statuses.includes(status))
      .map((status) => ({
        place: `actions.${id}.poll.statuses`,
        message: `has ${status}, which is no success here: expected one of ${statuses.join(', ')}.`,
        hint: `Add ${status} to success.statuses, or correct poll.statuses; without it, it is 202.`,
      })),
  );
}

function bodyPatternsAreRegular({ manifest: { errors = [] } }: Declaration): readonly Breach[] {
  return errors.flatMap(({ body }, index) => {
    const problem = body?.pattern === undefined ? undefined : problemOfPattern(body.pattern);
    if (problem === undefined) return [];
    return [{ place: `errors.${index}.body.pattern`, message: problem, hint: 'Correct the expression; it is read with the u flag.' }];
  });
}

/** Whether a status or class includes another: 5xx includes 52x and 503. */
function covers(wide: string, narrow: string): boolean {
  return Array.from(wide).every((digit, index) => digit === 'x' || digit === narrow[index]);
}

function isAt({ name }: Field, pointer: string): boolean {
  return pointer === pointerTo(name);
}

type Action = Declaration['manifest']['actions'][string];

function actionsOf({ manifest, schemas }: Declaration): readonly [string, Action, readonly Field[]][] {
  return Object.entries(manifest.actions).map(([id, action]) => [id, action, fieldsOf(schemas[action.parameters] ?? {}, schemas)]);
}

/** Generated files replace what stands at their paths. */
function outputsReplaceNoInput({ manifest, schemas }: Declaration): readonly Breach[] {
  const inputs = ['./manifest.json', manifest.main, ...Object.keys(schemas)];
  const outputs: readonly (readonly [string, string])[] = Object.entries(manifest.generated ?? {});
  return outputs.flatMap(([name, file], index) => {
    const isTaken = inputs.includes(file) || outputs.findIndex(([, other]) => other === file) < index;
    return isTaken
      ? [{ place: `generated.${name}`, message: `is "${file}", which another entry names.`, hint: 'Give it a file of its own.' }]
      : [];
  });
}
