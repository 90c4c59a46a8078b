import type { Declaration } from '../manifest/declaration';
import { openValidators } from '../validation/open-validators';
import type { Validator } from '../validation/validator';

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
