import { extname } from 'node:path';

/** How the records of an input are written. */
export type Format = 'csv' | 'ndjson' | 'json';

export const formats: readonly Format[] = ['csv', 'ndjson', 'json'];

/** The format that a file's extension names, or `undefined` when it names none. */
export function formatOfPath(path: string): Format | undefined {
  switch (extname(path).toLowerCase()) {
    case '.csv':
    case '.tsv':
      return 'csv';
    case '.ndjson':
    case '.jsonl':
      return 'ndjson';
    case '.json':
      return 'json';
    default:
      return undefined;
  }
}

/** The format that the beginning of a text looks like. */
export function formatOfText(text: string): Format {
  switch (text.trimStart()[0]) {
    case '[':
      return 'json';
    case '{':
      return 'ndjson';
    default:
      return 'csv';
  }
}
