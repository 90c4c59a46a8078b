import { channel } from 'node:diagnostics_channel';
import { randomUUID } from 'node:crypto';
import type { Fault, Outcome } from '../contract';
import type { DeliveryEvent } from '../runtime/delivery/delivery';
import type { SourceTimes } from './source-times';

/** What happened to a connection. It holds no secret and no member ID. */
export type ConnectionEvent = DeliveryEvent & {
  /** The connection's id. */
  readonly connection: string;
};

/** How many invocations of a connection got which outcome. It holds no member ID. */
export interface ConnectionOutcomes extends Readonly<Record<Outcome['status'], number>> {
  /** The connection's id. */
  readonly connection: string;
  readonly failures: readonly Failures[];
  /** Those of them that are kept as dead letters. What was refused when it came in mostly is not. */
  readonly deadLetters: readonly Failures[];
}

/** Invocations of one action that failed for the same reason in the same settlement. */
export interface Failures extends Pick<Fault, 'code' | 'kind' | 'who'> {
  /** Empty for actions that the connector does not have. */
  readonly action: string;
  readonly count: number;
  /** The lowest of their indexes; `outcomes?index=` finds it. */
  readonly first: number;
}

/** What became of events that a connection had kept since it could not map them. It holds no member ID. */
export interface ReleasedEvents {
  /** The connection's id. */
  readonly connection: string;
  readonly events?: number;
  /** Invocations that were enqueued, and that were refused. What has a newer change of its member, or no trigger any more, is neither. */
  readonly queued?: number;
  readonly failed?: number;
  /** Why they could not be enqueued yet; it is tried again. */
  readonly fault?: Fault;
}

/** Messages that webhooks will not get, since too many wait. */
export interface UntoldMessages {
  /** Such as `connection.stopped`. */
  readonly type: string;
  readonly count: number;
}

/** What was found of the times of changes of a connection. It holds no member ID. */
export interface ConnectionTimes extends SourceTimes {
  /** The connection's id. */
  readonly connection: string;
}

/** Learns what happens in one host, such as its log and its metrics. */
export interface HostObserver {
  readonly onEvent: (event: ConnectionEvent) => void;
  readonly onOutcomes: (outcomes: ConnectionOutcomes) => void;
  /** The connection was deleted, by this host or by another. */
  readonly onDeleted: (connection: string) => void;
  readonly onReleased: (released: ReleasedEvents) => void;
  readonly onTimes: (times: ConnectionTimes) => void;
  /** What others have changed could not be taken over; it is tried again. */
  readonly onProblem: (fault: Fault) => void;
  readonly onUntold: (untold: UntoldMessages) => void;
}

const deliveryChannel = channel('connector:delivery');
const outcomeChannel = channel('connector:outcomes');

/**
 * Tells the observers of one host what happens in it. Others in the process learn it from the diagnostics channels
 * `connector:delivery` and `connector:outcomes`, which all hosts share; their messages name the host.
 */
export class HostEvents {
  /** Names this host in the messages of the channels. */
  readonly host = randomUUID();
  readonly #observers = new Set<Partial<HostObserver>>();

  /** @returns unsubscribes */
  observe(observer: Partial<HostObserver>): () => void {
    this.#observers.add(observer);
    return () => this.#observers.delete(observer);
  }

  publishEvent(connection: string, event: DeliveryEvent): void {
    const message = { connection, ...event };
    for (const { onEvent } of this.#observers) onEvent?.(message);
    if (deliveryChannel.hasSubscribers) deliveryChannel.publish({ host: this.host, ...message });
  }

  /**
   * @param superseded how many were superseded besides those among the outcomes
   * @param deadLetters those of the outcomes that are kept as dead letters
   */
  publishOutcomes(connection: string, outcomes: readonly Outcome[], superseded = 0, deadLetters = outcomes): void {
    if (outcomes.length === 0 && superseded === 0) return;
    const counts = { accepted: 0, superseded, failed: 0 };
    for (const { status } of outcomes) counts[status] += 1;
    this.#tellOutcomes({ connection, ...counts, failures: failuresOf(outcomes), deadLetters: failuresOf(deadLetters) });
  }

  /** Tells of invocations that failed without a request, all for one reason, and are no dead letters. */
  publishFailures(connection: string, failures: Failures): void {
    this.#tellOutcomes({ connection, accepted: 0, superseded: 0, failed: failures.count, failures: [failures], deadLetters: [] });
  }

  publishDeleted(connection: string): void {
    for (const { onDeleted } of this.#observers) onDeleted?.(connection);
  }

  publishReleased(released: ReleasedEvents): void {
    for (const { onReleased } of this.#observers) onReleased?.(released);
  }

  publishTimes(times: ConnectionTimes): void {
    for (const { onTimes } of this.#observers) onTimes?.(times);
  }

  publishProblem(fault: Fault): void {
    for (const { onProblem } of this.#observers) onProblem?.(fault);
  }

  publishUntold(untold: UntoldMessages): void {
    for (const { onUntold } of this.#observers) onUntold?.(untold);
  }

  #tellOutcomes(message: ConnectionOutcomes): void {
    for (const { onOutcomes } of this.#observers) onOutcomes?.(message);
    if (outcomeChannel.hasSubscribers) outcomeChannel.publish({ host: this.host, ...message });
  }
}

/** Leaves out the messages of faults, which may quote a member ID. */
function failuresOf(outcomes: readonly Outcome[]): readonly Failures[] {
  const failures = new Map<string, Failures>();
  for (const { index, action, fault } of outcomes) {
    if (!fault) continue;
    const { code, kind, who } = fault;
    // The name of an unknown action is the caller's text.
    const name = code === 'action_unknown' ? '' : action;
    const key = `${code} ${name}`;
    const { count, first } = failures.get(key) ?? { count: 0, first: index };
    failures.set(key, { action: name, code, kind, who, count: count + 1, first: Math.min(first, index) });
  }
  return [...failures.values()];
}
