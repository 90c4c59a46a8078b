import type { Fault } from '../../contract';
import type { Membership } from '../../stores/audience';
import type { HostQueue } from '../../stores/host-queue';
import type { HostConnector } from '../connectors/host-connector';
import type { HostContext } from '../host-context';
import type { ConnectionRecord } from './connection-record';

/** The connector of a record, if it is loaded. One that cannot be read is taken for one of the only connector, if there is one. */
export function connectorOf(stored: ConnectionRecord | Fault, { connectors }: HostContext): HostConnector | undefined {
  return 'code' in stored ? connectors.only : connectors.find(stored.connector);
}

/** As a queue takes them. Where the connector is not loaded, erasures of members are kept all the same, and nothing else comes in. */
export function keptMemberships(loaded: HostConnector | undefined, { orderWindowMs }: HostContext): readonly Membership[] | undefined {
  const memberships = loaded?.memberships ?? [];
  return orderWindowMs > 0 && (!loaded || memberships.length > 0) ? memberships : undefined;
}

/** Opens the queue of a connection, and takes back what an earlier process had in requests. @param setupVersion as in `HostQueueOptions` */
export async function openQueue(
  id: string,
  context: HostContext,
  loaded: HostConnector | undefined,
  setupVersion: () => number,
): Promise<HostQueue> {
  const { store, clock, settings, orderWindowMs } = context;
  const { leaseMs } = settings;
  const { resendAfterMs: lateApplyMs } = loaded ?? settings;
  const memberships = keptMemberships(loaded, context);
  const queue = await store.openHostQueue(id, { lateApplyMs, leaseMs, setupVersion, ...(memberships && { memberships, orderWindowMs }) });
  const now = clock.now();
  await queue.recover(now, lateApplyMs > 0 ? now + lateApplyMs : 0);
  return queue;
}
