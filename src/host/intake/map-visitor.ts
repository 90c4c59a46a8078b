import type { Invocation, Values } from '../../contract';
import { parsePointer, valueAt } from '../../runtime/validation/json-pointer';
import { convertJson, convertText, type Converted } from '../../input/convert-value';
import type { ActionDescription } from '../../runtime/manifest/describe';
import type { Mapping, MappingSource } from '../host';

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
