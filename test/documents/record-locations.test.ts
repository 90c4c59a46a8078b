import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { root } from './blocks';

const documents = [
  'README.md',
  ...readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => `docs/${name}`),
];
const readable = documents.filter((name) => name.endsWith('.md'));
// Names the files of somebody else's connector.
const ofThisHouse = readable.filter((name) => name !== 'docs/writing-a-connector.md');

test('every file and folder that a document names is there', () => {
  const named = ofThisHouse.flatMap((document) =>
    [
      ...readFileSync(path.join(root, document), 'utf8').matchAll(
        /`((?:src|test|connector|bench|build|examples|docs|schemas)\/[\w./-]*)`/g,
      ),
    ].map(([, place = '']) => ({ document, place })),
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter(({ place }) => !existsSync(path.join(root, place)))).toEqual([]);
});

test('every link of a document leads to a file', () => {
  const links = readable.flatMap((document) =>
    [...readFileSync(path.join(root, document), 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map(([, place = '']) => ({
      document,
      place,
    })),
  );
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter(({ document, place }) => !existsSync(path.join(root, path.dirname(document), place)))).toEqual([]);
});
