import { channel } from 'node:diagnostics_channel';
import type { Fault, Outcome } from '../contract';

/** What subscribers of the channel `connector:outcomes` get: how many invocations of a connection have got their outcome. No member ID is in it. */
export interface ConnectionOutcomes extends Readonly<Record<Outcome['status'], number>> {
  /** The connection's id. */
  readonly connection: string;
  readonly failures: readonly Failures[];
}

/** Invocations of one action that failed for the same reason at the same time. */
export interface Failures extends Pick<Fault, 'code' | 'kind' | 'who'> {
  readonly action: string;
  readonly count: number;
  /** The lowest of their indexes, under which the outcome is found. */
  readonly first: number;
}

/** The channel itself, for subscribers in this program. */
export const outcomeChannel = channel('connector:outcomes');

/**
 * Tells whoever has subscribed; costs nothing when nobody has.
 * @param superseded besides those among the outcomes
 */
export function publishOutcomes(connection: string, outcomes: readonly Outcome[], superseded = 0): void {
  if (!outcomeChannel.hasSubscribers || (outcomes.length === 0 && superseded === 0)) return;
  const counts = { accepted: 0, superseded, failed: 0 };
  for (const { status } of outcomes) counts[status] += 1;
  const failures = counts.failed === 0 ? [] : failuresOf(outcomes);
  outcomeChannel.publish({ connection, ...counts, failures } satisfies ConnectionOutcomes);
}

/** Without the messages of faults, which may quote what they are about. */
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
