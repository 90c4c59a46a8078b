import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ConnectorError, fault, messageOf, throwFaults } from '../../fault';
import type { FaultCatalogue } from '../../faults/define-faults';
import { checkExamples } from '../check-examples';
import { schemaHash, type Declaration } from '../../runtime/manifest/declaration';
import { manifestSchemaPath, readManifestSchema } from '../../runtime/manifest/manifest-validator';
import { readManifest } from '../../runtime/manifest/read-manifest';
import { packageDirectory } from '../../runtime/package-directory';
import { compileValidators } from '../../runtime/validation/compile-validators';
import { createValidator } from '../../runtime/validation/create-validator';
import { openValidators } from '../../runtime/validation/open-validators';
import type { Validator } from '../../runtime/validation/validator';
import { manifestWording } from '../../runtime/validation/wording';
import { emitForms } from '../forms/forms';
import { emitFaults, emitReference } from './emit-reference';
import { emitDocumentType, emitTypes } from './emit-types';
import { emitValidators, type ModuleFormat } from './emit-validators';

export interface GenerateOptions {
  /** True writes nothing and fails when a file differs. Default false. */
  readonly check?: boolean;
  /** The catalogues that `docs/faults.md` of this package is made from. Default: it is left as it is. */
  readonly catalogues?: readonly FaultCatalogue[];
}

/** A generated file. */
export interface GeneratedFile {
  /** Relative to the connector's folder, with forward slashes. */
  readonly path: string;
  /** Whether its content differed from what was generated. */
  readonly changed: boolean;
}

/**
 * Generates what the manifest's `generated` names from a connector's schemas: types, precompiled validators, the field
 * reference, the forms.
 * In this package it also generates the SDK's own files.
 * @throws ConnectorError `manifest_invalid` for a wrong declaration or example; `generated_stale`, one for each file, in check mode
 */
export async function generateFiles(
  directory: string,
  { check = false, catalogues = [] }: GenerateOptions = {},
): Promise<readonly GeneratedFile[]> {
  const root = path.resolve(directory);
  const own = isOwnPackage(root);
  const declaration = own ? readManifest(root, currentManifestValidator()) : readManifest(root);
  const contents = { ...(own ? await ownOutputs(catalogues) : {}), ...(await outputsOf(declaration)) };
  const outputs = Object.fromEntries(Object.entries(contents).map(([file, content]) => [file, addBanner(file, content)]));
  const files = Object.entries(outputs).map(([file, content]) => ({ path: file, changed: readIfThere(path.join(root, file)) !== content }));
  const changed = files.filter((file) => file.changed);
  if (check) {
    throwFaults(changed.map((file) => fault('generated_stale', `${file.path} differs from what the schemas make.`)));
  } else {
    for (const file of changed) write(path.join(root, file.path), outputs[file.path] ?? '');
  }
  return files;
}

/** What no generator can say in TypeScript or JavaScript is a mistake of the schemas. */
async function outputsOf(declaration: Declaration): Promise<Readonly<Record<string, string>>> {
  try {
    return await connectorOutputs(declaration);
  } catch (error) {
    if (error instanceof ConnectorError) throw error;
    throw new ConnectorError([fault('manifest_invalid', `Generating from ${declaration.directory}: ${messageOf(error)}`)], {
      cause: error,
    });
  }
}

/** Whether a folder is the source of this package, which has generated files besides those of its connector. */
function isOwnPackage(directory: string): boolean {
  if (!existsSync(path.join(packageDirectory, 'src/contract.ts')) || !existsSync(directory)) return false;
  return realpathSync(directory) === realpathSync(packageDirectory);
}

/** The content of the SDK's own generated files, by their paths. */
async function ownOutputs(catalogues: readonly FaultCatalogue[]): Promise<Readonly<Record<string, string>>> {
  const schemas = readManifestSchema();
  const request = { schemas, paths: [manifestSchemaPath], schemaHash: schemaHash(schemas), format: 'ts' } as const;
  return {
    'src/generated/manifest.ts': await emitDocumentType(manifestSchemaPath, schemas),
    'src/generated/manifest-validator.ts': emitValidators(request),
    ...(catalogues.length > 0 && { 'docs/faults.md': emitFaults(catalogues) }),
  };
}

/** A validator of manifests from the schema as it is now; the precompiled one may be older. */
function currentManifestValidator(): Validator {
  const schemas = readManifestSchema();
  const validator = compileValidators(schemas, [manifestSchemaPath])[manifestSchemaPath];
  if (validator === undefined) throw new Error(`There is no schema ${manifestSchemaPath}.`);
  return createValidator(validator, { path: manifestSchemaPath, schemas, wording: manifestWording });
}

async function connectorOutputs(declaration: Declaration): Promise<Readonly<Record<string, string>>> {
  const { manifest, schemas, directory } = declaration;
  const { types, validators, reference, forms } = manifest.generated ?? {};
  const parameters = Object.values(manifest.actions).map((action) => action.parameters);
  checkAll(declaration, parameters);
  const outputs: Record<string, string> = {};
  if (types !== undefined) outputs[bare(types)] = await emitTypes(declaration);
  if (validators !== undefined) {
    const paths = [...new Set([manifest.configuration, ...parameters])];
    outputs[bare(validators)] = emitValidators({
      schemas,
      paths,
      schemaHash: declaration.schemaHash,
      format: formatOf(path.join(directory, validators)),
    });
  }
  if (forms !== undefined) {
    for (const [file, content] of Object.entries(emitForms(declaration))) outputs[`${bare(forms).replace(/\/+$/, '')}/${file}`] = content;
  }
  if (reference !== undefined) outputs[bare(reference)] = emitReference(declaration);
  return outputs;
}

/** Checks every example against its schema, freshly compiled, which is too slow for every start. */
function checkAll(declaration: Declaration, parameters: readonly string[]): void {
  const validators = openValidators({ ...declaration, configuration: declaration.manifest.configuration, parameters });
  const problems = checkExamples(declaration, validators);
  throwFaults(
    problems.map(({ place, message, hint }) => fault('manifest_invalid', `${inFile(declaration.directory, place)} ${message}`, { hint })),
  );
}

/** A place in the manifest or a schema file, with the path of the file. */
function inFile(directory: string, place: string): string {
  return place.startsWith('./') ? `${path.join(directory, place)}:` : `${path.join(directory, 'manifest.json')}: ${place}`;
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

/** Adds the note that says how a generated file is made, as a comment of the file's language. */
function addBanner(file: string, content: string): string {
  const text = 'Made by "connectorctl generate". Do not edit.';
  if (file.endsWith('.json')) return content;
  if (file.endsWith('.md')) return `<!-- ${text} -->\n\n${content}`;
  const unchecked = file.endsWith('.ts') && content.includes('schemaHash') ? '// @ts-nocheck\n' : '';
  return `// ${text}\n${unchecked}\n${content}`;
}

/** How a module at this path must export, as Node.js and TypeScript would read it. */
function formatOf(file: string): ModuleFormat {
  const extension = path.extname(file);
  if (/^\.[mc]?ts$/.test(extension)) return 'ts';
  if (extension === '.mjs') return 'esm';
  return extension === '.cjs' || !isModulePackage(path.dirname(file)) ? 'cjs' : 'esm';
}

/** Whether the nearest package.json says that .js files are ES modules. */
function isModulePackage(directory: string): boolean {
  const file = path.join(directory, 'package.json');
  if (!existsSync(file)) return path.dirname(directory) !== directory && isModulePackage(path.dirname(directory));
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return typeof content === 'object' && content !== null && 'type' in content && content.type === 'module';
}
