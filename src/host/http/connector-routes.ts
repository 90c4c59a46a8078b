import type { Invocation, Values } from '../../contract';
import type { FastifyReply } from 'fastify';
import { hashOf } from '../../runtime/manifest/declaration';
import type { ConnectionDraft, PerAudience } from '../connections/connection-record';
import { refOf, type ConnectorRef } from '../connectors/connector-ref';
import type { HostConnector } from '../connectors/host-connector';
import type { AudienceEvent } from '../enqueue-events';
import { jsonBody, jsonReply, type Api } from './api/route';
import type { ById, HttpContext } from './context';
import { draftSchemaOf } from './draft-schema';
import { bodies } from './schemas';
import { shownTime } from './shown';

interface Previewed {
  readonly records: readonly (Invocation | AudienceEvent)[];
  readonly audience?: string;
}

const aboutOptions =
  'The names stand under `options` of the manifest, and a field names one in `x-ui.options`. At most 1,000 values, within about 10 seconds; nothing is changed at the vendor and nothing is tried again. Only what the manifest names under `needs` must be configured.';
const exampleOptions = { options: [{ value: '5f9b1c2d3e4f5a6b7c8d9e0f', title: 'Shop / Production' }], isComplete: true };

/** What the connectors are, and what they make of values. */
export function connectorRoutes(api: Api, { host, examples, forms, simulators }: HttpContext): void {
  const { connectors } = host;
  // Made when it is first asked for, since it takes some time.
  const made = new Map<HostConnector, ReturnType<typeof showConnector>>();
  const show = (connector: HostConnector, reply: FastifyReply) => {
    const shown = made.get(connector) ?? showConnector(connector, forms);
    made.set(connector, shown);
    return reply.header('ETag', shown.etag).send(shown.body);
  };
  api.add(
    {
      method: 'GET',
      path: '/v1/connector',
      id: 'readConnector',
      tag: 'connector',
      summary: 'The manifest, the schemas, and forms of the only connector',
      description: 'Whatever shows the connector needs nothing else, and none of its code. Where there are several, one is named.',
      reply: jsonReply('As they are in its package.', 'Connector', undefined, { headers: ['ETag'] }),
      errors: ['connector_ambiguous'],
      config: { isStatic: true },
    },
    async (_request, reply) => show(connectors.require(undefined), reply),
  );

  api.add(
    {
      method: 'GET',
      path: '/v1/connectors',
      id: 'listConnectors',
      tag: 'connector',
      summary: 'The connectors of this host, and those that it could not load',
      description:
        'Another host of the same store may have others. `isChanged` says that files of the connector have changed since it was loaded: they count when the host is started again.',
      reply: jsonReply('Ordered by their ids and versions.', 'ConnectorList', {
        connectors: [{ id: 'example', version: '1.2.0', title: 'Example', summary: 'Adds and removes members.' }],
        failed: [],
      }),
    },
    () =>
      Promise.resolve({ connectors: connectors.all.map((connector) => shownConnector(connector, simulators)), failed: connectors.failed }),
  );

  api.add<{ Params: { connector: string } }>(
    {
      method: 'GET',
      path: '/v1/connectors/{connector}',
      id: 'readNamedConnector',
      tag: 'connector',
      summary: 'The manifest, the schemas, and forms of a connector',
      description: 'By its id, with the version where the host has several: `example@1.2.0`.',
      reply: jsonReply('As they are in its package.', 'Connector', undefined, { headers: ['ETag'] }),
      errors: ['connector_unknown', 'connector_ambiguous', 'connector_not_loaded'],
      config: { isStatic: true },
    },
    async ({ params }, reply) => show(connectors.require(refOf(params.connector)), reply),
  );

  api.add<{ Body: { configuration: Values; connection?: string; connector?: ConnectorRef; perAudience?: PerAudience } }>(
    {
      method: 'POST',
      path: '/v1/connector/configuration/validate',
      id: 'validateConfiguration',
      tag: 'connector',
      summary: 'Judges a configuration, field by field, without storing or sending anything',
      body: jsonBody('ConfigurationDraft', bodies.configuration, examples.configurationDraft),
      reply: jsonReply('Also of a configuration that is not valid.', 'Assessment', examples.assessment),
      errors: ['connector_unknown', 'connector_ambiguous', 'connector_not_loaded', 'connection_unknown'],
    },
    async ({ body }) => host.drafts.validateConfiguration(body.configuration, body.connection, body.connector, body.perAudience),
  );

  api.add<{ Params: { options: string }; Body: { configuration: Values; connection?: string; connector?: ConnectorRef } }>(
    {
      method: 'POST',
      path: '/v1/connector/options/{options}',
      id: 'listDraftOptions',
      tag: 'connector',
      summary: 'Asks the vendor for the values of a field, with a configuration that is not stored',
      description: `${aboutOptions} It is a POST, since a draft holds secrets, which belong in no address.`,
      body: jsonBody('ConfigurationDraft', bodies.configuration, { configuration: examples.configuration }),
      reply: jsonReply('Also when the vendor refuses: then with the reason.', 'OptionList', exampleOptions),
      errors: ['options_unknown', 'configuration_invalid', 'destination_not_allowed', 'connection_unknown', 'connector_ambiguous'],
    },
    async ({ params, body }) => host.drafts.listOptions(params.options, body.configuration, body.connection, body.connector),
  );

  api.add<{ Params: { id: string; options: string } }>(
    {
      method: 'GET',
      path: '/v1/connections/{id}/options/{options}',
      id: 'listOptions',
      tag: 'connections',
      summary: 'Asks the vendor for the values of a field',
      description: aboutOptions,
      reply: jsonReply('Also when the vendor refuses: then with the reason.', 'OptionList', exampleOptions),
      errors: ['options_unknown', 'configuration_invalid', 'destination_not_allowed', 'connection_unknown'],
      config: { scope: 'admin' },
    },
    async ({ params }) => host.drafts.listOptions(params.options, undefined, params.id),
  );

  api.add<{ Body: Previewed & Partial<ConnectionDraft> & { connection?: string } }>(
    {
      method: 'POST',
      path: '/v1/connector/preview',
      id: 'previewDraft',
      tag: 'connector',
      summary: 'What a connection of this draft would send for records, without storing or sending anything',
      body: jsonBody('PreviewOfDraft', bodies.draftPreview, { ...examples.draft, records: [examples.event] }),
      reply: jsonReply('The exact requests, with secrets as «field».', 'Preview', examples.preview),
      errors: [
        'connector_unknown',
        'connector_ambiguous',
        'connector_not_loaded',
        'configuration_invalid',
        'mapping_invalid',
        'per_audience_invalid',
        'destination_not_allowed',
        'connection_unknown',
      ],
    },
    async ({ body: { records, audience, connection: id, ...draft } }) => host.drafts.preview({ id, draft, records, audience }),
  );

  api.add<ById & { Body: Previewed }>(
    {
      method: 'POST',
      path: '/v1/connections/{id}/preview',
      id: 'previewConnection',
      tag: 'connections',
      summary: 'What a connection would send for records, without storing or sending anything',
      body: jsonBody('PreviewOfConnection', bodies.preview, { records: [examples.invocation, examples.event] }),
      reply: jsonReply('The exact requests, with secrets as «field».', 'Preview', examples.preview),
      errors: ['connector_not_loaded', 'configuration_invalid', 'mapping_invalid', 'destination_not_allowed', 'key_unknown'],
    },
    async ({ params, body: { records, audience } }) => host.drafts.preview({ id: params.id, records, audience }),
  );
}

