import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { root } from './blocks';

const documents = [
  'README.md',
  ...readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => `docs/${name}`),
]
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.replaceAll(path.sep, '/'));
const scripts = (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: object }).scripts;
const npmCommands = ['ci', 'init', 'install', 'link', 'pack', 'start', 'test'];

function read(document: string): string {
  return readFileSync(path.join(root, document), 'utf8');
}

/** What GitHub makes of the headings of a document. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('the documents', () => {
  test('link to files and headings that exist', () => {
    const links = documents.flatMap((document) =>
      [...read(document).matchAll(/\]\((?!https?:)([^)\s#]*)(?:#([^)\s]+))?\)/g)].map(([, file = '', anchor]) => {
        const target = file === '' ? document : path.posix.join(path.posix.dirname(document), file);
        return { document, target, anchor };
      }),
    );
    expect(links.length).toBeGreaterThan(5);
    const dead = links.filter(({ target, anchor }) => {
      if (!existsSync(path.join(root, target))) return true;
      return anchor !== undefined && !anchorsOf(read(target)).includes(anchor);
    });
    expect(dead).toEqual([]);
  });

  test('name files and folders that exist', () => {
    const named = documents
      // It names the files of the connector that its reader writes.
      .filter((document) => document !== 'docs/writing-a-connector.md')
      .flatMap((document) =>
        [...read(document).matchAll(/`((?:src|test|connector|bench|build|examples|docs|schemas|console|deploy)\/[\w./-]*)`/g)].map(
          ([, place = '']) => ({ document, place }),
        ),
      );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(({ place }) => !existsSync(path.join(root, place)))).toEqual([]);
  });

  test('name every path of the host', () => {
    // Of each path that a client can call, and of the page, which is no part of the description.
    const described = read('console/api/generated/api.ts').split(/^  readonly '(?=\/)/m);
    const routes = described.slice(1).flatMap((text) => {
      const [url = ''] = text.split("'");
      return [...text.matchAll(/^    readonly (get|post|patch|put|delete): operations\[/gm)].map(
        ([, method = '']) => `\`${method.toUpperCase()} ${url}\``,
      );
    });
    expect(routes.length).toBeGreaterThan(15);
    routes.push('`GET /console`', '`GET /console/*`');
    const [, table = ''] = /## Every path\n([\s\S]*?)\n## /.exec(read('docs/host.md')) ?? [];
    expect([...table.matchAll(/`[A-Z]+ \/[^`]*`/g)].map(String).sort()).toEqual(routes.sort());
  });

  test('name npm scripts that exist', () => {
    const named = documents.flatMap((document) => [...read(document).matchAll(/\bnpm (run )?([a-z]+)\b/g)]).map(([, , name = '']) => name);
    expect(named).toContain('bench');
    expect(named.filter((name) => !npmCommands.includes(name) && !(name in scripts))).toEqual([]);
  });
});
