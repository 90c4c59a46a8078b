import { didYouMean, suggest } from '../runtime/validation/suggest';
import type { ColumnMapping } from './mapping';
import { unreadable } from './raw-records';

/** Whether an input with these columns has all that a mapping needs. */
export function fitsColumns(mapping: ColumnMapping, present: readonly string[]): boolean {
  const has = (column: string) => present.includes(column);
  return (
    [...mapping.mapped.keys()].every(has) &&
    mapping.required.every(({ column }) => has(column)) &&
    (mapping.occurredAt === undefined || has(mapping.occurredAt.column)) &&
    (mapping.action !== undefined || has(mapping.actionColumn)) &&
    parametersOf(mapping).some(has)
  );
}

/**
 * Refuses an input that cannot fit: a mapped column that is not there, no way to tell the action, no parameter at all.
 * @param present the header, or the names that the first records have
 * @param nested JSON pointers to the values inside the first records
 * @throws ConnectorError (input_unreadable)
 */
export function checkColumns(mapping: ColumnMapping, present: readonly string[], nested: readonly string[] = []): void {
  const known = [...present, ...nested];
  const requirePresent = (column: string, what: string, example: string): void => {
    if (present.includes(column)) return;
    const near = didYouMean(column, known) || (nested.includes(`/${column}`) ? ` Did you mean "/${column}"?` : '');
    throw unreadable(
      `${what} from the column ${JSON.stringify(column)}, which the input does not have.${near}`,
      `${example}Its columns are: ${listNames(known)}.`,
    );
  };
  for (const [column, parameter] of mapping.mapped) requirePresent(column, `--map reads ${parameter}`, mapFor(parameter, known));
  if (mapping.occurredAt) requirePresent(mapping.occurredAt.column, '--occurred-at reads when each record happened', '');
  const parameters = parametersOf(mapping);
  const isHeaderless = present.length > 0 && present.every((name) => !mapping.columns.has(name)) && present.some(looksLikeValue);
  if (isHeaderless) {
    throw unreadable(
      'The first line of the input seems to hold a record, and not the names of the columns.',
      `If the file has no header, name its columns in their order: --columns ${headerFor(mapping, present.length)}`,
    );
  }
  if (mapping.action === undefined && !present.includes(mapping.actionColumn)) {
    throw unreadable(
      `The input has no column ${JSON.stringify(mapping.actionColumn)} to tell the action of each record.`,
      `Name the action on the command line (${[...mapping.fields.keys()].join(' or ')}), or map a column: --map action=COLUMN`,
    );
  }
  if (!parameters.some((column) => present.includes(column))) {
    const parameter = mapping.required[0]?.parameter ?? parameters[0] ?? '';
    throw unreadable(
      `None of the input's columns is a known field. Expected some of: ${parameters.join(', ')}. Got: ${listNames(known)}.`,
      `Name the columns in the first line of a CSV file, or map them. ${mapFor(parameter, known)}`.replace(/\. $/, ''),
    );
  }
}

/**
 * Refuses a table that has no column for something that every record must have.
 * @throws ConnectorError (input_unreadable)
 */
export function checkRequired({ required }: ColumnMapping, present: readonly string[], nested: readonly string[] = []): void {
  const known = [...present, ...nested];
  for (const { parameter, column } of required) {
    if (present.includes(column)) continue;
    throw unreadable(
      `The input has no column ${JSON.stringify(column)}, which every record needs.${didYouMean(column, known)}`,
      `Name the column that holds it. ${mapFor(parameter, known)}Its columns are: ${listNames(known)}.`,
    );
  }
}

/** Names for so many columns, beginning with what every record needs. */
function headerFor({ required }: ColumnMapping, count: number): string {
  return Array.from({ length: count }, (_none, at) => required[at]?.column ?? `column${at + 1}`).join(',');
}

function parametersOf(mapping: ColumnMapping): readonly string[] {
  return [...new Set([...mapping.fields.values()].flat().map(({ column }) => column))];
}

/** An e-mail address, a number or a UUID is hardly the name of a column, but somebody's data, and is not shown. */
export function looksLikeValue(name: string): boolean {
  return /^(\S+@\S+\.\S+|\+?\d[\d .-]*|[0-9a-f]{8}-[0-9a-f-]{20,}|[0-9a-f]{24,})$/i.test(name);
}

/** What to type, for the nearest columns. */
function mapFor(parameter: string, names: readonly string[]): string {
  const nearest = nearestNames(parameter, names);
  if (nearest.length === 0) return '';
  return `For example: ${nearest.map((name) => mapOption(parameter, name)).join(' or ')}. `;
}

