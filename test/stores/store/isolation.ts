import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Claim } from '../../../src/runtime/queue/change-queue';
import type { HostQueue } from '../../../src/stores/host-queue';
import { propertyRuns } from '../../property-runs';
import { change, request, settlement, start, indexesOf } from '../queue-case';
import { received, claimed, fail, outcomesOf, plain, type StoreUnderTest } from './store-case';

export function keepsQueuesApart({ queueOf }: StoreUnderTest, usualRuns: number): void {
  describe('keeps queues apart', () => {
    test('so that a key that one has in a request can be claimed in another', async () => {
      const [one, other] = [await queueOf(), await queueOf()];
      for (const queue of [one, other]) await queue.enqueueOnce(received([change('a', 0), change('b', 1)]));
      await claimed(one);
      expect(indexesOf((await claimed(other)).rows)).toEqual([0, 1]);
      expect([await one.nextDueAt(request(start)), await other.nextDueAt(request(start))]).toEqual([undefined, undefined]);
      await other.enqueueOnce(received([change('c', 0)]));
      expect([await one.claim(request(start)), one.size, other.size]).toEqual([undefined, 2, 3]);
      expect(indexesOf(await one.drain())).toEqual([]);
      expect(indexesOf(await other.drain())).toEqual([2]);
    });

    test('in any order of calls on them', async () => {
      const step = fc.record({
        on: fc.constantFrom(0 as const, 1 as const),
        do: fc.constantFrom(
          ...(['receive', 'receive', 'claim', 'claim', 'accept', 'fail', 'return', 'uncertain', 'erase', 'take', 'wait'] as const),
        ),
        key: fc.integer({ min: 0, max: 3 }),
        group: fc.constantFrom('add', 'remove'),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
          const together = [new Observed(await queueOf()), new Observed(await queueOf())] as const;
          for (const each of steps) await together[each.on].perform(each);
          for (const on of [0, 1] as const) {
            const alone = new Observed(await queueOf());
            for (const each of steps) if (each.on === on) await alone.perform(each);
            expect(await together[on].seen()).toEqual(await alone.seen());
          }
        }),
        propertyRuns(usualRuns),
      );
    });
  });
}

interface Step {
  readonly do: 'receive' | 'claim' | 'accept' | 'fail' | 'return' | 'uncertain' | 'erase' | 'take' | 'wait';
  readonly key: number;
  readonly group: string;
}

/** A queue with everything that it returned, except numbers that a store chooses freely. */
class Observed {
  readonly #queue: HostQueue;
  readonly #said: unknown[] = [];
  readonly #claims: Claim[] = [];
  #now = start;

  constructor(queue: HostQueue) {
    this.#queue = queue;
  }

  async seen(): Promise<readonly unknown[]> {
    const { size, resends } = this.#queue;
    return [...this.#said, size, resends, await this.#queue.statistics(), (await outcomesOf(this.#queue)).map(plain)];
  }

  async perform(step: Step): Promise<void> {
    this.#said.push(await this.#do(step));
  }

  async #do({ do: what, key, group }: Step): Promise<unknown> {
    const queue = this.#queue;
    if (what === 'receive') return queue.enqueueOnce(received([change(`${key}`, 0, group)], { now: this.#now }));
    if (what === 'erase') return queue.eraseMember(`${key}`);
    if (what === 'take') return (await queue.takeDeadLetters(undefined, 1)).length;
    if (what === 'wait') return queue.nextDueAt(request((this.#now += key * 200)));
    if (what === 'claim') {
      const claim = await queue.claim(request(this.#now));
      if (claim) this.#claims.push(claim);
      return claim?.rows.map(({ invocationIndex, attempts, isResend, uncertainUntil }) => [
        invocationIndex,
        attempts,
        isResend,
        uncertainUntil,
      ]);
    }
    const claim = this.#claims.shift();
    if (!claim) return undefined;
    if (what === 'fail') return fail(queue, claim, this.#now);
    const { rows } = claim;
    const uncertainty = what === 'uncertain' ? { uncertainUntil: this.#now + 300 } : {};
    const parts =
      what === 'accept' ? { accepted: rows } : { returned: [{ rows, notBefore: this.#now + 100, isTransient: true, ...uncertainty }] };
    return indexesOf((await queue.settle(settlement(claim, this.#now, parts))).superseded);
  }
}
