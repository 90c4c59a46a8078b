import { describe, expect, test } from '@jest/globals';
import type { Outcome } from '../../../src/contract';
import { previewDelivery } from '../../../src/runtime/delivery/preview';
import { fault } from '../../../src/fault';
import { invoke, makeWorld, membershipActions, run } from './world';

import { members, ok, senderOf, statuses } from './answers';

describe('preview', () => {
  const placeholders = { Authorization: '«accessToken»' };
  const showUrl = (url: string) => url;

  test('shows exactly the requests that a delivery sends', async () => {
    const source = [...members(12), invoke('remove', 'm3'), invoke('add', 7)];
    const sent: unknown[] = [];
    const world = makeWorld(1);
    const sender = senderOf(async (request) => (sent.push({ ...request, body: JSON.parse(request.body ?? '') }), ok));
    await run({ ...world, runtime: { ...world.runtime, sender, maxConcurrency: 1 } }, source);

    const shown: unknown[] = [];
    const rest: Outcome[] = [];
    for await (const entry of previewDelivery(source, makeWorld(1).runtime, {
      credentials: { headers: placeholders },
      showUrl,
      checkUrl: () => undefined,
    })) {
      if ('covers' in entry) shown.push(entry);
      else rest.push(entry);
    }
    expect(shown).toHaveLength(sent.length);
    shown.forEach((call, index) => {
      const { method, url, headers, body } = sent[index] as { method: string; url: string; headers: object; body: unknown };
      expect(call).toMatchObject({ method, url, headers: { ...headers, ...placeholders }, body });
    });
    expect(shown).toMatchObject([{ covers: [0, 1, 2, 4, 5, 6, 7, 8, 9, 10] }, { covers: [12] }, { covers: [11] }]);
    expect(statuses(rest)).toEqual(expect.arrayContaining(['superseded', 'parameters_invalid']));
  });

  test('shows no request that may not go to its address, and no credential where none is sent', async () => {
    const actions = new Map(membershipActions());
    const add = actions.get('add')!;
    const buildRequest: typeof add.code.buildRequest = (batch, context) => ({
      ...add.code.buildRequest(batch, context),
      credentials: 'omit',
    });
    actions.set('add', { ...add, code: { buildRequest } });
    const world = makeWorld(1, {}, { actions });
    const refusal = fault('destination_not_allowed', 'Not there.');
    const shown = async (checkUrl: () => typeof refusal | undefined) => {
      const entries = [];
      for await (const entry of previewDelivery(members(1), world.runtime, { credentials: { headers: placeholders }, showUrl, checkUrl }))
        entries.push(entry);
      return entries;
    };
    expect(await shown(() => refusal)).toEqual([expect.objectContaining({ status: 'failed', fault: refusal })]);
    const [request] = await shown(() => undefined);
    expect(request).toMatchObject({ covers: [0], headers: expect.not.objectContaining(placeholders) });
  });
});
