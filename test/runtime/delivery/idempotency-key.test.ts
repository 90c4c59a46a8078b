import { describe, expect, test } from '@jest/globals';
import type { DeliveryRuntime } from '../../../src/runtime/delivery/runtime';
import { requestContextOf } from '../../../src/runtime/delivery/batch/request-context';
import { ChangeRow } from '../../../src/runtime/queue/change-row';
import type { SendResult } from '../../../src/runtime/http/sender';
import { lost, ok, respond, senderOf } from './answers';
import { add, jobActions } from './job-vendor';
import { makeWorld, run } from './world';

interface Sent {
  readonly key: string;
  readonly members: readonly string[];
}

/** Delivers with a vendor that answers as it is told, and gives the key of each request. */
async function keysOf(
  ids: readonly string[],
  answer: (request: number, members: readonly string[]) => SendResult,
  overrides: Partial<DeliveryRuntime> = {},
  sessionId = 'session',
): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  const sender = senderOf(async ({ headers, body }) => {
    const { members } = JSON.parse(body ?? '') as Sent;
    sent.push({ key: headers['Idempotency-Key'] ?? '', members });
    return answer(sent.length, members);
  });
  await run(makeWorld(1, {}, { sender, actions: jobActions(), ...overrides }), add(...ids), { sessionId });
  return sent;
}

describe('the idempotency key', () => {
  test('is a UUID, and the same when the same batch is sent again', async () => {
    const sent = await keysOf(['a', 'b'], (request) => (request === 1 ? respond(503) : ok));
    expect(sent.map(({ members }) => members)).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
    expect(sent[0]?.key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(sent[1]?.key).toBe(sent[0]?.key);
  });

  test('is another one for each half of a batch', async () => {
    const sent = await keysOf(['a', 'bad'], (_request, members) => (members.includes('bad') ? respond(400) : ok));
    expect(sent.map(({ members }) => members.join())).toEqual(['a,bad', 'a', 'bad']);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(3);
  });

  test('is another one for an accepted change that is sent once more, since the vendor is to apply it again', async () => {
    const sent = await keysOf(['a'], (request) => (request === 1 ? lost : ok));
    expect(sent).toHaveLength(3);
    expect(sent[1]?.key).toBe(sent[0]?.key);
    expect(sent[2]?.key).not.toBe(sent[0]?.key);
  });

  test('tells two events of the same content apart', async () => {
    const sent = await keysOf(['a', 'a'], () => ok, { actions: jobActions({ isEvent: true, maxItems: 1 }) });
    expect(sent.map(({ members }) => members.join())).toEqual(['a', 'a']);
    expect(sent[0]?.key).not.toBe(sent[1]?.key);
  });

  test('is another one in another delivery from memory, and for another configuration', async () => {
    const keys = [
      await keysOf(['a'], () => ok),
      await keysOf(['a'], () => ok),
      await keysOf(['a'], () => ok, {}, 'other'),
      await keysOf(['a'], () => ok, { configuration: { list: 'x' } }),
    ].map(([first]) => first?.key);
    expect(keys[1]).toBe(keys[0]);
    expect(new Set(keys).size).toBe(3);
  });

  test('does not depend on the session where the queue outlives it', () => {
    const row = new ChangeRow('add', { id: 'a' }, undefined, '', 'add', 0);
    row.sequence = 7;
    const keyIn = (sessionId: string, queue: string | undefined) =>
      requestContextOf({ configuration: {}, sessionId }, [{ id: 'a' }], { queue, action: 'add', rows: [row] }).idempotencyKey;
    expect(keyIn('one', 'queue')).toBe(keyIn('other', 'queue'));
    expect(keyIn('one', 'queue')).not.toBe(keyIn('one', 'another queue'));
    expect(keyIn('one', undefined)).not.toBe(keyIn('other', undefined));
  });
});
