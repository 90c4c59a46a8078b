import type { FastifyContextConfig, FastifyInstance, FastifyReply, FastifyRequest, RouteGenericInterface } from 'fastify';
import type { RawReplyDefaultExpression, RawRequestDefaultExpression, RawServerDefault, RouteHandlerMethod } from 'fastify';
import type { FaultCode } from '../../../fault';
import type { Schema } from '../../../runtime/validation/validator';
import type { HostFaultCode } from '../../host-faults';
import { queries } from '../query-schemas';

/** A change that names what changes (RFC 7396). */
export const mergePatchType = 'application/merge-patch+json';

export type ErrorCode = HostFaultCode | FaultCode;

/** Groups of routes, in the order of the description. */
export const tags = {
  connector: 'What the connector is: its manifest, its schemas, and whether values fit it.',
  connections: 'Setting connections up, starting and stopping them.',
  intake: 'Sending records and audience events.',
  files: 'Sending files: looked at, tried without sending anything, and taken in.',
  outcomes: 'What became of invocations, and what failed for good.',
  members: 'What is known of a member, and deleting it.',
  access: 'Tokens with a scope: who may send records, read, or do everything.',
  webhooks: 'Telling other systems what happens.',
  simulator: 'Failures on demand, where the host was started with the simulator of the connector.',
  operation: 'Health, figures, and the description of this interface.',
} as const;

/** Headers of a request that a route reads, besides those that every route does. */
export type RequestHeader = 'If-Match' | 'Idempotency-Key' | 'Last-Event-ID' | 'File-Options';

/** What a body, a reply or one line of a stream looks like, with an example that holds. */
export interface Content {
  /** The name of its schema among the components. */
  readonly schema: string;
  readonly example?: unknown;
}

export interface RouteSpec {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As OpenAPI writes it, such as `/v1/connections/{id}`. */
  readonly path: `/${string}`;
  /** Names the operation in generated clients. */
  readonly id: string;
  readonly tag: keyof typeof tags;
  readonly summary: string;
  readonly description?: string;
  /** Default: no parameters, and any is refused. */
  readonly query?: Schema;
  readonly headers?: readonly RequestHeader[];
  /** Without it, no body is needed, and what comes is ignored. */
  readonly body?: RequestBody;
  readonly reply: RouteReply;
  /** Besides those that every route can have. */
  readonly errors?: readonly ErrorCode[];
  readonly config?: FastifyContextConfig;
}

export interface RequestBody {
  /** By media type. */
  readonly content: Readonly<Record<string, Content>>;
  /** Checked before the handler runs; left out where the handler checks each record. */
  readonly schema?: Schema;
}

export interface RouteReply {
  readonly status: 200 | 201 | 202 | 204;
  readonly description: string;
  /** By media type; empty without a body. */
  readonly content: Readonly<Record<string, Content>>;
  readonly headers?: readonly ('ETag' | 'Location' | 'Idempotent-Replayed' | 'Link')[];
}

type Handler<G extends RouteGenericInterface> = (request: FastifyRequest<G>, reply: FastifyReply<G>) => unknown;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Needs a body. */
    takesBody?: boolean;
    takesPatch?: boolean;
  }
}

/** The one table of routes: the server answers by it, and the description is made from it. */
export class Api {
  readonly routes: RouteSpec[] = [];

  constructor(private readonly app: FastifyInstance) {}

  add<G extends RouteGenericInterface>(spec: RouteSpec, handler: Handler<G>): void {
    this.routes.push(spec);
    const { method, path, query = queries.none, body, config = {} } = spec;
    this.app.route<G>({
      method,
      url: path.replace(/\{(\w+)\}/g, ':$1'),
      exposeHeadRoute: method === 'GET',
      config: { ...config, takesBody: body !== undefined, takesPatch: body?.content[mergePatchType] !== undefined },
      schema: { ...(config.isOpen !== true && { querystring: query }), ...(body?.schema && { body: body.schema }) },
      // The replies have no types of their own.
      handler: handler as RouteHandlerMethod<RawServerDefault, RawRequestDefaultExpression, RawReplyDefaultExpression, G>,
    });
  }
}

/** A body in JSON. @param name of its schema among the components */
export function jsonBody(name: string, schema: Schema, example: unknown): RequestBody {
  return { schema, content: { 'application/json': { schema: name, example } } };
}

/** A reply in JSON. */
export function jsonReply(description: string, schema: string, example: unknown, more: Partial<RouteReply> = {}): RouteReply {
  return { status: 200, description, content: { 'application/json': { schema, example } }, ...more };
}
