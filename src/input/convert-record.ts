import type { Fault, Invocation } from '../contract';
import { fault } from '../fault';
import { RefusedRecord } from '../runtime/delivery/intake/validate-invocations';
import { didYouMean } from '../runtime/validation/suggest';
import { convertJson, convertText, type Converted } from './convert-value';
import type { MappedField, ColumnMapping } from './mapping';
import type { RawRecord } from './raw-records';

export type ConvertRecord = (record: RawRecord) => Invocation | RefusedRecord;

interface Plan {
  readonly action: string;
  readonly fields: readonly (MappedField & { readonly position: number })[];
}

/**
 * Prepares the conversion of records to invocations.
 * @param header the columns of a CSV input, in order; `undefined` where records are objects
 */
export function prepareConversion(mapping: ColumnMapping, header: readonly string[] | undefined): ConvertRecord {
  const positions = new Map(header?.map((name, position) => [name, position]));
  const plans = new Map<string, Plan>();
  for (const [action, fields] of mapping.fields) {
    const placed = fields.map((field) => ({ ...field, position: positions.get(field.column) ?? -1 }));
    plans.set(action, { action, fields: header === undefined ? placed : placed.filter(({ position }) => position !== -1) });
  }
  const actionPosition = positions.get(mapping.actionColumn) ?? -1;
  const fixed = mapping.action === undefined ? undefined : plans.get(mapping.action);

  return (record) => {
    const isRow = isCells(record);
    if (!isRow && 'fault' in record) return new RefusedRecord(mapping.action ?? '', record.fault);
    const named = fixed !== undefined ? undefined : isRow ? record[actionPosition] : own(record.members, mapping.actionColumn);
    const plan = fixed ?? (typeof named === 'string' ? plans.get(named) : undefined);
    if (plan === undefined) return unknownAction(named, mapping);
    return isRow ? convertCells(record, plan) : convertMembers(record.members, plan);
  };
}

/** Array.isArray does not tell a readonly array. */
function isCells(record: RawRecord): record is readonly string[] {
  return Array.isArray(record);
}

function convertCells(cells: readonly string[], { action, fields }: Plan): Invocation | RefusedRecord {
  const parameters: Record<string, unknown> = {};
  for (const field of fields) {
    const text = cells[field.position];
    if (text === undefined || text === '') continue;
    if (field.type === 'string') {
      parameters[field.parameter] = text;
      continue;
    }
    const refused = assign(parameters, field, convertText(text, field.type));
    if (refused !== undefined) return new RefusedRecord(action, refused);
  }
  return { action, parameters };
}

function convertMembers(members: Readonly<Record<string, unknown>>, { action, fields }: Plan): Invocation | RefusedRecord {
  const parameters: Record<string, unknown> = {};
  for (const field of fields) {
    const refused = assign(parameters, field, convertJson(own(members, field.column), field.type));
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

/** A record's own value: a name such as `constructor` must not find what every object inherits. */
function own(members: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(members, name) ? members[name] : undefined;
}

/** The value itself is not repeated: in a file whose columns are shifted it may be anybody's data. */
function unknownAction(named: unknown, mapping: ColumnMapping): RefusedRecord {
  const ids = [...mapping.fields.keys()];
  const column = JSON.stringify(mapping.actionColumn);
  const hint = `Write one of: ${ids.join(', ')}.`;
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
