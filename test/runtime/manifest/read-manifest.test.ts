import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import '../../authoring/no-formatter';
import { readManifest } from '../../../src/runtime/manifest/read-manifest';

import { at, base, complaints, edit, folder, manifest, root, type Tree } from './manifest-case';

describe('readManifest', () => {
  test('reads both connectors, by absolute and by relative path', () => {
    const relative = path.relative(process.cwd(), folder);
    expect(readManifest(relative)).toEqual(readManifest(folder));
    expect(readManifest(folder).directory).toBe(folder);
    expect(Object.keys(readManifest(folder).schemas)).toEqual([
      './schemas/configuration.schema.json',
      './schemas/subscribe.schema.json',
      './schemas/unsubscribe.schema.json',
      './schemas/record-opening.schema.json',
      './schemas/shared.schema.json',
    ]);
    expect(readManifest(root).manifest.id).toBe('launchdarkly-audience-cohorting');
  });

  test('runs none of the connector code', () => {
    writeFileSync(path.join(folder, 'connector.js'), 'throw new Error("run");');
    expect(complaints()).toEqual([]);
  });

  test('refuses a folder that is not there', () => {
    expect(complaints(path.join(base, 'nowhere'))).toEqual([
      'manifest_invalid: There is no manifest at /nowhere/manifest.json. | Create the file, or correct the path that leads to it.',
    ]);
  });

  test('refuses a file in place of a folder', () => {
    expect(complaints(path.join(folder, 'manifest.json'))).toEqual([
      "manifest_invalid: There is no manifest at /connector/manifest.json/manifest.json: a part of the path is a file. | Give the path of the connector's folder.",
    ]);
  });

  test('refuses a folder in place of the manifest', () => {
    rmSync(path.join(folder, 'manifest.json'));
    mkdirSync(path.join(folder, 'manifest.json'));
    expect(complaints()).toEqual([
      'manifest_invalid: The manifest /connector/manifest.json is a folder. | Put a file there, or correct the path that leads to it.',
    ]);
  });

  test('gives line and column where the manifest is not JSON', () => {
    writeFileSync(path.join(folder, 'manifest.json'), '{\n  "id": "a"\n  "version": "1.0.0"\n}');
    expect(complaints()).toEqual([
      'manifest_invalid: /connector/manifest.json is not JSON: line 3, column 3: expected a comma or }. | Correct the file at this place.',
    ]);
  });

  test('lists everything that is wrong with the shape at once, with suggestions', () => {
    edit('manifest.json', (content) => {
      content['titel'] = content['title'];
      delete content['title'];
      content['main'] = '../connector.js';
      content['egress'] = ['http://api.pigeonpost.example'];
      content['errors'] = [{ status: '5x', kind: 'rate-limited' }];
      at(content, 'actions', 'subscribe', 'batch')['maxItem'] = 5;
      at(content, 'actions', 'subscribe', 'batch')['maxItems'] = 0;
      at(content, 'actions')['Send It'] = at(content, 'actions', 'record-opening');
    });
    expect(complaints()).toEqual([
      `manifest_invalid: ${manifest}: title is missing. | Set it to text that is not blank.`,
      `manifest_invalid: ${manifest}: "titel" is not a property of a manifest. | Did you mean "title"?`,
      `manifest_invalid: ${manifest}: main must be a path inside the connector's folder that starts with ./; it is "../connector.js". | Correct the value.`,
      `manifest_invalid: ${manifest}: egress.0 must be an https origin such as https://api.example.com, or {configuration.field}; it is "http://api.pigeonpost.example". | Correct the value.`,
      `manifest_invalid: ${manifest}: "Send It" cannot be a name in actions; it must be lower-case letters, digits and '-', starting with a letter. | Choose another name.`,
      `manifest_invalid: ${manifest}: "maxItem" is not a property of actions.subscribe.batch. | Did you mean "maxItems"?`,
      `manifest_invalid: ${manifest}: actions.subscribe.batch.maxItems must be a whole number from 1 to 100,000; it is the number 0. | Correct the value.`,
      `manifest_invalid: ${manifest}: errors.0.status must be a status such as 429, or a class such as "5xx" or "52x"; it is "5x". | Correct the value.`,
      `manifest_invalid: ${manifest}: errors.0.kind must be one of "rejected", "too_large", "conflict", "rate_limited", "unavailable", "ambiguous", "unauthorized", "misconfigured"; it is "rate-limited". | Did you mean "rate_limited"?`,
    ]);
  });

  test('refuses __proto__ as a name', () => {
    writeFileSync(
      path.join(folder, 'manifest.json'),
      readFileSync(path.join(folder, 'manifest.json'), 'utf8').replace('{', '{"__proto__":{},'),
    );
    expect(complaints()).toEqual([expect.stringContaining('"__proto__" is not a property of a manifest.')]);
  });

  test.each(['null', '[]', '"text"', '7'])('refuses %s as a manifest', (text) => {
    writeFileSync(path.join(folder, 'manifest.json'), text);
    expect(complaints()).toEqual([
      expect.stringMatching(/^manifest_invalid: \/connector\/manifest\.json: The manifest must be an object; it is /),
    ]);
  });

  test('lists schemas that are missing or not JSON', () => {
    rmSync(path.join(folder, 'schemas/subscribe.schema.json'));
    writeFileSync(path.join(folder, 'schemas/shared.schema.json'), '{"a":');
    expect(complaints()).toEqual([
      'manifest_invalid: There is no schema at /connector/schemas/subscribe.schema.json. | Create the file, or correct the path that leads to it.',
      'manifest_invalid: /connector/schemas/shared.schema.json is not JSON: line 1, column 6: expected a value. | Correct the file at this place.',
    ]);
  });

  test('lists what makes schemas unusable, with the place', () => {
    edit('schemas/subscribe.schema.json', (content) => {
      at(content, 'properties', 'listId')['$ref'] = 'shared.schema.json#/definitions/lists';
      at(content, 'properties', 'readerId')['$ref'] = 'other.json';
      at(content, 'properties', 'email')['pattern'] = '[';
      at(content, 'properties', 'weight')['format'] = 'double';
      content['$schema'] = 'https://json-schema.org/draft/2020-12/schema';
    });
    writeFileSync(path.join(folder, 'schemas/unsubscribe.schema.json'), '[]');
    const where = '/connector/schemas/subscribe.schema.json';
    const leads = 'Correct the reference. The manifest must name the file that it refers to.';
    expect(complaints()).toEqual([
      `manifest_invalid: ${where}: /$schema is not JSON Schema draft-07. | Write the schema in draft-07 and set $schema to http://json-schema.org/draft-07/schema#.`,
      `manifest_invalid: ${where}: /properties/readerId/$ref refers to "other.json", which leads nowhere. | ${leads}`,
      `manifest_invalid: ${where}: /properties/listId/$ref refers to "shared.schema.json#/definitions/lists", which leads nowhere. | ${leads}`,
      expect.stringMatching(
        /subscribe\.schema\.json: \/properties\/email\/pattern is not a regular expression: Invalid regular expression: .*\| Correct the expression; it is read with the u flag\.$/,
      ),
      `manifest_invalid: ${where}: /properties/weight/format uses format, which is not checked. | Use a pattern with x-expected instead.`,
      'manifest_invalid: /connector/schemas/unsubscribe.schema.json: it is not a JSON Schema object. | Write a JSON Schema draft-07 object.',
    ]);
  });

  test('refuses a circular reference', () => {
    edit('schemas/shared.schema.json', (content) => {
      at(content, 'definitions', 'listId')['$ref'] = '#/definitions/listId';
    });
    expect(complaints()).toContainEqual(
      expect.stringContaining('shared.schema.json: /definitions/listId/$ref refers to "#/definitions/listId", which leads back here.'),
    );
  });

  test('refuses parameters that are not an object', () => {
    writeFileSync(path.join(folder, 'schemas/unsubscribe.schema.json'), '{"type": "string"}');
    expect(complaints()).toEqual([
      'manifest_invalid: /connector/schemas/unsubscribe.schema.json: /type must be "object". | A configuration and parameters are objects.',
    ]);
  });
});

