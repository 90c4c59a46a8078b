import type { Fault } from './contract';

export { fault, type FaultCode } from './faults/fault';

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

/** The first line of a thrown value's message. */
export function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}
