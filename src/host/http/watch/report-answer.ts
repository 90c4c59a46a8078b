import type { FastifyBaseLogger } from 'fastify';
import type { IntakeAnswer, RecordResult } from '../../answer';
import { isTurnOver, nextTurn } from '../../turns';
import type { Metrics } from './metrics';

/**
 * Counts what came in for each connection, and counts and logs what was not enqueued, by the code of its fault: other places of the
 * log may not show it.
 * @param connection that records are for which are no events
 */
export async function reportAnswer(
  { results, lost }: IntakeAnswer,
  connection: string | undefined,
  log: FastifyBaseLogger,
  metrics: Metrics,
): Promise<void> {
  const started = new Map<string, { queued: number; failed: number }>();
  const refused = new Map<string, number>();
  const kept = new Map<string, number>();
  const countReason = ({ status, fault }: Pick<RecordResult, 'status' | 'fault'>): void => {
    const counts = status === 'kept' ? kept : refused;
    if (fault) counts.set(fault.code, (counts.get(fault.code) ?? 0) + 1);
  };
  for (const result of results) {
    if (isTurnOver()) await nextTurn();
    if (result.fault) countReason(result);
    for (const each of result.triggered ?? (connection === undefined ? [] : [{ connection, ...result }])) {
      if (!result.fault) countReason(each);
      if (each.index === undefined) continue;
      const counts = started.get(each.connection) ?? { queued: 0, failed: 0 };
      started.set(each.connection, counts);
      counts[each.fault ? 'failed' : 'queued'] += 1;
    }
  }
  for (const [id, { queued, failed }] of started) metrics.countReceived(id, queued, failed);
  const told = [
    [refused, 'records were not enqueued'],
    [kept, 'events are kept until they can be mapped'],
  ] as const;
  for (const [counts, says] of told) {
    for (const [reason, count] of counts) {
      metrics.countRefused(reason, count);
      log.warn({ reason, count }, says);
    }
  }
  if (lost !== undefined)
    log.error({ count: lost }, 'records that cannot be mapped are not kept: there are too many, or they are too large');
}
