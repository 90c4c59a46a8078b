import { faultKinds } from '../../../faults/kinds';
import { sharedFaults } from '../../../faults/shared-faults';
import type { FaultEntry } from '../../../faults/define-faults';
import type { Schema } from '../../../runtime/validation/validator';
import { connectorNameOf } from '../../connectors/connector-ref';
import type { Connectors } from '../../connectors/connectors';
import { hostFaults } from '../../host-faults';
import { problemOf, problemType, statusOf } from '../error-response';
import { tags, type RequestBody, type ErrorCode, type RouteReply, type RouteSpec } from './route';
import { shapes } from './shapes';

const catalogue: Readonly<Record<ErrorCode, FaultEntry>> = { ...sharedFaults, ...hostFaults };

/** What a code means in general. */
export function describeCode(code: ErrorCode) {
  const { kind, title, hint, who = faultKinds[kind].who }: FaultEntry = catalogue[code];
  return { code, kind, title, hint, who, status: statusOf({ code, kind, hint, who, message: '' }), effect: faultKinds[kind].effect };
}

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(catalogue, code);
}

/** The description of the interface in OpenAPI 3.1, made from the table of routes and the schemas that validate. */
export function openApiDocument(routes: readonly RouteSpec[], { all }: Pick<Connectors, 'all'>): object {
  const paths: Record<string, Record<string, object>> = {};
  const names = all.map(connectorNameOf).join(', ');
  const ofSeveral =
    all.length > 1
      ? ` It has the connectors ${names}: configurations and parameters are described here as objects, and in \`GET /v1/connectors/{connector}\` by the schemas of each. Examples are of the first.`
      : '';
  for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) };
  return {
    openapi: '3.1.0',
    info: {
      title: `Connector host of ${all.map(({ id }) => id).join(', ')}`,
      // What is described depends on all of them.
      version: all.length === 1 ? all[0]?.version : names,
      summary: 'Sets connections up, takes records in, and shows what became of them.',
      description: `Every \`GET\` can be a \`HEAD\` as well. Each reply has a \`Request-Id\`. Times are RFC 3339. Unknown parameters are refused.${ofSeveral}`,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'This host.' }],
    security: [{ token: [] }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: shapes,
      examples: examplesOfErrors(routes),
      headers,
      parameters,
      securitySchemes: { token: { type: 'http', scheme: 'bearer' }, password: { type: 'http', scheme: 'basic' } },
    },
  };
}

function operationOf(route: RouteSpec): object {
  const { id, tag, summary, description, body, reply, path, query, headers: read = [], config = {} } = route;
  const ofPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({ $ref: `#/components/parameters/${name}` }));
  const ofQuery = Object.entries(query?.properties ?? {}).map(([name, schema]) => ({ name, in: 'query', schema }));
  const all = [...ofPath, ...read.map((name) => ({ $ref: `#/components/parameters/${name}` })), ...ofQuery];
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    ...(config.isOpen === true && { security: [] }),
    ...(config.scope === 'intake' && { security: [{ token: [] }, { password: [] }] }),
    ...(all.length > 0 && { parameters: all }),
    ...(body && { requestBody: { required: true, content: contentOf(body) } }),
    responses: { [reply.status]: responseOf(reply), ...errorResponses(errorsOf(route)) },
  };
}

function responseOf({ description, content, headers: more = [] }: RouteReply): object {
  const names = ['Request-Id', ...more];
  return {
    description,
    headers: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }])),
    ...(Object.keys(content).length > 0 && { content: contentOf({ content }) }),
  };
}

function contentOf({ content }: Pick<RequestBody, 'content'>): object {
  const entries = Object.entries(content).map(([type, { schema, example }]) => [
    type,
    { schema: { $ref: `#/components/schemas/${schema}` }, ...(example !== undefined && { example }) },
  ]);
  return Object.fromEntries(entries) as object;
}

