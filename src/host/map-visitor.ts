import type { Invocation, Values } from '../contract';
import { convertJson, convertText, type Converted } from '../input/convert-value';
import type { ActionDescription } from '../runtime/manifest/describe';
import { parsePointer, valueAt } from '../runtime/validation/json-pointer';
import type { ConnectionDraft, Mapping, MappingSource } from './connections/connection-record';
import type { HostContext } from './host-context';

interface Mapped {
  readonly record: Pick<ConnectionDraft, 'mappings'> | undefined;
  readonly context: Pick<HostContext, 'description'>;
}

/** Maps with what the connection says now; `undefined` when it has no mapping for the action, or its connector no such action. */
export function mapForAction({ record, context }: Mapped, action: string, visitor: Values): Invocation | undefined {
  const description = context.description.actions.find(({ id }) => id === action);
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
    const source = Object.hasOwn(mapping, name) ? mapping[name] : undefined;
    const given = source && valueOf(source, visitor);
    const converted: Converted =
      typeof given === 'string' && source && 'text' in source ? convertText(given, type) : convertJson(given, type);
    if (converted !== 'absent') mapped.push([name, 'reason' in converted ? given : converted.value]);
  }
  return { action: id, parameters: Object.fromEntries(mapped) };
}

function valueOf(source: MappingSource, visitor: Values): unknown {
  if ('text' in source) return source.text;
  const pointer = parsePointer(source.pointer);
  return pointer && valueAt(visitor, pointer);
}
