import { createReadStream, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { unreadable } from './unreadable';

const readSize = 128 * 1024;

/**
 * Opens a file, or standard input for the path `-`, as bytes.
 * @throws ConnectorError (input_unreadable) when it is missing, a directory, or not permitted
 */
export function openBytes(path: string, stdin: Readable | undefined): AsyncIterable<Buffer> {
  if (path === '-' && stdin !== undefined) return readable(stdin, 'standard input');
  try {
    // Not from node:fs/promises, which takes 2 ms to load.
    if (statSync(path).isDirectory()) throw unreadable(`The input ${path} is a directory.`, 'Give the path of one file.');
  } catch (error) {
    throw explain(error, path);
  }
  return readable(createReadStream(path, { highWaterMark: readSize }), path);
}

async function* readable(stream: Readable, name: string): AsyncGenerator<Buffer> {
  try {
    for await (const bytes of stream as AsyncIterable<Buffer>) yield bytes;
  } catch (error) {
    throw explain(error, name);
  }
}

const reasons: Readonly<Record<string, { readonly what: string; readonly hint: string }>> = {
  ENOENT: { what: 'does not exist', hint: 'Check the path; a relative one starts from the current directory.' },
  ENOTDIR: { what: 'does not exist: a part of its path is a file', hint: 'Check the path.' },
  EACCES: { what: 'may not be read by this user', hint: 'Give the user permission to read it.' },
  EPERM: { what: 'may not be read by this user', hint: 'Give the user permission to read it.' },
  EISDIR: { what: 'is a directory', hint: 'Give the path of one file.' },
  ENAMETOOLONG: { what: 'has a path that is too long', hint: 'Check the path.' },
};

function explain(error: unknown, name: string): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
  if (code === undefined) return error;
  const reason = reasons[code];
  if (reason === undefined)
    return unreadable(`Reading ${name} ended with ${code}.`, 'Check the disk or the program that writes the input.');
  return unreadable(`The input ${name} ${reason.what}.`, reason.hint);
}
