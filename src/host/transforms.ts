import { createHash } from 'node:crypto';

/** What a mapping can do to a text before it is sent. */
export const transforms = {
  /** Without white space at both ends, as Unicode and JavaScript's `trim` define it. */
  trim: (text: string): string => text.trim(),
  /** By Unicode's default rules, whatever the language of the machine. */
  lowercase: (text: string): string => text.toLowerCase(),
  /** Of the text in UTF-8, without salt, as 64 lower-case hexadecimal digits. */
  sha256: (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex'),
} as const satisfies Readonly<Record<string, (text: string) => string>>;

export type Transform = keyof typeof transforms;

/** Applies transforms in their order. A text that is blank, at first or on the way, is left as it is: the hash of nothing would be a value. */
export function transform(text: string, names: readonly Transform[]): string {
  return names.reduce((result, name) => (result.trim() === '' ? result : transforms[name](result)), text);
}
