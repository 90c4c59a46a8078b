import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CircuitBreaker, ConcurrencyController } from '../../../src/runtime/delivery/throttle/throttle';
import { rateLimitWaitMs } from '../../../src/runtime/delivery/throttle/rate-limit';
import { faultOfResponse } from '../../../src/runtime/delivery/batch/response-fault';
import { finalError, retryDelayMs } from '../../../src/runtime/delivery/throttle/retry';
import { propertyRuns } from '../../property-runs';

const now = Date.UTC(2026, 10, 22, 12);

describe('rateLimitWaitMs', () => {
  test.each([
    ['seconds', { 'retry-after': '7' }, 7_000],
    ['zero seconds', { 'retry-after': '0' }, 0],
    ['an HTTP date', { 'retry-after': 'Sun, 22 Nov 2026 12:00:09 GMT' }, 9_000],
    ['a date in the past', { 'retry-after': 'Sun, 22 Nov 2026 11:00:00 GMT' }, 0],
    ['negative seconds', { 'retry-after': '-5' }, 0],
    ['garbage', { 'retry-after': 'soon' }, 1_000],
    ['a date of another kind', { 'retry-after': '2027-01-01' }, 1_000],
    ['nothing', {}, 1_000],
    ['a day', { 'retry-after': '86400' }, 60_000],
    ['a reset in epoch milliseconds', { 'x-ratelimit-reset': String(now + 4_321) }, 4_321],
    ['a reset in epoch seconds', { 'x-ratelimit-reset': String(now / 1_000 + 6) }, 6_000],
    ['a reset in seconds from now', { 'x-ratelimit-reset': '3' }, 3_000],
    ['a reset in the past', { 'x-ratelimit-reset': String(now - 99_000) }, 0],
    ['a reset in 57,000 years', { 'x-ratelimit-reset': String(now * 1_000) }, 60_000],
    ['a garbled reset', { 'x-ratelimit-reset': '12:00' }, 1_000],
    ['the reset of the token', { 'x-ratelimit-auth-token-reset': String(now + 8_000) }, 8_000],
    ['a reset as a date', { 'x-ratelimit-reset': 'Sun, 22 Nov 2026 12:00:04 GMT' }, 4_000],
    ['a date of ISO 8601', { 'retry-after': '2026-11-22T12:00:06Z' }, 6_000],
    ['a reset with more hyphens', { 'x-rate-limit-reset': String(now / 1_000 + 5) }, 5_000],
    ["the IETF's reset", { 'ratelimit-reset': '12' }, 12_000],
    ['the later of several', { 'retry-after': '2', 'x-ratelimit-reset': String(now + 5_000) }, 5_000],
    ['garbage beside a good one', { 'retry-after': 'x', 'x-ratelimit-reset': String(now + 5_000) }, 5_000],
  ])('understands %s', (_name, headers, expected) => {
    expect(rateLimitWaitMs(headers as Record<string, string>, now)).toBe(expected);
  });

  test("compares the vendor's times with the vendor's clock when the clocks differ", () => {
    const theirs = Date.UTC(2026, 10, 22, 12, 0, 0);
    const headers = { date: new Date(theirs).toUTCString(), 'x-ratelimit-reset': String(theirs + 7_000) };
    for (const own of [theirs + 10 * 365 * 86_400_000, theirs - 3_600_000]) expect(rateLimitWaitMs(headers, own)).toBe(7_000);
    // A Date header is cut to whole seconds, so a small difference says nothing.
    expect(rateLimitWaitMs(headers, theirs + 900)).toBe(6_100);
    expect(rateLimitWaitMs({ ...headers, date: 'yesterday' }, theirs)).toBe(7_000);
  });

  test('never leaves the range of 0 to 60 s, whatever the header says', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (retryAfter, reset) => {
        const wait = rateLimitWaitMs({ 'retry-after': retryAfter, 'x-ratelimit-reset': reset }, now);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(60_000);
      }),
      propertyRuns(100),
    );
  });
});

