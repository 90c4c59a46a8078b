import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Schema as PageSchema } from '../../console/api/connector-types';
import { judge } from '../../console/form/validator';
import { formsOf } from '../../src/authoring/forms/forms';
import { readManifest } from '../../src/runtime/manifest/read-manifest';

const root = path.resolve(__dirname, '../../..');
const sources = readdirSync(path.join(root, 'console'), { recursive: true, encoding: 'utf8' })
  // Types alone, which are gone when it is built; their comments have examples of a connector.
  .filter((name) => /\.(tsx?|css|html)$/.test(name) && !name.includes('generated'))
  .map((name) => ({ name: name.replaceAll(path.sep, '/'), text: readFileSync(path.join(root, 'console', name), 'utf8') }));

/** What each folder of the page may import besides itself. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  words: ['api/types', 'api/connector-types'],
  api: [],
  parts: ['words', 'api', 'routes'],
  form: ['parts', 'words', 'api/types', 'api/connector-types'],
  pages: ['form', 'parts', 'words', 'api', 'routes'],
};

describe('the page', () => {
  test('knows no vendor and none of the other folders', () => {
    expect(sources.length).toBeGreaterThan(30);
    expect(
      sources.filter(({ text }) => /launch ?darkly|tealium|from '\.\.\/\.\.\/(src|connector)/i.test(text)).map(({ name }) => name),
    ).toEqual([]);
  });

  test('imports along its arrows, and no component has more than 200 lines', () => {
    const wrong = sources.flatMap(({ name, text }) => {
      const allowed = arrows[path.dirname(name)];
      if (!allowed) return [];
      return [...text.matchAll(/from '\.\.\/([^']+)'/g)]
        .map(([, target = '']) => target)
        .filter((target) => !allowed.some((folder) => target === folder || target.startsWith(`${folder}/`)))
        .map((target) => `${name} imports ${target}`);
    });
    expect(wrong).toEqual([]);
    expect(sources.filter(({ name, text }) => name.endsWith('.tsx') && text.split('\n').length > 200).map(({ name }) => name)).toEqual([]);
  });
});

describe.each(['.', 'test/connectors/mailing-list'])('the judge of the page, with the connector in %s', (folder) => {
  const declaration = readManifest(path.join(root, folder));
  const forms = formsOf(declaration);
  const all = [
    [declaration.manifest.configuration, forms.configuration] as const,
    ...Object.entries(declaration.manifest.actions).map(([id, { parameters }]) => [parameters, forms.actions[id]!] as const),
  ];

  test.each(all)('accepts the examples of %s and refuses its anti-examples', (file, { schema }) => {
    const shown = schema as PageSchema;
    const { examples = [], antiExamples = [] } = declaration.schemas[file]!;
    for (const example of examples) expect([example, judge(shown, example)]).toEqual([example, []]);
    for (const { example } of antiExamples) {
      const errors = judge(shown, example);
      expect([example, errors.length > 0]).toEqual([example, true]);
      expect(errors.map(({ message }) => message).filter((message) => /^(Instance|String|Property|Value) /.test(message))).toEqual([]);
    }
  });
});
