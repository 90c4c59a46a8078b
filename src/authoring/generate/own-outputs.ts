import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { FaultCatalogue } from '../../faults/define-faults';
import { manifestSchemaPath, readManifestSchema } from '../../runtime/manifest/manifest-validator';
import { packageDirectory } from '../../runtime/package-directory';
import { schemaHash } from '../../runtime/manifest/declaration';
import { compileValidators } from '../../runtime/validation/compile-validators';
import { createValidator } from '../../runtime/validation/create-validator';
import { emitValidators } from './emit-validators';
import type { Validator } from '../../runtime/validation/validator';
import { manifestWording } from '../../runtime/validation/wording';
import { emitFaults } from './emit-faults';
import { emitDocumentType } from './emit-types';

/** Whether a folder is the source of this package, which has generated files besides those of its connector. */
export function isOwnPackage(directory: string): boolean {
  if (!existsSync(path.join(packageDirectory, 'src/contract.ts')) || !existsSync(directory)) return false;
  return realpathSync(directory) === realpathSync(packageDirectory);
}

/** The content of the SDK's own generated files, by their paths. */
export async function ownOutputs(catalogues: readonly FaultCatalogue[]): Promise<Readonly<Record<string, string>>> {
  const schemas = readManifestSchema();
  const request = { schemas, paths: [manifestSchemaPath], schemaHash: schemaHash(schemas), format: 'ts' } as const;
  return {
    'src/generated/manifest.ts': await emitDocumentType(manifestSchemaPath, schemas),
    'src/generated/manifest-validator.ts': emitValidators({ ...request, sets: ['validators'] }),
    'src/generated/manifest-detailed-validator.ts': emitValidators({ ...request, sets: ['detailedValidators'] }),
    'docs/faults.md': emitFaults(catalogues),
  };
}

/** A validator of manifests from the schema as it is now; the precompiled one may be older. */
export function currentManifestValidator(): Validator {
  const schemas = readManifestSchema();
  const { validators, detailedValidators } = compileValidators(schemas, [manifestSchemaPath]);
  const validator = validators[manifestSchemaPath];
  const detailed = detailedValidators[manifestSchemaPath];
  if (validator === undefined || detailed === undefined) throw new Error(`There is no schema ${manifestSchemaPath}.`);
  return createValidator(validator, detailed, { path: manifestSchemaPath, schemas, wording: manifestWording });
}
