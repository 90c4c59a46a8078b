import { compare, designs } from '../simulation/compare';
import { simulate, type SimulationOptions } from '../simulation/simulate';
import { SqliteDisk } from '../simulation/sqlite-disk';
import type { Row, RowResult, Setting } from '../row';

const onSqlite: SimulationOptions = { makeDisk: (clock) => new SqliteDisk(clock) };

interface Sweep {
  readonly command: string;
  readonly options: SimulationOptions;
  /** Seeds in the short and in the long profile. */
  readonly seeds: readonly [short: number, long: number];
}

const reported = 5;

/** Plays seeds one after the other, and says how those that fail are played again. */
async function sweep({ profile, seed, isOneSeed }: Setting, { command, options, seeds }: Sweep, disk: string): Promise<RowResult> {
  const count = isOneSeed ? 1 : seeds[profile === 'long' ? 1 : 0];
  const broken: string[] = [];
  const sums = { processes: 0, changes: 0, requests: 0 };
  for (let number = seed; number < seed + count; number += 1) {
    const { broken: problems, ...played } = await simulate(number, options).catch((error: unknown) => ({
      broken: [String(error)],
      processes: 0,
      requests: 0,
      changes: 0,
    }));
    for (const name of ['processes', 'changes', 'requests'] as const) sums[name] += played[name];
    if (problems.length > 0)
      broken.push(`seed ${number} on ${disk}: ${problems.join('; ')}. Again: npm run test:faults -- ${command} --seed ${number}`);
  }
  const hidden = broken.length - reported;
  return {
    wrong: 0,
    broken: hidden > 0 ? [...broken.slice(0, reported), `… and ${hidden} more seeds`] : broken,
    figures: {
      [`seeds on ${disk}`]: count,
      [`processes on ${disk}`]: sums.processes,
      [`changes on ${disk}`]: sums.changes,
      [`requests on ${disk}`]: sums.requests,
    },
  };
}

function rowOfSweeps(id: string, title: string, sweeps: Readonly<Record<string, Omit<Sweep, 'command'>>>): Row {
  return {
    id,
    title,
    inShort: true,
    run: async (setting) => {
      const results: RowResult[] = [];
      for (const [disk, one] of Object.entries(sweeps)) results.push(await sweep(setting, { ...one, command: id }, disk));
      return {
        wrong: 0,
        broken: results.flatMap(({ broken }) => broken),
        figures: Object.assign({}, ...results.map(({ figures }) => figures)) as RowResult['figures'],
      };
    },
  };
}

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(2)} %`;

/** Every design with every share of failing requests. Only ours must leave nobody wrong. */
const designsRow: Row = {
  id: 'designs',
  title: 'wrong members, members sent for each change, and requests, beside simpler designs',
  inShort: true,
  run: async ({ profile, seed }) => {
    const [members, shares] = profile === 'long' ? [20_000, [0.01, 0.1, 0.5]] : [1_000, [0.5]];
    const figures: Record<string, string> = {};
    const broken: string[] = [];
    let wrong = 0;
    for (const share of shares) {
      for (const [name, design] of Object.entries(designs)) {
        const result = await compare(design, seed, share, members);
        const sent = (result.carried / result.changes).toFixed(2);
        figures[`\n           ${percent(share, 1)} faults, ${name}:`] =
          `wrong ${percent(result.wrong, members)} (${result.wrong}), sent ${sent}, requests ${result.requests}, duplicates ${result.duplicates}, in two requests at once ${result.overlaps}`;
        if (name === 'ours') wrong += result.wrong + result.overlaps;
        else if (result.wrong === 0 && share >= 0.1) broken.push(`${name} leaves nobody wrong, so that the comparison proves nothing`);
      }
    }
    return { wrong, broken, figures };
  },
};

export const simulationRows: readonly Row[] = [
  rowOfSweeps('simulation', 'dispatcher and queue on a virtual clock, processes that die', {
    'a simulated disk': { options: {}, seeds: [300, 5_000] },
    SQLite: { options: onSqlite, seeds: [3, 100] },
  }),
  designsRow,
];

/** Processes whose clocks are an hour behind, an hour or ten years ahead of each other. */
export const clockJumpsRow = rowOfSweeps('17', 'clocks of processes that jump by -1 h, +1 h and +10 years', {
  SQLite: { options: { ...onSqlite, hasJumps: true }, seeds: [3, 60] },
});
