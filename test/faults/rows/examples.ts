import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ConnectorProcess, endedBefore } from '../processes/connector-process';
import { Logs } from '../processes/logs';
import type { Row, RowResult, Setting } from '../row';

const root = path.resolve(__dirname, '../../../..');

interface Line {
  readonly index?: number;
  readonly status?: string;
}

/** The state page of the simulators; each has its part of the state. */
interface StatePage {
  readonly state: {
    readonly jobs: number;
    readonly lists: Readonly<Record<string, readonly string[]>>;
    readonly users: Readonly<Record<string, { readonly visits?: string }>>;
  };
  readonly counters: { readonly violations: number; readonly lateChanges: number };
}

/** A simulator of an example connector, and a run that is started again until all has its outcome. */
class ExampleScene {
  readonly logs = new Logs();
  readonly #simulator: ConnectorProcess;
  readonly #connector: string;
  readonly #folder: string;
  #said = '';
  #url = '';

  constructor({ folder }: Setting, name: string) {
    this.#folder = path.join(folder, name);
    this.#connector = path.join(this.#folder, 'connector');
    mkdirSync(path.join(this.#folder, 'node_modules'), { recursive: true });
    symlinkSync(root, path.join(this.#folder, 'node_modules/launchdarkly-audience-cohorting'));
    cpSync(path.join(root, 'examples/connectors', name), this.#connector, { recursive: true });
    const args = ['simulate', '--connector', this.#connector, '--json'];
    this.#simulator = new ConnectorProcess(args, { logs: this.logs, onStdout: (text) => (this.#said += text) });
  }

  async open(): Promise<void> {
    await this.#simulator.says('The simulator listens on');
    while (!this.#said.includes('\n')) await pause(20);
    const { url, configuration } = JSON.parse(this.#said.split('\n')[0] ?? '') as { url: string; configuration: unknown };
    this.#url = url;
    writeFileSync(path.join(this.#folder, 'configuration.json'), JSON.stringify(configuration));
  }

  async fail(...rules: readonly string[]): Promise<void> {
    const { ok } = await fetch(`${this.#url}/_simulator/faults`, { method: 'PUT', body: JSON.stringify(rules) });
    if (!ok) throw new Error(`the simulator does not understand ${rules.join(' ')}`);
  }

  async state(): Promise<StatePage> {
    return (await (await fetch(`${this.#url}/_simulator/state`)).json()) as StatePage;
  }

  /** When no job goes on any more. */
  async quietState(): Promise<StatePage> {
    for (;;) {
      const page = await this.state();
      if (page.counters.lateChanges === 0) return page;
      await pause(50);
    }
  }

  /** Starts the run, the same way each time. @param resendAfterMs longer than any job or late request takes */
  run(action: string, csv: string, resendAfterMs: number): { readonly process: ConnectorProcess; readonly lines: () => readonly Line[] } {
    const input = path.join(this.#folder, 'input.csv');
    writeFileSync(input, csv);
    let said = '';
    const args = [
      ...['run', action, '--json', '--connector', this.#connector, '--config', path.join(this.#folder, 'configuration.json')],
      ...['--input', input, '--state', path.join(this.#folder, 'state'), '--resend-after', `${resendAfterMs}ms`],
    ];
    const process = new ConnectorProcess(args, { logs: this.logs, onStdout: (text) => (said += text) });
    return { process, lines: () => said.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Line])) };
  }

  async close(): Promise<void> {
    await this.#simulator.kill();
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** @param failed how many records must fail */
function told(lines: readonly Line[], records: number, failed: number): readonly string[] {
  const outcomes = lines.filter(({ index }) => index !== undefined);
  const indexes = new Set(outcomes.map(({ index }) => index));
  const dead = outcomes.filter(({ status }) => status === 'failed').length;
  return [
    ...(outcomes.length === records && indexes.size === records
      ? []
      : [`I2: ${records} records, ${outcomes.length} outcomes of ${indexes.size}`]),
    ...(dead === failed ? [] : [`I5: ${dead} records failed, ${failed} are refused by the vendor`]),
  ];
}

/** Bulk imports: the process is killed while the vendor works, replies get lost, and the job refuses single profiles. */
async function jobs(setting: Setting): Promise<RowResult> {
  const scene = new ExampleScene(setting, 'klaviyo');
  try {
    await scene.open();
    const lists = setting.profile === 'long' ? 40 : 8;
    const records = Array.from({ length: lists * 25 }, (_, at) => ({
      list: `L${at % lists}`,
      email: at % 50 === 7 ? `bad-${at}@nodot` : `p${at}@example.com`,
    }));
    const csv = `listId,email\n${records.map(({ list, email }) => `${list},${email}\n`).join('')}`;
    await scene.fail(
      'drop=after,probability=0.1,next=4',
      'status=503,probability=0.1,next=4',
      'status=429,retryAfter=1,probability=0.1,next=2',
    );
    const kills = setting.profile === 'long' ? 10 : 2;
    for (let killed = 0, begun = 0; killed < kills; killed += 1) {
      const { process } = scene.run('import-profile', csv, 3_000);
      let isOver = false;
      void process.exited.then(() => (isOver = true));
      // A job has begun and is asked for two seconds later.
      const before = begun;
      while (!isOver && begun === before) {
        begun = (await scene.state()).state.jobs;
        await pause(20);
      }
      if (isOver) throw endedBefore(process, await process.exited);
      await process.kill();
    }
    await scene.fail();
    const { process, lines } = scene.run('import-profile', csv, 3_000);
    const { code } = await process.exited;
    const { state, counters } = await scene.quietState();
    const good = records.filter(({ email }) => !email.endsWith('@nodot'));
    const expected = new Set(good.map(({ list, email }) => `${list} ${email}`));
    const found = new Set(Object.entries(state.lists).flatMap(([list, emails]) => emails.map((email) => `${list} ${email}`)));
    const wrong = [...expected].filter((each) => !found.has(each)).length + [...found].filter((each) => !expected.has(each)).length;
    const broken = told(lines(), records.length, records.length - good.length);
    return {
      wrong,
      broken: code === 1 ? broken : [...broken, `the last run ended with ${code}, expected 1: ${process.stderr.slice(-500)}`],
      figures: { records: records.length, kills, jobs: state.jobs, 'members in two requests': counters.violations },
    };
  } finally {
    await scene.close();
  }
}

/** Attributes: replies get lost, the quota is used up, and users are refused. */
async function attributes(setting: Setting): Promise<RowResult> {
  const scene = new ExampleScene(setting, 'braze');
  try {
    await scene.open();
    const count = setting.profile === 'long' ? 20_000 : 3_000;
    const records = Array.from({ length: count }, (_, at) => ({ user: at % 500 === 3 ? `bad-${at}` : `u${at % 2_000}`, value: at }));
    const csv = `externalId,name,value\n${records.map(({ user, value }) => `${user},visits,v${value}\n`).join('')}`;
    await scene.fail(
      'reject=/^bad-/',
      'drop=after,probability=0.2,next=5',
      'status=429,retryAfter=1,probability=0.2,next=3',
      'status=503,probability=0.2,next=5',
    );
    const first = scene.run('set-attribute', csv, 1_000);
    await Promise.race([first.process.says('Requests go to'), first.process.exited]);
    await pause(300);
    await first.process.kill();
    const { process, lines } = scene.run('set-attribute', csv, 1_000);
    const { code } = await process.exited;
    const { state, counters } = await scene.quietState();
    const expected = new Map(records.filter(({ user }) => !user.startsWith('bad-')).map(({ user, value }) => [user, `v${value}`]));
    const wrong = [...expected].filter(([user, value]) => state.users[user]?.visits !== value).length;
    const strangers = Object.keys(state.users).filter((user) => !expected.has(user)).length;
    const refused = records.length - records.filter(({ user }) => !user.startsWith('bad-')).length;
    const broken = told(lines(), records.length, refused);
    return {
      wrong: wrong + strangers,
      broken: [
        ...broken,
        ...(counters.violations > 0 ? [`I3: ${counters.violations} attributes were in two requests at once`] : []),
        ...(code === 1 ? [] : [`the last run ended with ${code}, expected 1: ${process.stderr.slice(-500)}`]),
      ],
      figures: { records: records.length, users: expected.size, refused },
    };
  } finally {
    await scene.close();
  }
}

export const exampleRows: readonly Row[] = [
  {
    id: 'klaviyo',
    title: 'the example Klaviyo: kills while jobs go on, lost replies, refused profiles (run --state)',
    inShort: true,
    run: jobs,
  },
  { id: 'braze', title: 'the example Braze: a kill, lost replies, a quota, refused users (run --state)', inShort: true, run: attributes },
];
