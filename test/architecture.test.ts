import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = path.resolve(__dirname, '../..');

const errors = ['src/fault', 'src/faults'];
const shared = ['src/contract', ...errors];

/** What each module may import besides itself. `docs/architecture.md` draws the same. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  'src/generated': [],
  'src/contract': ['src/generated', 'src/faults'],
  'src/faults': ['src/contract'],
  'src/fault': ['src/contract', 'src/faults'],
  connector: shared,
  'connector/simulator': ['src/contract', 'src/simulator'],
  'src/simulator': ['src/contract'],
  'src/runtime': [...shared, 'src/generated'],
  'src/index': [...shared, 'src/runtime'],
  'src/authoring': [...shared, 'src/runtime'],
  'src/input': [...shared, 'src/runtime'],
  'src/stores': [...shared, 'src/runtime/queue', 'src/runtime/package-directory'],
  'src/verify': [...shared, 'src/runtime', 'src/stores'],
  'src/host': [...shared, 'src/runtime', 'src/input', 'src/stores', 'src/verify'],
  'src/cli': ['src'],
};

/** The folders of the runtime, each with those that it may import. */
const runtimeArrows: Readonly<Record<string, readonly string[]>> = {
  'src/runtime/validation': [],
  'src/runtime/queue': [],
  'src/runtime/http': [],
  'src/runtime/manifest': ['validation'],
  'src/runtime/migrations': ['validation', 'manifest'],
  'src/runtime/delivery': ['validation', 'queue', 'http', 'migrations'],
  'src/runtime/open': ['validation', 'queue', 'http', 'manifest', 'migrations', 'delivery'],
};

/** Packages that one folder alone may import: it is the only place to change when the package does. */
const owners: Readonly<Record<string, string>> = {
  axios: 'src/runtime/http',
  ajv: 'src/runtime/validation',
  'fastest-levenshtein': 'src/runtime/validation',
  'json-schema-to-typescript': 'src/authoring',
  nock: 'src/authoring',
  commander: 'src/cli',
  papaparse: 'src/input',
  '@photostructure/sqlite': 'src/stores/sqlite',
  pg: 'src/stores/postgres',
  fastify: 'src/host',
  'prom-client': 'src/host',
};

const maxFileLines = 250;
const maxLines = { src: 49_500, thinRuntime: 11_000 };

interface SourceFile {
  readonly name: string;
  readonly module: string;
  readonly lines: number;
  readonly imports: readonly { readonly target: string; readonly isType: boolean }[];
  readonly text: string;
}

function filesIn(folder: string, endings = /\.ts$/): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => endings.test(name))
    .map((name) => `${folder}/${name.replaceAll(path.sep, '/')}`);
}

function isWithin(name: string, folder: string): boolean {
  return name === folder || name.startsWith(`${folder}/`) || name === `${folder}.ts`;
}

function moduleOf(name: string): string {
  const found = Object.keys(arrows).filter((module) => isWithin(name, module));
  return found.sort((one, other) => other.length - one.length)[0] ?? '';
}