describe('retryDelayMs', () => {
  test('doubles its ceiling from one second to five minutes', () => {
    const ceilings = [1, 2, 3, 9, 10, 60].map((attempts) => retryDelayMs('unavailable', attempts, 0.999_999_999));
    expect(ceilings).toEqual([999, 1_999, 3_999, 255_999, 299_999, 299_999]);
  });

  test('is short after a conflict', () => {
    expect([1, 2, 30].map((attempts) => retryDelayMs('conflict', attempts, 0.999_999_999))).toEqual([249, 499, 9_999]);
  });

  test('spreads over the whole range', () => {
    expect([0, 0.25, 0.5].map((random) => retryDelayMs('ambiguous', 3, random))).toEqual([0, 1_000, 2_000]);
  });
});

describe('ConcurrencyController', () => {
  test('starts at one, grows to its maximum while requests succeed, and halves on a failure', () => {
    const concurrency = new ConcurrencyController(8);
    const seen = [concurrency.limit];
    for (let response = 0; response < 40; response += 1) {
      concurrency.grow();
      if (seen.at(-1) !== concurrency.limit) seen.push(concurrency.limit);
    }
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const slow = new ConcurrencyController(8);
    const grown = Array.from({ length: 6 }, () => (slow.grow(), slow.limit));
    expect(grown).toEqual([2, 2, 3, 3, 3, 4]);
    concurrency.shrink();
    expect(concurrency.limit).toBe(4);
    for (let clean = 0; clean < 3; clean += 1) concurrency.grow();
    concurrency.shrink();
    concurrency.grow();
    // A round begins again after a failure.
    expect(concurrency.limit).toBe(2);
    for (let failure = 0; failure < 9; failure += 1) concurrency.shrink();
    expect(concurrency.limit).toBe(1);
  });
});

describe('CircuitBreaker', () => {
  test('tolerates four failures in a row, then waits longer and longer', () => {
    const breaker = new CircuitBreaker();
    expect(Array.from({ length: 7 }, () => breaker.fail(0.999_999_999))).toEqual([0, 0, 0, 0, 999, 1_999, 3_999]);
    breaker.succeed();
    expect(breaker.fail(0.999)).toBe(0);
  });
});

