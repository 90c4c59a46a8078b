import type { Fault, Invocation } from '../contract';
import { fault } from '../fault';
import { RefusedRecord } from '../runtime/delivery/intake/validate-invocations';
import { valueAt } from '../runtime/validation/json-pointer';
import { didYouMean } from '../runtime/validation/suggest';
import { convertJson, convertText, type Converted } from './convert-value';
import type { MappedField, ColumnMapping, TimeColumn } from './mapping';
import type { RawRecord } from './raw-records';

export type ConvertRecord = (record: RawRecord) => Invocation | RefusedRecord;

interface Nulls {
  /** What a value holds that is none. */
  readonly nullText: string | undefined;
  /** Called for a value that is \N, as databases write it where there is none, unless that is the text above. */
  readonly onNullWord: () => void;
}

interface Plan {
  readonly action: string;
  readonly fields: readonly (MappedField & { readonly position: number })[];
}

/**
 * Prepares the conversion of records to invocations.
 * @param header the columns of a CSV input, in order; `undefined` where records are objects
 */
export function prepareConversion(mapping: ColumnMapping, header: readonly string[] | undefined, nulls: Nulls): ConvertRecord {
  const positions = new Map(header?.map((name, position) => [name, position]));
  const plans = new Map<string, Plan>();
  for (const [action, fields] of mapping.fields) {
    const placed = fields.map((field) => ({ ...field, position: positions.get(field.column) ?? -1 }));
    plans.set(action, { action, fields: header === undefined ? placed : placed.filter(({ position }) => position !== -1) });
  }
  const actionPosition = positions.get(mapping.actionColumn) ?? -1;
  const { action: fixed, actionValues, occurredAt } = mapping;
  const timePosition = positions.get(occurredAt?.column ?? '') ?? -1;
  const timed = (invocation: Invocation | RefusedRecord, time: unknown): Invocation | RefusedRecord => {
    const isNone = time === undefined || time === null || time === '' || time === nulls.nullText;
    // Whatever it is, it is validated with the invocation.
    return isNone || invocation instanceof RefusedRecord ? invocation : { ...invocation, occurredAt: time as string };
  };
  const fixedPlan = fixed === undefined ? undefined : plans.get(fixed);
  // A column that a parameter is read from does not name an action as well.
  const isNamed = header === undefined ? !mapping.columns.has(mapping.actionColumn) || fixed === undefined : actionPosition !== -1;
  const actionOf = (named: unknown): string | undefined =>
    typeof named === 'string' || typeof named === 'boolean' || typeof named === 'number'
      ? (actionValues.get(String(named)) ?? actionValues.get(String(named).toLowerCase()))
      : undefined;

  return (record) => {
    const isRow = isCells(record);
    if (!isRow && 'fault' in record) return new RefusedRecord(fixed ?? '', record.fault);
    const members = isRow ? undefined : unwrap(record.members, mapping);
    const named = !isNamed ? undefined : isRow ? record[actionPosition] : members && own(members, mapping.actionColumn);
    const action = named === undefined || named === '' ? undefined : actionOf(named);
    if (fixed !== undefined && action !== undefined && action !== fixed) return otherAction(action, fixed, mapping);
    const plan = fixedPlan ?? plans.get(action ?? '');
    if (plan === undefined) return unknownAction(named, mapping);
    const converted = isRow ? convertCells(record, plan, nulls) : convertMembers(members ?? {}, plan, nulls);
    if (!occurredAt) return converted;
    return timed(converted, isRow ? record[timePosition] : valueOf(members ?? {}, occurredAt));
  };
}

const nullWord = '\\N';

/** Array.isArray does not tell a readonly array. */
function isCells(record: RawRecord): record is readonly string[] {
  return Array.isArray(record);
}

