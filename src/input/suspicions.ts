import type { Fault } from '../contract';
import { fault } from '../fault';
import { countOf, formatCount } from '../runtime/validation/format-count';
import { KeysSeen, keyTraits } from './keys-seen';

/** What makes a value that says whom a record is of suspicious. */
interface Kind {
  /** Follows the count of records and "a value that". */
  readonly what: string;
  readonly hint: string;
  readonly test: (value: string) => boolean;
}

const trimIt = 'Remove them at the source: values are compared letter by letter.';
const noValue = 'Leave the cell empty where there is no value; for a database export, name the word with --null.';
const asText = 'Format the column as text in the spreadsheet, and export it again.';

const kinds: readonly Kind[] = [
  { what: 'begins or ends with a blank', hint: trimIt, test: (value) => /^\s|\s$/.test(value) },
  {
    what: 'holds a sign that cannot be seen',
    hint: trimIt,
    test: (value) => /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/.test(value),
  },
  {
    what: 'holds � in place of a letter that was lost',
    hint: 'Export the file again as UTF-8.',
    test: (value) => value.includes('\ufffd'),
  },
  {
    what: 'is a word for no value (\\N, NULL, None, NaN, N/A and the like)',
    hint: noValue,
    test: (value) => /^(\\N|null|\(null\)|<null>|none|nil|nan|undefined|n\/a|#n\/a|unknown)$/i.test(value),
  },
  {
    what: 'is an error of a spreadsheet (#REF!, #VALUE! and the like)',
    hint: 'Correct the formula in the spreadsheet, and export it again.',
    test: (value) => /^#(REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|ERROR!|#+)$/i.test(value),
  },
  { what: 'is a formula such as ="007"', hint: asText, test: (value) => /^=["(A-Z]/i.test(value) },
  { what: 'begins with an apostrophe', hint: asText, test: (value) => value.startsWith("'") },
  { what: 'stands between quotes', hint: 'Export it without quotes of its own.', test: (value) => /^".*"$/s.test(value) },
  {
    what: 'is a number in scientific notation, whose last digits are lost',
    hint: asText,
    test: (value) => /^-?\d(?:[.,]\d+)?e\+\d{1,3}$/i.test(value),
  },
  { what: 'is a number that ends with .0', hint: 'Write whole numbers without a fraction.', test: (value) => /^\d+\.0$/.test(value) },
  {
    what: 'is a word of the last row of a report (Total, Sum, Count and the like)',
    hint: 'Remove that row from the file.',
    test: (value) => /^(grand total|sub-?total|total|sum|count|average)s?:?$/i.test(value),
  },
  {
    what: 'reads like a sentence',
    hint: 'Check that it is no title, total or footer of a report.',
    test: (value) => /\S\s+\S+\s+\S/.test(value),
  },
];

/** Shorter than any other suspicious value, so that these need not be looked for in longer ones. */
const suspiciousWords = /^(null|none|nil|nan|undefined|n\/a|unknown|(sub-?)?totals?:?|sums?:?|counts?:?|averages?:?)$/i;
/** Signs that a suspicious value begins with: " # ' ( < = \ */
const suspiciousBegins = new Set([0x22, 0x23, 0x27, 0x28, 0x3c, 0x3d, 0x5c]);
const otherSpelling = {
  what: 'is an e-mail address that another record spells with other capitals',
  hint: 'They count as two. Write each address as your application does.',
};
const columnName = { what: 'is the name of a column', hint: 'Remove further headers from the file.' };

const mostLines = 5;

interface Found {
  count: number;
  readonly places: number[];
}

/**
 * Finds values that a careful colleague would ask about, among those that say whom a record is of. Values themselves are not
 * kept: they are somebody's data.
 */
export class Suspicions {
  readonly #found = new Map<string, Found & { readonly hint: string }>();
  readonly #names: ReadonlySet<string>;
  readonly #lengths: ReadonlySet<number>;
  readonly seen = new KeysSeen();

  /** @param names of the columns and parameters, which are no values */
  constructor(names: Iterable<string>) {
    this.#names = new Set([...names].map((name) => name.toLowerCase()));
    this.#lengths = new Set([...this.#names].map(({ length }) => length));
  }

  /** What is suspicious about a value, in words, or `undefined`. Each value passes here, so all is looked at once. */
  find(value: string): { readonly what: string; readonly hint: string } | undefined {
    const { length } = value;
    const traits = this.seen.add(value);
    if (this.#lengths.has(length) && this.#names.has(value.toLowerCase())) return columnName;
    const isCandidate =
      (traits & (keyTraits.unusual | keyTraits.plus)) !== 0 ||
      suspiciousBegins.has(value.charCodeAt(0)) ||
      value.endsWith('.0') ||
      (length < 12 && suspiciousWords.test(value));
    if (isCandidate && value.trim() !== '') {
      const kind = kinds.find(({ test }) => test(value));
      if (kind) return kind;
    }
    return (traits & keyTraits.otherSpelling) === 0 ? undefined : otherSpelling;
  }

  /** @param place line, or index of the record */
  note({ what, hint }: { readonly what: string; readonly hint: string }, place: number): void {
    const found = this.#found.get(what) ?? { count: 0, places: [], hint };
    this.#found.set(what, found);
    found.count += 1;
    if (found.places.length < mostLines) found.places.push(place);
  }

  /** Everything that was noted, in one text, or `undefined`. @param unit of the places */
  message(parameter: string, unit: 'line' | 'record index'): string | undefined {
    const found = [...this.#found].sort(([, one], [, other]) => other.count - one.count);
    if (found.length === 0) return undefined;
    const total = found.reduce((sum, [, { count }]) => sum + count, 0);
    const lines = found.map(([what, { count, places, hint }]) => {
      const plural = unit === 'line' ? 'lines' : 'record indexes';
      return `  ${formatCount(count)} × ${what}: ${places.length === 1 ? unit : plural} ${places.join(', ')}${count > places.length ? ', …' : ''}\n      ${hint}`;
    });
    const head = `${countOf(total, 'record has', 'records have')} a ${parameter} that may be wrong. --strict refuses such records.`;
    return [head, ...lines].join('\n');
  }
}

/** The fault of a record with a suspicious value, where such records are refused. */
export function suspicious(parameter: string, { what, hint }: { readonly what: string; readonly hint: string }): Fault {
  return fault('record_suspicious', `The ${parameter} ${what}.`, { hint, field: parameter });
}
