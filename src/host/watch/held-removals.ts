import type { WaitingMember } from '../../stores/queue-watch';
import type { Release, RemovalLimit } from '../../stores/removals';
import type { ConnectionRuntime } from '../connections/connection-runtime';
import { changed, requireRevision, type SetupChangeOptions } from '../connections/lifecycle';
import { hostFault, refusal } from '../host-faults';

/** What a person is asked about held removals. */
export interface HeldQuestion extends Release {
  readonly from: number;
  readonly to: number;
  /** Waiting changes that remove, that add, and others. */
  readonly waiting: { readonly removals: number; readonly additions: number; readonly others: number };
  /** How many may be removed within an hour. */
  readonly limit: RemovalLimit;
  /** Some of those whom it concerns. */
  readonly sample: readonly WaitingMember[];
}

const sampleSize = 10;
const discardedAtATime = 5_000;

function removingActions({ connector: { actions } }: ConnectionRuntime): readonly string[] {
  return [...actions].filter(([, { memberDelta }]) => memberDelta < 0).map(([id]) => id);
}

/** @returns `undefined` when nothing is held */
export async function askAboutRemovals(runtime: ConnectionRuntime): Promise<HeldQuestion | undefined> {
  const { queue, context, connector } = runtime;
  // Another host may have enqueued more.
  await queue.statistics();
  const [counts, sample] = await Promise.all([
    queue.watch.waitingByAction(),
    queue.watch.findWaiting(removingActions(runtime), sampleSize),
  ]);
  // After the calls, which may have brought a newer one.
  const { removalHold: held } = queue;
  if (!held) return undefined;
  const waiting = { removals: 0, additions: 0, others: 0 };
  for (const [action, count] of counts) {
    const delta = connector.actions.get(action)?.memberDelta ?? 0;
    waiting[delta < 0 ? 'removals' : delta > 0 ? 'additions' : 'others'] += count;
  }
  const { id: hold, from, to } = held;
  return { hold, removals: from - to, from, to, waiting, limit: context.removalLimit ?? {}, sample };
}

async function discard(runtime: ConnectionRuntime, release: Release): Promise<number> {
  const { id, queue, context } = runtime;
  const actions = removingActions(runtime);
  const fault = hostFault('removal_discarded', 'A person has said that this removal is wrong. It was not sent.');
  let discarded = 0;
  let first = Infinity;
  for (;;) {
    const result = await queue.watch.discardHeld(context.clock.now(), { ...release, actions, fault, limit: discardedAtATime });
    if (!result) {
      const done = discarded === 0 ? '' : ` ${discarded} were discarded before.`;
      throw refusal('hold_changed', `The connection ${id} does not hold what was named any more.${done}`);
    }
    discarded += result.discarded;
    first = Math.min(first, result.first ?? Infinity);
    if (!result.isDone) continue;
    const { code, kind, who } = fault;
    if (discarded > 0) context.events.publishFailures(id, { action: actions[0] ?? '', code, kind, who, count: discarded, first });
    return discarded;
  }
}

/** The answer no: held removals end as failed, and the rest is delivered. @throws ConnectorError `hold_changed`, `revision_outdated` */
export async function discardRemovals(runtime: ConnectionRuntime, release: Release, { revision, by }: SetupChangeOptions) {
  const { id, worker, context } = runtime;
  if (revision !== undefined) requireRevision(id, revision, await context.repository.read(id));
  const discarded = await discard(runtime, release);
  await runtime.update((record) => changed(runtime, record, by, ['discarded']));
  worker.wake();
  return { discarded };
}
