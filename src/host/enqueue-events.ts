import type { Fault, Invocation, Values } from '../contract';
import { RefusedRecord } from '../runtime/delivery/intake/validate-invocations';
import { formatCount } from '../runtime/validation/format-count';
import { quote } from '../runtime/validation/quote';
import type { AudienceEvent } from './audience-event';
import { errorOf, type IntakeAnswer, type RecordDraft } from './answer';
import type { ConnectionRuntime } from './connections/connection-runtime';
import { missingAudience, type MissingAudience } from './connections/open-audience';
import type { ConnectionRecord, PerAudience } from './connections/connection-record';
import { accepts, templateOf } from './connections/template';
import { take, toGroup, type EnqueueOptions, type Group } from './enqueue';
import { FaultTexts } from './fault-texts';
import type { HostContext } from './host-context';
import { hostFault, refusal } from './host-faults';
import { keepEvents, unmappedOf } from './kept-events';
import { mapForAction, starts } from './map-visitor';
import { withSourceTime } from './event-time';
import { mapYielding } from './map-yielding';
import { isTurnOver, nextTurn } from './turns';

export type { AudienceEvent };

/** Invocations that one list of events may start, or one chunk of a stream. */
const maxStarted = 50_000;

type EventRecord = AudienceEvent | RefusedRecord;

/** What events start in one connection. */
interface Started {
  /** The id of the connection. */
  readonly connection: string;
  /** Left out where nothing is stored. */
  readonly group?: Group;
  /** The position of the event of each invocation. */
  readonly events: readonly number[];
  /** Why the events are kept, and nothing is started yet. */
  readonly whyKept?: Fault;
  /** Why nothing is started. */
  readonly whyNot?: Fault;
}

/**
 * Enqueues the mapped invocations in every connection that the events of an audience trigger: in all of them, or in none. What
 * cannot be mapped is kept as a dead letter. A connection that can map nothing now keeps the events as they are.
 * @throws ConnectorError `idempotency_key_reused`, and what the store throws
 */
