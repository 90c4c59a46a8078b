import { createHash } from 'node:crypto';
import type { Schemas } from '../validate/resolve';

/** SHA-256, in hexadecimal, of schemas with their paths. Formatting and the order of keys do not count. */
export function schemaHash(schemas: Schemas): string {
  return createHash('sha256').update(canonical(schemas)).digest('hex');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonical(entry)}`).join(',')}}`;
}
