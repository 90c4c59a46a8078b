import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { OutgoingRequest, SendResult } from '../../../src/runtime/http/sender';
import { readManifest } from '../../../src/runtime/manifest/read-manifest';
import { openConnectionParts } from '../../../src/runtime/open/connection-parts';
import { optionNeeds } from '../../../src/runtime/open/option-needs';

const declaration = readManifest(path.resolve(__dirname, '../../../..'));
const secret = 'api-12345678-0000-4000-8000-000000000000';

/** Asks with a vendor that answers as it is told, from a configuration with nothing but the token. */
function ask(answer: (request: OutgoingRequest, index: number) => Partial<Extract<SendResult, { response: unknown }>['response']>) {
  const requests: OutgoingRequest[] = [];
  const send = (request: OutgoingRequest): Promise<SendResult> => {
    requests.push(request);
    return Promise.resolve({ response: { status: 200, headers: {}, body: '', ...answer(request, requests.length - 1) } });
  };
  const sender = { send, close: () => undefined };
  const connection = openConnectionParts(
    declaration,
    { accessToken: secret },
    { sender },
    new Map(),
    optionNeeds(declaration, 'environments'),
  );
  return { requests, list: () => connection.listOptions('environments') };
}

const environment = (id: string, name = 'Production') => ({ _id: id, key: 'production', name });
const page = (ids: readonly string[], totalCount: number) =>
  JSON.stringify({ totalCount, items: ids.map((id) => ({ name: 'Shop', environments: { totalCount: 1, items: [environment(id)] } })) });

describe('the values of a field', () => {
  test('are read page by page, each once, with a request that holds no secret', async () => {
    const { requests, list } = ask((_request, index) => ({ body: page(index === 0 ? ['a', 'b'] : ['b'], 3) }));
    expect(await list()).toEqual({
      options: [
        { value: 'a', title: 'Shop / Production' },
        { value: 'b', title: 'Shop / Production' },
      ],
      isComplete: true,
    });
    expect(requests.map(({ method, url }) => [method, new URL(url).searchParams.get('offset')])).toEqual([
      ['GET', '0'],
      ['GET', '2'],
    ]);
    expect(JSON.stringify(requests)).not.toContain(secret);
  });

  test('end after 20 pages, and after 1,000 values, and say that there are others', async () => {
    const endless = ask((_request, index) => ({ body: page([`e-${index}`], 5_000) }));
    const { options, isComplete } = await endless.list();
    expect([endless.requests.length, options.length, isComplete]).toEqual([20, 20, false]);
    const many = ask((_request, index) => ({
      body: page(
        Array.from({ length: 600 }, (_, at) => `e-${index}-${at}`),
        5_000,
      ),
    }));
    const found = await many.list();
    expect([many.requests.length, found.options.length, found.isComplete]).toEqual([2, 1_000, false]);
  });

  test('are not complete where a project has more environments than are listed', async () => {
    const items = [{ name: 'Shop', environments: { totalCount: 2, items: [environment('a')] } }];
    expect(await ask(() => ({ body: JSON.stringify({ totalCount: 1, items }) })).list()).toMatchObject({ isComplete: false });
  });

  test.each<[string, Parameters<typeof ask>[0], string]>([
    ['the token is refused', () => ({ status: 401, body: '{"message":"invalid token"}' }), 'token_refused'],
    ['the vendor is down', () => ({ status: 503 }), 'vendor_unavailable'],
    ['the account is over its limit', () => ({ status: 429, headers: { 'retry-after': '7' } }), 'rate_limited'],
    ['a web page answers', () => ({ headers: { 'content-type': 'text/html' }, body: '<html></html>' }), 'address_wrong'],
    ['the answer is too long', () => ({ body: '{', isTruncated: true as const }), 'response_too_large'],
    ['a value is longer than a field', () => ({ body: page(['a'.repeat(257)], 1) }), 'connector_failed'],
  ])('are none when %s, and nothing is tried again', async (_name, answer, code) => {
    const { requests, list } = ask(answer);
    expect(await list()).toMatchObject({ options: [], isComplete: false, fault: { code } });
    expect(requests).toHaveLength(1);
  });

  test.each(['', 'null', '[]', '{"items":7}', '{"items":[{"environments":5}]}', '{"items":[{"environments":{"items":[{"_id":5}]}}]}'])(
    'are none in %j',
    async (body) => expect(await ask(() => ({ body })).list()).toEqual({ options: [], isComplete: true }),
  );

  test('are not asked for while the account waits', async () => {
    const { requests, list } = ask(() => ({ status: 429, headers: { 'retry-after': '50' } }));
    await list();
    expect(await list()).toMatchObject({ fault: { code: 'rate_limited', message: expect.stringMatching(/^Not tried, since/) } });
    expect(requests).toHaveLength(1);
  });
});
