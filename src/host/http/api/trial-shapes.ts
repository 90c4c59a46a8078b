import type { Schema } from '../../../runtime/validation/validator';
import { list, ref, reply, text, time, values, whole } from './shape-parts';

/** What trying a connection replies, by name: one record, visitors to map, and the simulator. */
export const trialShapes: Readonly<Record<string, Schema>> = {
  SendStep: reply(
    {
      step: { type: 'string', enum: ['taken_in', 'sent', 'answered', 'accepted', 'superseded', 'failed', 'waits'] },
      at: time,
    },
    {
      index: { ...whole, description: 'The number of its outcome.' },
      attempt: whole,
      records: { ...whole, description: 'How many records the request carries.' },
      status: { ...whole, description: 'Of the response; left out when no complete one came.' },
      elapsedMs: whole,
      attempts: whole,
      fault: ref('Fault'),
    },
  ),
  SendReport: reply({ steps: list('SendStep') }),
  NewestVisitor: reply({ at: time, audience: text, visitor: values }, { event: { type: 'string', enum: ['joined', 'left'] } }),
  VisitorList: reply({ visitors: list('NewestVisitor') }),
  Simulator: reply({ faults: list('DeclaredFault'), active: list('ActiveFault') }, { url: text, configuration: values }),
  DeclaredFault: reply({
    id: text,
    sentence: { ...text, description: 'What happens, with `{name}` where a value goes.' },
    values: { type: 'array', items: reply({ name: text, title: text, default: text }) },
  }),
  ActiveFault: reply({ fault: text }, { declared: text, remaining: { ...whole, description: 'How many requests it still holds for.' } }),
  ActiveFaults: reply({ active: list('ActiveFault') }),
};
