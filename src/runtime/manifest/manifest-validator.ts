import { readFileSync } from 'node:fs';
import path from 'node:path';
import type * as Explainer from '../../generated/manifest-detailed-validator';
import { validators } from '../../generated/manifest-validator';
import { createValidator } from '../validation/create-validator';
import type { Schema, Validator } from '../validation/validator';
import { manifestWording } from '../validation/words';
import { packageDirectory } from '../package-directory';

/** The schema of manifests by the path that generated files know it by, and its place in this package. */
export const manifestSchemaPath = './schemas/manifest.schema.json';

/** The precompiled validator of manifests. The schema itself is read only to put a problem into words. */
export const manifestValidator: Validator = {
  accepts: (value) => precompiled()(value),
  problems: (value) => worded().problems(value),
  warnings: () => [],
};

function precompiled(): (value: unknown) => boolean {
  const validator = validators[manifestSchemaPath];
  if (validator === undefined) throw new Error(`There is no precompiled validator for ${manifestSchemaPath}.`);
  return validator;
}

function worded(): Validator {
  // Loaded with the first problem: 2 ms that a good manifest does not need.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { detailedValidators } = require('../../generated/manifest-detailed-validator') as typeof Explainer;
  const thorough = detailedValidators[manifestSchemaPath] ?? precompiled();
  return createValidator(precompiled(), thorough, { path: manifestSchemaPath, schemas: readManifestSchema(), wording: manifestWording });
}

/** Reads the schema of manifests from this package. */
export function readManifestSchema(): Readonly<Record<string, Schema>> {
  return { [manifestSchemaPath]: JSON.parse(readFileSync(path.join(packageDirectory, manifestSchemaPath), 'utf8')) as Schema };
}
