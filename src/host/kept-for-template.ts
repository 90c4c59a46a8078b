import { createHash } from 'node:crypto';
import type { DeadLetter } from '../stores/dead-letter';
import type { AudienceEvent } from './audience-event';
import type { ConnectionRuntime } from './connections/connection-runtime';
import { takeEvents, type CurrentConnections } from './take-events';

/** Kept events that are looked at at a time. */
const pageSize = 250;
/** The template could not take the audience in, and may later. */
const isKept: ReadonlySet<string> = new Set(['audience_refused', 'audience_limit_reached']);

/**
 * Gives the events that a template has kept while it could not be read to the connections of their audiences. Each is as old as its
 * arrival. What an interrupted call has taken in is not taken in again when it is repeated.
 */
export async function releaseToFollowers({ id, queue, context }: ConnectionRuntime, connections: CurrentConnections): Promise<void> {
  for (let after = 0; ;) {
    const letters = await queue.findDeadLetters({ after, isEvent: true, limit: pageSize });
    const last = letters.at(-1);
    if (!last) return;
    after = last.id;
    for (const [audience, group] of byAudience(letters)) {
      const ids = group.map((letter) => letter.id);
      const digest = createHash('sha256').update(ids.join()).digest('hex');
      const options = { idempotencyKey: { key: `kept ${id} ${digest}`, digest } };
      const { error, results } = await takeEvents(context, connections, audience, group.map(toEvent), options, id);
      if (error && isKept.has(error.code)) continue;
      await connections.atCurrent(() => queue.takeDeadLetters(ids, ids.length));
      const count = (wanted: string): number => results.filter(({ status }) => status === wanted).length;
      context.events.publishReleased({ connection: id, events: ids.length, queued: count('queued'), failed: count('failed') });
    }
  }
}

function byAudience(letters: readonly DeadLetter[]): ReadonlyMap<string, readonly DeadLetter[]> {
  const groups = new Map<string, DeadLetter[]>();
  for (const letter of letters) {
    const audience = letter.event?.audience ?? '';
    const group = groups.get(audience) ?? [];
    group.push(letter);
    groups.set(audience, group);
  }
  return groups;
}

function toEvent({ event, visitor = {}, at }: DeadLetter): AudienceEvent {
  return { event: event?.event, visitor, occurredAt: event?.occurredAt ?? new Date(at).toISOString() };
}
