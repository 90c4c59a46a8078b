import { statSync } from 'node:fs';

/** Whether an input gives the same records again: standard input and pipes do not. */
export function isReadableAgain(input: string): boolean {
  return input !== '-' && statSync(input).isFile();
}
