import { createReadStream, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { describeFileError } from '../faults/describe-file-error';
import { unreadable } from './raw-records';

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

function explain(error: unknown, name: string): unknown {
  const problem = describeFileError(error);
  return problem ? unreadable(`The input ${name} ${problem.what}.`, problem.hint) : error;
}

/** Whether an input gives the same records when it is read again. Standard input and pipes do not. */
export function isReadableAgain(path: string): boolean {
  if (path === '-') return false;
  const found = statSync(path, { throwIfNoEntry: false });
  // For what cannot be read at all, opening it reports what is wrong.
  return found === undefined || found.isFile() || found.isDirectory();
}
