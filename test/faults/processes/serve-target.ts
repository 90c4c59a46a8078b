import { mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { OutcomeEntry, OutcomePage } from '../../../src/stores/host-queue';
import { ConnectorProcess, type ProcessOptions } from './connector-process';
import { canary } from './logs';
import { Producer } from './producer';
import type { Finish, Target, Work } from './target';

export const token = `${canary}-token-of-the-host`;

/** `connectorctl serve`: a producer writes over HTTP, and what the host acknowledges it has to deliver. */
export class ServeTarget implements Target {
  readonly #args: readonly string[];
  #last: ConnectorProcess | undefined;
  #url: string | undefined;
  #connection: string | undefined;
  #readied: { readonly process: ConnectorProcess; readonly work: Promise<void> } | undefined;
  producer: Producer | undefined;
  isDone = false;

  /** @param more of the command line */
  constructor(
    private readonly work: Work,
    more: readonly string[] = [],
  ) {
    const folder = mkdtempSync(path.join(work.folder, 'serve-'));
    const keyFile = path.join(folder, 'connector.key');
    writeFileSync(keyFile, `${Buffer.alloc(32, 7).toString('base64')}\n`, { mode: 0o600 });
    const origin = new URL(String(work.configuration['urlOverride'])).origin;
    this.#args = [
      ...[
        'serve',
        '--port',
        '0',
        '--state',
        work.state ?? path.join(folder, 'state'),
        '--key-file',
        keyFile,
        '--allow-destination',
        origin,
      ],
      ...['--resend-after', `${work.resendAfterMs ?? 1_000}ms`],
      ...(work.deadlineMs === undefined ? [] : ['--request-timeout', `${work.deadlineMs}ms`]),
      ...more,
    ];
  }

  /** Of the host that runs. */
  get url(): string {
    return this.#url ?? 'http://not-listening.invalid';
  }

  get connection(): string {
    return this.#connection ?? '';
  }

  acknowledged(): Work['changes'] {
    return this.producer?.acknowledged ?? [];
  }

  start(options: Partial<ProcessOptions> = {}): ConnectorProcess {
    this.#url = undefined;
    const env = { ...options.env, CONNECTOR_SERVE_TOKEN: token };
    const started = new ConnectorProcess(this.#args, { ...this.work.process, ...options, env });
    this.#last = started;
    void this.ready(started).catch(() => undefined);
    void started.exited.then(() => {
      if (this.#last === started) this.#url = undefined;
    });
    return started;
  }

  /** Resolves when the host listens and has its connection; the producer begins with the first process. */
  ready(started: ConnectorProcess): Promise<void> {
    if (this.#readied?.process !== started) this.#readied = { process: started, work: this.#makeReady(started) };
    return this.#readied.work;
  }

  async #makeReady(started: ConnectorProcess): Promise<void> {
    await started.says('The host listens on ');
    this.#url = /The host listens on (\S+?)\. /.exec(started.stderr)?.[1];
    this.#connection ??= await this.setUp(this.work.configuration);
    this.producer ??= this.#bring(this.work.changes);
  }

  #bring(changes: Work['changes']): Producer {
    const intake = `/v1/connections/${this.#connection}/invocations`;
    return new Producer(
      { at: () => (this.#url === undefined ? undefined : { url: this.#url + intake, headers: { Authorization: `Bearer ${token}` } }) },
      changes,
      this.work.pauseMs ?? 20,
    );
  }

  async finish(): Promise<Finish> {
    if (!this.#last || (await isOver(this.#last))) this.start();
    const last = this.#last!;
    await this.ready(last);
    await this.idle();
    const { accepted, broken } = await this.#countOutcomes();
    last.send('SIGTERM');
    const { code } = await last.exited;
    this.isDone = true;
    return {
      accepted,
      dead: [],
      peakMb: last.peakMb,
      broken: code === 0 ? broken : [...broken, `SIGTERM ended the host with ${code}, expected 0`],
    };
  }

  async close(): Promise<void> {
    this.producer?.end();
    await this.#last?.kill();
  }

  /** Changes the configuration of the connection, which stays active or is made so again. */
  async reconfigure(change: Readonly<Record<string, unknown>>): Promise<void> {
    const place = `/v1/connections/${this.#connection}`;
    await this.call('PATCH', place, { configuration: { ...this.work.configuration, ...change } });
    await this.call('POST', `${place}/check`);
    await this.call('POST', `${place}/activate`);
  }

  /** Deletes the connection with all that waits for it, while the producer writes. Other changes go to a new one. */
  async replace(changes: Work['changes']): Promise<void> {
    this.producer?.end();
    await this.call('DELETE', `/v1/connections/${this.#connection}?force=true`);
    await this.producer?.finished;
    this.#connection = await this.setUp(this.work.configuration);
    this.producer = this.#bring(changes);
  }

  send(signal: NodeJS.Signals): void {
    this.#last?.send(signal);
  }

  /** Asks the host to end. @returns its exit code */
  async terminate(): Promise<number | null> {
    this.#last?.send('SIGTERM');
    return (await this.#last?.exited)?.code ?? null;
  }

  async call(method: string, place: string, body?: unknown): Promise<unknown> {
    const headers = { Authorization: `Bearer ${token}`, ...(body !== undefined && { 'Content-Type': 'application/json' }) };
    const answer = await fetch(`${this.#url}${place}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${place}: ${answer.status} ${text.slice(0, 500)}`);
    return text.startsWith('{') ? (JSON.parse(text) as unknown) : text;
  }

  /** Makes an active connection. @returns its id */
  async setUp(configuration: Work['configuration']): Promise<string> {
    const { id } = (await this.call('POST', '/v1/connections', { name: 'Matrix', configuration })) as {
      id: string;
    };
    await this.call('POST', `/v1/connections/${id}/check`);
    await this.call('POST', `/v1/connections/${id}/activate`);
    return id;
  }

  /** Waits until everything has been brought, and nothing waits any more, resends included. */
  async idle(): Promise<void> {
    await this.producer?.finished;
    while (!(await this.#isIdle())) await new Promise((resolve) => setTimeout(resolve, 100));
  }

  /** Every outcome of the connection. */
  async outcomes(): Promise<readonly OutcomeEntry[]> {
    const entries: OutcomeEntry[] = [];
    for (let after = ''; ;) {
      const page = (await this.call('GET', `/v1/connections/${this.#connection}/outcomes?limit=1000${after}`)) as OutcomePage;
      entries.push(...page.entries);
      if (page.entries.length === 0 || page.cursor === undefined) return entries;
      after = `&after=${encodeURIComponent(page.cursor)}`;
    }
  }

  async #isIdle(): Promise<boolean> {
    const metrics = String(await this.call('GET', '/metrics'));
    const values = [...metrics.matchAll(/^connector_(?:queue_depth|resends)\{.*\} (\d+)$/gm)].map(([, value]) => Number(value));
    return values.length > 0 && values.every((value) => value === 0);
  }

  /** Every acknowledged invocation must have exactly one outcome. */
  async #countOutcomes(): Promise<{ accepted: number; broken: readonly string[] }> {
    const counts = { accepted: 0, superseded: 0, failed: 0 };
    for (const { status, count } of await this.outcomes()) counts[status] += count;
    const told = counts.accepted + counts.superseded + counts.failed;
    const expected = this.acknowledged().length;
    const broken = told === expected ? [] : [`I2: ${expected} invocations were acknowledged, ${told} have an outcome`];
    return { accepted: counts.accepted, broken: counts.failed > 0 ? [...broken, `I5: ${counts.failed} failed`] : broken };
  }
}

async function isOver(one: ConnectorProcess): Promise<boolean> {
  return Promise.race([one.exited.then(() => true), new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 0))]);
}
