import { extname } from 'node:path';

/** How the records of an input are written. */
export type Format = 'csv' | 'ndjson' | 'json';
export const formats: readonly Format[] = ['csv', 'ndjson', 'json'];

const extensions: Readonly<Record<string, Format>> = {
  '.csv': 'csv',
  '.tsv': 'csv',
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
  '.json': 'json',
};

/** The format that a file's extension names, or `undefined` when it names none. */
export function formatOfPath(path: string): Format | undefined {
  return extensions[extname(path).toLowerCase()];
}

/** The format that the beginning of a text looks like. */
export function formatOfText(text: string): Format {
  const first = text.trimStart()[0];
  return first === '[' ? 'json' : first === '{' ? 'ndjson' : 'csv';
}
