import type { Values } from '../../contract';
import { fillDefaults } from '../validation/fill-defaults';
import type { TransformName } from '../validation/transform-names';
import { renameValues, type Renames } from '../validation/rename-values';
import { transform } from './transforms';

/** Makes other parameters of some. What it has made, it leaves as it is; it never changes what it is given. */
export type Completion = (parameters: Values) => Values;

/** What an action's schema says of its parameters, besides what they may be. */
export interface ParameterRules {
  readonly renames?: Renames;
  readonly defaults?: Values;
  /** By the names of parameters. */
  readonly transforms?: Readonly<Record<string, readonly TransformName[]>>;
}

/** Does what is done before parameters are judged: names of this version, defaults, trimming. @returns `undefined` when nothing is done */
export function completerOf({ renames, defaults = {}, transforms }: ParameterRules): Completion | undefined {
  const steps = [
    renames && ((parameters: Values) => renameValues(parameters, renames)),
    Object.keys(defaults).length > 0 ? (parameters: Values) => fillDefaults(parameters, defaults) : undefined,
    transformer(transforms, (name) => name !== 'sha256'),
  ];
  return steps.reduce(inTurn);
}

/** Does what is done to parameters that have been judged: hashes. @returns `undefined` when nothing is done */
export function hasherOf({ transforms }: ParameterRules): Completion | undefined {
  return transformer(transforms, (name) => name === 'sha256');
}

function inTurn(first: Completion | undefined, then: Completion | undefined): Completion | undefined {
  return first && then ? (parameters) => then(first(parameters)) : (first ?? then);
}

/** Of parameters that are text; others are left for the schema to judge. */
function transformer(transforms: ParameterRules['transforms'] = {}, isWanted: (name: TransformName) => boolean): Completion | undefined {
  const wanted = Object.entries(transforms)
    .map(([name, names]) => [name, names.filter(isWanted)] as const)
    .filter(([, names]) => names.length > 0);
  if (wanted.length === 0) return undefined;
  return (parameters) => {
    const changed = wanted.flatMap(([name, names]) => {
      const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
      const text = typeof value === 'string' ? transform(value, names) : value;
      return text === value ? [] : [[name, text] as const];
    });
    return changed.length === 0 ? parameters : { ...parameters, ...Object.fromEntries(changed) };
  };
}

/** Gives the kept key of one that was given untransformed. @param parts the transforms of each part of the key */
export function keyTransformer(parts: readonly (readonly TransformName[])[]): (key: string) => string {
  const [only = [], ...others] = parts;
  if (parts.every((names) => names.length === 0)) return (key) => key;
  if (others.length === 0) return (key) => transform(key, only);
  return (key) => {
    const values = readParts(key);
    return values?.length === parts.length ? JSON.stringify(values.map((value, at) => transform(value, parts[at] ?? []))) : key;
  };
}

/** The parts of a key of several; `undefined` when it is none. */
function readParts(key: string): readonly string[] | undefined {
  try {
    const parts: unknown = JSON.parse(key);
    return Array.isArray(parts) && parts.every((part) => typeof part === 'string') ? parts : undefined;
  } catch {
    return undefined;
  }
}
