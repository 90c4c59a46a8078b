import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import nock from 'nock';
import { canary, closeAll, openSender, post } from './servers';

// In a file of its own: nock takes over every request of the process, unmatched ones too.
afterEach(() => {
  closeAll();
  nock.cleanAll();
});
afterAll(() => nock.restore());

describe('under nock', () => {
  test('sends exactly these headers and this body, and returns the response', async () => {
    let headers: unknown;
    const scope = nock('https://vendor.example')
      .post('/api', (body: unknown) => JSON.stringify(body) === '{"member":"Zoë"}')
      .reply(function () {
        headers = this.req.headers;
        return [201, '{"ok":true}', { 'X-Two': ['a', 'b'] }];
      });
    const result = await openSender({ constants: ['https://vendor.example'], policy: {} }).send(
      post(0, { url: 'https://vendor.example/api' }),
    );
    expect(result).toEqual({
      response: { status: 201, headers: { 'x-two': 'a, b' }, body: '{"ok":true}' },
    });
    expect(headers).toEqual({
      'content-type': 'application/json',
      authorization: canary,
      'accept-encoding': 'identity',
      'content-length': '17',
      host: 'vendor.example',
      connection: 'close', // nock's; the real one is in wire.test.ts
    });
    scope.done();
  });

  test('reports an error before the request is written as a failed connection', async () => {
    nock('https://vendor.example')
      .post('/api')
      .replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
    const result = await openSender({ constants: ['https://vendor.example'], policy: {} }).send(
      post(0, { url: 'https://vendor.example/api' }),
    );
    expect(result).toMatchObject({ fault: { code: 'vendor_unreachable' } });
  });
});
