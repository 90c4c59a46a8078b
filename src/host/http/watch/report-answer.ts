import type { FastifyBaseLogger } from 'fastify';
import type { IntakeAnswer, RecordResult } from '../../answer';
import { isTurnOver, nextTurn } from '../../turns';
import type { Metrics } from './metrics';

/** One line of the log. */
interface Reported {
  readonly says: string;
  readonly reason: string;
  readonly connection?: string;
  readonly field?: string;
  count: number;
}

/**
 * Counts what came in for each connection, and counts and logs what was not enqueued, by connection and by the code of its fault:
 * other places of the log may not show it. The field is that of the first, where a mapping has named it; that of an invocation
 * would be the caller's text.
 * @param connection that records are for which are no events
 */
export async function reportAnswer(
  { results, lost }: IntakeAnswer,
  connection: string | undefined,
  log: FastifyBaseLogger,
  metrics: Metrics,
): Promise<void> {
  const started = new Map<string, { queued: number; failed: number }>();
  const lines = new Map<string, Reported>();
  const countReason = ({ status, fault }: Pick<RecordResult, 'status' | 'fault'>, mappedBy?: string): void => {
    if (!fault) return;
    const { code: reason, field } = fault;
    const says = status === 'kept' ? 'events are kept until they can be mapped' : 'records were not enqueued';
    const key = JSON.stringify([says, reason, mappedBy]);
    const ofMapping = mappedBy !== undefined && { connection: mappedBy, ...(field !== undefined && { field }) };
    const line = lines.get(key) ?? { says, reason, ...ofMapping, count: 0 };
    lines.set(key, line);
    line.count += 1;
  };
  for (const result of results) {
    if (isTurnOver()) await nextTurn();
    if (result.fault) countReason(result);
    for (const each of result.triggered ?? (connection === undefined ? [] : [{ connection, ...result }])) {
      if (!result.fault) countReason(each, each.connection);
      if (each.index === undefined) continue;
      const counts = started.get(each.connection) ?? { queued: 0, failed: 0 };
      started.set(each.connection, counts);
      counts[each.fault ? 'failed' : 'queued'] += 1;
    }
  }
  for (const [id, { queued, failed }] of started) metrics.countReceived(id, queued, failed);
  for (const { says, ...line } of lines.values()) {
    metrics.countRefused(line.reason, line.count);
    log.warn(line, says);
  }
  if (lost !== undefined)
    log.error({ count: lost }, 'records that cannot be mapped are not kept: there are too many, or they are too large');
}
