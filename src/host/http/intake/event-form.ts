import type { Validator } from '../../../runtime/validation/validator';
import type { AudienceEvent } from '../../host';
import type { HttpContext } from '../context';
import type { IntakeForm } from './intake-form';

/** Takes records in as events of one audience; each starts an invocation in every connection that it triggers. */
export function eventForm({ host, metrics }: HttpContext, audience: string, validator: Validator): IntakeForm<AudienceEvent> {
  return {
    validator,
    async receive(events, options) {
      const results = await host.enqueueEvents(audience, events, options);
      const all = results.flatMap(({ triggered }) => triggered);
      for (const { connection, repeated = false, fault } of all) {
        if (!repeated) metrics.countReceived(connection, fault === undefined ? 1 : 0, fault === undefined ? 0 : 1);
      }
      return {
        repeated: all.length > 0 && all.every(({ repeated = false }) => repeated),
        results: results.map(({ triggered }) => ({
          status: triggered.some(({ fault }) => fault !== undefined) ? 'failed' : 'queued',
          triggered: triggered.map(({ connection, index, fault }) => ({
            connection,
            index,
            status: fault === undefined ? 'queued' : 'failed',
            fault,
          })),
        })),
      };
    },
  };
}
