import type { Declaration } from './declaration';
import { fieldsOf } from './fields-of';
import type { Field } from './fields-of';

/** A broken rule: where, what is wrong there, and what to do. */
export interface Breach {
  /** Dotted path into the manifest, or JSON pointer into a schema. */
  readonly place: string;
  readonly message: string;
  readonly hint: string;
}

export type Rule = (declaration: Declaration) => readonly Breach[];

/** What JSON Schema cannot say about a manifest. */
export const rules: readonly Rule[] = [
  schemaIdsAreUnique,
  placeholdersNameFields,
  addressesAreNoSecrets,
  credentialsAreSecretAndRequired,
  secretsAreCredentials,
  pointersNameParameters,
  keysAreRequiredText,
  keysOfOneScopeHaveEquallyManyParts,
  membershipsArePairs,
  actionsAcceptAStream,
  statusesAreReachable,
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

function credentialsAreSecretAndRequired(declaration: Declaration): readonly Breach[] {
  const fields = configurationFields(declaration);
  return credentials(declaration).flatMap(({ place, name }) => {
    const field = fields.find((candidate) => candidate.name === name);
    if (field === undefined || (field.secret && field.required && field.type === 'string')) return [];
    const lack = field.type !== 'string' ? 'text' : field.secret ? 'required' : 'writeOnly';
    return [
      {
        place,
        message: `sends the configuration field "${name}", which is not ${lack}.`,
        hint: 'A credential is required text with writeOnly: true.',
      },
    ];
  });
}

function secretsAreCredentials(declaration: Declaration): readonly Breach[] {
  const used = credentials(declaration).map(({ name }) => name);
  return configurationFields(declaration)
    .filter(({ name, secret }) => secret && !used.includes(name))
    .map(({ name }) => ({
      place: 'auth',
      message: `does not use the secret "${name}", and nothing else can.`,
      hint: 'Name it in auth, or remove writeOnly from the field.',
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
      if (field === undefined || (field.required && field.type === 'string')) return [];
      const message = `points to "${field.name}", which is not ${field.required ? 'text' : 'required'}.`;
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
    const earlier = errors.slice(0, index).find((entry) => covers(String(entry.status), String(status)));
    if (earlier === undefined) return [];
    const message = `is never reached: ${earlier.status} comes before ${status}.`;
    return [{ place: `errors.${index}`, message, hint: 'The first match wins; put the narrower status first, or remove one.' }];
  });
}

/** Whether a status or class includes another: 5xx includes 52x and 503. */
function covers(wide: string, narrow: string): boolean {
  return Array.from(wide).every((digit, index) => digit === 'x' || digit === narrow[index]);
}

function isAt({ name }: Field, pointer: string): boolean {
  return pointer === `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

interface Placeholder {
  readonly place: string;
  readonly name: string;
}

function addresses({ manifest }: Declaration): readonly Placeholder[] {
  return manifest.egress.flatMap((origin, index) => placeholders(`egress.${index}`, origin));
}

function credentials({ manifest: { auth = [] } }: Declaration): readonly Placeholder[] {
  return auth.flatMap(({ value }, index) => placeholders(`auth.${index}.value`, value));
}

function placeholders(place: string, text: string): readonly Placeholder[] {
  return [...text.matchAll(/\{configuration\.([^}]*)\}/g)].map(([, name = '']) => ({ place, name }));
}

function configurationFields({ manifest, schemas }: Declaration): readonly Field[] {
  return fieldsOf(schemas[manifest.configuration] ?? {}, schemas);
}

type Action = Declaration['manifest']['actions'][string];

function actionsOf({ manifest, schemas }: Declaration): readonly [string, Action, readonly Field[]][] {
  return Object.entries(manifest.actions).map(([id, action]) => [id, action, fieldsOf(schemas[action.parameters] ?? {}, schemas)]);
}
