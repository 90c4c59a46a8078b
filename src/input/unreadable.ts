import { ConnectorError, fault } from '../fault';

/** The error of an input that cannot be read at all, or not further. */
export function unreadable(message: string, hint?: string): ConnectorError {
  return new ConnectorError([fault('input_unreadable', message, hint === undefined ? {} : { hint })]);
}