/** Every code that a route answers with. */
export function errorsOf({ path, body, errors = [], headers: read = [], config = {} }: RouteSpec): readonly ErrorCode[] {
  const ofAccess: ErrorCode[] =
    config.isOpen === true ? [] : ['access_refused', 'scope_insufficient', 'host_name_refused', 'origin_refused'];
  const ofStore: ErrorCode[] = config.isStatic === true ? [] : ['state_unavailable'];
  const ofBody: ErrorCode[] = body ? ['body_too_large', 'body_late', 'media_type_unsupported', 'intake_busy'] : [];
  return [
    ...new Set<ErrorCode>([
      'request_malformed',
      ...ofAccess,
      ...(path.includes('/connections/{id}') ? (['connection_unknown'] as const) : []),
      ...ofBody,
      ...(body?.schema ? (['body_invalid'] as const) : []),
      ...(read.includes('If-Match') ? (['precondition_failed'] as const) : []),
      ...(read.includes('Idempotency-Key') ? (['idempotency_key_reused'] as const) : []),
      ...errors,
      ...ofStore,
      'host_closing',
      'internal',
    ]),
  ];
}

function errorResponses(codes: readonly ErrorCode[]): Record<string, object> {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const status = describeCode(code).status;
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries([...byStatus].map(([status, some]) => [String(status), errorResponse(status, some)]));
}

function errorResponse(status: number, codes: readonly ErrorCode[]): object {
  const retried = status === 429 || status === 503;
  const examples = codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]);
  return {
    description: codes.map((code) => `\`${code}\`: ${describeCode(code).title}.`).join(' '),
    headers: {
      'Request-Id': { $ref: '#/components/headers/Request-Id' },
      ...(retried && { 'Retry-After': { $ref: '#/components/headers/Retry-After' } }),
    },
    content: { [problemType]: { schema: { $ref: '#/components/schemas/Problem' }, examples: Object.fromEntries(examples) as object } },
  };
}

/** What a code looks like in a reply. */
function examplesOfErrors(routes: readonly RouteSpec[]): object {
  const codes = [...new Set(routes.flatMap((route) => errorsOf(route)))].sort();
  const examples = codes.map((code) => {
    const { kind, who, hint, title } = describeCode(code);
    return [code, { summary: title, value: problemOf([{ code, kind, message: `${title}.`, hint, who }], '0b1ed9a4') }] as const;
  });
  return Object.fromEntries(examples);
}

const string: Schema = { type: 'string' };

const headers = {
  'Request-Id': { description: 'Names this request in the log.', schema: string },
  'Retry-After': { description: 'Seconds after which the same request may succeed.', schema: { type: 'integer' } },
  ETag: { description: 'Changes with whatever is shown.', schema: string },
  Location: { description: 'The path of what was made.', schema: string },
  Link: { description: 'The next page, as `rel="next"`.', schema: string },
  'Idempotent-Replayed': { description: '`true` when the same key came before, and nothing was done.', schema: string },
};

const parameters = {
  id: { name: 'id', in: 'path', required: true, description: 'The id of a connection.', schema: string },
  connector: { name: 'connector', in: 'path', required: true, description: 'The id of a connector, or `id@version`.', schema: string },
  audience: { name: 'audience', in: 'path', required: true, description: 'The audience, as triggers name it.', schema: string },
  name: {
    name: 'name',
    in: 'path',
    required: true,
    description: 'The name of a token.',
    schema: string,
  },
  options: { name: 'options', in: 'path', required: true, description: 'A name under `options` of the manifest.', schema: string },
  webhook: { name: 'webhook', in: 'path', required: true, description: 'The id of a webhook.', schema: string },
  replay: { name: 'replay', in: 'path', required: true, description: 'The id of a replay.', schema: string },
  upload: { name: 'upload', in: 'path', required: true, description: 'The key that a file was sent with.', schema: string },
  code: { name: 'code', in: 'path', required: true, description: 'The code of an error.', schema: string },
  'If-Match': {
    name: 'If-Match',
    in: 'header',
    description: 'The `ETag` as it was read: nothing is done if a person has changed the connection since.',
    schema: string,
  },
  'Idempotency-Key': {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'Names the request, so that sending it again does nothing. 1 to 200 visible ASCII characters.',
    schema: string,
  },
  'File-Options': {
    name: 'File-Options',
    in: 'header',
    description: 'How the file is read, as JSON in ASCII: other characters are written as in "\\u00e9".',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/FileOptions' } } },
  },
  'Last-Event-ID': { name: 'Last-Event-ID', in: 'header', description: 'The `id` of the last event that the caller has.', schema: string },
};
