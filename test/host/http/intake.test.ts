import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { add, head, json, linesOf, ndjson, openCase, readUntil, type HttpCase } from './http-case';

let it: HttpCase;
beforeEach(async () => {
  it = await openCase();
});
afterEach(() => it.http.close(1_000));

const invocations = '/v1/connections/c1/invocations';
const lines = (records: readonly unknown[]) => records.map((record) => `${JSON.stringify(record)}\n`).join('');
const received = () => it.host.asked.filter(([name]) => name === 'enqueue');

describe('one invocation or an array of them', () => {
  test('answers with one result for each, in their order', async () => {
    expect(await (await it.call(invocations, json(add('a')))).json()).toEqual({ index: 0, status: 'queued' });
    const many = await it.call(invocations, json([add('b'), add(1), { action: 'add', params: {} }, add('c')]));
    expect(many.status).toBe(200);
    const { results } = (await many.json()) as { results: { index?: number; status: string; fault?: { code: string; message: string } }[] };
    expect(results.map(({ index, status, fault }) => [index, status, fault?.code])).toEqual([
      [1, 'queued', undefined],
      [2, 'failed', 'parameters_invalid'],
      [undefined, 'failed', 'body_invalid'],
      [3, 'queued', undefined],
    ]);
    expect(results[2]?.fault?.message).toContain('parameters is missing');
  });

  test('answers only when the host has committed', async () => {
    let commit: () => void = () => undefined;
    const isReached = new Promise<void>((reached) => {
      it.host.beforeEnqueue = () =>
        new Promise((resolve) => {
          commit = resolve;
          reached();
        });
    });
    let isAnswered = false;
    const answer = it.call(invocations, json(add('a'))).then((response) => {
      isAnswered = true;
      return response;
    });
    await isReached;
    // An answer that did not wait would be here before that of a later request.
    await fetch(`${it.http.url}/healthz`);
    expect(isAnswered).toBe(false);
    commit();
    expect((await answer).status).toBe(200);
  });

  test.each([
    ['{"action": "add",\n "parameters": {"memberId": "a"}', 'line 2, column 33: expected a comma or }'],
    ['', 'The body is empty'],
    [`{"a":${'['.repeat(64)}${']'.repeat(64)}}`, 'line 1, column 69: more than 64 nested brackets'],
    ['{"action": "add", "parameters": {"memberId": "\\ud800"}}', 'half of a surrogate pair'],
  ])('says where a body is wrong: %j', async (body, message) => {
    const response = await it.call(invocations, { ...json(0), body });
    expect(response.status).toBe(400);
    expect(((await response.json()) as { detail: string }).detail).toContain(message);
  });

  test('accepts brackets, quotation marks and backslashes in strings', async () => {
    const text = `${'['.repeat(70)}\\\\"\\" 😀`;
    const deep = JSON.parse(`${'['.repeat(60)}${']'.repeat(60)}`) as unknown;
    const response = await it.call(invocations, json({ action: 'add', parameters: { memberId: text, deep } }));
    expect(response.status).toBe(200);
  });

  test('refuses bytes that are not UTF-8, and a member called __proto__ changes nothing', async () => {
    const bytes = Buffer.concat([Buffer.from('{"action":"add","parameters":{"memberId":"'), Buffer.from([0xe4]), Buffer.from('"}}')]);
    expect((await it.call(invocations, { ...json(0), body: bytes })).status).toBe(400);
    const polluted = await it.call(invocations, { ...json(0), body: '{"action":"add","parameters":{},"__proto__":{"memberId":"a"}}' });
    expect((await polluted.json()) as object).toMatchObject({ code: 'body_invalid', field: '*', results: [{ status: 'failed' }] });
  });

  test('enqueues events of an audience, and reports what each has triggered', async () => {
    const events = [
      { event: 'joined', visitor: { id: 'a' } },
      { event: 'left', visitor: { id: 'b' } },
      { event: 'lost', visitor: {} },
    ];
    const response = await it.call('/v1/audiences/Frequent%20buyers/events', json(events));
    expect(it.host.asked.at(-1)?.slice(0, 2)).toEqual(['enqueueEvents', 'Frequent buyers']);
    const { results } = (await response.json()) as { results: object[] };
    expect(results).toMatchObject([
      { status: 'queued', triggered: [{ connection: 'c1', index: 0, status: 'queued' }] },
      { status: 'failed', triggered: [{ connection: 'c1', status: 'failed', fault: { code: 'parameters_invalid' } }] },
      { status: 'failed', fault: { code: 'body_invalid', field: 'event' } },
    ]);
  });
});

