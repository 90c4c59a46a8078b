import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareObjects } from '../../src/authoring/diff/compare-schemas';
import type { VersionChange } from '../../src/authoring/diff/change';
import { isAtLeast, leastVersion } from '../../src/authoring/diff/version';
import { compileValidators } from '../../src/runtime/validation/compile-validators';
import type { Schema } from '../../src/runtime/validation/validator';
import { runCli } from '../cli/cli-case';
import { propertyRuns } from '../property-runs';

const root = path.resolve(__dirname, '../../..');
const base = mkdtempSync(path.join(os.tmpdir(), 'diff-'));
// The copies find the package as they would where it is installed.
mkdirSync(path.join(base, 'node_modules'));
symlinkSync(root, path.join(base, 'node_modules/launchdarkly-audience-cohorting'));
afterAll(() => rmSync(base, { recursive: true }));

type Tree = Record<string, unknown>;

function compare(old: Schema, now: Schema): readonly VersionChange[] {
  const versioned = (schema: Schema) => ({ node: { schema, id: 'a.json' }, schemas: { './a.json': { $id: 'a.json', ...schema } } });
  return compareObjects('parameters', versioned(old), versioned(now));
}

function object(properties: Schema['properties'], more: Schema = {}): Schema {
  return { type: 'object', additionalProperties: false, properties: properties ?? {}, ...more };
}

const text = (more: Schema = {}) => object({ id: { type: 'string', ...more } });

