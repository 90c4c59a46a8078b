import type { Manifest } from '../../contract';
import { canonical } from '../validation/broken-rule';
import { withoutKeywords } from '../validation/keywords';
import type { Schemas } from '../validation/resolve';

/** A connector's manifest and schemas, read and checked. None of its code has run. */
export interface Declaration {
  /** Absolute path of the connector's folder. */
  readonly directory: string;
  readonly manifest: Manifest;
  /** The schema files, by their paths as the manifest writes them. */
  readonly schemas: Schemas;
  /** Hash of what the schemas accept. Formatting, titles, help texts and examples do not change it. */
  readonly schemaHash: string;
}

/**
 * A hash, 16 hexadecimal digits, of schemas and their paths. Formatting, the order of keys, and what is only text for people do not
 * change it. It detects that validators and fixtures are old. It is not cryptographic, since that takes 3 ms to load.
 */
export function schemaHash(schemas: Schemas): string {
  const entries = Object.entries(schemas).map(([path, schema]) => [path, withoutKeywords(schema, ({ isText }) => isText === true)]);
  return hashOf(Object.fromEntries(entries));
}

/** The same of any JSON. */
export function hashOf(value: unknown): string {
  const text = canonical(value);
  return hash(text, 0x9e3779b1) + hash(text, 0x85ebca6b);
}

/** 32 bits: each UTF-16 unit is multiplied in by an odd number, then finished as in MurmurHash3. */
function hash(text: string, multiplier: number): string {
  let state = text.length;
  for (let at = 0; at < text.length; at += 1) {
    state = Math.imul(state ^ text.charCodeAt(at), multiplier);
    state ^= state >>> 15;
  }
  state = Math.imul(state ^ (state >>> 16), 0xc2b2ae35);
  return ((state ^ (state >>> 13)) >>> 0).toString(16).padStart(8, '0');
}
