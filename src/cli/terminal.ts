import type { Readable, Writable } from 'node:stream';
import { choosePaint, type Paint } from './report/colors';
import { printable } from './report/render-faults';

/** Bytes that `tryWrite` leaves to a reader who is late. */
const maxUnread = 1024 * 1024;

/** Writes text to a stream no faster than its reader takes it. A reader that goes away (`| head`) is no error. */
export class Output {
  #closed = false;
  #failure: string | undefined;
  #waiting: (() => void)[] = [];

  /** @param transform of all text */
  constructor(
    private readonly stream: Writable,
    private readonly transform = (text: string): string => text,
  ) {
    stream.on('drain', () => this.#release());
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') this.#failure = error.code ?? error.name;
      this.#closed = true;
      this.#release();
    });
  }

  /** True when nobody reads any more. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Why nothing more could be written, such as ENOSPC, unless the reader just went away. */
  get failure(): string | undefined {
    return this.#failure;
  }

  /** Resolves when more may be written. */
  async write(text: string): Promise<void> {
    if (this.#closed || text === '' || this.stream.write(this.transform(text))) return;
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Writes text at once, unless so much is unread that it would have to wait. @returns whether it was written */
  tryWrite(text: string): boolean {
    if (this.#closed || this.stream.writableLength > maxUnread) return false;
    this.stream.write(text);
    return true;
  }

  /** Waits for the reader no longer. */
  abandon(): void {
    this.#closed = true;
    this.#release();
  }

  /** Resolves when all that was written is with the reader. */
  async flush(): Promise<void> {
    if (this.#closed) return;
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
      this.stream.write('', () => this.#release());
    });
  }

  #release(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

/** What a terminal is made of: of a process, or of a program that runs the command line itself. */
interface TerminalStreams {
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stdin: Readable;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The process as a command sees it. */
export interface Terminal extends Pick<TerminalStreams, 'stdin' | 'env'> {
  /** Standard output, for data. */
  readonly out: Output;
  /** Standard error, for everything else. */
  readonly err: Output;
  /** Writes a message for a person to standard error, one line or more. */
  say(text: string): void;
  /** True when standard error is a screen, which can show a line that changes. */
  readonly isInteractive: boolean;
  /** Colours of standard output, and of standard error. */
  readonly paint: { readonly out: Paint; readonly err: Paint };
  /** True when only warnings and errors are said. */
  isQuiet: boolean;
  /** Columns of that screen. */
  readonly columns: number;
}

/** Commands are shown so that they can be copied: who has started this one with npx has no connectorctl on the path. */
function asTyped({ npm_command: command }: TerminalStreams['env']): ((text: string) => string) | undefined {
  if (command !== 'exec') return undefined;
  return (text) => text.replace(/(?<!npx )\bconnectorctl (?=[a-z])/g, 'npx connectorctl ');
}

/** The terminal of this process, or one of other streams. */
export function processTerminal(streams: TerminalStreams = process): Terminal {
  const err = new Output(streams.stderr, asTyped(streams.env));
  const { env } = streams;
  const paint = { out: choosePaint(streams.stdout.isTTY === true, env), err: choosePaint(streams.stderr.isTTY === true, env) };
  const terminal: Terminal = {
    out: new Output(streams.stdout),
    err,
    say: (text) => {
      if (terminal.isQuiet && !text.startsWith('Warning')) return;
      void err.write(`${printable(text).replace(/^Warning:/, (word) => paint.err('yellow', word))}\n`);
    },
    isQuiet: false,
    paint,
    // Standard input is opened only when a command reads it.
    get stdin() {
      return streams.stdin;
    },
    env,
    isInteractive: streams.stderr.isTTY ?? false,
    columns: streams.stderr.columns || streams.stdout.columns || 80,
  };
  return terminal;
}

/**
 * Calls back at the first Ctrl-C or termination signal. The second one ends the process at once.
 * @returns what removes the handlers
 */
export function onInterrupt(callback: () => void): () => void {
  let isInterrupted = false;
  const handle = () => {
    // 130 is what shells report for a process that ended by Ctrl-C.
    if (isInterrupted) process.exit(130);
    isInterrupted = true;
    callback();
  };
  process.on('SIGINT', handle).on('SIGTERM', handle);
  return () => void process.off('SIGINT', handle).off('SIGTERM', handle);
}
