import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Change, Claim } from '../../src/runtime/queue/change-queue';
import type { HostQueue } from '../../src/stores/host-queue';
import { propertyRuns } from '../property-runs';
import { countMembers } from './count-members';
import { MembershipModel } from './membership-model';
import { request, settlement } from './queue-case';
import { freshName, received, refusal, StoreUnderTest, type StoreCase } from './store/store-case';
import { hourMs, minuteMs, noon, withMembers } from './store/membership/membership-case';
import { TimeOracle } from './time-oracle';

const keys = ['a', '\u00e9', '\ud800'];
const scopes: Readonly<Record<string, string>> = { add: 'membership', remove: 'membership', describe: 'profile' };
const windowMs = 2 * hourMs;
const options = { ...withMembers, orderWindowMs: windowMs };

const change = fc.record({
  key: fc.constantFrom('a', 'a', ...keys),
  action: fc.constantFrom('add', 'add', 'add', 'remove', 'remove', 'remove', 'describe'),
  /** Minutes before its arrival that it happened; below 0 after it. Few, so that some are equal. */
  late: fc.constantFrom(undefined, 0, 1, 2, 3, 10, 30, 60, 119, 121, 300, -1, -5, -6, -9_999),
});
const step = fc.oneof(
  { weight: 14, arbitrary: fc.record({ do: fc.constant('enqueue' as const), changes: fc.array(change, { maxLength: 5 }) }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('claim' as const), items: fc.constantFrom(1, 2, 8) }) },
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constant('settle' as const),
      which: fc.nat(5),
      fates: fc.array(fc.constantFrom('accepted', 'accepted', 'failed', 'failed', 'returned', 'uncertain'), { minLength: 8, maxLength: 8 }),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(1, 1, 2, 30, 90, 200) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('erase' as const), key: fc.constantFrom(...keys) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('expire' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('replay' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('forget' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/**
 * Compares what a store knows of members with the rules, after every step of random histories.
 * @param losesProcesses whether a process may be lost while it has claims; where claims are leases, the next one leaves them alone
 */
export function membershipModelContract(name: string, is: StoreCase, losesProcesses: boolean, usualRuns: number): void {
  describe(`${name} membership model`, () => {
    const store = new StoreUnderTest(is);
    afterAll(() => store.close());
    test('a store knows of members what the rules say, whatever the order of calls', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 90, size: 'max' }), async (steps) => {
          const connection = freshName();
          const play = new Play(store, connection, losesProcesses, await store.queueOf(connection, options));
          for (const each of steps) await play.step(each);
          await play.end();
        }),
        propertyRuns(usualRuns),
      );
    });
  });
}

class Play {
  readonly #model = new MembershipModel({ add: true, remove: false }, windowMs);
  readonly #oracle = new TimeOracle();
  #claims: Claim[] = [];
  #now = noon;

  constructor(
    private readonly store: StoreUnderTest,
    private readonly connection: string,
    private readonly losesProcesses: boolean,
    private queue: HostQueue,
  ) {}

  async step(step: Step): Promise<void> {
    if (step.do === 'enqueue') await this.#enqueue(step);
    else if (step.do === 'claim') await this.#claim(step.items);
    else if (step.do === 'settle') await this.#settle(step.which, step.fates);
    else if (step.do === 'wait') this.#now += step.minutes * minuteMs;
    else if (step.do === 'erase') await this.#erase(step.key);
    else if (step.do === 'replay') await this.#replay();
    else if (step.do === 'restart') await this.#restart();
    else if (step.do === 'expire') await this.#expire();
    else await this.#forget();
    await this.#compare(step);
  }

  /** The vendor accepts everything: each member is then as its newest change by time says, however late the changes came. */
  async end(): Promise<void> {
    for (let round = 0; this.queue.size > 0 && round < 100; round += 1) {
      this.#now += minuteMs;
      await this.#claim(8);
      await this.#settle(0, Array<string>(8).fill('accepted'));
      await this.#expire();
      await this.#compare({ do: 'claim', items: 8 });
    }
    expect(this.queue.size).toBe(0);
    for (const [key, isPresent] of this.#oracle.expected()) {
      const { accepted } = (await this.queue.findMember(key)).scopes.find(({ scope }) => scope === 'membership') ?? {};
      expect([key, accepted?.isPresent ?? false]).toEqual([key, isPresent]);
    }
  }

