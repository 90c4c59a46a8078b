/** A text that was made from another one, with the way back: where a part of it stands in the text that all began with. */
export interface Spelling {
  readonly text: string;
  /** Start and end in the first text. */
  readonly toSource: (start: number, end: number) => readonly [start: number, end: number];
}

/** Rounds of decoding: values are encoded twice, in a URL that is quoted in HTML, but hardly more often. */
const maxRounds = 3;

const escapes =
  /\\u[0-9a-f]{4}|\\u\{[0-9a-f]{1,6}\}|\\x[0-9a-f]{2}|\\[\\/"'bfnrt]|%u[0-9a-f]{4}|(?:%[0-9a-f]{2})+|&#\d{1,7};?|&#x[0-9a-f]{1,6};?|&[a-z][a-z0-9]{1,30};|(?:0x)?(?:[0-9a-f]{2}){6,}|[\u00c2-\u00f4][\u0080-\u00bf]{1,3}/gi;

/** Entities that are no letter with a mark. */
const entities: Readonly<Record<string, string>> = Object.fromEntries(
  `amp& lt< gt> quot" apos' nbsp\u00a0 commat@ period. plus+ lowbar_ hyphen- dash- colon: sol/ bsol\\ num# percnt% equals= excl! lpar( rpar)
   szligß aeligæ AEligÆ oslashø OslashØ oeligœ OEligŒ ethð thornþ`
    .split(/[ \n]+/)
    .map((entry) => [entry.slice(0, -1), entry.slice(-1)]),
);

/** The text as it is, and with its escapes of JSON, URLs and HTML decoded, bytes in hexadecimal, and UTF-8 read as Latin-1, as often as there are some. */
export function decodings(text: string): readonly Spelling[] {
  const all: Spelling[] = [{ text, toSource: (start, end) => [start, end] }];
  for (let round = 0; round < maxRounds; round += 1) {
    const last = all[round];
    const next = last && rewrite(last, escapes, decode);
    if (!next || next === last) break;
    all.push(next);
  }
  return all;
}

/** Makes texts alike that differ only in case, marks, Unicode form, invisible characters, or in how a blank is written. */
export function fold(text: string): string {
  return alike(text.replace(notAscii, foldCharacter));
}

export function foldSpelling(spelling: Spelling): Spelling {
  const { text, toSource } = rewrite(spelling, notAscii, foldCharacter);
  return { text: alike(text), toSource };
}

const notAscii = /[^\u0000-\u007f]/gu;

/** Keeps the length: what has no upper case of the same length is replaced before. */
function alike(text: string): string {
  return text.toUpperCase().replace(/[+\s]/g, ' ');
}

const foldedCharacters = new Map<string, string>();
const maxFoldedCharacters = 10_000;

function foldCharacter(character: string): string {
  const known = foldedCharacters.get(character);
  if (known !== undefined) return known;
  const folded = character
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toUpperCase();
  if (foldedCharacters.size < maxFoldedCharacters) foldedCharacters.set(character, folded);
  return folded;
}

function decode(escape: string): string {
  const body = escape.slice(1).replace(/;$/, '');
  if (escape.startsWith('\\')) {
    if (/^u\{/i.test(body)) return codePoint(Number.parseInt(body.slice(2), 16), escape);
    if (/^[ux]/i.test(body)) return String.fromCharCode(Number.parseInt(body.slice(1), 16));
    return /[\\/"']/.test(body) ? body : ' ';
  }
  if (escape.startsWith('%')) {
    if (/^u/i.test(body)) return String.fromCharCode(Number.parseInt(body.slice(1), 16));
    return textOf(Buffer.from(escape.replaceAll('%', ''), 'hex'));
  }
  if (body.startsWith('#')) return codePoint(/^#x/i.test(body) ? Number.parseInt(body.slice(2), 16) : Number(body.slice(1)), escape);
  if (!escape.startsWith('&'))
    return textOf(/^[\da-f]/i.test(escape) ? Buffer.from(escape.replace(/^0x/i, ''), 'hex') : Buffer.from(escape, 'latin1'));
  const marked = /^([a-z])(?:acute|grave|uml|circ|tilde|ring|cedil|caron|ogon|breve|macr|dot|dblac|strok)$/i.exec(body)?.[1];
  return entities[body] ?? marked ?? escape;
}

function codePoint(code: number, escape: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : escape;
}

function textOf(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return text.includes('\ufffd') ? bytes.toString('latin1') : text;
}

/** What was replaced: where it stands now, and where it stood. */
interface Replacement {
  readonly at: number;
  readonly end: number;
  readonly source: number;
  readonly sourceEnd: number;
}

/** Replaces the matches of a pattern without groups. @returns the same spelling when nothing changes */
function rewrite(spelling: Spelling, pattern: RegExp, change: (match: string) => string): Spelling {
  const { toSource } = spelling;
  const replacements: Replacement[] = [];
  let shift = 0;
  const text = spelling.text.replace(pattern, (match: string, source: number) => {
    const written = change(match);
    // Positions stay as they are.
    if (written.length === match.length) return written;
    const at = source + shift;
    replacements.push({ at, end: at + written.length, source, sourceEnd: source + match.length });
    shift += written.length - match.length;
    return written;
  });
  if (text === spelling.text) return spelling;
  if (replacements.length === 0) return { text, toSource };
  return {
    text,
    toSource: (start, end) => {
      const first = locate(replacements, start);
      const last = locate(replacements, Math.max(start, end - 1));
      return toSource(first.start, last.end);
    },
  };
}

/** Where a character stood; one of a replacement stood all over what was replaced. */
function locate(replacements: readonly Replacement[], position: number): { readonly start: number; readonly end: number } {
  let low = 0;
  let high = replacements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((replacements[middle]?.at ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  const before = replacements[low - 1];
  if (before && position < before.end) return { start: before.source, end: before.sourceEnd };
  const start = before ? before.sourceEnd + position - before.end : position;
  return { start, end: start + 1 };
}