export function enqueueEvents(
  context: HostContext,
  runtimes: readonly ConnectionRuntime[],
  audience: string,
  records: readonly EventRecord[],
  { idempotencyKey, setupVersion, caller }: EnqueueOptions = {},
): Promise<IntakeAnswer> {
  const isConcerned = ({ id, record, whyKept, fault }: ConnectionRuntime): boolean => {
    if (record?.isDeleting) return false;
    if (record?.perAudience) return whyKept !== undefined && keepsFor(record.perAudience, record.audiences ?? [], audience);
    if (record) return record.triggers.some((trigger) => trigger.audience === audience);
    if (fault === undefined) return false;
    const template = runtimes.find((each) => each.id === templateOf(id));
    // One that follows a template keeps what is for it, as far as that is known; an unreadable template keeps it for all.
    return template ? (template.record?.audiences?.some((entry) => entry.id === id && entry.audience === audience) ?? false) : true;
  };
  const templates = missingAudience(runtimes, audience);
  const isInactive = ({ template }: MissingAudience): boolean => template.record?.status === 'inactive';
  return holding(runtimes.filter(isConcerned), async (held) => {
    const concerned = held.filter(isConcerned);
    const active = concerned.filter(({ record }) => record && record.status !== 'inactive');
    const unreadable = concerned.filter(({ record }) => !record);
    requireFew(active, audience, records);
    const all = await Promise.all([...active, ...unreadable].map((runtime) => start(runtime, audience, records)));
    const refused = templates.filter((missing) => !isInactive(missing)).map((missing) => refuseFor(missing, records));
    const started = [...all, ...refused].filter(({ events }) => events.length > 0);
    const groups = started.flatMap(({ group }) => group ?? []);
    const known = concerned.length + templates.length;
    const isNoneActive = active.length + unreadable.length + refused.length === 0 ? noneActive(audience, known) : undefined;
    const drafts = await draftsOf(records, started, (event) => isNoneActive ?? triggerMissing(audience, event));
    const whyNone = started.every(({ whyNot }) => whyNot) ? started[0]?.whyNot : undefined;
    const error = isNoneActive ?? whyNone ?? errorOf(drafts);
    const connections = started.map(({ connection }) => connection);
    // The same key for two audiences is two groups, and so is that of a token for one connection.
    const of = caller?.connection === undefined ? '' : `${caller.connection} `;
    const key = idempotencyKey && { ...idempotencyKey, key: `${of}${JSON.stringify(audience)} ${idempotencyKey.key}` };
    const answer = await take(context, groups, { connections, records: drafts, error }, key, setupVersion);
    // It may have become able to map them meanwhile.
    for (const { group, whyKept } of started) if (whyKept) group?.runtime.releaseKept();
    return answer;
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

/** Each invocation takes memory until all of them are on the disk. */
function requireFew(runtimes: readonly ConnectionRuntime[], audience: string, records: readonly EventRecord[]): void {
  const triggers = runtimes.flatMap(({ record }) => record?.triggers ?? []).filter((trigger) => trigger.audience === audience);
  const startedBy = (event: 'joined' | 'left'): number => triggers.filter(({ on }) => on === event).length;
  // Traits may start all.
  const counts = { joined: startedBy('joined'), left: startedBy('left'), traits: triggers.length };
  const started = records.reduce((sum, record) => sum + (record instanceof RefusedRecord ? 0 : counts[record.event ?? 'traits']), 0);
  if (started <= maxStarted) return;
  const most = Math.max(1, Math.floor(maxStarted / triggers.length));
  const message = `These ${formatCount(records.length)} events could start ${formatCount(started)} invocations; at most ${formatCount(maxStarted)} are enqueued at once.`;
  throw refusal('body_too_large', message, { hint: `Send lists of at most ${formatCount(most)} events.` });
}

/** Maps the events for one connection, or keeps them. */
async function start(runtime: ConnectionRuntime, audience: string, records: readonly EventRecord[]): Promise<Started> {
  const events: number[] = [];
  const visitors: Values[] = [];
  const invocations: Invocation[] = [];
  const triggers = (runtime.record?.triggers ?? []).filter((trigger) => trigger.audience === audience || runtime.record?.perAudience);
  const { id: connection, whyKept } = runtime;
  if (whyKept) {
    const isConcerned = ({ event, visitor }: AudienceEvent): boolean =>
      !runtime.record || triggers.some((trigger) => starts(trigger, event, visitor));
    return { connection, ...(await keepEvents(runtime, audience, records, isConcerned, whyKept)), whyKept };
  }
  await mapYielding(records, (given, position) => {
    if (given instanceof RefusedRecord) return;
    for (const trigger of triggers.filter((candidate) => starts(candidate, given.event, given.visitor))) {
      const { action } = trigger;
      events.push(position);
      visitors.push(given.visitor);
      // Validation refuses, with a message, an action that a newer connector lacks.
      const mapped = mapForAction(runtime, action, given.visitor) ?? { action, parameters: {} };
      invocations.push(withSourceTime(mapped, trigger, given));
    }
  });
  const group = await toGroup(runtime, invocations, undefined);
  const unmapped = await unmappedOf(
    group.intake.refused,
    invocations,
    (index) => ({ visitor: visitors[index] ?? {} }),
    runtime.context.clock.now(),
  );
  return { connection, group: { ...group, unmapped }, events };
}

/** What a template would have started in a connection that it does not get. */
function refuseFor({ template, whyNot }: MissingAudience, records: readonly EventRecord[]): Started {
  const events = records.flatMap((record, at) => (!(record instanceof RefusedRecord) && startsAny(template, record) ? [at] : []));
  return { connection: template.id, events, ...(whyNot && { whyNot }) };
}

/** Whether a template that can make no connection now keeps the events of an audience that has none yet. */
function keepsFor(perAudience: PerAudience, audiences: NonNullable<ConnectionRecord['audiences']>, audience: string): boolean {
  return accepts(perAudience, audience) && !audiences.some((entry) => entry.audience === audience);
}

/** Whether an event starts something in the connections that follow a template. */
export function startsAny({ record }: ConnectionRuntime, { event, visitor }: AudienceEvent): boolean {
  return record?.triggers.some((trigger) => starts(trigger, event, visitor)) ?? false;
}

/** @param whyIgnored the reason of an event that starts nothing */
async function draftsOf(
  records: readonly EventRecord[],
  started: readonly Started[],
  whyIgnored: (event: AudienceEvent) => Fault,
): Promise<readonly RecordDraft[]> {
  const triggered = records.map((): NonNullable<RecordDraft['triggered']>[number][] => []);
  for (const [of, { group, events, whyKept, whyNot }] of started.entries()) {
    const faults = new Map(group?.intake.refused.map(({ index, fault }) => [index, fault]));
    for (const [index, event] of events.entries()) {
      if (isTurnOver()) await nextTurn();
      const fault = whyKept ?? whyNot ?? faults.get(index);
      const status = whyKept ? 'kept' : fault ? 'failed' : 'queued';
      triggered[event]?.push({ of, status, ...(fault && { fault }) });
    }
  }
  const texts = new FaultTexts();
  return mapYielding(records, (record, at): RecordDraft => {
    if (record instanceof RefusedRecord) return texts.shorten({ status: 'failed', fault: record.fault });
    const all = triggered[at] ?? [];
    if (all.length === 0) return texts.shorten({ status: 'ignored', fault: whyIgnored(record), triggered: all });
    const has = (wanted: RecordDraft['status']): boolean => all.some(({ status }) => status === wanted);
    return texts.shorten({ status: has('failed') ? 'failed' : has('kept') ? 'kept' : 'queued', triggered: all });
  });
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
