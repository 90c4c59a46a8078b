import type { Action, Mapping, Source } from '../api/types';

/** A place in a sample visitor, as a JSON pointer, and what stands there. */
export interface Place {
  readonly pointer: string;
  readonly value: unknown;
}

/** Every single value of a visitor, in its order. */
export function placesIn(value: unknown, pointer = ''): readonly Place[] {
  if (typeof value !== 'object' || value === null) return pointer === '' ? [] : [{ pointer, value }];
  return Object.entries(value).flatMap(([name, inner]) =>
    placesIn(inner, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
}

/** What a source gives for a visitor; the host decides what becomes of it. */
export function valueOf(source: Source | undefined, places: readonly Place[]): unknown {
  if (source === undefined) return undefined;
  return 'text' in source ? source.text : places.find(({ pointer }) => pointer === source.pointer)?.value;
}

/** A visitor to begin with: one value for each parameter, under its name. */
export function sampleFor({ parameters }: Action): string {
  const visitor = Object.fromEntries(
    parameters.map(({ name, title, type }) => [
      name,
      type === 'boolean' ? true : type === 'number' || type === 'integer' ? 1 : `example ${title}`,
    ]),
  );
  return JSON.stringify({ profile: visitor }, undefined, 2);
}

/** Sources for the parameters whose names stand in the sample. */
export function suggest({ parameters }: Action, places: readonly Place[]): Mapping {
  const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return Object.fromEntries(
    parameters.flatMap(({ name }) => {
      const found = places.find(({ pointer }) => plain(pointer.split('/').at(-1) ?? '') === plain(name));
      return found ? [[name, { pointer: found.pointer }]] : [];
    }),
  );
}
