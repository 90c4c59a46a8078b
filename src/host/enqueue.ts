import type { Invocation, Stream, Values, Fault, Outcome } from '../contract';
import { ConnectorError } from '../fault';
import { validateInvocations } from '../runtime/delivery/intake/validate-invocations';
import { parsePointer, valueAt } from '../runtime/validation/json-pointer';
import { convertJson, convertText, type Converted } from '../input/convert-value';
import type { ActionDescription } from '../runtime/manifest/describe';
import type { ConnectionRuntime } from './connections/connection-runtime';
import { mapYielding } from './map-yielding';
import { nextTurn } from './turns';
import { refusal } from './host-faults';
import type { Mapping, MappingSource } from './connections/connection-record';

export interface EnqueueOptions {
  readonly idempotencyKey?: { readonly key: string; readonly digest: string };
}

export interface EnqueuedGroup {
  /** True when the same group was enqueued before, and nothing was done. */
  readonly repeated: boolean;
  /** Index of the first invocation; the others follow. */
  readonly first: number;
  /** Outcomes of the refused ones; all others wait in the queue. */
  readonly refused: readonly Outcome[];
}

export interface AudienceEvent {
  readonly event: 'joined' | 'left';
  /** The data of the visitor; pointers of mappings point into it. */
  readonly visitor: Values;
}

/** For each connection that an event triggered, its invocation or why there is none. */
export interface EventResult {
  readonly triggered: readonly {
    readonly connection: string;
    readonly index?: number;
    readonly repeated?: boolean;
    readonly fault?: Fault;
  }[];
}

/** Invocations that are validated without yielding to the event loop. */
const partSize = 20;

/**
 * Validates invocations and enqueues them for one connection; resolves when they are on disk.
 * @param stream where they come from; `undefined` when it was checked before
 * @throws ConnectorError `connection_inactive`, `connection_unknown`, `idempotency_key_reused` and what the store throws
 */
export function enqueue(
  runtime: ConnectionRuntime,
  invocations: readonly Invocation[],
  stream: Stream | undefined,
  { idempotencyKey }: EnqueueOptions = {},
): Promise<EnqueuedGroup> {
  const { id, queue, worker, context } = runtime;
  const { actions, clock, events, removalLimit: limit } = context;
  return runtime.runIntake(async () => {
    if (runtime.record?.status === 'inactive')
      throw refusal('connection_inactive', `The connection ${id} accepts nothing before it is activated.`);
    const starts = Array.from({ length: Math.ceil(invocations.length / partSize) }, (_, part) => part * partSize);
    const parts = await mapYielding(starts, (start) =>
      validateInvocations(invocations.slice(start, start + partSize), start, actions, stream),
    );
    const changes = parts.flatMap((part) => part.changes);
    const refused = parts.flatMap((part) => part.refused);
    await nextTurn();
    const { status, first, superseded, isHeld } = await queue.enqueueOnce({
      now: clock.now(),
      changes,
      intake: { received: invocations.length, refused },
      balance: changes.reduce((sum, { action }) => sum + (actions.get(action)?.memberDelta ?? 0), 0),
      ...(limit && { limit }),
      ...(idempotencyKey && { idempotencyKey }),
    });
    if (status === 'reused') {
      const message = 'The idempotency key of this group was used before with other content. Nothing was enqueued.';
      throw refusal('idempotency_key_reused', message);
    }
    const outcomes = refused.map((outcome) => ({ ...outcome, index: outcome.index + first }));
    if (status === 'received') events.publishOutcomes(id, outcomes, superseded);
    if (isHeld && runtime.fault) events.publishEvent(id, { type: 'stopped', fault: runtime.fault });
    worker.wake();
    if (refused.length > 0 || superseded > 0 || isHeld) runtime.notify();
    return { repeated: status === 'repeated', first, refused: outcomes };
  });
}

/** Enqueues the mapped invocations in every connection that the events of an audience trigger. */
export async function enqueueEvents(
  runtimes: readonly ConnectionRuntime[],
  audience: string,
  events: readonly AudienceEvent[],
  { idempotencyKey }: EnqueueOptions = {},
): Promise<readonly EventResult[]> {
  // The same key for two audiences is two groups. Callers' keys hold no blank, so none equals a key with one.
  const scoped = idempotencyKey && { idempotencyKey: { ...idempotencyKey, key: `${JSON.stringify(audience)} ${idempotencyKey.key}` } };
  const all = await Promise.all(runtimes.map((runtime) => trigger(runtime, audience, events, scoped)));
  const results = events.map((): EventResult['triggered'][number][] => []);
  for (const { event, ...triggered } of all.flat()) results[event]?.push(triggered);
  return results.map((triggered) => ({ triggered }));
}

/** What events trigger in one connection, with the position of each event. */
async function trigger(
  runtime: ConnectionRuntime,
  audience: string,
  events: readonly AudienceEvent[],
  options: EnqueueOptions | undefined,
): Promise<readonly (EventResult['triggered'][number] & { readonly event: number })[]> {
  const { id: connection, fault, record, context } = runtime;
  // Its triggers are unknown, so every event is reported as possibly missing there.
  if (!record) return fault ? events.map((_event, event) => ({ event, connection, fault })) : [];
  if (record.status === 'inactive') return [];
  const positions: number[] = [];
  const invocations: Invocation[] = [];
  for (const [position, { event, visitor }] of events.entries()) {
    for (const { action: id } of record.triggers.filter((other) => other.audience === audience && other.on === event)) {
      const action = context.description.actions.find((candidate) => candidate.id === id);
      const mapping = record.mappings[id];
      positions.push(position);
      // Intake refuses, with a message, an action that a newer connector lacks.
      invocations.push(action && mapping ? mapVisitor(action, mapping, visitor) : { action: id, parameters: {} });
    }
  }
  const enqueued = invocations.length > 0 && (await enqueue(runtime, invocations, undefined, options).catch(ignoreDeleted));
  if (!enqueued) return [];
  const { first, refused, repeated } = enqueued;
  const faults = new Map(refused.map((outcome) => [outcome.index, outcome.fault]));
  return positions.map((event, at) => {
    const reason = faults.get(first + at);
    return { event, connection, index: first + at, repeated, ...(reason && { fault: reason }) };
  });
}

/** A connection that was deleted meanwhile is no reason to refuse the events for the others. */
function ignoreDeleted(error: unknown): undefined {
  if (error instanceof ConnectorError && error.faults[0].code === 'connection_unknown') return undefined;
  throw error;
}

/**
 * Makes the invocation of an action from the data of a visitor. A missing or null value leaves its parameter out.
 * A value that cannot be converted is passed on unchanged, so that the action's schema refuses it with a message.
 */
export function mapVisitor({ id, parameters }: ActionDescription, mapping: Mapping, visitor: Values): Invocation {
  const mapped: [string, unknown][] = [];
  for (const { name, type } of parameters) {
    const source = Object.hasOwn(mapping, name) ? mapping[name] : undefined;
    const given = source && valueOf(source, visitor);
    const converted: Converted =
      typeof given === 'string' && source && 'text' in source ? convertText(given, type) : convertJson(given, type);
    if (converted !== 'absent') mapped.push([name, 'reason' in converted ? given : converted.value]);
  }
  return { action: id, parameters: Object.fromEntries(mapped) };
}

function valueOf(source: MappingSource, visitor: Values): unknown {
  if ('text' in source) return source.text;
  const pointer = parsePointer(source.pointer);
  return pointer && valueAt(visitor, pointer);
}
