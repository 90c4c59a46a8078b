import { createRequire } from 'node:module';
import path from 'node:path';
import type { Connector, Manifest } from '../../contract';
import { ConnectorError, fault, messageOf, errorCodeOf } from '../../fault';
import { openAction, type ActionRuntime, type ActionVersions } from '../delivery/action';
import type { ParameterRules } from '../delivery/parameter-rules';
import { hashOf, type Declaration } from '../manifest/declaration';
import { defaultsOf, fieldsOf } from '../manifest/fields-of';
import { pollTimesOf } from '../manifest/poll-times';
import { actionIdOf } from '../manifest/renames';
import { checkChain } from '../migrations/check-chain';
import { Migrations } from '../migrations/migrations';
import { lineOf } from '../migrations/version-line';
import { isObject } from '../validation/json-pointer';
import { openValidators } from '../validation/open-validators';
import type { Validator } from '../validation/validator';
import { parametersWording } from '../validation/wording';

/**
 * Makes a connector's actions ready to run, from its code and its schemas. They are the same for every configuration.
 * @throws ConnectorError `connector_failed`, `validators_stale`
 */
export function openActions(
  declaration: Declaration,
  validators: Readonly<Record<string, Validator>> = openDeclarationValidators(declaration),
  code: Connector = loadConnector(declaration),
): ReadonlyMap<string, ActionRuntime> {
  const { manifest } = declaration;
  const migrations = new Migrations(manifest, () => code.migrations ?? []);
  return new Actions(
    manifest,
    Object.entries(manifest.actions).map(([id, action]): [string, ActionRuntime] => {
      const actionCode = code.actions[id];
      const validator = validators[action.parameters];
      if (!actionCode || !validator) throw new Error(`no code or no validator for ${id}`);
      const { batch, lastWriteWins, parameters } = action;
      const hash = hashOf([declaration.schemaHash, parameters, batch.groupBy, lastWriteWins, lineOf(manifest.version)]);
      const versions: ActionVersions = {
        origin: { version: manifest.version, hash },
        migrate: (all, version) => migrations.parameters(id, all, version),
      };
      const opened = { ...action, poll: pollTimesOf(action.poll) };
      return [id, openAction(id, opened, rulesOf(declaration, parameters), validator, actionCode, versions)];
    }),
  );
}

/** What a schema of parameters says of them, besides what they may be. */
export function rulesOf({ schemas }: Pick<Declaration, 'schemas'>, schemaPath: string): ParameterRules {
  const fields = fieldsOf(schemas[schemaPath] ?? {}, schemas);
  const transforms = fields.flatMap(({ name, transforms: names }) => (names ? [[name, names] as const] : []));
  return { defaults: defaultsOf(fields), transforms: Object.fromEntries(transforms) };
}

/** Actions by their ids, and what an earlier version called them. */
class Actions extends Map<string, ActionRuntime> {
  readonly #idOf: (id: string) => string;

  constructor(manifest: Manifest, entries: readonly (readonly [string, ActionRuntime])[]) {
    super(entries);
    const isRenamed = Object.values(manifest.actions).some(({ renamedFrom }) => renamedFrom !== undefined);
    this.#idOf = isRenamed ? (id) => actionIdOf(manifest, id) : (id) => id;
  }

  override get(id: string): ActionRuntime | undefined {
    return super.get(this.#idOf(id));
  }
}

/**
 * Opens the validators that a declaration names: its configuration's and each action's, by schema path.
 * @param wording of messages about parameters
 * @throws ConnectorError `validators_stale`, `manifest_invalid`
 */
export function openDeclarationValidators(
  { directory, manifest, schemas, schemaHash }: Declaration,
  wording = parametersWording,
): Readonly<Record<string, Validator>> {
  return openValidators({
    directory,
    schemas,
    schemaHash,
    compiledPath: manifest.validators,
    configuration: manifest.configuration,
    parameters: Object.values(manifest.actions).map(({ parameters }) => parameters),
    wording,
  });
}

/** The code of a declaration stays what it was when its folder changes or goes away. */
const loaded = new WeakMap<Declaration, Connector>();

/**
 * Imports a connector's code and holds it against its manifest.
 * @throws ConnectorError (connector_failed) when the module throws or does not export what the manifest promises
 */
export function loadConnector(declaration: Declaration): Connector {
  const connector = loaded.get(declaration) ?? importConnector(declaration);
  loaded.set(declaration, connector);
  return connector;
}

function importConnector({ directory, manifest }: Declaration): Connector {
  const file = path.join(directory, manifest.main);
  const module = loadModule(file);
  const connector: unknown = isObject(module) ? module['connector'] : undefined;
  const actions: unknown = isObject(connector) ? connector['actions'] : undefined;
  if (!isObject(actions)) throw failure(`${file} does not export "connector" with "actions".`);
  for (const id of Object.keys(manifest.actions)) {
    const code = Object.hasOwn(actions, id) ? actions[id] : undefined;
    if (!isObject(code) || typeof code['buildRequest'] !== 'function')
      throw failure(`${file} has no buildRequest for action ${id}, which the manifest declares.`);
    const { poll } = manifest.actions[id] ?? {};
    const polls =
      isObject(code['poll']) && typeof code['poll']['buildRequest'] === 'function' && typeof code['poll']['readResponse'] === 'function';
    // Without both, a job that goes on would count as accepted.
    if (poll && !polls)
      throw failure(`${file} has no poll for action ${id} with buildRequest and readResponse, and the manifest declares poll.`);
    if (!poll && code['poll'] !== undefined) throw failure(`${file} has poll for action ${id}, and the manifest declares none.`);
  }
  const [breach] = checkChain(manifest, isObject(connector) ? connector['migrations'] : undefined);
  if (breach) throw failure(`${file}: ${breach.place} ${breach.message}`, undefined, breach.hint);
  return connector as Connector;
}

/** What brings things to the version of a declaration. The code is loaded when something is older. */
export function openMigrations(declaration: Declaration): Migrations {
  return new Migrations(declaration.manifest, () => loadConnector(declaration).migrations ?? []);
}

/**
 * Loads a module of a connector.
 * @throws ConnectorError (connector_failed) when it is not there, or throws while it is loaded
 */
export function loadModule(file: string): unknown {
  try {
    // From its folder: a module that requires itself has an endless list of who requires it under some test runners.
    return createRequire(path.dirname(file) + path.sep)(file) as unknown;
  } catch (error) {
    const isMissing = errorCodeOf(error) === 'MODULE_NOT_FOUND' && messageOf(error).includes(file);
    if (isMissing) throw failure(`${file} does not exist.`, error, 'Build the connector, or correct the path in its manifest.');
    throw failure(`Loading ${file}: ${placeOf(error)}${messageOf(error)}`, error);
  }
}

/** Where a module is no JavaScript, which Node.js says on the first line of the stack, or where it throws. */
function placeOf(error: unknown): string {
  const { stack = '' } = error instanceof Error ? error : {};
  const place =
    /^(?:file:\/\/)?\S*?([^/\\\s]+\.[cm]?js:\d+)\n/.exec(stack)?.[1] ?? /^\s+at .*?([^/\\(\s]+\.[cm]?js:\d+):\d+\)?$/m.exec(stack)?.[1];
  return place === undefined || place.startsWith('node:') ? '' : `${place}: `;
}

function failure(message: string, cause?: unknown, hint?: string): ConnectorError {
  return new ConnectorError([fault('connector_failed', message, { hint })], { cause });
}
