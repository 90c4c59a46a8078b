import type { Invocation, Values } from '../contract';
import { convertJson } from '../input/convert-value';
import type { ActionDescription } from '../runtime/manifest/describe';
import { parsePointer, valueAt } from '../runtime/validation/json-pointer';
import type { ConnectionDraft, Mapping, MappingSource, SingleSource, Trigger } from './connections/connection-record';
import type { HostConnector } from './connectors/host-connector';
import { transform } from '../runtime/delivery/transforms';

interface Mapped {
  readonly record: Pick<ConnectionDraft, 'mappings'> | undefined;
  readonly connector: Pick<HostConnector, 'description'>;
}

/** Maps with what the connection says now; `undefined` when it has no mapping for the action, or its connector no such action. */
export function mapForAction({ record, connector }: Mapped, action: string, visitor: Values): Invocation | undefined {
  const description = connector.description.actions.find(({ id }) => id === action);
  const mapping = record?.mappings[action];
  return description && mapping && mapVisitor(description, mapping, visitor);
}

/**
 * Makes the invocation of an action from the data of a visitor. A missing or null value leaves its parameter out.
 * A value that cannot be converted is passed on unchanged, so that the action's schema refuses it with a message.
 */
export function mapVisitor({ id, parameters }: ActionDescription, mapping: Mapping, visitor: Values): Invocation {
  const mapped: [string, unknown][] = [];
  for (const { name, type } of parameters) {
    const given = Object.hasOwn(mapping, name) ? firstValue(mapping[name] ?? [], visitor) : undefined;
    const converted = convertJson(given, type);
    if (converted !== 'absent') mapped.push([name, 'reason' in converted ? given : converted.value]);
  }
  return { action: id, parameters: Object.fromEntries(mapped) };
}

/**
 * Whether an event starts the action of a trigger of its audience.
 * @param event left out, the trait that the trigger names says it
 */
export function starts({ on, trait }: Trigger, event: 'joined' | 'left' | undefined, visitor: Values): boolean {
  if (event !== undefined) return on === event;
  const state = trait === undefined ? 'absent' : convertJson(valueIn(visitor, trait), 'boolean');
  return typeof state === 'object' && 'value' in state && state.value === (on === 'joined');
}

/** The value that a pointer finds in a visitor. */
export function valueIn(visitor: Values, pointer: string): unknown {
  const path = parsePointer(pointer);
  return path && valueAt(visitor, path);
}

/** The first value that is not empty. When all are, the first of these: an empty text is another mistake than none. */
function firstValue(source: MappingSource, visitor: Values): unknown {
  let empty: unknown;
  for (const each of [source].flat()) {
    const value = valueOf(each, visitor);
    if (!isEmpty(value)) return value;
    empty ??= value;
  }
  return empty;
}

function valueOf(source: SingleSource, visitor: Values): unknown {
  if ('text' in source) return source.text;
  const value = valueIn(visitor, source.pointer);
  if (source.transforms === undefined) return value;
  // A whole number is the text that it would be sent as; anything else that is no text is left to the schema.
  const text = convertJson(value, 'string');
  return typeof text === 'object' && 'value' in text && typeof text.value === 'string' ? transform(text.value, source.transforms) : value;
}

/** Missing, `null`, blank text, or an empty list or object. */
export function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}
