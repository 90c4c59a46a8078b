import type { Fault, Invocation } from '../contract';
import { ConnectorError, fault } from '../fault';
import type { PreviewedRequest } from '../runtime/delivery/preview';
import type { ConnectionParts } from '../runtime/open/connection-parts';
import { keepSecrets, type ConnectionDraft, type ConnectionRecord } from './connections/connection-record';
import { validate } from './connections/lifecycle';
import { forAudience, sampleAudience } from './connections/template';
import type { AudienceEvent } from './enqueue-events';
import type { ConnectionRuntimes } from './connections/connection-runtimes';
import type { ConnectorRef } from './connectors/connector-ref';
import type { HostConnector } from './connectors/host-connector';
import type { HostContext } from './host-context';
import { hostFault } from './host-faults';
import { mapForAction, starts } from './map-visitor';
import { withSourceTime } from './event-time';

export interface RecordPreviewOptions {
  /** Of the connection; it also gives the secrets that a draft leaves out. */
  readonly id?: string | undefined;
  readonly draft?: Partial<ConnectionDraft> | undefined;
  readonly records: readonly (Invocation | AudienceEvent)[];
  /** Whose triggers count for events; without it, those of all audiences. A template is shown for it. */
  readonly audience?: string | undefined;
}

/** What a draft is for: a connector, and the connection that it changes, which gives the secrets that are left out. */
export interface DraftOrigin {
  readonly connector: HostConnector;
  readonly record: ConnectionRecord | undefined;
}

/**
 * @param id of the connection, if there is one
 * @param ref of the connector; by default that of the connection, or the only one of the host
 */
export async function draftOriginOf(
  id: string | undefined,
  ref: ConnectorRef | undefined,
  { connectors }: HostContext,
  connections: ConnectionRuntimes,
): Promise<DraftOrigin> {
  const runtime = id === undefined ? undefined : await connections.require(id);
  return { record: runtime?.record, connector: ref || !runtime ? connectors.require(ref) : runtime.connector };
}

/** What would be sent for some records. */
export interface Preview {
  readonly requests: readonly (Omit<PreviewedRequest, 'covers'> & { readonly records: readonly number[] })[];
  /** What would not be sent, and why; `record` is the position of the record. */
  readonly unsent: readonly Unsent[];
  /** What visitors were mapped to. */
  readonly mapped: readonly (Invocation & { readonly record: number })[];
}

interface Unsent {
  readonly record: number;
  readonly status: 'superseded' | 'failed' | 'ignored';
  readonly action?: string;
  readonly fault?: Fault;
}

/**
 * Shows what would be sent for records, as it would be sent, with secrets as «field». Nothing is sent and nothing is stored.
 * @throws ConnectorError with everything that is wrong with a draft
 */
export async function previewRecords(
  origin: DraftOrigin,
  draft: Partial<ConnectionDraft> | undefined,
  { records, audience }: Pick<RecordPreviewOptions, 'records' | 'audience'>,
): Promise<Preview> {
  const { setup, connection } = open(origin, draft, audience);
  const invocations: Invocation[] = [];
  const origins: number[] = [];
  const unsent: Unsent[] = [];
  const mapped: Preview['mapped'][number][] = [];
  for (const [at, given] of records.entries()) {
    const started = 'visitor' in given ? start(origin.connector, setup, given, audience) : [given];
    if (started.length === 0)
      unsent.push({
        record: at,
        status: 'ignored',
        fault: hostFault('trigger_missing', 'No trigger of the connection starts anything for it.'),
      });
    for (const invocation of started) {
      invocations.push(invocation);
      origins.push(at);
      if ('visitor' in given) mapped.push({ record: at, ...invocation });
    }
  }
  const originOf = (index: number): number => origins[index] ?? 0;
  const requests: Preview['requests'][number][] = [];
  for await (const shown of connection.preview([invocations])) {
    if ('covers' in shown) {
      const { covers, ...request } = shown;
      requests.push({ ...request, records: [...new Set(covers.map(originOf))] });
      continue;
    }
    const { index, action, status, fault: reason } = shown;
    unsent.push({ record: originOf(index), status: status === 'superseded' ? status : 'failed', action, ...(reason && { fault: reason }) });
  }
  return { requests, unsent: unsent.sort((one, other) => one.record - other.record), mapped };
}

type Setup = Pick<ConnectionDraft, 'mappings' | 'triggers'>;

function open(
  { connector, record }: DraftOrigin,
  draft: Partial<ConnectionDraft> | undefined,
  audience: string | undefined,
): { readonly setup: Setup; readonly connection: ConnectionParts } {
  const { name = '', mappings = {}, triggers = [], configuration: given = {}, perAudience } = { ...record, ...draft };
  const configuration = record ? keepSecrets(given, record.configuration, connector.description.configuration) : given;
  if (!draft && !record) throw new ConnectorError([fault('internal', 'A preview needs a connection or a draft.')]);
  const whole = { name, mappings, triggers, configuration, ...(perAudience && { perAudience }) };
  const connection = validate(connector, whole, record, audience ?? sampleAudience({ ...record, ...whole }));
  return { setup: perAudience && audience !== undefined ? forAudience(whole, audience, []) : whole, connection };
}

function start(connector: HostConnector, setup: Setup, given: AudienceEvent, audience: string | undefined): readonly Invocation[] {
  const { event, visitor } = given;
  return setup.triggers
    .filter((trigger) => (audience === undefined || trigger.audience === audience) && starts(trigger, event, visitor))
    .map((trigger) => {
      const { action } = trigger;
      const mapped = mapForAction({ record: setup, connector }, action, visitor) ?? { action, parameters: {} };
      return withSourceTime(mapped, trigger, given);
    });
}
