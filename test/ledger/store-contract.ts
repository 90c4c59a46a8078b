import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Outcome } from '../../src/contract';
import { fault } from '../../src/fault';
import type { Change, Claim } from '../../src/ledger/ledger';
import type { OutcomeEntry, Receipt, Received, Store, StoredLedger } from '../../src/ledger/store';
import { change, request, settlement, start, tags } from './ledger-contract';

/** How a kind of store is opened for the tests; one that has rows of other tests in it will do. */
export interface StoreCase {
  open(): Promise<Store>;
  /** Closes it and opens the same again, as a new process would. */
  reopen(store: Store): Promise<Store>;
}

const refusal = fault('rejected_by_vendor', 'The vendor refused it.');
const invalid = fault('parameters_invalid', 'It does not fit.');
const run = { sha256: 'a'.repeat(64), bytes: 10, reading: '{}' };
let names = 0;

/** No two tests share a connection or a kind of document, whatever they share otherwise. */
function freshName(): string {
  return `name-${process.pid}-${(names += 1)}`;
}

function received(changes: readonly Change[], parts: Partial<Received> = {}): Received {
  return { now: start, changes, intake: { taken: changes.length, refused: [] }, ...parts };
}

function refused(index: number): Outcome {
  return { index, action: 'add', status: 'failed', attempts: 0, fault: invalid };
}

/** An entry without what differs from store to store. */
function plain({ first, count, action, status, attempts, fault: reason, at }: OutcomeEntry): unknown[] {
  return [first, count, action, status, attempts, reason?.code, at];
}

async function claimed(ledger: StoredLedger, now = start): Promise<Claim> {
  const claim = await ledger.claim(request(now));
  if (!claim) throw new Error('nothing was claimed');
  return claim;
}

async function accept(ledger: StoredLedger, now = start): Promise<void> {
  const claim = await claimed(ledger, now);
  const outcomes = claim.rows.map(({ tag, action, attempts }) => ({
    index: tag,
    action,
    status: 'accepted' as const,
    attempts: attempts + 1,
  }));
  await ledger.settle(settlement(claim, now, { accepted: claim.rows, outcomes }));
}

/** Ends everything in a claim for good. */
async function fail(ledger: StoredLedger, claim: Claim, now = start): Promise<void> {
  const outcomes = claim.rows.map(({ tag, action, attempts }) => ({
    index: tag,
    action,
    status: 'failed' as const,
    attempts: attempts + 1,
    fault: refusal,
  }));
  await ledger.settle(settlement(claim, now, { failed: claim.rows, outcomes }));
}

async function outcomesOf(ledger: StoredLedger): Promise<readonly OutcomeEntry[]> {
  return (await ledger.findOutcomes({ limit: 1_000 })).entries;
}

