import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Setting } from '../row';
import { ConnectorProcess } from './connector-process';
import { Logs } from './logs';

const root = path.resolve(__dirname, '../../../..');

export interface Line {
  readonly index?: number;
  readonly status?: string;
}

/** The state page of the simulators; each has its part of the state. */
interface StatePage {
  readonly state: {
    readonly jobs: Readonly<Record<string, { readonly listId: string; readonly emails: readonly string[] }>>;
    readonly lists: Readonly<Record<string, readonly string[]>>;
    readonly users: Readonly<Record<string, { readonly visits?: string }>>;
  };
  readonly counters: { readonly violations: number; readonly lateChanges: number };
}

/** A simulator of an example connector, and a run of it that may be started again. */
export class ExampleScene {
  readonly logs = new Logs();
  readonly connector: string;
  readonly folder: string;
  /** That delivers to the simulator. */
  configuration: Readonly<Record<string, unknown>> = {};
  readonly #simulator: ConnectorProcess;
  #said = '';
  #url = '';

  constructor({ folder }: Setting, name: string) {
    this.folder = path.join(folder, name);
    this.connector = path.join(this.folder, 'connector');
    mkdirSync(path.join(this.folder, 'node_modules'), { recursive: true });
    symlinkSync(root, path.join(this.folder, 'node_modules/launchdarkly-audience-cohorting'));
    cpSync(path.join(root, 'examples/connectors', name), this.connector, { recursive: true });
    const args = ['simulate', '--connector', this.connector, '--json'];
    this.#simulator = new ConnectorProcess(args, { logs: this.logs, onStdout: (text) => (this.#said += text) });
  }

  async open(): Promise<void> {
    await this.#simulator.says('The simulator listens on');
    while (!this.#said.includes('\n')) await pause(20);
    const { url, configuration } = JSON.parse(this.#said.split('\n')[0] ?? '') as {
      url: string;
      configuration: Readonly<Record<string, unknown>>;
    };
    this.#url = url;
    this.configuration = configuration;
    writeFileSync(path.join(this.folder, 'configuration.json'), JSON.stringify(configuration));
  }

  async fail(...rules: readonly string[]): Promise<void> {
    const { ok } = await fetch(`${this.#url}/_simulator/faults`, { method: 'PUT', body: JSON.stringify(rules) });
    if (!ok) throw new Error(`the simulator does not understand ${rules.join(' ')}`);
  }

  async state(): Promise<StatePage> {
    return (await (await fetch(`${this.#url}/_simulator/state`)).json()) as StatePage;
  }

  /** The jobs of Klaviyo that have begun, ended ones included. */
  async jobCount(): Promise<number> {
    return Object.keys((await this.state()).state.jobs).length;
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
    const input = path.join(this.folder, 'input.csv');
    writeFileSync(input, csv);
    let said = '';
    const args = [
      ...['run', action, '--json', '--connector', this.connector, '--config', path.join(this.folder, 'configuration.json')],
      ...['--input', input, '--state', path.join(this.folder, 'state'), '--resend-after', `${resendAfterMs}ms`],
    ];
    const process = new ConnectorProcess(args, { logs: this.logs, onStdout: (text) => (said += text) });
    return { process, lines: () => said.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Line])) };
  }

  async close(): Promise<void> {
    await this.#simulator.kill();
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Profiles to be imported, some of which Klaviyo refuses. */
export interface ImportedProfile {
  readonly listId: string;
  readonly email: string;
}

/** @param prefix of every address */
export function profilesToImport(count: number, lists: number, prefix = 'p'): readonly ImportedProfile[] {
  return Array.from({ length: count }, (_, at) => ({
    listId: `L${at % lists}`,
    email: `${prefix}${at}@${at % 50 === 7 ? 'nodot' : 'example.com'}`,
  }));
}

export function isRefusedProfile({ email }: ImportedProfile): boolean {
  return email.endsWith('@nodot');
}

/** How many profiles are missing from their list or are on one without belonging there. */
export function countWrongProfiles({ state }: StatePage, records: readonly ImportedProfile[]): number {
  const expected = new Set(records.filter((record) => !isRefusedProfile(record)).map(({ listId, email }) => `${listId} ${email}`));
  const found = new Set(Object.entries(state.lists).flatMap(([list, emails]) => emails.map((email) => `${list} ${email}`)));
  return [...expected].filter((each) => !found.has(each)).length + [...found].filter((each) => !expected.has(each)).length;
}
