import type { Connector, Values } from '../../contract';
import { openAction, type ActionRuntime } from '../delivery/action';
import type { Declaration } from '../manifest/declaration';
import { fieldsOf } from '../manifest/fields-of';
import { loadConnector } from './load-connector';
import { openValidators } from '../validation/open-validators';
import type { Validator } from '../validation/validator';

/**
 * Makes a connector's actions ready to run, from its code and its schemas. They are the same for every configuration.
 * @throws ConnectorError `connector_failed`, `validators_stale`
 */
export function openActions(
  declaration: Declaration,
  validators: Readonly<Record<string, Validator>> = openDeclarationValidators(declaration),
  code: Connector = loadConnector(declaration),
): ReadonlyMap<string, ActionRuntime> {
  const { manifest, schemas } = declaration;
  const defaultsOf = (schemaPath: string): Values =>
    Object.fromEntries(fieldsOf(schemas[schemaPath] ?? {}, schemas).map((field) => [field.name, field.default]));
  return new Map(
    Object.entries(manifest.actions).map(([id, action]): [string, ActionRuntime] => {
      const actionCode = code.actions[id];
      const validator = validators[action.parameters];
      if (!actionCode || !validator) throw new Error(`no code or no validator for ${id}`);
      return [id, openAction(id, action, defaultsOf(action.parameters), validator, actionCode)];
    }),
  );
}

/**
 * Opens the validators that a declaration names: its configuration's and each action's, by schema path.
 * @throws ConnectorError `validators_stale`, `manifest_invalid`
 */
export function openDeclarationValidators({ directory, manifest, schemas, schemaHash }: Declaration): Readonly<Record<string, Validator>> {
  return openValidators({
    directory,
    schemas,
    schemaHash,
    compiledPath: manifest.validators,
    configuration: manifest.configuration,
    parameters: Object.values(manifest.actions).map(({ parameters }) => parameters),
  });
}
