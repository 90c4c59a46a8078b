import { mkdtempSync, readFileSync, rmSync, writeFileSync, cpSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Manifest, Outcome } from '../../../src/contract';
import { openConnector } from '../../../src/runtime/open/open-connector';

const root = path.resolve(__dirname, '../../../..');
const mailingList = path.join(root, 'test/connectors/mailing-list');
const page = `<!DOCTYPE html><title>Sign in</title>${'<p>portal</p>'.repeat(10_000)}`;

let server: Server | undefined;
let folder: string | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  if (folder !== undefined) rmSync(folder, { recursive: true });
  [server, folder] = [undefined, undefined];
});

/** Answers each request with the next of some answers, the last one again and again. @returns the origin, and what was asked */
async function serve(...answers: readonly RequestListener[]) {
  const bodies: string[] = [];
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const answer = answers[Math.min(bodies.length, answers.length - 1)];
      bodies.push(text);
      answer?.(request, response);
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bodies };
}

/** The connector for mailing lists, whose manifest is changed. */
function changed(change: (manifest: Record<string, unknown>) => void): string {
  folder = mkdtempSync(path.join(tmpdir(), 'answers-'));
  cpSync(mailingList, folder, { recursive: true });
  const manifest = JSON.parse(readFileSync(path.join(mailingList, 'manifest.json'), 'utf8')) as Record<string, unknown>;
  change(manifest);
  writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify(manifest));
  const code = readFileSync(path.join(mailingList, 'connector.js'), 'utf8');
  writeFileSync(
    path.join(folder, 'connector.js'),
    code.replace("'launchdarkly-audience-cohorting/fault'", JSON.stringify(path.join(root, 'dist/src/faults/fault.js'))),
  );
  return folder;
}

/** Delivers three readers and gives what became of them. */
async function deliver(apiUrl: string, action: 'subscribe' | 'record-opening', connector = mailingList): Promise<readonly string[]> {
  const connection = openConnector(connector).connect(
    { apiKey: 'pp_canary81c2', sender: 'Test', apiUrl },
    { egress: { allowLoopback: true }, stream: 'event', retry: { baseMs: 1 }, resendAfterMs: 0, batchDelayMs: 1, random: () => 0 },
  );
  const parameters = action === 'subscribe' ? { listId: 'news', email: 'a@example.com' } : { issue: 1 };
  const source = [1, 2, 3].map((number) => ({ action, parameters: { readerId: `r${number}`, ...parameters } }));
  const outcomes: Outcome[] = [];
  for await (const outcome of connection.deliver(source)) outcomes.push(outcome);
  connection.close();
  // What should never come says here what it was.
  return outcomes.map(({ status, fault }) => (fault?.code === 'internal' ? fault.message : (fault?.code ?? status)));
}

const send =
  (status: number, type: string | undefined, body: string | Buffer = ''): RequestListener =>
  (_request, response) =>
    response.writeHead(status, { 'Retry-After': '0', ...(type !== undefined && { 'Content-Type': type }) }).end(body);

const accepted = ['accepted', 'accepted', 'accepted'];
const wrong = ['address_wrong', 'address_wrong', 'address_wrong'];
const itemized = JSON.stringify({ errors: [], padding: 'x'.repeat(300_000) });

test.each([502, 503, 429])('a page of 130 KB with status %i is judged by the status', async (status) => {
  const { origin, bodies } = await serve(send(status, 'text/html', page), send(204, undefined));
  expect(await deliver(origin, 'record-opening')).toEqual(accepted);
  expect(bodies).toHaveLength(2);
});

test('a success of 1 MB is accepted when nobody reads it', async () => {
  const { origin, bodies } = await serve(send(200, 'application/json', JSON.stringify({ padding: 'x'.repeat(1_000_000) })));
  expect(await deliver(origin, 'record-opening')).toEqual(accepted);
  expect(bodies).toHaveLength(1);
});

test('a success of 300 KB is read by readResponse, and one of 5 MB fails its items once', async () => {
  const long = await serve(send(200, 'application/json', itemized));
  expect(await deliver(long.origin, 'subscribe')).toEqual(accepted);
  server?.closeAllConnections();
  server?.close();
  const tooLong = await serve(send(200, 'application/json', JSON.stringify({ padding: 'x'.repeat(5_000_000) })));
  expect(await deliver(tooLong.origin, 'subscribe')).toEqual(['connector_failed', 'connector_failed', 'connector_failed']);
  expect(tooLong.bodies).toHaveLength(1);
});

