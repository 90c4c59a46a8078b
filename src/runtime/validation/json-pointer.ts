/** The steps of a JSON pointer (RFC 6901). */
export type Pointer = readonly string[];

/** The steps of a text that is a JSON pointer. */
export function pathOf(pointer: string): Pointer {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** @returns `undefined` for a text that is no JSON pointer */
export function parsePointer(text: string): Pointer | undefined {
  if (text !== '' && (!text.startsWith('/') || /~(?![01])/.test(text))) return undefined;
  return pathOf(text);
}

/** The value at a pointer. Only own properties and elements count, not inherited ones. */
export function valueAt(value: unknown, pointer: Pointer): unknown {
  return pointer.reduce<unknown>((inner, step) => (isObject(inner) && has(inner, step) ? inner[step] : undefined), value);
}

function has(value: object, step: string): boolean {
  return (!Array.isArray(value) || /^(?:0|[1-9]\d*)$/.test(step)) && Object.hasOwn(value, step);
}

/** Whether a value is an object or a list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Whether a value is an object with named values, and no list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return isObject(value) && !Array.isArray(value);
}

/** The JSON pointer of steps. */
export function pointerTo(...steps: readonly string[]): string {
  return steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
