import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Form } from '../../console/api/connector-types';
import { drawable } from '../../console/form/drawable';
import { judge } from '../../console/form/validator';
import { formsOf } from '../../src/authoring/forms/forms';
import { readManifest } from '../../src/runtime/manifest/read-manifest';

const root = path.resolve(__dirname, '../../..');

describe('a form that the page can draw', () => {
  test.each(['.', 'test/connectors/mailing-list', 'examples/connectors/klaviyo', 'examples/connectors/braze'])(
    'is every form of a configuration, with the connector in %s',
    (folder) => {
      const forms = formsOf(readManifest(path.join(root, folder)));
      for (const { schema, rjsf } of [forms.configuration, forms.configurationUpdate] as unknown as Form[])
        expect(drawable({ schema, rjsf })).toEqual({ schema, rjsf });
    },
  );

  const form: Form = {
    schema: {
      type: 'object',
      required: ['lists'],
      properties: {
        name: { title: 'Name', type: 'string', minLength: 1 },
        lists: { title: 'Lists', description: 'Which.', type: 'array', uniqueItems: true, errorMessage: 'No.' },
        secret: { title: 'Secret', type: 'string', format: 'password', contentEncoding: 'base64' },
        money: { title: 'Money', type: 'money' },
      },
    },
    rjsf: { lists: { 'ui:help': 'x' } },
  };

  test('has a text with a note in place of what the page does not know, and leaves the rest as it is', () => {
    const { schema, rjsf } = drawable(form);
    expect(schema).toEqual({
      ...form.schema,
      properties: {
        name: form.schema.properties?.['name'],
        lists: { title: 'Lists', description: 'Which.', type: 'string' },
        secret: { title: 'Secret', type: 'string', format: 'password' },
        money: { title: 'Money', type: 'string' },
      },
    });
    expect(rjsf).toEqual({
      lists: { 'ui:help': 'x', 'ui:note': expect.stringContaining('(uniqueItems, type array)') },
      secret: { 'ui:note': expect.stringContaining('(contentEncoding)') },
      money: { 'ui:note': expect.stringContaining('(type money)') },
    });
  });

  test('is judged in the order of its fields', () => {
    const schema = { type: 'object', required: ['one', 'three'], properties: { one: {}, two: { type: 'string' }, three: {} } };
    expect(judge(schema, { two: 2 }).map(({ path: place }) => place)).toEqual([['one'], ['two'], ['three']]);
  });

  test('is still judged for what is missing, and not for what only the host can judge', () => {
    const { schema } = drawable(form);
    expect(judge(schema, { name: 'a' }).map(({ path: place }) => place)).toEqual([['lists']]);
    expect(judge(schema, { name: 'a', lists: 'x', money: '3 €' })).toEqual([]);
  });
});
