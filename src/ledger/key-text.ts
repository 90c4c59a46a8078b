/** Not one of the characters that JSON escapes. */
const escape = '\u007f';
const unsafe = /^\u007f|[\u0000-\u001f]|\p{Surrogate}/u;

/** Half of a surrogate pair, a NUL and other control characters do not come back from a database as they went in, so such texts are written as JSON. */
export function encodeKey(key: string): string {
  return unsafe.test(key) ? escape + JSON.stringify(key) : key;
}

export function decodeKey(key: string): string {
  return key.startsWith(escape) ? (JSON.parse(key.slice(1)) as string) : key;
}