  async #enqueue({ changes }: Step & { do: 'enqueue' }): Promise<void> {
    const given = changes.map(({ key, action, late }, invocationIndex): Change => {
      const occurredAt = late === undefined ? {} : { occurredAt: this.#now - late * minuteMs };
      return { action, parameters: { key, invocationIndex }, scope: scopes[action], key, group: action, invocationIndex, ...occurredAt };
    });
    const { first, status, superseded, stale = 0, unordered = 0 } = await this.queue.enqueueOnce(received(given, { now: this.#now }));
    const numbered = given.map((each) => ({ ...each, invocationIndex: first + each.invocationIndex }));
    expect({ status, superseded, stale, unordered }).toEqual({ status: 'received', ...this.#model.enqueue(numbered, this.#now) });
    for (const each of given) if (each.scope === 'membership') this.#oracle.add(each, this.#now, windowMs);
  }

  async #claim(items: number): Promise<void> {
    const claim = await this.queue.claim(request(this.#now, { maxItems: () => items }));
    if (!claim) return;
    const { rows } = claim;
    const told = rows.map(({ invocationIndex, action, occurredAt, isResend }) => ({ invocationIndex, action, occurredAt, isResend }));
    expect(told).toEqual(this.#model.claim(rows));
    this.#claims.push(claim);
  }

  async #settle(which: number, fates: readonly string[]): Promise<void> {
    const [claim] = this.#claims.splice(which % Math.max(1, this.#claims.length), 1);
    if (!claim) return;
    const of = (fate: string) => claim.rows.filter((_, at) => fates[at % fates.length] === fate);
    const [accepted, failed, plain, uncertain] = [of('accepted'), of('failed'), of('returned'), of('uncertain')];
    for (const { scope, key } of failed) if (scope === 'membership') this.#oracle.spoil(key);
    const superseded = this.#model.settle(accepted, failed, [...plain, ...uncertain], this.#now);
    const outcomes = failed.map(({ invocationIndex: index, action }) => ({
      index,
      action,
      status: 'failed' as const,
      attempts: 1,
      fault: refusal,
    }));
    const batch = { notBefore: this.#now, isTransient: true };
    const returned = [
      { rows: plain, ...batch },
      { rows: uncertain, ...batch, uncertainUntil: this.#now + 40 * minuteMs },
    ].filter(({ rows }) => rows.length > 0);
    const settled = await this.queue.settle(settlement(claim, this.#now, { accepted, failed, returned, outcomes }));
    expect([settled.superseded.length, settled.isStale]).toEqual([superseded, false]);
  }

  async #erase(key: string): Promise<void> {
    await this.queue.eraseMember(key, this.#now);
    this.#model.erase(key, this.#now);
    this.#oracle.spoil(key);
  }

  async #replay(): Promise<void> {
    const letters = await this.queue.findDeadLetters({ limit: 100 });
    if (letters.length === 0) return;
    const changes = letters.map(({ action, parameters }, invocationIndex): Change => {
      return { action, parameters, scope: scopes[action], key: String(parameters['key']), group: action, invocationIndex };
    });
    const result = await this.queue.replay({ now: this.#now, changes, deadLetters: letters.map(({ id }) => id) });
    expect(result.replayed).toBe(letters.length);
    this.#model.replay(
      changes.map(({ scope = '', key }) => ({ scope, key })),
      result.first,
    );
  }

  async #restart(): Promise<void> {
    if (this.#claims.length > 0 && !this.losesProcesses) return;
    this.#claims = [];
    this.queue = await this.store.reopened(this.connection, options);
    await this.queue.recover(this.#now, this.#now + 40 * minuteMs);
    this.#model.recover();
  }

  async #expire(): Promise<void> {
    const before = this.#now - windowMs;
    await (await this.store.opened()).expire({ outcomes: 0, deadLetters: 0, idempotencyKeys: 0, members: before });
    this.#model.expire(before);
  }

  async #forget(): Promise<void> {
    await this.queue.forgetAccepted(this.#now);
    this.#model.forget(this.#now);
    for (const key of keys) this.#oracle.spoil(key);
  }

  async #compare(step: Step): Promise<void> {
    expect([step, await countMembers(this.queue, this.#now)]).toEqual([step, this.#model.membersOf('membership')]);
    const [found, { deadLetters }, listed] = await Promise.all([
      Promise.all(keys.map((key) => this.queue.findMember(key))),
      this.queue.statistics(),
      this.queue.listMembers({ scope: 'membership', limit: 99 }),
    ]);
    for (const [at, { scopes: known, isComplete }] of found.entries()) {
      const key = keys[at]!;
      const told = known.map(({ scope, waiting, deadLetter, ...rest }) => [
        scope,
        {
          ...rest,
          ...(waiting && { waiting: { action: waiting.action, state: waiting.state, occurredAt: waiting.occurredAt } }),
          ...(deadLetter && { deadLetter: { action: deadLetter.action, occurredAt: deadLetter.occurredAt } }),
        },
      ]);
      expect([step, key, isComplete]).toEqual([step, key, this.#model.isComplete]);
      const expected = Object.fromEntries(known.map(({ scope }) => [scope, this.#model.record(scope, key)]));
      expect([step, key, Object.fromEntries(told)]).toEqual([step, key, expected]);
    }
    const members = listed.map(({ key, isPresent }) => [key, isPresent]);
    const told = { size: this.queue.size, deadLetters, members: new Map(members as [string, boolean][]), isInOrder: true };
    const { size, letters } = this.#model;
    const accepted = keys.flatMap((key) => {
      const record = this.#model.record('membership', key) as { readonly accepted?: { readonly isPresent: boolean } };
      return record.accepted ? [[key, record.accepted.isPresent] as const] : [];
    });
    expect([step, told]).toEqual([step, { size, deadLetters: letters, members: new Map(accepted), isInOrder: this.#model.isInOrder() }]);
  }
}
