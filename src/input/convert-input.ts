import type { Invocation } from '../contract';
import { RefusedRecord } from '../runtime/delivery/intake/validate-invocations';
import { IgnoredColumns } from './columns';
import { prepareConversion, unwrap } from './convert-record';
import type { ColumnMapping } from './mapping';
import { unreadable, type RawChunk, type RawInput, type RawRecord } from './raw-records';
import { Suspicions, suspicious } from './suspicions';

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
  readonly nullText?: string;
  readonly isStrict?: boolean;
  readonly keepsRecords?: boolean;
  readonly onWarning?: (message: string) => void;
}

/**
 * Makes invocations of records. Warns, once each, of columns that are ignored, of what else the reader has left out, and of keys
 * that a careful colleague would ask about.
 * @throws ConnectorError (input_unreadable) where duplicates show that the key is read from a wrong column
 */
export function convertInput(first: RawChunk, input: RawInput, mapping: ColumnMapping, options: Conversion): AsyncGenerator<InputChunk> {
  const { onWarning = () => undefined, isStrict = false } = options;
  const toInvocation = prepareConversion(mapping, input.header, options.nullText);
  const firstEntries = first.records.map(toInvocation);
  if (firstEntries.some(({ parameters }) => Object.values(parameters).includes('\\N')))
    onWarning("Some values are \\N, which databases write where there is none. Leave them out with --null '\\N'");
  const repeated = describeRepeats(firstEntries, mapping);
  if (repeated !== undefined && isStrict) throw unreadable(repeated, 'Name the column that tells people apart: --map PARAMETER=COLUMN');
  if (repeated !== undefined) onWarning(repeated);
  return convertAll(input, mapping, toInvocation, { ...options, onWarning, isStrict });
}

async function* convertAll(
  { header, chunks, notes = [] }: RawInput,
  mapping: ColumnMapping,
  toInvocation: (record: RawRecord) => Invocation,
  { keepsRecords = false, isStrict, onWarning }: Conversion & Required<Pick<Conversion, 'onWarning' | 'isStrict'>>,
): AsyncGenerator<InputChunk> {
  const ignored = new IgnoredColumns(mapping);
  const keys = keysOf(mapping);
  const suspicions = new Suspicions([...mapping.columns, ...keys.values()]);
  const warn = (message: string | undefined): void => {
    if (message !== undefined) onWarning(message);
  };
  if (header !== undefined) {
    ignored.note(header);
    warn(ignored.message());
  }
  let read = 0;
  let hasLines = true;
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
      yield { entries, ...(lines && { lines }), ...(keepsRecords && { records }) };
    }
  } finally {
    // Also when the input breaks off: what came before is delivered.
    if (header === undefined) warn(ignored.message());
    for (const note of notes) warn(note);
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

/** Of the first records with one action, whether most are of few people: the key is then hardly read from the right column. */
function describeRepeats(entries: readonly Invocation[], mapping: ColumnMapping): string | undefined {
  const key = mapping.action === undefined ? undefined : keysOf(mapping).get(mapping.action);
  if (key === undefined) return undefined;
  const values = entries.flatMap(({ parameters }) => parameters[key] ?? []);
  const distinct = new Set(values).size;
  if (values.length < fewestToCompare || distinct * 4 > values.length) return undefined;
  return `The first ${values.length} records have only ${distinct} different values of ${key}: is it read from the right column?`;
}
