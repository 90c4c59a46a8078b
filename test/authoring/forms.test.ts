import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import Ajv, { type ErrorObject } from 'ajv';
import addErrors from 'ajv-errors';
import addFormats from 'ajv-formats';
import { formSchemaOf } from '../../src/authoring/forms/form-schema';
import { formsOf } from '../../src/authoring/forms/forms';
import { fieldsOf } from '../../src/runtime/manifest/fields-of';
import { readManifest } from '../../src/runtime/manifest/read-manifest';
import type { Schema } from '../../src/runtime/validation/validator';

const root = path.resolve(__dirname, '../../..');
const connectors = ['.', 'test/connectors/mailing-list'].map((folder) => readManifest(path.join(root, folder)));

/** Compiles a schema as a form library does, in ajv's strict mode, and says what it finds. */
function judge(schema: Schema): (value: unknown) => readonly ErrorObject[] {
  const said: unknown[] = [];
  const log = (...words: unknown[]) => said.push(...words);
  const ajv = new Ajv({ allErrors: true, logger: { log, warn: log, error: log }, allowUnionTypes: true });
  addFormats(ajv);
  addErrors(ajv);
  const validate = ajv.compile(schema);
  expect(said).toEqual([]);
  return (value) => (validate(value) ? [] : (validate.errors ?? []));
}

function words(errors: readonly ErrorObject[]): readonly string[] {
  return errors.map(({ message = '' }) => message);
}

/** A document with one property `v`. */
function documentOf(v: object, isRequired = false): Record<string, Schema> {
  return {
    './a.json': { type: 'object', additionalProperties: false, ...(isRequired && { required: ['v'] }), properties: { v: v as Schema } },
  };
}

