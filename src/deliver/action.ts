import type { ActionCode, Manifest, Values } from '../contract';
import type { Schema, Validator } from '../validate/validator';

/** An action ready to run: its part of the manifest, its validator and its code. */
export interface ActionRuntime {
  readonly id: string;
  readonly streams: Manifest['actions'][string]['streams'];
  readonly validator: Validator;
  readonly code: ActionCode<Values, Values>;
  readonly maxItems: number;
  readonly maxBytes: number;
  /** Name of the register that its invocations write. */
  readonly register: string | undefined;
  /** Which cell of the register. */
  keyOf(parameters: Values): string;
  /** Invocations of different groups never share a request. */
  groupOf(parameters: Values): string;
}

/**
 * @param schema of the parameters; its defaults count when groups are formed
 * @param code is fetched when the first batch is planned
 */
export function openAction(
  id: string,
  { streams, batch, register }: Manifest['actions'][string],
  schema: Schema,
  validator: Validator,
  code: ActionCode<Values, Values>,
): ActionRuntime {
  const keyOf = register ? reader(register.key) : () => undefined;
  const groupers = (batch.groupBy ?? []).map((pointer) => {
    const read = reader(pointer);
    const fallback = schema.properties?.[pointer.slice(1)]?.default;
    return (parameters: Values) => read(parameters) ?? fallback;
  });
  return {
    id,
    streams,
    validator,
    code,
    maxItems: batch.maxItems,
    maxBytes: batch.maxBytes,
    register: register?.name,
    keyOf: (parameters) => textOf(keyOf(parameters)),
    groupOf: (parameters) => groupers.reduce((group, read) => `${group}\n${textOf(read(parameters))}`, id),
  };
}

/** Compiles a JSON pointer (RFC 6901). */
function reader(pointer: string): (parameters: Values) => unknown {
  const path = pointer
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
  const [only] = path;
  if (path.length === 1 && only !== undefined) return (parameters) => parameters[only];
  return (parameters) =>
    path.reduce<unknown>((value, segment) => (isObject(value) && Object.hasOwn(value, segment) ? value[segment] : undefined), parameters);
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined ? '' : JSON.stringify(value);
}
