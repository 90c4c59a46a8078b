import { ConnectorError } from '../fault';
import { defineFaults } from '../faults/define-faults';
import { sharedFaults } from '../faults/shared-faults';
import { hostFaults } from './host-faults';
import { httpFaults } from './http/http-faults';

const fault = defineFaults({ ...sharedFaults, ...hostFaults, ...httpFaults });

/** An error with one fault, of any code that a host can report. */
export function refusal(...given: Parameters<typeof fault>): ConnectorError {
  return new ConnectorError([fault(...given)]);
}
