import type { FastifyInstance } from 'fastify';
import type { Values } from '../../contract';
import { RefusedRecord } from '../../runtime/delivery/intake/validate-invocations';
import type { AudienceEvent } from '../enqueue-events';
import type { CloudEvent } from './cloud-events';
import type { HttpContext } from './context';
import { enqueueBody, eventsOf, intakeOptions, type Intake } from './intake-routes';
import { bodies } from './schemas';
import { openValidator } from './validators';

interface OfAudience {
  Params: { audience: string };
}

/** Audiences: events with their visitor, or visitors as they are where the path says what has happened. */
export function audienceRoutes(app: FastifyInstance, context: HttpContext): void {
  const event = openValidator(bodies.event, 'the event', false);
  const visitor = openValidator(bodies.visitor, 'the visitor', false);

  app.post<OfAudience>('/v1/audiences/:audience/events', intakeOptions, (request, reply) => {
    const intake = { validator: event, enqueue: eventsOf(request.params.audience, context), ofCloudEvent: toEvent };
    return enqueueBody(intake, request, reply, context);
  });

  for (const [name, happened] of [
    ['joined', 'joined'],
    ['left', 'left'],
    // The visitor says it itself, where the trait of a trigger points to.
    ['visitors', undefined],
  ] as const) {
    app.post<OfAudience>(`/v1/audiences/:audience/${name}`, intakeOptions, (request, reply) => {
      const enqueue = eventsOf(request.params.audience, context);
      const intake: Intake<Values> = {
        validator: visitor,
        keyPrefix: `${name} `,
        enqueue: (visitors, options) => enqueue(visitors.map(toEventOf(happened)), options),
      };
      return enqueueBody(intake, request, reply, context);
    });
  }
}

function toEventOf(event: AudienceEvent['event']) {
  return (visitor: Values | RefusedRecord): AudienceEvent | RefusedRecord =>
    visitor instanceof RefusedRecord ? visitor : { event, visitor };
}

/** The type says what has happened, unless the data does so as an event of this host. */
function toEvent({ type, data }: CloudEvent): unknown {
  const happened = /(?:^|[./:_-])(joined|left)$/.exec(type)?.[1];
  const isEvent = typeof data === 'object' && data !== null && 'event' in data && 'visitor' in data;
  return happened === undefined || isEvent ? data : { event: happened, visitor: data };
}
