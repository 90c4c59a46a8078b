import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Fault } from '../contract';
import { ConnectorError, fault, messageOf } from '../fault';
import type { Declaration } from '../runtime/manifest/declaration';
import { readManifest } from '../runtime/manifest/read-manifest';
import { asSchema, locate, resolve } from '../runtime/validation/resolve';
import { configurationExamples, secretFields } from './secrets';

/** What would be published. */
export interface PackedFiles {
  readonly name: string;
  readonly version: string;
  /** Bytes of the archive. */
  readonly size: number;
  readonly files: readonly string[];
}

/**
 * Lists what npm would publish of a connector, and finds what must not be: secrets, and a package that lacks what the manifest names.
 * @param isDry without an archive
 * @throws ConnectorError `usage` when npm cannot pack it
 */
export function packConnector(directory: string, isDry: boolean): { readonly packed: PackedFiles; readonly mistakes: readonly Fault[] } {
  const declaration = readManifest(directory);
  const listed = npmPack(directory, true);
  const mistakes = [
    ...checkNames(declaration, listed),
    ...missingFiles(declaration, listed.files),
    ...findSecrets(declaration, listed.files),
  ];
  return { packed: isDry || mistakes.length > 0 ? listed : npmPack(directory, false), mistakes };
}

function npmPack(directory: string, isDry: boolean): PackedFiles {
  try {
    // Scripts are not run: what is packed is what lies there now, which "connectorctl lint" judges.
    const args = ['pack', '--json', '--ignore-scripts', ...(isDry ? ['--dry-run'] : [])];
    const printed = execFileSync('npm', args, { cwd: directory, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    const parsed = JSON.parse(printed) as unknown;
    // Versions of npm differ: a list of packages, or an object of them by name.
    const [first] = Object.values(parsed as object) as { name: string; version: string; size: number; files: { path: string }[] }[];
    if (!first) throw new Error('npm has listed no package');
    const { name, version, size, files } = first;
    return { name, version, size, files: files.map((file) => file.path) };
  } catch (error) {
    const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr).trim().split('\n')[0] : undefined;
    throw new ConnectorError([
      fault('usage', `npm cannot pack ${directory}: ${stderr || messageOf(error)}.`, {
        hint: 'Correct package.json, and see whether npm is installed.',
      }),
    ]);
  }
}

function checkNames({ directory, manifest }: Declaration, { version }: PackedFiles): readonly Fault[] {
  if (version === manifest.version) return [];
  return [
    wrong(
      `${path.join(directory, 'package.json')}: /version must be that of the manifest, "${manifest.version}"; it is "${version}".`,
      'Give both the same version.',
    ),
  ];
}

function missingFiles({ directory, manifest, schemas }: Declaration, files: readonly string[]): readonly Fault[] {
  const { main, validators, simulator } = manifest;
  const named = ['manifest.json', main, validators, simulator, ...Object.keys(schemas)];
  const missing = named
    .filter((name) => name !== undefined)
    .map((name) => name.replace(/^\.\//, ''))
    .filter((name) => !files.includes(name));
  return [...new Set(missing)].map((name) =>
    wrong(
      `${path.join(directory, 'package.json')}: the package lacks ${name}, which the manifest names.`,
      `Build the connector, and add ${JSON.stringify(name)} to "files".`,
    ),
  );
}

/** Files that hold secrets, by their names. */
const secretNames = /(^|\/)(\.env(\..*)?|\.npmrc|.*\.pem|.*\.key|id_(rsa|ed25519))$/;
const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;

/**
 * Finds files that are secrets by name, private keys, and what looks like a secret of the configuration: text that its pattern
 * accepts, when the pattern begins with a text that tells it apart. The examples of the schema are no secrets.
 */
function findSecrets(declaration: Declaration, files: readonly string[]): readonly Fault[] {
  const { directory } = declaration;
  const patterns = secretPatterns(declaration);
  const known = configurationExamples(declaration).flatMap((example) => secretFields(declaration).map((name) => String(example[name])));
  return files.flatMap((file) => {
    const place = path.join(directory, file);
    if (secretNames.test(file))
      return [wrong(`${place} would be published, and such files hold secrets.`, 'Leave it out with "files" of package.json.')];
    const text = readFileSync(place, 'utf8');
    if (privateKey.test(text)) return [wrong(`${place} holds a private key.`, 'Take it out, and revoke it if it is in use.')];
    return patterns.flatMap(({ name, pattern }) => {
      const line = text.split('\n').findIndex((each) => (each.match(pattern) ?? []).some((found) => !known.includes(found)));
      if (line < 0) return [];
      return [
        wrong(
          `${place}, line ${line + 1}, holds what looks like a value of the secret "${name}", and is no example of the schema.`,
          'Take it out, and revoke it if it is in use.',
        ),
      ];
    });
  });
}

/** Patterns such as `^api-[0-9a-f-]{36}$`, which find their secrets in any text. */
function secretPatterns(declaration: Declaration): readonly { readonly name: string; readonly pattern: RegExp }[] {
  const { manifest, schemas } = declaration;
  const root = locate(manifest.configuration, schemas);
  const properties = resolve(root, schemas)?.schema.properties ?? {};
  return secretFields(declaration).flatMap((name) => {
    const pattern = resolve({ schema: asSchema(properties[name] ?? true), id: root.id }, schemas)?.schema.pattern;
    const inner = pattern === undefined ? undefined : /^\^([A-Za-z]{2,}[_-].*)\$$/.exec(pattern)?.[1];
    return inner === undefined ? [] : [{ name, pattern: new RegExp(`(?<![\\w-])${inner}(?![\\w-])`, 'gu') }];
  });
}

function wrong(message: string, hint: string): Fault {
  return fault('manifest_invalid', message, { hint });
}