describe('faultOfResponse', () => {
  test('looks into the body where the manifest says so, and goes on to the next rule where it does not hold', () => {
    const errors = [
      { status: 403, body: { pointer: '/error/code', pattern: '^quota' }, kind: 'rate_limited' },
      { status: '4xx', body: { pointer: '/error/items/0' }, kind: 'rejected' },
    ] as const;
    const kindOfBody = (body: unknown) =>
      faultOfResponse({ status: 403, headers: {}, body: JSON.stringify(body) ?? '' }, 'POST https://a.example/', { errors })?.kind;
    expect(kindOfBody({ error: { code: 'quota_day' } })).toBe('rate_limited');
    expect(kindOfBody({ error: { code: 'other', items: [7] } })).toBe('rejected');
    for (const body of [{ error: { code: 'other' } }, { error: { items: [null] } }, { error: 'quota' }, [], undefined])
      expect(kindOfBody(body)).toBe('unauthorized');
  });

  test('quotes the vendor from where the manifest says that its words are', () => {
    const response = { status: 400, headers: {}, body: '{"message":"","errors":[{"title":"Bad","detail":"No such list."}]}' };
    const said = (vendorMessage?: readonly string[]) =>
      faultOfResponse(response, 'POST https://a.example/', { vendorMessage })?.vendorMessage;
    expect([said(), said(['/errors/0/detail']), said(['/message', '/errors/1/detail', '/errors/0/title'])]).toEqual([
      undefined,
      'No such list.',
      'Bad',
    ]);
  });

  test('tells a web page by its beginning, however long a comment goes on in it', () => {
    const body = `<!--${'a'.repeat(9_000_000)}--><html></html>`;
    const found = faultOfResponse({ status: 200, headers: { 'content-type': 'text/plain' }, body }, 'POST https://a.example/');
    expect(found?.code).toBe('address_wrong');
  });

  const kindOf = (status: number) => faultOfResponse({ status, headers: {}, body: '' }, 'POST https://a.example/')?.kind;

  test.each([200, 201, 202, 204, 205])('finds no fault in a %i', (status) => {
    expect(kindOf(status)).toBeUndefined();
  });

  test.each([
    [400, 'rejected'],
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [404, 'misconfigured'],
    [405, 'misconfigured'],
    [408, 'unavailable'],
    [409, 'conflict'],
    [410, 'misconfigured'],
    [413, 'too_large'],
    [418, 'misconfigured'],
    [101, 'misconfigured'],
    [203, 'misconfigured'],
    [206, 'misconfigured'],
    [207, 'misconfigured'],
    [299, 'misconfigured'],
    [304, 'misconfigured'],
    [501, 'misconfigured'],
    [511, 'misconfigured'],
    [422, 'rejected'],
    [425, 'unavailable'],
    [429, 'rate_limited'],
    [301, 'misconfigured'],
    [308, 'misconfigured'],
    [500, 'unavailable'],
    [502, 'ambiguous'],
    [503, 'unavailable'],
    [504, 'ambiguous'],
    [520, 'ambiguous'],
    [521, 'unavailable'],
    [524, 'ambiguous'],
    [599, 'unavailable'],
  ])('takes %i as %s by default', (status, kind) => {
    expect(kindOf(status)).toBe(kind);
  });

  test("prefers the manifest's entries, by status or by class", () => {
    const errors = [
      { status: 418, kind: 'conflict' as const, hint: 'Make tea.' },
      { status: '52x', kind: 'rejected' as const },
    ];
    const response = { status: 418, headers: {}, body: '' };
    expect(faultOfResponse(response, 'POST https://a.example/', { errors })).toMatchObject({ kind: 'conflict', hint: 'Make tea.' });
    expect(faultOfResponse({ ...response, status: 524 }, 'POST https://a.example/', { errors })?.kind).toBe('rejected');
    expect(faultOfResponse({ ...response, status: 530 }, 'POST https://a.example/', { errors })?.kind).toBe('unavailable');
  });

  const saidIn = (body: string) => faultOfResponse({ status: 400, headers: {}, body }, 'POST https://a.example/');

  test("keeps the vendor's message apart from its own, on one line, cut to its maximum", () => {
    const found = saidIn(JSON.stringify({ code: 'bad', message: `no\n\u001b[31m\u202e${'x'.repeat(500)}` }));
    expect(found).toMatchObject({
      message: 'POST https://a.example/ answered with status 400.',
      vendorMessage: `no [31m ${'x'.repeat(192)}`,
    });
  });

  test('redacts before it takes out what cannot be seen, so that this does not hide a value', () => {
    const redact = (text: string) => text.replaceAll(/a\u00ad?na/g, '«id»');
    const said = { status: 400, headers: {}, body: JSON.stringify({ message: 'a\u00adna is\u200b unknown' }) };
    expect(faultOfResponse(said, 'POST https://a.example/', {}, redact)?.vendorMessage).toBe('«id» is  unknown');
  });

  test.each([['<html>'], [''], ['null'], ['"text"'], ['{"message":{"a":1}}'], ['{"message":" \\n"}']])(
    'has no message of the vendor when the body is %j',
    (body) => expect(saidIn(body)).not.toHaveProperty('vendorMessage'),
  );

  const page = { 'content-type': 'text/html' };
  const json = { 'content-type': 'application/json' };

  test.each([
    [401, json, 'token_refused', /token/, /proxy/],
    [403, json, 'token_refused', /token/, /proxy/],
    [401, page, 'address_wrong', /proxy or firewall/, /permission/],
    [403, page, 'address_wrong', /proxy or firewall/, /permission/],
    [404, json, 'address_wrong', /URL/, /firewall/],
    [404, page, 'address_wrong', /URL.*proxy or firewall/, /token/],
    [402, json, 'request_refused', /plan/, /URL|token/],
    [407, json, 'address_wrong', /proxy/, /override/],
    [415, json, 'request_refused', /configuration/, /URL|token/],
    [400, json, 'rejected_by_vendor', /record/, /proxy/],
    [400, page, 'rejected_by_vendor', /proxy or firewall/, /token/],
    [413, json, 'request_too_large', /Shorten/, /proxy/],
    [413, page, 'request_too_large', /proxy or firewall.*shorten/, /token/],
    [409, json, 'conflict', /changes the same data/, /network|proxy/],
    [429, json, 'rate_limited', /spread the load/, /network|proxy/],
    [502, page, 'outcome_unknown', /proxy or firewall/, /token/],
    [503, json, 'vendor_unavailable', /status page/, /network|proxy/],
    [503, page, 'vendor_unavailable', /proxy or firewall/, /token/],
  ])(
    'with %i and %j is %s, with a hint that fits, and still fits when it is not retried any more',
    (status, headers, code, says, saysNot) => {
      const found = faultOfResponse({ status, headers, body: '' }, 'POST https://a.example/')!;
      for (const { hint, who } of [found, finalError(found)]) {
        expect(hint).toMatch(says);
        expect(hint).not.toMatch(saysNot);
        // It is not for the developer of the connector to shorten a record.
        expect([found.code, who]).toEqual([code, expect.stringMatching(/you|vendor|nobody/)]);
      }
      expect(finalError(found).hint).toMatch(/^Try again later, which does no harm\. /);
      expect(finalError(found).hint).not.toContain('retried automatically');
      expect(finalError(found).who).not.toBe('nobody');
      // A step of the check that gave up by itself is final already.
      expect(finalError(finalError(found))).toEqual(finalError(found));
    },
  );

  test.each([
    ['error code: 1020', /Set a valid token.*not in JSON.*proxy or firewall/],
    ['{"message":"No."}', /^Set a valid token(?!.*proxy)/],
    ['', /^Set a valid token(?!.*proxy)/],
    ['[{"message":"cut', /^Set a valid token(?!.*proxy)/],
  ])('a 403 that says %j: the hint says who may have answered, if it is not in JSON', (body, hint) => {
    expect(faultOfResponse({ status: 403, headers: { 'content-type': 'text/plain' }, body }, 'POST https://a.example/')).toMatchObject({
      code: 'token_refused',
      hint: expect.stringMatching(hint),
    });
  });

  test('takes XML for an answer, and any other markup for a page, in time that grows with its length', () => {
    const found = (type: string, body: string) =>
      faultOfResponse({ status: 200, headers: { 'content-type': type }, body }, 'POST https://a.example/')?.code;
    expect([found('text/xml', '<ok/>'), found('application/soap+xml', '<?xml version="1.0"?><a/>')]).toEqual([undefined, undefined]);
    expect([found('text/plain', '<ok/>'), found('text/xml', '<!--a--><HTML>')]).toEqual(['address_wrong', 'address_wrong']);
    expect(found('text/xml', `${'<!--a-->'.repeat(8_000)}<answer/>`)).toBeUndefined();
  });

  test('names only the origin that a redirect points to', () => {
    const found = faultOfResponse(
      { status: 302, headers: { location: 'https://b.example/in?token=abc' }, body: '' },
      'POST https://a.example/',
    );
    expect(found).toMatchObject({
      code: 'redirect_refused',
      message: 'POST https://a.example/ answered with status 302 and points to https://b.example.',
    });
  });
});
