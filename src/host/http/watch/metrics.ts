import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { QueueStatistics } from '../../../stores/host-queue';
import type { ConnectionEvent, ConnectionOutcomes } from '../../host-events';

/** The event loop's lag that is sampled. The lag at the moment of a query is measured without sampling. */
const sampledLags = ['min', 'max', 'mean', 'stddev', 'p50', 'p90', 'p99'];

const requestSeconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

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

  constructor({ bodies, outcomeStreams, sockets, log }: Measured) {
    // The default of 10 ms wakes an idle process a hundred times a second, so sampled lags are left out.
    collectDefaultMetrics({ register: this.registry, eventLoopMonitoringPrecision: 3_600_000 });
    for (const measure of sampledLags) this.registry.removeSingleMetric(`nodejs_eventloop_lag_${measure}_seconds`);
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

  countOutcomes({ connection, accepted, superseded, failed }: Omit<ConnectionOutcomes, 'failures'>): void {
    for (const [status, count] of Object.entries({ accepted, superseded, failed })) {
      if (count > 0) this.#invocations.inc({ connection, status }, count);
    }
  }

  countDelivery(event: ConnectionEvent): void {
    const { connection } = event;
    if (event.type === 'waiting' && event.fault.kind === 'rate_limited') this.#rateLimitWaits.inc({ connection });
    if (event.type !== 'request') return;
    this.#requests.observe({ connection, status: event.status ?? 'none' }, event.elapsedMs / 1000);
    if (event.attempt > 1) this.#retries.inc({ connection });
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

  /** All metrics as text, with the queues as they are now. @param now epoch ms */
  async render(statistics: ReadonlyMap<string, QueueStatistics>, now: number): Promise<string> {
    await this.#forgetUnknown(statistics);
    for (const gauge of [this.#depth, this.#oldest, this.#resends, this.#deadLetters]) gauge.reset();
    for (const [connection, { waiting, resends, deadLetters, oldestAt }] of statistics) {
      this.#depth.set({ connection }, waiting);
      this.#oldest.set({ connection }, oldestAt === undefined ? 0 : Math.max(0, now - oldestAt) / 1000);
      this.#resends.set({ connection }, resends);
      this.#deadLetters.set({ connection }, deadLetters);
    }
    return this.registry.metrics();
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

  #gauge(name: string, help: string) {
    return this.#ofConnections(new Gauge({ name, help, labelNames: ['connection'], registers: [this.registry] }));
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
