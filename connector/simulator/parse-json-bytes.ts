import { isAscii } from 'node:buffer';

/** Parsed JSON whose texts still have to go through `decode` before they are used. */
export interface JsonOfBytes {
  readonly value: unknown;
  readonly decode: (text: string) => string;
}

/**
 * Parses JSON in UTF-8. V8 decodes a large body with a single letter outside ASCII twenty times slower than one without,
 * and names and e-mail addresses are of no interest here; so the bytes are taken as they are, one letter for each,
 * and the few texts that are used are decoded afterwards. Escapes mix decoded letters with bytes, so they take the slow way.
 * @throws SyntaxError for what is not JSON
 */
export function parseJsonBytes(bytes: Buffer): JsonOfBytes {
  const raw = bytes.toString('latin1');
  if (isAscii(bytes)) return { value: JSON.parse(raw) as unknown, decode: keep };
  if (raw.includes('\\u')) return { value: JSON.parse(bytes.toString('utf8')) as unknown, decode: keep };
  return { value: JSON.parse(raw) as unknown, decode: decodeBytes };
}

function keep(text: string): string {
  return text;
}

function decodeBytes(text: string): string {
  return /[\x80-\xff]/.test(text) ? Buffer.from(text, 'latin1').toString('utf8') : text;
}
