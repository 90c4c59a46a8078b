import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { manifestSchemaPath, readManifestSchema } from '../../runtime/manifest/manifest-validator';
import { packageDirectory } from '../../runtime/package-directory';
import { schemaHash } from '../../runtime/manifest/declaration';
import { compileValidators } from '../../runtime/validation/compile-validators';
import { createValidator } from '../../runtime/validation/create-validator';
import { emitValidators } from './emit-validators';
import type { Validator } from '../../runtime/validation/validator';
import { manifestWording } from '../../runtime/validation/wording';
import { addBanner } from './add-banner';
import { emitFaults } from './emit-faults';
import { emitDocumentType } from './emit-types';
import type { Outputs } from './generate';

/** Whether a folder is the source of this package, which holds generated files besides those of its connector. */
export function isOwnPackage(directory: string): boolean {
  if (!existsSync(path.join(packageDirectory, 'src/contract.ts')) || !existsSync(directory)) return false;
  return realpathSync(directory) === realpathSync(packageDirectory);
}

/** The generated files of the SDK itself. */
export async function ownOutputs(): Promise<Outputs> {
  const schemas = readManifestSchema();
  const request = { schemas, paths: [manifestSchemaPath], schemaHash: schemaHash(schemas), format: 'ts' } as const;
  return {
    'src/generated/manifest.ts': addBanner('manifest.ts', await emitDocumentType(manifestSchemaPath, schemas)),
    'src/generated/manifest-validator.ts': addBanner('manifest-validator.ts', emitValidators({ ...request, sets: ['validators'] })),
    'src/generated/manifest-detailed-validator.ts': addBanner(
      'manifest-detailed-validator.ts',
      emitValidators({ ...request, sets: ['detailedValidators'] }),
    ),
    'docs/faults.md': addBanner('faults.md', emitFaults()),
  };
}

/** A validator of manifests from the schema as it is now; the precompiled one may be older. */
export function currentManifestValidator(): Validator {
  const schemas = readManifestSchema();
  const { validators, detailedValidators } = compileValidators(schemas, [manifestSchemaPath]);
  const fast = validators[manifestSchemaPath];
  const thorough = detailedValidators[manifestSchemaPath];
  if (fast === undefined || thorough === undefined) throw new Error(`There is no schema ${manifestSchemaPath}.`);
  return createValidator(fast, thorough, { path: manifestSchemaPath, schemas, wording: manifestWording });
}
