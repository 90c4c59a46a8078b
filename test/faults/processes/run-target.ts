import { mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ConnectorProcess, type ProcessOptions } from './connector-process';
import type { Finish, Target, Work } from './target';
import { memberOf, toCsv } from './workload';

interface Line {
  readonly index?: number;
  readonly status?: string;
}

/** `connectorctl run --state`: a file is delivered, and the same command goes on with it. */
export class RunTarget implements Target {
  readonly #folder: string;
  readonly #args: readonly string[];
  #last: ConnectorProcess | undefined;
  #lines = '';
  isDone = false;

  constructor(private readonly work: Work) {
    this.#folder = mkdtempSync(path.join(work.folder, 'run-'));
    const file = (name: string, text: string): string => {
      const name_ = path.join(this.#folder, name);
      writeFileSync(name_, text);
      return name_;
    };
    this.#args = [
      ...['run', '--json', '--verbose', '--config', file('configuration.json', JSON.stringify(work.configuration))],
      ...['--input', file('input.csv', toCsv(work.changes)), '--state', work.state ?? path.join(this.#folder, 'state')],
      ...['--resend-after', `${work.resendAfterMs ?? 1_000}ms`],
      ...(work.deadlineMs === undefined ? [] : ['--request-timeout', `${work.deadlineMs}ms`]),
    ];
  }

  acknowledged(): Work['changes'] {
    return this.work.changes;
  }

  start(options: Partial<ProcessOptions> = {}): ConnectorProcess {
    this.#lines = '';
    const started = new ConnectorProcess(this.#args, { ...this.work.process, onStdout: (text) => (this.#lines += text), ...options });
    this.isDone = false;
    void started.exited.then(({ code }) => {
      const summary = /\{"summary":.*$/m.exec(this.#lines)?.[0] ?? '"waiting"';
      if (this.#last === started) this.isDone = (code === 0 || code === 1) && !summary.includes('"waiting"');
    });
    this.#last = started;
    return started;
  }

  ready(started: ConnectorProcess): Promise<void> {
    return started.says('Requests go to');
  }

  async finish(): Promise<Finish> {
    const last = this.isDone && this.#last ? this.#last : this.start();
    const { code } = await last.exited;
    const told: number[] = this.work.changes.map(() => 0);
    const dead: string[] = [];
    let accepted = 0;
    for (const line of this.#lines.split('\n')) {
      if (line === '') continue;
      const { index, status } = JSON.parse(line) as Line;
      const change = index === undefined ? undefined : this.work.changes[index];
      if (index === undefined || !change) continue;
      told[index] = (told[index] ?? 0) + 1;
      if (status === 'accepted') accepted += 1;
      if (status === 'failed') dead.push(memberOf(change));
    }
    const expected = dead.length === 0 ? 0 : 1;
    const broken = [
      ...(code === expected ? [] : [`the last run ended with ${code}, expected ${expected}`]),
      ...(told.every((count) => count === 1) ? [] : ['I2: not every record was reported once']),
    ];
    return { broken, dead, accepted, peakMb: last.peakMb };
  }

  async close(): Promise<void> {
    await this.#last?.kill();
  }
}
