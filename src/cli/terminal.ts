import type { Readable, Writable } from 'node:stream';
import { Output } from './output';
import { printable } from './report/render-faults';

/** The process as a command sees it. */
export interface Terminal {
  /** Data. */
  readonly out: Output;
  /** Words, one line or more at a time. */
  say(text: string): void;
  /** Writes to the same place as `say`, as it is. */
  readonly err: Output;
  readonly stdin: Readable;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** True when words go to a person's screen, which can show a line that changes. */
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
