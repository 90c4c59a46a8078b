import { ConnectorError, fault } from '../fault';
import { defineFaults, type FaultCatalogue } from '../faults/define-faults';

/** The codes of the command line alone. */
export const cliFaults = {
  configuration_unreadable: {
    kind: 'misconfigured',
    title: 'The configuration cannot be read',
    hint: 'Give a JSON file with one object.',
  },
  host_unavailable: {
    kind: 'unavailable',
    title: 'The host that is asked does not answer',
    hint: 'See whether it runs, and whether --url is its address.',
  },
  settings_invalid: {
    kind: 'misconfigured',
    title: 'A setting of the host is wrong',
    hint: '"connectorctl serve --help" lists every setting.',
  },
} as const satisfies FaultCatalogue;

/** Makes a fault of the command line. */
export const cliFault = defineFaults(cliFaults);

/** The error of a command line that cannot be carried out. */
export function usageError(message: string, hint: string): ConnectorError {
  return new ConnectorError([fault('usage', message, { hint })]);
}
