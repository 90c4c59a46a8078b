import type { Invocation } from '../contract';
import { RefusedRecord } from '../runtime/delivery/intake/validate-invocations';
import { IgnoredColumns } from './columns';
import { prepareConversion, unwrap } from './convert-record';
import type { ColumnMapping } from './mapping';
import { unreadable, type RawInput, type RawRecord } from './raw-records';
import type { KeysSeen } from './keys-seen';
import { Suspicions, suspicious } from './suspicions';
import { formatCount } from '../runtime/validation/format-count';

/** Records that were read together, in order. */
export interface InputChunk {
  /** One entry for each record; a record that cannot be read is a RefusedRecord. */
  readonly entries: readonly Invocation[];
  /** The line on which each record starts, from 1; absent where the format has no lines. */
  readonly lines?: readonly number[];
  /** The index of each record in its input; absent where no record was left out. */
  readonly indexes?: readonly number[];
  /** The records as they are written, where they are kept. */
  readonly records?: readonly RawRecord[];
}

interface Conversion {
  readonly nullText?: string | undefined;
  readonly isStrict?: boolean;
  readonly keepsRecords?: boolean;
  /** Whether it was said of each column what it becomes, so that nobody needs to be told which are ignored. */
  readonly knowsColumns?: boolean;
  readonly onWarning?: (message: string) => void;
}

/**
 * Makes invocations of records. Warns, once each, of columns that are ignored, of what else the reader has left out, and of keys
 * that a careful colleague would ask about.
 * @throws ConnectorError (input_unreadable) where the input is strict and duplicates show that the key is read from a wrong column
 */
export async function* convertInput(
  { header, chunks, notes = [] }: RawInput,
  mapping: ColumnMapping,
  { nullText, isStrict = false, keepsRecords = false, knowsColumns = false, onWarning = () => undefined }: Conversion,
): AsyncGenerator<InputChunk> {
  const ignored = new IgnoredColumns(mapping);
  const keys = keysOf(mapping);
  const suspicions = new Suspicions([...mapping.columns, ...keys.values()]);
  const repeats = new Repeats(suspicions.seen, mapping.action === undefined ? undefined : keys.get(mapping.action));
  const warn = (message: string | undefined): void => {
    if (message !== undefined) onWarning(message);
  };
  const nullWords = { isFound: false };
  const toInvocation = prepareConversion(mapping, header, { nullText, onNullWord: () => (nullWords.isFound = true) });
  if (header !== undefined) {
    ignored.note(header);
    if (!knowsColumns) warn(ignored.message());
  }
  let read = 0;
  let hasLines = true;
  const tellRepeats = (isEnd: boolean): void => {
    const repeated = repeats.describe(isEnd);
    if (repeated !== undefined && isStrict) throw unreadable(repeated, 'Name the column that tells people apart: --map PARAMETER=COLUMN');
    warn(repeated);
  };
  try {
    for await (const { records, lines } of chunks) {
      const entries: Invocation[] = [];
      for (const record of records) {
        if (!Array.isArray(record) && 'members' in record) ignored.note(Object.keys(unwrap(record.members, mapping)));
        let entry = toInvocation(record);
        const key = keys.get(entry.action);
        const value = key === undefined ? undefined : entry.parameters[key];
        if (key !== undefined && typeof value === 'string') {
          const found = suspicions.find(value);
          if (found !== undefined) {
            if (isStrict) entry = new RefusedRecord(entry.action, suspicious(key, found));
            else suspicions.note(found, lines?.[entries.length] ?? read + entries.length);
          }
        }
        entries.push(entry);
      }
      read += entries.length;
      hasLines = lines !== undefined;
      tellRepeats(false);
      yield { entries, ...(lines && { lines }), ...(keepsRecords && { records }) };
    }
    tellRepeats(true);
  } finally {
    // Also when the input breaks off: what came before is delivered.
    if (header === undefined && !knowsColumns) warn(ignored.message());
    for (const note of notes) warn(note);
    if (nullWords.isFound) warn("Some values are \\N, which databases write where there is none. Leave them out with --null '\\N'");
    warn(suspicions.message([...new Set(keys.values())].join(' or '), hasLines ? 'line' : 'record index'));
  }
}

/** The parameter that says whom a record is of, for each action that has one such text. */
function keysOf({ fields }: ColumnMapping): ReadonlyMap<string, string> {
  return new Map(
    [...fields].flatMap(([action, all]) => {
      const [key, ...more] = all.filter(({ isKey, type }) => isKey && type === 'string');
      return key === undefined || more.length > 0 ? [] : [[action, key.parameter] as const];
    }),
  );
}

const fewestToCompare = 50;

/** Whether most records with one action are of few people: the key is then hardly read from the right column. */
class Repeats {
  #next = fewestToCompare;
  #isTold = false;

  /** @param key the parameter; `undefined` where records have several actions, such as of people who join and leave */
  constructor(
    private readonly seen: KeysSeen,
    private readonly key: string | undefined,
  ) {}

  /** One sentence, once, as soon as the records so far show it. They are judged each time that there is a quarter more of them. */
  describe(isEnd: boolean): string | undefined {
    const { count } = this.seen;
    if (this.key === undefined || this.#isTold || count < (isEnd ? fewestToCompare : this.#next)) return undefined;
    this.#next = count * 1.25;
    const { distinct } = this.seen;
    if (distinct * 4 > count) return undefined;
    this.#isTold = true;
    const about = distinct > 100 ? `about ${formatCount(distinct)}` : formatCount(distinct);
    return `The first ${formatCount(count)} records have only ${about} different values of ${this.key}: is it read from the right column?`;
  }
}