/** What every store must do beyond the ledgers that it holds, for which there is `ledgerContract`. */
export function storeContract(name: string, { open, reopen }: StoreCase, numRuns = 100): void {
  describe(`${name} store`, () => {
    let store: Store | undefined;

    async function opened(): Promise<Store> {
      return (store ??= await open());
    }

    async function ledgerOf(connection = freshName(), journal: 'run' | 'host' = 'host'): Promise<StoredLedger> {
      return (await opened()).open(connection, { journal, doubtMs: 60_000 });
    }

    /** The same connection, as a new process sees it. */
    async function reopened(connection: string, journal: 'run' | 'host' = 'host'): Promise<StoredLedger> {
      store = await reopen(await opened());
      return ledgerOf(connection, journal);
    }

    afterAll(async () => store?.close());

    describe('takes in', () => {
      test('numbers what comes in, for each connection by itself, and tells the rows their numbers', async () => {
        const one = await ledgerOf();
        const other = await ledgerOf();
        expect(await one.receive(received([change('a', 0), change('b', 1)]))).toEqual({ first: 0, status: 'received', superseded: 0 });
        expect(await other.receive(received([change('a', 0)]))).toMatchObject({ first: 0 });
        const { first } = await one.receive(received([change('c', 0)]));
        expect(first).toBeGreaterThanOrEqual(2);
        expect(tags((await claimed(one)).rows)).toEqual([0, 1, first]);
        expect(tags((await claimed(other)).rows)).toEqual([0]);
      });

      test('counts invocations that are refused, and keeps their outcomes with their time', async () => {
        const ledger = await ledgerOf();
        const intake = { taken: 4, refused: [refused(1), refused(2)] };
        const { first } = await ledger.receive(received([change('a', 0), change('b', 3)], { intake }));
        const next = await ledger.receive(received([], { intake: { taken: 1, refused: [refused(0)] }, now: start + 5 }));
        expect(next.first).toBeGreaterThanOrEqual(first + 4);
        expect(tags((await claimed(ledger)).rows)).toEqual([first, first + 3]);
        expect((await outcomesOf(ledger)).map(plain)).toEqual([
          [first + 1, 2, 'add', 'failed', 0, 'parameters_invalid', start],
          [next.first, 1, 'add', 'failed', 0, 'parameters_invalid', start + 5],
        ]);
      });

      test('tells what it has replaced, also within one group', async () => {
        const ledger = await ledgerOf();
        const { first } = await ledger.receive(received([change('a', 0), change('b', 1), change('a', 2, 'remove')]));
        expect(await ledger.receive(received([change('b', 0)], { now: start + 5 }))).toMatchObject({ superseded: 1 });
        expect((await outcomesOf(ledger)).map(plain)).toEqual([
          [first, 1, 'add', 'superseded', 0, undefined, start],
          [first + 1, 1, 'add', 'superseded', 0, undefined, start + 5],
        ]);
      });

      test('does once what is sent twice under one key, and says when the key was used for something else', async () => {
        const connection = freshName();
        const ledger = await ledgerOf(connection);
        const delivery = received([change('a', 0)], { receipt: { key: 'evening \u0000 \ud800', digest: 'one' } });
        const { first } = await ledger.receive(received([change('z', 0)]));
        const receipt = await ledger.receive(delivery);
        expect(receipt.status).toBe('received');
        expect(await ledger.receive(delivery)).toEqual({ first: receipt.first, status: 'repeated', superseded: 0 });
        const again = await reopened(connection);
        expect(await again.receive(delivery)).toMatchObject({ first: receipt.first, status: 'repeated' });
        expect(await again.receive({ ...delivery, receipt: { ...delivery.receipt!, digest: 'two' } })).toMatchObject({ status: 'reused' });
        expect(tags((await claimed(again)).rows)).toEqual([first, receipt.first]);
        expect(await (await ledgerOf()).receive(delivery)).toMatchObject({ status: 'received' });
        expect(await outcomesOf(again)).toEqual([]);
      });

      test('does once what is sent twice at the same time', async () => {
        const ledger = await ledgerOf();
        const delivery = received([change('a', 0)], { receipt: { key: 'same', digest: 'same' } });
        const receipts = await Promise.all([1, 2, 3, 4].map(() => ledger.receive(delivery)));
        expect(receipts.map(({ status }) => status).sort()).toEqual(['received', 'repeated', 'repeated', 'repeated']);
        expect(new Set(receipts.map(({ first }) => first)).size).toBe(1);
        expect(ledger.size).toBe(1);
      });

      test('gives groups that come at the same time numbers of their own', async () => {
        const ledger = await ledgerOf();
        const receipts = await Promise.all(
          Array.from({ length: 16 }, (_, at) => ledger.receive(received([change(`${at}-a`, 0), change(`${at}-b`, 1)]))),
        );
        const { rows } = (await ledger.claim(request(start, { maxItems: () => 100 })))!;
        expect(tags(rows).sort((one, other) => one - other)).toEqual(
          receipts.flatMap(({ first }: Receipt) => [first, first + 1]).sort((one, other) => one - other),
        );
        for (const { key, tag } of rows) {
          const [at, letter] = key.split('-');
          expect(tag).toBe(receipts[Number(at)]!.first + (letter === 'a' ? 0 : 1));
        }
      });

      test('goes on with the numbers when it is opened again, also when nothing was left', async () => {
        const connection = freshName();
        const ledger = await ledgerOf(connection);
        const { first } = await ledger.receive(received([change('a', 0)]));
        await accept(ledger);
        const again = await reopened(connection);
        expect((await again.receive(received([change('a', 0)]))).first).toBeGreaterThan(first);
        expect(again.size).toBe(1);
      });
    });

    describe('tells outcomes', () => {
      test('as stretches of equal ones, in the order in which they became known, with filters', async () => {
        const ledger = await ledgerOf();
        await ledger.receive(received([0, 1, 2, 3, 4].map((at) => change(`${at}`, at))));
        const first = await claimed(ledger);
        await accept(ledger, start + 10);
        await fail(ledger, first, start + 20);
        const entries = await outcomesOf(ledger);
        expect(entries.map(plain)).toEqual([
          [3, 2, 'add', 'accepted', 1, undefined, start + 10],
          [0, 3, 'add', 'failed', 1, 'rejected_by_vendor', start + 20],
        ]);
        expect(entries[1]?.fault).toEqual(refusal);
        const found = async (query: object) => (await ledger.findOutcomes({ limit: 10, ...query })).entries.map(({ first: at }) => at);
        expect(await found({ status: 'failed' })).toEqual([0]);
        expect(await found({ status: 'superseded' })).toEqual([]);
        expect(await found({ from: start + 20 })).toEqual([0]);
        expect(await found({ to: start + 20 })).toEqual([3]);
        expect(await found({ from: start + 10, to: start + 21, status: 'accepted' })).toEqual([3]);
        expect(await found({ index: 2 })).toEqual([0]);
        expect(await found({ index: 4 })).toEqual([3]);
        expect(await found({ index: 5 })).toEqual([]);
        expect(await found({ limit: 1 })).toEqual([3]);
      });

      test('page by page, each exactly once, while others are added, and also after it was opened again', async () => {
        const connection = freshName();
        let ledger = await ledgerOf(connection);
        const seen: number[] = [];
        let cursor: string | undefined;
        const read = async (): Promise<void> => {
          const page = await ledger.findOutcomes({ limit: 2, ...(cursor !== undefined && { after: cursor }) });
          seen.push(...page.entries.map(({ first }) => first));
          expect(page.cursor).toBe(page.entries.at(-1)?.cursor);
          cursor = page.cursor ?? cursor;
        };
        const told: number[] = [];
        for (let round = 0; round < 5; round += 1) {
          for (let at = 0; at < 3; at += 1) {
            const { first } = await ledger.receive(received([], { intake: { taken: 1, refused: [refused(0)] } }));
            told.push(first);
          }
          await read();
          if (round === 2) ledger = await reopened(connection);
        }
        while (seen.length < told.length) await read();
        await read();
        expect(seen).toEqual(told);
      });

      test('never before a cursor, also when everything has expired meanwhile', async () => {
        const connection = freshName();
        const ledger = await ledgerOf(connection);
        await ledger.receive(received([], { intake: { taken: 1, refused: [refused(0)] } }));
        const { cursor } = await ledger.findOutcomes({ limit: 10 });
        await (await opened()).expire({ outcomes: start + 1, deadLetters: 0, receipts: 0 });
        expect(await outcomesOf(ledger)).toEqual([]);
        const again = await reopened(connection);
        const { first } = await again.receive(received([], { intake: { taken: 1, refused: [refused(0)] } }));
        expect((await again.findOutcomes({ limit: 10, after: cursor! })).entries.map((entry) => entry.first)).toEqual([first]);
      });
    });

    describe('keeps dead letters', () => {
      test('of what failed for good, with its invocation, its reason, its attempts and its time', async () => {
        const connection = freshName();
        const ledger = await ledgerOf(connection);
        const { first } = await ledger.receive(received([change('a', 0), change('b', 1), change(undefined, 2)]));
        const claim = await claimed(ledger);
        await ledger.settle(settlement(claim, start, { returned: [{ rows: claim.rows, notBefore: start, isSetback: true }] }));
        const again = await claimed(ledger);
        const [ok, ...bad] = again.rows;
        const outcomes = [
          { index: first, action: 'add', status: 'accepted' as const, attempts: 2 },
          ...bad.map(({ tag }) => ({ index: tag, action: 'add', status: 'failed' as const, attempts: 2, fault: refusal })),
        ];
        await ledger.settle(settlement(again, start + 7, { accepted: [ok!], failed: bad, outcomes }));
        const letters = await (await reopened(connection)).findDeadLetters({ limit: 10 });
        const rest = { action: 'add', attempts: 2, fault: refusal, at: start + 7 };
        expect(letters).toEqual([
          { id: letters[0]?.id, index: first + 1, parameters: { tag: 1 }, ...rest },
          { id: letters[1]?.id, index: first + 2, parameters: { tag: 2 }, ...rest },
        ]);
      });

      test('in pages', async () => {
        const ledger = await ledgerOf();
        await ledger.receive(received([0, 1, 2].map((at) => change(`${at}`, at))));
        await fail(ledger, await claimed(ledger));
        const [one, ...others] = await ledger.findDeadLetters({ limit: 10 });
        expect((await ledger.findDeadLetters({ limit: 1 })).map(({ id }) => id)).toEqual([one?.id]);
        expect(await ledger.findDeadLetters({ limit: 10, after: one!.id })).toEqual(others);
        expect(await (await ledgerOf()).findDeadLetters({ limit: 10 })).toEqual([]);
      });

      test('until a newer change of the same register comes in, in the same connection', async () => {
        const connection = freshName();
        const ledger = await ledgerOf(connection);
        const other = await ledgerOf();
        for (const each of [ledger, other]) {
          await each.receive(received([change('a', 0), change('b', 1)]));
          await fail(each, await claimed(each));
        }
        const again = await reopened(connection);
        await again.receive(received([change('a', 0, 'remove'), { ...change('b', 1), register: 'profile' }]));
        expect((await again.findDeadLetters({ limit: 10 })).map(({ parameters }) => parameters)).toEqual([{ tag: 1 }]);
        expect(await again.statistics()).toMatchObject({ deadLetters: 1 });
      });

      test('and takes them in again once, unless somebody else or a newer change was faster', async () => {
        const connection = freshName();
        const ledger = await ledgerOf(connection);
        const other = await ledgerOf();
        for (const each of [ledger, other]) {
          await each.receive(received(['a', 'b', 'c'].map((key, tag) => change(key, tag)).concat(change(undefined, 3))));
          for (let claim = await each.claim(request(start)); claim; claim = await each.claim(request(start))) await fail(each, claim);
        }
        const ids = (await ledger.findDeadLetters({ limit: 10 })).map(({ id }) => id);
        const foreign = (await other.findDeadLetters({ limit: 10 })).map(({ id }) => id);
        await ledger.takeDeadLetters(ids.slice(0, 1), 1);
        await ledger.receive(received([change('b', 0, 'remove')]));
        const changes = ['a', 'b', 'c'].map((key, tag) => change(key, tag)).concat(change(undefined, 3));
        const { first, replayed } = await ledger.replay({ now: start, changes, deadLetters: ids });
        expect(replayed).toBe(2);
        expect(await ledger.replay({ now: start, changes, deadLetters: ids })).toMatchObject({ replayed: 0 });
        expect(await ledger.replay({ now: start, changes, deadLetters: foreign })).toMatchObject({ replayed: 0 });
        expect((await other.findDeadLetters({ limit: 10 })).map(({ id }) => id)).toEqual(foreign);
        const again = await reopened(connection);
        expect(await again.findDeadLetters({ limit: 10 })).toEqual([]);
        const waiting: unknown[] = [];
        for (let claim = await again.claim(request(start)); claim; claim = await again.claim(request(start)))
          waiting.push(...claim.rows.map(({ key, action, tag }) => [key, action, tag >= first ? tag - first : 'newer']));
        expect(waiting).toEqual(
          expect.arrayContaining([
            ['b', 'remove', 'newer'],
            ['c', 'add', 2],
            ['', 'add', 3],
          ]),
        );
        expect(waiting).toHaveLength(3);
      });

      test('not of what a newer change had overtaken while it was in its request', async () => {
        const ledger = await ledgerOf();
        await ledger.receive(received([change('a', 0), change('b', 1)]));
        const claim = await claimed(ledger);
        await ledger.receive(received([change('a', 0)]));
        await fail(ledger, claim);
        expect((await ledger.findDeadLetters({ limit: 10 })).map(({ parameters }) => parameters)).toEqual([{ tag: 1 }]);
        expect((await outcomesOf(ledger)).map(({ first, count, status }) => [first, count, status])).toEqual([[0, 2, 'failed']]);
      });

      test('not of what had been accepted and was only asserted once more', async () => {
        const ledger = await ledgerOf();
        await ledger.receive(received([change('a', 0)]));
        const first = await claimed(ledger);
        const piece = { rows: first.rows, notBefore: start, isSetback: true, ambiguousUntil: start + 60 };
        await ledger.settle(settlement(first, start, { returned: [piece] }));
        await accept(ledger, start + 1);
        const assertion = await claimed(ledger, start + 60);
        await ledger.settle(settlement(assertion, start + 60, { failed: assertion.rows, outcomes: [] }));
        expect([await ledger.findDeadLetters({ limit: 10 }), ledger.size]).toEqual([[], 0]);
      });

      test('and gives each to one taker only', async () => {
        const ledger = await ledgerOf();
        const other = await ledgerOf();
        await ledger.receive(received([0, 1, 2, 3, 4].map((at) => change(`${at}`, at))));
        await fail(ledger, await claimed(ledger));
        await fail(ledger, await claimed(ledger));
        const letters = await ledger.findDeadLetters({ limit: 10 });
        const ids = letters.map(({ id }) => id);
        expect(await other.takeDeadLetters(ids, 10)).toEqual([]);
        const taken = await Promise.all([ledger.takeDeadLetters([ids[1]!], 10), ledger.takeDeadLetters([ids[1]!, ids[1]!, 1e9], 10)]);
        expect(taken.flat()).toEqual([letters[1]]);
        expect(await ledger.takeDeadLetters([ids[4]!, ids[3]!], 1)).toHaveLength(1);
        expect((await ledger.takeDeadLetters(undefined, 2)).map(({ id }) => id)).toEqual([ids[0], ids[2]]);
        expect(await ledger.takeDeadLetters(undefined, 10)).toHaveLength(1);
        expect([await ledger.findDeadLetters({ limit: 10 }), (await ledger.statistics()).deadLetters]).toEqual([[], 0]);
      });

      test('under ids that are never used again', async () => {
        const connection = freshName();
        let ledger = await ledgerOf(connection);
        const seen: number[] = [];
        for (let round = 0; round < 3; round += 1) {
          await ledger.receive(received([change('a', 0)]));
          await fail(ledger, await claimed(ledger));
          const [letter] = await ledger.takeDeadLetters(undefined, 10);
          expect(letter!.id).toBeGreaterThan(seen.at(-1) ?? 0);
          seen.push(letter!.id);
          if (round === 1) ledger = await reopened(connection);
        }
      });
    });

    describe('forgets', () => {
      test('everything about a key, wherever it stands, and nothing else', async () => {
        const connection = freshName();
        const ledger = await ledgerOf(connection);
        const other = await ledgerOf();
        await other.receive(received([change('gone', 0)]));
        // A dead letter, and one more of another register, and then a row in a piece, a fresh one, one in a request with a newer one behind.
        await ledger.receive(received([change('gone', 0), change('kept', 1)]));
        await fail(ledger, await claimed(ledger));
        await ledger.receive(received([{ ...change('gone', 0), register: 'aside' }]));
        const aside = await claimed(ledger);
        await ledger.settle(settlement(aside, start, { returned: [{ rows: aside.rows, notBefore: start + 50, isSetback: true }] }));
        await ledger.receive(received([{ ...change('gone', 0), register: 'sent' }]));
        const sent = await claimed(ledger);
        await ledger.receive(
          received([
            { ...change('gone', 0), register: 'sent' },
            { ...change('gone', 1), register: 'fresh' },
            change('stays', 2),
            change(undefined, 3),
          ]),
        );
        expect(await ledger.forget('gone')).toEqual({ waiting: 3, deadLetters: 1, inRequest: 1 });
        expect(await ledger.forget('gone')).toEqual({ waiting: 0, deadLetters: 0, inRequest: 1 });
        expect((await ledger.findDeadLetters({ limit: 10 })).map(({ parameters }) => parameters)).toEqual([{ tag: 1 }]);
        expect([ledger.size, other.size]).toEqual([3, 1]);
        await ledger.settle(settlement(sent, start, { accepted: sent.rows }));
        expect(await ledger.forget('gone')).toEqual({ waiting: 0, deadLetters: 0, inRequest: 0 });
        expect((await claimed(ledger)).rows.map(({ key }) => key)).toEqual(['stays', '']);
        expect(await ledger.claim(request(start + 50))).toBeUndefined();
        expect(await ledger.nextDueAt(request(start))).toBeUndefined();
        expect((await reopened(connection)).size).toBe(2);
      });

      test('rows that are kept for a re-assertion only', async () => {
        const ledger = await ledgerOf();
        await ledger.receive(received([change('a', 0)]));
        const first = await claimed(ledger);
        const piece = { rows: first.rows, notBefore: start, isSetback: true, ambiguousUntil: start + 60 };
        await ledger.settle(settlement(first, start, { returned: [piece] }));
        await accept(ledger, start + 1);
        expect(ledger.reassertions).toBe(1);
        expect(await ledger.forget('a')).toEqual({ waiting: 1, deadLetters: 0, inRequest: 0 });
        expect([ledger.size, ledger.reassertions, await ledger.claim(request(start + 60))]).toEqual([0, 0, undefined]);
      });

      test('what is older than asked, in every connection, and never rows that wait', async () => {
        const [one, other] = [await ledgerOf(), await ledgerOf()];
        for (const [ledger, now] of [
          [one, start],
          [other, start + 100],
        ] as const) {
          await ledger.receive(received([change('a', 0)], { now, receipt: { key: 'key', digest: 'digest' } }));
          await fail(ledger, await claimed(ledger, now), now);
          await ledger.receive(received([change('b', 0)], { now }));
        }
        await (await opened()).expire({ outcomes: start + 100, deadLetters: 0, receipts: 0 });
        expect([(await outcomesOf(one)).length, (await outcomesOf(other)).length]).toEqual([0, 1]);
        expect((await one.findDeadLetters({ limit: 9 })).length).toBe(1);
        await (await opened()).expire({ outcomes: 0, deadLetters: start + 100, receipts: 0 });
        expect([(await one.statistics()).deadLetters, (await other.statistics()).deadLetters]).toEqual([0, 1]);
        const repeated = received([change('a', 0)], { receipt: { key: 'key', digest: 'digest' } });
        expect((await one.receive(repeated)).status).toBe('repeated');
        await (await opened()).expire({ outcomes: 0, deadLetters: 0, receipts: start + 100 });
        expect((await other.receive(repeated)).status).toBe('repeated');
        expect([one.size, other.size]).toEqual([1, 1]);
        expect((await one.receive(repeated)).status).toBe('received');
        expect([one.size, other.size]).toEqual([2, 1]);
      });

      test('a connection with everything in it, and no other', async () => {
        const [name1, name2] = [freshName(), freshName()];
        const [one, other] = [await ledgerOf(name1), await ledgerOf(name2)];
        for (const ledger of [one, other]) {
          await ledger.receive(received([change('a', 0), change('b', 1)], { receipt: { key: 'key', digest: 'digest' } }));
          await fail(ledger, await claimed(ledger));
          await ledger.receive(received([change('c', 0), change('d', 0, 'remove')]));
          await claimed(ledger);
        }
        await one.destroy();
        const again = await ledgerOf(name1);
        expect([again.size, await outcomesOf(again), await again.findDeadLetters({ limit: 9 })]).toEqual([0, [], []]);
        expect(await again.statistics()).toEqual({ waiting: 0, reassertions: 0, deadLetters: 0, oldestAt: undefined });
        expect(await again.claim(request(start))).toBeUndefined();
        const delivery = received([change('a', 0)], { receipt: { key: 'key', digest: 'digest' } });
        expect((await again.receive(delivery)).status).toBe('received');
        expect([other.size, (await outcomesOf(other)).length, (await other.findDeadLetters({ limit: 9 })).length]).toEqual([2, 1, 2]);
        expect((await other.receive(delivery)).status).toBe('repeated');
      });
    });

    test('counts what waits and since when', async () => {
      const ledger = await ledgerOf();
      const nothing = { waiting: 0, reassertions: 0, deadLetters: 0, oldestAt: undefined };
      expect(await ledger.statistics()).toEqual(nothing);
      await ledger.receive(received([change('a', 0)]));
      const first = await claimed(ledger);
      await ledger.receive(received([change('b', 0), change('c', 1, 'remove')], { now: start + 10 }));
      expect(await ledger.statistics()).toEqual({ ...nothing, waiting: 3, oldestAt: start });
      const piece = { rows: first.rows, notBefore: start, isSetback: true, ambiguousUntil: start + 900 };
      await ledger.settle(settlement(first, start + 20, { returned: [piece] }));
      expect(await ledger.statistics()).toEqual({ ...nothing, waiting: 3, oldestAt: start });
      await accept(ledger, start + 30);
      expect(await ledger.statistics()).toEqual({ ...nothing, waiting: 2, reassertions: 1, oldestAt: start + 10 });
      await accept(ledger, start + 40);
      await fail(ledger, await claimed(ledger, start + 50), start + 50);
      expect(await ledger.statistics()).toEqual({ ...nothing, reassertions: 1, deadLetters: 1 });
    });

    describe('keeps ledgers apart', () => {
      test('so that what one has in a request can be claimed by another', async () => {
        const [one, other] = [await ledgerOf(), await ledgerOf()];
        for (const ledger of [one, other]) await ledger.receive(received([change('a', 0), change('b', 1)]));
        await claimed(one);
        expect(tags((await claimed(other)).rows)).toEqual([0, 1]);
        expect([await one.nextDueAt(request(start)), await other.nextDueAt(request(start))]).toEqual([undefined, undefined]);
        await other.receive(received([change('c', 0)]));
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
            const together = [new Observed(await ledgerOf()), new Observed(await ledgerOf())] as const;
            for (const each of steps) await together[each.on].perform(each);
            for (const on of [0, 1] as const) {
              const alone = new Observed(await ledgerOf());
              for (const each of steps) if (each.on === on) await alone.perform(each);
              expect(await together[on].seen()).toEqual(await alone.seen());
            }
          }),
          { numRuns },
        );
      });
    });

    describe('keeps documents', () => {
      test('with revisions, of which only the newest can be replaced', async () => {
        const { documents } = await opened();
        const kind = freshName();
        expect(await documents.read(kind, 'one')).toBeUndefined();
        expect(await documents.write(kind, 'one', '{}', 3)).toBeUndefined();
        expect(await documents.write(kind, 'one', '{}', 0)).toBe(1);
        expect(await documents.write(kind, 'one', '{"lost":true}', 0)).toBeUndefined();
        expect(await documents.write(kind, 'one', '{"a":1}', 1)).toBe(2);
        expect(await documents.write(kind, 'one', '{"lost":true}', 1)).toBeUndefined();
        expect(await documents.read(kind, 'one')).toEqual({ id: 'one', body: '{"a":1}', revision: 2 });
        const both = await Promise.all([documents.write(kind, 'one', 'x', 2), documents.write(kind, 'one', 'y', 2)]);
        expect(both.filter((revision) => revision !== undefined)).toEqual([3]);
      });

      test('by kind, in the order of their ids, also after it was opened again', async () => {
        const [kind, other] = [freshName(), freshName()];
        const { documents } = await opened();
        for (const id of ['b', 'a', 'é']) await documents.write(kind, id, `body of ${id} 🦊`, 0);
        await documents.write(other, 'a', 'another', 0);
        expect(await documents.remove(kind, 'a')).toBe(true);
        expect(await documents.remove(kind, 'a')).toBe(false);
        store = await reopen(await opened());
        expect(await store.documents.list(kind)).toEqual([
          { id: 'b', body: 'body of b 🦊', revision: 1 },
          { id: 'é', body: 'body of é 🦊', revision: 1 },
        ]);
        expect(await store.documents.list(other)).toEqual([{ id: 'a', body: 'another', revision: 1 }]);
        expect(await store.documents.list(freshName())).toEqual([]);
        expect(await store.documents.write(kind, 'a', 'new', 0)).toBe(1);
      });
    });

    describe('journals runs', () => {
      test('and goes on with one that is not complete, whatever is asked for', async () => {
        const connection = freshName();
        const ledger = await ledgerOf(connection, 'run');
        expect(await ledger.begin(run)).toEqual({ run, taken: 0, open: 0 });
        await ledger.accept([change('a', 0), change('b', 1), change('a', 3)], start, { taken: 4, refused: [refused(2)] });
        const again = await reopened(connection, 'run');
        expect(await again.begin({ ...run, bytes: 11 })).toEqual({ run, taken: 4, open: 2 });
        expect(await again.outcomes(0, 10)).toEqual([{ index: 0, action: 'add', status: 'superseded', attempts: 0 }, refused(2)]);
        expect(await again.outcomes(1, 3)).toEqual([refused(2)]);
        const other = await ledgerOf(freshName(), 'run');
        expect(await other.begin({ ...run, bytes: 12 })).toEqual({ run: { ...run, bytes: 12 }, taken: 0, open: 0 });
        expect(await other.outcomes(0, 10)).toEqual([]);
      });

      test('and forgets the outcomes of a complete one', async () => {
        const ledger = await ledgerOf(freshName(), 'run');
        await ledger.begin(run);
        await ledger.accept([], start, { taken: 1, refused: [refused(0)] });
        await ledger.complete();
        expect(await ledger.begin({ ...run, bytes: 11 })).toEqual({ run: { ...run, bytes: 11 }, taken: 0, open: 0 });
        expect(await ledger.outcomes(0, 10)).toEqual([]);
      });

      test('and keeps no dead letters of them, since the report names what failed', async () => {
        const ledger = await ledgerOf(freshName(), 'run');
        await ledger.begin(run);
        await ledger.accept([change('a', 0)], start, { taken: 1, refused: [] });
        await fail(ledger, await claimed(ledger));
        expect(await ledger.findDeadLetters({ limit: 10 })).toEqual([]);
      });
    });

    test('answers while it is open, and refuses everything when it is closed', async () => {
      const closed = await open();
      const ledger = await closed.open(freshName(), { journal: 'host', doubtMs: 60_000 });
      await expect(closed.ping()).resolves.toBeUndefined();
      await closed.close();
      await expect(closed.ping()).rejects.toMatchObject({ name: 'ConnectorError' });
      await expect(ledger.receive(received([change('a', 0)]))).rejects.toMatchObject({ name: 'ConnectorError' });
      await expect(closed.documents.list('any')).rejects.toMatchObject({ name: 'ConnectorError' });
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
  readonly #ledger: StoredLedger;
  readonly #said: unknown[] = [];
  readonly #claims: Claim[] = [];
  #now = start;

  constructor(ledger: StoredLedger) {
    this.#ledger = ledger;
  }

  async seen(): Promise<readonly unknown[]> {
    const { size, reassertions } = this.#ledger;
    return [...this.#said, size, reassertions, await this.#ledger.statistics(), (await outcomesOf(this.#ledger)).map(plain)];
  }

  async perform(step: Step): Promise<void> {
    this.#said.push(await this.#do(step));
  }

  async #do({ do: what, key, group }: Step): Promise<unknown> {
    const ledger = this.#ledger;
    if (what === 'receive') return ledger.receive(received([change(`${key}`, 0, group)], { now: this.#now }));
    if (what === 'forget') return ledger.forget(`${key}`);
    if (what === 'take') return (await ledger.takeDeadLetters(undefined, 1)).map(({ index, fault: { code } }) => [index, code]);
    if (what === 'wait') return ledger.nextDueAt(request((this.#now += key * 200)));
    if (what === 'claim') {
      const claim = await ledger.claim(request(this.#now));
      if (claim) this.#claims.push(claim);
      return claim?.rows.map(({ tag, attempts, reassertion, ambiguousUntil }) => [tag, attempts, reassertion, ambiguousUntil]);
    }
    const claim = this.#claims.shift();
    if (!claim) return undefined;
    if (what === 'fail') return fail(ledger, claim, this.#now);
    const { rows } = claim;
    const doubt = what === 'doubt' ? { ambiguousUntil: this.#now + 300 } : {};
    const parts = what === 'accept' ? { accepted: rows } : { returned: [{ rows, notBefore: this.#now + 100, isSetback: true, ...doubt }] };
    return tags((await ledger.settle(settlement(claim, this.#now, parts))).superseded);
  }
}
