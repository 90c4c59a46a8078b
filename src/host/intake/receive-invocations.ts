import type { Invocation, Stream } from '../../contract';
import { receive } from '../../deliver/intake/receive';
import { ConnectorError, fault } from '../../fault';
import { publishEvent } from '../delivery-channel';
import { refuseWhenClosing, type House } from '../house';
import type { Received, ReceiveOptions } from '../host';
import { publishOutcomes } from '../outcome-channel';
import type { Station } from '../connections/station';

/**
 * Takes invocations in for one connection; resolves when they are on disk.
 * @param stream where they come from; `undefined` when that has been judged before
 * @throws ConnectorError `connection_inactive`, `connection_unknown`, `receipt_reused`, `host_closing` and what the store throws
 */
export async function receiveInvocations(
  house: House,
  station: Station,
  invocations: readonly Invocation[],
  stream: Stream | undefined,
  { receipt }: ReceiveOptions = {},
): Promise<Received> {
  refuseWhenClosing(house);
  // Another host may have activated it just now.
  if (station.record?.status === 'inactive') await house.reload(station.id);
  return station.receive(async () => {
    if (station.record?.status === 'inactive') {
      throw new ConnectorError([fault('connection_inactive', `The connection ${station.id} takes nothing in before it is activated.`)]);
    }
    const { actions, clock, removals: limit } = house;
    const options = { actions, stream, now: clock.now(), ...(receipt && { receipt }), ...(limit && { limit }) };
    const taken = await receive(invocations, station.ledger, options);
    if (taken.status === 'reused') {
      throw new ConnectorError([
        fault('receipt_reused', 'The key of this group came before with a group of other content. Nothing was taken in.'),
      ]);
    }
    if (taken.status === 'received') publishOutcomes(station.id, taken.refused, taken.superseded);
    if (taken.holds && station.fault) publishEvent(station.id, { type: 'stopped', fault: station.fault });
    station.courier.wake();
    if (taken.refused.length > 0 || taken.superseded > 0 || taken.holds) station.tell();
    return { repeated: taken.status === 'repeated', first: taken.first, refused: taken.refused };
  });
}
