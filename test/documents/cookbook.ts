import '../authoring/no-formatter';
import path from 'node:path';
import { mkdirSync, rmSync } from 'node:fs';
import ts from 'typescript';
import { generateFiles } from '../../src/authoring/generate/generate';
import type { ContractOptions } from '../../src/authoring/testing/contract-cases';
import { createConnector } from '../../src/authoring/new-connector';
import type { Invocation, Values } from '../../src/contract';
import type { PreviewedRequest } from '../../src/runtime/delivery/preview';
import { loadModule } from '../../src/runtime/open/actions';
import { openConnector } from '../../src/runtime/open/open-connector';
import { Scene, type Tree } from '../authoring/lint/scene';
import { blocksOf, root, type Block } from './blocks';

const packageName = 'launchdarkly-audience-cohorting';
/** What imports of the package lead to. */
const entries = {
  [`${packageName}/contract`]: 'dist/src/contract',
  [`${packageName}/fault`]: 'dist/src/faults/fault',
  [`${packageName}/testing`]: 'dist/src/authoring/testing/index',
};
/** What stands in the snippets of an example. */
const shown = ['contractCases', 'invocations', 'request', 'responses', 'outcomes'];

/** A section of the cookbook that became a connector. */
export interface Recipe {
  readonly title: string;
  readonly folder: string;
  /** The text of the snippet with a label such as `outcomes`. */
  snippet(label: string): string | undefined;
}

/** The sections that have snippets, with these, in order. */
export function sectionsOf(document: string): ReadonlyMap<string, readonly Block[]> {
  const sections = new Map<string, Block[]>();
  for (const block of blocksOf(document)) {
    if (block.file === undefined) throw new Error(`${document}: a block of "${block.section}" has no label.`);
    sections.set(block.section, [...(sections.get(block.section) ?? []), block]);
  }
  return sections;
}

/** Puts the snippets of a section into what "new" writes, and compiles it. Its examples become those of the snippets. */
export async function cook(title: string, blocks: readonly Block[], folder: string): Promise<Recipe> {
  createConnector('acme', { directory: folder, language: 'typescript' });
  // Without a package.json it is CommonJS, which this test runner can load.
  rmSync(path.join(folder, 'package.json'));
  rmSync(path.join(folder, 'test'), { recursive: true });
  const scene = new Scene(folder);
  scene.edit('manifest.json', (manifest) => {
    manifest['generated'] = { types: './src/generated/types.ts' };
    delete manifest['validators'];
    delete manifest['simulator'];
  });
  for (const { file = '', language, text } of blocks) if (language === 'json' && file.endsWith('.json')) addJson(scene, file, text);
  if (blocks.some(({ text }) => text.includes('"auth"') && !text.includes('configuration.apiKey'))) dropKey(scene);
  // The examples of the template are of other parameters.
  scene.edit('manifest.json', (manifest) => actionsOf(manifest).forEach(([, action]) => delete action['examples']));
  await generateFiles(folder);
  const code = writeCode(scene.read('src/connector.ts'), blocks);
  scene.write('src/connector.ts', code);
  mkdirSync(path.join(folder, 'dist'));
  scene.write('dist/connector.js', transpile(code));
  const options = `import type { ContractOptions } from '${packageName}/testing';
export const options: Partial<ContractOptions> = { ${blocks.find(({ file }) => file === 'contractCases')?.text ?? ''} };
`;
  scene.write('src/contract-options.ts', options);
  scene.write('dist/contract-options.js', transpile(options));
  await addExamples(scene);
  return { title, folder, snippet: (label) => blocks.find(({ file }) => file === label)?.text };
}

function actionsOf(manifest: Tree): readonly (readonly [string, Tree])[] {
  return Object.entries(manifest['actions'] as Readonly<Record<string, Tree>>);
}

function addJson(scene: Scene, file: string, text: string): void {
  const part = JSON.parse(text) as Tree;
  // A schema of an action that "new" does not write.
  if (part['$id'] !== undefined) scene.write(file, text);
  else scene.edit(file, (content) => merge(content, part));
}

