import type { Manifest, Stream } from '../../contract';
import { fault, throwFaults } from '../../fault';
import type { Clock } from '../delivery/clock';
import { defaultRetryWaits, type RetryWaits } from '../delivery/throttle/retry';
import type { EgressPolicy } from '../http/egress';
import type { OutgoingRequest, Sender, SendResult } from '../http/sender';
import { pollTimesOf } from '../manifest/poll-times';
import { systemClock } from './system-clock';

/** How a connection delivers. Everything has a default. */
export interface ConnectOptions {
  /** Where requests may go, beyond what the manifest says. Default: https on public addresses. */
  readonly egress?: EgressPolicy;
  /** Total time for one request, from connecting to the last byte of the response. Default 30,000. */
  readonly requestTimeoutMs?: number;
  /**
   * How long a request may still be applied after its outcome became unknown; then the change is sent once more.
   * Default: the largest of 60,000, 2 × requestTimeoutMs and the time that a job may take; 0 never sends it once more.
   */
  readonly resendAfterMs?: number;
  /** How long a batch waits before it is sent again. */
  readonly retry?: Partial<RetryWaits>;
  /** Requests at the same time, at most. Default 8. */
  readonly maxConcurrency?: number;
  /** Invocations read from the source whose outcome is not read yet, at most. Default 20,000. */
  readonly capacity?: number;
  /** How long after the start, and after a request, a batch that is not full waits for more. Default 100. */
  readonly batchDelayMs?: number;
  /** Whether of two changes with the same key the one that happened later wins, by `occurredAt`, within one delivery. Default false: the later one of the source. */
  readonly ordersByTime?: boolean;
  /** URL of an HTTP proxy. Proxy variables of the environment are not used. */
  readonly proxy?: string;
  /** Where the invocations come from: an action that does not accept it refuses them. Default: each action accepts what it can. */
  readonly stream?: Stream;
  /** Connections with the same name wait together when the vendor's account is over its limit. Default: those with the same credentials. */
  readonly rateLimitScope?: string;
  /** Sends the requests instead of the network, in tests and benchmarks. */
  readonly sender?: Sender;
  /** Sees every request and its result, without the credentials. */
  readonly observe?: (request: OutgoingRequest, result: SendResult) => void;
  /** Replaces the system clock, in tests. */
  readonly clock?: Clock;
  /** A number in [0, 1). Default Math.random. */
  readonly random?: () => number;
}

/** The options that have a default, with their values. */
export interface ConnectionSettings extends Required<
  Pick<ConnectOptions, 'requestTimeoutMs' | 'resendAfterMs' | 'maxConcurrency' | 'capacity' | 'batchDelayMs' | 'clock' | 'random'>
> {
  readonly retry: RetryWaits;
  readonly stream: Stream | undefined;
  /** How long a claim of rows belongs to one process, where several share a queue: longer than a request may take. */
  readonly leaseMs: number;
}

/**
 * Checks the options and fills in the defaults.
 * @param manifest of the connector, whose jobs may be applied late
 * @throws ConnectorError `option_invalid`, with one fault for each number that is out of its range
 */
export function resolveOptions(options: ConnectOptions, manifest: Pick<Manifest, 'actions'> = { actions: {} }): ConnectionSettings {
  checkRanges(options);
  const { requestTimeoutMs = 30_000 } = options;
  const leaseMs = Math.max(60_000, 2 * requestTimeoutMs);
  const jobTimes = Object.values(manifest.actions).map(({ poll }) => pollTimesOf(poll)?.timeoutMs ?? 0);
  return {
    requestTimeoutMs,
    leaseMs,
    resendAfterMs: options.resendAfterMs ?? Math.max(leaseMs, ...jobTimes),
    retry: { ...defaultRetryWaits, ...options.retry },
    maxConcurrency: options.maxConcurrency ?? 8,
    capacity: options.capacity ?? 20_000,
    batchDelayMs: options.batchDelayMs ?? 100,
    stream: options.stream,
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
  };
}

/** The smallest value of each number. */
const minimums: Readonly<Record<string, number>> = {
  requestTimeoutMs: 1,
  resendAfterMs: 0,
  batchDelayMs: 0,
  maxConcurrency: 1,
  capacity: 1,
  ...Object.fromEntries(Object.keys(defaultRetryWaits).map((name) => [`retry.${name}`, 1])),
};
/** The longest that a timer can run. */
const maxMs = 2 ** 31 - 1;

/** A number out of its range would make a delivery hang, flood the vendor, or ignore the option. */
function checkRanges({ retry = {}, ...options }: ConnectOptions): void {
  const values: Readonly<Record<string, unknown>> = {
    ...options,
    ...Object.fromEntries(Object.entries(retry).map(([name, value]) => [`retry.${name}`, value])),
  };
  const faults = Object.entries(minimums).flatMap(([name, min]) => {
    const value = values[name];
    const [max, expected] = name.endsWith('Ms') ? [maxMs, 'a whole number of milliseconds'] : [Number.MAX_SAFE_INTEGER, 'a whole number'];
    if (value === undefined || (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max)) return [];
    const got = typeof value === 'number' ? String(value) : `of type ${typeof value}`;
    return [fault('option_invalid', `${name} must be ${expected}, ${min} or more; it is ${got}.`, { field: name })];
  });
  throwFaults(faults);
}
