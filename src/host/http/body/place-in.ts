/** A position in a text in UTF-8, in words: its line and, in characters, its column. */
export function placeInBytes(text: Buffer, position: number): string {
  let line = 1;
  let start = 0;
  for (let at = 0; at < position; at += 1) {
    if (text[at] !== 0x0a) continue;
    line += 1;
    start = at + 1;
  }
  return `line ${line}, column ${text.toString('utf8', start, position).length + 1}`;
}
