import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ConnectorError } from '../../../src/fault';
import { fieldsOf } from '../../../src/runtime/manifest/fields-of';
import { readManifest } from '../../../src/runtime/manifest/read-manifest';
import { openValidators } from '../../../src/runtime/validation/open-validators';
import { cpuMsOf } from '../../cpu-time';
import { propertyRuns } from '../../property-runs';

const root = path.resolve(__dirname, '../../../..');
const declaration = readManifest(root);
const { configuration, actions, validators: compiledPath } = declaration.manifest;
const add = actions['add-member-to-segment']!.parameters;
const sources = { ...declaration, configuration, parameters: Object.values(actions).map(({ parameters }) => parameters) };
const compiled = openValidators(sources);
const precompiled = openValidators({ ...sources, compiledPath });
const folder = mkdtempSync(path.join(os.tmpdir(), 'precompiled-'));
afterAll(() => rmSync(folder, { recursive: true }));

const names = [
  'memberId',
  'httpRequestSessionId',
  'lastName',
  'email',
  'phoneNumber',
  '__proto__',
  'constructor',
  'clientSideId',
  'accessToken',
  'segmentName',
  'segmentId',
  'segmentDescription',
  'urlOverride',
];
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
  fc.constantFrom(
    '',
    ' ',
    '\t',
    'user-4711',
    '5f9b1c2d3e4f5a6b7c8d9e0f',
    'api-1',
    'sdk-1',
    'https://a.example',
    'a'.repeat(1_024),
    'a'.repeat(1_025),
    '😀'.repeat(1_024),
    '😀'.repeat(1_025),
    `a\ud800`,
  ),
);
const anything = fc.oneof({ weight: 3, arbitrary: texts }, fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }));
const good = {
  clientSideId: '5f9b1c2d3e4f5a6b7c8d9e0f',
  accessToken: 'api-0',
  segmentName: 'a',
  segmentId: 'a',
};
const entries = fc.array(fc.tuple(fc.constantFrom(...names), anything), { maxLength: 3 });
const values = fc.oneof(
  entries.map((changes) => ({ ...good, ...Object.fromEntries(changes) })),
  entries.map((changes) => ({ memberId: 'user-4711', ...Object.fromEntries(changes) })),
  fc.array(fc.tuple(fc.constantFrom(...names), anything), { maxLength: 8 }).map((entries) => Object.fromEntries(entries) as unknown),
  fc.jsonValue(),
  fc.anything(),
);

