import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, expect } from '@jest/globals';
import '../../authoring/no-formatter';
import { ConnectorError } from '../../../src/fault';
import { readManifest } from '../../../src/runtime/manifest/read-manifest';

export const root = path.resolve(__dirname, '../../../..');
export const base = mkdtempSync(path.join(os.tmpdir(), 'manifest-'));
export const folder = path.join(base, 'connector');
afterAll(() => rmSync(base, { recursive: true }));
beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  cpSync(path.join(root, 'test/connectors/mailing-list'), folder, { recursive: true });
});

/** What reading the folder complains about: code, message without the folder's path, hint. */
export function complaints(directory = folder): readonly string[] {
  try {
    readManifest(directory);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ConnectorError);
    return (error as ConnectorError).faults.map(({ code, message, hint }) => `${code}: ${message.replaceAll(base, '')} | ${hint}`);
  }
}

export type Tree = Record<string, unknown>;

/** Rewrites one JSON file of the folder. */
export function edit(file: string, change: (content: Tree) => void): void {
  const content = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Tree;
  change(content);
  writeFileSync(path.join(folder, file), JSON.stringify(content));
}

/** The object at a path inside a tree. */
export function at(tree: Tree, ...steps: string[]): Tree {
  return steps.reduce((inner, step) => inner[step] as Tree, tree);
}

export const manifest = '/connector/manifest.json';
