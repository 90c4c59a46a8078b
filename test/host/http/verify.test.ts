import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startSimulator } from '../../../connector/simulator';
import type { RunningSimulator } from '../../../src/contract';
import type { Host } from '../../../src/host/host';
import { activate, add, change, delivered, draftFor, openTestHost, setFaults } from '../host-case';
import { openTestStore, type TestStore } from '../test-store';
import { json, linesOf, openCase, openCaseOver, type HttpCase } from './http-case';

describe('POST /v1/connections/{id}/verify', () => {
  let it: HttpCase;
  beforeAll(async () => {
    it = await openCase();
  });
  afterAll(() => it.http.close(0));
  const asked = () => it.host.asked.at(-1);

  test('takes what is to be read from its query, with defaults', async () => {
    const plain = await it.call('/v1/connections/c1/verify', { method: 'POST' });
    expect([plain.status, await plain.json()]).toEqual([
      200,
      expect.objectContaining({ verification: expect.objectContaining({ read: 2 }) }),
    ]);
    expect(asked()).toMatchObject(['verifyConnection', 'c1', { sample: 1_000, waitMs: 60_000, repairs: false }]);
    await it.call('/v1/connections/c1/verify?sample=all&wait=0&repair=true', { method: 'POST' });
    expect(asked()).toMatchObject(['verifyConnection', 'c1', { sample: 'all', waitMs: 0, repairs: true, caller: { scope: 'admin' } }]);
  });

  test.each(['sample=0', 'sample=some', 'sample=1000000', 'wait=-1', 'wait=1m', 'repair=yes', 'live=true'])(
    'refuses ?%s',
    async (query) => {
      const response = await it.call(`/v1/connections/c1/verify?${query}`, { method: 'POST' });
      expect([response.status, await response.json()]).toEqual([400, expect.objectContaining({ code: 'request_malformed' })]);
    },
  );

  test('streams each step and the progress, and the answer last', async () => {
    const response = await it.call('/v1/connections/c1/verify', { method: 'POST', headers: { accept: 'application/x-ndjson' } });
    const lines = await linesOf(response);
    expect(lines.map((line) => Object.keys(line)[0])).toEqual(['progress', 'verification']);
  });

  test('asks the vendor for one member where that is wanted', async () => {
    const live = await it.call('/v1/connections/c1/member', json({ key: 'ana', live: true }));
    expect([live.status, await live.json()]).toEqual([
      200,
      expect.objectContaining({ live: expect.objectContaining({ state: 'present' }) }),
    ]);
    const known = await it.call('/v1/connections/c1/member', json({ key: 'ana' }));
    expect(await known.json()).not.toHaveProperty('live');
    expect((await it.call('/v1/connections/c1/member', json({ key: 'ana', live: 'yes' }))).status).toBe(422);
  });
});

describe('over a host that delivers', () => {
  let simulator: RunningSimulator;
  let place: TestStore;
  let it: HttpCase<Host>;
  let id: string;
  beforeEach(async () => {
    simulator = await startSimulator({ port: 0 });
    place = openTestStore();
    it = await openCaseOver(await openTestHost(await place.open()));
    ({ id } = await activate(it.host, draftFor(simulator.configuration)));
    await it.host.enqueue(id, [change(add, 'ana/1'), change(add, 'bea')]);
    await delivered(it.host, id);
  });
  afterEach(async () => {
    await it.http.close(0);
    await it.host.close(5_000);
    await simulator.close();
    place.remove();
  });

  test('finds who was tampered with, repairs, and logs no member', async () => {
    await fetch(`${simulator.url}/_simulator/segments`, { method: 'PATCH', body: JSON.stringify({ remove: ['ana/1'] }) });
    const lines = await linesOf(
      await it.call(`/v1/connections/${id}/verify?wait=0&repair=true`, { method: 'POST', headers: { accept: 'application/x-ndjson' } }),
    );
    expect(lines.map((line) => Object.keys(line)[0])).toEqual(['step', 'step', 'progress', 'verification']);
    expect(lines.at(-1)).toMatchObject({
      verification: { read: 2, missing: 1, memberCount: 1, differing: [{ key: 'ana/1', expected: 'present' }] },
      repair: { queued: 1, refused: 0 },
    });
    await delivered(it.host, id);
    const response = await it.call(`/v1/connections/${id}/member`, json({ key: 'ana/1', live: true }));
    expect(await response.json()).toMatchObject({ live: { scope: 'membership', state: 'present' } });
    expect(JSON.stringify(it.logged)).not.toMatch(/ana|bea/);
  });

  test.each([
    ['path=/api/v2/segments/,status=403', 422, 'token_refused'],
    ['path=/api/v2/segments/,status=404', 422, 'audience_missing'],
    ['path=/api/v2/projects,status=401', 422, 'token_refused'],
  ])('says with its status why nothing can be read: %s', async (rule, status, code) => {
    await setFaults(simulator, [rule]);
    const response = await it.call(`/v1/connections/${id}/verify`, { method: 'POST' });
    expect([response.status, await response.json()]).toEqual([status, expect.objectContaining({ code })]);
    const streamed = await it.call(`/v1/connections/${id}/verify`, { method: 'POST', headers: { accept: 'application/x-ndjson' } });
    expect((await linesOf(streamed)).at(-1)).toMatchObject({ error: { code } });
  });
});
