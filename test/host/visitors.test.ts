import { describe, expect, test } from '@jest/globals';
import { activate, add, draftFor } from './host-case';
import { HostForEachTest } from './for-each-test';

const here = new HostForEachTest();

describe('visitors that came in', () => {
  test('are shown, also those that no connection knows yet, are on no disk, and are forgotten when a member is erased', async () => {
    const visitor = { ids: { key: 'canary-of-memory' } };
    expect(await here.host.enqueueEvents('unknown', [{ event: 'joined', visitor }])).toMatchObject({ error: { code: 'audience_unknown' } });
    expect(here.host.newestVisitors()).toEqual([{ at: expect.any(Number), audience: 'unknown', event: 'joined', visitor }]);
    expect(here.place.bytes().includes('canary-of-memory')).toBe(false);
    await here.host.eraseMember('somebody');
    expect(here.host.newestVisitors()).toEqual([]);
  });

  test('are shown in a preview as what they are mapped to, with transforms and fallbacks', async () => {
    const { id } = await activate(here.host, draftFor(here.simulator.configuration));
    const mappings = {
      [add]: { memberId: [{ pointer: '/none' }, { pointer: '/mail', transforms: ['trim', 'lowercase'] as const }] },
    };
    const records = [
      { event: 'joined' as const, visitor: { mail: ' A@B.C ' } },
      { event: 'joined' as const, visitor: {} },
    ];
    const preview = await here.host.drafts.preview({
      id,
      draft: { configuration: here.simulator.configuration, mappings, triggers: [{ audience: 'buyers', on: 'joined', action: add }] },
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
