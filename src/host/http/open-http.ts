import { fastify, LogController, type FastifyInstance, type FastifyReply, type FastifyServerOptions } from 'fastify';
import { setMaxListeners } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConnectorError } from '../../fault';
import { hostFault } from '../host-faults';
import { httpFault } from './http-faults';
import type { Declaration } from '../../runtime/manifest/declaration';
import type { Host } from '../host';
import { openAccess, type AccessRules } from './access';
import { compileSchema } from './compile-schema';
import { Connections } from './connections';
import { connectionRoutes } from './connection-routes';
import type { HttpContext } from './context';
import { logDelivery } from './watch/delivery-log';
import { faultBody } from './fault-body';
import { faultsOf } from './faults-of';
import { ConcurrencyLimit } from './intake/concurrency-limit';
import { intakeRoutes } from './intake/intake-routes';
import { defaultLimits, type Limits } from './limits';
import { closingLingerMs, logRequests } from './watch/log-requests';
import { Metrics } from './watch/metrics';
import { operationRoutes } from './operation-routes';
import { outcomeRoutes } from './outcomes/outcome-routes';
import { parseBodies } from './body/parse-bodies';
import { rejectSocket } from './reject-socket';
import { refuseUnknownRoutes } from './route-table';
import { retryAfterS, statusOf } from './status-of';

export interface HttpOptions {
  readonly host: Host;
  readonly declaration: Declaration;
  readonly access: AccessRules;
  /** Where to listen; port 0 takes any that is free. */
  readonly address: { readonly host: string; readonly port: number };
  /** PEM. Without it the interface speaks plain HTTP. */
  readonly tls?: { readonly cert: string; readonly key: string };
  readonly limits?: Partial<Limits>;
  readonly log: { readonly level: string; readonly write: (line: string) => void };
}

export interface RunningHttp {
  readonly url: string;
  readonly log: FastifyInstance['log'];
  /** Takes nothing new in, finishes what is under way, at most for so long (ms), then cuts every connection. */
  close(deadlineMs: number): Promise<void>;
}

/**
 * Opens the HTTP interface of a host.
 * @throws ConnectorError `listen_refused`
 */
export async function openHttp(options: HttpOptions): Promise<RunningHttp> {
  const limits = { ...defaultLimits, ...options.limits };
  const closing = new AbortController();
  // Every stream that is open listens.
  setMaxListeners(0, closing.signal);
  const gates = {
    intakes: new ConcurrencyLimit(limits.maxIntakes, 'requests that bring records'),
    outcomeStreams: new ConcurrencyLimit(limits.maxOutcomeStreams, 'live streams of outcomes'),
  };
  const metrics = new Metrics(gates);
  const { host, declaration } = options;
  const context: HttpContext = { host, declaration, limits, metrics, ...gates, closing: closing.signal };
  const app = fastify(serverOptions(options, limits));
  const connections = new Connections(app.server);
  // By default Node asks for every body; here the head is judged first.
  app.server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => app.server.emit('request', request, response));
  app.server.headersTimeout = limits.headersDeadlineMs;
  // A stream may last as long as it moves; bodies have deadlines of their own.
  app.server.requestTimeout = 0;

  app.setValidatorCompiler(compileSchema);
  app.setErrorHandler((error, request, reply) => {
    const faults = faultsOf(error, request);
    // Fastify closes the connection after a body that was refused, which can cost its caller the answer; see throwAway.
    void reply.removeHeader('connection');
    const status = statusOf(faults[0]);
    const seconds = retryAfterS(status);
    if (seconds !== undefined) void reply.header('Retry-After', String(seconds));
    return reply.code(status).send(faultBody(faults));
  });
  app.decorateRequest('faultCode', undefined);
  logRequests(app, context);
  const judge = openAccess(options.access);
  app.addHook('onRequest', async (request, reply) => {
    if (closing.signal.aborted) throw new ConnectorError([hostFault('host_closing', 'The host is ending and takes nothing in.')]);
    return judge(request, reply);
  });
  parseBodies(app, context);
  refuseUnknownRoutes(app);
  operationRoutes(app, context);
  connectionRoutes(app, context);
  intakeRoutes(app, context);
  outcomeRoutes(app, context);
  await listen(app, options.address);
  const stopLog = logDelivery(app.log, metrics);

  return {
    url: urlOf(app, options),
    log: app.log,
    async close(deadlineMs) {
      closing.abort();
      const cut = () => connections.cut();
      const timers = [setTimeout(cut, deadlineMs)];
      // Who has asked nothing by then may never do so. Refusals are read by then, see throwAway.
      connections.whenQuiet(() => timers.push(setTimeout(cut, closingLingerMs)));
      await app.close();
      timers.forEach(clearTimeout);
      stopLog();
    },
  };
}

function serverOptions({ tls, log }: HttpOptions, limits: Limits): FastifyServerOptions {
  // Node looks every 30 s by itself, and does not hold a deadline any better than that.
  const timing = { connectionsCheckingInterval: Math.min(5_000, limits.headersDeadlineMs) };
  return {
    ...(tls === undefined ? { http: timing } : { https: { ...timing, ...tls, minVersion: 'TLSv1.2' } }),
    logger: {
      level: log.level,
      stream: { write: log.write },
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (level) => ({ level }) },
    },
    // Its own lines hold the query and the address of the caller.
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    clientErrorHandler: (error, socket) => rejectSocket(error, socket, limits.batchDelayMs),
    // Its type says nothing of what may be sent.
    frameworkErrors: (error, request, reply) => void (reply as FastifyReply).code(400).send(faultBody(faultsOf(error, request))),
    exposeHeadRoutes: false,
    connectionTimeout: limits.silenceMs,
    routerOptions: { maxParamLength: 500 },
  };
}

async function listen(app: FastifyInstance, { host, port }: HttpOptions['address']): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined || !(code in reasons)) throw error;
    throw new ConnectorError([httpFault('listen_refused', `Listening on ${host}, port ${port}: ${reasons[code] ?? code}.`)], {
      cause: error,
    });
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
