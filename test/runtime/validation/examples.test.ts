import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { compileValidators } from '../../../src/runtime/validation/compile-validators';
import { createValidator } from '../../../src/runtime/validation/create-validator';
import { asSchema } from '../../../src/runtime/validation/resolve';
import type { Schema } from '../../../src/runtime/validation/validator';
import { configurationWording } from '../../../src/runtime/validation/wording';

const root = path.resolve(__dirname, '../../../..');
const folders = ['schemas', 'test/connectors/mailing-list/schemas'];

describe.each(folders)('the schemas in %s', (folder) => {
  const files = readdirSync(path.join(root, folder)).filter((file) => file.endsWith('.schema.json'));
  const schemas: Record<string, Schema> = Object.fromEntries(
    files.map((file) => [`./${file}`, JSON.parse(readFileSync(path.join(root, folder, file), 'utf8')) as Schema]),
  );
  const roots = Object.entries(schemas).filter(([, { type }]) => type === 'object');

  test('are more than one', () => {
    expect(roots.length).toBeGreaterThan(1);
  });

  describe.each(roots)('%s', (file, { examples = [], antiExamples = [] }) => {
    const validator = createValidator(compileValidators(schemas, [file])[file]!, { path: file, schemas, wording: configurationWording });

    test('holds examples of both kinds', () => {
      expect(examples.length).toBeGreaterThan(0);
      expect(antiExamples.length).toBeGreaterThan(0);
    });

    test.each(examples.map((example) => [example]))('accepts %j', (example) => {
      expect(validator.problems(example)).toEqual([]);
      expect(validator.accepts(example)).toBe(true);
    });

    test.each(antiExamples.map(({ example, reason }) => [example, reason]))('refuses %j: %s', (example, reason) => {
      expect(validator.accepts(example)).toBe(false);
      expect(validator.problems(example)).not.toEqual([]);
      expect(reason).toMatch(/^[A-Z].*\.$/);
    });
  });
});

test('a reason beside a pattern is the reason of an anti-example, word for word', () => {
  const schema = JSON.parse(readFileSync(path.join(root, 'schemas/configuration.schema.json'), 'utf8')) as Schema;
  const validator = createValidator(compileValidators({ './c.json': schema }, ['./c.json'])['./c.json']!, {
    path: './c.json',
    schemas: { './c.json': schema },
    wording: configurationWording,
  });
  const reasons = Object.values(schema.properties ?? {}).flatMap((property) =>
    (asSchema(asSchema(property).not ?? {}).anyOf ?? []).map((mistake) => asSchema(mistake)['x-reason'] ?? ''),
  );
  const explained = (schema.antiExamples ?? []).filter(({ reason }) => reasons.includes(reason));
  expect(explained.length).toBeGreaterThan(4);
  for (const { example, reason } of explained)
    expect(validator.problems(example).map(({ message }) => message)).toContainEqual(expect.stringContaining(reason));
});
