import type { ColumnMapping } from './mapping';
import { listNames, mapOption } from './columns';
import type { RawRecord } from './raw-records';

/** Words for a change, each with whether it puts people in or takes them out. */
const words: Readonly<Record<string, 'in' | 'out'>> = {
  ...of('in', ['join', 'joined', 'add', 'added', 'enter', 'entered', 'insert', 'inserted', 'subscribe', 'subscribed', 'in']),
  ...of('out', ['leave', 'left', 'remove', 'removed', 'exit', 'exited', 'delete', 'deleted', 'unsubscribe', 'unsubscribed', 'out']),
};

function of(change: 'in' | 'out', all: readonly string[]): Record<string, 'in' | 'out'> {
  return Object.fromEntries(all.map((word) => [word, change]));
}

function changeOf(word = ''): 'in' | 'out' | undefined {
  return Object.hasOwn(words, word.toLowerCase()) ? words[word.toLowerCase()] : undefined;
}

/**
 * Looks for a column that says who joins and who leaves, where the command line names one action for all records.
 * @param records the first ones
 * @returns one sentence, with what to type
 */
export function describeChangeColumn(
  records: readonly RawRecord[],
  header: readonly string[] | undefined,
  { action, columns, actionValues }: ColumnMapping,
): string | undefined {
  if (action === undefined) return undefined;
  const found = new Map<string, Set<string> | undefined>();
  const note = (column: string, value: unknown): void => {
    if (columns.has(column) || value === null || value === undefined || value === '') return;
    const known = found.has(column) ? found.get(column) : new Set<string>();
    found.set(column, typeof value === 'string' && changeOf(value) !== undefined ? known?.add(value) : undefined);
  };
  for (const record of records) {
    if ('members' in record) for (const [column, value] of Object.entries(record.members)) note(column, value);
    else if (!('fault' in record)) for (const [at, column] of (header ?? []).entries()) note(column, record[at]);
  }
  for (const [column, values] of found) {
    const changes = [...(values ?? [])];
    if (!changes.some((value) => changeOf(value) === 'out')) continue;
    const actionFor = (value: string) =>
      [...actionValues.values()].find((id) => changeOf(id.split('-')[0]) === changeOf(value)) ?? 'ACTION';
    const pairs = changes.map((value) => `${value}=${actionFor(value)}`).join(',');
    const say = `leave ${action} out, and write ${mapOption('action', column)} --action-map ${pairs}`;
    return `The column ${JSON.stringify(column)} holds ${listNames(changes)}, but every record is taken as ${action}. To read it, ${say}`;
  }
  return undefined;
}

/**
 * The column whose words all name actions, or say who joins and who leaves; with the action that each word means besides the ids.
 * @param taken columns that hold parameters
 */
export function suggestedActions(
  columns: readonly { readonly name: string; readonly values?: readonly string[] }[],
  taken: readonly string[],
  actions: readonly { readonly id: string }[],
): { readonly column: string; readonly actionMap: Readonly<Record<string, string>> } | undefined {
  const ids = actions.map(({ id }) => id);
  const meaningOf = (word: string): string | undefined => {
    const change = changeOf(word);
    return ids.includes(word) ? word : change && ids.find((id) => changeOf(id.split('-')[0]) === change);
  };
  for (const { name, values = [] } of columns) {
    const meanings = values.map((word) => [word, meaningOf(word)] as const);
    if (meanings.length === 0 || taken.includes(name) || meanings.some(([, action]) => action === undefined)) continue;
    return {
      column: name,
      actionMap: Object.fromEntries(meanings.flatMap(([word, id]) => (id === undefined || word === id ? [] : [[word, id]]))),
    };
  }
  return undefined;
}
