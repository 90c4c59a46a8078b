import { createHash } from 'node:crypto';

/** What tells two texts apart: the first 52 bits of their SHA-256, a safe integer. PostgreSQL computes the same one. */
export function digestOf(text: string): number {
  return Number.parseInt(createHash('sha256').update(text).digest('hex').slice(0, 13), 16);
}
