import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { add, json, linesOf, openCase, type HttpCase } from './http-case';

let it: HttpCase;
beforeAll(async () => {
  it = await openCase();
});
afterAll(() => it.http.close(1_000));

describe('the route that sends one record', () => {
  const path = '/v1/connections/c1/send-one';

  test('answers with all steps, their times as RFC 3339', async () => {
    const response = await it.call(path, json(add('a'), { 'idempotency-key': 'k' }));
    expect([response.status, await response.json()]).toEqual([
      200,
      {
        steps: [
          { step: 'taken_in', at: '1970-01-01T00:00:00.000Z', index: 7 },
          { step: 'sent', at: '1970-01-01T00:00:00.001Z', attempt: 1, records: 1 },
          { step: 'answered', at: '1970-01-01T00:00:00.003Z', attempt: 1, status: 202, elapsedMs: 2 },
          { step: 'accepted', at: '1970-01-01T00:00:00.003Z', index: 7, attempts: 1 },
        ],
      },
    ]);
    expect(it.host.asked.at(-1)).toEqual(['sendOne', add('a'), 'send-one/k']);
  });

  test('sends each step as a line where lines are asked for', async () => {
    const response = await it.call(path, json(add('a'), { accept: 'application/x-ndjson' }));
    expect((await linesOf(response)).map(({ step }) => step)).toEqual(['taken_in', 'sent', 'answered', 'accepted']);
  });

  test('takes a visitor with a mapping, and refuses anything else without repeating it', async () => {
    const record = { action: 'add', visitor: { id: 'a' }, mapping: { memberId: { pointer: '/id' } } };
    expect((await it.call(path, json(record))).status).toBe(200);
    const refused = await it.call(path, json({ action: 'add', memberId: 'canary' }));
    expect([refused.status, (await refused.text()).includes('canary')]).toEqual([422, false]);
    expect((await it.call('/v1/connections/none/send-one', json(add('a')))).status).toBe(404);
  });
});
