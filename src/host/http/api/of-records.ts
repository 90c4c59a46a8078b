import { eventBatchType, eventType } from '../cloud-events';
import { queries } from '../query-schemas';
import { linesType } from '../stream-reply';
import type { ErrorCode, RouteSpec } from './route';

/** What the description says of a route that takes records. @param schema of one record; that of one or a list has an s at its end */
export function ofRecords(schema: string, example: object, result: object): Omit<RouteSpec, 'method' | 'path' | 'id' | 'summary'> {
  return {
    tag: 'intake',
    description: `One record or a list in JSON, or any number of them as \`${linesType}\`, one on each line; then the reply is lines as well.`,
    headers: ['Idempotency-Key'],
    body: {
      content: {
        'application/json': { schema: `${schema}s`, example: [example] },
        [linesType]: { schema },
        [eventType]: { schema: 'CloudEvent' },
        [eventBatchType]: { schema: 'CloudEvents' },
      },
    },
    reply: {
      status: 200,
      description: 'At least one record is on disk, or there was none. Each has a result, in the order of the records.',
      content: { 'application/json': { schema: 'IntakeReply', example: { results: [result] } }, [linesType]: { schema: 'IntakeLine' } },
      headers: ['Idempotent-Replayed'],
    },
    errors: ofIntake,
    // Senders add parameters of their own.
    query: queries.any,
    config: { takesLines: true, scope: 'intake' },
  };
}

const ofIntake: readonly ErrorCode[] = [
  ...(['connection_inactive', 'audience_unknown', 'trigger_missing', 'records_refused', 'body_invalid', 'record_unreadable'] as const),
  ...(['audience_refused', 'audience_limit_reached', 'template_delivers_nothing'] as const),
  ...(['parameters_invalid', 'action_unknown', 'stream_unsupported', 'mapping_outdated', 'commit_unknown'] as const),
];
