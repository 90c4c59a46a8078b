import type { CompiledValidator } from '../../contract';
import { findWarnings } from './find-warnings';
import type * as Explain from './explain';
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
    problems: (value) => {
      if (thorough(value)) return [];
      // Loaded with the first problem, since most runs have none.
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      const { explain } = require('./explain') as typeof Explain;
      // Ajv's own form of an error; both kinds of compiled validators come from createAjv.
      return explain((thorough.errors ?? []) as readonly Explain.CompiledError[], value, path, schemas, wording);
    },
    warnings: (value) => findWarnings(value, path, schemas),
  };
}
