import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Outcome } from '../../../src/contract';
import { openConnector } from '../../../src/runtime/open/open-connector';

const directory = path.resolve(__dirname, '../../../../test/connectors/mailing-list');

interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: unknown;
}

const seen: Seen[] = [];
let server: http.Server;
let apiUrl: string;

beforeAll(async () => {
  server = http.createServer((request, response) => {
    let text = '';
    request.on('data', (data: Buffer) => (text += data.toString()));
    request.on('end', () => {
      const body: unknown = text === '' ? undefined : JSON.parse(text);
      seen.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body });
      const readers = (body as { readers?: { email: string }[] } | undefined)?.readers ?? [];
      const errors = readers.flatMap(({ email }, position) => (email.startsWith('bounce') ? [{ position, code: 'bounced' }] : []));
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ errors }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function connect(stream: 'audience' | 'event') {
  return openConnector(directory).connect({ apiKey: 'pp_canary81c2', sender: 'Test', apiUrl }, { egress: { allowLoopback: true }, stream });
}

describe('a second connector in the same runtime', () => {
  test('names all addresses that its actions send to', () => {
    const paths = ['/v1/lists/news/readers', '/v1/lists/news/removals', '/v1/openings'];
    expect(connect('audience').destination).toBe(paths.map((path) => apiUrl + path).join(', '));
  });

  test('delivers with its own credentials, groups, keys and responses', async () => {
    const reader = (readerId: string, listId: string, email: string) => ({ action: 'subscribe', parameters: { readerId, listId, email } });
    const connection = connect('audience');
    const outcomes: Outcome[] = [];
    const source = [
      reader('r1', 'news', 'one@example.com'),
      reader('r2', 'offers', 'two@example.com'),
      reader('r3', 'news', 'bounce@example.com'),
      { action: 'unsubscribe', parameters: { readerId: 'r1', listId: 'news' } },
    ];
    for await (const outcome of connection.deliver(source)) outcomes.push(outcome);
    connection.close();

    expect(outcomes.sort((a, b) => a.index - b.index).map(({ status, fault }) => fault?.vendorMessage ?? status)).toEqual([
      'superseded',
      'accepted',
      'Pigeonpost does not deliver to this address.',
      'accepted',
    ]);
    expect(seen.map(({ method, path: where, body }) => [method, where, body]).sort()).toEqual([
      ['POST', '/v1/lists/news/removals', { ids: ['r1'] }],
      ['PUT', '/v1/lists/news/readers', { readers: [{ id: 'r3', email: 'bounce@example.com' }] }],
      ['PUT', '/v1/lists/offers/readers', { readers: [{ id: 'r2', email: 'two@example.com' }] }],
    ]);
    for (const { headers } of seen) {
      expect(headers['x-api-key']).toBe('pp_canary81c2');
      expect(headers['user-agent']).toBe('pigeonpost-lists/0.3.1');
      expect(headers.authorization).toBeUndefined();
    }
  });

  test('delivers each event of an action without lastWriteWins, the same reader twice included', async () => {
    seen.length = 0;
    const opening = { action: 'record-opening', parameters: { readerId: 'r1', issue: 12 } };
    const connection = connect('event');
    const outcomes: Outcome[] = [];
    for await (const outcome of connection.deliver([opening, opening], { sessionId: 's' })) outcomes.push(outcome);
    connection.close();
    expect(outcomes.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
    expect(seen.map(({ body }) => body)).toEqual([
      {
        session: 's',
        openings: [
          { id: 'r1', issue: 12 },
          { id: 'r1', issue: 12 },
        ],
      },
    ]);
  });

  test('shows its own secret as a placeholder', async () => {
    const requests: unknown[] = [];
    for await (const entry of connect('event').preview([{ action: 'record-opening', parameters: { readerId: 'r1', issue: 12 } }]))
      requests.push(entry);
    expect(requests).toMatchObject([{ headers: { 'X-Api-Key': '«apiKey»' } }]);
    expect(JSON.stringify(requests)).not.toContain('canary');
  });
});
