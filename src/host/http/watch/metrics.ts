import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { QueueStatistics } from '../../../stores/host-queue';
import type { ConnectionEvent } from '../../delivery-channel';
import type { ConnectionOutcomes } from '../../outcome-channel';
import type { ConcurrencyLimit } from '../intake/concurrency-limit';

/** Of the event loop's lag, what is made from samples. The lag at the moment of a question is not. */
const sampledLags = ['min', 'max', 'mean', 'stddev', 'p50', 'p90', 'p99'];

const requestSeconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** What a monitoring system reads. Connections are labels, members never are. */
export class Metrics {
  readonly registry = new Registry();
  readonly #received = this.#counter('connector_received_records_total', 'Records that were taken in, by what became of them then.', [
    'connection',
    'status',
  ]);
  readonly #invocations = this.#counter('connector_invocations_total', 'Invocations with an outcome.', ['connection', 'status']);
  readonly #retries = this.#counter('connector_retries_total', 'Requests to the vendor that repeat an earlier one.', ['connection']);
  readonly #rateLimitWaits = this.#counter(
    'connector_rate_limit_waits_total',
    "How often a connection has begun to wait because its account is over the vendor's limit.",
    ['connection'],
  );
  readonly #requests = new Histogram({
    name: 'connector_request_duration_seconds',
    help: 'Requests to the vendor, by status of the reply; "none" without a whole reply.',
    labelNames: ['connection', 'status'],
    buckets: requestSeconds,
    registers: [this.registry],
  });
  readonly #http = new Histogram({
    name: 'connector_http_request_duration_seconds',
    help: 'Requests to this host, from the head to the last byte of the reply.',
    labelNames: ['method', 'route', 'status'],
    buckets: requestSeconds,
    registers: [this.registry],
  });
  readonly #depth = this.#gauge('connector_queue_depth', 'Changes that wait or are in a request.', ['connection']);
  readonly #oldest = this.#gauge('connector_queue_oldest_age_seconds', 'Age of the oldest change that waits; 0 when none does.', [
    'connection',
  ]);
  readonly #reassertions = this.#gauge('connector_reassertions', 'Accepted changes that are kept to be sent once more.', ['connection']);
  readonly #deadLetters = this.#gauge('connector_dead_letters', 'Invocations that failed for good and wait for a person.', ['connection']);

  constructor(gates: { readonly intakes: ConcurrencyLimit; readonly outcomeStreams: ConcurrencyLimit }) {
    // At its usual 10 ms it would wake an idle process a hundred times a second; what it alone measures is left out.
    collectDefaultMetrics({ register: this.registry, eventLoopMonitoringPrecision: 3_600_000 });
    for (const measure of sampledLags) this.registry.removeSingleMetric(`nodejs_eventloop_lag_${measure}_seconds`);
    const { intakes, outcomeStreams } = gates;
    for (const [name, help, gate] of [
      ['connector_intakes', 'Requests that bring records, at this moment.', intakes],
      ['connector_outcome_streams', 'Live streams of outcomes, at this moment.', outcomeStreams],
    ] as const) {
      new Gauge({
        name,
        help,
        registers: [this.registry],
        collect() {
          this.set(gate.inside);
        },
      });
    }
  }

  countReceived(connection: string, queued: number, failed: number): void {
    if (queued > 0) this.#received.inc({ connection, status: 'queued' }, queued);
    if (failed > 0) this.#received.inc({ connection, status: 'failed' }, failed);
  }

  countOutcomes({ connection, accepted, superseded, failed }: ConnectionOutcomes): void {
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

  /** @param route as it is declared, never as it was called */
  countHttp(method: string, route: string, status: number, elapsedMs: number): void {
    this.#http.observe({ method, route, status }, elapsedMs / 1000);
  }

  /** Everything as text, with the queues as they are now. @param now epoch ms */
  async render(statistics: ReadonlyMap<string, QueueStatistics>, now: number): Promise<string> {
    for (const gauge of [this.#depth, this.#oldest, this.#reassertions, this.#deadLetters]) gauge.reset();
    for (const [connection, { waiting, resends, deadLetters, oldestAt }] of statistics) {
      this.#depth.set({ connection }, waiting);
      this.#oldest.set({ connection }, oldestAt === undefined ? 0 : Math.max(0, now - oldestAt) / 1000);
      this.#reassertions.set({ connection }, resends);
      this.#deadLetters.set({ connection }, deadLetters);
    }
    return this.registry.metrics();
  }

  #counter<L extends string>(name: string, help: string, labelNames: readonly L[]): Counter<L> {
    return new Counter({ name, help, labelNames: [...labelNames], registers: [this.registry] });
  }

  #gauge<L extends string>(name: string, help: string, labelNames: readonly L[]): Gauge<L> {
    return new Gauge({ name, help, labelNames: [...labelNames], registers: [this.registry] });
  }
}
