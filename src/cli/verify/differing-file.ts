import { existsSync, writeFileSync } from 'node:fs';
import type { ExpectedMember } from '../../verify/expected-members';
import { usageError } from '../cli-faults';

/** @throws ConnectorError `usage` for a file that exists */
export function requireNewFile(file: string | undefined): void {
  if (file !== undefined && existsSync(file))
    throw usageError(`The file ${file} of --differing exists.`, 'Name a new file: nothing is overwritten.');
}

/** Writes who differs, one a row, with how they should be. */
export function writeDiffering(file: string, members: readonly ExpectedMember[]): void {
  const rows = members.map(({ key, isPresent }) => `${cell(key)},${isPresent ? 'present' : 'absent'}\n`);
  // Members are people: nobody else may read them.
  writeFileSync(file, `member,expected\n${rows.join('')}`, { flag: 'wx', mode: 0o600 });
}

function cell(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
