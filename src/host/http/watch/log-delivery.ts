import type { FastifyBaseLogger } from 'fastify';
import { deliveryChannel, outcomeChannel, type ConnectionEvent, type ConnectionOutcomes } from '../../channels';
import type { Metrics } from './metrics';

/**
 * Counts outcomes and requests to the vendor, and logs errors. Neither members nor secrets are logged.
 * @returns unsubscribes
 */
export function logDelivery(log: FastifyBaseLogger, metrics: Metrics): () => void {
  // Only the host publishes on its channels, so the casts hold.
  const onEvent = (message: unknown) => {
    const event = message as ConnectionEvent;
    metrics.countDelivery(event);
    logEvent(log, event);
  };
  const onOutcomes = (message: unknown) => {
    const outcomes = message as ConnectionOutcomes;
    metrics.countOutcomes(outcomes);
    logFailures(log, outcomes);
  };
  // Node deprecates subscribing to a channel that may be garbage-collected. These live as long as their module.
  /* eslint-disable @typescript-eslint/no-deprecated */
  deliveryChannel.subscribe(onEvent);
  outcomeChannel.subscribe(onOutcomes);
  return () => {
    deliveryChannel.unsubscribe(onEvent);
    outcomeChannel.unsubscribe(onOutcomes);
  };
}

function logEvent(log: FastifyBaseLogger, { type, fault, ...event }: ConnectionEvent): void {
  const line = { ...event, ...(fault !== undefined && { fault: { code: fault.code, kind: fault.kind, message: fault.message } }) };
  if (type === 'stopped') log.error(line, 'the connection has stopped');
  else if (type === 'waiting') log.warn(line, 'the connection waits');
  else if (fault !== undefined) log.warn(line, 'a request to the vendor was not accepted');
  else log.debug(line, 'a request to the vendor was accepted');
}

function logFailures(log: FastifyBaseLogger, { connection, failures }: ConnectionOutcomes): void {
  for (const { action, count, first, ...fault } of failures)
    log.warn({ connection, action, count, first, fault }, 'invocations have failed permanently');
}
