import type { Invocation, Values } from '../../contract';
import type { FastifyReply } from 'fastify';
import { hashOf } from '../../runtime/manifest/declaration';
import type { ConnectionDraft, PerAudience } from '../connections/connection-record';
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

/** What the connectors are, and what they make of values. */
export function connectorRoutes(api: Api, { host, examples, forms }: HttpContext): void {
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

  api.add<{ Body: { configuration: Values; connection?: string; perAudience?: PerAudience } }>(
    {
      method: 'POST',
      path: '/v1/connector/configuration/validate',
      id: 'validateConfiguration',
      tag: 'connector',
      summary: 'Judges a configuration, field by field, without storing or sending anything',
      body: jsonBody('ConfigurationDraft', bodies.configuration, { configuration: examples.configuration }),
      reply: jsonReply('Also of a configuration that is not valid.', 'Assessment', examples.assessment),
      errors: ['connector_unknown', 'connector_ambiguous', 'connector_not_loaded', 'connection_unknown'],
    },
    async ({ body }) => host.validateConfiguration(body.configuration, body.connection, undefined, body.perAudience),
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
    async ({ body: { records, audience, connection: id, ...draft } }) => host.preview({ id, draft, records, audience }),
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
    async ({ params, body: { records, audience } }) => host.preview({ id: params.id, records, audience }),
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

function showConnector({ declaration, description }: HostConnector, formsOf: HttpContext['forms']) {
  const { manifest, schemas } = declaration;
  const body = { manifest, schemas, description, forms: formsOf(declaration), connection: draftSchemaOf(description) };
  return { etag: `"${hashOf(body)}"`, body };
}
