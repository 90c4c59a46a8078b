import { setMaxListeners } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fastify, LogController, type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { ConnectorError, errorCodeOf } from '../../fault';
import type { Declaration } from '../../runtime/manifest/declaration';
import type { Host } from '../host';
import type { SimulatorLink } from '../simulator/simulator-link';
import { refusal, hostFault } from '../host-faults';
import { audienceRoutes } from './audience-routes';
import { openAccess, type AccessRules } from './access';
import { consoleRoutes } from './console-routes';
import { connectionRoutes } from './connection-routes';
import { Api } from './api/route';
import { examplesOf } from './api/examples';
import { connectorRoutes, visitorRoutes } from './connector-routes';
import { webhookRoutes } from './webhook-routes';
import { answerUnmodified } from './preconditions';
import { defaultLimits, type HttpContext, type Limits } from './context';
import { faultsOf, sendProblem } from './error-response';
import { ConcurrencyLimit } from './concurrency-limit';
import { fileRoutes } from './file-routes';
import { intakeRoutes } from './intake-routes';
import { memberRoutes } from './member-routes';
import { syncRoutes } from './sync-routes';
import { operationRoutes, refuseUnknownRoutes } from './operation-routes';
import { outcomeRoutes } from './outcome-routes';
import { BodyMemory } from './body/body-memory';
import { failedRoutes } from './failed-routes';
import { removalRoutes } from './removal-routes';
import { stateRoutes } from './state-routes';
import { senderRoutes } from './sender-routes';
import { sendOneRoutes } from './send-one-routes';
import { simulatorRoutes } from './simulator-routes';
import { tokenRoutes } from './token-routes';
import { verifyRoutes } from './verify-routes';
import { parseBodies } from './body/parse-bodies';
import { nameRequest, requestIdOf } from './request-id';
import { OpenSockets, rejectSocket } from './sockets';
import { compileSchema } from './validators';
import { logDelivery, closingGraceMs, logRequests } from './watch/log';
import { LogWriter } from './watch/log-writer';
import { Metrics } from './watch/metrics';

export interface HttpOptions {
  readonly host: Host;
  /** The forms of a connector, which `GET /v1/connectors/{connector}` sends. */
  readonly forms: (declaration: Declaration) => object;
  readonly access: AccessRules;
  /** Simulators by the ids of their connectors, whose faults callers may start. */
  readonly simulators?: ReadonlyMap<string, SimulatorLink>;
  /** Port 0 takes any free port. */
  readonly address: { readonly host: string; readonly port: number };
  /** PEM; plain HTTP without it. */
  readonly tls?: { readonly cert: string; readonly key: string };
  readonly limits?: Partial<Limits>;
  /** `write` returns false, and writes nothing, while too much is unread. */
  readonly log: { readonly level: string; readonly write: (line: string) => boolean };
}

export interface RunningHttp {
  readonly url: string;
  readonly log: FastifyInstance['log'];
  /** Refuses new requests and finishes running ones, at most for `deadlineMs`; then destroys every socket. */
  close(deadlineMs: number): Promise<void>;
}

