/** Reads the value that a pointer names; `undefined` when there is none. */
export type PointerReader = (value: unknown) => unknown;

/** Compiles an RFC 6901 pointer once, since it is read for every member. */
export function compilePointer(pointer: string): PointerReader {
  const tokens = pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  const [only] = tokens;
  if (only !== undefined && tokens.length === 1) return (value) => readProperty(value, only);
  return (value) => tokens.reduce(readProperty, value);
}

function readProperty(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}
