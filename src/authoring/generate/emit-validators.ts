import { createAjv, standaloneCode } from '../../runtime/validation/compile-validators';
import { idOf } from '../../runtime/validation/resolve';
import type { Schema } from '../../runtime/validation/validator';

/** How the emitted module exports: `ts` and `esm` with `export`, `cjs` with `exports`. */
export type ModuleFormat = 'ts' | 'esm' | 'cjs';

export interface EmitRequest {
  readonly schemas: Readonly<Record<string, Schema>>;
  /** The schemas that get a validator, by their paths. */
  readonly paths: readonly string[];
  readonly schemaHash: string;
  readonly format: ModuleFormat;
}

/**
 * Writes validators as the source of a module without dependencies: no Ajv, no eval.
 * @returns JavaScript, without a banner
 * @throws Error when Ajv does not understand a schema
 */
export function emitValidators({ schemas, paths, schemaHash, format }: EmitRequest): string {
  const constant = format === 'cjs' ? 'exports.' : 'export const ';
  const type = format === 'ts' ? ': Readonly<Record<string, (value: unknown) => boolean>>' : '';
  return [
    ...(format === 'cjs' ? ['"use strict";'] : []),
    `${constant}schemaHash = ${JSON.stringify(schemaHash)};`,
    `${constant}validators${type} = ${emitSet(schemas, paths)};`,
    '',
  ].join('\n');
}

/** One function expression for all paths, so that its names are its own. */
function emitSet(schemas: EmitRequest['schemas'], paths: readonly string[]): string {
  const ajv = createAjv(schemas);
  const names = Object.fromEntries(paths.map((path, index) => [`set${index}`, idOf(path, schemas[path] ?? {})]));
  const code = standaloneCode(ajv, names)
    .replace('"use strict";', '')
    .replace(/exports\.(set\d+) = (\w+);/g, 'const $1 = $2;')
    .replaceAll(equalFromAjv, equal)
    .replace(/rootData ?= ?data ?\} ?= ?\{\}/g, 'rootData = data } = whole');
  // Ajv adds each schema as a constant; most are not used.
  const body = code.replace(/^const (schema\d+) = \{.*\};$/gm, (line, name: string) =>
    code.split(new RegExp(`\\b${name}\\b`)).length > 2 ? line : '',
  );
  const foreign = /require\(([^)]*)\)/.exec(body);
  if (foreign)
    throw new Error(`The schemas need ${foreign[1] ?? 'a module'} at run time; express the rule with type, pattern or enum instead.`);
  const entries = paths.map((path, index) => `${JSON.stringify(path)}: set${index}`);
  // Without `whole`, Ajv would make an object for each call.
  return `(() => {\nconst whole = {};\n${body}\nreturn { ${entries.join(', ')} };\n})()`;
}

const equalFromAjv = 'require("ajv/dist/runtime/equal").default';

/** Deep equality of JSON values, for `const`, `enum` and `uniqueItems` with objects. */
const equal =
  '(function equal(a, b) { if (a === b) return true; if (!a || !b || typeof a !== "object" || typeof b !== "object" || Array.isArray(a) !== Array.isArray(b)) return false; const keys = Object.keys(a); return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key])); })';
