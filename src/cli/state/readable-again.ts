import { statSync } from 'node:fs';

/** Whether an input gives the same records again: standard input and pipes do not. What cannot be read at all is for its reader to tell. */
export function isReadableAgain(input: string): boolean {
  if (input === '-') return false;
  const found = statSync(input, { throwIfNoEntry: false });
  return found === undefined || found.isFile() || found.isDirectory();
}
