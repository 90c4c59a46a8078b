import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A JSON document, or a part of it. */
export type Tree = Record<string, unknown>;

/** The object at a path inside a tree. */
export function at(tree: Tree, ...steps: string[]): Tree {
  return steps.reduce((inner, step) => inner[step] as Tree, tree);
}

/** A connector's folder in which a mistake is made. */
export class Scene {
  constructor(readonly folder: string) {}

  /** Rewrites one JSON file. */
  edit(file: string, change: (content: Tree) => void): void {
    const content = JSON.parse(this.read(file)) as Tree;
    change(content);
    this.write(file, JSON.stringify(content));
  }

  /** Replaces text in a file. @throws Error when it is not there */
  replace(file: string, text: string, by: string): void {
    const content = this.read(file);
    if (!content.includes(text)) throw new Error(`${file} does not hold ${text}`);
    this.write(file, content.replace(text, by));
  }

  read(file: string): string {
    return readFileSync(path.join(this.folder, file), 'utf8');
  }

  write(file: string, text: string): void {
    writeFileSync(path.join(this.folder, file), text);
  }

  remove(file: string): void {
    rmSync(path.join(this.folder, file));
  }
}

/** A slip of an author. */
export interface Mistake {
  readonly name: string;
  make(scene: Scene): void | Promise<void>;
  /** All that is said of it: file, place, what was expected, and what to do. */
  readonly says: readonly string[];
}

/** Slips in one file each. */
export const manifest = (change: (content: Tree) => void) => (scene: Scene) => scene.edit('manifest.json', change);
export const add = (change: (content: Tree) => void) => (scene: Scene) => scene.edit('schemas/add-member.schema.json', change);
export const configuration = (change: (content: Tree) => void) => (scene: Scene) => scene.edit('schemas/configuration.schema.json', change);
export const code = (text: string, by: string) => (scene: Scene) => scene.replace('src/connector.js', text, by);
export const addMember = (content: Tree): Tree => at(content, 'actions', 'add-member');
export const email = (content: Tree): Tree => at(content, 'properties', 'email');
