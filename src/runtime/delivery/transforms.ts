import { createHash } from 'node:crypto';
import { transformNames, type TransformName } from '../validation/transform-names';

/** What can be done to a text before it is sent. Doing it twice is the same as doing it once. */
export const transforms = {
  /** Without white space at both ends, as Unicode and JavaScript's `trim` define it. */
  trim: (text: string): string => text.trim(),
  /** By Unicode's default rules, whatever the language of the machine. */
  lowercase: (text: string): string => text.toLowerCase(),
  /** Of the text in UTF-8, without salt, as 64 lower-case hexadecimal digits. A text that is such digits is left as it is. */
  sha256: (text: string): string => (hash.test(text) ? text : createHash('sha256').update(text, 'utf8').digest('hex')),
} as const satisfies Readonly<Record<TransformName, (text: string) => string>>;

const hash = /^[0-9a-f]{64}$/;

/** Applies transforms in their order. A blank text is not hashed: the hash of nothing would be a value. */
export function transform(text: string, names: readonly TransformName[]): string {
  return names.reduce((result, name) => (name === 'sha256' && result.trim() === '' ? result : transforms[name](result)), text);
}

/** All that transforms can make of a text, whatever a connector declares; the text itself is the first. Their order changes nothing. */
export function transformedInAnyWay(text: string): readonly string[] {
  return transformNames.reduce<readonly string[]>((all, name) => [...all, ...all.map((each) => transform(each, [name]))], [text]);
}
