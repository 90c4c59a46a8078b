import { describe, expect, test } from '@jest/globals';
import { add as action } from '../host-case';
import { json, linesOf, ndjson } from './http-case';
import { HttpForEachTest } from './http-for-each-test';

const here = new HttpForEachTest();
const invocations = () => `/v1/connections/${here.id}/invocations`;

const add = (memberId: unknown) => ({ action, parameters: { memberId } });
const lines = (records: readonly unknown[]) => records.map((record) => `${JSON.stringify(record)}\n`).join('');

describe('intake with an idempotency key', () => {
  test('takes in nothing twice that has the same key, and tells so', async () => {
    const body = json([add('a'), add(' ')], { 'idempotency-key': 'k' });
    const first = await here.it.call(invocations(), body);
    const again = await here.it.call(invocations(), body);
    expect([first.headers.get('idempotent-replayed'), again.headers.get('idempotent-replayed')]).toEqual([null, 'true']);
    expect(await again.json()).toEqual(await first.json());
    const other = await here.it.call(invocations(), json([add('b')], { 'idempotency-key': 'k' }));
    expect([other.status, ((await other.json()) as { code: string }).code]).toEqual([422, 'idempotency_key_reused']);
    expect((await here.it.call(invocations(), json(add('a'), { 'idempotency-key': 'two words' }))).status).toBe(400);
    expect((await here.it.call(invocations(), json(add('a'), { 'idempotency-key': 'x'.repeat(201) }))).status).toBe(400);
  });

  test('makes the same chunks of the same lines however the network cuts them, and repeats their results', async () => {
    const body = lines(Array.from({ length: 1_200 }, (_, at) => add(at === 7 ? ' ' : `m${at}`)));
    const whole = await linesOf(await here.it.call(invocations(), ndjson(body, { 'idempotency-key': 'k' })));
    const cut = new ReadableStream({
      async start(controller) {
        for (let at = 0; at < body.length; at += 1_777) {
          controller.enqueue(Buffer.from(body.slice(at, at + 1_777)));
          await new Promise((resolve) => setImmediate(resolve));
        }
        controller.close();
      },
    });
    const again = await here.it.call(invocations(), {
      method: 'POST',
      body: cut,
      duplex: 'half',
      headers: { 'content-type': 'application/x-ndjson', 'idempotency-key': 'k' },
    });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    const results = await linesOf(again);
    expect(results.slice(0, -1)).toEqual(whole.slice(0, -1));
    expect(results.at(-1)).toEqual({ summary: { records: 1_200, failed: 1, repeated: 1_200 } });
  });

  test('tells with a status when the first chunk is refused, and with the last line when a later one is', async () => {
    await linesOf(
      await here.it.call(invocations(), ndjson(lines(Array.from({ length: 1_500 }, (_, at) => add(`m${at}`))), { 'idempotency-key': 'k' })),
    );
    expect((await here.it.call(invocations(), ndjson(lines([add('other')]), { 'idempotency-key': 'k' }))).status).toBe(422);
    const changed = lines(Array.from({ length: 1_500 }, (_, at) => add(at < 1_000 ? `m${at}` : 'other')));
    const results = await linesOf(await here.it.call(invocations(), ndjson(changed, { 'idempotency-key': 'k' })));
    expect(results).toHaveLength(1_001);
    expect(results.at(-1)).toMatchObject({ error: { code: 'idempotency_key_reused' } });
    expect((await here.it.call('/v1/connections/c2/invocations', ndjson(lines([add('a')])))).status).toBe(404);
  });
});
