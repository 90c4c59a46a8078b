import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ConnectorError } from '../../src/fault';
import './no-formatter';
import { catalogues } from '../../src/cli/author/generate';
import type { Fault } from '../../src/contract';
import { generateFiles, type GeneratedFile } from '../../src/authoring/generate/generate';

const root = path.resolve(__dirname, '../../..');
const base = mkdtempSync(path.join(os.tmpdir(), 'generate-'));
afterAll(() => rmSync(base, { recursive: true }));

async function run(
  directory: string,
  check = false,
): Promise<{ readonly files?: readonly GeneratedFile[]; readonly faults?: readonly Fault[] }> {
  try {
    return { files: await generateFiles(directory, { check, catalogues }) };
  } catch (error) {
    return { faults: (error as ConnectorError).faults };
  }
}

function copyOf(name: string, generated: Record<string, string>): string {
  const folder = path.join(base, name);
  cpSync(path.join(root, 'test/connectors/mailing-list'), folder, { recursive: true });
  const file = path.join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as object;
  writeFileSync(file, JSON.stringify({ ...manifest, generated }));
  return folder;
}

const outputs = { types: './generated/types.ts', validators: './generated/validators.js', reference: './docs/reference.md' };
const names = ['generated/types.ts', 'generated/validators.js', 'docs/reference.md'];