describe('two versions of a schema', () => {
  test.each<[string, Schema, Schema, readonly string[]]>([
    ['the same', text(), text(), []],
    [
      'another title and help',
      text({ title: 'A', 'x-ui': { order: 1 } }),
      text({ title: 'B', description: 'It is B.', examples: ['b'] }),
      [],
    ],
    ['a field less', object({ id: {}, mail: {} }), object({ id: {} }), ['major parameters.mail is gone']],
    [
      'a field of another name',
      object({ email: {} }),
      object({ eMail: {} }),
      ['major parameters.email is gone; eMail, which is new, may be its new name', 'minor parameters.eMail is new'],
    ],
    ['a field more', object({ id: {} }), object({ id: {}, mail: {} }), ['minor parameters.mail is new']],
    [
      'a required field more',
      object({ id: {} }),
      object({ id: {}, mail: {} }, { required: ['mail'] }),
      ['major parameters.mail is new and required'],
    ],
    [
      'a field more where any was accepted',
      object({}, { additionalProperties: true }),
      object({ id: { type: 'string' } }, { additionalProperties: true }),
      ['major parameters.id is new, and any value was accepted'],
    ],
    [
      'a required field more that has a default',
      object({ id: {} }),
      object({ id: {}, mail: { default: 'a' } }, { required: ['mail'] }),
      ['minor parameters.mail is new'],
    ],
    [
      'a default less, of a required field',
      object({ id: { default: 'a' } }, { required: ['id'] }),
      object({ id: {} }, { required: ['id'] }),
      ['major parameters.id is required now', 'minor parameters.id default was "a" and is not given'],
    ],
    [
      'a transform more',
      text(),
      text({ 'x-transform': ['trim'] }),
      ['major parameters.id x-transform was not given and is ["trim"]: what is sent is another value'],
    ],
    ['a field that is required now', object({ id: {} }), object({ id: {} }, { required: ['id'] }), ['major parameters.id is required now']],
    [
      'a field that is optional now',
      object({ id: {} }, { required: ['id'] }),
      object({ id: {} }),
      ['minor parameters.id is not required any more'],
    ],
    ['a value less', text({ enum: ['a', 'b'] }), text({ enum: ['a'] }), ['major parameters.id enum was ["a","b"] and is ["a"]']],
    ['a value more', text({ enum: ['a'] }), text({ enum: ['b', 'a'] }), ['minor parameters.id enum was ["a"] and is ["b","a"]']],
    ['a lower limit', text({ maxLength: 9 }), text({ maxLength: 8 }), ['major parameters.id maxLength was 9 and is 8']],
    ['a limit that is new', text(), text({ minLength: 1 }), ['major parameters.id minLength was not given and is 1']],
    ['a limit less', text({ minLength: 1 }), text(), ['minor parameters.id minLength was 1 and is not given']],
    ['another pattern', text({ pattern: '^a' }), text({ pattern: '^b' }), ['major parameters.id pattern was "^a" and is "^b"']],
    [
      'another type',
      object({ id: { type: 'string' } }),
      object({ id: { type: 'number' } }),
      ['major parameters.id type was "string" and is "number"'],
    ],
    [
      'a wider type',
      object({ id: { type: 'integer' } }),
      object({ id: { type: ['number', 'null'] } }),
      ['minor parameters.id type was "integer" and is ["number","null"]'],
    ],
    ['a secret', text(), text({ writeOnly: true }), ['major parameters.id is a secret now']],
    ['another default', text({ default: 'a' }), text({ default: 'b' }), ['minor parameters.id default was "a" and is "b"']],
    [
      'names that are refused now',
      object({}, { additionalProperties: true }),
      object({}),
      ['major parameters additionalProperties was true and is false'],
    ],
    [
      'a condition',
      object({ id: {} }),
      object({ id: {} }, { anyOf: [{ required: ['id'] }] }),
      ['major parameters anyOf was not given and is [{"required":["id"]}]'],
    ],
    [
      'a field inside',
      object({ at: object({ id: {} }) }),
      object({ at: object({ id: {}, no: {} }, { required: ['no'] }) }),
      ['major parameters.at.no is new and required'],
    ],
    [
      'a list of shorter texts',
      object({ ids: { type: 'array', items: { type: 'string' } } }),
      object({ ids: { type: 'array', items: { type: 'string', maxLength: 3 } } }),
      ['major parameters.ids items was {"type":"string"} and is {"type":"string","maxLength":3}'],
    ],
  ])('with %s', (_name, old, now, expected) => {
    expect(compare(old, now).map(({ level, place, what }) => `${level} ${place} ${what}`)).toEqual(expected);
  });

  test('break nothing that nothing is said of: what the old one accepts, the new one accepts', () => {
    let accepted = 0;
    fc.assert(
      fc.property(objectSchemas, objectSchemas, fc.array(values, { maxLength: 4, minLength: 4 }), (old, other, given) => {
        // Mostly versions of one schema: each field is the old one's or another.
        const now = { ...old, required: other.required ?? [], properties: { ...old.properties, ...other.properties } };
        const isBroken = compare(old, now).some(({ level }) => level === 'major');
        if (isBroken) return;
        const validators = compileValidators({ './old.json': old, './now.json': now }, ['./old.json', './now.json']);
        for (const value of given) {
          if (!validators['./old.json']?.(value)) continue;
          accepted += 1;
          expect([value, validators['./now.json']?.(value)]).toEqual([value, true]);
        }
      }),
      propertyRuns(300),
    );
    expect(accepted).toBeGreaterThan(0);
  });
});

const properties = fc.oneof(
  fc.record(
    { type: fc.constantFrom('string'), minLength: fc.nat(2), maxLength: fc.integer({ min: 1, max: 3 }) },
    { requiredKeys: ['type'] },
  ),
  fc.record(
    { type: fc.constantFrom('integer', 'number'), minimum: fc.nat(2), maximum: fc.integer({ min: 1, max: 4 }) },
    { requiredKeys: ['type'] },
  ),
  fc.record({ enum: fc.uniqueArray(fc.constantFrom('a', 'b', 1, 2), { minLength: 1, maxLength: 3 }) }),
  fc.record({ const: fc.constantFrom('a', 1) }),
  fc.constant({}),
);
const objectSchemas: fc.Arbitrary<Schema> = fc.record({
  type: fc.constant('object'),
  additionalProperties: fc.boolean(),
  required: fc.subarray(['x']),
  properties: fc.dictionary(fc.constantFrom('x', 'y'), properties, { maxKeys: 2 }),
});
const values = fc.dictionary(fc.constantFrom('x', 'y', 'z'), fc.constantFrom('', 'a', 'ab', 'abc', 0, 1, 2, 3.5, true), { maxKeys: 3 });

