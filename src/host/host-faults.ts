import type { Fault } from '../contract';
import { ConnectorError } from '../fault';
import { defineFaults, type FaultEntry } from '../faults/define-faults';
import { httpFaults } from './http-faults';

/** The codes of a host, its connections and its HTTP interface. `httpStatus` is given where the kind's status does not fit. */
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
    hint: 'Check and activate the connection, then send it again, with a new Idempotency-Key if it had one.',
  },
  connector_unknown: {
    kind: 'invalid',
    httpStatus: 404,
    title: 'The host has no such connector',
    hint: 'GET /v1/connectors lists those that it has. Name one of them, or start the host with this one as well: --connector DIR.',
  },
  connector_ambiguous: {
    kind: 'invalid',
    httpStatus: 409,
    title: 'The host has several connectors, and the request does not say which one is meant',
    hint: 'Name it in "connector", as {"id": "…"}, and with "version" where several versions are loaded. GET /v1/connectors lists them.',
  },
  connector_not_loaded: {
    kind: 'misconfigured',
    httpStatus: 503,
    title: 'This host does not have the connector of the connection',
    hint: 'Start this host with the connector (--connector DIR), or call another host of the store that has it. What waits is kept.',
  },
  connector_fixed: {
    kind: 'invalid',
    title: 'A connection stays with its connector',
    hint: 'Make a new connection with the other connector. "connector" of a change names another version of the same one.',
  },
  connectors_alike: {
    kind: 'misconfigured',
    title: 'Two connectors have the same id and the same version',
    hint: 'Leave one of them out. Two versions side by side have different versions in their manifests.',
  },
  audience_unknown: {
    kind: 'invalid',
    httpStatus: 404,
    title: 'No connection knows the audience',
    hint: 'Correct the name, or give a connection a trigger for it. Then send the events again, with a new Idempotency-Key if they had one.',
  },
  audience_refused: {
    kind: 'invalid',
    title: 'A template can have no connection for this audience',
    hint: 'Give the audience another name in the URL, or make a connection for it alone.',
  },
  audience_limit_reached: {
    kind: 'invalid',
    httpStatus: 409,
    title: 'As many audiences as the template may have already have a connection',
    hint: 'See whether the sender names the right audiences. If it does, raise perAudience.limit of the template; if not, delete the connections of wrong ones. Then send the events again, with a new Idempotency-Key if they had one.',
  },
  connection_follows_template: {
    kind: 'conflict',
    who: 'you',
    title: 'The connection has its set-up from a template',
    hint: 'Change the template instead.',
  },
  template_delivers_nothing: {
    kind: 'conflict',
    who: 'you',
    title: 'A template delivers nothing itself',
    hint: 'Use one of the connections that follow it, or send events of an audience.',
  },
  per_audience_invalid: {
    kind: 'misconfigured',
    title: 'What a template says of its audiences does not fit',
    hint: 'Correct perAudience and the triggers.',
  },
  trigger_missing: {
    kind: 'invalid',
    title: 'The event starts nothing',
    hint: 'Give a connection a trigger for this event, or do not send it.',
  },
  records_refused: {
    kind: 'invalid',
    title: 'No record of the request was enqueued',
    hint: 'The results say why, record by record. Send them corrected, with a new Idempotency-Key if they had one.',
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
  precondition_failed: {
    kind: 'conflict',
    httpStatus: 412,
    who: 'you',
    title: 'The connection is not as If-Match says any more',
    hint: 'Read it again and make the change on what it is now, with the ETag that it has now.',
  },
  upload_unknown: {
    kind: 'invalid',
    httpStatus: 404,
    title: 'No such upload',
    hint: 'List the uploads of the connection and use the key of one of them. Each connection keeps its newest 50.',
  },
  webhook_unknown: {
    kind: 'invalid',
    httpStatus: 404,
    title: 'No such webhook',
    hint: 'List the webhooks and use the id of one of them.',
  },
  reason_unknown: {
    kind: 'invalid',
    httpStatus: 404,
    title: 'No failed record has this reason any more',
    hint: 'List the reasons and use one of them.',
  },
  replay_not_done: {
    kind: 'conflict',
    who: 'you',
    title: 'The replay is not done',
    hint: 'Wait until the replay has ended, and forget it then. Its records are sent when the connection delivers.',
  },
  replay_unknown: {
    kind: 'invalid',
    httpStatus: 404,
    title: 'No such replay',
    hint: 'List the replays of the connection and use the id of one of them. The newest 20 are kept.',
  },
  removal_discarded: {
    kind: 'invalid',
    title: 'A person has discarded a held removal',
    hint: 'If the member should be removed after all, let the source send the removal again.',
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
  mapping_outdated: {
    kind: 'misconfigured',
    title: 'The connection keeps an event, since its mappings do not fit the connector any more',
    hint: 'Correct the mappings and triggers of the connection: then it maps what it has kept, and delivers it unless a newer change of that member came in since. The event need not be sent again.',
  },
  removals_held: {
    kind: 'held',
    title: 'More members would be removed within an hour than is usual',
    hint: 'See whether the source is right. If it is, release the hold: POST to /release of the connection, with the id and the removals of its removalHold. If not, send the additions: they replace the removals that wait, and it goes on by itself.',
  },
  hold_changed: {
    kind: 'conflict',
    who: 'you',
    title: 'What is held is not what was named',
    hint: 'Read the connection again, see whether its removals are right, and release or discard the hold that it shows now.',
  },
  sync_running: {
    kind: 'conflict',
    who: 'you',
    title: 'Another audience is compared with the members of the connection',
    hint: 'Send it again when the other one has ended. If its host was killed, that is known after 10 seconds.',
  },
  verify_running: {
    kind: 'conflict',
    who: 'you',
    title: 'Members of the connection are being read back already',
    hint: 'Send it again when that has ended.',
  },
  as_of_invalid: {
    kind: 'invalid',
    title: 'The time of a whole audience cannot be used',
    hint: 'Name when the file was made, as RFC 3339 with an offset, or leave asOf out for the time of the request.',
  },
  members_not_kept: {
    kind: 'misconfigured',
    httpStatus: 409,
    title: 'The host keeps no members, so nothing can be compared with them',
    hint: 'Start the host with an --order-window above 0, with a connector whose manifest says in "sets" which actions add and remove members.',
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
  ...httpFaults,
} as const satisfies Readonly<Record<string, FaultEntry & { readonly httpStatus?: number }>>;

export type HostFaultCode = keyof typeof hostFaults;

export const hostFault = defineFaults(hostFaults);

/** Whether a fault is of the host: it depends on how the host is set up, not on the store or the vendor. */
export function isHostFault({ code }: Fault): boolean {
  return Object.hasOwn(hostFaults, code);
}

/** An error with one fault of the host. */
export function refusal(...given: Parameters<typeof hostFault>): ConnectorError {
  return new ConnectorError([hostFault(...given)]);
}
