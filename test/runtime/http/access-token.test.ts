import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { TokenRequest } from '../../../src/runtime/http/credentials';
import type { Sender, SenderOptions, SendResult } from '../../../src/runtime/http/sender';
import { closeAll, listenHttp, listenRaw, onRequest, openSender, post, summarise } from './servers';

afterEach(closeAll);

const secret = 'cl%ent p:ass+1word';

/** A vendor that issues tokens and takes one of them at a time. */
class Vendor {
  /** What was asked for a token: header, then body. */
  readonly asked: string[] = [];
  /** The authorization of each delivery. */
  readonly seen: (string | undefined)[] = [];
  valid: string | undefined = undefined;
  life: unknown = 3_600;
  /** Replaces the answer of the token endpoint. */
  answer: ((response: ServerResponse) => void) | undefined = undefined;
  port = 0;
  sender!: Sender;
  time = 0;

  async open(change: Partial<TokenRequest> = {}, options: Partial<SenderOptions> = {}): Promise<this> {
    this.port = await listenHttp((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => this.#handle(request, response, body));
    });
    const token = { url: `http://127.0.0.1:${this.port}/token`, clientId: 'c:1', clientSecret: secret, isClientInBody: false, ...change };
    this.sender = openSender({ credentials: { token }, secrets: [secret], now: () => this.time, ...options });
    return this;
  }

  send(): Promise<SendResult> {
    return this.sender.send(post(this.port, { url: `http://127.0.0.1:${this.port}/members` }));
  }

  #handle(request: IncomingMessage, response: ServerResponse, body: string): void {
    const { authorization } = request.headers;
    if (request.url !== '/token') {
      this.seen.push(authorization);
      const isValid = authorization === `Bearer ${this.valid}`;
      response.writeHead(isValid ? 200 : 401).end(`{"echo":"${authorization}"}`);
      return;
    }
    this.asked.push(`${authorization} ${body}`);
    if (this.answer) return this.answer(response);
    this.valid = `token-${String(this.asked.length).padStart(8, '0')}`;
    response
      .writeHead(200, { 'Content-Type': 'application/json' })
      .end(JSON.stringify({ access_token: this.valid, token_type: 'Bearer', expires_in: this.life }));
  }
}

function statusOf(result: SendResult): number | string {
  return 'response' in result ? result.response.status : result.fault.code;
}

describe('a token by client credentials', () => {
  test('is fetched once for all requests that need it, and is never shown', async () => {
    const vendor = await new Vendor().open();
    const results = await Promise.all([vendor.send(), vendor.send(), vendor.send()]);
    expect(results.map(statusOf)).toEqual([200, 200, 200]);
    const basic = Buffer.from('c%3A1:cl%25ent+p%3Aass%2B1word').toString('base64');
    expect(vendor.asked).toEqual([`Basic ${basic} grant_type=client_credentials`]);
    expect(vendor.seen).toEqual(Array(3).fill('Bearer token-00000001'));
    expect(JSON.stringify(results)).not.toContain('token-00000001');
  });

  test('is asked for in the body, with a scope', async () => {
    const vendor = await new Vendor().open({ isClientInBody: true, scope: 'members:write lists' });
    expect(statusOf(await vendor.send())).toBe(200);
    expect(vendor.asked).toEqual([
      'undefined grant_type=client_credentials&scope=members%3Awrite+lists&client_id=c%3A1&client_secret=cl%25ent+p%3Aass%2B1word',
    ]);
  });

  test.each([
    [3_600, 3_539_000, 3_541_000],
    ['600', 539_000, 541_000],
    [60, 53_000, 55_000],
  ])('that lives %s s is used for %i ms, and renewed after %i ms', async (life, before, after) => {
    const vendor = await new Vendor().open();
    vendor.life = life;
    await vendor.send();
    vendor.time = before;
    await vendor.send();
    expect(vendor.asked).toHaveLength(1);
    vendor.time = after;
    expect(statusOf(await vendor.send())).toBe(200);
    expect(vendor.asked).toHaveLength(2);
  });

  test.each([[undefined], [-1], ['soon'], [null]])('without a usable life (%j) is used until it is refused', async (life) => {
    const vendor = await new Vendor().open();
    vendor.life = life;
    await vendor.send();
    vendor.time = 1e12;
    await vendor.send();
    expect(vendor.asked).toHaveLength(1);
  });

  test('that ended early is renewed once, and the request is sent again', async () => {
    const vendor = await new Vendor().open();
    await vendor.send();
    vendor.valid = 'another';
    expect(statusOf(await vendor.send())).toBe(200);
    expect(vendor.asked).toHaveLength(2);
    expect(vendor.seen).toEqual(['Bearer token-00000001', 'Bearer token-00000001', 'Bearer token-00000002']);
  });

  test('that is refused although it is new is asked for no more than once', async () => {
    const vendor = await new Vendor().open();
    vendor.answer = (response) => void response.end('{"access_token":"never-valid-1","token_type":"bearer"}');
    expect(statusOf(await vendor.send())).toBe(401);
    expect([vendor.asked.length, vendor.seen.length]).toEqual([1, 1]);
    // The next request asks again: somebody may have mended the client meanwhile.
    expect(statusOf(await vendor.send())).toBe(401);
    expect([vendor.asked.length, vendor.seen.length]).toEqual([2, 2]);
  });

  test('is not fetched for a request without credentials', async () => {
    const vendor = await new Vendor().open();
    await vendor.sender.send(post(vendor.port, { credentials: 'omit' }));
    expect([vendor.asked, vendor.seen]).toEqual([[], [undefined]]);
  });

  test('is not fetched from where requests may not go', async () => {
    const vendor = await new Vendor().open({ url: 'https://169.254.169.254/token' });
    expect(summarise(await vendor.send())).toMatchObject({ code: 'destination_not_allowed', kind: 'misconfigured' });
    expect(vendor.seen).toEqual([]);
  });
});

