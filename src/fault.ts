import type { Fault } from './contract';
import { fault, type FaultCode } from './faults/fault';

export { fault, type FaultCode };

/**
 * Thrown when something cannot be opened or started. It carries every fault that was found.
 * @example
 * try {
 *   openConnector().connect({});
 * } catch (error) {
 *   if (error instanceof ConnectorError) for (const { code, hint } of error.faults) console.error(code, hint);
 * }
 */
export class ConnectorError extends Error {
  override readonly name = 'ConnectorError';
  readonly faults: readonly [Fault, ...Fault[]];

  constructor(faults: readonly [Fault, ...Fault[]], options?: { cause?: unknown }) {
    super(faults.map(({ message }) => message).join('\n'), options);
    this.faults = faults;
  }
}

/** Throws what was found, if anything was. @throws ConnectorError with each fault, in their order */
export function throwFaults([first, ...others]: readonly Fault[]): void {
  if (first) throw new ConnectorError([first, ...others]);
}

/** What was thrown, as one fault: the first that it carries, or else an internal one with its message. */
export function faultOfError(error: unknown): Fault {
  return error instanceof ConnectorError ? error.faults[0] : fault('internal', messageOf(error));
}

/** A fault as it may be logged and kept: without words that are not this program's. */
export function withoutVendorMessage(given: Fault): Fault {
  const own: { -readonly [Name in keyof Fault]: Fault[Name] } = { ...given };
  delete own.vendorMessage;
  return own;
}

/** What was thrown and where. The message of an error may quote a member or a secret, so it is left out. */
export function describeThrown(error: unknown): string {
  if (!(error instanceof Error)) return `a value of type ${typeof error}`;
  try {
    const { name } = error as { readonly name?: unknown };
    return `${typeof name === 'string' ? name : 'an error'}${placeOfThrown(error, ' at ')}`;
  } catch {
    // Code may put anything into an error.
    return 'an error that cannot be read';
  }
}

/** The code of an error of Node or of a library, such as `ENOENT`; empty when it has none. */
export function errorCodeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Name and line of the file that threw, behind a text; nothing where it is not known. Of code that called this program, the caller. */
export function placeOfThrown(error: unknown, before: string): string {
  const { message, stack } = error as { readonly [Part in keyof Error]?: unknown };
  if (typeof message !== 'string' || typeof stack !== 'string') return '';
  const trace = stack.slice(stack.indexOf(message) + message.length);
  const frames = [...trace.matchAll(/^\s+at (?:.*\()?(.*?([^/\\(\s]+:\d+)):\d+\)?$/gm)];
  const frame = frames.find(([, whole = '']) => !whole.startsWith(__dirname) && !whole.startsWith('node:')) ?? frames[0];
  return frame?.[2] === undefined ? '' : before + frame[2];
}

/** The first line of a thrown value's message. */
export function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}
