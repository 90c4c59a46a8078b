import { asSchema, locate, resolve } from '../validation/resolve';
import type { Schema } from '../validation/validator';
import type { Declaration } from './declaration';
import { fieldsOf, type Field } from './fields-of';
import type { Breach, Rule } from './breach';

/** Rules of `auth`: each secret goes out once, where the vendor reads it, in the form that the vendor reads. */
export const credentialRules: readonly Rule[] = [areSecretAndRequired, secretsAreUsed, haveOwnHeaders, areSendable, areEncoded];

function areSecretAndRequired(declaration: Declaration): readonly Breach[] {
  const fields = configurationFields(declaration);
  return credentials(declaration).flatMap(({ place, name }) => {
    const field = fields.find((candidate) => candidate.name === name);
    const isText = field?.type === 'string' && !field.nullable;
    if (field === undefined || (field.secret && field.required && isText)) return [];
    const lack = !isText ? 'text' : field.secret ? 'required' : 'writeOnly';
    return [
      {
        place,
        message: `sends the configuration field "${name}", which is not ${lack}.`,
        hint: 'A credential is required text with writeOnly: true.',
      },
    ];
  });
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

/** They belong to the message or to the socket, so the sender sets them. */
const ofTheSender =
  /^(?:accept|accept-encoding|connection|content-.*|expect|host|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|user-agent)$/i;

/** Two values of one header would replace each other. */
function haveOwnHeaders({ manifest: { auth = [] } }: Declaration): readonly Breach[] {
  return auth.flatMap(({ name }, index) => {
    const place = `auth.${index}.name`;
    const earlier = auth.findIndex((other) => other.name.toLowerCase() === name.toLowerCase());
    if (earlier < index)
      return [
        { place, message: `is "${name}", the header of auth.${earlier}.`, hint: 'Give each header one value; it may hold several fields.' },
      ];
    // What every object inherits, such as "constructor", cannot be told from what is given.
    if (!ofTheSender.test(name) && !(name.toLowerCase() in {})) return [];
    return [
      {
        place,
        message: `is "${name}", which cannot carry a credential.`,
        hint: 'Name the header from which the vendor reads the credential.',
      },
    ];
  });
}

function areSendable({ manifest: { auth = [] } }: Declaration): readonly Breach[] {
  return auth.flatMap(({ value }, index) =>
    /^[\x21-\x7e\xa1-\xff]([\x20-\x7e\xa0-\xff]*[\x21-\x7e\xa1-\xff])?$/.test(value)
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

/** The text after "Basic" is Base64, and the sender encodes nothing. A field shows by its pattern that it is encoded. */
function areEncoded(declaration: Declaration): readonly Breach[] {
  const { manifest, schemas } = declaration;
  const root = locate(manifest.configuration, schemas);
  const properties = resolve(root, schemas)?.schema.properties ?? {};
  return (manifest.auth ?? []).flatMap(({ value }, index) => {
    const given = /^basic +(.*)$/i.exec(value)?.[1];
    const name = /^\{configuration\.([^{}]+)\}$/.exec(given ?? '')?.[1];
    const field: Schema | undefined = resolve({ schema: asSchema(properties[name ?? ''] ?? true), id: root.id }, schemas)?.schema;
    const isEncoded = field?.pattern !== undefined && !['user:password', 'ana:x', ':', 'a: b'].some((text) => accepts(field.pattern, text));
    if (given === undefined || isEncoded) return [];
    return [
      {
        place: `auth.${index}.value`,
        message: 'sends what follows "Basic" as it is, and a vendor reads the Base64 of "user:password" there.',
        hint: 'Use one field that holds the Base64, with a pattern that refuses all else, such as ^[A-Za-z0-9+/]+={0,2}$.',
      },
    ];
  });
}

function accepts(pattern: string | undefined, text: string): boolean {
  return pattern === undefined || new RegExp(pattern, 'u').test(text);
}

/** A configuration field that a text of the manifest names. */
interface Placeholder {
  readonly place: string;
  readonly name: string;
}

export function addresses({ manifest }: Declaration): readonly Placeholder[] {
  return manifest.egress.flatMap((origin, index) => placeholders(`egress.${index}`, origin));
}

export function credentials({ manifest: { auth = [] } }: Declaration): readonly Placeholder[] {
  return auth.flatMap(({ value }, index) => placeholders(`auth.${index}.value`, value));
}

function placeholders(place: string, text: string): readonly Placeholder[] {
  return [...text.matchAll(/\{configuration\.([^}]*)\}/g)].map(([, name = '']) => ({ place, name }));
}

export function configurationFields({ manifest, schemas }: Declaration): readonly Field[] {
  return fieldsOf(schemas[manifest.configuration] ?? {}, schemas);
}
