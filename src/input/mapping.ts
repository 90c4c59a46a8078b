import { ConnectorError, fault } from '../fault';
import { parsePointer, type Pointer } from '../runtime/validation/json-pointer';
import { didYouMean } from '../runtime/validation/suggest';
import type { ParameterType } from './convert-value';

/** An action as records are read for it. */
export interface InputAction {
  readonly id: string;
  readonly parameters: readonly { readonly name: string; readonly type: ParameterType; readonly required: boolean }[];
  /** The parameters that say whom a record is of. */
  readonly lastWriteWins?: { readonly key: readonly string[] };
}

/** The column that names the action of a record, unless the map says otherwise. */
export const actionColumn = 'action';

/** Where one parameter is read from. */
export interface MappedField {
  readonly parameter: string;
  readonly type: ParameterType;
  readonly column: string;
  /** The column as a JSON pointer, if it is one. */
  readonly path?: Pointer;
  /** Whether it says whom a record is of. */
  readonly isKey: boolean;
}

/** Where it is read when a record happened. */
export type TimeColumn = Pick<MappedField, 'column' | 'path'>;

/** Which columns make which parameters. */
export interface ColumnMapping {
  /** The action of all records, or `undefined` when each names its own. */
  readonly action: string | undefined;
  /** The column that names the action, where each record names its own. */
  readonly actionColumn: string;
  /** What that column may hold, with the action that it means. */
  readonly actionValues: ReadonlyMap<string, string>;
  readonly fields: ReadonlyMap<string, readonly MappedField[]>;
  /** What every record must have. */
  readonly required: readonly MappedField[];
  readonly occurredAt: TimeColumn | undefined;
  /** Every column that is read. */
  readonly columns: ReadonlySet<string>;
  /** Columns that the map names, with the parameter each is for. */
  readonly mapped: ReadonlyMap<string, string>;
}

/**
 * Joins the actions' parameters with the map of the command line: a parameter is read from the column that the map names,
 * else from the column of its own name.
 * @param map parameter (or `action`) to column; a JSON pointer leads into nested records
 * @param actionMap what the column of the action may hold besides the ids of actions
 * @param occurredAt the column, or a JSON pointer, that says when a record happened
 * @throws ConnectorError (action_unknown, usage) when the action or a mapped parameter does not exist
 */
export function makeMapping(
  actions: readonly InputAction[],
  action: string | undefined,
  map: ReadonlyMap<string, string>,
  actionMap: ReadonlyMap<string, string> = new Map(),
  occurredAt?: string,
): ColumnMapping {
  const ids = actions.map(({ id }) => id);
  for (const id of [...(action === undefined ? [] : [action]), ...actionMap.values()]) refuseUnknown(id, ids);
  if (action !== undefined && actionMap.size > 0) {
    const message = `The command line names the action ${action} for all records, and --action-map reads it from each.`;
    throw new ConnectorError([fault('usage', message, { hint: 'Leave one of the two out.' })]);
  }
  const used = action === undefined ? actions : actions.filter(({ id }) => id === action);
  const fields = new Map(
    used.map(({ id, parameters, lastWriteWins }) => [
      id,
      parameters.map(({ name, type }): MappedField => {
        const isKey = lastWriteWins?.key.includes(name) ?? false;
        return { parameter: name, type, isKey, ...toColumn(map.get(name) ?? name) };
      }),
    ]),
  );
  // Where each record names its own action, only what all of them need is sure to be needed.
  const isRequired = (parameter: string) =>
    used.every(({ parameters }) => parameters.some(({ name, required }) => required && name === parameter));
  const needed = (fields.get(used[0]?.id ?? '') ?? []).filter(({ parameter }) => isRequired(parameter));
  const names = new Set([...fields.values()].flat().map(({ parameter }) => parameter));
  refuseUnknownTargets(map, [...names, ...(action === undefined ? [actionColumn] : [])]);
  const readFrom = map.get(actionColumn) ?? actionColumn;
  const columns = new Set([...fields.values()].flat().map(({ column }) => column));
  if (action === undefined) columns.add(readFrom);
  if (occurredAt !== undefined) columns.add(occurredAt);
  return {
    action,
    actionColumn: readFrom,
    actionValues: new Map([...ids.map((id) => [id, id] as const), ...actionMap]),
    fields,
    required: needed,
    occurredAt: occurredAt === undefined ? undefined : toColumn(occurredAt),
    columns,
    mapped: new Map([...map].map(([parameter, column]) => [column, parameter])),
  };
}

/** A column by its name, or by a JSON pointer into nested records. */
function toColumn(column: string): TimeColumn {
  const path = column.startsWith('/') ? parsePointer(column) : undefined;
  return { column, ...(path && { path }) };
}

function refuseUnknown(action: string, ids: readonly string[]): void {
  if (ids.includes(action)) return;
  throw new ConnectorError([
    fault('action_unknown', `There is no action ${JSON.stringify(action.slice(0, 64))}.${didYouMean(action, ids)}`, {
      hint: `Use one of: ${ids.join(', ')}.`,
    }),
  ]);
}

function refuseUnknownTargets(map: ReadonlyMap<string, string>, targets: readonly string[]): void {
  for (const [parameter, column] of map) {
    if (targets.includes(parameter)) continue;
    throw new ConnectorError([
      fault('usage', `--map names ${JSON.stringify(parameter)}, which is not a known field.${didYouMean(parameter, targets)}`, {
        hint: targets.includes(column)
          ? `Write the parameter first: --map ${column}=${parameter}`
          : `Known fields are: ${targets.join(', ')}.`,
      }),
    ]);
  }
}
