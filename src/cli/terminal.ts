import type { Readable, Writable } from 'node:stream';
import { Output } from './output';
import { printable } from './report/render-faults';

/** The process as a command sees it. */
export interface Terminal {
  /** Standard output, for data. */
  readonly out: Output;
  /** Standard error, for everything else. */
  readonly err: Output;
  /** Writes a message for a person to standard error, one line or more. */
  say(text: string): void;
  readonly stdin: Readable;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** True when standard error is a screen, which can show a line that changes. */
  readonly isInteractive: boolean;
  /** Columns of that screen. */
  readonly columns: number;
}

/** What a terminal is made of: of a process, or of a program that runs the command line itself. */
export interface TerminalStreams {
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stdin: Readable;
  readonly env: Readonly<Record<string, string | undefined>>;
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
