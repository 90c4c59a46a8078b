import type { Fault } from '../../contract';
import type { WatchFacts } from '../../stores/host-store';
import { checkedAt, type ConnectionRecord } from '../connections/connection-record';
import type { ConnectionRuntime } from '../connections/connection-runtime';
import { readHoldNote, readNote } from '../connections/delivery-notes';
import type { TimesOfDay } from './times-of-day';

/** What the sentence about a connection is made of. Times are epoch ms. */
export interface StateFacts {
  readonly connection: string;
  /** By the clock of the host. */
  readonly now: number;
  /** What people asked for, whatever has stopped it. */
  readonly status: ConnectionRecord['status'];
  /** When they did. */
  readonly since?: number;
  /** When the current configuration passed its check. */
  readonly checkedAt?: number;
  readonly waiting: number;
  /** When the oldest waiting change came in. */
  readonly oldestAt?: number;
  readonly deadLetters: number;
  readonly lastAcceptedAt?: number;
  /** Accepted invocations a second, while changes wait. */
  readonly perSecond?: number;
  /** Of a template: how many connections follow it. */
  readonly audiences?: number;
  /** Why nothing is sent. */
  readonly stop?: { readonly fault: Fault; readonly since?: number; readonly nextAt?: number };
  /** What was found of source times today, by this host. */
  readonly times?: TimesOfDay;
  /** More members were removed within the window than the limit allows. */
  readonly hold?: { readonly hold: number; readonly removals: number; readonly from: number; readonly to: number; readonly since?: number };
}

/** @param now epoch ms */
export function stateOf(runtime: ConnectionRuntime, facts: WatchFacts, now: number, times?: TimesOfDay): StateFacts {
  const { record } = runtime;
  const { waiting, oldestAt, deadLetters, lastAcceptedAt, removalHold: held } = facts;
  const note = facts.notes.hold === undefined ? undefined : readHoldNote(facts.notes.hold);
  const heldSince = note?.hold === held?.id ? note?.since : undefined;
  const since = record?.changes?.findLast(({ what }) => what.some((each) => each === 'activated' || each === 'paused'))?.at;
  const checked = record && checkedAt(record);
  const stop = stopOf(runtime, facts);
  const perSecond = waiting > 0 ? speedOf(facts, now) : 0;
  return {
    connection: runtime.id,
    now,
    status: record?.status ?? 'paused',
    ...(since !== undefined && { since }),
    ...(checked !== undefined && { checkedAt: checked }),
    waiting,
    ...(oldestAt !== undefined && { oldestAt }),
    deadLetters,
    ...(lastAcceptedAt !== undefined && { lastAcceptedAt }),
    ...(perSecond > 0 && { perSecond }),
    ...(record?.perAudience && { audiences: record.audiences?.length ?? 0 }),
    ...(stop && { stop }),
    ...(times && { times }),
    ...(held && {
      hold: {
        ...{ hold: held.id, removals: held.from - held.to, from: held.from, to: held.to },
        ...(heldSince !== undefined && { since: heldSince }),
      },
    }),
  };
}

/**
 * What the host finds in the set-up comes first. What any host has seen of the delivery holds until something is accepted, and a
 * failure that is tried again by itself only while something waits.
 */
function stopOf(runtime: ConnectionRuntime, { notes, waiting, lastAcceptedAt = 0 }: WatchFacts): StateFacts['stop'] {
  const { setupFault, worker } = runtime;
  if (setupFault) return { fault: setupFault };
  const note = notes.delivery === undefined ? undefined : readNote(notes.delivery);
  const isOver = note === undefined || lastAcceptedAt > note.since || (waiting === 0 && note.isStopped !== true);
  // What this host has noted is over for all of them; what it could not note, such as a failing store, is its own.
  if (isOver) return worker.fault && !runtime.notes.tells(worker.fault) ? { fault: worker.fault } : undefined;
  const { fault, since, nextAt } = note;
  return { fault, since, ...(nextAt !== undefined && { nextAt }) };
}

/** By the last two minutes with records. */
function speedOf({ recent }: WatchFacts, now: number): number {
  const counted = recent.filter(({ at }) => at > now - 2 * minuteMs);
  const [first] = counted;
  if (!first) return 0;
  const accepted = counted.reduce((sum, point) => sum + point.accepted, 0);
  return Math.round(accepted / Math.max(1, (now - first.firstAt) / 1_000));
}

const minuteMs = 60_000;
