import type { Readable } from 'node:stream';
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

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const err = new Output(process.stderr);
  return {
    out: new Output(process.stdout),
    err,
    say: (text) => void err.write(`${printable(text)}\n`),
    // Standard input is opened only when a command reads it.
    get stdin() {
      return process.stdin;
    },
    env: process.env,
    isInteractive: process.stderr.isTTY,
    columns: process.stderr.columns || 80,
  };
}