describe('the version that may hold changes', () => {
  const of = (...levels: VersionChange['level'][]) => levels.map((level) => ({ level, place: '', what: '' }));
  test.each([
    ['1.2.3', of('patch', 'major'), '2.0.0'],
    ['1.2.3', of('minor', 'patch'), '1.3.0'],
    ['1.2.3', of('patch'), '1.2.4'],
    ['0.2.3', of('major'), '0.3.0'],
    ['0.2.3', of('minor'), '0.2.4'],
    ['2.0.0-beta.1', of('major'), '2.0.0'],
    ['1.2.3', of(), '1.2.3'],
  ])('of %s, with %j', (old, changes, expected) => {
    expect(leastVersion(old, changes)).toBe(expected);
  });

  test('is told from others by numbers, not by text', () => {
    expect([
      isAtLeast('1.10.0', '1.9.0'),
      isAtLeast('1.9.9', '1.10.0'),
      isAtLeast('2.0.0', '2.0.0'),
      isAtLeast('2.0.0-rc.1', '2.0.0'),
    ]).toEqual([true, false, true, false]);
  });
});

describe('connectorctl diff', () => {
  const old = path.join(root, 'test/connectors/mailing-list');
  /** A copy of the mailing list with other words. */
  function versionOf(name: string, version: string, change: (manifest: Tree) => void, schema?: (content: Tree) => void): string {
    const folder = path.join(base, name);
    cpSync(old, folder, { recursive: true });
    const edit = (file: string, by: (content: Tree) => void) => {
      const content = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Tree;
      by(content);
      writeFileSync(path.join(folder, file), JSON.stringify(content));
    };
    edit('manifest.json', (manifest) => {
      manifest['version'] = version;
      change(manifest);
    });
    if (schema) edit('schemas/subscribe.schema.json', schema);
    return folder;
  }
  const version = (JSON.parse(readFileSync(path.join(old, 'manifest.json'), 'utf8')) as { version: string }).version;
  const next = leastVersion(version, [{ level: 'patch', place: '', what: '' }]);

  test('finds nothing in other words', async () => {
    const now = versionOf(
      'words',
      version,
      (manifest) => (manifest['summary'] = 'Other words.'),
      (content) => (content['description'] = 'Other words.'),
    );
    expect(await runCli(['diff', old, now])).toMatchObject({ code: 0, stdout: '', stderr: 'Nothing differs for who uses it.\n' });
  });

  test('refuses a version that says less than what has changed, and says which it must be', async () => {
    const change = (manifest: Tree) => {
      delete (manifest['actions'] as Tree)['record-opening'];
      (manifest['egress'] as string[]).push('https://eu.pigeonpost.example');
    };
    const result = await runCli(['diff', old, versionOf('less', next, change)]);
    expect(result.code).toBe(2);
    expect(result.stdout).toBe(
      'breaks   actions.record-opening is gone: what waits for it fails\nchanges  egress has https://eu.pigeonpost.example as well, to which requests may go now\n',
    );
    expect(result.stderr).toMatch(
      /^upgrade_breaks: .*less: version \S+ must be \S+ or later: it follows \S+, and actions\.record-opening is gone/,
    );
    const least = /must be (\S+) or later/.exec(result.stderr)?.[1] ?? '';
    expect(await runCli(['diff', old, versionOf('right', least, change)])).toMatchObject({ code: 0 });
  });

  test('puts the examples of the old version to the new one', async () => {
    const now = versionOf(
      'examples',
      next,
      () => undefined,
      (content) => {
        // Said in a way that is not compared: no value is left.
        content['definitions'] = {};
        delete content['examples'];
        delete content['antiExamples'];
        (content['properties'] as Tree)['weight'] = { type: 'number', minimum: 0, maximum: 10, not: {} };
      },
    );
    const { code, stdout } = await runCli(['diff', old, now, '--json']);
    expect(code).toBe(2);
    expect(
      stdout
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => (JSON.parse(line) as VersionChange).level),
    ).toContain('major');
  });
});
