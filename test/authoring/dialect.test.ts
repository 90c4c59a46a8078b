import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import Ajv from 'ajv';
import { keywords } from '../../src/runtime/validation/keywords';

const root = path.resolve(__dirname, '../../..');

interface Dialect {
  readonly properties: Readonly<Record<string, { readonly properties?: object; readonly items?: { readonly properties?: object } }>>;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
}

const dialect = readJson('schemas/dialect.schema.json') as Dialect;
const accepts = new Ajv({ strict: false }).compile(dialect);

describe('the dialect that editors read', () => {
  test('has the keywords that are checked, and no other', () => {
    expect(Object.keys(dialect.properties).sort()).toEqual(Object.keys(keywords).sort());
  });

  test.each(['x-ui', 'x-warnings', 'antiExamples'])('has the parts of %s that are known, and no other', (keyword) => {
    const { properties, items } = dialect.properties[keyword] ?? {};
    expect(Object.keys(properties ?? items?.properties ?? {}).sort()).toEqual([...(keywords[keyword]?.parts ?? [])].sort());
  });

  test.each([
    ...readdirSync(path.join(root, 'templates/connector/schemas')).map((file) => `templates/connector/schemas/${file}`),
    ...readdirSync(path.join(root, 'schemas'))
      .filter((file) => file.endsWith('.schema.json'))
      .map((file) => `schemas/${file}`),
    ...readdirSync(path.join(root, 'test/connectors/mailing-list/schemas')).map((file) => `test/connectors/mailing-list/schemas/${file}`),
  ])('accepts %s', (file) => {
    expect([accepts(readJson(file)), accepts.errors]).toEqual([true, null]);
  });

  test.each([
    { minLenght: 3 },
    { properties: { id: { 'x-ui': { oder: 1 } } } },
    { antiExamples: [{ example: 1 }] },
    { type: 'text' },
    { anyOf: [] },
  ])('marks %j', (schema) => {
    expect(accepts(schema)).toBe(false);
  });
});
