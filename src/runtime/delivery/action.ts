import type { ActionCode, Batch, Fault, Manifest, Values } from '../../contract';
import type { Migrated } from '../migrations/migrations';
import type { Origin } from '../queue/group-name';
import { pathOf, valueAt } from '../validation/json-pointer';
import type { Validator } from '../validation/validator';
import { completerOf, hasherOf, keyTransformer, type Completion, type ParameterRules } from './parameter-rules';

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
  /** How the vendor is asked for the jobs that its requests begin; `undefined` when they begin none. */
  readonly poll: PollTimes | undefined;
  /** Invocations of one scope with the same key replace each other; `undefined` when none replaces another. */
  readonly scope: string | undefined;
  /** Change of the member count by one invocation: 1 adds, -1 removes, 0 when the manifest does not say. */
  readonly memberDelta: 1 | 0 | -1;
  /** What an invocation writes, such as the member: text, or a JSON array of texts when the key has several parts. Empty without a scope. */
  keyOf(parameters: Values): string;
  /** Invocations of different groups never share a request, and those that two versions of the connector have validated neither. */
  groupOf(parameters: Values): string;
  /** Brings parameters to this version that an earlier one has validated. */
  readonly migrate: (parameters: readonly Values[], version: string | undefined) => Migrated | Fault;
  /** What is done to parameters before they are judged: names of this version, defaults, trimming; `undefined` when nothing is. */
  readonly completed: Completion | undefined;
  /** What is done to parameters that have been judged: hashes; `undefined` when nothing is. */
  readonly hashed: Completion | undefined;
  /** The key under which the changes of somebody are kept whose key was given untransformed, or as it is kept. */
  readonly keptKey: (key: string) => string;
  /** With what each group begins whose invocations the same schemas and rules have validated. */
  readonly groupPrefix: string;
}

/** What the manifest says of jobs, with its defaults. */
export type PollTimes = Required<NonNullable<Manifest['actions'][string]['poll']>>;

/** Of the connector that an action belongs to. */
export interface ActionVersions {
  readonly origin?: Origin;
  readonly migrate?: ActionRuntime['migrate'];
}

export function openAction(
  id: string,
  {
    streams,
    batch,
    lastWriteWins,
    renamedParameters,
    poll,
  }: Omit<Manifest['actions'][string], 'poll'> & { readonly poll?: PollTimes | undefined },
  rules: ParameterRules,
  validator: Validator,
  code: ActionCode<Values, Values>,
  { origin, migrate = (values) => ({ values, by: [] }) }: ActionVersions = {},
): ActionRuntime {
  const groupPrefix = origin ? `${id}\n${origin.hash} ` : id;
  const keys = lastWriteWins?.key ?? [];
  return {
    id,
    streams,
    validator,
    code,
    maxItems: batch.maxItems,
    maxBytes: batch.maxBytes,
    poll,
    scope: lastWriteWins?.scope,
    memberDelta: memberDeltaOf(lastWriteWins?.sets),
    keyOf: keyReader(keys.map(reader)),
    groupOf: groupNamer(`${groupPrefix}${origin?.version ?? ''}`, (batch.groupBy ?? []).map(reader)),
    migrate,
    completed: completerOf({ ...rules, ...(renamedParameters && { renames: renamedParameters }) }),
    hashed: hasherOf(rules),
    keptKey: keyTransformer(keys.map((pointer) => rules.transforms?.[pathOf(pointer)[0] ?? ''] ?? [])),
    groupPrefix,
  };
}

/** Parameters of a stored row as connector code sees them. */
export function itemOf({ completed, hashed }: Pick<ActionRuntime, 'completed' | 'hashed'>, parameters: Values): Values {
  const whole = completed ? completed(parameters) : parameters;
  return hashed ? hashed(whole) : whole;
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

/** The keys under which changes of somebody may be kept, of a key as it was given: the same, and what transforms make of it. */
export function keptKeys(actions: ReadonlyMap<string, Pick<ActionRuntime, 'keptKey'>>, given: string): readonly string[] {
  return [...new Set([given, ...[...actions.values()].map(({ keptKey }) => keptKey(given))])];
}