describe('a token that cannot be had', () => {
  const place = /^POST http:\/\/127\.0\.0\.1:\d+\/token, which gives the access token: /;

  test.each<[string, number, string, string, string]>([
    [
      'by a wrong client',
      401,
      '{"error":"invalid_client","error_description":"no c:1"}',
      'token_refused',
      'the response has status 401, invalid_client.',
    ],
    ['by a bad request', 400, `{"error":"${secret}"}`, 'token_refused', 'the response has status 400.'],
    ['by a busy server', 429, 'slow down', 'vendor_unavailable', 'the response has status 429.'],
    ['by a broken server', 503, '<html>', 'vendor_unavailable', 'the response has status 503 and is a web page.'],
    ['by a wrong address', 404, '{}', 'address_wrong', 'the response has status 404.'],
    [
      'by a log-in page',
      200,
      '<html>log in</html>',
      'address_wrong',
      'the response with status 200 is a web page, expected JSON with an access_token.',
    ],
    [
      'by an empty token',
      200,
      '{"access_token":""}',
      'address_wrong',
      'the response with status 200 holds no access_token, expected JSON with an access_token.',
    ],
    [
      'by another kind of token',
      200,
      '{"access_token":"a","token_type":"mac"}',
      'address_wrong',
      'the access token is of another type than Bearer.',
    ],
    [
      'by a token with a line break',
      200,
      '{"access_token":"abc\\ndef"}',
      'address_wrong',
      'the access token cannot be sent: its value holds a line break at position 11, expected printable Latin-1 characters only.',
    ],
  ])('%s is told so, and nothing is sent', async (_name, status, body, code, words) => {
    const vendor = await new Vendor().open();
    vendor.answer = (response) => void response.writeHead(status).end(body);
    const result = await vendor.send();
    if (!('fault' in result)) throw new Error('no fault');
    expect(result.fault.code).toBe(code);
    expect(result.fault.message).toMatch(place);
    expect(result.fault.message.replace(place, '')).toBe(words);
    expect(JSON.stringify(result)).not.toContain('1word');
    expect(vendor.seen).toEqual([]);
  });

  test('since a proxy answers with a page is no matter of the client', async () => {
    const vendor = await new Vendor().open();
    for (const status of [200, 403, 404]) {
      vendor.answer = (response) => void response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' }).end('Access denied');
      const result = await vendor.send();
      if (!('fault' in result)) throw new Error('no fault');
      expect(result.fault.message).toContain(`status ${status} `);
      expect(result.fault.hint).toBe('It probably is a page of a proxy or firewall, or the URL leads to a website. Check both.');
    }
  });

  test('since the answer is XML is not told as a page', async () => {
    const vendor = await new Vendor().open();
    vendor.answer = (response) => void response.writeHead(401, { 'Content-Type': 'application/xml' }).end('<error>invalid_client</error>');
    const result = await vendor.send();
    if (!('fault' in result)) throw new Error('no fault');
    expect(result.fault.message).toMatch(/the response has status 401\.$/);
    expect(result.fault.hint).toContain('Compare the client ID');
  });

  test('since the response is lost may be tried again: nothing was applied', async () => {
    const port = await listenRaw((socket) => onRequest(socket, () => socket.destroy()));
    const vendor = await new Vendor().open({ url: `http://127.0.0.1:${port}/token` });
    expect(summarise(await vendor.send())).toEqual({ code: 'vendor_unreachable', kind: 'unavailable', stale: false });
    expect(vendor.seen).toEqual([]);
  });
});

describe('a credential in the query', () => {
  test('is added to what the URL has, as it is written, and is in no message', async () => {
    const urls: (string | undefined)[] = [];
    const port = await listenHttp((request, response) => {
      urls.push(request.url);
      response.writeHead(204).end();
    });
    const sender = openSender({ credentials: { query: { 'api key': 'k&1/ü' } }, secrets: ['k&1/ü'] });
    for (const url of ['/a?x=a%20b+c', '/a?', '/a']) await sender.send(post(port, { url: `http://127.0.0.1:${port}${url}` }));
    await sender.send(post(port, { url: `http://127.0.0.1:${port}/a`, credentials: 'omit' }));
    const added = 'api%20key=k%261%2F%C3%BC';
    expect(urls).toEqual([`/a?x=a%20b+c&${added}`, `/a?${added}`, `/a?${added}`, '/a']);
    closeAll();
    const failed = openSender({ credentials: { query: { key: 'query-secret' } }, secrets: ['query-secret'] });
    const result = await failed.send(post(port));
    expect(summarise(result).code).toBe('vendor_unreachable');
    expect(JSON.stringify(result)).not.toContain('query-secret');
  });
});
