import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { FastifyBaseLogger } from 'fastify';
import type { ConnectionEvent } from '../delivery-channel';
import type { ConnectionOutcomes } from '../outcome-channel';
import type { Metrics } from './metrics';

/**
 * Counts what becomes of invocations and what is sent, and logs what is worth a line. Events name neither members nor secrets.
 * @returns what ends it
 */
export function logDelivery(log: FastifyBaseLogger, metrics: Metrics): () => void {
  // The host alone publishes on its channels.
  const onEvent = (message: unknown) => {
    const event = message as ConnectionEvent;
    metrics.countDelivery(event);
    logEvent(log, event);
  };
  const onOutcomes = (message: unknown) => metrics.countOutcomes(message as ConnectionOutcomes);
  subscribe('connector:delivery', onEvent);
  subscribe('connector:outcomes', onOutcomes);
  return () => {
    unsubscribe('connector:delivery', onEvent);
    unsubscribe('connector:outcomes', onOutcomes);
  };
}

function logEvent(log: FastifyBaseLogger, { type, fault, ...event }: ConnectionEvent): void {
  const line = { ...event, ...(fault !== undefined && { fault: { code: fault.code, kind: fault.kind, message: fault.message } }) };
  if (type === 'stopped') log.error(line, 'the connection has stopped');
  else if (type === 'waiting') log.warn(line, 'the connection waits');
  else if (fault !== undefined) log.warn(line, 'a request to the vendor was not accepted');
  else log.debug(line, 'a request to the vendor was accepted');
}
