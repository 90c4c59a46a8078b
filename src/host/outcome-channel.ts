import { channel } from 'node:diagnostics_channel';
import type { Outcome } from '../contract';

/** What subscribers of the channel `connector:outcomes` get: how many invocations of a connection have got their outcome. */
export interface ConnectionOutcomes extends Readonly<Record<Outcome['status'], number>> {
  /** The connection's id. */
  readonly connection: string;
}

/** The channel itself, for subscribers in this program. */
export const journals = channel('connector:outcomes');

/**
 * Tells whoever has subscribed; costs nothing when nobody has.
 * @param superseded besides those among the outcomes
 */
export function publishOutcomes(connection: string, outcomes: readonly Outcome[], superseded = 0): void {
  if (!journals.hasSubscribers || (outcomes.length === 0 && superseded === 0)) return;
  const counts = { accepted: 0, superseded, failed: 0 };
  for (const { status } of outcomes) counts[status] += 1;
  journals.publish({ connection, ...counts } satisfies ConnectionOutcomes);
}
