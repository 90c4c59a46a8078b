import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { FastifyBaseLogger } from 'fastify';
import type { DeliveryEvent } from '../../deliver/delivery';
import type { Metrics } from './metrics';

/** Where a host tells what happens on the wire. */
export const deliveryChannel = 'connector:delivery';

interface Delivered {
  readonly connection: string;
  readonly event: DeliveryEvent;
}

/**
 * Counts what connections send, and logs what is worth a line. Events name neither members nor secrets.
 * @returns what ends it
 */
export function logDelivery(log: FastifyBaseLogger, metrics: Metrics): () => void {
  const listen = (message: unknown) => {
    // The host alone publishes on its channel.
    const { connection, event } = message as Delivered;
    metrics.countDelivery(connection, event);
    const { type, fault, ...rest } = { fault: undefined, ...event };
    const line = {
      connection,
      ...rest,
      ...(fault !== undefined && { fault: { code: fault.code, kind: fault.kind, message: fault.message } }),
    };
    if (type === 'stopped') log.error(line, 'the connection is paused');
    else if (type === 'waiting') log.warn(line, 'nothing is sent until then');
    else if (fault !== undefined) log.warn(line, 'a request to the vendor was not accepted');
    else log.debug(line, 'a request to the vendor was accepted');
  };
  subscribe(deliveryChannel, listen);
  return () => void unsubscribe(deliveryChannel, listen);
}