describe('a body that is one JSON value', () => {
  const refusalOf = async (body: string) => {
    const response = await it.call(invocations, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    const { code, detail } = (await response.json()) as { code: string; detail: string };
    return [response.status, code, detail];
  };

  test('is refused when an object has a name twice, since the parser would keep only the last', async () => {
    expect(await refusalOf('{"action":"add","parameters":{"memberId":"a","memberId":"b"}}')).toEqual([
      400,
      'request_malformed',
      'The body cannot be read as JSON: line 1, column 46: the object has this name twice.',
    ]);
    expect((await refusalOf(`[${JSON.stringify(add('a'))},\n{"action":"add","\\u0061ction":"remove","parameters":{}}]`))[2]).toContain(
      'entry 2 of the list, line 2, column 17: the object has this name twice',
    );
    expect(received()).toEqual([]);
  });

  test('is refused with the number of the wrong entry of a list, and with the place where the list is broken', async () => {
    expect((await refusalOf('[{"action":"add"},{"action":}]'))[2]).toContain('entry 2 of the list, line 1, column 11: expected a value');
    expect((await refusalOf('[{"action":"add"}'))[2]).toContain('the list does not end; its entry 1 begins at line 1, column 2');
    expect((await refusalOf('[{"action":"add"}]]'))[2]).toContain('line 1, column 19: expected nothing more');
  });

  test('is refused when one record has too many values', async () => {
    const wide = `[${'0,'.repeat(20_000)}0]`;
    expect((await refusalOf(`{"action":"add","parameters":{"memberId":${wide}}}`)).slice(0, 2)).toEqual([413, 'body_too_large']);
    expect(await refusalOf(`[0,${wide}]`)).toEqual([
      413,
      'body_too_large',
      'The body is too large: entry 2 of the list, line 1, column 39999: more than 20,000 values.',
    ]);
  });

  test('is refused when one record is too long, and so is a long string alone', async () => {
    const long = JSON.stringify('\u0001'.repeat(200_000));
    expect(await refusalOf(`[0,${long}]`)).toEqual([
      413,
      'body_too_large',
      'The body is too large: entry 2 of the list, more than 1,024 kB.',
    ]);
    expect(await refusalOf(long)).toEqual([413, 'body_too_large', 'The body is too large: more than 1,024 kB.']);
  });

  test('may hold ten thousand records with all parameters of a member', async () => {
    const known = { lastName: 'Núñez', firstName: 'Ana', email: 'ana.nunez@example.com', phoneNumber: '+34 912 345 678', isActive: true };
    const body = Array.from({ length: 10_000 }, (_, at) => ({
      action: 'add-member-to-segment',
      parameters: { memberId: `9f1c2ad0-6f7e-4c56-9f63-${at}`, ...known },
    }));
    const response = await it.call(invocations, json(body));
    expect(response.status).toBe(200);
    expect(((await response.json()) as { results: object[] }).results.at(-1)).toEqual({ index: 9_999, status: 'queued' });
  });
});

describe('a stream of lines', () => {
  test('is enqueued in chunks of a thousand, with a result for each line and a summary', async () => {
    const response = await it.call(
      invocations,
      ndjson(lines(Array.from({ length: 2_500 }, (_, at) => add(`m${at}`))), { 'idempotency-key': 'k' }),
    );
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/x-ndjson']);
    const results = await linesOf(response);
    expect(results.slice(0, -1)).toEqual(Array.from({ length: 2_500 }, (_, index) => ({ index, status: 'queued' })));
    expect(results.at(-1)).toEqual({ summary: { records: 2_500, failed: 0, repeated: 0 } });
    expect(received()).toEqual([
      ['enqueue', 'c1', 1_000, 'k/0'],
      ['enqueue', 'c1', 1_000, 'k/1'],
      ['enqueue', 'c1', 500, 'k/2'],
    ]);
  });

  test('reports each line that cannot be read as a failed record, and continues', async () => {
    const body = Buffer.concat([
      Buffer.from('\ufeff{"action":"add","parameters":{"memberId":"a"}}\r\n\n{"action":\n[1]\n"'),
      Buffer.from([0xff]),
      Buffer.from('"\n"\\ud800"\n{"action":"add","parameters":{"memberId":"'),
      Buffer.from('x'.repeat(1024 * 1024)),
      Buffer.from(`"}}\n${'['.repeat(100)}\n{"action":"add","parameters":{"memberId":"z"}}`),
    ]);
    const results = await linesOf(await it.call(invocations, ndjson(body)));
    expect(results.map(({ index, status }) => [index, status])).toEqual([
      [0, 'queued'],
      [undefined, 'failed'],
      [undefined, 'failed'],
      [undefined, 'failed'],
      [undefined, 'failed'],
      [undefined, 'failed'],
      [undefined, 'failed'],
      [1, 'queued'],
      [undefined, undefined],
    ]);
    const messages = results.map(({ fault }) => (fault as { message: string } | undefined)?.message ?? '');
    expect(messages[1]).toBe('Line 3 cannot be read as JSON: column 11: expected a value.');
    expect(messages[2]).toContain('it is a list');
    expect(messages[3]).toBe('Line 5 cannot be read: it is not UTF-8.');
    expect(messages[4]).toContain('half of a surrogate pair');
    expect(messages[5]).toBe('Line 7 cannot be read: it is longer than 1024 kB.');
    expect(messages[6]).toContain('Line 8 cannot be read as JSON');
    expect(results.at(-1)).toEqual({ summary: { records: 8, failed: 6, repeated: 0 } });
  });

  test('refuses lines with a repeated name at any depth, or with too many values', async () => {
    const twice = ['{"action":"add","parameters":{"memberId":"a","memberId":"b"}}', '{"action":"add","parameters":{},"action":"add"}'];
    const wide = JSON.stringify(add(Array.from({ length: 20_000 }, () => 0)));
    const results = await linesOf(await it.call(invocations, ndjson([...twice, wide, JSON.stringify(add('c'))].join('\n'))));
    expect(results.map(({ fault }) => (fault as { message: string } | undefined)?.message)).toEqual([
      'Line 1 cannot be read as JSON: column 46: the object has this name twice.',
      'Line 2 cannot be read as JSON: column 33: the object has this name twice.',
      expect.stringMatching(/^Line 3 cannot be read as JSON: column \d+: more than 20,000 values\.$/),
      undefined,
      undefined,
    ]);
  });

  test('makes the same chunks of a stream with a key also when its caller is slow', async () => {
    const open = async (headers: Record<string, string>) => {
      const socket = await it.raw(
        head('POST', invocations, { 'content-type': 'application/x-ndjson', 'transfer-encoding': 'chunked', ...headers }),
      );
      const send = (text: string) => socket.write(`${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`);
      send(lines([add('a')]));
      return { socket, send };
    };
    const keyed = await open({ 'idempotency-key': 'k' });
    // A later stream without a key has waited as long as it waits for more.
    const other = await open({});
    await readUntil(other.socket, '"queued"}\n');
    keyed.send(lines([add('b')]));
    keyed.send('');
    await readUntil(keyed.socket, 'summary');
    expect(received().filter(([, , , key]) => key !== undefined)).toEqual([['enqueue', 'c1', 2, 'k/0']]);
    for (const { socket } of [keyed, other]) socket.destroy();
  });

  test('sends the results so far to a caller that sends slowly', async () => {
    const socket = await it.raw(head('POST', invocations, { 'content-type': 'application/x-ndjson', 'transfer-encoding': 'chunked' }));
    const send = (text: string) => socket.write(`${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`);
    send(lines([add('a')]));
    expect(await readUntil(socket, '"queued"}\n')).toContain('{"index":0,"status":"queued"}\n');
    send(lines([add('b')]));
    expect(await readUntil(socket, '"queued"}\n')).toContain('{"index":1,"status":"queued"}\n');
    send('');
    expect(await readUntil(socket, 'summary')).toContain('"records":2');
    socket.destroy();
  });

  test('does not enqueue an incomplete line', async () => {
    const socket = await it.raw(head('POST', invocations, { 'content-type': 'application/x-ndjson', 'content-length': '10000' }));
    socket.write(`${JSON.stringify(add('whole'))}\n{"action":"add","parameters":{"memberId":"cut`);
    await readUntil(socket, '"queued"}\n');
    const answered = new Promise<void>((resolve) => {
      const look = () => (it.logged.some(({ route }) => String(route).endsWith('/invocations')) ? resolve() : setTimeout(look, 10));
      look();
    });
    socket.resetAndDestroy();
    await answered;
    expect(received()).toEqual([['enqueue', 'c1', 1, undefined]]);
  });

  test('ends with what was committed when the host ends', async () => {
    const socket = await it.raw(head('POST', invocations, { 'content-type': 'application/x-ndjson', 'transfer-encoding': 'chunked' }));
    const text = lines([add('a')]);
    socket.write(`${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`);
    await readUntil(socket, '"queued"}\n');
    const ended = once(socket, 'close');
    const rest = readUntil(socket, 'host_closing');
    await it.http.close(5_000);
    expect(await rest).toContain('"code":"host_closing"');
    socket.destroy();
    await ended;
  });
});