describe.each(connectors)('the forms of $manifest.id', (declaration) => {
  const { manifest, schemas } = declaration;
  const forms = formsOf(declaration);
  const all = [
    { file: manifest.configuration, schema: forms.configuration.schema },
    ...Object.entries(manifest.actions).map(([id, { parameters }]) => ({ file: parameters, schema: forms.actions[id]!.schema })),
  ];

  test.each(all)('accept the examples of $file and refuse its anti-examples in words', ({ file, schema }) => {
    const check = judge(schema);
    for (const example of schemas[file]?.examples ?? []) expect([example, check(example)]).toEqual([example, []]);
    const antiExamples = schemas[file]?.antiExamples ?? [];
    expect(antiExamples.length).toBeGreaterThan(0);
    for (const { example } of antiExamples) {
      const found = words(check(example));
      expect([example, found.length > 0]).toEqual([example, true]);
      // Ajv's own words begin like this.
      expect([example, found.filter((text) => /^must /.test(text))]).toEqual([example, []]);
    }
  });

  test.each(all)('refer to no other schema and hold no note of $file that plain readers refuse', ({ schema }) => {
    expect(JSON.stringify(schema)).not.toMatch(/"\$ref"|"x-|antiExamples/);
  });

  test.each(all)('mask secrets and take an empty text for each text of $file that may be left out', ({ file, schema }) => {
    const check = judge(schema);
    const [example] = (schemas[file]?.examples ?? []) as readonly object[];
    for (const { name, secret, required, type } of fieldsOf(schemas[file]!, schemas)) {
      const property = schema.properties?.[name] as Schema;
      expect([name, property.format]).toEqual([name, secret ? 'password' : undefined]);
      if (!required && type === 'string') expect([name, check({ ...example, [name]: '' })]).toEqual([name, []]);
    }
  });

  test('let a stored secret be left out or empty in an update', () => {
    const [example] = schemas[manifest.configuration]!.examples as readonly [Record<string, unknown>];
    const secret = fieldsOf(schemas[manifest.configuration]!, schemas).find((field) => field.secret)!.name;
    const others = Object.fromEntries(Object.entries(example).filter(([name]) => name !== secret));
    expect(judge(forms.configuration.schema)(others)).not.toEqual([]);
    expect(judge(forms.configurationUpdate.schema)(others)).toEqual([]);
    expect(judge(forms.configurationUpdate.schema)({ ...others, [secret]: '' })).toEqual([]);
    expect(judge(forms.configurationUpdate.schema)({ ...others, [secret]: 'with a blank' })).not.toEqual([]);
  });
});

describe('a form schema', () => {
  test('says only why a value is certainly wrong where the schema knows that', () => {
    const v = { title: 'Code', type: 'string', not: { anyOf: [{ pattern: '^x', 'x-reason': 'That is the old code.' }, { const: 'no' }] } };
    const check = judge(formSchemaOf('./a.json', documentOf(v, true)));
    expect(words(check({ v: 'x1' }))).toEqual(['That is the old code.']);
    expect(words(check({ v: 'no' }))).toHaveLength(1);
    expect(words(check({}))).toEqual(['Code is missing.']);
  });

  test('keeps what a pattern with alternatives and a least length refuse, but for the empty text', () => {
    const check = judge(formSchemaOf('./a.json', documentOf({ type: 'string', minLength: 3, pattern: 'b|^c+$' })));
    for (const v of ['', 'abc', 'ccc', 'aab']) expect([v, check({ v })]).toEqual([v, []]);
    for (const v of ['b', 'cc', 'aaa', 'cccd']) expect([v, check({ v }).length]).toEqual([v, 1]);
  });

  test('takes the empty text also where a mistake would match it', () => {
    const v = { type: 'string', not: { pattern: '^\\s*$', 'x-reason': 'Blank.' } };
    const check = judge(formSchemaOf('./a.json', documentOf(v)));
    expect(check({ v: '' })).toEqual([]);
    expect(words(check({ v: ' ' }))).toEqual(['Blank.']);
  });

  test('names the lengths that a pattern states, and those that it does not state not', () => {
    const lengths = (pattern: string): unknown => {
      const { minLength, maxLength } = formSchemaOf('./a.json', documentOf({ type: 'string', pattern }, true)).properties!['v'] as Schema;
      return [minLength, maxLength];
    };
    expect(lengths('^(?!\\s*$)[^\\u0000-\\u001f]{1,256}$')).toEqual([1, 256]);
    expect(lengths('^\\w{2,4}$')).toEqual([2, 4]);
    expect(lengths('^pp_[a-z]{8,64}$')).toEqual([undefined, undefined]);
    expect(lengths('^[a]{1,2}[b]{3,4}$')).toEqual([undefined, undefined]);
    expect(lengths('[a]{1,2}')).toEqual([undefined, undefined]);
  });

  test('follows references into other files, also of a schema that contains itself', () => {
    const tree = { type: 'object', properties: { leaf: { $ref: 'b.json#/definitions/leaf' }, next: { $ref: 'b.json#/definitions/tree' } } };
    const schemas = {
      './a.json': { type: 'object', properties: { v: { title: 'Tree', $ref: 'b.json#/definitions/tree' } } },
      './b.json': { definitions: { tree, leaf: { title: 'Leaf', type: 'integer', 'x-expected': 'a whole leaf' } } },
    } as const;
    const schema = formSchemaOf('./a.json', schemas);
    const check = judge(schema);
    expect(JSON.stringify(schema)).not.toContain('.json#');
    expect(check({ v: { leaf: 1, next: { next: { leaf: 2 } } } })).toEqual([]);
    expect(words(check({ v: { next: { next: { leaf: 'x' } } } }))).toEqual(['Leaf must be a whole leaf.']);
  });

  test('shows the words of the connector inside nested objects, and drops its notes everywhere', () => {
    const inner = { title: 'Mail', type: 'string', pattern: '@', 'x-expected': 'an address' };
    const v = {
      type: 'array',
      items: {
        anyOf: [
          { type: 'object', required: ['mail'], properties: { mail: inner } },
          { type: 'null', 'x-expected': 'nothing' },
        ],
      },
    };
    const schema = formSchemaOf('./a.json', documentOf(v));
    expect(JSON.stringify(schema)).not.toContain('x-expected');
    expect(words(judge(schema)({ v: [{ mail: 'ana' }] }))).toContain('Mail must be an address.');
  });

  test('shows the fields in the order of the schema', () => {
    const properties = { b: { type: 'string', 'x-ui': { order: 2 } }, c: { type: 'string' }, a: { type: 'string', 'x-ui': { order: 1 } } };
    const schema = formSchemaOf('./a.json', { './a.json': { type: 'object', properties } });
    expect(Object.keys(schema.properties ?? {})).toEqual(['a', 'b', 'c']);
  });
});
