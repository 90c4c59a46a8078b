import type { Fault } from '../../contract';
import { fault, messageOf } from '../../fault';

/** Primary result codes of SQLite (sqlite.org/rescode.html, read 2026-11). */
const busy = [5, 6];
const damaged = [11, 26];
const full = 13;
const notPermitted = [3, 8, 14, 23];
const inputOutput = 10;

/** Why the state could not be opened, read or written. @param file the database, for the message */
export function faultOfSqlite(error: unknown, file: string): Fault {
  const code = resultCodeOf(error);
  if (busy.includes(code)) return fault('state_in_use', `Another process has the state ${file} open.`);
  if (damaged.includes(code)) return damage(file, messageOf(error));
  if (code === full) {
    return fault('state_unavailable', `The disk of the state ${file} is full.`, {
      hint: 'Free some space, then run the same command again: it continues.',
    });
  }
  if (code === inputOutput) return fault('state_unavailable', `The disk of the state ${file} failed: ${messageOf(error)}.`);
  if (notPermitted.includes(code)) return fault('state_unavailable', `The state ${file} is not writable for this user.`);
  return fault('internal', `The state ${file} could not be used: ${messageOf(error)}.`);
}

/** Whether there was no space. SQLite has then undone the transaction. */
export function isFull(error: unknown): boolean {
  return resultCodeOf(error) === full;
}

/** The disk failed while it stored a transaction. What is on it then is only known when it is opened again. */
export function diskCommitUnknown(error: unknown, file: string): Fault {
  const message = `The disk of the state ${file} failed while this was stored, and may have it or not: ${messageOf(error)}.`;
  return fault('commit_unknown', message);
}

/** @param problem what the database reports, without contents */
export function damage(file: string, problem: string): Fault {
  return fault('state_damaged', `The state ${file} is damaged: ${problem.slice(0, 200)}.`);
}

/** For some calls the optional package reports no code, but SQLite's own words. */
const codesOfWords: ReadonlyMap<string, number> = new Map([
  ['database is locked', 5],
  ['disk I/O error', inputOutput],
  ['database or disk is full', full],
]);

/** The primary result code, which is the lowest byte of an extended one; 0 when there is none. */
function resultCodeOf(error: unknown): number {
  if (typeof error === 'object' && error !== null && 'errcode' in error && typeof error.errcode === 'number') return error.errcode & 0xff;
  return codesOfWords.get(messageOf(error)) ?? 0;
}
