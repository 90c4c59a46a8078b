import { readFileSync } from 'node:fs';
import path from 'node:path';
import { validators } from '../../generated/manifest-validator';
import { createValidator } from '../validation/create-validator';
import type { Schema, Validator } from '../validation/validator';
import { manifestWording } from '../validation/wording';
import { packageDirectory } from '../package-directory';

/** The path of the manifest schema, in this package and in generated files. */
export const manifestSchemaPath = './schemas/manifest.schema.json';

/** The precompiled validator of manifests. It reads the schema only to describe a problem. */
export const manifestValidator: Validator = {
  accepts: (value) => precompiled()(value),
  problems: (value) => {
    const schema = { path: manifestSchemaPath, schemas: readManifestSchema(), wording: manifestWording };
    return createValidator(precompiled(), schema).problems(value);
  },
  warnings: () => [],
};

function precompiled(): (value: unknown) => boolean {
  const validator = validators[manifestSchemaPath];
  if (validator === undefined) throw new Error(`There is no precompiled validator for ${manifestSchemaPath}.`);
  return validator;
}

/** Reads the schema of manifests from this package. */
export function readManifestSchema(): Readonly<Record<string, Schema>> {
  return { [manifestSchemaPath]: JSON.parse(readFileSync(path.join(packageDirectory, manifestSchemaPath), 'utf8')) as Schema };
}
