import type { Change, Claim, ChangeQueue } from '../../../../src/runtime/queue/change-queue';
import type { Membership } from '../../../../src/stores/audience';
import type { EnqueueRequest, EnqueueResult, HostQueue } from '../../../../src/stores/host-queue';
import type { ScopeRecord } from '../../../../src/stores/members';
import { request, settlement } from '../../queue-case';
import { fail, received } from '../store-case';

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const noon = Date.UTC(2026, 10, 29, 12);

export const membership: Membership = { scope: 'membership', present: 'add', absent: 'remove' };
export const withMembers = { lateApplyMs: minuteMs, memberships: [membership] };

export type Action = 'add' | 'remove';

/** @param minutes after noon that it happened; `undefined` for a change without a time */
export function timed(key: string, action: Action, minutes: number | undefined, invocationIndex = 0): Change {
  return {
    action,
    parameters: { key, invocationIndex },
    scope: 'membership',
    key,
    group: action,
    invocationIndex,
    ...(minutes !== undefined && { occurredAt: noon + minutes * minuteMs }),
  };
}

/** A time that is given in minutes after noon. */
export function at(minutes: number): number {
  return noon + minutes * minuteMs;
}

/** Claims everything of one action that is due. */
export async function claimedAt(queue: ChangeQueue, now = noon): Promise<Claim> {
  const claim = await queue.claim(request(now, { maxItems: () => 10_000 }));
  if (!claim) throw new Error('nothing was claimed');
  return claim;
}

/** Settles everything that is due. */
export async function settleAll(queue: ChangeQueue, now = noon, how: 'accepted' | 'failed' = 'accepted'): Promise<void> {
  for (;;) {
    const claim = await queue.claim(request(now, { maxItems: () => 10_000 }));
    if (!claim) return;
    if (how === 'failed') await fail(queue, claim, now);
    else await queue.settle(settlement(claim, now, { accepted: claim.rows }));
  }
}

/** Enqueues changes, numbered from 0. */
export function enqueue(
  queue: HostQueue,
  changes: readonly Change[],
  now = noon,
  parts: Partial<EnqueueRequest> = {},
): Promise<EnqueueResult> {
  const numbered = changes.map((change, invocationIndex) => ({ ...change, invocationIndex }));
  return queue.enqueueOnce(received(numbered, { now, ...parts }));
}

/** Enqueues changes and settles everything that is due. */
export async function deliver(
  queue: HostQueue,
  changes: readonly Change[],
  now = noon,
  how: 'accepted' | 'failed' = 'accepted',
): Promise<EnqueueResult> {
  const result = await enqueue(queue, changes, now);
  await settleAll(queue, now, how);
  return result;
}

/** Enqueues one change, says whether it was too old, and accepts it if it was not. */
export async function isStale(queue: HostQueue, change: Change, now = noon): Promise<boolean> {
  return (await deliver(queue, [change], now)).stale === 1;
}

/** What is known of a key in the scope of the members. */
export async function known(queue: HostQueue, key: string): Promise<ScopeRecord | undefined> {
  return (await queue.findMember(key)).scopes.find(({ scope }) => scope === membership.scope);
}

/** Returns a claim whose request may still be applied. */
export async function lose(queue: ChangeQueue, claim: Claim, now: number, uncertainUntil: number): Promise<void> {
  await queue.settle(settlement(claim, now, { returned: [{ rows: claim.rows, notBefore: now, isTransient: true, uncertainUntil }] }));
}
