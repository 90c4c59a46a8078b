import { asSchema, locate, resolve } from '../validation/resolve';
import type { Schema } from '../validation/validator';
import { fieldsOfAuth, placeholder, placeOf, textsOfAuth, type Auth } from './auth';
import type { Declaration } from './declaration';
import { fieldsOf, type Field } from './fields-of';
import type { Breach, Rule } from './breach';

/** Rules of `auth`: each secret goes out once, where the vendor reads it, in the form that the vendor reads. */
export const credentialRules: readonly Rule[] = [
  areText,
  holdASecret,
  oneIsAlwaysThere,
  secretsAreUsed,
  haveOwnPlaces,
  canCarryCredentials,
  areSendable,
  areEncoded,
  tokenUrlsAreDestinations,
];

function areText(declaration: Declaration): readonly Breach[] {
  const fields = configurationFields(declaration);
  return credentials(declaration).flatMap(({ place, name }) => {
    const field = fields.find((candidate) => candidate.name === name);
    if (field === undefined || (field.type === 'string' && !field.nullable)) return [];
    return [{ place, message: `sends the configuration field "${name}", which is not text.`, hint: 'Give the field the type string.' }];
  });
}

/** What is shown to everybody proves nothing to a vendor. */
function holdASecret(declaration: Declaration): readonly Breach[] {
  const fields = configurationFields(declaration);
  return authOf(declaration).flatMap((entry, index) => {
    const names = fieldsOfAuth(entry);
    const isKnown = names.every((name) => fields.some((field) => field.name === name));
    if (!isKnown || names.some((name) => fields.some((field) => field.name === name && field.secret))) return [];
    const place = `auth.${index}.${entry.in === 'oauth2ClientCredentials' ? 'clientSecret' : 'value'}`;
    const message = `sends ${names.map((name) => `the configuration field "${name}"`).join(' and ')}, which is not writeOnly.`;
    return [{ place, message, hint: 'A credential holds a secret: text with writeOnly: true.' }];
  });
}

/** Credentials may be alternatives, of which a valid configuration has one. */
function oneIsAlwaysThere(declaration: Declaration): readonly Breach[] {
  const auth = authOf(declaration);
  const missing = requiredTogether(declaration).find(
    (required) => !auth.some((entry) => fieldsOfAuth(entry).every((name) => required.includes(name))),
  );
  const known = configurationFields(declaration).map(({ name }) => name);
  const areKnown = credentials(declaration).every(({ name }) => known.includes(name));
  if (auth.length === 0 || missing === undefined || !areKnown) return [];
  const needed = auth.map((entry) =>
    fieldsOfAuth(entry)
      .map((name) => `"${name}"`)
      .join(' and '),
  );
  return [
    {
      place: 'auth',
      message: `sends nothing for a configuration without ${needed.join(', or ')}, which is valid.`,
      hint:
        auth.length === 1
          ? 'Require the field in the configuration.'
          : 'Require the fields of one in the configuration, with anyOf: [{ "required": ["a"] }, { "required": ["b"] }].',
    },
  ];
}

/** The fields that a valid configuration has, for each of the alternatives that the schema offers. */
function requiredTogether(declaration: Declaration): readonly (readonly string[])[] {
  const { manifest, schemas } = declaration;
  const root = locate(manifest.configuration, schemas);
  const schema = resolve(root, schemas)?.schema ?? {};
  const { anyOf, oneOf } = schema;
  const filled = configurationFields(declaration).flatMap((field) => (field.default === undefined ? [] : [field.name]));
  const required = [...(schema.required ?? []), ...filled];
  const branches = (anyOf ?? oneOf ?? [{}]).map((branch) => asSchema(branch));
  return branches.map((branch) => [...required, ...(branch.required ?? [])]);
}

function secretsAreUsed(declaration: Declaration): readonly Breach[] {
  const used = credentials(declaration).map(({ name }) => name);
  return configurationFields(declaration)
    .filter(({ name, secret }) => secret && !used.includes(name))
    .map(({ name }) => ({
      place: 'auth',
      message: `does not use the secret "${name}", and nothing else can.`,
      hint: 'Name it in auth, or remove writeOnly from the field.',
    }));
}

/** Of two in one place the second counts only where a field of the first may be missing. */
function haveOwnPlaces(declaration: Declaration): readonly Breach[] {
  const auth = authOf(declaration);
  const fields = configurationFields(declaration);
  const mayBeMissing = (entry: Auth) =>
    fieldsOfAuth(entry).some((name) => !fields.some((field) => field.name === name && (field.required || field.default !== undefined)));
  return auth.flatMap((entry, index) => {
    const earlier = auth.findIndex((other) => placeOf(other) === placeOf(entry));
    const first = auth[earlier];
    if (earlier >= index || first === undefined || mayBeMissing(first)) return [];
    const what = entry.in === 'query' ? 'query parameter' : 'header';
    const message = `${entry.in === 'oauth2ClientCredentials' ? 'sets' : `is "${entry.name}",`} the ${what} of auth.${earlier}, which is always there.`;
    const place = entry.in === 'oauth2ClientCredentials' ? `auth.${index}` : `auth.${index}.name`;
    return [{ place, message, hint: `Give each ${what} one value; it may hold several fields.` }];
  });
}

