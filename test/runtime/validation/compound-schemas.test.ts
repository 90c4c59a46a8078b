import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import ts from 'typescript';
import '../../authoring/no-formatter';
import { generateFiles } from '../../../src/authoring/generate/generate';
import { ConnectorError } from '../../../src/fault';
import { readManifest } from '../../../src/runtime/manifest/read-manifest';
import { openDeclarationValidators } from '../../../src/runtime/open/actions';
import type { Validator } from '../../../src/runtime/validation/validator';
import { propertyRuns } from '../../property-runs';
import { compoundSchemas } from './compound-schemas';
import { refusedSchemas } from './refused-schemas';

const root = path.resolve(__dirname, '../../../..');
const base = mkdtempSync(path.join(os.tmpdir(), 'schemas-'));
afterAll(() => rmSync(base, { recursive: true }));

/** A connector with an action for each schema, whose parameter `v` has it. */
function connectorOf(name: string, schemas: readonly { readonly v: object | boolean; readonly whole?: object }[]): string {
  const folder = path.join(base, name);
  mkdirSync(folder);
  cpSync(path.join(root, 'test/connectors/mailing-list/schemas'), path.join(folder, 'schemas'), { recursive: true });
  const source = path.join(root, 'test/connectors/mailing-list/manifest.json');
  const { actions, ...manifest } = JSON.parse(readFileSync(source, 'utf8')) as { actions: Record<string, object> };
  const action = { ...(actions['record-opening'] as Record<string, unknown>), examples: [] };
  for (const [at, { v, whole }] of schemas.entries()) {
    const schema = { type: 'object', properties: { v }, additionalProperties: false, ...whole };
    writeFileSync(path.join(folder, `schemas/s${at}.json`), JSON.stringify(schema));
  }
  writeFileSync(
    path.join(folder, 'manifest.json'),
    JSON.stringify({
      ...manifest,
      generated: { types: './types.ts', validators: './validators.js' },
      actions: Object.fromEntries(schemas.map((_, at) => [`s${at}-action`, { ...action, parameters: `./schemas/s${at}.json` }])),
    }),
  );
  return folder;
}

const folder = connectorOf('accepted', compoundSchemas);
let fresh: Readonly<Record<string, Validator>>;
let precompiled: typeof fresh;
beforeAll(async () => {
  await generateFiles(folder);
  const declaration = readManifest(folder);
  fresh = openDeclarationValidators(declaration);
  precompiled = openDeclarationValidators({ ...declaration, manifest: { ...declaration.manifest, validators: './validators.js' } });
});

describe.each(compoundSchemas.map((schema, at) => [schema.name, at, schema] as const))('%s', (_name, at, { accepts, refuses }) => {
  const file = `./schemas/s${at}.json`;

  test('accepts and refuses, and says what is needed', () => {
    for (const validator of [fresh[file]!, precompiled[file]!]) {
      for (const v of accepts) expect([v, validator.problems({ v })]).toEqual([v, []]);
      for (const [v, ...messages] of refuses)
        expect({ v, messages: validator.problems({ v }).map(({ message }) => message) }).toEqual({ v, messages });
    }
  });
});

test('types compile, admit what is accepted, and refuse what types can refuse', () => {
  const lines = ["import type { Actions } from './types';"];
  const isWrong: boolean[] = [false];
  for (const [at, { accepts, refuses, isWider }] of compoundSchemas.entries()) {
    const values = [...accepts.map((v) => [v, false] as const), ...(isWider ? [] : refuses.map(([v]) => [v, true] as const))];
    for (const [v, wrong] of values) {
      lines.push(`export const v${lines.length}: Actions['s${at}-action'] = ${JSON.stringify({ v })};`);
      isWrong.push(wrong);
    }
  }
  writeFileSync(path.join(folder, 'values.ts'), lines.join('\n'));
  const program = ts.createProgram([path.join(folder, 'values.ts')], {
    strict: true,
    skipLibCheck: true,
    lib: ['lib.es5.d.ts'],
    noEmit: true,
    types: [],
    target: ts.ScriptTarget.ES2023,
  });
  const errors = ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => ({
    file: path.basename(file?.fileName ?? ''),
    line: file?.getLineAndCharacterOfPosition(start).line ?? -1,
    text: ts.flattenDiagnosticMessageText(messageText, ' '),
  }));
  expect(
    errors
      .filter(({ file, line }) => file !== 'values.ts' || isWrong[line] !== true)
      .map((error) => ({ ...error, value: lines[error.line] })),
  ).toEqual([]);
  const refused = new Set(errors.map(({ line }) => line));
  expect(isWrong.flatMap((wrong, line) => (wrong && !refused.has(line) ? [lines[line]] : []))).toEqual([]);
});

test('the words agree with the compiled validators on any value', () => {
  const values = compoundSchemas.flatMap(({ accepts, refuses }) => [...accepts, ...refuses.map(([v]) => v)]);
  const given = fc.oneof(
    fc.constantFrom(...values),
    fc.jsonValue(),
    fc.dictionary(fc.constantFrom('a', 'mail', 'kind', 'leaf', 'n_a'), fc.constantFrom(...values)),
  );
  fc.assert(
    fc.property(fc.nat(compoundSchemas.length - 1), given, (at, v) => {
      const validator = fresh[`./schemas/s${at}.json`]!;
      const problems = validator.problems({ v });
      expect(problems.length === 0).toBe(validator.accepts({ v }));
      for (const { message } of problems) {
        expect(message).not.toMatch(
          /does not fit its schema|undefined|\[object|must be an object; it is an object|must be a list; it is a list/,
        );
      }
    }),
    propertyRuns(2_000),
  );
});

test.each(refusedSchemas)('%s is refused with the place, by describe and by generate alike', async (name, v, place, message) => {
  const broken = connectorOf(`refused ${name}`.replace(/\W/g, '-'), [{ v }]);
  const faultsOf = async (read: () => unknown) => {
    try {
      await read();
      return [];
    } catch (error) {
      expect(error).toBeInstanceOf(ConnectorError);
      return (error as ConnectorError).faults;
    }
  };
  const faults = await faultsOf(() => readManifest(broken));
  expect(faults.map((fault) => [fault.code, fault.message])).toEqual([
    ['manifest_invalid', `${path.join(broken, 'schemas/s0.json')}: ${place} ${message}`],
  ]);
  expect(await faultsOf(() => generateFiles(broken))).toEqual(faults);
});

test('a value as deep as its schema allows is refused in words, and in no time that doubles with each level', () => {
  const at = compoundSchemas.findIndex(({ name }) => name === 'recursion through alternatives, without a title');
  const nested = (depth: number): unknown => Array.from({ length: depth }).reduce<unknown>((inner) => [inner], 5);
  const validator = precompiled[`./schemas/s${at}.json`]!;
  expect(validator.problems({ v: nested(40) }).map(({ field, message }) => [field, message])).toEqual([
    [`v${'.0'.repeat(40)}`, `v${'.0'.repeat(40)} must be text or a list; it is a number.`],
  ]);
  expect(validator.accepts({ v: nested(500_000) })).toBe(false);
  expect(validator.problems({ v: nested(500_000) }).map(({ message }) => message)).toEqual([
    'The value under "parameters" is nested too deep to be checked.',
  ]);
});