function read(name: string): SourceFile {
  const text = readFileSync(path.join(root, name), 'utf8');
  const found = [...text.matchAll(/(?:^|\n)\s*(import|export)\s+(type\s)?[^;'"]*?from\s+'([^']+)'|(?:require|import)\(\s*'([^']+)'\s*\)/g)];
  const imports = found.map((match) => ({ target: resolve(name, match[3] ?? match[4] ?? ''), isType: match[2] !== undefined }));
  return { name, module: moduleOf(name), lines: text.split('\n').length - 1, imports, text };
}

function resolve(from: string, specifier: string): string {
  return specifier.startsWith('.') ? path.posix.join(path.posix.dirname(from), specifier) : specifier;
}

const files = [...filesIn('src'), ...filesIn('connector')].map(read);
const handWritten = files.filter(({ name }) => !name.includes('/generated/'));

function isOurs(target: string): boolean {
  return target.startsWith('src/') || target.startsWith('connector/');
}

/** The imports of some files that are not allowed, in words. */
function forbidden(of: readonly SourceFile[], isAllowed: (file: SourceFile, target: string) => boolean): readonly string[] {
  return of.flatMap((file) =>
    file.imports.filter(({ target }) => !isAllowed(file, target)).map(({ target }) => `${file.name} imports ${target}`),
  );
}

/** Each path of imports that leads back to where it began. */
function cyclesOf(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (name: string, trail: readonly string[]): void => {
    if (trail.includes(name)) cycles.push([...trail.slice(trail.indexOf(name)), name].join(' > '));
    if (done.has(name) || trail.includes(name)) return;
    for (const next of graph.get(name) ?? []) visit(next, [...trail, name]);
    done.add(name);
  };
  for (const name of graph.keys()) visit(name, []);
  return cycles;
}

describe('the modules', () => {
  test('hold every file', () => {
    expect(files.filter(({ module }) => module === '').map(({ name }) => name)).toEqual([]);
  });

  test('import along the arrows only', () => {
    const isAllowed = ({ module }: SourceFile, target: string): boolean =>
      !isOurs(target) || [module, ...(arrows[module] ?? [])].some((allowed) => isWithin(target, allowed));
    expect(forbidden(files, isAllowed)).toEqual([]);
  });

  test('of the runtime import along their own arrows', () => {
    const inFolder = files.filter(({ name }) => Object.keys(runtimeArrows).some((folder) => isWithin(name, folder)));
    const isAllowed = ({ name }: SourceFile, target: string): boolean => {
      const [folder = '', others = []] = Object.entries(runtimeArrows).find(([each]) => isWithin(name, each)) ?? [];
      const isInAnother = Object.keys(runtimeArrows).some((each) => each !== folder && isWithin(target, each));
      return !isInAnother || others.some((other) => isWithin(target, `src/runtime/${other}`));
    };
    expect(inFolder.length).toBeGreaterThan(50);
    expect(forbidden(inFolder, isAllowed)).toEqual([]);
  });

  test('of the SDK name no vendor, so that they serve every connector', () => {
    const naming = handWritten.filter(({ name, text }) => name.startsWith('src/') && /launch ?darkly|tealium/i.test(text));
    expect(naming.map(({ name }) => name)).toEqual([]);
  });

  test('leave each package to one folder', () => {
    const ownerOf = (target: string) => Object.entries(owners).find(([name]) => isWithin(target, name))?.[1];
    const isAllowed = ({ name }: SourceFile, target: string): boolean => {
      const owner = ownerOf(target);
      return owner === undefined || isWithin(name, owner);
    };
    expect(forbidden(handWritten, isAllowed)).toEqual([]);
    for (const [name, owner] of Object.entries(owners)) {
      const isUsed = files.some((file) => isWithin(file.name, owner) && file.imports.some(({ target }) => isWithin(target, name)));
      expect([name, isUsed]).toEqual([name, true]);
    }
  });

  test('leave the database file to the thread of the database, so that a slow disk blocks nothing else', () => {
    const database = 'src/stores/sqlite/database';
    const others = files.filter(({ name }) => !isWithin(name, database));
    const values = others.map((file) => ({ ...file, imports: file.imports.filter(({ isType }) => !isType) }));
    expect(forbidden(values, (_file, target) => !isWithin(target, database))).toEqual([]);
  });
});

describe('the files', () => {
  test('have no cycle of imports, types included', () => {
    const graph = new Map(files.map(({ name, imports }) => [name.replace(/\.ts$/, ''), imports.map(({ target }) => target)]));
    expect(cyclesOf(graph)).toEqual([]);
  });

  test('have no cycle of folders within a module', () => {
    const folderOf = (name: string): string => (name.split('/').length > 3 ? path.posix.dirname(name) : '');
    const graph = new Map<string, string[]>();
    for (const { name, module, imports } of handWritten) {
      const folder = folderOf(name);
      if (folder === '' || module.startsWith('connector')) continue;
      const others = imports
        .map(({ target }) => (moduleOf(target) === module ? folderOf(target) : ''))
        .filter((other) => other !== '' && !isWithin(folder, other) && !isWithin(other, folder));
      graph.set(folder, [...(graph.get(folder) ?? []), ...others]);
    }
    expect([...graph.values()].flat()).not.toEqual([]);
    expect(cyclesOf(graph)).toEqual([]);
  });

  test('touch the process, files, the clock, the event loop and randomness at the edges only', () => {
    const edges = [
      'src/cli',
      'src/host',
      'src/input',
      'src/stores',
      'src/authoring',
      'src/runtime/http',
      'src/simulator',
      // Reads manifests and schemas.
      'src/runtime/manifest/read-manifest',
      'src/runtime/manifest/manifest-validator',
      'src/runtime/validation/open-validators',
      // The clock that all others are given, and default options.
      'src/runtime/open/system-clock',
      'src/runtime/open/connect-options',
      // Yields to the event loop.
      'src/runtime/delivery/deliver',
      // A hash of the credentials, and the random id of a session.
      'src/runtime/open/connection-parts',
      'src/runtime/delivery/runtime',
      // A hash that is an idempotency key.
      'src/runtime/delivery/batch/request-context',
      // A hash, which is the same everywhere.
      'src/runtime/delivery/transforms',
    ];
    const pattern =
      /\b(?:process\.(?!versions)|console\.|Date\.now\(|new Date\(\)|performance\.now|set(?:Timeout|Interval|Immediate)\(|Math\.random\b|crypto\b|node:fs|node:http\b)/;
    const touching = handWritten.filter(({ text }) => pattern.test(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')));
    const isAtEdge = ({ name }: SourceFile) => edges.some((edge) => isWithin(name, edge));
    expect(touching.filter((file) => !isAtEdge(file)).map(({ name }) => name)).toEqual([]);
    expect(edges.filter((edge) => !touching.some(({ name }) => isWithin(name, edge)))).toEqual([]);
  });

  test(`have at most ${maxFileLines} lines, and none is a drawer for odds and ends`, () => {
    expect(handWritten.filter(({ lines }) => lines > maxFileLines).map(({ name, lines }) => `${name}: ${lines}`)).toEqual([]);
    const drawers = handWritten.filter(({ name }) => /(^|\/)(utils?|helpers?|common|misc)(\/|\.ts$)/.test(name));
    expect(drawers.map(({ name }) => name)).toEqual([]);
  });

  test('use no "any"', () => {
    const loose = handWritten.filter(({ text }) => /(:|<|as|\|)\s*any\b(?!\s*[a-z])/.test(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')));
    expect(loose.map(({ name }) => name)).toEqual([]);
  });
});

describe('the size', () => {
  const sizes = [...filesIn('src', /\.(ts|sql)$/), ...filesIn('connector')]
    .filter((name) => !name.includes('/generated/'))
    .map((name) => ({ name, lines: readFileSync(path.join(root, name), 'utf8').split('\n').length - 1 }));
  const linesIn = (...folders: string[]): number =>
    sizes.filter(({ name }) => folders.some((folder) => isWithin(name, folder))).reduce((sum, { lines }) => sum + lines, 0);
  const thinRuntime = ['src/runtime', 'src/contract', 'src/fault', 'src/faults', 'src/index'];
  const document = readFileSync(path.join(root, 'docs/architecture.md'), 'utf8');

  test('of the source and of the thin runtime stays within its limit', () => {
    expect(linesIn('src')).toBeLessThanOrEqual(maxLines.src);
    expect(linesIn(...thinRuntime)).toBeLessThanOrEqual(maxLines.thinRuntime);
  });

  test('that docs/architecture.md states is true within 5 %', () => {
    const [, total = '', thin = ''] = /([\d,]+) lines in `src`, of which ([\d,]+)/.exec(document) ?? [];
    const [, tree = ''] = /```\n([^`]*)```/.exec(document) ?? [];
    const parents: string[] = [];
    const stated = [...tree.matchAll(/^( *)([\w-]+)\/(?: +([\d,]+) )?/gm)].flatMap(([, indent = '', name = '', lines]) => {
      parents.splice(indent.length / 2, Infinity, name);
      return lines === undefined ? [] : [{ folder: parents.join('/'), lines }];
    });
    const found = [
      ...stated.map(({ folder, lines }) => ({ what: folder, stated: lines, actual: linesIn(folder) })),
      { what: 'src', stated: total, actual: linesIn('src') },
      { what: 'the thin runtime', stated: thin, actual: linesIn(...thinRuntime) },
    ].map((row) => ({ ...row, stated: Number(row.stated.replaceAll(',', '')) }));
    expect(stated.length).toBeGreaterThanOrEqual(14);
    expect(found.filter(({ stated: lines, actual }) => !(Math.abs(lines - actual) <= actual * 0.05))).toEqual([]);
  });
});
