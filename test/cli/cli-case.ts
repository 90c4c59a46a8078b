import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

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

export interface RunSettings {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** Default: the command as it is shipped. */
  readonly command?: string;
  /** Called with what was printed on stderr so far. */
  readonly onStderr?: (text: string, kill: (signal: NodeJS.Signals) => void) => void;
}

/** Runs the compiled command line as a process of its own, without the variables of this one's configuration. */
export function runCli(args: readonly string[], { env = {}, stdin = '', command = main, onStderr }: RunSettings = {}): Promise<Result> {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('CONNECTOR_')));
  const child = spawn(process.execPath, [command, ...args], { env: { ...clean, ...env } });
  return new Promise((resolve) => {
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      onStderr?.(stderr, (signal) => child.kill(signal));
    });
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin.on('error', () => undefined).end(stdin);
  });
}

/** Starts the command and kills it after so many ms, unless it has ended before. @returns whether it was killed */
export function runKilled(args: readonly string[], ms: number): Promise<boolean> {
  const child = spawn(process.execPath, [main, ...args], { stdio: 'ignore' });
  const timer = setTimeout(() => child.kill('SIGKILL'), ms);
  return new Promise((resolve) =>
    child.on('exit', (_code, signal) => {
      clearTimeout(timer);
      resolve(signal === 'SIGKILL');
    }),
  );
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
