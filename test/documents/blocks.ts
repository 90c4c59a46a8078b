import { readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(__dirname, '../../..');

/** A fenced block of a Markdown document. */
export interface Block {
  readonly language: string;
  readonly text: string;
  /** The file that the block is the content of: its name stands in bold right above. */
  readonly file?: string;
  /** The heading of the second level above it. */
  readonly section: string;
}

/** The fenced blocks of one of the project's documents, in order. */
export function blocksOf(document: string): readonly Block[] {
  const text = readFileSync(path.join(root, document), 'utf8');
  const found = text.matchAll(/(?:^\*\*`([^`]+)`\*\*\n\n)?^( *)```(\w+)\n([\s\S]*?)^ *```$/gm);
  return [...found].map(({ 1: file, 2: indent = '', 3: language = '', 4: content = '', index }) => ({
    language,
    text: content.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    ...(file !== undefined && { file }),
    section: [...text.slice(0, index).matchAll(/^## (.*)$/gm)].at(-1)?.[1] ?? '',
  }));
}

/** The commands of shell blocks, one a line, without comments. */
export function commandsOf(blocks: readonly Block[]): readonly string[] {
  return blocks
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) => text.split('\n'))
    .map((line) => line.replace(/\s+#.*$/, ''))
    .filter((line) => line !== '');
}
