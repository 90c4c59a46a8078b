import type { FastifyBaseLogger } from 'fastify';
import type { IntakeAnswer, RecordResult, Triggered } from '../../answer';
import type { Metrics } from './metrics';

/** Counts what records have started, by connection. */
export function countStarted(metrics: Metrics, started: readonly Triggered[]): void {
  const counts = new Map<string, { queued: number; failed: number }>();
  for (const { connection, index, fault } of started) {
    const count = counts.get(connection) ?? { queued: 0, failed: 0 };
    counts.set(connection, count);
    if (index !== undefined) count[fault ? 'failed' : 'queued'] += 1;
  }
  for (const [connection, { queued, failed }] of counts) metrics.countReceived(connection, queued, failed);
}

/**
 * Logs and counts what was not enqueued, by connection and by the code of its fault: other places of the log may not show it. The
 * field is that of the first, where a mapping has named it; that of an invocation would be the caller's text.
 */
export function reportRefused({ results, lost }: IntakeAnswer, log: FastifyBaseLogger, metrics: Metrics): void {
  const lines = new Map<string, { readonly reason: string; readonly connection?: string; readonly field?: string; count: number }>();
  const kept = new Set<string>();
  const count = ({ fault, status }: RecordResult, connection?: string): void => {
    if (!fault) return;
    const { code: reason, field } = fault;
    const key = `${status === 'kept' ? 'kept' : ''} ${reason} ${connection}`;
    const ofMapping = connection !== undefined && { connection, ...(field !== undefined && { field }) };
    const line = lines.get(key) ?? { reason, ...ofMapping, count: 0 };
    lines.set(key, line);
    if (status === 'kept') kept.add(key);
    line.count += 1;
  };
  for (const result of results) {
    if (result.fault) count(result);
    else for (const each of result.triggered ?? []) count(each, each.connection);
  }
  for (const [key, line] of lines) {
    metrics.countRefused(line.reason, line.count);
    log.warn(line, kept.has(key) ? 'events are kept until they can be mapped' : 'records were not enqueued');
  }
  if (lost !== undefined)
    log.error({ count: lost }, 'records that cannot be mapped are not kept: there are too many, or they are too large');
}
