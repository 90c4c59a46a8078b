import type { Invocation } from '../../contract';
import { ConnectorError } from '../../fault';
import { actionOf, type HostContext } from '../host-context';
import type { AudienceEvent, EventResult, EnqueueOptions } from '../host';
import { mapVisitor } from './mapping';
import { enqueueForConnection } from './enqueue-for-connection';
import type { ConnectionRuntime } from '../connections/connection-runtime';

type Triggered = EventResult['triggered'][number];

/** What an event starts in one connection, with the position of the event. */
interface Started {
  readonly event: number;
  readonly invocation: Invocation;
}

/** Finds the connections that an audience's events trigger, and takes the mapped invocations in. */
export async function enqueueEvents(
  house: HostContext,
  audience: string,
  events: readonly AudienceEvent[],
  { idempotencyKey }: EnqueueOptions = {},
): Promise<readonly EventResult[]> {
  const results = events.map((): Triggered[] => []);
  // Audiences have keys of their own: the same key for two of them are two groups. No caller's key has a blank, so that none is like these.
  const own = idempotencyKey && { idempotencyKey: { ...idempotencyKey, key: `${JSON.stringify(audience)} ${idempotencyKey.key}` } };
  await Promise.all(
    [...house.connectionRuntimes.values()].map(async (station) => {
      for (const { event, ...triggered } of await trigger(house, station, audience, events, own)) results[event]?.push(triggered);
    }),
  );
  return results.map((triggered) => ({ triggered }));
}

async function trigger(
  house: HostContext,
  station: ConnectionRuntime,
  audience: string,
  events: readonly AudienceEvent[],
  options: EnqueueOptions | undefined,
): Promise<readonly (Triggered & { readonly event: number })[]> {
  const { id: connection, fault } = station;
  // What it would have started is not known, so each event is told that it may be missing.
  if (!station.record) return fault ? events.map((_event, event) => ({ event, connection, fault })) : [];
  const started = startedBy(house, station, audience, events);
  if (started.length === 0) return [];
  const invocations = started.map(({ invocation }) => invocation);
  const received = await enqueueForConnection(house, station, invocations, undefined, options).catch(nothingWhenGone);
  if (!received) return [];
  const { first, refused, repeated } = received;
  const faults = new Map(refused.map((outcome) => [outcome.index, outcome.fault]));
  return started.map(({ event }, position) => {
    const index = first + position;
    const reason = faults.get(index);
    return { event, connection, index, repeated, ...(reason && { fault: reason }) };
  });
}

/** One that was deleted meanwhile triggers nothing any more, and is no reason to refuse what others have taken in. */
function nothingWhenGone(error: unknown): undefined {
  if (error instanceof ConnectorError && error.faults[0].code === 'connection_unknown') return undefined;
  throw error;
}

function startedBy(
  house: HostContext,
  { record }: ConnectionRuntime,
  audience: string,
  events: readonly AudienceEvent[],
): readonly Started[] {
  if (!record || record.status === 'inactive') return [];
  const triggers = record.triggers.filter((candidate) => candidate.audience === audience);
  return events.flatMap(({ event: on, visitor }, event) =>
    triggers
      .filter((candidate) => candidate.on === on)
      .map(({ action: id }): Started => {
        const action = actionOf(house, id);
        const mapping = record.mappings[id];
        // An action that a newer connector lacks is refused at intake, in words.
        return { event, invocation: action && mapping ? mapVisitor(action, mapping, visitor) : { action: id, parameters: {} } };
      }),
  );
}
