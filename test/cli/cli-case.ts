import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable, Writable } from 'node:stream';
import { runProgram } from '../../src/cli/program';
import { processTerminal, type Terminal } from '../../src/cli/terminal';

export const root = path.resolve(__dirname, '../../..');
/** The command as it is shipped: all of its modules in one file. */
export const main = path.join(root, 'dist/src/bin/connectorctl.js');
/** The same command as separate modules, which shows what is loaded. */
export const separateModules = path.join(root, 'dist/src/cli/main.js');

export interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The variables of this process without those of a configuration, of npm and of colours. */
export function processEnvironment(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(CONNECTOR_|npm_)|^(NO|FORCE)_COLOR$/.test(name)));
}

export interface RunSettings {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** Of the screen that the command is shown on; without it, its output is no screen. */
  readonly columns?: number;
  /** Called with all that is printed. */
  readonly onPrint?: (text: string) => void;
}

/** A terminal that tells what is printed to it, with the variables of this process, but those of a configuration, and the given ones. */
export function openTerminal(
  env: Readonly<Record<string, string>>,
  stdin: string,
  print: (name: 'stdout' | 'stderr', text: string) => void,
  columns?: number,
): Terminal {
  const open = (name: 'stdout' | 'stderr') =>
    Object.assign(
      new Writable({
        decodeStrings: false,
        write: (text: string, _encoding, done) => {
          print(name, text);
          done();
        },
      }),
      columns === undefined ? {} : { isTTY: true, columns },
    );
  return processTerminal({
    stdout: open('stdout'),
    stderr: open('stderr'),
    stdin: Readable.from([Buffer.from(stdin)], { objectMode: false }),
    env: { ...processEnvironment(), ...env },
  });
}

/** Runs the command line in this process. For what is about the process (signals, pipes, its start) there is `runProcess`. */
export async function runCli(args: readonly string[], { env = {}, stdin = '', columns, onPrint }: RunSettings = {}): Promise<Result> {
  const printed = { stdout: '', stderr: '' };
  const print = (name: keyof typeof printed, text: string): void => {
    printed[name] += text;
    onPrint?.(text);
  };
  const terminal = openTerminal(env, stdin, print, columns);
  const code = await runProgram(['node', 'connector', ...args], terminal);
  return { code, ...printed };
}

export interface ProcessSettings extends Omit<RunSettings, 'onPrint'> {
  /** Default: the command as it is shipped. */
  readonly command?: string;
  /** Default: false. */
  readonly keepsStdinOpen?: boolean;
  /** The folder that it runs in. */
  readonly cwd?: string;
}

/** The compiled command line as a process of its own. */
export class CliProcess {
  stdout = '';
  stderr = '';
  /** Resolves when it has ended and all that it printed is here. */
  readonly ended: Promise<Result>;
  readonly #child: ChildProcessWithoutNullStreams;

  constructor(args: readonly string[], { env = {}, stdin = '', command = main, keepsStdinOpen = false, cwd }: ProcessSettings = {}) {
    this.#child = spawn(process.execPath, [command, ...args], { env: { ...processEnvironment(), ...env }, ...(cwd && { cwd }) });
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.ended = once(this.#child, 'close').then(([code]) => ({ code: code as number | null, stdout: this.stdout, stderr: this.stderr }));
    this.#child.stdin.on('error', () => undefined).write(stdin);
    if (!keepsStdinOpen) this.#child.stdin.end();
  }

  /** Resolves when it has printed a text, to whichever of its outputs. */
  async says(text: string): Promise<void> {
    while (!this.stdout.includes(text) && !this.stderr.includes(text)) {
      const more = [once(this.#child.stdout, 'data'), once(this.#child.stderr, 'data')];
      await Promise.race([...more, this.ended.then(() => Promise.reject(new Error(`it ended without saying ${text}: ${this.stderr}`)))]);
    }
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }
}

/** Runs the compiled command line as a process of its own. */
export function runProcess(args: readonly string[], settings: ProcessSettings = {}): Promise<Result> {
  return new CliProcess(args, settings).ended;
}

/** Starts the command and kills it when the moment has come. @returns whether it was still running then */
export async function runKilled(args: readonly string[], moment: Promise<unknown>): Promise<boolean> {
  const child = new CliProcess(args);
  await Promise.race([moment, child.ended]);
  child.kill('SIGKILL');
  return (await child.ended).code === null;
}

/** The JSON objects that were printed, one a line. */
export function jsonLines(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** A folder for files of one test file. */
export class Folder {
  readonly path = mkdtempSync(path.join(tmpdir(), 'cli-'));

  /** Writes a file and gives its path. */
  file(name: string, content: string | Buffer | object): string {
    const file = path.join(this.path, name);
    writeFileSync(file, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
    return file;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
