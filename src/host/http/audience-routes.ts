import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
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

  /** @param happened left out, the visitor says it itself, where the trait of a trigger points to */
  const visitors = (name: string, happened?: AudienceEvent['event']) => (request: FastifyRequest<OfAudience>, reply: FastifyReply) => {
    const enqueue = eventsOf(request.params.audience, context);
    const intake: Intake<Values> = {
      validator: visitor,
      keyPrefix: `${name} `,
      enqueue: (given, options) => enqueue(given.map(toEventOf(happened)), options),
    };
    return enqueueBody(intake, request, reply, context);
  };
  app.post<OfAudience>('/v1/audiences/:audience/joined', intakeOptions, visitors('joined', 'joined'));
  app.post<OfAudience>('/v1/audiences/:audience/left', intakeOptions, visitors('left', 'left'));
  app.post<OfAudience>('/v1/audiences/:audience/visitors', intakeOptions, visitors('visitors'));
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
