import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { lintConnector } from '../../../src/authoring/lint/lint';
import { makeConnector } from '../made-connector';
import { codeMistakes } from './code-mistakes';
import { manifestMistakes } from './manifest-mistakes';
import { otherMistakes } from './other-mistakes';
import { Scene } from './scene';
import { schemaMistakes } from './schema-mistakes';

const base = mkdtempSync(path.join(os.tmpdir(), 'lint-'));
const template = path.join(base, 'template');
afterAll(() => rmSync(base, { recursive: true }));

beforeAll(() => makeConnector(template));

async function lint(make: (scene: Scene) => void | Promise<void>, name: string): Promise<readonly string[]> {
  const folder = path.join(base, name);
  cpSync(template, folder, { recursive: true });
  await make(new Scene(folder));
  const faults = await lintConnector(folder);
  return faults.map(
    ({ message, hint }) =>
      `${message
        .replaceAll(`${folder}/`, '')
        .replaceAll(folder, 'the folder')
        .replace(/"[0-9a-f]{16}"/, '"«hash»"')} | ${hint}`,
  );
}

test('lint finds nothing in a connector as "new" makes it', async () => {
  expect(await lint(() => undefined, 'right')).toEqual([]);
});

test('lint finds nothing in the connector of this package', async () => {
  expect(await lintConnector(path.resolve(__dirname, '../../../..'))).toEqual([]);
});

describe('lint says what is wrong, where, what is expected and what to do:', () => {
  test.each([...manifestMistakes, ...schemaMistakes, ...codeMistakes, ...otherMistakes])('$name', async ({ name, make, says }) => {
    expect(await lint(make, name.replaceAll(/\W/g, '-'))).toEqual(says);
  });
});
