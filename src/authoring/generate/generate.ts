import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ConnectorError, fault, messageOf } from '../../fault';
import { checkExamples } from '../check-examples';
import type { Declaration } from '../../runtime/manifest/declaration';
import { readManifest } from '../../runtime/manifest/read-manifest';
import { emitValidators } from './emit-validators';
import { openValidators } from '../../runtime/validation/open-validators';
import { addBanner } from './add-banner';
import { emitReference } from './emit-reference';
import { emitTypes } from './emit-types';
import { formatOf } from './format-of';
import { isOwnPackage, currentManifestValidator, ownOutputs } from './own-outputs';

export interface GenerateOptions {
  /** True writes nothing and fails when a file differs. Default false. */
  readonly check?: boolean;
}

/** A generated file. */
export interface GeneratedFile {
  /** Relative to the connector's folder, with forward slashes. */
  readonly path: string;
  /** Whether its content differed from what was generated. */
  readonly changed: boolean;
}

/** The content of generated files by their paths. */
export type Outputs = Readonly<Record<string, string>>;

/**
 * Makes what the manifest's `generated` names from a connector's schemas: types, precompiled validators, the field reference.
 * In this package it also makes the SDK's own generated files.
 * @throws ConnectorError `manifest_invalid` for a wrong declaration or example; `generated_stale`, one for each file, in check mode
 */
export async function generate(directory: string, { check = false }: GenerateOptions = {}): Promise<readonly GeneratedFile[]> {
  const root = path.resolve(directory);
  const own = isOwnPackage(root);
  const declaration = own ? readManifest(root, currentManifestValidator()) : readManifest(root);
  const outputs = { ...(own ? await ownOutputs() : {}), ...(await connectorOutputs(declaration)) };
  const files = Object.entries(outputs).map(([file, content]) => ({ path: file, changed: readIfThere(path.join(root, file)) !== content }));
  const changed = files.filter((file) => file.changed);
  if (check) {
    const [first, ...others] = changed.map((file) => fault('generated_stale', `${file.path} differs from what the schemas make.`));
    if (first !== undefined) throw new ConnectorError([first, ...others]);
  } else {
    for (const file of changed) write(path.join(root, file.path), outputs[file.path] ?? '');
  }
  return files;
}

async function connectorOutputs(declaration: Declaration): Promise<Outputs> {
  const { manifest, schemas, schemaHash, directory } = declaration;
  const { types, validators, reference } = manifest.generated ?? {};
  const parameters = Object.values(manifest.actions).map((action) => action.parameters);
  checkAll(declaration, parameters);
  const outputs: Record<string, string> = {};
  if (types !== undefined) outputs[bare(types)] = addBanner(types, await emitTypes(declaration));
  if (validators !== undefined) {
    const paths = [...new Set([manifest.configuration, ...parameters])];
    const source = emitValidators({ schemas, paths, schemaHash, format: formatOf(path.join(directory, validators)) });
    outputs[bare(validators)] = addBanner(validators, source);
  }
  if (reference !== undefined) outputs[bare(reference)] = addBanner(reference, emitReference(declaration));
  return outputs;
}

/** Generating is the moment to run the dear checks: every example against its schema, freshly compiled. */
function checkAll(declaration: Declaration, parameters: readonly string[]): void {
  const { directory, schemas, schemaHash, manifest } = declaration;
  const validators = openValidators({ directory, schemas, schemaHash, configuration: manifest.configuration, parameters });
  const [first, ...others] = checkExamples(declaration, validators).map(({ place, message, hint }) =>
    fault('manifest_invalid', `${place} ${message}`, { hint }),
  );
  if (first !== undefined) throw new ConnectorError([first, ...others]);
}

function bare(file: string): string {
  return file.replace(/^\.\//, '');
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function write(file: string, content: string): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  } catch (error) {
    throw new ConnectorError([fault('usage', `Writing ${file}: ${messageOf(error)}.`, { hint: 'Make the folder writable.' })], {
      cause: error,
    });
  }
}
