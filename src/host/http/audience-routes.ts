import type { Values } from '../../contract';
import type { AudienceEvent } from '../enqueue-events';
import type { CloudEvent } from './cloud-events';
import type { HttpContext } from './context';
import { ofRecords } from './api/of-records';
import type { Api } from './api/route';
import { enqueueBody, eventsOf, type Intake } from './intake-routes';
import { bodies } from './schemas';
import { openValidator } from './validators';

interface OfAudience {
  Params: { audience: string };
}

/** Audiences: events with their visitor, or visitors as they are where the path says what has happened. */
export function audienceRoutes(api: Api, context: HttpContext): void {
  const { examples } = context;
  const result = { status: 'queued', triggered: [{ connection: examples.connection.id, ...examples.result }] };
  const event = openValidator(bodies.event, 'the event', false);
  const visitor = openValidator(bodies.visitor, 'the visitor', false);

  api.add<OfAudience>(
    {
      method: 'POST',
      path: '/v1/audiences/{audience}/events',
      id: 'enqueueEvents',
      summary: 'Enqueues who joined or left an audience, in every connection with a trigger for it',
      ...ofRecords('AudienceEvent', examples.event, result),
    },
    (request, reply) => {
      const intake = { validator: event, enqueue: eventsOf(request.params.audience, context), ofCloudEvent: toEvent };
      return enqueueBody(intake, request, reply, context);
    },
  );

  for (const [name, happened, id, summary] of [
    ['joined', 'joined', 'enqueueJoined', 'Enqueues visitors who joined an audience, as they are'],
    ['left', 'left', 'enqueueLeft', 'Enqueues visitors who left an audience, as they are'],
    [
      'visitors',
      undefined,
      'enqueueVisitors',
      'Enqueues visitors who say themselves whether they joined, where the trait of a trigger points to',
    ],
  ] as const) {
    api.add<OfAudience>(
      { method: 'POST', path: `/v1/audiences/{audience}/${name}`, id, summary, ...ofRecords('Visitor', examples.event.visitor, result) },
      (request, reply) => {
        const intake: Intake<AudienceEvent> = {
          validator: visitor,
          keyPrefix: `${name} `,
          enqueue: eventsOf(request.params.audience, context),
          // The schema accepts only values of this type.
          toEnqueued: (record) => ({ event: happened, visitor: record as Values }),
        };
        return enqueueBody(intake, request, reply, context);
      },
    );
  }
}

/** The type says what has happened, unless the data does so as an event of this host. */
function toEvent({ type, data }: CloudEvent): unknown {
  const happened = /(?:^|[./:_-])(joined|left)$/.exec(type)?.[1];
  const isEvent = typeof data === 'object' && data !== null && 'event' in data && 'visitor' in data;
  return happened === undefined || isEvent ? data : { event: happened, visitor: data };
}
