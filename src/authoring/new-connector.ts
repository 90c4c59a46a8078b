import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ConnectorError, fault } from '../fault';
import { readManifest } from '../runtime/manifest/read-manifest';
import { packageDirectory } from '../runtime/package-directory';

/** What the code of a new connector is written in. */
export type Language = 'typescript' | 'javascript';

export interface NewConnectorOptions {
  /** Where the files are written. What is there already is kept; none of the files may exist. */
  readonly directory: string;
  readonly language: Language;
}

/** What templates call the connector, in a name and in a title. */
const placeholders = { id: /\bacme\b/g, title: /\bAcme\b/g };
const template = path.join(packageDirectory, 'templates/connector');

/**
 * Writes the files of a connector whose contract tests pass: manifest, schemas, code, simulator, fixture, test and package.json.
 * @returns their paths, relative to the directory
 * @throws ConnectorError `usage` for an id that is none, or when a file exists
 */
export function createConnector(id: string, { directory, language }: NewConnectorOptions): readonly string[] {
  if (!/^[a-z][a-z0-9-]{1,63}$/.test(id))
    throw refusal(
      `The id must be lower-case letters, digits and "-", starting with a letter; it is ${JSON.stringify(id)}.`,
      'Choose one such as acme.',
    );
  const files = { ...templateFiles(id, language), 'package.json': packageJson(id, directory, language) };
  const taken = Object.keys(files).filter((file) => existsSync(path.join(directory, file)));
  if (taken.length > 0) throw refusal(`${directory} holds ${taken.join(', ')} already.`, 'Name another folder with --directory.');
  for (const [file, text] of Object.entries(files)) write(path.join(directory, file), text);
  setSchemaHash(directory, Object.keys(files));
  return Object.keys(files).sort();
}

/** The files of the template with the connector's names, by their paths. */
function templateFiles(id: string, language: Language): Readonly<Record<string, string>> {
  const title = id
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
  const other: Language = language === 'typescript' ? 'javascript' : 'typescript';
  const names = readdirSync(template, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(template, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .filter((name) => !name.startsWith(`${other}/`));
  return Object.fromEntries(
    names.map((name) => {
      const text = readFileSync(path.join(template, name), 'utf8').replace(placeholders.id, id).replace(placeholders.title, title);
      // npm leaves a file named .gitignore out of a package.
      const target = name.replace(`${language}/`, '').replace(/^gitignore$/, '.gitignore');
      return [target, target === 'manifest.json' && language === 'javascript' ? withoutBuild(text) : text];
    }),
  );
}

/** JavaScript runs as it is written, so what TypeScript puts into dist is in src. */
function withoutBuild(manifest: string): string {
  return manifest.replaceAll('"./dist/', '"./src/').replace('/types.ts"', '/types.d.ts"').replace('/validators.ts"', '/validators.js"');
}

interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly devDependencies: Readonly<Record<string, string>>;
}

function packageJson(id: string, directory: string, language: Language): string {
  const { name, version, devDependencies } = JSON.parse(readFileSync(path.join(packageDirectory, 'package.json'), 'utf8')) as PackageJson;
  const isCompiled = language === 'typescript';
  const isInstalled = packageDirectory.split(path.sep).includes('node_modules');
  const relative = path.relative(path.resolve(directory), packageDirectory).replaceAll(path.sep, '/');
  const tools = ['json-schema-to-typescript', 'nock', ...(isCompiled ? ['@types/node', 'typescript'] : [])];
  const generate = 'connectorctl generate --connector .';
  const build = isCompiled ? 'npm run --silent generate && tsc' : 'npm run --silent generate';
  return json({
    name: id,
    version: '0.1.0',
    type: 'module',
    files: [...(isCompiled ? ['dist', '!dist/.tsbuildinfo'] : ['src']), 'schemas', 'manifest.json'],
    scripts: {
      generate,
      build,
      dev: 'connectorctl dev --connector .',
      lint: 'connectorctl lint --connector .',
      test: 'npm run --silent build && node --test test/contract.test.mjs',
      simulate: 'connectorctl simulate --connector . --port 4010',
      prepack: 'npm run --silent build && npm run --silent lint',
    },
    peerDependencies: { [name]: `^${version}` },
    devDependencies: {
      ...Object.fromEntries(tools.map((tool) => [tool, devDependencies[tool] ?? '*'])),
      [name]: isInstalled ? `^${version}` : `file:${relative}`,
    },
  });
}

/** Fixtures say for which schemas they were made. */
function setSchemaHash(directory: string, files: readonly string[]): void {
  const { schemaHash } = readManifest(directory);
  for (const file of files.filter((name) => name.startsWith('test/fixtures/'))) {
    const target = path.join(directory, file);
    writeFileSync(target, readFileSync(target, 'utf8').replace(/"schemaHash": "[0-9a-f]*"/, `"schemaHash": "${schemaHash}"`));
  }
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function refusal(message: string, hint: string): ConnectorError {
  return new ConnectorError([fault('usage', message, { hint })]);
}