function merge(content: Tree, part: Tree): void {
  for (const [name, value] of Object.entries(part)) {
    const old = content[name];
    if (isTree(old) && isTree(value)) merge(old, value);
    else content[name] = value;
  }
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The key of the template, where others take its place. */
function dropKey(scene: Scene): void {
  scene.edit('schemas/configuration.schema.json', (schema) => {
    delete (schema['properties'] as Tree)['apiKey'];
    delete schema['antiExamples'];
  });
}

/** The code of the template with that of the snippets, which takes the place of what has the same name. */
function writeCode(template: string, blocks: readonly Block[]): string {
  const codes = blocks.filter(({ language, file = '' }) => language === 'ts' && !shown.includes(file));
  const codeOf = (label: string): string =>
    codes
      .filter(({ file }) => file === label)
      .map(({ text }) => text)
      .join('');
  const known = ['add-member', 'remove-member'];
  const added = codes.map(({ file = '' }) => file).filter((label) => ![...known, 'connector'].includes(label));
  const actions = [
    `'add-member': { ...addMember, ${codeOf('add-member')} }`,
    `'remove-member': { ...removeMember, ${codeOf('remove-member')} }`,
    ...added.map((label) => `'${label}': { ${codeOf(label)} }`),
  ];
  const [head] = template.split('export const connector');
  return [
    codes.some(({ text }) => text.includes('fault(')) ? `import { fault } from '${packageName}/fault';\n` : '',
    head,
    `export const connector: Connector<Configuration, Actions> = {\n  actions: { ${actions.join(', ')} },\n`,
    `  check: [apiKey],\n  ${codeOf('connector')}};\n`,
  ].join('');
}

function transpile(code: string): string {
  const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 };
  const { outputText } = ts.transpileModule(code, { compilerOptions: options });
  return Object.entries(entries).reduce(
    (text, [name, file]) => text.replaceAll(`require("${name}")`, `require(${JSON.stringify(path.join(root, file))})`),
    outputText,
  );
}

/** What lint asks for: an example of each action, with the request that it becomes. */
async function addExamples(scene: Scene): Promise<void> {
  const examples = new Map<string, readonly unknown[]>();
  for (const [id, action] of actionsOf(JSON.parse(scene.read('manifest.json')) as Tree)) {
    const [parameters = {}] = exampleParameters(scene, action);
    const [request] = await preview(scene.folder, [{ action: id, parameters }]);
    examples.set(id, request ? [{ parameters, request: { method: request.method, url: request.url, body: request.body } }] : []);
  }
  scene.edit('manifest.json', (manifest) => actionsOf(manifest).forEach(([id, action]) => (action['examples'] = examples.get(id))));
}

function exampleParameters(scene: Scene, action: Tree): readonly Values[] {
  const schema = JSON.parse(scene.read(String(action['parameters']))) as { examples: readonly Values[] };
  return schema.examples;
}

/** What the contract tests of a section get. */
export function contractOptionsOf({ folder }: Recipe): ContractOptions {
  const { options } = loadModule(path.join(folder, 'dist/contract-options.js')) as { readonly options: Partial<ContractOptions> };
  return { connector: folder, ...options };
}

/** What a section delivers: its own invocations, or the examples of the schema of add-member. */
export function invocationsOf({ folder, snippet }: Recipe): readonly Invocation[] {
  const own = snippet('invocations');
  if (own !== undefined) return JSON.parse(own) as readonly Invocation[];
  return exampleParameters(new Scene(folder), { parameters: './schemas/add-member.schema.json' }).map((parameters) => ({
    action: 'add-member',
    parameters,
  }));
}

/** The first example of the configuration. */
export function configurationOf(folder: string): Values {
  const { examples } = JSON.parse(new Scene(folder).read('schemas/configuration.schema.json')) as { examples: readonly [Values] };
  return examples[0];
}

/** The requests that invocations become. @throws Error when one of them becomes none */
export async function preview(folder: string, invocations: readonly Invocation[]): Promise<readonly PreviewedRequest[]> {
  const requests: PreviewedRequest[] = [];
  for await (const entry of openConnector(folder).connect(configurationOf(folder)).preview(invocations)) {
    if ('covers' in entry) requests.push(entry);
    else if (entry.fault) throw new Error(`${entry.fault.message} ${entry.fault.hint}`);
  }
  return requests;
}

/** What the compiler says of the code of connectors, in the strictest way. */
export function compile(folders: readonly string[]): readonly string[] {
  const program = ts.createProgram(
    folders.flatMap((folder) => ['src/connector.ts', 'src/contract-options.ts'].map((file) => path.join(folder, file))),
    {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.NodeNext,
      strict: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      skipLibCheck: true,
      types: [],
      paths: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, [path.join(root, `${file}.d.ts`)]])),
    },
  );
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
}
