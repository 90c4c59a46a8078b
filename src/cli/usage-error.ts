import { ConnectorError, fault } from '../fault';

/** The error of a command line that cannot be carried out. */
export function usageError(message: string, hint: string): ConnectorError {
  return new ConnectorError([fault('usage', message, { hint })]);
}
