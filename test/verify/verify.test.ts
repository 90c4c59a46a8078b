import { beforeEach, describe, expect, test } from '@jest/globals';
import type { HttpResponse } from '../../src/contract';
import { ConnectorError } from '../../src/fault';
import type { ExpectedMember, ExpectedMembers } from '../../src/verify/expected-members';
import { describeVerification } from '../../src/verify/describe-verification';
import { fixed, named, ok, VirtualSegment } from './virtual-segment';

let segment: VirtualSegment;
beforeEach(() => {
  segment = new VirtualSegment();
});

async function faultOf(work: Promise<unknown>): Promise<ConnectorError['faults'][0]> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ConnectorError)) throw new Error('it did not fail with a fault', { cause: error });
  return error.faults[0];
}

describe('verify', () => {
  test('tells who is missing, who is there and should not be, and what the vendor says of itself', async () => {
    for (const { key } of named(0, 100)) segment.members.add(key);
    segment.members.delete('m7');
    const absent = [
      { key: 'gone', isPresent: false },
      { key: 'm99', isPresent: false },
    ];
    const { found, events } = await segment.verify([...named(0, 99), ...absent]);
    expect(found).toMatchObject({
      read: 101,
      missing: 1,
      surplus: 1,
      unknown: 0,
      changing: 0,
      members: 101,
      expected: 99,
      memberCount: 99,
    });
    expect(found.bound).toEqual({ members: 2, confidence: 1 });
    expect(found.differing.map(({ key, isPresent }) => [key, isPresent])).toEqual([
      ['m7', true],
      ['m99', false],
    ]);
    expect(found.requests).toBe(103);
    expect(events.map(({ type }) => type)).toEqual(['step', 'step', 'progress', 'progress']);
    expect(events.at(-1)).toMatchObject({ read: 101, missing: 1, surplus: 1 });
  });

  test('reads a sample without repetition, and bounds how many differ of all', async () => {
    for (const { key } of named(0, 5_000)) segment.members.add(key);
    const { found } = await segment.verify(named(0, 5_000), { sample: 200 });
    const asked = segment.requests.filter(({ url }) => url.includes('/contexts/')).map(({ url }) => url);
    expect([asked.length, new Set(asked).size]).toEqual([200, 200]);
    expect(found).toMatchObject({ read: 200, members: 5_000, expected: 5_000, bound: { confidence: 0.95 } });
    expect(found.bound.members).toBeGreaterThan(60);
    expect(found.bound.members).toBeLessThan(75);
  });

  test('shows in a sample what half of the members show', async () => {
    for (const { key } of named(0, 2_500)) segment.members.add(key);
    const { found } = await segment.verify(named(0, 5_000), { sample: 400 });
    expect(found.missing).toBeGreaterThan(160);
    expect(found.missing).toBeLessThan(240);
    expect(found.bound.members).toBeGreaterThan(2_500);
  });

  test('does not judge a member with a change that waits, or that came in while it was read', async () => {
    const members: ExpectedMember[] = [{ key: 'waits', isPresent: true, isWaiting: true }, ...named(0, 3)];
    segment.members.add('m0');
    const now = new Map<string, ExpectedMember | undefined>([
      ['m1', { key: 'm1', isPresent: false }],
      ['m2', { key: 'm2', isPresent: true, isWaiting: true }],
    ]);
    const expected: ExpectedMembers = { ...fixed(members), again: (member) => Promise.resolve(now.get(member.key)) };
    const { found } = await segment.verify(expected);
    expect(found).toMatchObject({ read: 1, missing: 0, surplus: 0, changing: 3, members: 4, bound: { members: 3 } });
    expect(segment.requests.some(({ url }) => url.endsWith('/waits'))).toBe(false);
  });

  test('counts all that were not judged into the bound where all were to be read, and estimates nothing', async () => {
    for (const { key } of named(1, 200)) segment.members.add(key);
    const waits = Array.from({ length: 6 }, (_none, at) => ({ key: `w${at}`, isPresent: true, isWaiting: true }));
    const members = [...named(0, 200), { key: '.', isPresent: true }, ...waits];
    const { found } = await segment.verify(members);
    expect(found).toMatchObject({ read: 200, missing: 1, unknown: 1, changing: 6, bound: { members: 8, confidence: 1 } });
    expect(describeVerification(found, true).join(' ')).toContain(
      'So at most 8 of all 207 differ (3.9%), those that were not judged included.',
    );
    const { found: few } = await segment.verify(named(1, 9));
    expect(describeVerification(few, true).join(' ')).toContain('These are all members, so nothing is estimated.');
    expect(describeVerification(few, false).join(' ')).toContain('These are all members that are known, so nothing is estimated.');
    // A sample of a part of them is an estimate still.
    expect((await segment.verify(members, { sample: 150 })).found.bound.confidence).toBe(0.95);
  });

  test('reads a member again while the vendor may not show its change yet, and says so', async () => {
    const accepted = segment.clock.now();
    const members = named(0, 3).map((member) => ({ ...member, acceptedAt: accepted }));
    segment.members.add('m0');
    segment.clock.after(5_000, () => segment.members.add('m1'));
    segment.clock.after(61_000, () => segment.members.add('m2'));
    const { found, events } = await segment.verify(members, { waitMs: 60_000 });
    expect(found).toMatchObject({ read: 3, missing: 1 });
    expect(found.differing.map(({ key }) => key)).toEqual(['m2']);
    const waits = events.flatMap((event) => (event.type === 'waiting' ? [event.inMs] : []));
    expect(waits.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(segment.clock.now() - accepted).toBeGreaterThanOrEqual(60_000);
    expect(segment.clock.now() - accepted).toBeLessThan(61_000);
  });

  test('does not wait for a change that was accepted long ago', async () => {
    const members = [{ key: 'm1', isPresent: true, acceptedAt: segment.clock.now() - 3_600_000 }];
    const { found, events } = await segment.verify(members, { waitMs: 60_000 });
    expect([found.missing, events.some(({ type }) => type === 'waiting')]).toEqual([1, false]);
  });

  test('keeps those apart whose state the vendor does not tell', async () => {
    for (const { key } of named(0, 40)) segment.members.add(key);
    segment.answer = ({ pathname }) => {
      if (pathname.endsWith('/m3')) return { response: { status: 404, headers: {}, body: '' } };
      if (pathname.endsWith('/m4')) return { response: ok({ userKey: 'another', included: true }) };
      if (pathname.endsWith('/m5')) return { response: { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' } };
      if (pathname.endsWith('/m6')) return { response: ok({ included: 'yes' }) };
      return undefined;
    };
    const dots = ['.', '..', 'lone \ud800'].map((key) => ({ key, isPresent: true }));
    const { found } = await segment.verify([...named(0, 40), ...dots]);
    expect(found).toMatchObject({ read: 36, unknown: 7, missing: 0, members: 43 });
  });

  test('ends when the vendor tells nothing of any member', async () => {
    segment.answer = ({ pathname }) => (pathname.includes('/contexts/') ? { response: { status: 404, headers: {}, body: '' } } : undefined);
    const fault = await faultOf(segment.verify(named(0, 100)));
    expect(fault).toMatchObject({ code: 'members_unreadable', kind: 'misconfigured', who: 'you' });
    expect(fault.message).toContain('told nothing of the first 20 members.');
    expect(JSON.stringify(fault)).not.toMatch(/m\d/);
  });

  test('says of each member why its state is not known', async () => {
    const answers: Readonly<Record<string, object>> = {
      gone: { status: 404, headers: {}, body: '' },
      page: { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' },
      other: ok({ userKey: 'another', included: true }),
    };
    segment.answer = ({ pathname }) => {
      const response = answers[pathname.split('/contexts/')[1] ?? ''];
      return response && { response: response as HttpResponse };
    };
    const reader = segment.reader();
    const reasons = await segment.clock.run(
      (async () => {
        for (const steps = reader.locate(); (await steps.next()).done !== true;);
        const found: unknown[] = [];
        for (const key of ['gone', 'page', 'other', '..', 'lone \ud800', 'nobody']) {
          const { state, reason } = await reader.read(key);
          found.push([key, state, reason?.code, reason?.message]);
        }
        return found;
      })(),
    );
    expect(reasons).toEqual([
      ['gone', 'unknown', 'address_wrong', 'GET https://app.launchdarkly.com answered with status 404.'],
      ['page', 'unknown', 'address_wrong', expect.stringContaining('a web page')],
      ['other', 'unknown', 'members_unreadable', expect.stringContaining('does not say whether it has the member')],
      ['..', 'unknown', 'members_unreadable', 'The vendor cannot be asked for this member: no request can name it.'],
      ['lone \ud800', 'unknown', 'connector_failed', expect.stringContaining('buildRequest')],
      ['nobody', 'absent', undefined, undefined],
    ]);
  });

  test('goes on when the vendor has told something of any member', async () => {
    segment.members.add('m0');
    segment.answer = ({ pathname }) =>
      pathname.includes('/contexts/') && !pathname.endsWith('/m0') ? { response: { status: 404, headers: {}, body: '' } } : undefined;
    expect((await segment.verify(named(0, 60))).found).toMatchObject({ read: 1, unknown: 59 });
  });

  test('finds members whose key must be escaped', async () => {
    const keys = ['a/b', '../c', 'ü ñ', '100%', '%2F', 'a?b#c', 'a+b', ' blank ', '日本', 'quote\'"', 'a\\b', '0', 'x'.repeat(300)];
    for (const key of keys) segment.members.add(key);
    const { found } = await segment.verify(keys.map((key) => ({ key, isPresent: true })));
    expect(found).toMatchObject({ read: keys.length, missing: 0, unknown: 0 });
  });
});

describe('verify cannot begin', () => {
  test('when the segment does not exist', async () => {
    segment.answer = ({ pathname }) =>
      pathname.startsWith('/api/v2/segments/') ? { response: { status: 404, headers: {}, body: '{"code":"not_found"}' } } : undefined;
    const fault = await faultOf(segment.verify(named(0, 1)));
    expect(fault).toMatchObject({ code: 'audience_missing', kind: 'misconfigured' });
    expect(fault.message).toBe(
      'Nothing can be read back. The segment "tealium-synced-segments-segment" does not exist yet. The first delivery creates it.',
    );
  });

  test('with a token that may not list projects, may not read segments, or is refused', async () => {
    const refuse = (start: string) => (url: URL) =>
      url.pathname.startsWith(start) ? { response: { status: 403, headers: {}, body: '{"code":"forbidden"}' } } : undefined;
    for (const [start, words] of [
      ['/api/v2/projects', 'Members cannot be read back. Environment: The token may not list projects'],
      ['/api/v2/segments/', 'Members cannot be read back. Segment: The token may not read segments'],
    ] as const) {
      segment.answer = refuse(start);
      const fault = await faultOf(segment.verify(named(0, 1)));
      expect(fault).toMatchObject({ code: 'token_refused', kind: 'unauthorized', who: 'you' });
      expect(fault.message).toContain(words);
      expect(fault.hint).toContain('Reader role');
    }
    segment.answer = (url) => (url.pathname.includes('/contexts/') ? { response: { status: 401, headers: {}, body: '{}' } } : undefined);
    const refused = await faultOf(segment.verify(named(0, 1)));
    expect(refused).toMatchObject({ code: 'token_refused', kind: 'unauthorized' });
    // The right to change the segment, which the manifest's hint names, is not what is missing.
    expect([refused.hint.includes('may read members'), refused.hint.includes('updateIncluded')]).toEqual([true, false]);
  });

  test('with an environment of another account', async () => {
    segment.answer = ({ pathname }) =>
      pathname === '/api/v2/projects' ? { response: ok({ totalCount: 1, items: [{ key: 'p' }] }) } : undefined;
    const fault = await faultOf(segment.verify(named(0, 1)));
    expect(fault.code).toBe('members_unreadable');
    expect(fault.message).toContain('The token sees 1 project, which has no environment with this client-side ID.');
  });
});

describe('reading', () => {
  test('tries again what is transient, and ends when nothing has succeeded for long', async () => {
    segment.members.add('m0');
    let failures = 3;
    segment.answer = ({ pathname }) =>
      pathname.includes('/contexts/') && failures-- > 0 ? { response: { status: 503, headers: {}, body: '' } } : undefined;
    expect((await segment.verify(named(0, 1))).found).toMatchObject({ read: 1, missing: 0, requests: 6 });
    segment.answer = ({ pathname }) => (pathname.includes('/contexts/') ? { response: { status: 503, headers: {}, body: '' } } : undefined);
    const started = segment.clock.now();
    const fault = await faultOf(segment.verify(named(0, 1), {}, segment.reader({ giveUpAfterMs: 60_000 })));
    expect(fault).toMatchObject({ kind: 'unavailable' });
    expect(segment.clock.now() - started).toBeGreaterThanOrEqual(60_000);
    expect(segment.clock.now() - started).toBeLessThan(600_000);
  });

  test('waits with the whole account after a 429', async () => {
    segment.members.add('m0');
    let isLimited = true;
    segment.answer = ({ pathname }) => {
      if (!isLimited || !pathname.includes('/contexts/')) return undefined;
      isLimited = false;
      return { response: { status: 429, headers: { 'retry-after': '7' }, body: '' } };
    };
    const reader = segment.reader();
    const started = segment.clock.now();
    expect((await segment.verify(named(0, 1), {}, reader)).found.read).toBe(1);
    expect(segment.clock.now() - started).toBeGreaterThanOrEqual(7_000);
  });

  test.each([
    ['answers 429 without saying how long', { response: { status: 429, headers: {}, body: '' } }, 'rate_limited'],
    ['asks for a longer wait', { response: { status: 429, headers: { 'retry-after': '60' }, body: '' } }, 'rate_limited'],
    ['fails', { response: { status: 503, headers: {}, body: '' } }, 'vendor_unavailable'],
  ])('ends in time when the vendor %s', async (_what, answer, code) => {
    segment.answer = ({ pathname }) => (pathname.includes('/contexts/') ? answer : undefined);
    const started = segment.clock.now();
    const fault = await faultOf(segment.verify(named(0, 100), {}, segment.reader({ giveUpAfterMs: 5_000 })));
    expect([fault.code, fault.who, fault.message]).toEqual([
      code,
      expect.any(String),
      expect.stringMatching(/^The request answered with status/),
    ]);
    expect(segment.clock.now() - started).toBeGreaterThanOrEqual(5_000);
    expect(segment.clock.now() - started).toBeLessThan(5_200);
  });

  test('never repeats what the vendor says of a member', async () => {
    const body = JSON.stringify({ message: 'no such person: ana@example.com' });
    segment.answer = ({ pathname }) =>
      pathname.includes('/contexts/') ? { response: { status: 503, headers: { 'content-type': 'application/json' }, body } } : undefined;
    const fault = await faultOf(
      segment.verify([{ key: 'ana@example.com', isPresent: true }], {}, segment.reader({ giveUpAfterMs: 1_000 })),
    );
    expect(JSON.stringify(fault)).not.toContain('ana');
  });

  test('names no member when a request ends with the failure of another one', async () => {
    segment.answer = ({ origin, pathname }) =>
      pathname.includes('/contexts/')
        ? { fault: { code: 'x', kind: 'unavailable', message: `GET ${origin}${pathname} fails.`, hint: '', who: 'you' }, stale: false }
        : undefined;
    const fault = await faultOf(segment.verify(named(0, 100), {}, segment.reader({ giveUpAfterMs: 1_000 })));
    expect(fault.message).toBe('GET https://app.launchdarkly.com fails.');
  });

  test('names no member when a request fails', async () => {
    segment.answer = (url) =>
      url.pathname.includes('/contexts/')
        ? {
            fault: { code: 'x', kind: 'misconfigured', message: `GET ${url.origin}${url.pathname} fails.`, hint: '', who: 'you' },
            stale: false,
          }
        : undefined;
    const fault = await faultOf(segment.verify([{ key: 'ana@example.com', isPresent: true }]));
    expect(fault.message).toBe('GET https://app.launchdarkly.com fails.');
  });

  test('reads as many at once as the connection allows, and ends when it is told to', async () => {
    await segment.verify(named(0, 100), {}, segment.reader({}, 3));
    expect(segment.most).toBe(3);
    const stop = new AbortController();
    segment.clock.after(300, () => stop.abort());
    const reader = segment.reader({ signal: stop.signal });
    expect(await faultOf(segment.verify(named(0, 10_000), { signal: stop.signal }, reader))).toMatchObject({ code: 'not_sent' });
    const waiting = new AbortController();
    segment.clock.after(20_000, () => waiting.abort());
    const patient = segment.reader({ signal: waiting.signal });
    const ended = await faultOf(segment.verify(named(0, 1), { waitMs: 3_600_000, signal: waiting.signal }, patient));
    expect(ended).toMatchObject({ code: 'not_sent', message: 'Reading was ended before this was read.' });
  });

  test('of 1,000 members under a limit of requests is never refused, and leaves some for others', async () => {
    const windowMs = 10_000;
    const limit = 50;
    const used = new Map<number, number>();
    segment.answer = (url) => {
      const window = Math.floor(segment.clock.now() / windowMs);
      const count = (used.get(window) ?? 0) + 1;
      used.set(window, count);
      if (count > limit) return { response: { status: 429, headers: {}, body: '' } };
      if (!url.pathname.includes('/contexts/')) return undefined;
      const headers = { 'x-ratelimit-route-remaining': String(limit - count), 'x-ratelimit-reset': String((window + 1) * windowMs) };
      return { response: ok({ userKey: decodeURIComponent(url.pathname.split('/').at(-1) ?? ''), included: true }, headers) };
    };
    for (const takesMs of [1, 90, 700]) {
      segment.takesMs = takesMs;
      used.clear();
      const { found } = await segment.verify(named(0, 1_000), {}, segment.reader({}, 8));
      expect([takesMs, found.read, found.requests]).toEqual([takesMs, 1_000, 1_002]);
      expect([takesMs, Math.max(...used.values()) <= limit * 0.8 + 3]).toEqual([takesMs, true]);
    }
  });
});