describe('precompiled validators', () => {
  test('agree with freshly compiled ones on any value, hostile ones included, in every message', () => {
    let accepted = 0;
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(compiled)), values, (schemaPath, value) => {
        const a = compiled[schemaPath]!;
        const b = precompiled[schemaPath]!;
        const accepts = a.accepts(value);
        accepted += Number(accepts);
        expect(b.accepts(value)).toBe(accepts);
        expect(b.problems(value)).toEqual(a.problems(value));
        expect(a.problems(value).length === 0).toBe(accepts);
      }),
      propertyRuns(1_500),
    );
    expect(accepted).toBeGreaterThan(50);
  });

  test('agree on every hostile text in every field', () => {
    const hostile = [
      '',
      ' ',
      '\t',
      '\n',
      '\u2028',
      '\u0085',
      '\u0000',
      '\u007f',
      '\ud800',
      '\udbff',
      '\udc00',
      '\udfff',
      '\ue000',
      '\u00a0',
      '😀',
      'é',
      'a b',
      'x',
    ];
    const lengths = [1, 128, 129, 256, 257, 512, 513, 1_024, 1_025].flatMap((length) => ['a'.repeat(length), '😀'.repeat(length)]);
    const accepted = new Map<string, number>();
    for (const [schemaPath, validator] of Object.entries(precompiled)) {
      const start = schemaPath === configuration ? good : { memberId: 'user-4711' };
      for (const { name } of fieldsOf(declaration.schemas[schemaPath]!, declaration.schemas)) {
        for (const text of [...hostile, ...hostile.map((sign) => `a${sign}b`), ...hostile.map((sign) => `a${sign}`), ...lengths]) {
          const value = { ...start, [name]: text };
          expect([name, text, validator.accepts(value), validator.problems(value)]).toEqual([
            name,
            text,
            compiled[schemaPath]!.accepts(value),
            compiled[schemaPath]!.problems(value),
          ]);
          if (validator.accepts(value)) accepted.set(name, (accepted.get(name) ?? 0) + 1);
        }
      }
    }
    // Of 72 texts for each field; Member ID is in two schemas.
    expect(Object.fromEntries(accepted)).toEqual({
      clientSideId: 7,
      accessToken: 11,
      segmentName: 34,
      segmentId: 25,
      segmentDescription: 58,
      memberId: 2 * 37,
      lastName: 58,
      firstName: 58,
      email: 58,
      phoneNumber: 58,
    });
  });

  test('count characters as JSON Schema does, by code points', () => {
    for (const validator of [compiled[add]!, precompiled[add]!]) {
      expect(validator.accepts({ memberId: '😀'.repeat(1_024) })).toBe(true);
      expect(validator.accepts({ memberId: '😀'.repeat(1_025) })).toBe(false);
      expect(validator.accepts({ memberId: `${'😀'.repeat(512)}${'a'.repeat(512)}` })).toBe(true);
      expect(validator.accepts({ memberId: `${'😀'.repeat(512)}${'a'.repeat(513)}` })).toBe(false);
    }
  });

  test('refuse a megabyte by its length, and search it neither then nor to explain', async () => {
    for (const memberId of [`${' '.repeat(1_048_576)}x`, ' '.repeat(1_048_576), '😀'.repeat(524_288), '\ud800'.repeat(1_048_576)]) {
      const took = await cpuMsOf(() => expect(precompiled[add]!.problems({ memberId })).toHaveLength(1));
      expect(took).toBeLessThan(50);
    }
  });

  test('load no Ajv and no eval, also to explain; only what compares names comes from node_modules', () => {
    const script = `
      const { readManifest } = require('./dist/src/runtime/manifest/read-manifest.js');
      const { openValidators } = require('./dist/src/runtime/validation/open-validators.js');
      const declaration = readManifest('.');
      const { configuration, actions, validators } = declaration.manifest;
      const parameters = Object.values(actions).map((action) => action.parameters);
      const opened = openValidators({ ...declaration, compiledPath: validators, configuration, parameters });
      const problems = opened[parameters[0]].problems({});
      const foreign = Object.keys(require.cache).filter((file) => /node_modules/.test(file));
      console.log(JSON.stringify({ problems: problems.length, foreign }));`;
    const output = execFileSync(process.execPath, ['--disallow-code-generation-from-strings', '-e', script], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(JSON.parse(output)).toEqual({ problems: 1, foreign: [path.join(root, 'node_modules/fastest-levenshtein/mod.js')] });
  });

  test('may be an ES module', () => {
    const connector = path.join(folder, 'esm');
    cpSync(path.join(root, 'test/connectors/mailing-list'), connector, { recursive: true });
    writeFileSync(path.join(connector, 'package.json'), '{"type":"module"}');
    const manifest = JSON.parse(readFileSync(path.join(connector, 'manifest.json'), 'utf8')) as object;
    const made = { ...manifest, validators: './validators.js', generated: { validators: './validators.js' } };
    writeFileSync(path.join(connector, 'manifest.json'), JSON.stringify(made));
    const script = `
      const { generateFiles } = require(${JSON.stringify(path.join(root, 'dist/src/authoring/generate/generate.js'))});
      const { readManifest } = require(${JSON.stringify(path.join(root, 'dist/src/runtime/manifest/read-manifest.js'))});
      const { openValidators } = require(${JSON.stringify(path.join(root, 'dist/src/runtime/validation/open-validators.js'))});
      generateFiles(${JSON.stringify(connector)}).then(() => {
        const declaration = readManifest(${JSON.stringify(connector)});
        const { configuration, validators } = declaration.manifest;
        const opened = openValidators({ ...declaration, compiledPath: validators, configuration, parameters: ['./schemas/subscribe.schema.json'] });
        console.log(opened['./schemas/subscribe.schema.json'].problems({ readerId: 'r', listId: 'l', email: 'x' })[0].message);
      });`;
    const output = execFileSync(process.execPath, ['-e', script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    expect(output).toBe('E-mail (email) must be an e-mail address; it is text of 1 character.\n');
  });
});

describe('precompiled validators are refused', () => {
  function refusal(content: string | undefined): unknown {
    const file = path.join(folder, `v${Math.random()}.js`);
    if (content !== undefined) writeFileSync(file, content);
    try {
      openValidators({ ...sources, directory: folder, compiledPath: `./${path.basename(file)}` });
      return undefined;
    } catch (error) {
      expect(error).toBeInstanceOf(ConnectorError);
      return (error as ConnectorError).faults.map(({ code, message }) => `${code}: ${message.replaceAll(file, 'FILE')}`);
    }
  }
  const good = readFileSync(path.join(root, compiledPath!), 'utf8');

  test('unless they are complete and current', () => {
    expect(refusal(good)).toBeUndefined();
  });

  test('when they were made from other schemas', () => {
    expect(
      refusal(
        good.replace(
          declaration.schemaHash,
          declaration.schemaHash.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')),
        ),
      ),
    ).toEqual([`validators_stale: FILE was made from other schemas than those in ${folder}.`]);
  });

  test('when they are not there', () => {
    expect(refusal(undefined)).toEqual(['validators_stale: There are no precompiled validators at FILE.']);
  });

  test('when the module throws', () => {
    expect(refusal('throw new Error("boom\\nmore")')).toEqual(['validators_stale: Loading the precompiled validators FILE: boom']);
  });

  test.each(['module.exports = 7', 'exports.schemaHash = "x"', 'exports.schemaHash = 1; exports.validators = {}'])(
    'when they export something else: %s',
    (content) => {
      expect(refusal(content)).toEqual(['validators_stale: FILE does not export schemaHash and validators.']);
    },
  );

  test('when one is missing', () => {
    expect(refusal(`exports.schemaHash = "${declaration.schemaHash}"; exports.validators = {};`)).toEqual([
      `validators_stale: The precompiled validators have none for ${configuration}.`,
    ]);
  });
});

test('a schema that Ajv does not understand is a fault of the manifest', () => {
  const schemas = { ...declaration.schemas, [add]: { type: 'objekt' } };
  expect(() => openValidators({ ...sources, schemas })).toThrow(
    `Compiling the schemas of ${root}: type must be JSONType or JSONType[]: objekt`,
  );
  expect(() => openValidators({ ...sources, schemas })).toThrow(ConnectorError);
});
