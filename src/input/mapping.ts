import { ConnectorError, fault } from '../fault';
import type { ParameterType } from './convert-value';
import { didYouMean, suggest } from '../runtime/validation/suggest';
import { unreadable } from './raw-records';

/** An action as records are read for it. */
export interface InputAction {
  readonly id: string;
  readonly parameters: readonly { readonly name: string; readonly type: ParameterType; readonly required: boolean }[];
}

/** The column that names the action of a record, unless the map says otherwise. */
export const actionColumn = 'action';

/** Where one parameter is read from. */
export interface MappedField {
  readonly parameter: string;
  readonly type: ParameterType;
  readonly column: string;
}

/** Which columns make which parameters. */
export interface ColumnMapping {
  /** The action of all records, or `undefined` when each names its own. */
  readonly action: string | undefined;
  /** The column that names the action, where each record names its own. */
  readonly actionColumn: string;
  readonly fields: ReadonlyMap<string, readonly MappedField[]>;
  /** What every record must have. */
  readonly required: readonly MappedField[];
  /** Every column that is read. */
  readonly columns: ReadonlySet<string>;
  /** Columns that the map names, with the parameter each is for. */
  readonly mapped: ReadonlyMap<string, string>;
}

/**
 * Joins the actions' parameters with the map of the command line: a parameter is read from the column that the map names,
 * else from the column of its own name.
 * @param map parameter (or `action`) to column
 * @throws ConnectorError (action_unknown, usage) when the action or a mapped parameter does not exist
 */
export function makeMapping(actions: readonly InputAction[], action: string | undefined, map: ReadonlyMap<string, string>): ColumnMapping {
  const ids = actions.map(({ id }) => id);
  if (action !== undefined && !ids.includes(action)) {
    throw new ConnectorError([
      fault('action_unknown', `There is no action ${JSON.stringify(action.slice(0, 64))}.${didYouMean(action, ids)}`, {
        hint: `Use one of: ${ids.join(', ')}.`,
      }),
    ]);
  }
  const used = action === undefined ? actions : actions.filter(({ id }) => id === action);
  const fields = new Map(
    used.map(({ id, parameters }) => [
      id,
      parameters.map(({ name, type }): MappedField => ({ parameter: name, type, column: map.get(name) ?? name })),
    ]),
  );
  // Where each record names its own action, only what all of them need is sure to be needed.
  const isRequired = (parameter: string) =>
    used.every(({ parameters }) => parameters.some(({ name, required }) => required && name === parameter));
  const needed = (fields.get(used[0]?.id ?? '') ?? []).filter(({ parameter }) => isRequired(parameter));
  const names = new Set([...fields.values()].flat().map(({ parameter }) => parameter));
  const targets = [...names, ...(action === undefined ? [actionColumn] : [])];
  for (const [parameter, column] of map) {
    if (!targets.includes(parameter)) {
      throw new ConnectorError([
        fault('usage', `--map names ${JSON.stringify(parameter)}, which is not a known field.${didYouMean(parameter, targets)}`, {
          hint: targets.includes(column)
            ? `Write the parameter first: --map ${column}=${parameter}`
            : `Known fields are: ${targets.join(', ')}.`,
        }),
      ]);
    }
  }
  const readFrom = map.get(actionColumn) ?? actionColumn;
  const columns = new Set([...fields.values()].flat().map(({ column }) => column));
  if (action === undefined) columns.add(readFrom);
  return {
    action,
    actionColumn: readFrom,
    fields,
    required: needed,
    columns,
    mapped: new Map([...map].map(([parameter, column]) => [column, parameter])),
  };
}

/**
 * Refuses an input that cannot fit: a mapped column that is not there, no way to tell the action, no parameter at all.
 * @param present the header, or the names that the first records have
 * @throws ConnectorError (input_unreadable)
 */
export function checkColumns(mapping: ColumnMapping, present: readonly string[]): void {
  for (const [column, parameter] of mapping.mapped) {
    if (!present.includes(column)) {
      throw unreadable(
        `--map reads ${parameter} from the column ${JSON.stringify(column)}, which the input does not have.${didYouMean(column, present)}`,
        `Its columns are: ${list(present)}.`,
      );
    }
  }
  if (mapping.action === undefined && !present.includes(mapping.actionColumn)) {
    throw unreadable(
      `The input has no column ${JSON.stringify(mapping.actionColumn)} to tell the action of each record.`,
      `Name the action on the command line (${[...mapping.fields.keys()].join(' or ')}), or map a column: --map action=COLUMN`,
    );
  }
  const parameters = [...new Set([...mapping.fields.values()].flat().map(({ column }) => column))];
  if (!parameters.some((column) => present.includes(column))) {
    throw unreadable(
      `None of the input's columns is a known field. Expected some of: ${parameters.join(', ')}. Got: ${list(present)}.`,
      'Name the columns in the first line of a CSV file, or map them: --map PARAM=COLUMN',
    );
  }
}

/**
 * Refuses a table that has no column for something that every record must have.
 * @throws ConnectorError (input_unreadable)
 */
export function checkRequired({ required }: ColumnMapping, header: readonly string[]): void {
  for (const { parameter, column } of required) {
    if (header.includes(column)) continue;
    throw unreadable(
      `The input has no column ${JSON.stringify(column)}, which every record needs.${didYouMean(column, header)}`,
      `Name the column that holds it: --map ${parameter}=COLUMN. Its columns are: ${list(header)}.`,
    );
  }
}

/** Names for people: sorted as given, cut where there are too many, in quotes where a name would be unclear without. */
function list(names: readonly string[], most = 12): string {
  const shown = names.slice(0, most).map((name) => (/^[\w.-]{1,64}$/.test(name) ? name : JSON.stringify(name.slice(0, 64))));
  return shown.join(', ') + (names.length > most ? ` and ${names.length - most} more` : '');
}

const mostRemembered = 100;

/** Collects the columns that no parameter is read from, to name them in one warning. */
export class IgnoredColumns {
  private readonly ignored = new Set<string>();
  private readonly used = new Set<string>();

  constructor(private readonly mapping: ColumnMapping) {}

  note(columns: readonly string[]): void {
    for (const column of columns) {
      if (this.mapping.columns.has(column)) this.used.add(column);
      else if (this.ignored.size < mostRemembered && column !== '') this.ignored.add(column);
    }
  }

  /** One sentence, or `undefined` when every column is read. */
  message(): string | undefined {
    const names = [...this.ignored].sort();
    if (names.length === 0) return undefined;
    const fields = [...this.mapping.fields.values()].flat();
    const missing = fields.filter(({ column }) => !this.used.has(column)).map(({ parameter }) => parameter);
    const meant = names.flatMap((name) => {
      const parameter = suggest(name, missing);
      return parameter === undefined ? [] : [`--map ${parameter}=${list([name])}`];
    });
    const subject = names.length === 1 ? 'This column is not a known field and is' : 'These columns are not known fields and are';
    const how = missing.length > 0 ? ' To read a parameter from a column of another name, add --map PARAMETER=COLUMN.' : '';
    return `${subject} ignored: ${list(names)}.${meant.length > 0 ? ` Did you mean ${meant.slice(0, 3).join(' ')}?` : how}`;
  }
}