describe('a 2xx that is not of the API stops the delivery, and nothing is accepted:', () => {
  test.each<[string, RequestListener]>([
    ['a page', send(200, 'text/html; charset=utf-8', page)],
    ['a page in XHTML', send(201, 'Application/XHTML+xml', '<html/>')],
    ['a page of no type', send(200, undefined, `\ufeff\n<!-- portal -->\n${page}`)],
    ['a page that calls itself JSON', send(202, 'application/json', page)],
    ['a block page without a head', send(200, undefined, '<center><h1>Blocked</h1></center>')],
    ['a form that calls itself text', send(200, 'text/plain', '<form action="/login">')],
    ['a frame that calls itself JSON', send(200, 'application/json', ' <iframe src="//portal"></iframe>')],
    ['a page below a comment that goes on and on', send(200, 'application/json', `<!-- ${'licence '.repeat(9_000)} -->${page}`)],
    ['a page that is called XML', send(200, 'application/xml', `<?xml version="1.0"?>\n${page}`)],
    ['a page in UTF-16', send(200, undefined, Buffer.from('\ufeff<html></html>', 'utf16le'))],
    ['a page below many comments', send(200, undefined, `${'<!--a-->'.repeat(5_000)}<!doctype html>`)],
    ['a page without a word', send(200, 'text/html')],
    ['a part', send(206, 'application/json', '{}')],
    ['a changed answer', send(203, 'application/json', '{}')],
    ['an answer for each item that nobody reads', send(207, 'application/json', '[]')],
  ])('%s', async (_, answer) => {
    const { origin, bodies } = await serve(answer);
    expect(await deliver(origin, 'record-opening')).toEqual(wrong);
    expect(bodies).toHaveLength(1);
  });
});

describe('the manifest says what a success looks like:', () => {
  const success: Manifest['success'] = { statuses: [200, 207], contentTypes: ['application/json', 'text/html'] };
  test.each<[string, RequestListener, readonly string[]]>([
    ['a named status', send(207, 'application/json', '{}'), accepted],
    ['a status that is not named', send(202, 'application/json', '{}'), wrong],
    ['a named type, HTML too', send(200, 'text/html', page), accepted],
    ['a page of a named type', send(200, 'application/json', page), wrong],
    ['a type that is not named', send(200, 'text/plain', 'ok'), wrong],
    ['content without a type', send(200, undefined, 'ok'), wrong],
    ['no content', send(200, undefined), accepted],
  ])('%s', async (_, answer, expected) => {
    const { origin } = await serve(answer);
    expect(
      await deliver(
        origin,
        'record-opening',
        changed((manifest) => (manifest['success'] = success)),
      ),
    ).toEqual(expected);
  });
});

describe('a step of the check', () => {
  test.each<[string, RequestListener, string, string | undefined]>([
    ['passes with an answer of the API', send(200, 'application/json', '{}'), 'passed', undefined],
    ['fails with a page', send(200, 'text/html', page), 'failed', 'address_wrong'],
    ['fails with a part', send(206, 'application/json', '{}'), 'failed', 'address_wrong'],
    ['fails when it would read the half of an answer', send(200, 'application/json', itemized), 'failed', 'response_too_large'],
    ['judges a long refusal by its status', send(403, 'application/json', itemized), 'failed', 'token_refused'],
  ])('%s', async (_, answer, status, code) => {
    const { origin } = await serve(answer);
    const configuration = { apiKey: 'pp_canary81c2', sender: 'Test', apiUrl: origin };
    const connection = openConnector(mailingList).connect(configuration, { egress: { allowLoopback: true } });
    for await (const step of connection.check()) expect({ status: step.status, code: step.fault?.code }).toEqual({ status, code });
    connection.close();
  });
});

describe('a check and the account', () => {
  test('sends nothing into a wait that a delivery or an earlier step was told to keep, and says so', async () => {
    const limited: RequestListener = (_request, response) => response.writeHead(429, { 'Retry-After': '40' }).end();
    const { origin, bodies } = await serve(limited);
    const connector = openConnector(mailingList);
    const connect = (name: string) =>
      connector.connect(
        { apiKey: 'pp_canary81c2', sender: name, apiUrl: origin },
        { egress: { allowLoopback: true }, clock: { now: () => 1_000_000, after: () => () => undefined }, random: () => 0 },
      );
    const said = async (name: string): Promise<unknown> => {
      const connection = connect(name);
      for await (const { status, message, fault } of connection.check()) return [status, message, fault?.code, fault?.who];
      return undefined;
    };
    expect(await said('One')).toEqual(['failed', expect.stringContaining('answered with status 429'), 'rate_limited', 'you']);
    expect(await said('Two')).toEqual([
      'failed',
      'Not tried, since the account is over its request limit for 40 seconds more.',
      'rate_limited',
      'you',
    ]);
    expect(bodies).toHaveLength(1);
  });
});

