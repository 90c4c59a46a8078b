import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Fault } from '../../contract';
import { fault } from '../../fault';
import type { Declaration } from '../../runtime/manifest/declaration';
import { parseJson } from '../../runtime/validation/parse-json';

/** Finds what keeps a package from holding its connector. A connector without a package.json is not published. */
export function checkPackage({ directory, manifest, schemas }: Declaration): readonly Fault[] {
  const file = path.join(directory, 'package.json');
  if (!existsSync(file)) return [];
  const parsed = parseJson(readFileSync(file, 'utf8'));
  if ('reason' in parsed)
    return [
      wrong(`${file} is not JSON: line ${parsed.line}, column ${parsed.column}: ${parsed.reason}.`, 'Correct the file at this place.'),
    ];
  const description = (parsed.value ?? {}) as { readonly version?: unknown; readonly files?: unknown };
  const named = ['./manifest.json', manifest.main, manifest.validators, manifest.simulator, ...Object.keys(schemas)].filter(
    (name) => name !== undefined,
  );
  const { files } = description;
  const missing = Array.isArray(files) ? named.filter((name) => !files.some((entry) => holds(String(entry), name))) : [];
  return [
    ...(description.version === undefined || description.version === manifest.version
      ? []
      : [
          wrong(
            `${file}: /version must be that of the manifest, "${manifest.version}"; it is ${JSON.stringify(description.version)}.`,
            'Give both the same version.',
          ),
        ]),
    ...[...new Set(missing.map(topOf))].map((top) =>
      wrong(
        `${file}: /files leaves out ${missing.filter((name) => topOf(name) === top).join(', ')}, which the manifest names.`,
        `Add ${JSON.stringify(top)} to files.`,
      ),
    ),
  ];
}

/** Whether an entry of `files`, a file or a folder, holds a path that starts with `./`. */
function holds(entry: string, name: string): boolean {
  const bare = entry.replace(/^\.?\//, '').replace(/\/?(\*\*\/?\*?|\*)?$/, '');
  return bare === '' || `./${bare}` === name || name.startsWith(`./${bare}/`);
}

function topOf(name: string): string {
  return name.replace(/^\.\//, '').split('/')[0] ?? name;
}

function wrong(message: string, hint: string): Fault {
  return fault('manifest_invalid', message, { hint });
}
