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
