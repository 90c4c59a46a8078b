import type { Fault, Invocation, Stream } from '../contract';
import { fault } from '../fault';
import { quote } from '../runtime/validation/quote';
import { suggest } from '../runtime/validation/suggest';
import { RefusedRecord, validateInvocations } from '../runtime/delivery/intake/validate-invocations';
import type { EnqueueRequest, IdempotencyKey, JointEnqueueRequest } from '../stores/host-queue';
import { SharedFaults } from '../stores/outcome-ranges';
import { decodeAnswer, encodeAnswer, errorOf, numberRecords, type IntakeAnswer, type Draft, type RecordDraft } from './answer';
import type { ConnectionRuntime } from './connections/connection-runtime';
import type { Caller } from './access/tokens';
import type { HostConnector } from './connectors/host-connector';
import type { HostContext } from './host-context';
import { FaultTexts, shortenFault } from './fault-texts';
import { toMemberChanges } from '../stores/removals';
import { mapYielding } from './map-yielding';
import { hostFault, refusal } from './host-faults';
import { deliversNothing } from './connections/template';
import { countAhead, sumTimes, type SourceTimes } from './source-times';
import { isTurnOver, nextTurn } from './turns';

export interface EnqueueOptions {
  readonly idempotencyKey?: Pick<IdempotencyKey, 'key' | 'digest'>;
  /** Of the set-up that the connections are of. */
  readonly setupVersion?: number;
  /** Whose records they are. */
  readonly caller?: Caller;
  /** A person tries the connection, so it need not be active. */
  readonly isTrial?: boolean;
  /** Called with the index of the first record when it is on disk, before anything of it is sent. */
  readonly onIndex?: (first: number) => void;
  /** Whether a refused record has an outcome as well, as each row of a file has. */
  readonly hasOutcomes?: boolean;
}

/** Invocations for one connection, validated. */
export interface Group extends Omit<EnqueueRequest, 'now' | 'idempotencyKey' | 'setupVersion'> {
  readonly runtime: ConnectionRuntime;
  readonly onIndex?: EnqueueOptions['onIndex'];
}

/** Refused invocations of a group of which all texts are stored. */
const fullTexts = 100;

/** Invocations that are validated without yielding to the event loop. */
const partSize = 20;

/**
 * Validates invocations and enqueues them for one connection; resolves when they are on disk.
 * @param records a refused record has no outcome, and is only answered, unless the options say so
 * @param stream where they come from; `undefined` when it was checked before
 * @throws ConnectorError `connection_unknown`, `idempotency_key_reused` and what the store throws
 */
export function enqueue(
  runtime: ConnectionRuntime,
  records: readonly (Invocation | RefusedRecord)[],
  stream: Stream | undefined,
  { idempotencyKey, setupVersion, hasOutcomes = false, isTrial = false, onIndex }: EnqueueOptions = {},
): Promise<IntakeAnswer> {
  const { id, queue, context } = runtime;
  return runtime.runIntake(async () => {
    if (runtime.record?.perAudience) throw deliversNothing(id);
    const key = idempotencyKey && { ...idempotencyKey, queue };
    if (runtime.record?.status === 'inactive' && !isTrial) {
      const error = hostFault('connection_inactive', `The connection ${id} accepts nothing before it is activated.`);
      const refused = { status: 'failed' as const, fault: error };
      // Kept under the key as well, so that it takes no other content later.
      return take(context, [], { connections: [], records: records.map(() => refused), error }, key, setupVersion);
    }
    const invocations = hasOutcomes ? records : records.filter((record) => !(record instanceof RefusedRecord));
    const group = await withoutUnknownNames(await toGroup(runtime, invocations, stream));
    const refused = group.intake.refused.values();
    let nextRefused = refused.next().value;
    let index = 0;
    const texts = new FaultTexts();
    const drafts = await mapYielding(records, (record): RecordDraft => {
      if (record instanceof RefusedRecord && !hasOutcomes) return texts.shorten({ status: 'failed', fault: record.fault });
      const reason = nextRefused?.index === index ? nextRefused.fault : undefined;
      if (reason) nextRefused = refused.next().value;
      index += 1;
      return reason ? texts.shorten({ of: 0, status: 'failed', fault: reason }) : queued;
    });
    return take(context, [{ ...group, onIndex }], { connections: [id], records: drafts, error: errorOf(drafts) }, key, setupVersion);
  });
}

const queued: RecordDraft = { of: 0, status: 'queued' };

/** Does the same as `validateInvocations`, and yields to the event loop. */
export async function validateYielding(
  invocations: readonly Invocation[],
  actions: HostConnector['actions'],
  stream: Stream | undefined,
): Promise<ReturnType<typeof validateInvocations>> {
  const starts = Array.from({ length: Math.ceil(invocations.length / partSize) }, (_, part) => part * partSize);
  const parts = await mapYielding(starts, (start) =>
    validateInvocations(invocations.slice(start, start + partSize), start, actions, stream),
  );
  const all = parts.flatMap((part) => part.refused);
  const faults = new SharedFaults();
  const refused = await mapYielding(all, (outcome, at) => {
    if (!outcome.fault) return outcome;
    // Their texts are made here, bit by bit, and not when all of them are stored.
    return { ...outcome, fault: faults.share(at >= fullTexts ? shortenFault(outcome.fault) : outcome.fault) };
  });
  return { changes: parts.flatMap((part) => part.changes), refused };
}

