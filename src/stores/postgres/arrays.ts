/** Numbers as a PostgreSQL array. */
export function numberArray(numbers: readonly (number | null)[]): string {
  return `{${numbers.map((number) => number ?? 'NULL').join(',')}}`;
}

/**
 * Texts as a PostgreSQL array. Both quote with " and escape with \, so that JSON does it;
 * only control characters, which JSON writes as letters, must not be in the texts.
 */
export function textArray(texts: readonly (string | null)[]): string {
  return `{${JSON.stringify(texts).slice(1, -1)}}`;
}

const textOid = 25;

/** Texts as a PostgreSQL array in the binary format, from parts that were encoded one by one. */
export function binaryTextArray(parts: readonly BinaryTexts[]): Buffer {
  const head = Buffer.alloc(20);
  // Dimensions, whether there are nulls, type, length, number of the first.
  [1, 0, textOid, parts.reduce((sum, { count }) => sum + count, 0), 1].forEach((value, at) => head.writeInt32BE(value, 4 * at));
  return Buffer.concat([head, ...parts.map(({ bytes }) => bytes)]);
}

export interface BinaryTexts {
  readonly count: number;
  readonly bytes: Buffer;
}

/** A part of a binary array: each text behind its length in bytes. */
export function binaryTexts(texts: readonly string[]): BinaryTexts {
  const bytes = Buffer.allocUnsafe(texts.reduce((sum, text) => sum + 4 + Buffer.byteLength(text), 0));
  let at = 0;
  for (const text of texts) {
    const length = bytes.write(text, at + 4);
    bytes.writeInt32BE(length, at);
    at += 4 + length;
  }
  return { count: texts.length, bytes };
}
