import { spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { main, openTerminal, processEnvironment } from '../../cli/cli-case';
import { runProgram } from '../../../src/cli/program';
import type { CallInit } from './http-case';

export const serveToken = 'serve-token-canary-0123456789';
export const serveKey = '5f'.repeat(32);

export interface ServeSettings {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A host that is run by the command, and what it has printed so far. */
abstract class Serving {
  stdout = '';
  stderr = '';
  /** Its exit code, or the signal that ended it. */
  abstract readonly ended: Promise<number | string | null>;
  readonly #printed = new EventEmitter();

  protected print(name: 'stdout' | 'stderr', text: string): void {
    this[name] += text;
    this.#printed.emit('text');
  }

  get url(): string {
    return /listens on (\S+)\. Ctrl/.exec(this.stderr)?.[1] ?? 'http://not-listening.invalid';
  }

  /** Waits until it listens or ends. */
  protected async listening(): Promise<void> {
    await Promise.race([this.saysOnStderr(/listens on \S+\./), this.ended]);
  }

  async saysOnStderr(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.stderr)) await once(this.#printed, 'text');
  }

  async says(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.stdout)) await once(this.#printed, 'text');
  }

  call(path: string, init: CallInit = {}, token = serveToken): Promise<Response> {
    return fetch(`${this.url}${path}`, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });
  }

  async json(path: string, init: CallInit = {}): Promise<Record<string, unknown>> {
    return (await (await this.call(path, init)).json()) as Record<string, unknown>;
  }

  /** Ends it, whatever it does. */
  abstract end(): Promise<void>;
}

export type { Serving };

function commandOf(state: string, args: readonly string[]): string[] {
  return ['serve', '--state', state, '--port', '0', ...args];
}

const secrets = { CONNECTOR_SERVE_TOKEN: serveToken, CONNECTOR_SERVE_KEY: serveKey };

/** A host in this process, which can be stopped and not killed. */
export class ServeHere extends Serving {
  readonly ended: Promise<number>;
  #stop: () => void = () => undefined;

  private constructor(state: string, { args = [], env = {} }: ServeSettings) {
    super();
    const terminal = openTerminal({ ...secrets, ...env }, '', (name, text) => this.print(name, text));
    this.ended = runProgram(['node', 'connector', ...commandOf(state, args)], terminal);
  }

  /** Starts it on a free port, and waits until it listens or ends. */
  static async start(state: string, settings: ServeSettings = {}): Promise<ServeHere> {
    const before = process.listeners('SIGTERM');
    const started = new ServeHere(state, settings);
    await started.listening();
    const own = process.listeners('SIGTERM').filter((listener) => !before.includes(listener));
    started.#stop = () => own.splice(0).forEach((listener) => listener('SIGTERM'));
    return started;
  }

  /** As SIGTERM does, once. */
  stop(): void {
    this.#stop();
  }

  async end(): Promise<void> {
    this.stop();
    await this.ended;
  }
}

export interface ServeProcessSettings extends ServeSettings {
  /** KiB that a file may grow to. */
  readonly maxFileKb?: number;
}

/** A host as a process of its own, for what is about signals and exit codes. */
export class ServeProcess extends Serving {
  readonly ended: Promise<number | string | null>;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    super();
    this.#child = child;
    child.stdout?.setEncoding('utf8').on('data', (text: string) => this.print('stdout', text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => this.print('stderr', text));
    this.ended = once(child, 'close').then(([code, signal]: (number | string | null)[]) => code ?? signal ?? null);
  }

  /** Starts it on a free port, and waits until it listens or ends. */
  static async start(state: string, { args = [], env = {}, maxFileKb }: ServeProcessSettings = {}): Promise<ServeProcess> {
    const limit = maxFileKb === undefined ? '' : `ulimit -f ${maxFileKb}; `;
    const command = ['-c', `${limit}exec "$0" "$@"`, process.execPath, main, ...commandOf(state, args)];
    const started = new ServeProcess(spawn('bash', command, { env: { ...processEnvironment(), ...secrets, ...env } }));
    await started.listening();
    return started;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  async end(): Promise<void> {
    this.kill('SIGKILL');
    await this.ended;
  }
}