/** The members of a record. One that is written as an invocation, { action, parameters }, has its parameters as members. */
export function unwrap(
  members: Readonly<Record<string, unknown>>,
  { columns, actionColumn, occurredAt }: Pick<ColumnMapping, 'columns' | 'actionColumn'> & Partial<Pick<ColumnMapping, 'occurredAt'>>,
): typeof members {
  const inner = own(members, 'parameters');
  if (typeof inner !== 'object' || inner === null || Array.isArray(inner) || columns.has('parameters')) return members;
  if ([...columns].some((column) => column.startsWith('/parameters/'))) return members;
  const action = own(members, actionColumn);
  const time = occurredAt && own(members, occurredAt.column);
  return {
    ...inner,
    ...(action !== undefined && { [actionColumn]: action }),
    ...(occurredAt && time !== undefined && { [occurredAt.column]: time }),
  };
}

function convertCells(cells: readonly string[], { action, fields }: Plan, { nullText, onNullWord }: Nulls): Invocation | RefusedRecord {
  const parameters: Record<string, unknown> = {};
  for (const field of fields) {
    const text = cells[field.position];
    if (text === undefined || text === '' || text === nullText) continue;
    if (text.length === 2 && text === nullWord) onNullWord();
    if (field.type === 'string') {
      parameters[field.parameter] = text;
      continue;
    }
    const refused = assign(parameters, field, convertText(text, field.type));
    if (refused !== undefined) return new RefusedRecord(action, refused);
  }
  return { action, parameters };
}

function convertMembers(
  members: Readonly<Record<string, unknown>>,
  { action, fields }: Plan,
  { nullText, onNullWord }: Nulls,
): Invocation | RefusedRecord {
  const parameters: Record<string, unknown> = {};
  for (const field of fields) {
    const value = valueOf(members, field);
    if (value === nullWord && value !== nullText) onNullWord();
    const refused = value === nullText ? undefined : assign(parameters, field, convertJson(value, field.type));
    if (refused !== undefined) return new RefusedRecord(action, refused);
  }
  return { action, parameters };
}

function assign(parameters: Record<string, unknown>, field: MappedField, converted: Converted): Fault | undefined {
  if (converted === 'absent') return undefined;
  if ('reason' in converted) {
    const { reason, hint } = converted;
    return fault('record_unreadable', `The column ${JSON.stringify(field.column)} ${reason}.`, { hint, field: field.parameter });
  }
  parameters[field.parameter] = converted.value;
  return undefined;
}

function valueOf(members: Readonly<Record<string, unknown>>, { column, path }: TimeColumn): unknown {
  return own(members, column) ?? (path && valueAt(members, path));
}

/** A record's own value: a name such as `constructor` must not find what every object inherits. */
function own(members: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(members, name) ? members[name] : undefined;
}

function otherAction(action: string, fixed: string, { actionColumn }: ColumnMapping): RefusedRecord {
  const message = `The column ${JSON.stringify(actionColumn)} names the action ${action}, and the command line ${fixed} for all records.`;
  const hint = 'Leave the action out of the command line, so that each record names its own; or remove the column.';
  return new RefusedRecord(fixed, fault('action_unknown', message, { hint }));
}

/** The value itself is not repeated: in a file whose columns are shifted it may be anybody's data. */
function unknownAction(named: unknown, mapping: ColumnMapping): RefusedRecord {
  const ids = [...mapping.fields.keys()];
  const column = JSON.stringify(mapping.actionColumn);
  const hint = `Write one of: ${[...mapping.actionValues.keys()].join(', ')}. Other words are named with --action-map WORD=ACTION.`;
  if (named === undefined || named === null || named === '') {
    return new RefusedRecord('', fault('action_unknown', `The record names no action in the column ${column}.`, { hint }));
  }
  const question = typeof named === 'string' ? didYouMean(named, ids) : '';
  const action = typeof named === 'string' && /^[a-z][a-z-]{1,63}$/.test(named) ? named : '';
  return new RefusedRecord(
    action,
    fault('action_unknown', `The column ${column} names an action that does not exist.${question}`, { hint }),
  );
}
