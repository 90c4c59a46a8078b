import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Claim } from '../../../src/runtime/queue/change-queue';
import type { HostQueue } from '../../../src/stores/host-queue';
import { change, request, settlement, start, tags } from '../queue-contract';
import { received, claimed, fail, outcomesOf, plain, type StoreUnderTest } from './store-case';

export function keepsLedgersApart({ queueOf }: StoreUnderTest, numRuns: number): void {
  describe('keeps ledgers apart', () => {
    test('so that what one has in a request can be claimed by another', async () => {
      const [one, other] = [await queueOf(), await queueOf()];
      for (const ledger of [one, other]) await ledger.enqueueOnce(received([change('a', 0), change('b', 1)]));
      await claimed(one);
      expect(tags((await claimed(other)).rows)).toEqual([0, 1]);
      expect([await one.nextDueAt(request(start)), await other.nextDueAt(request(start))]).toEqual([undefined, undefined]);
      await other.enqueueOnce(received([change('c', 0)]));
      expect([await one.claim(request(start)), one.size, other.size]).toEqual([undefined, 2, 3]);
      expect(tags(await one.drain())).toEqual([]);
      expect(tags(await other.drain())).toEqual([2]);
    });

    test('whatever is done to which of them in which order', async () => {
      const step = fc.record({
        on: fc.constantFrom(0 as const, 1 as const),
        do: fc.constantFrom(
          ...(['receive', 'receive', 'claim', 'claim', 'accept', 'fail', 'return', 'doubt', 'forget', 'take', 'wait'] as const),
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
        { numRuns },
      );
    });
  });
}

interface Step {
  readonly do: 'receive' | 'claim' | 'accept' | 'fail' | 'return' | 'doubt' | 'forget' | 'take' | 'wait';
  readonly key: number;
  readonly group: string;
}

/** A ledger with a note of everything that it has said, but for what a store numbers as it likes. */
class Observed {
  readonly #ledger: HostQueue;
  readonly #said: unknown[] = [];
  readonly #claims: Claim[] = [];
  #now = start;

  constructor(ledger: HostQueue) {
    this.#ledger = ledger;
  }

  async seen(): Promise<readonly unknown[]> {
    const { size, resends } = this.#ledger;
    return [...this.#said, size, resends, await this.#ledger.statistics(), (await outcomesOf(this.#ledger)).map(plain)];
  }

  async perform(step: Step): Promise<void> {
    this.#said.push(await this.#do(step));
  }

  async #do({ do: what, key, group }: Step): Promise<unknown> {
    const ledger = this.#ledger;
    if (what === 'receive') return ledger.enqueueOnce(received([change(`${key}`, 0, group)], { now: this.#now }));
    if (what === 'forget') return ledger.eraseMember(`${key}`);
    if (what === 'take') return (await ledger.takeDeadLetters(undefined, 1)).length;
    if (what === 'wait') return ledger.nextDueAt(request((this.#now += key * 200)));
    if (what === 'claim') {
      const claim = await ledger.claim(request(this.#now));
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
    if (what === 'fail') return fail(ledger, claim, this.#now);
    const { rows } = claim;
    const doubt = what === 'doubt' ? { uncertainUntil: this.#now + 300 } : {};
    const parts =
      what === 'accept' ? { accepted: rows } : { returned: [{ rows, notBefore: this.#now + 100, isTransient: true, ...doubt }] };
    return tags((await ledger.settle(settlement(claim, this.#now, parts))).superseded);
  }
}
