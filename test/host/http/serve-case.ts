import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { main } from '../../cli/cli-case';
import type { CallInit } from './http-case';

export const serveToken = 'serve-token-canary-0123456789';
export const serveKey = '5f'.repeat(32);

export interface ServeSettings {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** KiB that a file may grow to. */
  readonly maxFileKb?: number;
}

/** A host as a process of its own. */
export class ServeProcess {
  stdout = '';
  stderr = '';
  readonly ended: Promise<number | string | null>;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.ended = once(child, 'close').then(([code, signal]: (number | string | null)[]) => code ?? signal ?? null);
  }

  /** Starts it on a free port, and waits until it listens or ends. */
  static async start(state: string, { args = [], env = {}, maxFileKb }: ServeSettings = {}): Promise<ServeProcess> {
    const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('CONNECTOR_')));
    const secrets = { CONNECTOR_SERVE_TOKEN: serveToken, CONNECTOR_SERVE_KEY: serveKey };
    const limit = maxFileKb === undefined ? '' : `ulimit -f ${maxFileKb}; `;
    const command = ['-c', `${limit}exec "$0" "$@"`, process.execPath, main, 'serve', '--state', state, '--port', '0', ...args];
    const started = new ServeProcess(spawn('bash', command, { env: { ...clean, ...secrets, ...env } }));
    await Promise.race([started.saysOnStderr(/listens on \S+\./), started.ended]);
    return started;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get url(): string {
    return /listens on (\S+)\. Ctrl/.exec(this.stderr)?.[1] ?? 'http://not-listening.invalid';
  }

  async saysOnStderr(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.stderr)) await once(this.#child.stderr!, 'data');
  }

  async says(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.stdout)) await once(this.#child.stdout!, 'data');
  }

  call(path: string, init: CallInit = {}, token = serveToken): Promise<Response> {
    return fetch(`${this.url}${path}`, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });
  }

  async json(path: string, init: CallInit = {}): Promise<Record<string, unknown>> {
    return (await (await this.call(path, init)).json()) as Record<string, unknown>;
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Ends it, whatever it does. */
  async end(): Promise<void> {
    this.kill('SIGKILL');
    await this.ended;
  }
}
