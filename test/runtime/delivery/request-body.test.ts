import { describe, expect, test } from '@jest/globals';
import { completeRequest } from '../../../src/runtime/delivery/batch/build-request';
import { readSentBody } from '../../../src/runtime/delivery/batch/request-body';
import type { HttpRequest } from '../../../src/contract';

const good = { method: 'POST', url: 'https://api.parcels.example/v1/labels' };

function complete(change: object) {
  return completeRequest({ ...good, ...change } as HttpRequest, { userAgent: 'parcels/1.0.0' }, 'buildRequest');
}

describe('a body is sent', () => {
  test.each<[string, object, string, string]>([
    ['as JSON', { body: { a: [1, null] } }, 'application/json', '{"a":[1,null]}'],
    [
      'as JSON of its own type',
      { bodyType: 'json', body: [], headers: { 'content-type': 'application/vnd.api+json' } },
      'application/vnd.api+json',
      '[]',
    ],
    ['as lines of JSON', { bodyType: 'ndjson', body: [{ a: 'x\ny' }, 7, null] }, 'application/x-ndjson', '{"a":"x\\ny"}\n7\nnull\n'],
    ['as no line', { bodyType: 'ndjson', body: [] }, 'application/x-ndjson', ''],
    [
      'as a form',
      { bodyType: 'form', body: { e: 'ana+1@example.com', tag: ['a b', 'ü&'], n: 0, on: false, left: undefined } },
      'application/x-www-form-urlencoded',
      'e=ana%2B1%40example.com&tag=a+b&tag=%C3%BC%26&n=0&on=false',
    ],
    ['as text', { bodyType: 'text', body: '@a,b\r\n' }, 'text/plain; charset=utf-8', '@a,b\r\n'],
    ['as text of its own type', { bodyType: 'text', body: 'a,b', headers: { 'Content-Type': 'text/csv' } }, 'text/csv', 'a,b'],
  ])('%s', (_name, change, type, body) => {
    const completed = complete(change);
    if ('code' in completed) throw new Error(completed.message);
    const types = Object.entries(completed.headers).filter(([name]) => name.toLowerCase() === 'content-type');
    expect(types.map(([, value]) => value)).toEqual([type]);
    expect(completed.body).toBe(body);
  });

  test.each<[string, object, string]>([
    ['of an unknown type', { bodyType: 'xml', body: '<a/>' }, 'whose bodyType is none of json, ndjson, form, text'],
    ['of a type that every object has', { bodyType: 'constructor', body: '' }, 'whose bodyType is none of json, ndjson, form, text'],
    ['that is missing', { bodyType: 'form' }, 'with a bodyType and without a body'],
    [
      'that is an object, as text',
      { bodyType: 'text', body: {} },
      'whose body is an object; bodyType "text" takes a text, which is sent as it is',
    ],
    [
      'that is a list, as a form',
      { bodyType: 'form', body: ['a'] },
      'whose body is a list; bodyType "form" takes a plain object of names and values',
    ],
    [
      'with an object in a form',
      { bodyType: 'form', body: { a: { b: 1 } } },
      'whose body holds an object as "a"; a form carries texts, numbers, true, false, and lists of them',
    ],
    [
      'with a list of lists in a form',
      { bodyType: 'form', body: { a: [['b']] } },
      'whose body holds a list as "a"; a form carries texts, numbers, true, false, and lists of them',
    ],
    [
      'with no number in a form',
      { bodyType: 'form', body: { a: NaN } },
      'whose body holds a number that is not finite as "a"; a form carries texts, numbers, true, false, and lists of them',
    ],
    [
      'that is an object, as lines',
      { bodyType: 'ndjson', body: {} },
      'whose body is an object; bodyType "ndjson" takes a list, of which each entry becomes a line',
    ],
    [
      'with a hole among its lines',
      { bodyType: 'ndjson', body: [1, undefined] },
      'whose body holds undefined as line 2, which JSON cannot carry',
    ],
    [
      'with a map among its lines',
      { bodyType: 'ndjson', body: [new Map()] },
      'whose body holds a Map object as line 1, which JSON cannot carry',
    ],
    [
      'as a form that says it is JSON',
      { bodyType: 'form', body: { a: '1' }, headers: { 'Content-Type': 'application/json' } },
      'whose Content-Type is not a form in UTF-8, as which a body of bodyType "form" is sent',
    ],
    [
      'as text in Latin-1',
      { bodyType: 'text', body: 'ü', headers: { 'Content-Type': 'text/plain; charset=iso-8859-1' } },
      'whose Content-Type is not a type of content in UTF-8, as which a body of bodyType "text" is sent',
    ],
    ['of a GET, as text', { method: 'GET', bodyType: 'text', body: 'a' }, 'with a body, which GET does not have'],
  ])('not %s', (_name, change, problem) => {
    expect(complete(change)).toMatchObject({ code: 'connector_failed', message: `buildRequest returned a request ${problem}.` });
  });

  test('and shown as a value where it is JSON, and else as the text', () => {
    expect(readSentBody('{"a":1}', { 'content-TYPE': 'application/vnd.api+json' })).toEqual({ a: 1 });
    expect(readSentBody('a=1', { 'Content-Type': 'application/x-www-form-urlencoded' })).toBe('a=1');
    expect(readSentBody('1\n2\n', { 'Content-Type': 'application/x-ndjson' })).toBe('1\n2\n');
  });
});
