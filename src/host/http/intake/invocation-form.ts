import type { Invocation } from '../../../contract';
import type { Validator } from '../../../runtime/validation/validator';
import type { HttpContext } from '../context';
import type { IntakeForm } from './intake-form';

/** Takes records in as invocations of one connection. */
export function invocationForm({ host, metrics }: HttpContext, connection: string, validator: Validator): IntakeForm<Invocation> {
  return {
    validator,
    async receive(invocations, options) {
      const { repeated, first, refused } = await host.enqueue(connection, invocations, options);
      const faults = new Map(refused.map(({ index, fault }) => [index, fault]));
      const results = invocations.map((_, at) => {
        const index = first + at;
        return faults.has(index) ? { index, status: 'failed', fault: faults.get(index) } : { index, status: 'queued' };
      });
      if (!repeated) metrics.countReceived(connection, invocations.length - refused.length, refused.length);
      return { repeated, results };
    },
  };
}