/** An option as a shell takes it. */
export function mapOption(parameter: string, column: string): string {
  const isSafe = /^[\w./-]+$/.test(column) || (/^[^\u0000-\u007f]+$/.test(column) && /^[\p{L}\p{N}]+$/u.test(column));
  const quoted = /[$`\\!"]/.test(column) ? `'${column.replaceAll("'", "'\\''")}'` : `"${column}"`;
  return `--map ${parameter}=${isSafe ? column : quoted}`;
}

const wordsForPeople = new Set(['user', 'customer', 'contact', 'visitor', 'person', 'people', 'profile', 'subscriber', 'distinct']);

/** At most three names: those that are spelt alike, then those that share a word such as "id", then the first ones. */
function nearestNames(parameter: string, names: readonly string[]): readonly string[] {
  const alike = suggest(parameter, names);
  const ranked = namesThatShareWords(parameter, names).map(({ name }) => name);
  return [...new Set([...(alike === undefined ? [] : [alike]), ...(ranked.length > 0 ? ranked : namesToShow(names))])].slice(0, 3);
}

/** The names that share a word with a parameter, the most words first; half a word more where one says that it is of people. */
function namesThatShareWords(parameter: string, names: readonly string[]): readonly { readonly name: string; readonly words: number }[] {
  const wanted = wordsOf(parameter);
  const shared = (name: string) => {
    const own = [...new Set(wordsOf(name))];
    const count = own.filter((word) => wanted.includes(word)).length;
    return count === 0 ? 0 : count + (own.some((word) => wordsForPeople.has(word)) ? 0.5 : 0);
  };
  return namesToShow(names)
    .map((name) => ({ name, words: shared(name) }))
    .filter(({ words }) => words > 0)
    .sort((one, other) => other.words - one.words || one.name.length - other.name.length);
}

function namesToShow(names: readonly string[]): readonly string[] {
  return names.filter((name) => name !== '' && name.length <= 64 && !looksLikeValue(name));
}

/**
 * The column that most likely holds each parameter, each column at most once: first those of the same name, then those that are
 * spelt alike, then those that share its words; for one that says whom a record is of, a word and that they are of people, or "id" alone.
 */
export function suggestColumns(
  fields: readonly { readonly name: string; readonly isKey: boolean }[],
  names: readonly string[],
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const left = (): readonly string[] => namesToShow(names).filter((name) => ![...found.values()].includes(name));
  const shares = (name: string, isKey: boolean): string | undefined => {
    const [best] = namesThatShareWords(name, left());
    if (!best) return undefined;
    const isWhole = best.words >= wordsOf(name).length || (isKey && (best.words >= 1.5 || wordsOf(best.name).length === best.words));
    return isWhole ? best.name : undefined;
  };
  const ways: readonly ((field: { readonly name: string; readonly isKey: boolean }) => string | undefined)[] = [
    ({ name }) => left().find((each) => each === name),
    ({ name }) => suggest(name, left()),
    ({ name, isKey }) => shares(name, isKey),
  ];
  for (const way of ways) {
    for (const field of fields) {
      const column = found.has(field.name) ? undefined : way(field);
      if (column !== undefined) found.set(field.name, column);
    }
  }
  return found;
}

function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
}

/** Names for people: sorted as given, cut where there are too many, in quotes where a name would be unclear without. */
export function listNames(names: readonly string[], most = 12): string {
  const shown = names.slice(0, most).map((name) => (/^[\w./-]{1,64}$/.test(name) ? name : JSON.stringify(name.slice(0, 64))));
  return shown.join(', ') + (names.length > most ? ` and ${names.length - most} more` : '');
}

const mostRemembered = 100;

/** Collects the columns that no parameter is read from, to name them in one warning. */
export class IgnoredColumns {
  private readonly ignored = new Set<string>();
  private readonly used = new Set<string>();
  private readonly read: ReadonlySet<string>;

  constructor(private readonly mapping: ColumnMapping) {
    const paths = [...mapping.fields.values()].flat().flatMap(({ path }) => path?.[0] ?? []);
    this.read = new Set([...mapping.columns, ...paths, ...rejectedColumns]);
  }

  note(columns: readonly string[]): void {
    for (const column of columns) {
      if (this.read.has(column)) this.used.add(column);
      else if (this.ignored.size < mostRemembered && column !== '') this.ignored.add(column);
    }
  }

  /** One sentence, or `undefined` when every column is read. */
  message(): string | undefined {
    const names = [...this.ignored].sort();
    if (names.length === 0) return undefined;
    const fields = [...this.mapping.fields.values()].flat();
    const missing = fields.filter(({ column, path }) => !this.used.has(path?.[0] ?? column)).map(({ parameter }) => parameter);
    const meant = names.flatMap((name) => {
      const parameter = suggest(name, missing);
      return parameter === undefined ? [] : [mapOption(parameter, name)];
    });
    const subject = names.length === 1 ? 'This column is not a known field and is' : 'These columns are not known fields and are';
    const how = missing.length > 0 ? ' To read a parameter from a column of another name, add --map PARAMETER=COLUMN.' : '';
    return `${subject} ignored: ${listNames(names)}.${meant.length > 0 ? ` Did you mean ${meant.slice(0, 3).join(' ')}?` : how}`;
  }
}

/** The columns that a file of rejected records has besides its own. */
export const rejectedColumns = ['error_code', 'error_message'] as const;
