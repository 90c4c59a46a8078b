import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { QueueStatistics } from '../../../stores/host-queue';
import type { ConnectionView } from '../../connections/connection-record';
import type { Connectors } from '../../connectors/connectors';
import type { ConnectionEvent, ConnectionOutcomes, ConnectionTimes } from '../../host-events';
import { openMetricsType, toOpenMetrics } from './open-metrics';

/** The event loop's lag that is sampled. The lag at the moment of a query is measured without sampling. */
const sampledLags = ['min', 'max', 'mean', 'stddev', 'p50', 'p90', 'p99'];

const requestSeconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Of prom-client: gauges whose names end like those of counters. */
const misnamed = ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total'];

/** What a connection does: what people asked for, `stopped` with a fault, or `not_loaded` where this host lacks its connector: another may have it. */
const states = ['inactive', 'active', 'paused', 'stopped', 'not_loaded'] as const;

/** What the interface counts itself. */
interface Measured {
  readonly bodies: { readonly count: number; readonly bytes: number };
  readonly outcomeStreams: { readonly active: number };
  readonly log: { readonly dropped: number };
  readonly sockets: { readonly count: number; readonly refused: number };
}

/** Metrics for Prometheus. Connections are labels, members never are. */
export class Metrics {
  readonly registry = new Registry();
  readonly #byConnection: (Counter | Gauge | Histogram)[] = [];
  readonly #received = this.#counter('connector_received_records_total', 'Records received, by their first status.', ['status']);
  readonly #refused = new Counter({
    name: 'connector_refused_records_total',
    help: 'Records that were not enqueued, by the code of the reason; once for each connection that an event concerns.',
    labelNames: ['reason'],
    registers: [this.registry],
  });
  readonly #invocations = this.#counter('connector_invocations_total', 'Invocations with an outcome.', ['status']);
  readonly #times = this.#counter(
    'connector_source_times_total',
    'Changes by what was found of their time: older than what is known (stale), ahead of their arrival (ahead), or older than the order window with nothing known (unordered).',
    ['kind'],
  );
  readonly #failures = this.#counter('connector_failures_total', 'Invocations that failed permanently, by the code of the reason.', [
    'code',
  ]);
  readonly #refusedRequests = new Counter({
    name: 'connector_refused_requests_total',
    help: 'Requests to the intake of this host of which nothing was enqueued, by the code of the reason.',
    labelNames: ['reason'],
    registers: [this.registry],
  });
  readonly #requestFailures = this.#counter(
    'connector_request_failures_total',
    'Requests to the vendor that were not accepted, by the code of the reason.',
    ['code'],
  );
  readonly #state = this.#gauge('connector_connection_state', 'What the connection does: 1 for its state, and 0 for the others.', [
    'state',
  ]);
  readonly #retries = this.#counter('connector_retries_total', 'Requests to the vendor that repeat an earlier one.');
  readonly #rateLimitWaits = this.#counter(
    'connector_rate_limit_waits_total',
    "Times a connection began to wait for the vendor's rate limit.",
  );
  readonly #requests = this.#histogram(
    'connector_request_duration_seconds',
    'Requests to the vendor, by status of the response; "none" without a complete response.',
    ['connection', 'status'],
  );
  readonly #http = this.#histogram(
    'connector_http_request_duration_seconds',
    'Requests to this host, from the head to the last byte of the reply.',
    ['method', 'route', 'status'],
  );
  readonly #depth = this.#gauge('connector_queue_depth', 'Changes that wait or are in flight.');
  readonly #oldest = this.#gauge('connector_queue_oldest_age_seconds', 'Age of the oldest waiting change; 0 when none waits.');
  readonly #resends = this.#gauge('connector_resends', 'Accepted changes that are kept to be sent once more.');
  readonly #deadLetters = this.#gauge('connector_dead_letters', 'Invocations that failed permanently and wait for a person.');

  /** @param connectors those that run */
  constructor({ bodies, outcomeStreams, sockets, log }: Measured, { all, failed }: Pick<Connectors, 'all' | 'failed'>) {
    // The default of 10 ms wakes an idle process a hundred times a second, so sampled lags are left out.
    collectDefaultMetrics({ register: this.registry, eventLoopMonitoringPrecision: 3_600_000 });
    for (const name of misnamed) this.registry.removeSingleMetric(name);
    for (const measure of sampledLags) this.registry.removeSingleMetric(`nodejs_eventloop_lag_${measure}_seconds`);
    const build = new Gauge({
      name: 'connector_build_info',
      help: 'What runs, as labels: one line for each connector. The value is 1.',
      labelNames: ['connector', 'version', 'node'],
      registers: [this.registry],
    });
    for (const { id: connector, version } of all) build.set({ connector, version, node: process.versions.node }, 1);
    this.#measure(Gauge, 'connector_load_failures', 'Connectors that the host was started with and could not load.', () => failed.length);
    this.#measure(Gauge, 'connector_intakes', 'Requests that bring something, now.', () => bodies.count);
    this.#measure(Gauge, 'connector_intake_bytes', 'Memory that their bodies take, now.', () => bodies.bytes);
    this.#measure(Gauge, 'connector_outcome_streams', 'Live streams of outcomes, now.', () => outcomeStreams.active);
    this.#measure(Counter, 'connector_log_dropped_lines_total', 'Lines of the log that nobody read in time.', () => log.dropped);
    this.#measure(Gauge, 'connector_sockets', 'Open sockets of callers, now.', () => sockets.count);
    this.#measure(Counter, 'connector_sockets_refused_total', 'Sockets closed because there were too many.', () => sockets.refused);
  }

  countReceived(connection: string, queued: number, failed: number): void {
    if (queued > 0) this.#received.inc({ connection, status: 'queued' }, queued);
    if (failed > 0) this.#received.inc({ connection, status: 'failed' }, failed);
  }

  /** @param reason the code of a fault */
  countRefused(reason: string, count: number): void {
    this.#refused.inc({ reason }, count);
  }

  /** @param reason the code of a fault */
  countRefusedRequest(reason: string): void {
    this.#refusedRequests.inc({ reason });
  }

  countOutcomes({ connection, accepted, superseded, failed, failures }: ConnectionOutcomes): void {
    for (const { code, count } of failures) this.#failures.inc({ connection, code }, count);
    for (const [status, count] of Object.entries({ accepted, superseded, failed })) {
      if (count > 0) this.#invocations.inc({ connection, status }, count);
    }
  }

  countTimes({ connection, ...times }: ConnectionTimes): void {
    for (const [kind, count] of Object.entries(times)) this.#times.inc({ connection, kind }, count);
  }

  countDelivery(event: ConnectionEvent): void {
    const { connection } = event;
    if (event.type === 'waiting' && event.fault.kind === 'rate_limited') this.#rateLimitWaits.inc({ connection });
    if (event.type !== 'request') return;
    this.#requests.observe({ connection, status: event.status ?? 'none' }, event.elapsedMs / 1000);
    if (event.attempt > 1 && (event.job ?? 'begun') === 'begun') this.#retries.inc({ connection });
    if (event.fault) this.#requestFailures.inc({ connection, code: event.fault.code });
  }

  /** Leaves out everything about a connection that was deleted. */
  async forget(connection: string): Promise<void> {
    for (const metric of this.#byConnection) {
      for (const { labels } of (await metric.get()).values) {
        // Each bucket of a histogram is a value with a label of its own.
        const series = Object.fromEntries(Object.entries(labels).filter(([name]) => name !== 'le'));
        if (series['connection'] === connection) metric.remove(series);
      }
    }
  }

  /** @param route as it is declared, without the parameters of the request */
  countHttp(method: string, route: string, status: number, elapsedMs: number): void {
    this.#http.observe({ method, route, status }, elapsedMs / 1000);
  }

  /**
   * All metrics as text, with the connections and queues as they are now.
   * @param accept the header of the caller: OpenMetrics, if it asks for that
   * @param now epoch ms
   */
  async render(
    { statistics, views }: { readonly statistics: ReadonlyMap<string, QueueStatistics>; readonly views: readonly ConnectionView[] },
    accept: string,
    now: number,
  ): Promise<{ readonly type: string; readonly text: string }> {
    await this.#forgetUnknown(statistics);
    for (const gauge of [this.#depth, this.#oldest, this.#resends, this.#deadLetters, this.#state]) gauge.reset();
    for (const { id: connection, status, fault } of views) {
      const current = fault ? (fault.code === 'connector_not_loaded' ? 'not_loaded' : 'stopped') : status;
      for (const state of states) this.#state.set({ connection, state }, state === current ? 1 : 0);
    }
    for (const [connection, { waiting, resends, deadLetters, oldestAt }] of statistics) {
      this.#depth.set({ connection }, waiting);
      this.#oldest.set({ connection }, oldestAt === undefined ? 0 : Math.max(0, now - oldestAt) / 1000);
      this.#resends.set({ connection }, resends);
      this.#deadLetters.set({ connection }, deadLetters);
    }
    const text = await this.registry.metrics();
    if (accept.includes('application/openmetrics-text')) return { type: openMetricsType, text: toOpenMetrics(text) };
    return { type: this.registry.contentType, text };
  }

  /** Something of a connection may still be counted when it has just been deleted. */
  async #forgetUnknown(known: ReadonlyMap<string, unknown>): Promise<void> {
    const counted = new Set<string>();
    for (const metric of this.#byConnection)
      for (const { labels } of (await metric.get()).values) if ('connection' in labels) counted.add(String(labels.connection));
    for (const connection of counted) if (!known.has(connection)) await this.forget(connection);
  }

  #counter(name: string, help: string, labels: readonly string[] = []) {
    return this.#ofConnections(new Counter({ name, help, labelNames: ['connection', ...labels], registers: [this.registry] }));
  }

  #gauge(name: string, help: string, labels: readonly string[] = []) {
    return this.#ofConnections(new Gauge({ name, help, labelNames: ['connection', ...labels], registers: [this.registry] }));
  }

  #histogram(name: string, help: string, labelNames: string[]) {
    return this.#ofConnections(new Histogram({ name, help, labelNames, buckets: requestSeconds, registers: [this.registry] }));
  }

  #ofConnections<M extends Counter | Gauge | Histogram>(metric: M): M {
    this.#byConnection.push(metric);
    return metric;
  }

  #measure(Kind: typeof Gauge | typeof Counter, name: string, help: string, read: () => number): void {
    new Kind({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  }
}
