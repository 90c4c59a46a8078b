import { accessSync, closeSync, constants, fsyncSync, mkdirSync, openSync, statSync } from 'node:fs';
import path from 'node:path';
import { ConnectorError, fault } from '../../fault';
import { damage } from './faults';

/** The one file of a state. */
export function fileOfState(directory: string): string {
  return path.join(directory, 'ledger.sqlite');
}

/**
 * Makes the directory of a state and an empty file in it, for this user alone.
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
    throw error instanceof ConnectorError ? error : refusal(directory, reasonOf(error));
  }
}

/** SQLite would throw a log away that it finds beside an empty database, and with it what was acknowledged. It writes to the database first. */
function requireDatabase(file: string): void {
  const sizeOf = (name: string): number => statSync(name, { throwIfNoEntry: false })?.size ?? 0;
  if (sizeOf(`${file}-wal`) > 0 && sizeOf(file) === 0) {
    throw new ConnectorError([damage(file, 'its log is there (ledger.sqlite-wal), and the file itself is gone or empty')]);
  }
}

function sync(folder: string): void {
  // Windows has no handle for a directory that could be synced.
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
  ENOENT: 'cannot be made: the directory above it does not exist',
  ENOTDIR: 'cannot be made: a part of its path is a file',
  EACCES: 'may not be written by this user',
  EPERM: 'may not be written by this user',
  EROFS: 'is on a disk that can only be read',
  ENOSPC: 'is on a disk without room',
  EISDIR: 'holds a directory where the file ledger.sqlite should be',
};

function reasonOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'an error';
  return reasons[code] ?? `cannot be used: ${code}`;
}

function refusal(directory: string, reason: string): ConnectorError {
  return new ConnectorError([
    fault('state_unavailable', `The state ${directory} ${reason}.`, { hint: 'Name a directory on a local disk that this user may write.' }),
  ]);
}
