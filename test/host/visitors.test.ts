import { describe, expect, test } from '@jest/globals';
import type { RunningSimulator } from '../../src/contract';
import type { Host } from '../../src/host/host';
import { activate, add, draftFor, openTestHost } from './host-case';
import { forEachTest } from './for-each-test';
import type { TestStore } from './test-store';

let simulator: RunningSimulator;
let place: TestStore;
let host: Host;
forEachTest(
  async (vendor, kept) => {
    [simulator, place] = [vendor, kept];
    host = await openTestHost(await place.open());
  },
  () => host.close(5_000),
);

describe('visitors that came in', () => {
  test('are shown, also those that no connection knows yet, are on no disk, and are forgotten when a member is erased', async () => {
    const visitor = { ids: { key: 'canary-of-memory' } };
    expect(await host.enqueueEvents('unknown', [{ event: 'joined', visitor }])).toMatchObject({ error: { code: 'audience_unknown' } });
    expect(host.newestVisitors()).toEqual([{ at: expect.any(Number), audience: 'unknown', event: 'joined', visitor }]);
    expect(place.bytes().includes('canary-of-memory')).toBe(false);
    await host.eraseMember('somebody');
    expect(host.newestVisitors()).toEqual([]);
  });

  test('are shown in a preview as what they are mapped to, with transforms and fallbacks', async () => {
    const { id } = await activate(host, draftFor(simulator.configuration));
    const mappings = {
      [add]: { memberId: [{ pointer: '/none' }, { pointer: '/mail', transforms: ['trim', 'lowercase'] as const }] },
    };
    const records = [
      { event: 'joined' as const, visitor: { mail: ' A@B.C ' } },
      { event: 'joined' as const, visitor: {} },
    ];
    const preview = await host.drafts.preview({
      id,
      draft: { configuration: simulator.configuration, mappings, triggers: [{ audience: 'buyers', on: 'joined', action: add }] },
      records,
      audience: 'buyers',
    });
    expect(preview.mapped).toEqual([
      { record: 0, action: add, parameters: { memberId: 'a@b.c' } },
      { record: 1, action: add, parameters: {} },
    ]);
    expect(preview.unsent).toMatchObject([{ record: 1, fault: { code: 'parameters_invalid' } }]);
  });
});