/** They belong to the message or to the socket, so the sender sets them. */
const ofTheSender =
  /^(?:accept|accept-encoding|connection|content-.*|expect|host|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|user-agent)$/i;

function canCarryCredentials(declaration: Declaration): readonly Breach[] {
  return authOf(declaration).flatMap((entry, index) => {
    // What every object inherits, such as "constructor", cannot be told from what is given.
    const isRefused = 'name' in entry && ((entry.in === 'header' && ofTheSender.test(entry.name)) || entry.name.toLowerCase() in {});
    if (!isRefused) return [];
    return [
      {
        place: `auth.${index}.name`,
        message: `is "${entry.name}", which cannot carry a credential.`,
        hint: 'Name the header from which the vendor reads the credential.',
      },
    ];
  });
}

function areSendable(declaration: Declaration): readonly Breach[] {
  return authOf(declaration).flatMap((entry, index) =>
    entry.in !== 'header' ||
    entry.encode === 'basic' ||
    /^[\x21-\x7e\xa1-\xff]([\x20-\x7e\xa0-\xff]*[\x21-\x7e\xa1-\xff])?$/.test(entry.value)
      ? []
      : [
          {
            place: `auth.${index}.value`,
            message: 'cannot be sent: a header holds printable Latin-1 characters only, and no blank at either end.',
            hint: 'Correct the text around the fields.',
          },
        ],
  );
}

/** The text after "Basic" is Base64. */
function areEncoded(declaration: Declaration): readonly Breach[] {
  return authOf(declaration).flatMap((entry, index) => {
    if (entry.in !== 'header') return [];
    const place = `auth.${index}.value`;
    if (entry.encode === 'basic')
      return /:(?![^{]*\})/.test(entry.value) && !/^basic /i.test(entry.value)
        ? []
        : [
            {
              place,
              message: 'is not of the form user:password, which encode: "basic" takes.',
              hint: 'Write it with a colon and without the word Basic, such as {configuration.user}:{configuration.password}, or {configuration.apiKey}: where there is no password.',
            },
          ];
    if (!/^basic +/i.test(entry.value) || isEncodedField(declaration, entry.value)) return [];
    return [
      {
        place,
        message: 'sends what follows "Basic" as it is, and a vendor reads the Base64 of "user:password" there.',
        hint: 'Write the value as user:password, with encode: "basic". Or use one field that holds the Base64, with a pattern that refuses all else, such as ^[A-Za-z0-9+/]+={0,2}$.',
      },
    ];
  });
}

/** A field shows by its pattern that it holds Base64. */
function isEncodedField({ manifest, schemas }: Declaration, value: string): boolean {
  const name = /^basic +\{configuration\.([^{}]+)\}$/i.exec(value)?.[1];
  const root = locate(manifest.configuration, schemas);
  const properties = resolve(root, schemas)?.schema.properties ?? {};
  const field: Schema | undefined = resolve({ schema: asSchema(properties[name ?? ''] ?? true), id: root.id }, schemas)?.schema;
  return field?.pattern !== undefined && !['user:password', 'ana:x', ':', 'a: b'].some((text) => accepts(field.pattern, text));
}

/** A token is fetched with the client's secret. */
function tokenUrlsAreDestinations(declaration: Declaration): readonly Breach[] {
  const { egress } = declaration.manifest;
  return authOf(declaration).flatMap((entry, index) => {
    if (entry.in !== 'oauth2ClientCredentials') return [];
    const { tokenUrl } = entry;
    const isDestination = tokenUrl.startsWith('{')
      ? egress.includes(tokenUrl)
      : URL.canParse(tokenUrl) && egress.some((origin) => URL.canParse(origin) && new URL(origin).origin === new URL(tokenUrl).origin);
    if (isDestination) return [];
    const origin = tokenUrl.startsWith('{') ? tokenUrl : URL.canParse(tokenUrl) ? new URL(tokenUrl).origin : 'the origin of the URL';
    return [{ place: `auth.${index}.tokenUrl`, message: 'is not in egress.', hint: `Add ${origin} to egress.` }];
  });
}

function accepts(pattern: string | undefined, text: string): boolean {
  return pattern === undefined || new RegExp(pattern, 'u').test(text);
}

function authOf({ manifest: { auth = [] } }: Declaration): readonly Auth[] {
  return auth;
}

/** A configuration field that a text of the manifest names. */
interface Placeholder {
  readonly place: string;
  readonly name: string;
}

export function addresses({ manifest }: Declaration): readonly Placeholder[] {
  return manifest.egress.flatMap((origin, index) => placeholders(`egress.${index}`, origin));
}

export function credentials(declaration: Declaration): readonly Placeholder[] {
  return authOf(declaration).flatMap((entry, index) =>
    textsOfAuth(entry).flatMap(([name, text]) => placeholders(`auth.${index}.${name}`, text)),
  );
}

function placeholders(place: string, text: string): readonly Placeholder[] {
  return [...text.matchAll(placeholder)].map(([, name = '']) => ({ place, name }));
}

export function configurationFields({ manifest, schemas }: Declaration): readonly Field[] {
  return fieldsOf(schemas[manifest.configuration] ?? {}, schemas);
}
