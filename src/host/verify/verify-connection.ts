import type { CheckStepResult } from '../../runtime/delivery/check';
import { describeVerification } from '../../verify/describe-verification';
import { QueueMembers } from '../../verify/queue-members';
import { verifyMembers, type Verification, type VerifyEvent } from '../../verify/verify';
import type { Caller } from '../access/tokens';
import type { ConnectionRuntime } from '../connections/connection-runtime';
import { refusal } from '../host-faults';
import type { EnqueueEntries } from '../sync/sync-audience';
import { openReader } from './open-reader';

export interface VerifyRequest {
  /** Members to read, chosen at random, or all of them. */
  readonly sample: number | 'all';
  /** How long the vendor may take to show a change; ms. */
  readonly waitMs: number;
  /** Enqueues again what differs. */
  readonly repairs: boolean;
  /** Of the caller, which the requests pass on (W3C Trace Context). */
  readonly traceparent?: string;
  readonly caller?: Caller;
}

/** One line of a stream: a step, how far it is, or that it waits for the vendor to show changes. */
export type VerifyProgress =
  | { readonly step: CheckStepResult }
  | { readonly progress: Omit<Extract<VerifyEvent, { type: 'progress' }>, 'type'> }
  | { readonly waiting: { readonly seconds: number; readonly differing: number } };

export interface VerifyAnswer {
  readonly verification: Omit<Verification, 'startedAt' | 'endedAt' | 'differing'> & {
    readonly startedAt: string;
    readonly endedAt: string;
    /** Whose deliveries it was compared with. */
    readonly by: 'host';
    /** False when changes were delivered before members were kept or with an earlier configuration: these were not compared. */
    readonly complete: boolean;
    /** The first of those that differ. */
    readonly differing: readonly DifferingMember[];
    readonly summary: string;
  };
  readonly repair?: {
    readonly queued: number;
    /** Of which the key alone is too little for the action. */
    readonly refused: number;
    /** Left alone, since a newer change of them failed for good or came in meanwhile. Left out when there are none. */
    readonly superseded?: number;
    /** Set while removals are held: what is queued waits with everything else. */
    readonly isHeld?: true;
  };
}

interface DifferingMember {
  readonly key: string;
  readonly expected: 'present' | 'absent';
  /** When the vendor accepted that. */
  readonly acceptedAt?: string;
}

/** Members of an answer. */
const maxShown = 100;
const chunkSize = 1_000;
/** Reading ends when no request has succeeded for this long. */
const giveUpAfterMs = 120_000;

/**
 * Reads members of a connection back and compares them with what was delivered. Its last value is the answer. What differs goes the
 * way of every change: a removal hold holds it as well, and a newer change of the member supersedes it.
 * @throws ConnectorError `verify_running`, `members_not_kept`, `members_unreadable`, and why the vendor's members cannot be read
 */
export async function* verifyConnection(
  runtime: ConnectionRuntime,
  { sample, waitMs, repairs, traceparent }: VerifyRequest,
  enqueue: EnqueueEntries,
): AsyncGenerator<VerifyProgress | VerifyAnswer> {
  const { id, queue, context } = runtime;
  const stop = new AbortController();
  const { signal } = stop;
  const { reader, actions } = openReader(runtime, { giveUpAfterMs, signal }, traceparent);
  if (runtime.isVerifying) throw refusal('verify_running', `Members of the connection ${id} are being read back already.`);
  runtime.isVerifying = true;
  try {
    const expected = new QueueMembers(queue, actions.membership.scope);
    const { clock, settings } = context;
    const verifying = verifyMembers(reader, expected, { sample, waitMs, clock, random: settings.random, signal });
    let found: Verification | undefined;
    while (!found) {
      const { value, done } = await verifying.next();
      if (done === true) found = value;
      else yield progressOf(value);
    }
    const { isComplete } = await queue.findMember('');
    let repair: VerifyAnswer['repair'];
    if (repairs && found.differing.length > 0) {
      let [queued, superseded] = [0, 0];
      for (let start = 0; start < found.differing.length; start += chunkSize) {
        const entries = found.differing.slice(start, start + chunkSize).map((member) => actions.restore(member));
        const { results, times } = await enqueue(entries);
        queued += results.filter(({ status }) => status === 'queued').length;
        superseded += times?.stale ?? 0;
      }
      repair = {
        queued: queued - superseded,
        refused: found.differing.length - queued,
        ...(superseded > 0 && { superseded }),
        ...(queue.removalHold && { isHeld: true }),
      };
    }
    yield { verification: shown(found, isComplete), ...(repair && { repair }) };
  } finally {
    stop.abort();
    runtime.isVerifying = false;
  }
}

function progressOf(event: VerifyEvent): VerifyProgress {
  if (event.type === 'step') return { step: event.step };
  if (event.type === 'waiting') return { waiting: { seconds: Math.round(event.inMs / 1_000), differing: event.differing } };
  const { read, missing, surplus, unknown, changing, of } = event;
  return { progress: { read, missing, surplus, unknown, changing, ...(of !== undefined && { of }) } };
}

function shown(found: Verification, complete: boolean): VerifyAnswer['verification'] {
  const time = (ms: number): string => new Date(ms).toISOString();
  return {
    ...found,
    startedAt: time(found.startedAt),
    endedAt: time(found.endedAt),
    by: 'host',
    complete,
    differing: found.differing.slice(0, maxShown).map(({ key, isPresent, acceptedAt }) => ({
      key,
      expected: isPresent ? 'present' : 'absent',
      ...(acceptedAt !== undefined && { acceptedAt: time(acceptedAt) }),
    })),
    summary: describeVerification(found, complete).join(' '),
  };
}
