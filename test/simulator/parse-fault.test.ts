import { describe, expect, test } from '@jest/globals';
import { parseFault, parseFaultText } from '../../src/simulator/parse-fault';

describe('a fault in text', () => {
  test.each([
    ['status=503,probability=0.5', { status: 503, probability: 0.5 }],
    ['status=429,next=3,retryAfter=2', { status: 429, next: 3, retryAfter: '2' }],
    ['delay=2000,next=1', { delay: 2000, next: 1 }],
    ['drop=before', { drop: 'before' }],
    [' drop = after ', { drop: 'after' }],
    [' truncate , next=1 ', { truncate: true, next: 1 }],
    ['slowHeaders=5000', { slowHeaders: 5000 }],
    ['slowBody=10', { slowBody: 10 }],
    ['redirect=http://localhost:1/x?a=b', { redirect: 'http://localhost:1/x?a=b' }],
    ['status=307,redirect=https://a.example', { status: 307, redirect: 'https://a.example' }],
    ['late=5000', { late: 5000 }],
    ['late=1,drop=before', { late: 1, drop: 'before' }],
    ['reject=user-1', { reject: 'user-1' }],
    ['reject=/^bad-/i', { reject: /^bad-/i }],
    ['reject="/^a{1,3}$/",next=2', { reject: /^a{1,3}$/, next: 2 }],
    ['maxMembers=600', { maxMembers: 600 }],
    ['rateLimit=20,seed=7', { rateLimit: 20, seed: 7 }],
    ['status=429,retryAfter="Sun, 22 Nov 2026 21:00:00 GMT"', { status: 429, retryAfter: 'Sun, 22 Nov 2026 21:00:00 GMT' }],
    ['status=429,reset=+1500', { status: 429, reset: '+1500' }],
    ['status=401,path=/api/v2/', { status: 401, path: '/api/v2/' }],
    ['status=502,body=<html>', { status: 502, body: '<html>' }],
  ])('%s is read', (text, rule) => {
    expect(parseFaultText(text)).toEqual({ text, ...rule });
  });

  test.each([
    ['stauts=503', 'A fault has no field "stauts".'],
    ['', 'A fault has no field "".'],
    ['status=503,', 'A fault has no field "".'],
    ['status=503,=1', 'A fault has no field "".'],
    ['status=503 next=1', 'In the fault "status=503 next=1", status must be a status from 200 to 599.'],
    ['status=99', 'In the fault "status=99", status must be a status from 200 to 599.'],
    ['status', 'In the fault "status", status must be a status from 200 to 599.'],
    ['status=503,next=0', 'In the fault "status=503,next=0", next must be a whole number of requests, at least 1.'],
    ['status=503,next=1.5', 'In the fault "status=503,next=1.5", next must be a whole number of requests, at least 1.'],
    ['status=503,probability=50%', 'In the fault "status=503,probability=50%", probability must be a number from 0 to 1.'],
    ['status=503,probability=1.1', 'In the fault "status=503,probability=1.1", probability must be a number from 0 to 1.'],
    ['drop=now', 'In the fault "drop=now", drop must be "before" or "after" the change is applied.'],
    ['truncate=yes', 'In the fault "truncate=yes", truncate must be without a value.'],
    ['delay=2s', 'In the fault "delay=2s", delay must be a whole number of milliseconds, at most 3,600,000.'],
    ['redirect=/x', 'In the fault "redirect=/x", redirect must be a URL that starts with http:// or https://.'],
    ['reject=/(/', 'In the fault "reject=/(/", reject must be a member ID, or a pattern between slashes such as /^bad-/i.'],
    ['status=503,path=api', 'In the fault "status=503,path=api", path must be the beginning of a path, such as /v1/lists.'],
    ['status=503,status=500', 'The fault "status=503,status=500" gives status twice.'],
    ['next=3', 'The fault "next=3" has conditions and no effect: add one of status, drop,'],
    ['drop=after,truncate', 'The fault "drop=after,truncate" may have only one of drop, truncate, slowHeaders, slowBody,'],
    ['drop=after,late=1', 'The fault "drop=after,late=1" cannot drop after applying and apply late'],
    ['status=200,redirect=http://a', 'The fault "status=200,redirect=http://a" redirects, so its status must be from 300 to 399.'],
    ['body="a', 'The fault "body="a" cannot be read. Write fields with commas between them'],
    ['reject="a"b', 'The fault "reject="a"b" cannot be read. Write fields with commas between them'],
  ])('%j is refused with a sentence that says what is allowed', (text, message) => {
    expect(() => parseFaultText(text)).toThrow(message);
    expect(() => parseFaultText(text)).toThrow(expect.objectContaining({ name: 'FaultNotationError' }));
  });

  test('with an unknown field is refused with a list of all fields', () => {
    expect(() => parseFaultText('stauts=503')).toThrow(
      'Write fields with commas between them, such as status=503,probability=0.5 or drop=after,next=1; the fields are ' +
        'status, next, probability, seed, path, delay, drop, truncate, slowHeaders, slowBody, redirect, late, reject, maxMembers, ' +
        'rateLimit, retryAfter, reset, body.',
    );
  });
});

describe('a fault as an object', () => {
  test('is read like the same text', () => {
    expect(parseFault({ status: 429, next: 3, retryAfter: 2 })).toEqual({
      text: '{"status":429,"next":3,"retryAfter":2}',
      status: 429,
      next: 3,
      retryAfter: '2',
    });
    expect(parseFault({ truncate: true })).toEqual({ text: '{"truncate":true}', truncate: true });
  });

  test.each([
    [null, 'A fault is a text or an object.'],
    [503, 'A fault is a text or an object.'],
    [['status=503'], 'A fault is a text or an object.'],
    [{}, 'has conditions and no effect'],
    [{ status: null }, 'The field "status" of a fault must be a text, a number or true.'],
    [{ status: 503, __proto__x: 1 }, 'A fault has no field "__proto__x".'],
    [JSON.parse('{"status":503,"__proto__":"1"}'), 'A fault has no field "__proto__".'],
    [{ status: 302, redirect: 'http://a\r\nX: y' }, 'redirect must be a URL'],
    [{ status: 429, retryAfter: 'a\r\nb' }, 'retryAfter must be the value of a Retry-After header'],
  ])('%j is refused', (value: unknown, message) => {
    expect(() => parseFault(value)).toThrow(message);
  });
});
