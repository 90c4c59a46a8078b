import path from 'node:path';
import type { Fault, Manifest } from '../../contract';
import { ConnectorError, fault } from '../../fault';
import type { Schemas } from '../validation/resolve';
import type { Schema, Validator } from '../validation/validator';
import { checkSchema } from './check-schema';
import type { Declaration } from './declaration';
import { manifestValidator } from './manifest-validator';
import { readJson } from './read-json';
import { rules } from './rules';
import { schemaHash } from './schema-hash';

/**
 * Reads and checks a connector's manifest and schemas. None of the connector's code runs.
 * @param directory the connector's folder
 * @param validator only the generator, which makes the default one, gives another
 * @throws ConnectorError `manifest_invalid` with all problems of one stage: the file, the manifest, the schemas, the rules
 */
export function readManifest(directory: string, validator: Validator = manifestValidator): Declaration {
  const absolute = path.resolve(directory);
  const file = path.join(absolute, 'manifest.json');
  const manifest = readJson(file, 'manifest');
  if (!isManifest(manifest, validator)) {
    refuse(validator.problems(manifest).map(({ field, message, hint }) => invalid(`${file}: ${message}`, hint, field)));
    throw new ConnectorError([invalid(`${file} is not a manifest.`, 'Correct the file.')]);
  }
  const schemas = readSchemas(absolute, manifest);
  let hash: string | undefined;
  const declaration: Declaration = {
    directory: absolute,
    manifest,
    schemas,
    // Computed when it is read, since a description does not need it.
    get schemaHash() {
      return (hash ??= schemaHash(schemas));
    },
  };
  refuse(
    rules.flatMap((rule) => rule(declaration).map(({ place, message, hint }) => invalid(`${file}: ${place} ${message}`, hint, place))),
  );
  return declaration;
}

function isManifest(value: unknown, validator: Validator): value is Manifest {
  return validator.accepts(value);
}

function readSchemas(directory: string, { configuration, definitions = [], actions }: Manifest): Schemas {
  const roots = [configuration, ...Object.values(actions).map(({ parameters }) => parameters)];
  const faults: Fault[] = [];
  const documents: Record<string, unknown> = {};
  for (const schemaPath of new Set([...roots, ...definitions])) {
    try {
      documents[schemaPath] = readJson(path.join(directory, schemaPath), 'schema');
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      faults.push(...error.faults);
    }
  }
  refuse(faults);
  // checkSchema, below, refuses every document that is not a schema.
  const schemas = documents as Record<string, Schema>;
  const problems = Object.entries(documents).flatMap(([schemaPath, document]) => {
    const found = checkSchema(schemaPath, document, schemas);
    return found.map(({ place, message, hint }) => invalid(`${path.join(directory, schemaPath)}: ${place || 'it'} ${message}`, hint));
  });
  refuse(problems);
  refuse(
    roots
      .filter((schemaPath) => schemas[schemaPath]?.type !== 'object')
      .map((schemaPath) =>
        invalid(`${path.join(directory, schemaPath)}: type must be "object".`, 'A configuration and parameters are objects.'),
      ),
  );
  return schemas;
}

function invalid(message: string, hint: string, field?: string): Fault {
  return fault('manifest_invalid', message, { hint, ...(field !== undefined && field !== '' && { field }) });
}

function refuse([first, ...others]: readonly Fault[]): void {
  if (first !== undefined) throw new ConnectorError([first, ...others]);
}
