import { createServer, request as httpRequest, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startSimulator } from '../../../connector/simulator';
import type { RunningSimulator } from '../../../src/contract';
import type { Host } from '../../../src/host/host';
import { activate, add, change, delivered, draftFor, openTestHost } from '../host-case';
import { openTestStore, type TestStore } from '../test-store';
import { json, openCaseOver, type HttpCase } from './http-case';

const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

let simulator: RunningSimulator;
let wire: Server;
let place: TestStore;
let it: HttpCase<Host>;
let id: string;
/** What each request to the vendor had. */
let seen: (string | string[] | undefined)[] = [];

beforeAll(async () => {
  simulator = await startSimulator({ port: 0 });
  const { hostname, port } = new URL(simulator.url);
  wire = createServer((incoming, answer) => {
    seen.push(incoming.headers['traceparent']);
    const { method, url: path, headers } = incoming;
    const outgoing = httpRequest({ hostname, port, method, path, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 500, response.headers);
      response.pipe(answer);
    });
    incoming.pipe(outgoing);
  }).listen(0, '127.0.0.1');
  await once(wire, 'listening');
  place = openTestStore();
  const host = await openTestHost(await place.open());
  it = await openCaseOver(host);
  const override = new URL(String(simulator.configuration['urlOverride']));
  override.port = String((wire.address() as AddressInfo).port);
  ({ id } = await activate(host, draftFor({ ...simulator.configuration, urlOverride: override.href })));
});
beforeEach(() => {
  seen = [];
});
afterAll(async () => {
  await it.http.close(1_000);
  await it.host.close(5_000);
  place.remove();
  wire.closeAllConnections();
  wire.close();
  await simulator.close();
});

describe('the traceparent of a caller', () => {
  const ofOneCaller: readonly [string, object | undefined][] = [
    ['check', undefined],
    ['send-one', change(add, 'ana')],
    ['verify?wait=0', undefined],
    ['member', { key: 'ana', live: true }],
  ];
  for (const [route, body] of ofOneCaller)
    test(`is passed on by ${route}, and nothing is without one`, async () => {
      const path = `/v1/connections/${id}/${route}`;
      const headers = { traceparent };
      const init = body ? json(body, headers) : { method: 'POST', headers };
      expect((await it.call(path, init)).status).toBe(200);
      expect(seen.length).toBeGreaterThan(0);
      expect(new Set(seen)).toEqual(new Set([traceparent]));
      seen = [];
      const bare = body ? json(body) : { method: 'POST' };
      expect((await it.call(path, bare)).status).toBe(200);
      expect(seen.length).toBeGreaterThan(0);
      expect(new Set(seen)).toEqual(new Set([undefined]));
    });

  test('is not passed on where a request may carry the records of many', async () => {
    expect((await it.call(`/v1/connections/${id}/invocations`, json(change(add, 'bo'), { traceparent }))).status).toBe(200);
    await delivered(it.host, id);
    expect(seen).toEqual([undefined]);
  });

  test('is left out where it is malformed', async () => {
    const init = { method: 'POST', headers: { traceparent: '00-0-0-00' } };
    expect((await it.call(`/v1/connections/${id}/check`, init)).status).toBe(200);
    expect(new Set(seen)).toEqual(new Set([undefined]));
  });
});