describe('a step of the check whose code is wrong', () => {
  test.each([
    ['throws while it builds its request', 'buildRequest: () => { throw new Error("odd"); }', 'threw Error at connector.js'],
    ['is asynchronous', 'evaluate: async () => ({ status: "passed", message: "" })', 'returned no result'],
    ['gives an unknown status', 'evaluate: () => ({ status: "ok", message: "" })', 'returned no result'],
    ['gives nothing', 'evaluate: () => undefined', 'returned no result'],
  ])('%s: fails as a defect of the connector', async (_name, code, message) => {
    const directory = changed(() => undefined);
    const file = path.join(directory, 'connector.js');
    const step = `{ id: 'odd', title: 'Odd', evaluate: () => ({ status: 'passed', message: '' }), ${code} }`;
    writeFileSync(file, `${readFileSync(file, 'utf8')}\nexports.connector.check = [${step}];\n`);
    const connection = openConnector(directory).connect({ apiKey: 'pp_canary81c2', sender: 'Test' });
    const steps = [];
    for await (const result of connection.check()) steps.push(result);
    expect(steps).toMatchObject([{ status: 'failed', message: expect.stringContaining(message), fault: { code: 'connector_failed' } }]);
  });
});

describe('steps of the check', () => {
  const run = async (steps: string) => {
    const directory = changed(() => undefined);
    const file = path.join(directory, 'connector.js');
    writeFileSync(file, `${readFileSync(file, 'utf8')}\nexports.connector.check = [${steps}];\n`);
    const { origin } = await serve((request, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ asked: request.url })),
    );
    const connection = openConnector(directory).connect(
      { apiKey: 'pp_canary81c2', sender: 'Test', apiUrl: origin },
      { egress: { allowLoopback: true } },
    );
    const results = [];
    for await (const result of connection.check()) results.push(result);
    connection.close();
    return results;
  };
  const url = '({ configuration }, facts) => ({ method: "GET", url: `${configuration.apiUrl}/${facts.page ?? 0}` })';

  test('hand on what they find, page by page, and do not show it', async () => {
    const first = `{ id: 'a', title: 'A', buildRequest: ${url}, evaluate: ({ body }, context, { page = 0 }) => ({
      status: 'passed', message: body, ...(page < 3 ? { isPartial: true, facts: { page: page + 1 } } : { facts: { found: 'secret-key' } }) }) }`;
    const second = `{ id: 'b', title: 'B', buildRequest: () => undefined, evaluate: (response, context, facts) => ({
      status: response ? 'failed' : 'passed', message: String(facts.found === 'secret-key' && facts.page), audience: { exists: true, memberCount: 7, more: 1 } }) }`;
    expect(await run(`${first}, ${second}`)).toEqual([
      { id: 'a', title: 'A', status: 'passed', message: '{"asked":"/3"}' },
      { id: 'b', title: 'B', status: 'passed', message: '3', audience: { exists: true, memberCount: 7 } },
    ]);
  });

  test('cannot go on for ever', async () => {
    const endless = `{ id: 'a', title: 'A', evaluate: () => ({ status: 'passed', message: '', isPartial: true }) }`;
    expect(await run(endless)).toMatchObject([{ status: 'failed', fault: { code: 'connector_failed' } }]);
  });
});

describe('behind a URL Override', () => {
  const configuration = { clientSideId: '5f9b1c2d3e4f5a6b7c8d9e0f', accessToken: 'api-1', segmentName: 'Segment', segmentId: 'segment' };
  const open = Array.from({ length: 5 }, () => 'not_verified');
  const refusal = JSON.stringify({ code: 'unauthorized', message: 'Invalid access token' });
  const other = JSON.stringify({ message: 'Missing Authentication Token' });

  test.each<[string, RequestListener, readonly string[]]>([
    ['a route that is not there', send(404, 'application/json', '{"status":404,"message":"not found"}'), open],
    ['a page that is not there', send(404, 'text/html', page), open],
    ['another method', send(405, undefined), open],
    ['an unknown method', send(501, undefined), open],
    ['a gateway that lets nothing else through', send(403, 'text/html', page), open],
    ['a gateway that wants its own token', send(403, 'application/json', other), open],
    ['a website for all other routes', send(200, 'text/html', page), open],
    ['a redirect', (_request, response) => response.writeHead(302, { Location: 'https://example.com/' }).end(), open],
    [
      "LaunchDarkly's own refusal",
      send(401, 'application/json', refusal),
      ['failed', 'not_verified', 'not_verified', 'not_verified', 'not_verified'],
    ],
    ['a server that is down', send(503, undefined), ['failed', 'failed', 'failed', 'not_verified', 'not_verified']],
  ])('%s says so much', async (_, answer, expected) => {
    const { origin } = await serve(answer);
    const connection = openConnector(root).connect(
      { ...configuration, urlOverride: `${origin}/segments` },
      { egress: { allowLoopback: true } },
    );
    const statuses: string[] = [];
    for await (const { status } of connection.check()) statuses.push(status);
    connection.close();
    expect(statuses).toEqual(expected);
  });
});
