import type { Action, Field, Values } from '../api/connector-types';
import type { Mapping, PointerSource, Source, Transform } from '../api/types';

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

/** Visitors in a text: one JSON object, or a list of them; `undefined` when it holds anything else. */
export function visitorsIn(text: string): readonly Values[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const list = Array.isArray(value) ? (value as unknown[]) : [value];
    return list.length > 0 && list.every(isObject) ? list : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A visitor to begin with: one value for each parameter, where its mapping finds it, or else under its name. */
export function sampleFor({ parameters }: Action, mapping: Mapping = {}): string {
  const visitor: Record<string, unknown> = {};
  for (const field of parameters) {
    const [source] = sourcesOf(mapping, field.name);
    const pointer = source && 'pointer' in source ? source.pointer : `/profile/${field.name}`;
    // What is a fixed text needs nothing of a visitor.
    if (!source || 'pointer' in source) put(visitor, pointer, exampleOf(field));
  }
  return JSON.stringify(visitor, undefined, 2);
}

function exampleOf({ title, type, examples = [] }: Field): unknown {
  return examples[0] ?? (type === 'boolean' ? true : type === 'number' || type === 'integer' ? 1 : `example ${title}`);
}

/** Where the path is no path through objects, nothing is put. */
function put(visitor: Record<string, unknown>, pointer: string, value: unknown): void {
  const names = pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = names.pop();
  let place = visitor;
  for (const name of names) {
    const inner = Object.hasOwn(place, name) ? place[name] : (place[name] = {});
    if (!isObject(inner)) return;
    place = inner;
  }
  if (last !== undefined && last !== '__proto__' && !Object.hasOwn(place, last)) place[last] = value;
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

/** The sources of a parameter in their order. */
export function sourcesOf(mapping: Mapping, name: string): readonly Source[] {
  const source = mapping[name];
  return source === undefined ? [] : [source].flat();
}

/** A mapping in which a parameter has these sources; without any, it is left out. */
export function withSources(mapping: Mapping, name: string, sources: readonly Source[]): Mapping {
  const others = Object.entries(mapping).filter(([other]) => other !== name);
  const [first, ...fallbacks] = sources;
  if (first === undefined) return Object.fromEntries(others);
  return Object.fromEntries([...others, [name, fallbacks.length === 0 ? first : sources]]);
}

/** What can be done to a text, in the order in which it makes sense. */
export const transforms: readonly { readonly id: Transform; readonly title: string }[] = [
  { id: 'trim', title: 'Trim white space' },
  { id: 'lowercase', title: 'Lower case' },
  { id: 'sha256', title: 'SHA-256' },
];

/** A source with a transform more, or one less. */
export function withTransform(source: PointerSource, id: Transform, isOn: boolean): Source {
  const { pointer, transforms: before = [] } = source;
  const wanted = transforms.map((transform) => transform.id).filter((each) => (each === id ? isOn : before.includes(each)));
  return { pointer, ...(wanted.length > 0 && { transforms: wanted }) };
}