describe('the schema hash', () => {
  test('does not depend on formatting or the order of keys', () => {
    const before = readManifest(folder).schemaHash;
    const file = path.join(folder, 'schemas/subscribe.schema.json');
    const content = JSON.parse(readFileSync(file, 'utf8')) as Tree;
    writeFileSync(file, JSON.stringify(Object.fromEntries(Object.entries(content).reverse()), undefined, 7));
    expect(readManifest(folder).schemaHash).toBe(before);
    expect(before).toMatch(/^[0-9a-f]{16}$/);
  });

  test.each(['schemas/subscribe.schema.json', 'schemas/shared.schema.json', 'schemas/configuration.schema.json'])(
    'depends on %s',
    (file) => {
      const before = readManifest(folder).schemaHash;
      edit(file, (content) => (content['readOnly'] = true));
      expect(readManifest(folder).schemaHash).not.toBe(before);
    },
  );

  test('does not depend on titles, help texts and examples', () => {
    const before = readManifest(folder).schemaHash;
    edit('schemas/subscribe.schema.json', (content) => {
      Object.assign(content, { title: 'New', description: 'New.', $comment: 'New.', examples: [], antiExamples: [] });
      Object.assign(at(content, 'properties', 'email'), { title: 'New', 'x-expected': 'new', 'x-ui': { order: 9 }, 'x-warnings': [] });
    });
    expect(readManifest(folder).schemaHash).toBe(before);
  });

  test('depends on the paths', () => {
    const before = readManifest(folder).schemaHash;
    cpSync(path.join(folder, 'schemas/shared.schema.json'), path.join(folder, 'shared.schema.json'));
    edit('manifest.json', (content) => (content['definitions'] = ['./shared.schema.json']));
    expect(readManifest(folder).schemaHash).not.toBe(before);
  });
});
