import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = path.resolve(__dirname, '../..');

/** Rooms by floor, from the ground up. A file may import from its own room and from lower floors only. */
const floors: readonly (readonly string[])[] = [
  ['src/generated'],
  ['src/contract'],
  ['src/fault', 'connector'],
  ['src/send', 'src/validate', 'src/ledger'],
  ['src/deliver', 'src/manifest', 'src/input'],
  ['src/open', 'src/generate'],
  ['src/testing', 'src/index', 'src/host'],
  ['src/cli'],
];

/** Packages that one room alone may import: it is the only place to change when the package does. */
const owners: Readonly<Record<string, string>> = {
  axios: 'src/send',
  ajv: 'src/validate',
  'fastest-levenshtein': 'src/validate',
  'json-schema-to-typescript': 'src/generate',
  commander: 'src/cli',
  papaparse: 'src/input',
  nock: 'src/testing',
  '@photostructure/sqlite': 'src/ledger',
  pg: 'src/ledger',
  fastify: 'src/host',
  'prom-client': 'src/host',
};

const lineLimit = 250;

interface SourceFile {
  readonly name: string;
  readonly room: string;
  readonly lines: number;
  readonly imports: readonly { readonly target: string; readonly isType: boolean }[];
  readonly text: string;
}

function filesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name.replaceAll(path.sep, '/')}`);
}

function roomOf(name: string): string {
  if (name.startsWith('connector/')) return 'connector';
  return name.split('/').slice(0, 2).join('/').replace(/\.ts$/, '');
}

function read(name: string): SourceFile {
  const text = readFileSync(path.join(root, name), 'utf8');
  const found = [...text.matchAll(/(?:^|\n)\s*(import|export)\s+(type\s)?[^;'"]*?from\s+'([^']+)'|(?:require|import)\(\s*'([^']+)'\s*\)/g)];
  const imports = found.map((match) => ({ target: resolve(name, match[3] ?? match[4] ?? ''), isType: match[2] !== undefined }));
  return { name, room: roomOf(name), lines: text.split('\n').length - 1, imports, text };
}

function resolve(from: string, specifier: string): string {
  return specifier.startsWith('.') ? path.posix.join(path.posix.dirname(from), specifier) : specifier;
}

const files = [...filesIn('src'), ...filesIn('connector')].map(read);
const handWritten = files.filter(({ name }) => !name.includes('/generated/'));

/** Each way that leads back to where it began. */
function circlesOf(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (name: string, trail: readonly string[]): void => {
    if (trail.includes(name)) circles.push([...trail.slice(trail.indexOf(name)), name].join(' > '));
    if (done.has(name) || trail.includes(name)) return;
    for (const next of graph.get(name) ?? []) visit(next, [...trail, name]);
    done.add(name);
  };
  for (const name of graph.keys()) visit(name, []);
  return circles;
}

function floorOf(room: string): number {
  return floors.findIndex((rooms) => rooms.includes(room));
}

describe('the house', () => {
  test('has a floor for every room', () => {
    expect(files.filter(({ room }) => floorOf(room) < 0).map(({ name }) => name)).toEqual([]);
  });

  test('imports downwards only: a lower floor must not know who lives above', () => {
    const upward = files.flatMap(({ name, room, imports }) =>
      imports
        .filter(({ target }) => target.startsWith('src/') || target.startsWith('connector/'))
        .map(({ target }) => ({ target, other: roomOf(`${target}.ts`) }))
        .filter(({ other }) => other !== room && floorOf(other) >= floorOf(room))
        .map(({ target }) => `${name} imports ${target}`),
    );
    expect(upward).toEqual([]);
  });

  test('keeps the runtime free of any vendor, so that it serves every connector', () => {
    const naming = handWritten.filter(({ name, text }) => name.startsWith('src/') && /launch ?darkly|tealium/i.test(text));
    expect(naming.map(({ name }) => name)).toEqual([]);
    expect(
      files.filter(({ name, imports }) => name.startsWith('src/') && imports.some(({ target }) => target.startsWith('connector/'))),
    ).toEqual([]);
  });

  test('keeps connector code to the contract and the catalogue, so that it stays pure', () => {
    const allowed = ['src/contract', 'src/fault'];
    const reaching = files
      .filter(({ name }) => name.startsWith('connector/') && !name.startsWith('connector/simulator/'))
      .flatMap(({ name, imports }) =>
        imports
          .filter(({ target }) => !target.startsWith('connector/') && !allowed.includes(target))
          .map(({ target }) => `${name} imports ${target}`),
      );
    expect(reaching).toEqual([]);
  });

  test('keeps the simulator apart from the delivery, so that the two can disagree', () => {
    const sharing = files
      .filter(({ name }) => name.startsWith('connector/simulator/'))
      .flatMap(({ name, imports }) =>
        imports
          .filter(({ target }) => target.startsWith('src/') && target !== 'src/contract')
          .map(({ target }) => `${name} imports ${target}`),
      );
    expect(sharing).toEqual([]);
  });

  test('has one owner for each package', () => {
    const foreign = files.flatMap(({ name, room, imports }) =>
      imports.flatMap(({ target }) => {
        const owner = Object.entries(owners).find(([pkg]) => target === pkg || target.startsWith(`${pkg}/`))?.[1];
        return owner && owner !== room && !name.includes('/generated/') ? [`${name} imports ${target}, which belongs to ${owner}`] : [];
      }),
    );
    expect(foreign).toEqual([]);
    for (const [pkg, owner] of Object.entries(owners)) {
      const isUsed = files.some(
        ({ room, imports }) => room === owner && imports.some(({ target }) => target === pkg || target.startsWith(`${pkg}/`)),
      );
      expect([pkg, isUsed]).toEqual([pkg, true]);
    }
  });

  test('has no circle of imports', () => {
    const graph = new Map(
      files.map(({ name, imports }) => [name.replace(/\.ts$/, ''), imports.filter(({ isType }) => !isType).map(({ target }) => target)]),
    );
    expect(circlesOf(graph)).toEqual([]);
  });

  test('has no circle of inner rooms: they share what stands in the room around them', () => {
    const innerOf = (name: string): string => (name.split('/').length > 3 ? path.posix.dirname(name) : '');
    const isWithin = (one: string, other: string): boolean => `${one}/`.startsWith(`${other}/`);
    const graph = new Map<string, string[]>();
    for (const { name, room, imports } of handWritten) {
      const inner = innerOf(name);
      if (room === 'connector' || inner === '') continue;
      const others = imports
        .filter(({ target }) => roomOf(target) === room && innerOf(target) !== '')
        .map(({ target }) => innerOf(target))
        .filter((other) => !isWithin(inner, other) && !isWithin(other, inner));
      graph.set(inner, [...(graph.get(inner) ?? []), ...others]);
    }
    expect([...graph.values()].flat()).not.toEqual([]);
    expect(circlesOf(graph)).toEqual([]);
  });

  test('lets nobody but its own thread touch the database file, so that a slow disk holds nothing else up', () => {
    const database = 'src/stores/sqlite/database/';
    const reaching = handWritten.filter(
      ({ name, imports }) =>
        name.startsWith('src/') && !name.startsWith(database) && imports.some(({ target }) => target.startsWith(database)),
    );
    expect(reaching.map(({ name }) => name)).toEqual([]);
  });

  test('touches the process, the console, files, the clock, the event loop and randomness at the edges only', () => {
    const edges = [
      'src/cli',
      'src/host',
      'src/send',
      'src/ledger',
      'src/input',
      'src/manifest',
      'src/generate',
      'src/testing',
      'connector/simulator',
      'src/runtime/open/system-clock',
      'src/runtime/validation/open-validators',
      // Both let other work of the process go on between their slices.
      'src/runtime/delivery/deliver',
      // A hash of the credentials, and a random id for a request.
      'src/runtime/open/rate-limit-scope-of',
      'src/runtime/delivery/batch/context-of',
    ];
    const pattern =
      /\b(?:process\.(?!versions)|console\.|Date\.now\(|new Date\(\)|performance\.now|set(?:Timeout|Interval|Immediate)\(|Math\.random\(|crypto\b|node:fs|node:http\b)/;
    const touching = handWritten.filter(({ name, text }) => !edges.some((edge) => name.startsWith(edge)) && pattern.test(text));
    expect(touching.map(({ name }) => name)).toEqual([]);
  });

  test(`has no hand-written file over ${lineLimit} lines, a median under 80, and no drawer for odds and ends`, () => {
    expect(handWritten.filter(({ lines }) => lines > lineLimit).map(({ name, lines }) => `${name}: ${lines}`)).toEqual([]);
    const sorted = handWritten.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(80);
    expect(handWritten.filter(({ name }) => /(^|\/)(utils?|helpers?|common|misc)(\/|\.ts$)/.test(name)).map(({ name }) => name)).toEqual(
      [],
    );
  });

  test('uses no "any"', () => {
    const loose = handWritten.filter(({ text }) => /(:|<|as|\|)\s*any\b(?!\s*[a-z])/.test(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')));
    expect(loose.map(({ name }) => name)).toEqual([]);
  });
});
