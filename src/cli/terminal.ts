import type { Readable, Writable } from 'node:stream';
import { printable } from './report/render-faults';

/** Bytes that `tryWrite` leaves to a reader who is late. */
const maxUnread = 1024 * 1024;

/** Writes text to a stream no faster than its reader takes it. A reader that goes away (`| head`) is no error. */
export class Output {
  #closed = false;
  #failure: string | undefined;
  #waiting: (() => void)[] = [];

  constructor(private readonly stream: Writable) {
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
    if (this.#closed || text === '' || this.stream.write(text)) return;
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
  readonly stdout: Writable;
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
  /** Columns of that screen. */
  readonly columns: number;
}

/** The terminal of this process, or one of other streams. */
export function processTerminal(streams: TerminalStreams = process): Terminal {
  const err = new Output(streams.stderr);
  return {
    out: new Output(streams.stdout),
    err,
    say: (text) => void err.write(`${printable(text)}\n`),
    // Standard input is opened only when a command reads it.
    get stdin() {
      return streams.stdin;
    },
    env: streams.env,
    isInteractive: streams.stderr.isTTY ?? false,
    columns: streams.stderr.columns || 80,
  };
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
