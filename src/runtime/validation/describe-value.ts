import { countOf, formatCount } from './format-count';
import { quote } from './quote';

/**
 * What a value is, in words that fit after "it is".
 * @param shown false shows only the shape of a value that is a secret or about a person
 * @param sized with the number of items or entries
 */
export function describeValue(value: unknown, shown: boolean, sized = false): string {
  if (value === null) return 'null';
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : sized ? `a list of ${countOf(value.length, 'item')}` : 'a list';
  switch (typeof value) {
    case 'string':
      return shown ? showText(value) : describeText(value);
    case 'number':
    case 'bigint':
      return shown ? `the number ${value}` : 'a number';
    case 'boolean':
      return shown ? String(value) : 'a Boolean';
    case 'object':
      return sized ? `an object with ${countOf(Object.keys(value).length, 'entry', 'entries')}` : 'an object';
    default:
      return `a ${typeof value}`;
  }
}

function showText(text: string): string {
  if (text.trim() === '') return describeText(text);
  // A query, and what stands before an @, may hold a secret.
  const shown = quote(
    text.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, '$1…@').replace(/^([a-z][a-z0-9+.-]*:\/\/[^?#]*)[?#].*$/is, '$1?…'),
  );
  return shown.endsWith('…"') ? `${shown}, ${describeText(text)}` : shown;
}

const maxShortText = 255;
const unusual = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff]/u;

function describeText(text: string): string {
  if (text === '') return 'empty text';
  if (text.trim() === '') return 'blank text';
  const match = unusual.exec(text);
  const length = countCharacters(text);
  const character = match === null ? '' : describeCharacter(match[0], countCharacters(text.slice(0, match.index)) + 1);
  if (character !== '' && length <= maxShortText) return `text with ${character}`;
  const characters = `text of ${formatCount(length)} character${length === 1 ? '' : 's'}`;
  return character === '' ? characters : `${characters} with ${character}`;
}

function describeCharacter(character: string, position: number): string {
  const code = character.charCodeAt(0);
  const name =
    code >= 0xd800 ? 'half of a surrogate pair' : /[\n\r\u0085\u2028\u2029]/.test(character) ? 'a line break' : 'a control character';
  return `${name} at character ${formatCount(position)} (U+${code.toString(16).toUpperCase().padStart(4, '0')})`;
}

/** Code points, as JSON Schema counts them, up to a number of them, without making an array. */
export function countCharacters(text: string, most = Infinity): number {
  let count = 0;
  for (let index = 0; index < text.length && count < most; index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1) count += 1;
  return count;
}
