import { accessSync, closeSync, constants, fsyncSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { ConnectorError, fault, errorCodeOf } from '../../fault';
import { damage } from './faults';

const fileName = 'state.sqlite';

/** The one file of a state. */
export function fileOfState(directory: string): string {
  return path.join(directory, fileName);
}

/**
 * Makes the directory of a state and an empty file in it, readable by this user alone.
 * @returns the path of the file
 * @throws ConnectorError `state_unavailable`, `state_damaged`
 */
export function prepareDirectory(directory: string): string {
  const file = fileOfState(directory);
  try {
    if (statSync(directory, { throwIfNoEntry: false })?.isDirectory() !== true) mkdirSync(directory, { mode: 0o700 });
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
    requireDatabase(file);
    closeSync(openSync(file, 'a', 0o600));
    // The entry of a new file is durable only when its directory is.
    for (const folder of [directory, path.dirname(path.resolve(directory))]) sync(folder);
    return file;
  } catch (error) {
    if (error instanceof ConnectorError) throw error;
    const code = errorCodeOf(error) || 'an error';
    const message = `The state ${directory} ${reasons[code] ?? `cannot be used: ${code}`}.`;
    throw new ConnectorError([fault('state_unavailable', message, { hint: 'Name a directory on a local disk that this user can write.' })]);
  }
}

const copyPrefix = 'check-upgrade-';

/** Makes a folder for a copy of the state. @returns its path */
export function makeCopyFolder(directory: string): string {
  return mkdtempSync(path.join(directory, copyPrefix));
}

/** Deletes copies of the state whose process was killed: an erased member would still be in them. */
export function removeCopies(directory: string): void {
  for (const name of readdirSync(directory))
    if (name.startsWith(copyPrefix)) rmSync(path.join(directory, name), { recursive: true, force: true });
}

/** SQLite deletes a log beside an empty database, and acknowledged data with it. A sound database is never empty beside its log. */
function requireDatabase(file: string): void {
  const sizeOf = (name: string): number => statSync(name, { throwIfNoEntry: false })?.size ?? 0;
  if (sizeOf(`${file}-wal`) > 0 && sizeOf(file) === 0) {
    throw new ConnectorError([damage(file, `its log (${fileName}-wal) exists, but the file itself is missing or empty`)]);
  }
}

function sync(folder: string): void {
  // Windows cannot sync a directory.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

const reasons: Readonly<Record<string, string>> = {
  EEXIST: 'is a file, expected a directory',
  ENOENT: 'cannot be created: its parent directory does not exist',
  ENOTDIR: 'cannot be created: a part of its path is a file',
  EACCES: 'is not writable for this user',
  EPERM: 'is not writable for this user',
  EROFS: 'is on a read-only disk',
  ENOSPC: 'is on a full disk',
  EISDIR: `contains a directory where the file ${fileName} belongs`,
};
