import type { Row } from '../../runtime/queue/change-queue';
import { encodeText, type SqlRows, type SqlValue } from '../codec';
import type { EnqueueRequest, IdempotencyKey, JointEnqueueResult } from '../host-queue';
import { yieldToOthers } from '../next-turn';
import { numberArray } from './arrays';
import { toStoredKey, type EnqueueParameters } from './codec';
import type { Database } from './database';
import { QueueRpc, type QueueCall } from './queue-rpc';

/** A call of `enqueue` of the SQL, and the changes that others of the same call have replaced. */
export interface PreparedEnqueue {
  readonly call: QueueCall;
  readonly replaced: readonly Row[];
}

/** What `enqueue` of the SQL returns. */
export interface Enqueued {
  readonly first: number;
  readonly superseded: SqlRows;
  readonly stale: number;
  readonly unordered: number;
  readonly enqueued: number;
  readonly kept: number;
  readonly startsHold?: boolean;
  /** One of the kept events that it was made of is gone, and nothing was done. */
  readonly isGone?: true;
}

/** What `keep_answer` of the SQL returns. */
interface KnownAnswer extends Pick<JointEnqueueResult, 'firsts' | 'status'> {
  readonly answer: string | null;
}

interface JointEnqueue {
  /** By the clock of the database. */
  readonly now: number;
  readonly groups: readonly (Omit<EnqueueRequest, 'now' | 'idempotencyKey' | 'setupVersion'> & {
    readonly prepare: (given: Omit<EnqueueParameters, 'now'>) => Promise<PreparedEnqueue>;
  })[];
  /** `connectionId` is 0 for a key of several connections. */
  readonly setupVersion: number | undefined;
  readonly idempotencyKey: (IdempotencyKey & { readonly connectionId: number }) | undefined;
}

/** Takes groups of several queues in, in one statement that locks the queues in the order of their ids. */
export async function enqueueJointly(
  database: Database,
  { now, groups, idempotencyKey, setupVersion }: JointEnqueue,
  timeoutMs: number,
): Promise<JointEnqueueResult> {
  const version = setupVersion !== undefined && { setupVersion };
  const prepared: (PreparedEnqueue & Pick<EnqueueRequest, 'unmapped'> & { readonly at: number })[] = [];
  for (const [at, { prepare, intake, ...group }] of groups.entries()) {
    // Each may be large; all at once would block everything else.
    if (at > 0) await yieldToOthers();
    const ready = await prepare({ ...group, ...version, outcomes: intake.refused, count: intake.received });
    prepared.push({ ...ready, at, ...(group.unmapped && { unmapped: group.unmapped }) });
  }
  const ids = prepared.map(({ call }) => call.rpc.connectionId);
  const answer = idempotencyKey && toAnswerParameters(idempotencyKey, now, ids);
  prepared.sort((one, other) => one.call.rpc.connectionId - other.call.rpc.connectionId);
  const calls = prepared.map(({ call }) => call);
  const { results, known } = await QueueRpc.callTogether(database, calls, timeoutMs, setupVersion, answer);
  if (known !== undefined) {
    const { status, firsts, answer: kept } = known as KnownAnswer;
    return { status, firsts, ...(kept !== null && { answer: kept }), groups: [] };
  }
  const enqueued = prepared
    .map(({ at, replaced, unmapped }, position) => {
      const { first, superseded, stale, unordered, kept, startsHold } = results[position] as Enqueued;
      const group = {
        superseded: superseded.length + replaced.length,
        ...(stale > 0 && { stale }),
        ...(unordered > 0 && { unordered }),
        ...(startsHold === true && { isHeld: startsHold }),
        ...(kept < (unmapped?.records.length ?? 0) && { kept }),
      };
      return { at, first, group };
    })
    .sort((one, other) => one.at - other.at);
  return {
    status: 'received',
    firsts: enqueued.map(({ first }) => first),
    groups: enqueued.map(({ group }) => group),
  };
}

function toAnswerParameters(
  { connectionId, key, digest, answer }: IdempotencyKey & { readonly connectionId: number },
  now: number,
  queues: readonly number[],
): readonly SqlValue[] {
  return [connectionId, toStoredKey(key)[0], encodeText(digest), answer ?? null, now, numberArray(queues)];
}