/** Opens the HTTP interface of a host. @throws ConnectorError `listen_refused` */
export async function openHttp(options: HttpOptions): Promise<RunningHttp> {
  const limits = { ...defaultLimits, ...options.limits };
  const closing = new AbortController();
  // Every open stream listens.
  setMaxListeners(0, closing.signal);
  const bodies = new BodyMemory(limits);
  const outcomeStreams = new ConcurrencyLimit(limits.maxOutcomeStreams, 'live streams of outcomes');
  const { host, forms, simulators = new Map<string, SimulatorLink>() } = options;
  const log = new LogWriter(options.log.write);
  const app = fastify(serverOptions(options, limits, log));
  const sockets = new OpenSockets(app.server, limits.maxSockets);
  const metrics = new Metrics({ bodies, outcomeStreams, sockets, log }, host.connectors);
  const examples = examplesOf(host.connectors.all);
  const shared = { metrics, bodies, outcomeStreams, closing: closing.signal };
  const context: HttpContext = { host, examples, forms, simulators, limits, ...shared };
  // By default Node asks for every body; here the head is checked first.
  app.server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => app.server.emit('request', request, response));
  app.server.headersTimeout = limits.headersTimeoutMs;
  // A stream may last as long as data comes; bodies have their own timeouts.
  app.server.requestTimeout = 0;

  app.setValidatorCompiler(compileSchema);
  app.setErrorHandler((error, request, reply) => {
    const faults = faultsOf(error, request);
    // Fastify closes the socket after a refused body, and the caller could miss the reply; see drainBody.
    void reply.removeHeader('connection');
    // Node does the same for a caller who wants the socket closed after the reply.
    if (!request.raw.complete) reply.raw.shouldKeepAlive = true;
    return sendProblem(faults, request, reply);
  });
  app.decorateRequest('faultCode', undefined);
  app.decorateRequest('caller', undefined);
  app.addHook('onRequest', async (request, reply) => void nameRequest(request, reply));
  logRequests(app, context);
  const findCaller = (token: string, isIntake: boolean) => host.tokens.findCaller(token, isIntake);
  const checkAccess = openAccess(options.access, findCaller, ({ raw }) => sockets.trust(raw.socket));
  app.addHook('onRequest', async (request, reply) => {
    if (closing.signal.aborted) throw refusal('host_closing', 'The host is ending and accepts nothing more.');
    return checkAccess(request, reply);
  });
  parseBodies(app, context);
  refuseUnknownRoutes(app);
  answerUnmodified(app);
  consoleRoutes(app);
  const api = new Api(app);
  connectorRoutes(api, context);
  visitorRoutes(api, context);
  connectionRoutes(api, context);
  sendOneRoutes(api, context);
  stateRoutes(api, context);
  failedRoutes(api, context);
  removalRoutes(api, context);
  intakeRoutes(api, context);
  audienceRoutes(api, context);
  fileRoutes(api, context);
  senderRoutes(api, context);
  tokenRoutes(api, context);
  webhookRoutes(api, context);
  outcomeRoutes(api, context);
  simulatorRoutes(api, context);
  memberRoutes(api, context);
  syncRoutes(api, context);
  verifyRoutes(api, context);
  operationRoutes(api, context);
  const stopLog = logDelivery(host, app.log, metrics);
  await listen(app, options.address).catch((error: unknown) => {
    stopLog();
    throw error;
  });

  return {
    url: urlOf(app, options),
    log: app.log,
    async close(deadlineMs) {
      closing.abort();
      const destroyAll = () => sockets.destroyAll();
      const timers = [setTimeout(destroyAll, deadlineMs)];
      // A grace period for callers to read the last replies; see drainBody.
      sockets.whenQuiet(() => timers.push(setTimeout(destroyAll, closingGraceMs)));
      await app.close();
      timers.forEach(clearTimeout);
      stopLog();
      log.close();
    },
  };
}

function serverOptions({ tls, log: { level } }: HttpOptions, limits: Limits, log: LogWriter): FastifyServerOptions {
  // Node checks timeouts every 30 s by default.
  const timing = { connectionsCheckingInterval: Math.min(5_000, limits.headersTimeoutMs) };
  return {
    ...(tls === undefined
      ? { http: timing }
      : { https: { ...timing, ...tls, minVersion: 'TLSv1.2', handshakeTimeout: limits.headersTimeoutMs } }),
    logger: {
      level,
      stream: { write: (line) => log.write(line) },
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (level) => ({ level }) },
    },
    // Fastify's lines hold the query and the caller's address.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    clientErrorHandler: (error, socket) => rejectSocket(error, socket, limits.graceMs),
    genReqId: requestIdOf,
    // No hook has run, and the type of this reply accepts no body.
    frameworkErrors: (error, request, reply) => {
      const wide = nameRequest(request, reply);
      void sendProblem(faultsOf(error, request), request, wide);
    },
    exposeHeadRoutes: false,
    connectionTimeout: limits.socketTimeoutMs,
    routerOptions: { maxParamLength: 500 },
  };
}

async function listen(app: FastifyInstance, { host, port }: HttpOptions['address']): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const reason = reasons[errorCodeOf(error)];
    if (reason === undefined) throw error;
    const fault = hostFault('listen_refused', `Listening on ${host}, port ${port}: ${reason}.`);
    throw new ConnectorError([fault], { cause: error });
  }
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another process uses this port',
  EADDRNOTAVAIL: 'this machine has no such address',
  EACCES: 'this user may not use this port',
  ENOTFOUND: 'the name does not resolve',
};

function urlOf(app: FastifyInstance, { tls, address }: HttpOptions): string {
  const { port } = app.server.address() as AddressInfo;
  const name = address.host.includes(':') ? `[${address.host}]` : address.host;
  return `${tls === undefined ? 'http' : 'https'}://${name}:${port}`;
}
