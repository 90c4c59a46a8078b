import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { blocksOf, root } from '../documents/blocks';
import { installPackage } from '../documents/install';

import { publicNames, type PublicName } from '../documents/public-api';

const names = publicNames();

const importsOfAll = [...new Set(names.map(({ entry }) => entry))]
  .map((entry) => {
    const ofEntry = names.filter((found) => found.entry === entry && isFirst(found)).map(({ name }) => name);
    return `import { ${ofEntry.join(', ')} } from 'launchdarkly-audience-cohorting${entry.slice(1)}';`;
  })
  .join('\n');

/** A name that two entry points export is imported from one of them. */
function isFirst({ entry, name }: PublicName): boolean {
  return names.find((other) => other.name === name)?.entry === entry;
}

const program = `
import { ConnectorError, openConnector } from 'launchdarkly-audience-cohorting';
import { connector } from 'launchdarkly-audience-cohorting/connector';
import { schemaHash } from 'launchdarkly-audience-cohorting/connector/validators';
import { fault } from 'launchdarkly-audience-cohorting/fault';
import { contractCases } from 'launchdarkly-audience-cohorting/testing';

const opened = openConnector();
console.log(opened.manifest.id, Object.keys(connector.actions).length, schemaHash === opened.declaration.schemaHash);
console.log(fault('internal', 'It broke.').who, typeof contractCases);
try {
  opened.connect({ clientSideId: 1 });
} catch (error) {
  console.log(error instanceof ConnectorError && error.faults.length);
}
`;

/** Every example of a docstring, with what they presuppose. */
const examples = `
import { readFileSync, writeFileSync } from 'node:fs';
${importsOfAll}
declare const configuration: Values;
declare const invocations: Invocation[];
declare function test(name: string, run: () => Promise<void>): void;
${names
  .flatMap((found) => (isFirst(found) ? found.examples : []))
  .map((code, at) => `export async function example${at}(): Promise<void> {\n${code}\n}`)
  .join('\n')}
`;

const compilerOptions = {
  target: 'ES2023',
  lib: ['ES2023'],
  module: 'nodenext',
  types: ['node'],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
};

let folder = '';
beforeAll(() => {
  folder = installPackage(['typescript', '@types/node', 'nock']);
  writeProject('commonjs', 'commonjs', program);
  writeProject('module', 'module', program);
  writeProject('readme', 'module', readmeProgram());
  writeProject('examples', 'module', examples);
  const files = ['commonjs', 'module', 'readme', 'examples'].map((name) => `${name}/program.ts`);
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
  try {
    execFileSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], { encoding: 'utf8' });
  } catch (error) {
    throw new Error((error as { stdout: string }).stdout);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A folder whose package.json says what its modules are; all of them are compiled in one go. */
function writeProject(name: string, type: 'commonjs' | 'module', source: string): void {
  const project = path.join(folder, name);
  mkdirSync(project);
  writeFileSync(path.join(project, 'package.json'), JSON.stringify({ name, type }));
  writeFileSync(path.join(project, 'program.ts'), source);
}

function readmeProgram(): string {
  const [snippet] = blocksOf('README.md').filter(({ language }) => language === 'ts');
  const given = 'declare const configuration: unknown;\ndeclare const invocations: AsyncIterable<Invocation>;\n';
  const wrapped = `import type { Invocation } from 'launchdarkly-audience-cohorting';\n${given}export async function main(): Promise<void> {\n`;
  const [line = '', ...rest] = (snippet?.text ?? '').split('\n');
  const used = rest.join('\n').replace(/\/\/ \{ (.*) \}/, 'const { $1 } = outcome; void [$1];'.replace('fault?', 'fault'));
  return `${line}\n${wrapped}${used.replaceAll('fault?', 'fault')}\n}\n`;
}

function runProject(name: string): string {
  return execFileSync(process.execPath, [path.join(folder, name, 'program.js')], { encoding: 'utf8' });
}

describe('the installed package', () => {
  test.each(['commonjs', 'module'])('compiles and runs in a strict %s project that checks every declaration', (name) => {
    expect(runProject(name)).toBe('launchdarkly-audience-cohorting 2 true\ndeveloper function\n4\n');
  });

  test('type-checks every example of its docstrings', () => {
    expect(examples.match(/function example/g)?.length).toBeGreaterThan(5);
    expect(runProject('examples')).toBe('');
  });

  test("type-checks the README's program", () => {
    expect(readmeProgram()).toContain('const { index, action, status, attempts, fault } = outcome');
    expect(runProject('readme')).toBe('');
  });
});
