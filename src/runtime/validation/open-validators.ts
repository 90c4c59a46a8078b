import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { CompiledValidators } from '../../contract';
import type * as Compiler from './compile-validators';
import { ConnectorError, fault, messageOf } from '../../fault';
import { createValidator } from './create-validator';
import type { Schemas } from './resolve';
import type { Validator } from './validator';
import { configurationWording, parametersWording, type Wording } from './wording';

export interface ValidatorSources {
  /** Absolute path of the connector's folder. */
  readonly directory: string;
  readonly schemas: Schemas;
  readonly schemaHash: string;
  /** The module of precompiled validators, relative to the folder. Without it the schemas are compiled now. */
  readonly compiledPath?: string | undefined;
  /** The configuration's schema: messages may show its values, except secrets. */
  readonly configuration: string;
  /** Schemas of parameters: messages never show their values, which are about persons. */
  readonly parameters: readonly string[];
  /** Of messages about parameters. */
  readonly wording?: Wording;
}

/** Of schemas that were read once, by what made them: who has them works on with them when the folder changes or goes away. */
const known = new WeakMap<Schemas, Map<string, CompiledValidators['validators']>>();

/**
 * Opens the validators of a connector, by schema path.
 * @throws ConnectorError `validators_stale` when precompiled ones are missing, unusable or made from other schemas;
 * `manifest_invalid` when a schema cannot be compiled
 */
export function openValidators(sources: ValidatorSources): Readonly<Record<string, Validator>> {
  const { schemas, configuration, wording: ofParameters = parametersWording } = sources;
  const paths = [...new Set([configuration, ...sources.parameters])];
  const file = sources.compiledPath === undefined ? undefined : path.join(sources.directory, sources.compiledPath);
  const ofSchemas = known.get(schemas) ?? new Map<string, CompiledValidators['validators']>();
  const maker = file ?? paths.join('\n');
  const validators = ofSchemas.get(maker) ?? (file === undefined ? compile(sources, paths) : load(sources, file).validators);
  known.set(schemas, ofSchemas.set(maker, validators));
  return Object.fromEntries(
    paths.map((schemaPath) => {
      const accepts = validators[schemaPath];
      if (accepts === undefined) throw stale(`The precompiled validators have none for ${schemaPath}.`);
      const wording = schemaPath === configuration ? configurationWording : ofParameters;
      return [schemaPath, createValidator(accepts, { path: schemaPath, schemas, wording })];
    }),
  );
}

function compile({ schemas, directory }: ValidatorSources, paths: readonly string[]): CompiledValidators['validators'] {
  // Loads Ajv, which a connector with precompiled validators does not need.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { compileValidators } = require('./compile-validators') as typeof Compiler;
  try {
    return compileValidators(schemas, paths);
  } catch (error) {
    throw new ConnectorError([fault('manifest_invalid', `Compiling the schemas of ${directory}: ${messageOf(error)}`)], { cause: error });
  }
}

function load({ directory, schemaHash }: ValidatorSources, file: string): CompiledValidators {
  if (!existsSync(file)) throw stale(`There are no precompiled validators at ${file}.`);
  let loaded: unknown;
  try {
    loaded = createRequire(path.join(directory, 'manifest.json'))(file);
  } catch (error) {
    throw stale(`Loading the precompiled validators ${file}: ${messageOf(error)}`, error);
  }
  if (!isCompiled(loaded)) throw stale(`${file} does not export schemaHash and validators.`);
  if (loaded.schemaHash !== schemaHash) throw stale(`${file} was made from other schemas than those in ${directory}.`);
  return loaded;
}

function isCompiled(module: unknown): module is CompiledValidators {
  if (typeof module !== 'object' || module === null) return false;
  const { schemaHash, validators } = module as Record<string, unknown>;
  return typeof schemaHash === 'string' && typeof validators === 'object' && validators !== null;
}

function stale(message: string, cause?: unknown): ConnectorError {
  return new ConnectorError([fault('validators_stale', message)], { cause });
}
