/** Not one of the characters that JSON escapes. */
const escape = '\u007f';
const unsafe = /^\u007f|[\u0000-\u001f]|\p{Surrogate}/u;

/** Half of a surrogate pair, a NUL and other control characters do not come back from a database as they went in, so such texts are written as JSON. */
export function encodeText(text: string): string {
  return unsafe.test(text) ? escape + JSON.stringify(text) : text;
}

export function decodeText(text: string): string {
  return text.startsWith(escape) ? (JSON.parse(text.slice(1)) as string) : text;
}
