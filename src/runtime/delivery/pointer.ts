import { pathOf } from '../validation/path-of';

/** A JSON pointer (RFC 6901), taken apart. */
export type Pointer = readonly string[];

/** @returns `undefined` for a text that is no JSON pointer */
export function parsePointer(text: string): Pointer | undefined {
  if (text === '') return [];
  if (!text.startsWith('/') || /~(?![01])/.test(text)) return undefined;
  return pathOf(text);
}

/** The value that a pointer points to: own properties and elements only, never what every object inherits. */
export function valueAt(value: unknown, pointer: Pointer): unknown {
  return pointer.reduce<unknown>(
    (inner, segment) => (isObject(inner) && has(inner, segment) ? (inner as Record<string, unknown>)[segment] : undefined),
    value,
  );
}

function has(value: object, segment: string): boolean {
  return (!Array.isArray(value) || /^(?:0|[1-9]\d*)$/.test(segment)) && Object.hasOwn(value, segment);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
