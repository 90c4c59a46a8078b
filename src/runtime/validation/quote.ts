/** Characters that are not visible: controls, line and paragraph separators, direction marks, zero-width spaces. */
const invisible = /[\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Text in quotation marks, cut to a number of characters, with escapes for invisible characters. */
export function quote(text: string, maxCharacters = 60): string {
  const head = Array.from(text.slice(0, 2 * maxCharacters))
    .slice(0, maxCharacters)
    .join('');
  const shown = JSON.stringify(head).replace(invisible, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return head.length < text.length ? `${shown.slice(0, -1)}…"` : shown;
}