/** Visitors that came in, for whoever maps their values. */
export function visitorRoutes(api: Api, { host, examples }: HttpContext): void {
  const { event, visitor } = examples.event;
  api.add(
    {
      method: 'GET',
      path: '/v1/visitors',
      id: 'listVisitors',
      tag: 'connector',
      summary: 'The newest visitors that this host took in, to map their values',
      description: 'At most 10, for 10 minutes, from memory alone; none after a member was erased.',
      reply: jsonReply('The newest first.', 'VisitorList', {
        visitors: [{ at: examples.outcome.at, audience: 'frequent-buyers', event, visitor }],
      }),
      config: { scope: 'admin' },
    },
    () => Promise.resolve({ visitors: host.newestVisitors().map((newest) => ({ ...newest, at: shownTime(newest.at) })) }),
  );
}

function shownConnector({ id, version, description: { title, summary }, isChanged }: HostConnector, simulators: HttpContext['simulators']) {
  return { id, version, title, summary, ...(simulators.has(id) && { hasSimulator: true }), ...(isChanged() && { isChanged: true }) };
}

function showConnector({ declaration, description }: HostConnector, formsOf: HttpContext['forms']) {
  const { manifest, schemas } = declaration;
  const body = { manifest, schemas, description, forms: formsOf(declaration), connection: draftSchemaOf(description) };
  return { etag: `"${hashOf(body)}"`, body };
}
