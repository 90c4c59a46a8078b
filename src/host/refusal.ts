import { ConnectorError, fault } from '../fault';

/** An error with one fault of the catalogue. */
export function refusal(...given: Parameters<typeof fault>): ConnectorError {
  return new ConnectorError([fault(...given)]);
}
