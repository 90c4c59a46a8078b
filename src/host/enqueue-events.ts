import type { Fault, Invocation, Values } from '../contract';
import { ConnectorError } from '../fault';
import { convertJson } from '../input/convert-value';
import { RefusedRecord } from '../runtime/delivery/intake/validate-invocations';
import { quote } from '../runtime/validation/quote';
import { errorOf, type IntakeAnswer, type RecordDraft } from './answer';
import type { Trigger } from './connections/connection-record';
import type { ConnectionRuntime } from './connections/connection-runtime';
import { take, toGroup, type EnqueueOptions, type Group } from './enqueue';
import { FaultTexts } from './fault-texts';
import type { HostContext } from './host-context';
import { hostFault, refusal } from './host-faults';
import { mapForAction, valueIn } from './map-visitor';
import { mapYielding } from './map-yielding';

export interface AudienceEvent {
  /** Left out, the traits that triggers name say it. */
  readonly event?: 'joined' | 'left' | undefined;
  /** The data of the visitor; pointers of mappings point into it. */
  readonly visitor: Values;
}

type EventRecord = AudienceEvent | RefusedRecord;

/** What events start in one connection. */
interface Started {
  readonly group: Group;
  /** The position of the event of each invocation. */
  readonly events: readonly number[];
}

/** Of the JSON of a visitor that is kept when it cannot be mapped. */
const maxKeptCharacters = 65_536;
/** Dead letters of one connection that could not be mapped. */
const maxKept = 50_000;

/**
 * Enqueues the mapped invocations in every connection that the events of an audience trigger: in all of them, or in none. What
 * cannot be mapped is kept as a dead letter.
 * @throws ConnectorError `idempotency_key_reused`, `mapping_outdated`, why connections cannot be read when nothing else is triggered, and what the store throws
 */
export function enqueueEvents(
  context: HostContext,
  runtimes: readonly ConnectionRuntime[],
  audience: string,
  records: readonly EventRecord[],
  { idempotencyKey, setupVersion, caller }: EnqueueOptions = {},
): Promise<IntakeAnswer> {
  const isConcerned = ({ record, fault }: ConnectionRuntime): boolean =>
    record ? !record.isDeleting && record.triggers.some((trigger) => trigger.audience === audience) : fault !== undefined;
  return holding(runtimes.filter(isConcerned), async (held) => {
    const concerned = held.filter(isConcerned);
    const active = concerned.filter(({ record }) => record && record.status !== 'inactive');
    requireMappings(active, audience, records);
    // Their triggers are unknown, so every event is reported as possibly missing there.
    const unreadable = concerned.filter(({ record }) => !record);
    const all = await Promise.all(active.map((runtime) => start(runtime, audience, records)));
    const started = all.filter(({ events }) => events.length > 0);
    const groups = started.map(({ group }) => group);
    const isNoneActive = active.length + unreadable.length === 0 ? noneActive(audience, concerned.length) : undefined;
    const drafts = draftsOf(records, started, unreadable, (event) => isNoneActive ?? triggerMissing(audience, event));
    const error = isNoneActive ?? errorOf(drafts);
    const cannotBeRead = unreadable[0]?.fault;
    if (error && cannotBeRead && records.some((record) => !(record instanceof RefusedRecord))) throw new ConnectorError([cannotBeRead]);
    const connections = [...groups.map(({ runtime }) => runtime.id), ...unreadable.map(({ id }) => id)];
    // The same key for two audiences is two groups, and so is that of a token for one connection.
    const of = caller?.connection === undefined ? '' : `${caller.connection} `;
    const key = idempotencyKey && { ...idempotencyKey, key: `${of}${JSON.stringify(audience)} ${idempotencyKey.key}` };
    return take(context, groups, { connections, records: drafts, error }, key, setupVersion);
  });
}

/**
 * Works while none of these connections can be deleted. Those that are already gone are left out. They are held in the order of
 * their ids, so that no two calls wait for each other.
 */
function holding<T>(runtimes: readonly ConnectionRuntime[], work: (held: readonly ConnectionRuntime[]) => Promise<T>): Promise<T> {
  const hold = ([next, ...others]: readonly ConnectionRuntime[], held: readonly ConnectionRuntime[]): Promise<T> =>
    next ? next.holdIntake((isDeleted) => hold(others, isDeleted ? held : [...held, next])) : work(held);
  return hold(
    [...runtimes].sort((one, other) => (one.id < other.id ? -1 : 1)),
    [],
  );
}

