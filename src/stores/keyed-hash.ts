import { hash } from 'node:crypto';

/** Bits of a digest of parameters: what SQLite stores in six bytes. */
const digestBits = 47;

/** A digest of parameters that nobody can guess parameters by who does not have the key. @param json of the parameters */
export function digestText(key: string, json: string): number {
  return Math.floor(Number.parseInt(hash('sha256', key + json).slice(0, 12), 16) / 2 ** (48 - digestBits));
}

/** Stands for the key of an erased member. */
export function hashKey(key: string, text: string): string {
  return hash('sha256', `member ${key} ${text}`).slice(0, 24);
}

/** Tells queues apart, also those of different stores. Ids of connections are never used again in one store. */
export function queueIdOf(key: string, connectionId: number): string {
  return hash('sha256', `queue ${key} ${connectionId}`).slice(0, 32);
}
