import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Change, Claim, ClaimRequest, ChangeQueue, RetryBatch, Row } from '../../src/runtime/queue/change-queue';
import { propertyRuns } from '../property-runs';
import { start } from './queue-case';
import { QueueModel } from './queue-model';
import { freshName, StoreUnderTest, type StoreCase } from './store/store-case';

/** A queue under test. */
interface ModelCase {
  open(): Promise<ChangeQueue>;
  /** Opens the last one again, as a new process would; absent if it does not outlive processes. */
  readonly reopen?: () => Promise<ChangeQueue>;
  /** True when it distrusts the times that a lost process wrote. */
  readonly renewsUncertainty?: boolean;
}

// One letter in two encodings is two members.
const keys = ['a', 'b', 'c', '\u00e9', 'e\u0301', '\u0000', '\ud800', ''];
const scopes: Readonly<Record<string, string>> = { add: 'membership', remove: 'membership', describe: 'profile' };
const lateApplyMs = 1_000;

const change = fc.record({
  key: fc.constantFrom(...keys),
  group: fc.constantFrom('add', 'add', 'remove', 'remove', 'describe', 'log'),
});
const fates = fc.record({
  /** For each row; 0 to 2 are retry batches. */
  rows: fc.array(fc.constantFrom('accepted', 'accepted', 'failed', 0, 0, 1, 2), { minLength: 8, maxLength: 8 }),
  batches: fc.array(
    fc.record({
      afterMs: fc.constantFrom(0, 50, 700),
      isTransient: fc.boolean(),
      isUnsent: fc.boolean(),
      isUncertain: fc.boolean(),
    }),
    { minLength: 3, maxLength: 3 },
  ),
  isWhole: fc.boolean(),
});
const step = fc.oneof(
  { weight: 12, arbitrary: fc.record({ do: fc.constant('enqueue' as const), changes: fc.array(change, { maxLength: 6 }) }) },
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('claim' as const),
      items: fc.constantFrom(1, 2, 4, 8),
      batchDelayMs: fc.constantFrom(0, 0, 100),
    }),
  },
  {
    weight: 12,
    arbitrary: fc.record({ do: fc.constant('settle' as const), which: fc.nat(7), sentMsAgo: fc.constantFrom(0, 900), fates }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1, 50, 300, 1_500) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('drain' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Compares the queue of a run in a store with the model, with lost processes in between. */
export function storedModelContract(name: string, is: StoreCase, renewsUncertainty: boolean, usualRuns: number): void {
  describe(`${name} model`, () => {
    const store = new StoreUnderTest(is);
    afterAll(() => store.close());
    let connection = '';
    const open = () => store.runQueueOf((connection = freshName()));
    modelContract(name, { open, reopen: () => store.reopenedRun(connection), renewsUncertainty }, usualRuns);
  });
}

/** Compares a queue with a model of its contract. */
export function modelContract(name: string, is: ModelCase, usualRuns: number): void {
  test(`the ${name} queue does what a simple model of the contract does, whatever the order of calls`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 80, size: 'max' }), async (steps) => {
        const play = new Play(is, await is.open());
        for (const each of steps) await play.step(each);
        await play.end();
      }),
      // A failure is reported even if it was not yet shrunk.
      propertyRuns(usualRuns),
    );
  });
}

class Play {
  readonly #is: ModelCase;
  #queue: ChangeQueue;
  readonly #model = new QueueModel();
  #claims: Claim[] = [];
  #now = start;
  #invocationIndex = 0;

  constructor(is: ModelCase, queue: ChangeQueue) {
    this.#is = is;
    this.#queue = queue;
  }