/** Refuses events for a connection whose mappings do not fit the connector any more, so that the sender keeps them in their order. */
function requireMappings(runtimes: readonly ConnectionRuntime[], audience: string, records: readonly EventRecord[]): void {
  for (const { id, record, mappingFault } of runtimes) {
    const isStarted = (trigger: Trigger) => records.some((given) => !(given instanceof RefusedRecord) && starts(trigger, given));
    const isTriggered = record?.triggers.some((trigger) => trigger.audience === audience && isStarted(trigger));
    if (!mappingFault || !isTriggered) continue;
    const { message, field } = mappingFault;
    throw refusal('mapping_outdated', `The connection ${id} takes in no events. ${message}`, field === undefined ? {} : { field });
  }
}

/** Whether an event starts the action of a trigger of its audience. */
function starts({ on, trait }: Trigger, { event, visitor }: AudienceEvent): boolean {
  if (event !== undefined) return on === event;
  const state = trait === undefined ? 'absent' : convertJson(valueIn(visitor, trait), 'boolean');
  return typeof state === 'object' && 'value' in state && state.value === (on === 'joined');
}

async function start(runtime: ConnectionRuntime, audience: string, records: readonly EventRecord[]): Promise<Started> {
  const events: number[] = [];
  const visitors: Values[] = [];
  const invocations: Invocation[] = [];
  const triggers = (runtime.record?.triggers ?? []).filter((trigger) => trigger.audience === audience);
  await mapYielding(records, (given, position) => {
    if (given instanceof RefusedRecord) return;
    for (const { action } of triggers.filter((trigger) => starts(trigger, given))) {
      events.push(position);
      visitors.push(given.visitor);
      // Validation refuses, with a message, an action that a newer connector lacks.
      invocations.push(mapForAction(runtime, action, given.visitor) ?? { action, parameters: {} });
    }
  });
  const group = await toGroup(runtime, invocations, undefined);
  const unmapped = group.intake.refused.flatMap(({ index, action, fault }) => {
    const visitor = visitors[index] ?? {};
    return fault && JSON.stringify(visitor).length <= maxKeptCharacters ? [{ index, action, fault, visitor }] : [];
  });
  return { group: { ...group, unmapped: { records: unmapped, limit: maxKept } }, events };
}

/** @param whyIgnored the reason of an event that starts nothing */
function draftsOf(
  records: readonly EventRecord[],
  started: readonly Started[],
  unreadable: readonly ConnectionRuntime[],
  whyIgnored: (event: AudienceEvent) => Fault,
): readonly RecordDraft[] {
  const toTriggered = (of: number, fault: Fault | undefined) =>
    fault ? { of, status: 'failed' as const, fault } : { of, status: 'queued' as const };
  const unknown = unreadable.map(({ fault }, at) => toTriggered(started.length + at, fault));
  const triggered = records.map((): ReturnType<typeof toTriggered>[] => []);
  for (const [of, { group, events }] of started.entries()) {
    const faults = new Map(group.intake.refused.map(({ index, fault }) => [index, fault]));
    for (const [index, event] of events.entries()) triggered[event]?.push(toTriggered(of, faults.get(index)));
  }
  const drafts = records.map((record, at): RecordDraft => {
    if (record instanceof RefusedRecord) return { status: 'failed', fault: record.fault };
    const all = [...(triggered[at] ?? []), ...unknown];
    if (all.length === 0) return { status: 'ignored', fault: whyIgnored(record), triggered: all };
    return { status: all.some(({ status }) => status === 'failed') ? 'failed' : 'queued', triggered: all };
  });
  const texts = new FaultTexts();
  return drafts.map((draft) => texts.shorten(draft));
}

/** @param inactive connections that know the audience */
function noneActive(audience: string, inactive: number): Fault {
  if (inactive === 0) return hostFault('audience_unknown', `No connection has a trigger for the audience ${quote(audience)}.`);
  const message = `No connection with a trigger for the audience ${quote(audience)} has been activated.`;
  return hostFault('connection_inactive', message);
}

function triggerMissing(audience: string, { event }: AudienceEvent): Fault {
  if (event === undefined) {
    const message = `No active connection has a trigger for the audience ${quote(audience)} whose trait is true or false in the visitor and starts something then.`;
    return hostFault('trigger_missing', message, {
      hint: 'Name in "trait" of a trigger where the visitor says it, or do not send such visitors.',
    });
  }
  const happens = event === 'joined' ? 'joins' : 'leaves';
  return hostFault('trigger_missing', `No active connection has a trigger for a visitor who ${happens} the audience ${quote(audience)}.`);
}
