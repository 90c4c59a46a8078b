import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Fault, Manifest } from '../../contract';
import { ConnectorError, fault, messageOf, throwFaults, errorCodeOf } from '../../fault';
import { parseJson } from '../validation/parse-json';
import { isSchema, type Schemas } from '../validation/resolve';
import type { Schema, Validator } from '../validation/validator';
import { checkSchema, schemasIn } from './check-schema';
import { checkUse } from './check-use';
import { checkFields } from './field-rules';
import { schemaHash, type Declaration } from './declaration';
import { manifestValidator } from './manifest-validator';
import type { Breach } from './breach';
import { rules } from './rules';

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
    throwFaults(validator.problems(manifest).map(({ field, message, hint }) => invalid(`${file}: ${message}`, hint, field)));
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
  throwFaults(
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
  throwFaults(faults);
  // checkSchema, below, refuses every document that is not a schema.
  const schemas = documents as Record<string, Schema>;
  const refuseIn = (file: string, { place, message, hint }: Breach) =>
    invalid(`${path.join(directory, file)}: ${place || 'it'} ${message}`, hint);
  throwFaults(
    roots
      .filter((schemaPath) => isSchema(documents[schemaPath]) && schemas[schemaPath]?.type !== 'object')
      .map((schemaPath) =>
        invalid(`${path.join(directory, schemaPath)}: /type must be "object".`, 'A configuration and parameters are objects.'),
      ),
  );
  const known = schemasIn(documents);
  throwFaults(
    Object.entries(documents).flatMap(([file, document]) =>
      checkSchema(file, document, schemas, known).map((breach) => refuseIn(file, breach)),
    ),
  );
  throwFaults(
    [...new Set(roots)].flatMap((root) =>
      checkUse(root, schemas, root === configuration).map(({ file, ...breach }) => refuseIn(file, breach)),
    ),
  );
  throwFaults(
    [...new Set(roots)].flatMap((root) =>
      checkFields(root, schemas, root === configuration).map(({ file, ...breach }) => refuseIn(file, breach)),
    ),
  );
  return schemas;
}

function invalid(message: string, hint: string, field?: string): Fault {
  return fault('manifest_invalid', message, { hint, field });
}

/**
 * Reads one of a connector's JSON files.
 * @param what names the file in messages, such as "manifest"
 * @throws ConnectorError `manifest_invalid`, with line and column when the file is not JSON
 */
function readJson(file: string, what: string): unknown {
  const parsed = parseJson(readText(file, what));
  if ('value' in parsed) return parsed.value;
  const { line, column, reason } = parsed;
  throw failure(`${file} is not JSON: line ${line}, column ${column}: ${reason}.`, 'Correct the file at this place.');
}

function readText(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = errorCodeOf(error);
    if (code === 'ENOENT') throw failure(`There is no ${what} at ${file}.`, 'Create the file, or correct the path that leads to it.');
    if (code === 'ENOTDIR')
      throw failure(`There is no ${what} at ${file}: a part of the path is a file.`, "Give the path of the connector's folder.");
    if (code === 'EISDIR') throw failure(`The ${what} ${file} is a folder.`, 'Put a file there, or correct the path that leads to it.');
    throw failure(`Reading the ${what} ${file}: ${messageOf(error)}.`, 'Make the file readable.', error);
  }
}

function failure(message: string, hint: string, cause?: unknown): ConnectorError {
  return new ConnectorError([invalid(message, hint)], { cause });
}
