import type { FastifyBaseLogger } from 'fastify';
import { deliveryChannel, type ConnectionEvent } from '../../delivery-channel';
import { outcomeChannel, type ConnectionOutcomes } from '../../outcome-channel';
import type { Metrics } from './metrics';

// The typings advise to subscribe by name, for channels that nobody holds on to. These live as long as their modules.
/* eslint-disable @typescript-eslint/no-deprecated */

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
  const onOutcomes = (message: unknown) => {
    const outcomes = message as ConnectionOutcomes;
    metrics.countOutcomes(outcomes);
    logFailures(log, outcomes);
  };
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
  for (const { action, count, first, ...fault } of failures) {
    log.warn({ connection, action, count, first, fault }, 'invocations have failed for good');
  }
}
