import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startSimulator } from '../../../connector/simulator';
import type { RunningSimulator } from '../../../src/contract';
import type { Host } from '../../../src/host/host';
import { activate, add, change, delivered, draftFor, membersOf, openTestHost, remove, setFaults } from '../host-case';
import type { StorePlace } from '../store-place';
import { json, openCaseOver, token as bootstrap, type CallInit, type HttpCase } from './http-case';

/** What is read of a reply. */
interface Reply {
  readonly code?: string;
  readonly hint?: string;
  readonly detail?: string;
  readonly id?: string;
  readonly reason?: string;
  readonly upTo?: number;
  readonly endedAt?: string;
  readonly discarded?: number;
  readonly hold?: number;
  readonly removals?: number;
  readonly reasons?: readonly Required<Pick<Reply, 'reason' | 'upTo'>>[];
  readonly replays?: readonly Reply[];
  readonly deadLetters?: readonly { readonly id: number; readonly parameters: { readonly memberId: string } }[];
}

const named = (prefix: string, length: number) => Array.from({ length }, (_none, at) => `${prefix}${at}`);

/** What has failed, and what people do about it, is the same over HTTP whatever the store is. */
export function failedContract(name: string, make: () => Promise<StorePlace>): void {
  let simulator: RunningSimulator;
  beforeAll(async () => {
    simulator = await startSimulator({ port: 0 });
  });
  afterAll(() => simulator.close());

  describe(`over HTTP on ${name}`, () => {
    let host: Host;
    let it: HttpCase<Host>;
    let place: Awaited<ReturnType<typeof make>>;
    let id: string;
    let base: string;
    beforeEach(async () => {
      await setFaults(simulator, []);
      await fetch(`${simulator.url}/_simulator/segments`, { method: 'DELETE' });
      place = await make();
      host = await openTestHost(await place.open());
      ({ id } = await activate(host, draftFor(simulator.configuration)));
      base = `/v1/connections/${id}`;
      it = await openCaseOver(host);
    });
    afterEach(async () => {
      await it.http.close(1_000);
      await host.close(5_000);
      place.remove();
    });

    async function restart(): Promise<void> {
      await it.http.close(1_000);
      await host.close(5_000);
      host = await openTestHost(await place.open());
      it = await openCaseOver(host);
    }

    async function ask(route: string, init: CallInit = {}): Promise<[number, Reply]> {
      const response = await it.call(route, init);
      const text = await response.text();
      return [response.status, text === '' ? {} : (JSON.parse(text) as Reply)];
    }
    const read = async (route: string): Promise<Reply> => (await ask(route))[1];

    async function send(action: string, members: readonly string[]): Promise<void> {
      await host.enqueue(
        id,
        members.map((member) => change(action, member)),
      );
    }

    /** Lets members fail for good. @returns their reason, as it is listed */
    async function fail(members: readonly string[]): Promise<Required<Pick<Reply, 'reason' | 'upTo'>>> {
      await setFaults(simulator, ['reject=/^bad/']);
      await send(add, [...members, 'good']);
      await delivered(host, id);
      await setFaults(simulator, []);
      const { reasons = [] } = await read(`${base}/reasons`);
      expect(reasons).toHaveLength(1);
      return reasons[0]!;
    }

    const start = ({ reason, upTo }: Pick<Reply, 'reason' | 'upTo'>) => ask(`${base}/replays`, json({ reason, upTo }));

    async function ended(job: string): Promise<Reply> {
      for (;;) {
        const replay = await read(`${base}/replays/${job}`);
        if (replay.endedAt !== undefined) return replay;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }

    describe('a replay', () => {
      test('is started with 202 and its address, read, listed and forgotten when it is done', async () => {
        const reason = await fail(['bad-1', 'bad-2']);
        const response = await it.call(`${base}/replays`, json({ reason: reason.reason, upTo: reason.upTo }));
        const { id: job = '' } = (await response.json()) as Reply;
        expect([response.status, response.headers.get('location')]).toEqual([202, `${base}/replays/${job}`]);
        const report = { reason: reason.reason, asked: 2, accepted: 2, failedAgain: 0, replaced: 0, gone: 0, waiting: 0, meanwhile: 0 };
        const done = await ended(job);
        expect(done).toMatchObject(report);
        expect(await ask(`${base}/replays`)).toEqual([200, { replays: [done] }]);
        expect(await membersOf(simulator)).toEqual(['bad-1', 'bad-2', 'good']);
        expect(await ask(`${base}/replays/${job}`, { method: 'DELETE' })).toEqual([204, {}]);
        expect(await ask(`${base}/replays/${job}`, { method: 'DELETE' })).toMatchObject([404, { code: 'replay_unknown' }]);
        expect(await read(`${base}/replays`)).toEqual({ replays: [] });
      });

      test('that is not done stays, and says what to do', async () => {
        const reason = await fail(['bad-1']);
        await host.pauseConnection(id);
        const [, { id: job = '' }] = await start(reason);
        const [status, refused] = await ask(`${base}/replays/${job}`, { method: 'DELETE' });
        expect([status, refused.code]).toEqual([409, 'replay_not_done']);
        expect(refused.hint).not.toMatch(/force|delete/);
        expect(await read(`${base}/replays/${job}`)).toMatchObject({ id: job, waiting: 1 });
      });

      test.each([2, 5])('is one when %i callers start it at the same time', async (callers) => {
        const reason = await fail(named('bad-', 30));
        await host.pauseConnection(id);
        const started = await Promise.all(Array.from({ length: callers }, () => start(reason)));
        expect(new Set(started.map(([status, { id: job }]) => `${status} ${job}`)).size).toBe(1);
        expect((await read(`${base}/replays`)).replays).toMatchObject([{ asked: 30 }]);
        await host.activateConnection(id);
        expect(await ended(started[0]![1].id!)).toMatchObject({ asked: 30, accepted: 30, gone: 0 });
      });

      test('goes on after a restart in the middle, and its report counts each record once', async () => {
        // More than are replayed at a time, which nobody could map at first.
        await host.enqueueEvents(
          'buyers',
          named('m', 1_500).map((name) => ({ event: 'joined', visitor: { name } })),
        );
        const { reasons: [reason] = [] } = await read(`${base}/reasons`);
        await host.changeConnection(id, { mappings: { [add]: { memberId: { pointer: '/name' } } } });
        await host.pauseConnection(id);
        const [, { id: job = '' }] = await start(reason!);
        await restart();
        // Nobody asks for it, and it goes on.
        while ((await host.statistics()).get(id)?.waiting !== 1_500) await new Promise((resolve) => setTimeout(resolve, 5));
        await restart();
        expect(await read(`${base}/replays/${job}`)).toMatchObject({ asked: 1_500, waiting: 1_500, gone: 0 });
        await host.activateConnection(id);
        expect(await ended(job)).toMatchObject({ asked: 1_500, accepted: 1_500, failedAgain: 0, gone: 0 });
        expect(await membersOf(simulator)).toHaveLength(1_500);
      });

      test('stays done, with the time at which it ended, whoever asks and however often', async () => {
        const reason = await fail(named('bad-', 20));
        const [, { id: job = '' }] = await start(reason);
        const reads: Reply[] = [];
        while (reads.filter(({ endedAt }) => endedAt !== undefined).length < 20)
          reads.push(...(await Promise.all(Array.from({ length: 4 }, () => read(`${base}/replays/${job}`)))));
        await restart();
        reads.push(await read(`${base}/replays/${job}`));
        const first = reads.findIndex(({ endedAt }) => endedAt !== undefined);
        // Of those that were asked for together, one may be answered before another one has found the end.
        expect(new Set(reads.slice(first + 4).map(({ endedAt }) => endedAt)).size).toBe(1);
      });

      test('of an unknown connection, reason or replay is not found, and one that is malformed is told what is expected', async () => {
        const reason = await fail(['bad-1']);
        const other = '/v1/connections/0123456789abcdef';
        const unknown = [404, { code: 'connection_unknown' }];
        expect(await ask(`${other}/replays`)).toMatchObject(unknown);
        expect(await ask(`${other}/replays`, json({ reason: reason.reason, upTo: 1 }))).toMatchObject(unknown);
        expect(await ask(`${other}/replays/a`, { method: 'DELETE' })).toMatchObject(unknown);
        expect(await ask(`${other}/reasons`)).toMatchObject(unknown);
        expect(await ask(`${other}/reasons/discard`, json({ reason: reason.reason, upTo: 1 }))).toMatchObject(unknown);
        expect(await ask(`${other}/removals`)).toMatchObject(unknown);
        expect(await ask(`${other}/removals/discard`, json({ hold: 1, removals: 1 }))).toMatchObject(unknown);
        expect(await ask(`${other}/dead-letters/csv`)).toMatchObject(unknown);
        expect(await ask(`${base}/replays/${'a'.repeat(200)}`)).toMatchObject([404, { code: 'replay_unknown' }]);
        expect(await ask(`${base}/replays/%00`)).toMatchObject([404, { code: 'replay_unknown' }]);
        expect(await ask(`${base}/replays`, json({ reason: 'other', upTo: 1 }))).toMatchObject([404, { code: 'reason_unknown' }]);
        for (const body of [
          {},
          { reason: reason.reason },
          { reason: '', upTo: 1 },
          { reason: 'a', upTo: -1 },
          { reason: 'a', upTo: 1.5 },
          [],
        ]) {
          expect((await ask(`${base}/replays`, json(body)))[0]).toBe(422);
          expect((await ask(`${base}/reasons/discard`, json(body)))[0]).toBe(422);
        }
        expect(await ask(`${base}/replays`, json({ reason: reason.reason, upTo: Number.MAX_SAFE_INTEGER }))).toMatchObject([
          202,
          { asked: 1 },
        ]);
      });
    });

    describe('a reason', () => {
      test('is read in pages, and discarded up to what was seen', async () => {
        const reason = await fail(named('bad-', 7));
        const page = (query: string) => ask(`${base}/dead-letters?reason=${reason.reason}&${query}`);
        const [, { deadLetters: first = [] }] = await page('limit=4');
        expect(first).toHaveLength(4);
        const [, { deadLetters: second = [] }] = await page(`limit=4&after=${first.at(-1)?.id}`);
        expect([...first, ...second].map(({ parameters }) => parameters.memberId).sort()).toEqual(named('bad-', 7));
        expect(await page(`limit=4&after=${second.at(-1)?.id}`)).toMatchObject([200, { deadLetters: [] }]);
        expect((await page('limit=0'))[0]).toBe(400);
        expect(await ask(`${base}/dead-letters?reason=other&limit=4`)).toMatchObject([404, { code: 'reason_unknown' }]);
        const discard = (upTo: number) => ask(`${base}/reasons/discard`, json({ reason: reason.reason, upTo }));
        expect(await discard(first[1]!.id)).toEqual([200, { discarded: 2 }]);
        expect(await read(`${base}/reasons`)).toMatchObject({ reasons: [{ count: 5 }] });
        const both = await Promise.all([discard(reason.upTo), discard(reason.upTo)]);
        const counts = both.map(([status, { discarded = 0 }]) => (status === 200 ? discarded : status === 404 ? 0 : Number.NaN));
        expect(counts[0]! + counts[1]!).toBe(5);
        expect(await discard(reason.upTo)).toMatchObject([404, { code: 'reason_unknown' }]);
        expect(await read(`${base}/reasons`)).toEqual({ reasons: [] });
      });

      test('is exported as a table that no cache keeps, and an unknown one is refused before the first byte', async () => {
        const reason = await fail(['bad-1', 'bad-2']);
        for (const query of ['', `?reason=${reason.reason}`]) {
          const response = await it.call(`${base}/dead-letters/csv${query}`);
          expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
            200,
            'text/csv; charset=utf-8',
            'no-store',
          ]);
          expect(response.headers.get('content-disposition')).toBe('attachment; filename="failed-records.csv"');
          const lines = (await response.text()).trimEnd().split('\r\n');
          expect([lines.length, lines[1]]).toEqual([3, expect.stringMatching(/,bad-[12],/)]);
        }
        expect(await ask(`${base}/dead-letters/csv?reason=other`)).toMatchObject([404, { code: 'reason_unknown' }]);
      });
    });

    describe('a token', () => {
      async function tokenOf(scope: string): Promise<string> {
        const [, made] = await ask('/v1/tokens', json({ name: scope, scope }));
        return (made as { token: string }).token;
      }

      test('to read reads all of it and changes nothing; one for intake does neither', async () => {
        const reason = await fail(['bad-1']);
        const reads = ['reasons', 'replays', 'replays/unknown', 'removals', 'dead-letters/csv', `dead-letters?reason=${reason.reason}`];
        const of = { reason: reason.reason, upTo: reason.upTo };
        const changes: readonly (readonly [string, CallInit])[] = [
          ['replays', json(of)],
          ['replays/unknown', { method: 'DELETE' }],
          ['reasons/discard', json(of)],
          ['removals/discard', json({ hold: 1, removals: 1 })],
        ];
        const statusesAs = async (given: string, calls: readonly (readonly [string, CallInit])[]): Promise<number[]> => {
          const as = (init: CallInit): CallInit => ({ ...init, headers: { ...init.headers, authorization: `Bearer ${given}` } });
          return Promise.all(calls.map(async ([route, init]) => (await it.call(`${base}/${route}`, as(init))).status));
        };
        const reading = reads.map((route) => [route, {}] as const);
        const [toRead, toSend] = [await tokenOf('read'), await tokenOf('intake')];
        expect(await statusesAs(toRead, reading)).toEqual([200, 200, 404, 200, 200, 200]);
        for (const [given, calls, status] of [
          [toRead, changes, 403],
          [toSend, [...reading, ...changes], 403],
          ['wrong', [...reading, ...changes], 401],
        ] as const)
          expect(new Set(await statusesAs(given, calls))).toEqual(new Set([status]));
        expect(await read(`${base}/reasons`)).toMatchObject({ reasons: [{ count: 1 }] });
        expect(await statusesAs(bootstrap, changes)).toEqual([202, 404, 200, 409]);
      });
    });

    describe('held removals', () => {
      async function hold(): Promise<Required<Pick<Reply, 'hold' | 'removals'>>> {
        await send(add, named('m', 1_200));
        await delivered(host, id);
        await send(remove, named('m', 1_200));
        const { hold: number = 0, removals = 0 } = await read(`${base}/removals`);
        expect([number, removals]).toEqual([1, 1_200]);
        return { hold: number, removals };
      }

      test('are empty without any, discarded by the ETag of now alone, and named as they are', async () => {
        expect(await ask(`${base}/removals`)).toEqual([200, {}]);
        const yesterday = (await it.call(base)).headers.get('etag') ?? '';
        const release = await hold();
        await ask(base, { ...json({ name: 'Other' }), method: 'PATCH' });
        const discard = (body: object, headers: Readonly<Record<string, string>> = {}) =>
          ask(`${base}/removals/discard`, json(body, headers));
        expect(await discard(release, { 'if-match': yesterday })).toMatchObject([412, { code: 'precondition_failed' }]);
        expect(await discard(release, { 'if-match': 'unquoted' })).toMatchObject([400, { code: 'request_malformed' }]);
        const [status, changed] = await discard({ ...release, removals: release.removals - 1 });
        expect([status, changed.code, changed.hint]).toEqual([409, 'hold_changed', expect.stringMatching(/release or discard/)]);
        expect(await discard({ ...release, hold: 2 })).toMatchObject([409, { code: 'hold_changed' }]);
        expect((await discard({ hold: 1 }))[0]).toBe(422);
        expect(await read(`${base}/removals`)).toMatchObject(release);
        const today = (await it.call(base)).headers.get('etag') ?? '';
        expect(await discard(release, { 'if-match': today })).toEqual([200, { discarded: 1_200 }]);
        expect(await ask(`${base}/removals`)).toEqual([200, {}]);
        expect(await membersOf(simulator)).toHaveLength(1_200);
      });

      test('that two callers discard at the same time end once, and the one who came later is told', async () => {
        const release = await hold();
        const failed: number[] = [];
        host.observe({
          ...{ onEvent: () => undefined, onDeleted: () => undefined, onReleased: () => undefined, onProblem: () => undefined },
          onOutcomes: (outcomes) => failed.push(outcomes.failed),
        });
        const both = await Promise.all([1, 2].map(() => ask(`${base}/removals/discard`, json(release))));
        expect(both.map(([status]) => status).sort()).toEqual([200, 409]);
        expect(both.find(([status]) => status === 409)?.[1]).toMatchObject({ code: 'hold_changed' });
        expect(failed.reduce((sum, count) => sum + count, 0)).toBe(1_200);
        expect(await membersOf(simulator)).toHaveLength(1_200);
        expect(await host.watch.changes(id)).toMatchObject([{ what: ['discarded'] }, { what: ['activated'] }]);
      });
    });
  });
}
