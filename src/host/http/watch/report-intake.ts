import type { FastifyBaseLogger } from 'fastify';
import type { Fault } from '../../../contract';
import type { IntakeAnswer, Triggered } from '../../answer';
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
  const count = ({ code: reason, field }: Fault, connection?: string): void => {
    const key = `${reason} ${connection}`;
    const ofMapping = connection !== undefined && { connection, ...(field !== undefined && { field }) };
    const line = lines.get(key) ?? { reason, ...ofMapping, count: 0 };
    lines.set(key, line);
    line.count += 1;
  };
  for (const { fault, triggered = [] } of results) {
    if (fault) count(fault);
    else for (const each of triggered) if (each.fault) count(each.fault, each.connection);
  }
  for (const line of lines.values()) {
    metrics.countRefused(line.reason, line.count);
    log.warn(line, 'records were not enqueued');
  }
  if (lost !== undefined)
    log.error({ count: lost }, 'records that cannot be mapped are not kept: there are too many, or they are too large');
}
