import type { ActionCode, Batch, Fault, Manifest, Values } from '../../contract';
import type { Migrated } from '../migrations/migrations';
import type { Origin } from '../queue/group-name';
import { pathOf, valueAt } from '../validation/json-pointer';
import { renameValues } from '../validation/rename-values';
import type { Validator } from '../validation/validator';

/** Group names that are cached. */
const maxCachedNames = 1_000;

/** An action ready to run: its part of the manifest, its validator and its code. */
export interface ActionRuntime {
  readonly id: string;
  readonly streams: Manifest['actions'][string]['streams'];
  readonly validator: Validator;
  readonly code: ActionCode<Values, Values>;
  readonly maxItems: number;
  readonly maxBytes: number;
  /** Invocations of one scope with the same key replace each other; `undefined` when none replaces another. */
  readonly scope: string | undefined;
  /** Change of the member count by one invocation: 1 adds, -1 removes, 0 when the manifest does not say. */
  readonly memberDelta: 1 | 0 | -1;
  /** What an invocation writes, such as the member: text, or a JSON array of texts when the key has several parts. Empty without a scope. */
  keyOf(parameters: Values): string;
  /** Invocations of different groups never share a request, and those that two versions of the connector have validated neither. */
  groupOf(parameters: Values): string;
  /** Gives parameters the names of this version; `undefined` when no version had others. */
  readonly renamed: ((parameters: Values) => Values) | undefined;
  /** Brings parameters to this version that an earlier one has validated. */
  readonly migrate: (parameters: readonly Values[], version: string | undefined) => Migrated | Fault;
  /** With what each group begins whose invocations the same schemas and rules have validated. */
  readonly groupPrefix: string;
}

/** Of the connector that an action belongs to. */
export interface ActionVersions {
  readonly origin?: Origin;
  readonly migrate?: ActionRuntime['migrate'];
}

/**
 * @param defaults of the parameters: a parameter that is not given belongs to the group of its default
 */
export function openAction(
  id: string,
  { streams, batch, lastWriteWins, renamedParameters }: Manifest['actions'][string],
  defaults: Values,
  validator: Validator,
  code: ActionCode<Values, Values>,
  { origin, migrate = (values) => ({ values, by: [] }) }: ActionVersions = {},
): ActionRuntime {
  const groupPrefix = origin ? `${id}\n${origin.hash} ` : id;
  const groupers = (batch.groupBy ?? []).map((pointer) => {
    const read = reader(pointer);
    return (parameters: Values) => read(parameters) ?? read(defaults);
  });
  return {
    id,
    streams,
    validator,
    code,
    maxItems: batch.maxItems,
    maxBytes: batch.maxBytes,
    scope: lastWriteWins?.scope,
    memberDelta: memberDeltaOf(lastWriteWins?.sets),
    keyOf: keyReader((lastWriteWins?.key ?? []).map(reader)),
    groupOf: groupNamer(`${groupPrefix}${origin?.version ?? ''}`, groupers),
    renamed: renamedParameters && ((parameters) => renameValues(parameters, renamedParameters)),
    migrate,
    groupPrefix,
  };
}

function memberDeltaOf(sets: 'present' | 'absent' | undefined): ActionRuntime['memberDelta'] {
  if (sets === undefined) return 0;
  return sets === 'present' ? 1 : -1;
}

function keyReader(parts: readonly ((parameters: Values) => unknown)[]): ActionRuntime['keyOf'] {
  const [only = () => undefined] = parts;
  if (parts.length < 2) return (parameters) => textOf(only(parameters));
  return (parameters) => JSON.stringify(parts.map((read) => textOf(read(parameters))));
}

/** Names a group by how its name begins and a line for each value. Names of one value are cached: a new string must be hashed again. */
function groupNamer(start: string, groupers: readonly ((parameters: Values) => unknown)[]): (parameters: Values) => string {
  const nameOf = (parameters: Values): string => groupers.reduce((name, read) => `${name}\n${textOf(read(parameters))}`, start);
  const [only] = groupers;
  if (!only || groupers.length > 1) return nameOf;
  const names = new Map<unknown, string>();
  return (parameters) => {
    const value = only(parameters);
    const known = names.get(value);
    if (known !== undefined) return known;
    const name = nameOf(parameters);
    if (names.size < maxCachedNames) names.set(value, name);
    return name;
  };
}

/** Compiles a JSON pointer. A pointer of one step, the usual case, needs no loop. */
function reader(pointer: string): (parameters: Values) => unknown {
  const path = pathOf(pointer);
  const [only] = path;
  if (path.length === 1 && only !== undefined) return (parameters) => parameters[only];
  return (parameters) => valueAt(parameters, path);
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined ? '' : JSON.stringify(value);
}

/** Whether there is an item, without which nothing is sent. */
export function isBatch<T>(items: readonly T[]): items is Batch<T> {
  return items.length > 0;
}
