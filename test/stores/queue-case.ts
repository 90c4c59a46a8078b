import type { Change, ChangeQueue, Claim, ClaimRequest, Row, Settlement } from '../../src/runtime/queue/change-queue';

export const start = 1_000_000;

export function change(key: string | undefined, invocationIndex: number, group = 'add'): Change {
  return {
    action: group,
    parameters: { invocationIndex },
    scope: key === undefined ? undefined : 'membership',
    key: key ?? '',
    group,
    invocationIndex,
  };
}

export function request(now: number, overrides: Partial<ClaimRequest> = {}): ClaimRequest {
  return { now, partialBefore: now, maxItems: () => 3, ...overrides };
}

export function settlement(claim: Claim, now: number, parts: Partial<Settlement>): Settlement {
  return { claim, now, accepted: [], failed: [], returned: [], ...parts };
}

export function indexesOf(rows: readonly Row[] | undefined): number[] {
  return (rows ?? []).map(({ invocationIndex }) => invocationIndex);
}

/** Opens queues for tests, and claims of them. */
export interface QueueCase {
  opened(...changes: Change[]): Promise<ChangeQueue>;
  /** Throws when nothing is due. */
  claim(queue: ChangeQueue, now?: number, overrides?: Partial<ClaimRequest>): Promise<Claim>;
}

export function queueCaseOf(open: () => Promise<ChangeQueue>): QueueCase {
  return {
    async opened(...changes) {
      const queue = await open();
      await queue.enqueue(changes, start);
      return queue;
    },
    async claim(queue, now = start, overrides = {}) {
      const claimed = await queue.claim(request(now, overrides));
      if (!claimed) throw new Error('nothing was claimed');
      return claimed;
    },
  };
}