describe('generate', () => {
  let folder = '';
  beforeAll(async () => {
    folder = copyOf('made', outputs);
    expect(await run(folder)).toEqual({ files: names.map((file) => ({ path: file, changed: true })) });
  });

  test('changes nothing the second time', async () => {
    const times = names.map((file) => statSync(path.join(folder, file)).mtimeMs);
    expect(await run(folder)).toEqual({ files: names.map((file) => ({ path: file, changed: false })) });
    expect(names.map((file) => statSync(path.join(folder, file)).mtimeMs)).toEqual(times);
  });

  test('makes the same bytes in another folder', async () => {
    const other = copyOf('made-elsewhere', outputs);
    await run(other);
    for (const file of names) expect(readFileSync(path.join(other, file), 'utf8')).toBe(readFileSync(path.join(folder, file), 'utf8'));
  });

  test('says on top of each file where it comes from', () => {
    for (const file of names)
      expect(readFileSync(path.join(folder, file), 'utf8').split('\n')[0]).toContain('Made by "connectorctl generate". Do not edit.');
  });

  test('makes types without secrets for the code, with them for users, readonly and without numbered names', () => {
    const types = readFileSync(path.join(folder, 'generated/types.ts'), 'utf8').replace(/\s*\/\*\*[\s\S]*?\*\//g, '');
    expect(types.replace(/\n+/g, '\n')).toBe(`// Made by "connectorctl generate". Do not edit.
export type Configuration = {
  readonly sender: string;
  readonly apiUrl?: string;
};
export type Secrets = {
  readonly apiKey: string;
};
export type ConfigurationInput = Configuration & Secrets;
export type Actions = {
  readonly subscribe: SubscribeParameters;
  readonly unsubscribe: UnsubscribeParameters;
  readonly 'record-opening': RecordOpeningParameters;
};
export type SubscribeParameters = {
  readonly readerId: string;
  readonly listId: string;
  readonly email: string;
  readonly weight?: number;
};
export type UnsubscribeParameters = {
  readonly readerId: string;
  readonly listId: string;
};
export type RecordOpeningParameters = {
  readonly readerId: string;
  readonly issue: number;
  readonly device?: 'phone' | 'tablet' | 'computer';
};
`);
  });

  test('makes validators that need nothing', () => {
    const source = readFileSync(path.join(folder, 'generated/validators.js'), 'utf8');
    expect(source).not.toMatch(/require\(|\beval\b|new Function|import /);
    expect(source).toContain('exports.schemaHash = ');
  });

  test('finds every edit of one byte in check mode, and repairs nothing there', async () => {
    for (const file of names) {
      const place = path.join(folder, file);
      const good = readFileSync(place, 'utf8');
      writeFileSync(place, `${good} `);
      const { faults = [] } = await run(folder, true);
      expect(faults.map(({ code, message }) => [code, message])).toEqual([
        ['generated_stale', `${file} differs from what the schemas make.`],
      ]);
      expect(readFileSync(place, 'utf8')).toBe(`${good} `);
      writeFileSync(place, good);
    }
    for (const file of names) writeFileSync(path.join(folder, file), '');
    expect((await run(folder, true)).faults).toHaveLength(3);
    await run(folder);
    expect((await run(folder, true)).faults).toBeUndefined();
  });

  test('makes nothing that the manifest does not name', async () => {
    const plain = copyOf('plain', {});
    const before = readdirSync(plain);
    expect(await run(plain)).toEqual({ files: [] });
    expect(readdirSync(plain)).toEqual(before);
  });

  test('refuses examples that do not hold', async () => {
    const broken = copyOf('broken', {});
    const manifest = path.join(broken, 'manifest.json');
    writeFileSync(
      manifest,
      readFileSync(manifest, 'utf8')
        .replace('"weight":2.5},"request"', '"weight":99},"request"')
        .replace('{"ids":["r-1"]}', '{"ids":["pp_0000000000"]}'),
    );
    const schema = path.join(broken, 'schemas/record-opening.schema.json');
    writeFileSync(
      schema,
      readFileSync(schema, 'utf8').replace('"enum"', '"title": "D", "x-ui": {}, "examples"').replace('"minimum": 1', '"minimum": 20'),
    );
    await expect(generateFiles(broken)).rejects.toThrow(ConnectorError);
    expect((await run(broken)).faults?.map(({ message }) => message.replaceAll(`${broken}/`, ''))).toEqual([
      'schemas/record-opening.schema.json: /examples/0 is refused: Issue (issue) must be a whole number of at least 20; it is a number.',
      'schemas/record-opening.schema.json: /examples/1 is refused: Issue (issue) must be a whole number of at least 20; it is a number.',
      'manifest.json: actions.subscribe.examples.0.parameters do not fit ./schemas/subscribe.schema.json: Weight (weight) must be a number from 0 to 10; it is a number.',
      'manifest.json: actions.record-opening.examples.0.parameters do not fit ./schemas/record-opening.schema.json: Issue (issue) must be a whole number of at least 20; it is a number.',
      'manifest.json: actions.unsubscribe.examples.0.request holds a secret.',
    ]);
  });

  test('refuses an anti-example that is accepted', async () => {
    const broken = copyOf('lenient', {});
    const schema = path.join(broken, 'schemas/subscribe.schema.json');
    writeFileSync(schema, readFileSync(schema, 'utf8').replace('"maximum": 10', '"maximum": 100'));
    await expect(generateFiles(broken)).rejects.toThrow(
      'schemas/subscribe.schema.json: /antiExamples/1 is accepted: The scale ends at 10.',
    );
  });
});

describe("this package's generated files", () => {
  test('are what the schemas make', async () => {
    expect(await run(root, true)).toEqual({
      files: [
        'src/generated/manifest.ts',
        'src/generated/manifest-validator.ts',
        'docs/faults.md',
        'connector/generated/types.ts',
        'connector/generated/validators.ts',
        ...['configuration', 'configuration-update', 'add-member-to-segment', 'remove-member-from-segment'].flatMap((form) =>
          ['', 'react-jsonschema-form/', 'json-forms/'].map((folder) => `schemas/forms/${folder}${form}.json`),
        ),
        'docs/reference.md',
      ].map((file) => ({ path: file, changed: false })),
    });
  });

  test('document every code once, and no other', () => {
    const documented = [...readFileSync(path.join(root, 'docs/faults.md'), 'utf8').matchAll(/^### `(.*)`$/gm)].map(([, code]) => code);
    expect(documented.sort()).toEqual(catalogues.flatMap((catalogue) => Object.keys(catalogue)).sort());
  });

  test('document every field and parameter', () => {
    const reference = readFileSync(path.join(root, 'docs/reference.md'), 'utf8');
    for (const name of [
      'clientSideId',
      'accessToken',
      'segmentName',
      'segmentId',
      'segmentDescription',
      'urlOverride',
      'memberId',
      'phoneNumber',
    ])
      expect(reference).toContain(`- **Name**: \`${name}\``);
  });
});
