import type { CompiledValidator } from '../contract';
import { advise } from './advise';
import { explain } from './explain';
import type { CompiledError } from './explain';
import type { Schemas } from './resolve';
import type { Validator } from './validator';
import type { Wording } from './words';

/** Joins a fast and a thorough compiled validator of one schema with the words for their errors. */
export function createValidator(
  fast: CompiledValidator,
  thorough: CompiledValidator,
  { path, schemas, wording }: { readonly path: string; readonly schemas: Schemas; readonly wording: Wording },
): Validator {
  return {
    accepts: fast,
    problems: (value) =>
      // Ajv's own form of an error; both kinds of compiled validators come from createAjv.
      thorough(value) ? [] : explain((thorough.errors ?? []) as readonly CompiledError[], value, path, schemas, wording),
    advice: (value) => advise(value, path, schemas),
  };
}
