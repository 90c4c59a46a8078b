import { expect, test } from '@jest/globals';
import type { ItemTimes } from '../../../src/contract';
import { invoke, makeWorld, membershipActions, run } from './world';

const first = '2026-03-01T10:00:00+01:00';

/** The times that connector code is given. @param scope of the action, if one change replaces another */
async function timesGiven(scope: string | undefined, times: readonly (string | undefined)[]): Promise<readonly ItemTimes[]> {
  const given: ItemTimes[] = [];
  const actions = new Map(membershipActions());
  const add = actions.get('add')!;
  const buildRequest: typeof add.code.buildRequest = (batch, context, items) => {
    given.push(items);
    return add.code.buildRequest(batch, context, items);
  };
  actions.set('add', { ...add, scope, code: { buildRequest } });
  const source = times.map((occurredAt, at) => ({ ...invoke('add', `m-${at}`), ...(occurredAt !== undefined && { occurredAt }) }));
  const { progress } = await run(makeWorld(1, {}, { actions }), source);
  expect(progress.accepted).toBe(times.length);
  return given;
}

test('connector code is told when each event happened, where that is known', async () => {
  expect(await timesGiven(undefined, [first, undefined])).toEqual([['2026-03-01T09:00:00.000Z', undefined]]);
  expect(await timesGiven(undefined, [undefined, undefined])).toEqual([[]]);
});

test('it is not told of changes whose order their time decides', async () => {
  expect(await timesGiven('membership', [first, first])).toEqual([[]]);
});
