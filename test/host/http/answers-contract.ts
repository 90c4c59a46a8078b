import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startSimulator } from '../../../connector/simulator';
import type { RunningSimulator } from '../../../src/contract';
import type { ConnectionDraft } from '../../../src/host/connections/connection-record';
import type { Host } from '../../../src/host/host';
import { activate, add, delivered, draftFor, membersOf, openTestHost, remove } from '../host-case';
import type { StorePlace } from '../store-place';
import { json, linesOf, ndjson, openCaseOver, type HttpCase } from './http-case';

interface Result {
  readonly index?: number;
  readonly status: string;
  readonly fault?: { readonly code: string; readonly message: string };
  readonly triggered?: readonly (Result & { readonly connection: string })[];
}
interface Reply extends Result {
  readonly code?: string;
  readonly results?: readonly Result[];
}

const joined = (key: unknown) => ({ event: 'joined', visitor: { ids: { key } } });
const left = (key: unknown) => ({ event: 'left', visitor: { ids: { key } } });
const codesOf = ({ results = [] }: Reply) =>
  results.map(({ status, fault, triggered = [] }) => [
    status,
    fault?.code ?? triggered.map((each) => each.fault?.code ?? each.status).join(),
  ]);

/** What a host answers about records, and what it answers when they come again, is the same whatever the store is. */
export function answersContract(name: string, make: () => Promise<StorePlace>): void {
  let simulator: RunningSimulator;
  beforeAll(async () => {
    simulator = await startSimulator({ port: 0 });
  });
  afterAll(() => simulator.close());

  describe(`the answers of a host on ${name}`, () => {
    let host: Host;
    let it: HttpCase<Host>;
    let removeStore: () => void;
    beforeEach(async () => {
      await fetch(`${simulator.url}/_simulator/segments`, { method: 'DELETE' });
      const place = await make();
      removeStore = () => place.remove();
      host = await openTestHost(await place.open());
      it = await openCaseOver(host);
    });
    afterEach(async () => {
      await it.http.close(1_000);
      await host.close(5_000);
      removeStore();
    });

    const open = (segmentId: string, overrides: Partial<ConnectionDraft> = {}) =>
      activate(host, draftFor({ ...simulator.configuration, segmentId }, overrides));
    const send = async (path: string, body: unknown, key?: string): Promise<[number, Reply]> => {
      const response = await it.call(path, json(body, key === undefined ? {} : { 'idempotency-key': key }));
      return [response.status, (await response.json()) as Reply];
    };
    const events = (audience = 'buyers') => `/v1/audiences/${audience}/events`;
    const invocations = (id: string) => `/v1/connections/${id}/invocations`;

    // What the store has no part in.
    if (name === 'SQLite') {
      test('tell by a status that nothing of a request was enqueued, and by a result for each record why', async () => {
        expect((await send(events('byers'), joined('a')))[0]).toBe(404);
        const { id } = await host.createConnection(draftFor(simulator.configuration));
        expect(await send(events(), [])).toMatchObject([409, { results: [], code: 'connection_inactive' }]);
        await open('first', { triggers: [{ audience: 'buyers', on: 'joined', action: add }] });
        expect(await send(events('byers'), [joined('a'), {}])).toMatchObject([404, { code: 'audience_unknown' }]);
        const [lone, ignored] = await send(events(), left('a'));
        expect([lone, ignored.code, ignored.results?.[0]?.status, ignored.results?.[0]?.fault?.code]).toEqual([
          422,
          'trigger_missing',
          'ignored',
          'trigger_missing',
        ]);
        const [all, refused] = await send(events(), [left('a'), joined(0.5)]);
        expect([all, refused.code, codesOf(refused)]).toEqual([
          422,
          'records_refused',
          [
            ['ignored', 'trigger_missing'],
            ['failed', 'parameters_invalid'],
          ],
        ]);
        const [mixed, some] = await send(events(), [left('a'), joined('b'), joined('')]);
        expect([mixed, some.code, codesOf(some)]).toEqual([
          200,
          undefined,
          [
            ['ignored', 'trigger_missing'],
            ['queued', 'queued'],
            ['failed', 'parameters_invalid'],
          ],
        ]);
        expect((await send(invocations(id), { action: add, parameters: { memberId: 'a' } }))[0]).toBe(409);
        const reasons = (await (await it.call('/metrics')).text()).match(/^connector_refused_records_total.*$/gm);
        expect(reasons?.sort()).toEqual([
          'connector_refused_records_total{reason="audience_unknown"} 2',
          'connector_refused_records_total{reason="body_invalid"} 1',
          'connector_refused_records_total{reason="connection_inactive"} 1',
          'connector_refused_records_total{reason="parameters_invalid"} 2',
          'connector_refused_records_total{reason="trigger_missing"} 3',
        ]);
        expect(it.logged.filter(({ reason }) => reason !== undefined)).toHaveLength(9);
      });

      test('of invocations that are all refused have a status of their own, as a record, a list or a short stream', async () => {
        const path = invocations((await open('first')).id);
        const bad = { action: add, parameters: { memberId: '' } };
        expect(await send(path, bad)).toMatchObject([422, { code: 'parameters_invalid', results: [{ status: 'failed', index: 0 }] }]);
        expect((await send(path, [bad, { action: 'x', parameters: {} }, 7]))[1]).toMatchObject({ code: 'records_refused' });
        expect((await send(path, [bad, { action: add, parameters: { memberId: 'a' } }]))[0]).toBe(200);
        expect((await send('/v1/connections/none/invocations', []))[0]).toBe(404);
        const short = await it.call(path, ndjson(`${JSON.stringify(bad)}\n{"action":\n`));
        expect([short.status, (await linesOf(short)).at(-1)]).toMatchObject([
          422,
          { summary: { records: 2, failed: 2 }, error: { code: 'records_refused' } },
        ]);
        const long = await it.call(path, ndjson(`${JSON.stringify(bad)}\n`.repeat(1_500)));
        expect([long.status, (await linesOf(long)).at(-1)]).toMatchObject([
          200,
          { summary: { failed: 1_500 }, error: { code: 'records_refused' } },
        ]);
        const nowhere = `${JSON.stringify(joined('a'))}\n`;
        for (const body of ['', nowhere, nowhere.repeat(1_500)]) {
          const response = await it.call(events('byers'), ndjson(body));
          const last = (await linesOf(response)).at(-1);
          // A long stream is refused before its first result.
          expect([response.status, last?.['error'] ?? last]).toMatchObject([404, { code: 'audience_unknown' }]);
        }
      });

      test('of a stream end after ten thousand lines without one record, and are joined where many are none among records', async () => {
        const path = invocations((await open('first')).id);
        const ended = await linesOf(await it.call(path, ndjson('true\n'.repeat(25_000))));
        expect(ended.at(-1)).toMatchObject({
          error: { code: 'records_refused', detail: 'The first 10,000 lines are no records. The rest of the stream was not read.' },
        });
        const some = 'true\n{\n'.repeat(8_000);
        const record = JSON.stringify({ action: add, parameters: { memberId: 'ana' } });
        const response = await it.call(path, ndjson(`${record}\n${some}${record}\n${some}`));
        const text = await response.text();
        expect(text.length).toBeLessThan(300_000);
        const whole = text
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as Result & { count?: number; codes?: object });
        expect(whole.at(-1)).toMatchObject({ summary: { records: 32_002, failed: 32_000 } });
        const counted = whole.slice(0, -1).reduce((sum, { count = 1 }) => sum + count, 0);
        expect([counted, whole.filter(({ index }) => index !== undefined).map(({ index }) => index)]).toEqual([32_002, [0, 1]]);
        expect(whole.find(({ count }) => count === 1_000)).toEqual({
          status: 'failed',
          count: 1_000,
          codes: { body_invalid: 500, record_unreadable: 500 },
        });
      });

      test('say nothing that a caller wrote where a name belongs, neither at once nor in what is kept', async () => {
        const path = invocations((await open('first')).id);
        const name = 'Ana.Doe@example.com';
        const records = [
          { action: add, parameters: { memberId: 'm', [name]: 1 } },
          { action: name, parameters: {} },
          { action: add, parameters: {}, [name]: 1 },
          { action: `${add}s`, parameters: { memberID: 'm' } },
        ];
        const reply = await (await it.call(path, json(records, { 'idempotency-key': 'k' }))).text();
        const parsed = JSON.parse(reply) as Reply;
        expect(parsed.results?.map(({ fault }) => fault?.message)).toEqual([
          'A name (text of 19 characters) is not a parameter of the action.',
          'There is no such action; expected one of add-member-to-segment, remove-member-from-segment.',
          'A name (text of 19 characters) is not a field of the invocation.',
          expect.stringContaining(`There is no action "${add}s"`),
        ]);
        const kept = await (await it.call(path.replace('invocations', 'outcomes'))).text();
        for (const text of [reply, kept, JSON.stringify(it.logged)]) expect(text).not.toMatch(/doe/i);
      });
    }

    test('come again as they were, whatever mappings, triggers and connections are by then', async () => {
      const first = await open('first');
      const second = await open('second', { triggers: [{ audience: 'buyers', on: 'joined', action: add }] });
      const idle = await host.createConnection(
        draftFor(simulator.configuration, { triggers: [{ audience: 'sleepers', on: 'joined', action: add }] }),
      );
      const sent: [string, unknown][] = [
        [events(), [joined('a'), joined(0.5), left('b'), { event: 'lost' }]],
        [events(), [joined(''), left(1.5)]],
        [events('sleepers'), [joined('a')]],
        [events('nobody'), joined('a')],
        [invocations(first.id), [{ action: add, parameters: { memberId: 'c' } }, { action: add, parameters: { memberId: 7 } }, 0]],
        [invocations(first.id), [{ action: add, parameters: {} }]],
      ];
      const answers = [];
      for (const [at, [path, body]] of sent.entries()) answers.push(await send(path, body, `key-${at}`));
      expect(answers.map(([status]) => status)).toEqual([200, 422, 409, 404, 200, 422]);
      for (const { id } of [first, second]) await delivered(host, id);
      const mapping = { memberId: { text: 'always' } };
      await host.changeConnection(first.id, { mappings: { [add]: mapping, [remove]: mapping }, triggers: [] }, undefined);
      await activate(host, draftFor(simulator.configuration, { triggers: [{ audience: 'nobody', on: 'joined', action: add }] }));
      for await (const step of host.checkConnection(idle.id)) expect(step.status).not.toBe('failed');
      await host.activateConnection(idle.id);
      await host.deleteConnection(second.id, { force: true });
      const received = async () =>
        (await Promise.all([first, idle].map(({ id }) => host.findOutcomes(id, { isLast: true, limit: 1 })))).map(({ cursor }) => cursor);
      const before = await received();
      for (const [at, [path, body]] of sent.entries()) {
        // Only the id of the request is another one.
        const instance = expect.any(String);
        const [known, answer] = answers[at]!;
        expect(await send(path, body, `key-${at}`)).toEqual([known, { ...answer, ...('instance' in answer && { instance }) }]);
        const [status, { code }] = await send(path, [body, 'other'], `key-${at}`);
        expect([status, code]).toEqual([422, 'idempotency_key_reused']);
      }
      expect(await received()).toEqual(before);
      expect((await host.statistics()).get(idle.id)).toMatchObject({ waiting: 0, deadLetters: 0 });
    });

    test('are given again by each index once, when a stream is sent again after its mapping was mended', async () => {
      const { id } = await open('first');
      const lines = Array.from({ length: 1_300 }, (_, at) => `${JSON.stringify(joined(at % 3 === 0 ? '' : `m${at}`))}\n`).join('');
      const stream = async (body: string) => linesOf(await it.call(events(), ndjson(body, { 'idempotency-key': 'k' })));
      const partly = await stream(lines.slice(0, lines.indexOf('m1000')).replace(/[^\n]*$/, ''));
      expect(partly.slice(0, -1)).toHaveLength(1_000);
      await host.changeConnection(
        id,
        { mappings: { [add]: { memberId: { text: 'always' } }, [remove]: { memberId: { text: 'x' } } } },
        undefined,
      );
      const whole = await stream(lines);
      expect(whole.slice(0, 1_000)).toEqual(partly.slice(0, 1_000));
      const indexes = whole.slice(0, -1).map((result) => (result as unknown as Result).triggered?.[0]?.index);
      expect(indexes).toEqual(Array.from({ length: 1_300 }, (_, index) => index));
      expect(whole.slice(1_000, -1).map(({ status }) => status)).toEqual(Array.from({ length: 300 }, () => 'queued'));
    });

    test('are true of all connections together: a key with other events reaches none of them', async () => {
      const { id: first } = await open('first');
      expect((await send(events(), [joined('a')], 'k'))[0]).toBe(200);
      const { id: second } = await open('second');
      expect((await send(events(), [joined('b')], 'k'))[0]).toBe(422);
      for (const id of [first, second]) await delivered(host, id);
      expect([await membersOf(simulator, 'first'), await membersOf(simulator, 'second')]).toEqual([['a'], []]);
    });

    test('keep what could not be mapped as a dead letter, which is mapped again when it is replayed', async () => {
      const { id } = await open('first');
      const visitor = (mail: string, more: object = {}) => ({ mail, ...more });
      await send(events(), [
        { event: 'joined', visitor: visitor('canary-ana') },
        { event: 'joined', visitor: visitor('bo') },
        { event: 'left', visitor: visitor('bo', { visits: 3 }) },
        { event: 'joined', visitor: visitor('cy') },
        { event: 'joined', visitor: visitor('dee') },
        { event: 'joined', visitor: { big: 'x'.repeat(70_000) } },
      ]);
      const letters = await host.findDeadLetters(id, { limit: 10 });
      expect(letters.map((letter) => [letter.index, letter.action, letter.visitor?.['mail'], letter.fault.code])).toEqual([
        [0, add, 'canary-ana', 'parameters_invalid'],
        [1, add, 'bo', 'parameters_invalid'],
        [2, remove, 'bo', 'parameters_invalid'],
        [3, add, 'cy', 'parameters_invalid'],
        [4, add, 'dee', 'parameters_invalid'],
      ]);
      expect(await host.replay(id, 'all')).toMatchObject({ replayed: 0, refused: 5, fault: { code: 'parameters_invalid' } });
      const mapping = { memberId: { pointer: '/mail' } };
      await host.changeConnection(id, { mappings: { [add]: mapping, [remove]: mapping } }, undefined);
      await send(events(), { event: 'left', visitor: visitor('cy') });
      await delivered(host, id);
      expect(await host.eraseMember('dee')).toMatchObject({ deadLetters: 1 });
      expect(await host.replay(id, 'all')).toEqual({ replayed: 2, refused: 0 });
      await delivered(host, id);
      expect(await membersOf(simulator, 'first')).toEqual(['canary-ana']);
      expect((await host.statistics()).get(id)).toMatchObject({ deadLetters: 0 });
      expect(JSON.stringify(it.logged)).not.toContain('canary');
      expect(it.logged.filter(({ msg }) => String(msg).includes('are not kept'))).toMatchObject([{ count: 1, level: 'error' }]);
    });
  });
}
