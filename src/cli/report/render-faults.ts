import type { Fault } from '../../contract';
import { actors } from '../../faults/kinds';
import { plain, sign, type Paint } from './colors';

/** Faults that ended a command, all of them, as text for a terminal. */
export function renderFaults(faults: readonly Fault[], paint: Paint = plain): string {
  return faults.map((fault) => renderFault(fault, paint)).join('');
}

function renderFault({ code, field, message, hint, who, vendorMessage }: Fault, paint: Paint): string {
  const name = field === undefined ? code : `${code} (${field})`;
  const said = vendorMessage === undefined ? '' : `    The vendor said: ${printable(vendorMessage)}\n`;
  return `${sign(paint, 'bad')}${paint('red', name)}: ${printable(message)}\n${said}    What to do: ${printable(hint)}\n    Who must act: ${actors[who]}\n`;
}

/** Text without what would steer the terminal; file names and column names come from outside. */
export function printable(text: string): string {
  return text.replace(
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** One line about an unexpected error. Its message may quote what was being worked on, so only `verbose` shows it. */
export function renderBug(error: unknown, verbose: boolean): string {
  const name = error instanceof Error ? error.name : typeof error;
  if (verbose) return `internal: this is a bug of ours. ${error instanceof Error ? (error.stack ?? name) : name}\n`;
  return `internal: this is a bug of ours (${name}). Run it again with --verbose to see where, and report that.\n`;
}
