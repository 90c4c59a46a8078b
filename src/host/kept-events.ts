import type { Fault, Invocation, Outcome, Values } from '../contract';
import { RefusedRecord } from '../runtime/delivery/intake/validate-invocations';
import { readOccurredAt } from '../runtime/delivery/intake/occurred-at';
import { maxAheadMs } from '../runtime/queue/change-queue';
import type { DeadLetter } from '../stores/dead-letter';
import type { UnmappedRecord, UnmappedRecords } from '../stores/host-queue';
import type { ConnectionRuntime } from './connections/connection-runtime';
import { memberOf, splitByKey } from './newest-changes';
import { reportHold, validateYielding, type Group } from './enqueue';
import type { AudienceEvent } from './audience-event';
import { mapForAction, starts } from './map-visitor';
import { mapYielding } from './map-yielding';
import { withSourceTime } from './event-time';

/** Of the JSON of a visitor that is kept as a dead letter. */
const maxKeptCharacters = 65_536;
/** Dead letters of one connection that could not be mapped. */
const maxKept = 50_000;
/** Kept events that are enqueued at a time. */
const groupSize = 250;

/** A group of events that their connection keeps as they are. They have no outcome before they are mapped. */
export async function keepEvents(
  runtime: ConnectionRuntime,
  audience: string,
  records: readonly (AudienceEvent | RefusedRecord)[],
  isConcerned: (event: AudienceEvent) => boolean,
  fault: Fault,
): Promise<{ readonly group: Group; readonly events: readonly number[] }> {
  const events: number[] = [];
  const kept: UnmappedRecord[] = [];
  await mapYielding(records, (record, position) => {
    if (record instanceof RefusedRecord || !isConcerned(record)) return;
    const { event, occurredAt } = record;
    const visitor = JSON.stringify(record.visitor);
    const about = { audience, ...(event && { event }), ...(occurredAt !== undefined && { occurredAt }) };
    kept.push({ index: kept.length, action: '', fault, visitor, event: about });
    events.push(position);
  });
  const group = { runtime, changes: [], intake: { received: kept.length, refused: [] }, unmapped: { records: kept } };
  return { group, events };
}

/**
 * Records that were refused, as dead letters. One whose time is known keeps it.
 * @param invocations by the index of an outcome
 * @param recordOf the index of an outcome
 * @param now a time that is further ahead of it than `maxAheadMs` is none; epoch ms
 */
export async function unmappedOf(
  refused: readonly Outcome[],
  invocations: readonly Invocation[],
  recordOf: (index: number) => { readonly visitor: Values } & Pick<UnmappedRecord, 'keptAs'>,
  now: number,
): Promise<UnmappedRecords> {
  const records: UnmappedRecord[] = [];
  await mapYielding(refused, ({ index, action, fault }) => {
    const record = recordOf(index);
    const visitor = JSON.stringify(record.visitor);
    if (!fault || visitor.length > maxKeptCharacters) return;
    const occurredAt = readOccurredAt(invocations[index]?.occurredAt);
    const isTimed = typeof occurredAt === 'number' && occurredAt <= now + maxAheadMs;
    records.push({ index, action, fault, ...record, visitor, ...(isTimed && { occurredAt }) });
  });
  return { records, limit: maxKept };
}

/**
 * Maps the kept events of a connection, the oldest first, and enqueues what they become. One that has no trigger any more starts
 * nothing. A newer change of a member wins, also one that came in before this.
 * @param atCurrent as in `ConnectionRuntimes`
 */
export async function releaseKeptEvents(
  runtime: ConnectionRuntime,
  atCurrent: (work: (setupVersion: number) => Promise<boolean>) => Promise<boolean>,
): Promise<void> {
  for (;;) {
    const letters = await runtime.queue.findDeadLetters({ isEvent: true, limit: groupSize });
    if (letters.length === 0) return;
    if (!(await atCurrent((version) => runtime.runIntake(() => releaseGroup(runtime, letters, version))))) return;
  }
}

/** @returns false when the connection cannot map them */
async function releaseGroup(runtime: ConnectionRuntime, letters: readonly DeadLetter[], setupVersion: number): Promise<boolean> {
  const { id, record, queue, context } = runtime;
  if (!record || runtime.whyKept) return false;
  const triggers = record.status === 'inactive' ? [] : record.triggers;
  const invocations: Invocation[] = [];
  const sources: DeadLetter[] = [];
  await mapYielding(letters, (letter) => {
    const { event, visitor = {} } = letter;
    const started = triggers.filter((trigger) => trigger.audience === event?.audience && starts(trigger, event.event, visitor));
    for (const trigger of started) {
      const { action } = trigger;
      const mapped = mapForAction(runtime, action, visitor) ?? { action, parameters: {} };
      invocations.push(withSourceTime(mapped, trigger, { ...event, visitor }));
      sources.push(letter);
    }
  });
  const { changes, refused } = await validateYielding(invocations, runtime.connector.actions, undefined);
  const { newest } = splitByKey(changes, ({ invocationIndex }) => sources[invocationIndex]?.at ?? 0);
  const idOf = (index: number): number => sources[index]?.id ?? 0;
  const result = await queue.replay({
    now: context.clock.now(),
    changes: newest,
    deadLetters: newest.map(({ invocationIndex }) => idOf(invocationIndex)),
    members: newest.map((change) => memberOf(runtime, change)),
    ...(context.removalLimit && { limit: context.removalLimit }),
    setupVersion,
    events: {
      ids: letters.map((letter) => letter.id),
      intake: { received: invocations.length, refused },
      unmapped: await unmappedOf(
        refused,
        invocations,
        (index) => ({ visitor: sources[index]?.visitor ?? {}, keptAs: idOf(index) }),
        context.clock.now(),
      ),
    },
  });
  // Another host was faster, or a member was erased.
  if (result.isGone) return true;
  const failed = refused.map((outcome) => ({ ...outcome, index: outcome.index + result.first }));
  context.events.publishOutcomes(id, failed);
  context.events.publishReleased({ connection: id, events: letters.length, queued: result.replayed, failed: failed.length });
  if (result.stale !== undefined) context.events.publishTimes({ connection: id, stale: result.stale });
  if (result.isHeld) reportHold(runtime);
  runtime.worker.wake();
  runtime.notify();
  return true;
}
