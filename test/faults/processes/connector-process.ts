import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { main } from '../../cli/cli-case';
import type { Logs } from './logs';

export interface ProcessOptions {
  readonly logs: Logs;
  /** A command that runs the command, such as strace. */
  readonly wrapper?: readonly string[];
  readonly nodeOptions?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly onStdout?: (text: string) => void;
}

export interface End {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const alive = new Set<ConnectorProcess>();
process.on('exit', killAll);

/** Leaves no process behind. */
export function killAll(): void {
  for (const one of alive) one.send('SIGKILL');
}

/** For a process that was to be killed, and ended by itself with its work undone. */
export function endedBefore({ stderr }: ConnectorProcess, { code, signal }: End): Error {
  return new Error(`the process ended by itself with ${code ?? signal}: ${stderr.slice(-1_000)}`);
}

/** The command line as a process of its own, in a process group of its own. */
export class ConnectorProcess {
  readonly startedAt = performance.now();
  readonly exited: Promise<End>;
  /** Of the resident memory, as far as it was looked at. */
  peakMb = 0;
  #stderr = '';
  #listeners: (() => void)[] = [];
  readonly #child: ChildProcess;

  constructor(args: readonly string[], { logs, wrapper = [], nodeOptions = [], env = {}, onStdout }: ProcessOptions) {
    const [command = '', ...rest] = [...wrapper, process.execPath, ...nodeOptions, main, ...args];
    const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^CONNECTOR_|^NODE_EXTRA_CA_CERTS$/.test(name)));
    const child = spawn(command, rest, { env: { ...clean, ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    this.#child = child;
    alive.add(this);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      logs.add(text);
      onStdout?.(text);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      logs.add(text);
      this.#stderr = (this.#stderr + text).slice(-100_000);
      this.#look();
    });
    const sampling = setInterval(() => this.#sampleMemory(), 100);
    this.exited = new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code, signal) => {
        clearInterval(sampling);
        alive.delete(this);
        resolve({ code, signal });
        this.#look();
      });
    });
  }

  get stderr(): string {
    return this.#stderr;
  }

  /** Resolves when stderr has said this. @throws when the process ends without */
  async says(text: string): Promise<void> {
    let isOver = false;
    void this.exited.then(() => (isOver = true));
    while (!this.#stderr.includes(text)) {
      if (isOver) throw new Error(`the process ended without saying "${text}":\n${this.#stderr}`);
      await new Promise<void>((resolve) => this.#listeners.push(resolve));
    }
  }

  /** To all of its group, so that a wrapper does not stand in the way. */
  send(signal: NodeJS.Signals): void {
    try {
      if (this.#child.pid !== undefined) process.kill(-this.#child.pid, signal);
    } catch {
      // It has ended.
    }
  }

  async kill(): Promise<End> {
    this.send('SIGKILL');
    return this.exited;
  }

  #look(): void {
    for (const listener of this.#listeners.splice(0)) listener();
  }

  #sampleMemory(): void {
    try {
      const [, kilobytes = '0'] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${this.#child.pid ?? 0}/status`, 'utf8')) ?? [];
      this.peakMb = Math.max(this.peakMb, Number(kilobytes) / 1_000);
    } catch {
      // It has ended, or there is no such file on this system.
    }
  }
}
