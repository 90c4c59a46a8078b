import { describe, expect, test } from '@jest/globals';
import { completeRequest } from '../../../src/runtime/delivery/batch/build-request';
import type { HttpRequest } from '../../../src/contract';

const defaults = { userAgent: 'parcels/1.0.0', takenNames: { headers: ['x-parcel-key'], query: ['api key'] } };
const good = { method: 'POST', url: 'https://api.parcels.example/v1/labels', body: { labels: [1] } };

function complete(change: object): unknown {
  const completed = completeRequest({ ...good, ...change } as HttpRequest, defaults, 'buildRequest of action print-label');
  return 'code' in completed ? [completed.code, completed.message] : completed;
}

const isText = 'whose body is text; give the value itself, which is sent as JSON, or bodyType "text", which sends the text as it is';
const knownParts = 'method, url, headers, body, bodyType, credentials, maxResponseBytes';

const refused: readonly (readonly [name: string, change: object, problem: string])[] = [
  ['a form', { body: 'a=1&b=2', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }, isText],
  ['JSON that is text already', { body: '{"a":1}' }, isText],
  [
    'another type of content',
    { headers: { 'content-type': 'application/x-ndjson' } },
    'whose Content-Type is not JSON in UTF-8, as which a body without a bodyType is sent',
  ],
  [
    'another charset',
    { headers: { 'content-type': 'application/json; charset=latin1' } },
    'whose Content-Type is not JSON in UTF-8, as which a body without a bodyType is sent',
  ],
  ['a map as the body', { body: new Map([['a', 1]]) }, 'whose body is a Map object; give a plain object or a list, which is sent as JSON'],
  [
    'a form object as the body',
    { body: new URLSearchParams('a=1') },
    'whose body is a URLSearchParams object; give a plain object or a list, which is sent as JSON',
  ],
  ['bytes as the body', { body: Buffer.from('a') }, 'whose body is a Buffer object; give a plain object or a list, which is sent as JSON'],
  ['a function as the body', { body: () => 1 }, 'whose body is a function; give a plain object or a list, which is sent as JSON'],
  [
    'a promise inside of the body',
    { body: { labels: Promise.resolve([1]) } },
    'whose body holds a Promise object as "labels", which JSON cannot carry',
  ],
  ['a body that is undefined', { body: undefined }, 'whose body is undefined; leave body out to send none'],
  ['GET with a body', { method: 'GET' }, 'with a body, which GET does not have'],
  ['HEAD with a body', { method: 'HEAD', body: null }, 'with a body, which HEAD does not have'],
  ['a method in lower case', { method: 'post' }, 'without a known method, expected one of GET, HEAD, POST, PUT, PATCH, DELETE'],
  ['data in place of a body', { data: { labels: [] } }, `with "data"; expected nothing but ${knownParts}`],
  ['a query of its own', { params: { a: 1 } }, `with "params"; expected nothing but ${knownParts}`],
  ['credentials that are misspelt', { credentials: 'ommit' }, 'whose credentials are neither "include" nor "omit"'],
  ['no bytes of the response', { maxResponseBytes: 0 }, 'whose maxResponseBytes is no whole number above 0'],
  ['a relative URL', { url: '/v1/labels' }, 'without an absolute URL'],
  ['a fragment', { url: `${good.url}#all` }, 'whose URL has a fragment, which is never sent'],
  ['a password in the URL', { url: 'https://ana:x@api.parcels.example/' }, 'whose URL holds a user name or password'],
  [
    'a line break in the URL',
    { url: `${good.url}\n` },
    'whose URL holds a blank, a line break or a backslash; encode values with encodeURIComponent',
  ],
  [
    'an ID that leads to another path',
    { url: `${good.url}/${encodeURIComponent('..')}/all` },
    'whose URL has "." or ".." as a part of its path, which leads to another path',
  ],
  ['the same, encoded', { url: `${good.url}/%2E%2e` }, 'whose URL has "." or ".." as a part of its path, which leads to another path'],
  [
    'the query parameter of auth',
    { url: `${good.url}?a=1&api+key=k` },
    'whose URL has the query parameter "api key", which auth of the manifest sets',
  ],
  ['the header of auth', { headers: { 'x-PARCEL-key': 'k' } }, 'with the header "x-PARCEL-key", which auth of the manifest sets'],
  [
    'a header Authorization',
    { headers: { authorization: 'Bearer k' } },
    'with the header "authorization", which code cannot set: credentials belong to auth of the manifest',
  ],
  [
    'a cookie',
    { headers: { Cookie: 'a=b' } },
    'with the header "Cookie", which code cannot set: credentials belong to auth of the manifest',
  ],
  ['one header twice', { headers: { 'X-Trace': 'a', 'x-trace': 'b' } }, 'with the header "x-trace" twice'],
  ['a length', { headers: { 'Content-Length': '3' } }, 'whose header "Content-Length" cannot be sent: it is set by the sender alone'],
  [
    'a line break in a header',
    { headers: { 'X-Trace': 'a\r\nb' } },
    'whose header "X-Trace" cannot be sent: its value holds a line break at position 2, expected printable Latin-1 characters only',
  ],
  ['a number as a header', { headers: { 'X-Trace': 7 } }, 'whose header "X-Trace" is a number, expected text'],
  ['headers of fetch', { headers: new Headers({ 'X-Trace': 'a' }) }, 'whose headers are a Headers object, expected an object of texts'],
  ['a list of headers', { headers: ['X-Trace: a'] }, 'whose headers are a list, expected an object of texts'],
];

describe('a request of connector code', () => {
  test.each(refused)('is refused with %s', (_name, change, problem) => {
    expect(complete(change)).toEqual(['connector_failed', `buildRequest of action print-label returned a request ${problem}.`]);
  });

  test.each([null, undefined, 'GET', [], new Map()])('is refused as %p', (request) => {
    const completed = completeRequest(request as unknown as HttpRequest, defaults, 'Check step account');
    expect(completed).toMatchObject({ code: 'connector_failed' });
    expect((completed as { message: string }).message).toMatch(/^Check step account returned a request (that is|without)/);
  });

  test('is refused when its body becomes nothing in JSON', () => {
    expect(complete({ body: { toJSON: () => undefined } })).toEqual([
      'connector_failed',
      'buildRequest of action print-label returned a request whose body holds a function as "toJSON", which JSON cannot carry.',
    ]);
  });

  test('keeps a JSON type of its own, in any case, and sets none beside it', () => {
    expect(complete({ headers: { 'content-TYPE': 'application/vnd.api+json; charset=utf-8' } })).toMatchObject({
      headers: {
        Accept: 'application/json',
        'Accept-Encoding': 'identity',
        'User-Agent': 'parcels/1.0.0',
        'content-TYPE': 'application/vnd.api+json; charset=utf-8',
      },
      body: '{"labels":[1]}',
    });
    expect(Object.keys((complete({ headers: { 'content-TYPE': 'application/json' } }) as HttpRequest).headers ?? {})).not.toContain(
      'Content-Type',
    );
  });

  test('may have no body, a list as its body, and dots in a query and in names', () => {
    for (const change of [
      { method: 'DELETE', body: undefined },
      { body: [] },
      { url: `${good.url}/..a/b..?path=../..` },
      { method: 'PUT', headers: { Accept: 'text/csv' } },
    ])
      expect(complete(change)).toHaveProperty('method');
  });
});
