import { channel } from 'node:diagnostics_channel';
import type { Fault, Outcome } from '../contract';
import type { DeliveryEvent } from '../runtime/delivery/delivery';

/** A message of the channel `connector:delivery`. It holds no secret and no member ID. */
export type ConnectionEvent = DeliveryEvent & {
  /** The connection's id. */
  readonly connection: string;
};

/** A message of the channel `connector:outcomes`: how many invocations of a connection got which outcome. It holds no member ID. */
export interface ConnectionOutcomes extends Readonly<Record<Outcome['status'], number>> {
  /** The connection's id. */
  readonly connection: string;
  readonly failures: readonly Failures[];
}

/** Invocations of one action that failed for the same reason in the same settlement. */
export interface Failures extends Pick<Fault, 'code' | 'kind' | 'who'> {
  readonly action: string;
  readonly count: number;
  /** The lowest of their indexes; `outcomes?index=` finds it. */
  readonly first: number;
}

export const deliveryChannel = channel('connector:delivery');
export const outcomeChannel = channel('connector:outcomes');

export function publishEvent(connection: string, event: DeliveryEvent): void {
  if (deliveryChannel.hasSubscribers) deliveryChannel.publish({ connection, ...event } satisfies ConnectionEvent);
}

/** @param superseded how many were superseded besides those among the outcomes */
export function publishOutcomes(connection: string, outcomes: readonly Outcome[], superseded = 0): void {
  if (!outcomeChannel.hasSubscribers || (outcomes.length === 0 && superseded === 0)) return;
  const counts = { accepted: 0, superseded, failed: 0 };
  for (const { status } of outcomes) counts[status] += 1;
  outcomeChannel.publish({ connection, ...counts, failures: failuresOf(outcomes) } satisfies ConnectionOutcomes);
}

/** Leaves out the messages of faults, which may quote a member ID. */
function failuresOf(outcomes: readonly Outcome[]): readonly Failures[] {
  const failures = new Map<string, Failures>();
  for (const { index, action, fault } of outcomes) {
    if (!fault) continue;
    const { code, kind, who } = fault;
    const key = `${code} ${action}`;
    const { count, first } = failures.get(key) ?? { count: 0, first: index };
    failures.set(key, { action, code, kind, who, count: count + 1, first: Math.min(first, index) });
  }
  return [...failures.values()];
}