  async step(step: Step): Promise<void> {
    if (step.do === 'enqueue') await this.#enqueue(step.changes);
    else if (step.do === 'claim') await this.#claim(step.items, step.batchDelayMs);
    else if (step.do === 'settle') await this.#settle(step);
    else if (step.do === 'wait') this.#now += step.ms;
    else if (step.do === 'restart') await this.#restart();
    else expect(indexesOf(await this.#queue.drain())).toEqual(sorted(this.#model.drain()));
    expect([step, this.#queue.size, this.#queue.resends]).toEqual([step, this.#model.size, this.#model.resends]);
  }

  /** The vendor accepts everything. */
  async end(): Promise<void> {
    for (let round = 0; this.#model.size > 0 && round < 500; round += 1) {
      this.#now += 600;
      await this.#claim(3, 0);
      const [claim] = this.#claims.splice(0, 1);
      if (claim) await this.#settleAs(claim, 0, { accepted: claim.rows, failed: [], returned: [] });
    }
    expect([this.#queue.size, this.#queue.resends, this.#model.size]).toEqual([0, 0, 0]);
  }

  async #enqueue(changes: readonly { readonly key: string; readonly group: string }[]): Promise<void> {
    const given = changes.map(({ key, group }): Change => {
      const invocationIndex = this.#invocationIndex++;
      const scope = scopes[group];
      return {
        action: group,
        parameters: { invocationIndex, key },
        scope,
        key: scope === undefined ? '' : key,
        group,
        invocationIndex,
      };
    });
    expect(indexesOf(await this.#queue.enqueue(given, this.#now))).toEqual(sorted(this.#model.enqueue(given, this.#now)));
  }

  async #claim(items: number, batchDelayMs: number): Promise<void> {
    const request: ClaimRequest = { now: this.#now, partialBefore: this.#now - batchDelayMs, maxItems: () => items };
    expect(await this.#queue.nextDueAt(request)).toBe(this.#model.nextDueAt(request));
    const claim = await this.#queue.claim(request);
    this.#model.claim(claim, request);
    if (claim) this.#claims.push(claim);
  }

  async #settle({ which, sentMsAgo, fates: { rows: fateOf, batches, isWhole } }: Step & { do: 'settle' }): Promise<void> {
    const [claim] = this.#claims.splice(which % Math.max(1, this.#claims.length), 1);
    if (!claim) return;
    const rowsOf = (fate: unknown) => claim.rows.filter((_, at) => fateOf[isWhole ? 0 : at % 8] === fate);
    const returned = batches.map(({ afterMs, isTransient, isUnsent, isUncertain }, at): RetryBatch => ({
      rows: rowsOf(at),
      notBefore: this.#now + afterMs,
      isTransient,
      isUnsent,
      ...(isUncertain && { uncertainUntil: this.#now + 500 + 100 * at }),
    }));
    const parts = { accepted: rowsOf('accepted'), failed: rowsOf('failed'), returned: returned.filter(({ rows }) => rows.length > 0) };
    await this.#settleAs(claim, sentMsAgo, parts);
  }

  async #settleAs(
    claim: Claim,
    sentMsAgo: number,
    parts: { readonly accepted: readonly Row[]; readonly failed: readonly Row[]; readonly returned: readonly RetryBatch[] },
  ): Promise<void> {
    const settlement = { claim, now: this.#now, sentAt: this.#now - sentMsAgo, ...parts };
    // The model comes first, since the queue may change the rows.
    const superseded = this.#model.settle(settlement);
    const settled = await this.#queue.settle(settlement);
    expect([indexesOf(settled.superseded), settled.isStale]).toEqual([sorted(superseded), false]);
  }

  async #restart(): Promise<void> {
    const { reopen, renewsUncertainty = false } = this.#is;
    if (!reopen) return;
    this.#queue = await reopen();
    this.#claims = [];
    const until = this.#now + lateApplyMs;
    const { superseded } = await this.#queue.recover(this.#now, until);
    expect(indexesOf(superseded)).toEqual(sorted(this.#model.recover(this.#now, until, renewsUncertainty)));
  }
}

function indexesOf(rows: readonly Row[]): number[] {
  return sorted(rows.map(({ invocationIndex }) => invocationIndex));
}

function sorted(indexes: readonly number[]): number[] {
  return [...indexes].sort((one, other) => one - other);
}
