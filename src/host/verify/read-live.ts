import type { Fault, MemberState } from '../../contract';
import { ConnectorError } from '../../fault';
import type { ConnectionRuntime } from '../connections/connection-runtime';
import { openReader } from './open-reader';

/** What the vendor says of a member. */
export interface LiveState {
  readonly scope: string;
  readonly state: MemberState;
  /** When it was read; RFC 3339. */
  readonly readAt: string;
  /** Why it is unknown. */
  readonly fault?: Fault;
}

/** A person waits for it. */
const giveUpAfterMs = 5_000;

/**
 * Asks the vendor for one member now. That it cannot be read is a part of the answer.
 * @throws ConnectorError `members_not_kept`, `members_unreadable` where the connector cannot read members
 */
export async function readLive(runtime: ConnectionRuntime, key: string, traceparent?: string): Promise<LiveState> {
  const { reader, actions } = openReader(runtime, { giveUpAfterMs }, traceparent);
  const { scope } = actions.membership;
  const readAt = () => new Date(runtime.context.clock.now()).toISOString();
  try {
    const steps = reader.locate();
    while ((await steps.next()).done !== true);
    const { state, reason } = await reader.read(actions.keptKey(key));
    return { scope, state, readAt: readAt(), ...(reason && { fault: reason }) };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return { scope, state: 'unknown', readAt: readAt(), fault: error.faults[0] };
  }
}