/** Validates the invocations of a group, which count from 0. */
export async function toGroup(runtime: ConnectionRuntime, invocations: readonly Invocation[], stream: Stream | undefined): Promise<Group> {
  const { actions } = runtime.connector;
  const { removalLimit: limit } = runtime.context;
  const { changes, refused } = await validateYielding(invocations, actions, stream);
  return {
    runtime,
    changes,
    intake: { received: invocations.length, refused },
    members: toMemberChanges(changes, (action) => actions.get(action)?.memberDelta ?? 0),
    ...(limit && { limit }),
  };
}

/** Outcomes outlive the erasure of a member, and the name of an unknown action is the caller's text: only one that resembles a known one is kept. */
async function withoutUnknownNames({ intake, ...group }: Group): Promise<Group> {
  const known = [...group.runtime.connector.actions.keys()];
  const faults = new Map<string, Fault>();
  const faultFor = (action: string): Fault => {
    const near = suggest(action, known);
    const got = near === undefined ? 'There is no such action' : `There is no action ${quote(action)}`;
    const message = `${got}; expected one of ${known.join(', ')}.`;
    const made = faults.get(message) ?? fault('action_unknown', message, { field: 'action' });
    faults.set(message, made);
    return made;
  };
  const refused = await mapYielding(intake.refused, (outcome) =>
    outcome.fault?.code === 'action_unknown' ? { ...outcome, action: '', fault: faultFor(outcome.action) } : outcome,
  );
  return { ...group, intake: { ...intake, refused } };
}

/** Stores groups with what their sender is answered, all or none; or finds the answer of the first time. */
export async function take(
  { store, clock, events }: HostContext,
  groups: readonly Group[],
  draft: Draft,
  key: JointEnqueueRequest['idempotencyKey'],
  setupVersion: number | undefined,
): Promise<IntakeAnswer> {
  const encoded = key && { ...key, answer: await encodeAnswer(draft) };
  await nextTurn();
  const now = clock.now();
  const { status, firsts, answer, ...taken } = await store.enqueueJointly({
    now,
    groups: groups.map(({ runtime, ...group }) => ({ ...group, queue: runtime.queue })),
    ...(encoded && { idempotencyKey: encoded }),
    ...(setupVersion !== undefined && { setupVersion }),
  });
  if (isTurnOver()) await nextTurn();
  if (status === 'reused') {
    const message = 'The idempotency key of this group was used before with other content. Nothing was enqueued.';
    throw refusal('idempotency_key_reused', message);
  }
  if (status === 'repeated')
    return { repeated: true, ...(await numberRecords(answer === undefined ? draft : await decodeAnswer(answer), firsts)) };
  let lost = 0;
  const allTimes: SourceTimes[] = [];
  for (const [at, { runtime, intake, unmapped, changes, onIndex }] of groups.entries()) {
    onIndex?.(firsts[at] ?? 0);
    const { superseded = 0, stale = 0, unordered = 0, isHeld = false, kept = unmapped?.records.length ?? 0 } = taken.groups[at] ?? {};
    const times = sumTimes([{ stale, unordered, ahead: (runtime.loaded?.memberships ?? []).length > 0 ? countAhead(changes, now) : 0 }]);
    if (times) {
      allTimes.push(times);
      events.publishTimes({ connection: runtime.id, ...times });
    }
    const outcomes = intake.refused.map((outcome) => ({ ...outcome, index: outcome.index + (firsts[at] ?? 0) }));
    // The first ones are kept, up to the limit.
    const deadLetters = new Set(unmapped?.records.slice(0, kept).map(({ index }) => index + (firsts[at] ?? 0)));
    events.publishOutcomes(
      runtime.id,
      outcomes,
      superseded,
      outcomes.filter(({ index }) => deadLetters.has(index)),
    );
    if (isHeld) reportHold(runtime);
    runtime.worker.wake();
    if (outcomes.length > 0 || superseded > 0 || isHeld) runtime.notify();
    if (unmapped?.limit !== undefined) lost += outcomes.length - kept;
    if (isTurnOver()) await nextTurn();
  }
  const times = sumTimes(allTimes);
  return { repeated: false, ...(await numberRecords(draft, firsts)), ...(times && { times }), ...(lost > 0 && { lost }) };
}

/** Tells that removals are held from now on. */
export function reportHold({ id, context, notes, fault, queue: { removalHold } }: ConnectionRuntime): void {
  if (!fault || !removalHold) return;
  notes.hold(removalHold.id);
  context.events.publishEvent(id, { type: 'stopped', fault });
}
