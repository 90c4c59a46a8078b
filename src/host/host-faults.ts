import { defineFaults, type FaultEntry } from '../faults/define-faults';

/** A code of the host. */
export interface HostFaultEntry extends FaultEntry {
  /** Where the kind's status does not say it. */
  readonly httpStatus?: number;
}

/** The codes of a host and its connections. */
export const hostFaults = {
  connection_unknown: {
    kind: 'invalid',
    httpStatus: 404,
    title: 'No such connection',
    hint: 'List the connections and use the id of one of them.',
  },
  connection_inactive: {
    kind: 'invalid',
    httpStatus: 409,
    title: 'The connection has not been activated yet',
    hint: 'Check and activate the connection, then send it again.',
  },
  connection_busy: {
    kind: 'conflict',
    who: 'you',
    title: 'Changes still wait for this connection',
    hint: 'Wait until they are delivered, or delete it with force to throw them away.',
  },
  revision_outdated: {
    kind: 'conflict',
    who: 'you',
    title: 'The connection was changed by somebody else meanwhile',
    hint: 'Read it again and make the change on what it is now.',
  },
  check_needed: {
    kind: 'misconfigured',
    httpStatus: 409,
    title: 'The configuration as it is has not passed its check',
    hint: 'Run the check of the connection, correct what fails, then activate it.',
  },
  check_failed: {
    kind: 'misconfigured',
    title: 'The changed configuration does not pass the check',
    hint: 'Correct the configuration; the connection goes on with the one it has.',
  },
  mapping_invalid: {
    kind: 'misconfigured',
    title: 'A mapping or a trigger does not fit the connector',
    hint: 'Correct it; "connectorctl describe" lists the actions and their parameters.',
  },
  removals_held: {
    kind: 'held',
    title: 'More members would be removed within an hour than is usual',
    hint: 'See whether the source is right. If it is, activate the connection, which lets everything go. If not, send the additions: they replace the removals that wait, and it goes on by itself.',
  },
  idempotency_key_reused: {
    kind: 'invalid',
    title: 'The same key came with other content before',
    hint: 'Give new content a key of its own.',
  },
  host_closing: {
    kind: 'unavailable',
    title: 'The host is ending',
    hint: 'Send the rest again when it is back; what was answered is on disk.',
  },
  key_missing: {
    kind: 'misconfigured',
    title: 'There is no key to encrypt the connections with',
    hint: 'Make one with "openssl rand -hex 32 > connector.key", keep a copy of it, and give the host that file: --key-file connector.key',
  },
  key_invalid: {
    kind: 'misconfigured',
    title: 'A key cannot be read',
    hint: 'A key is 32 random bytes as 64 hexadecimal digits or as base64, one on each line; "openssl rand -hex 32" makes one.',
  },
  key_unknown: {
    kind: 'misconfigured',
    httpStatus: 500,
    title: 'A connection is encrypted with a key that is not given',
    hint: 'Add the key with this id to the keys of the host, after the newest.',
  },
  document_damaged: {
    kind: 'misconfigured',
    httpStatus: 500,
    title: 'What is stored of a connection was changed or damaged',
    hint: 'Bring the state back from a backup, or delete the connection and set it up again.',
  },
} as const satisfies Readonly<Record<string, HostFaultEntry>>;

/** Makes a fault of the host. */
export const hostFault = defineFaults(hostFaults);
