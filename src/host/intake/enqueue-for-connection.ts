import type { Invocation, Stream } from '../../contract';
import { enqueueInvocations } from './enqueue-invocations';
import { ConnectorError } from '../../fault';
import { hostFault } from '../host-faults';
import { publishEvent } from '../delivery-channel';
import { refuseWhenClosing, type HostContext } from '../host-context';
import type { EnqueuedGroup, EnqueueOptions } from '../host';
import { publishOutcomes } from '../outcome-channel';
import type { ConnectionRuntime } from '../connections/connection-runtime';

/**
 * Takes invocations in for one connection; resolves when they are on disk.
 * @param stream where they come from; `undefined` when that has been judged before
 * @throws ConnectorError `connection_inactive`, `connection_unknown`, `idempotency_key_reused`, `host_closing` and what the store throws
 */
export async function enqueueForConnection(
  house: HostContext,
  station: ConnectionRuntime,
  invocations: readonly Invocation[],
  stream: Stream | undefined,
  { idempotencyKey }: EnqueueOptions = {},
): Promise<EnqueuedGroup> {
  refuseWhenClosing(house);
  // Another host may have activated it just now.
  if (station.record?.status === 'inactive') await house.reload(station.id);
  return station.receive(async () => {
    if (station.record?.status === 'inactive') {
      throw new ConnectorError([hostFault('connection_inactive', `The connection ${station.id} takes nothing in before it is activated.`)]);
    }
    const { actions, clock, removals: limit } = house;
    const options = { actions, stream, now: clock.now(), ...(idempotencyKey && { idempotencyKey }), ...(limit && { limit }) };
    const taken = await enqueueInvocations(invocations, station.queue, options);
    if (taken.status === 'reused') {
      throw new ConnectorError([
        hostFault('idempotency_key_reused', 'The key of this group came before with a group of other content. Nothing was taken in.'),
      ]);
    }
    if (taken.status === 'received') publishOutcomes(station.id, taken.refused, taken.superseded);
    if (taken.isHeld && station.fault) publishEvent(station.id, { type: 'stopped', fault: station.fault });
    station.worker.wake();
    if (taken.refused.length > 0 || taken.superseded > 0 || taken.isHeld) station.notify();
    return { repeated: taken.status === 'repeated', first: taken.first, refused: taken.refused };
  });
}
