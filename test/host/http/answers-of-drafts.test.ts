import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startSimulator } from '../../../connector/simulator';
import type { RunningSimulator } from '../../../src/contract';
import type { Host } from '../../../src/host/host';
import { activate, add, asked, change, delivered, draftFor, openTestHost, remove, stateOf } from '../host-case';
import { openTestStore } from '../test-store';
import { json, openCaseOver, type HttpCase } from './http-case';

let simulator: RunningSimulator;
let host: Host;
let it: HttpCase<Host>;
let id: string;
const place = openTestStore();

beforeAll(async () => {
  simulator = await startSimulator({ port: 0 });
  host = await openTestHost(await place.open());
  it = await openCaseOver(host);
  ({ id } = await activate(host, draftFor(simulator.configuration)));
});
afterAll(async () => {
  await it.http.close(1_000);
  await host.close(5_000);
  await simulator.close();
  place.remove();
});

const post = async (path: string, body: unknown): Promise<[number, Record<string, unknown>]> => {
  const response = await it.call(path, json(body));
  return [response.status, (await response.json()) as Record<string, unknown>];
};
const validate = async (configuration: object, connection?: string) =>
  (await post('/v1/connector/configuration/validate', { configuration, ...(connection && { connection }) }))[1] as {
    valid: boolean;
    errors: object[];
    fields: { name: string; value?: unknown; errors: { message: string; field: string }[]; warnings: object[] }[];
  };

test('a configuration is judged field by field, without its secrets and without storing it', async () => {
  const { accessToken, ...rest } = simulator.configuration as Record<string, string>;
  const assessment = await validate({
    ...rest,
    segmentId: 'has blanks in it',
    clientSideId: 'sdk-12',
    segmentNam: 'x',
    accessToken: `Bearer ${accessToken}`,
  });
  expect(assessment.valid).toBe(false);
  const faulty = assessment.fields.filter(({ errors }) => errors.length > 0);
  expect(faulty.map(({ name }) => name)).toEqual(expect.arrayContaining(['segmentId', 'clientSideId', 'accessToken', 'segmentNam']));
  expect(assessment.fields.find(({ name }) => name === 'segmentId')?.value).toBe('has blanks in it');
  expect(assessment.fields.find(({ name }) => name === 'accessToken')).not.toHaveProperty('value');
  expect(JSON.stringify(assessment)).not.toContain(accessToken);
  expect(await validate({ ...rest, accessToken })).toMatchObject({ valid: true, errors: [] });
  expect(await validate(rest)).toMatchObject({ valid: false });
  expect(await validate(rest, id)).toMatchObject({ valid: true });
  expect(await host.listConnections()).toHaveLength(1);
  expect((await post('/v1/connector/configuration/validate', { configuration: rest, connection: 'none' }))[0]).toBe(404);
  expect((await post('/v1/connector/configuration/validate', { configuration: 'text' }))[0]).toBe(422);
});

test('a preview is the requests that would be sent, and what would not be, and sends nothing', async () => {
  const records = [
    { event: 'joined', visitor: { ids: { key: 'ana' } } },
    { event: 'left', visitor: { ids: { key: 'bo' } } },
    { event: 'joined', visitor: { ids: {} } },
    { action: 'unknown', parameters: {} },
    change(add, 'cy'),
    { visitor: { ids: { key: 'di' } } },
  ];
  const [status, preview] = await post(`/v1/connections/${id}/preview`, { records });
  expect(status).toBe(200);
  const requests = preview['requests'] as { method: string; url: string; headers: object; body: object; records: number[] }[];
  expect(requests.flatMap((request) => request.records).sort()).toEqual([0, 1, 4]);
  expect(JSON.stringify(requests)).toContain('«accessToken»');
  expect(JSON.stringify(requests)).toContain('"ana"');
  expect(JSON.stringify(preview)).not.toContain(String(simulator.configuration['accessToken']));
  expect(preview['unsent']).toMatchObject([
    { record: 2, status: 'failed', fault: { code: 'parameters_invalid' } },
    { record: 3, status: 'failed', fault: { code: 'action_unknown' } },
    { record: 5, status: 'ignored', fault: { code: 'trigger_missing' } },
  ]);
  const { configuration, mappings, triggers } = draftFor(simulator.configuration);
  const draft = { configuration, mappings: { ...mappings, [add]: { memberId: { text: 'fixed' } } }, triggers, records: [records[0]] };
  expect(JSON.stringify((await post('/v1/connector/preview', draft))[1])).toContain('"fixed"');
  expect((await post('/v1/connector/preview', { ...draft, audience: 'others' }))[1]).toMatchObject({
    requests: [],
    unsent: [{ status: 'ignored' }],
  });
  const wrong = await post('/v1/connector/preview', { ...draft, configuration: {}, mappings: { [add]: {} } });
  expect(wrong).toMatchObject([
    422,
    {
      errors: expect.arrayContaining([
        expect.objectContaining({ code: 'configuration_invalid' }),
        expect.objectContaining({ code: 'mapping_invalid' }),
      ]),
    },
  ]);
  expect((await stateOf(simulator)).counters.deliveries.total).toBe(0);
});

test('outcomes come newest first where they are asked for so, page by page, with times as RFC 3339', async () => {
  for (const member of ['a', 'b', 'c']) {
    await host.enqueue(id, [change(add, member), change('none', member)]);
    await delivered(host, id);
  }
  await host.enqueue(id, [change(remove, 'a')]);
  await asked(simulator);
  await delivered(host, id);
  const page = async (query: string) =>
    (await (await it.call(`/v1/connections/${id}/outcomes?${query}`)).json()) as {
      entries: { first: number; at: string }[];
      cursor?: string;
    };
  const oldest = await page('');
  const newest = await page('order=newest');
  expect(newest.entries).toEqual([...oldest.entries].reverse());
  for (const { at } of newest.entries) expect(new Date(at).toISOString()).toBe(at);
  const walked: object[] = [];
  for (let after = ''; ;) {
    const { entries, cursor } = await page(`order=newest&limit=2${after}`);
    walked.push(...entries);
    if (cursor === undefined) break;
    after = `&after=${cursor}`;
  }
  expect(walked).toEqual(newest.entries);
  expect((await page('order=newest&status=failed')).entries.map(({ first }) => first)).toEqual([5, 3, 1]);
  expect((await it.call(`/v1/connections/${id}/outcomes?order=latest`)).status).toBe(400);
});

test('connections come page by page, and their counts in JSON', async () => {
  for (let at = 0; at < 4; at += 1) await host.createConnection(draftFor({ ...simulator.configuration, segmentId: `p${at}` }));
  const ids: string[] = [];
  for (let route: string | undefined = '/v1/connections?limit=2'; route !== undefined;) {
    const response = await it.call(route);
    ids.push(...((await response.json()) as { connections: { id: string }[] }).connections.map((each) => each.id));
    route = /^<(.*)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1];
  }
  expect(ids).toEqual((await host.listConnections()).map((each) => each.id).sort());
  const { counts } = (await (await it.call('/v1/counts')).json()) as { counts: { connection: string }[] };
  expect(counts.map(({ connection }) => connection)).toEqual(ids);
  expect(counts.find(({ connection }) => connection === id)).toEqual({ connection: id, waiting: 0, resends: 0, deadLetters: 0 });
});

test('the values of a field come from the vendor, for a draft with the secrets of a connection, and for a connection', async () => {
  const { accessToken, urlOverride } = simulator.configuration as Record<string, string>;
  const ask = (configuration: object, connection?: string) =>
    post('/v1/connector/options/environments', { configuration, ...(connection !== undefined && { connection }) });
  const all = {
    options: [
      { value: '5f9b1c2d3e4f5a6b7c8d9e0f', title: 'Simulated project / Production' },
      { value: '5f9b1c2d3e4f5a6b7c8d9e10', title: 'Simulated project / Test' },
    ],
    isComplete: true,
  };
  // What is not filled in yet, or wrong, matters only where it is needed.
  expect(await ask({ accessToken, urlOverride, clientSideId: 'sdk-1', segmentId: '' })).toEqual([200, all]);
  expect(await ask({ urlOverride }, id)).toEqual([200, all]);
  const stored = await it.call(`/v1/connections/${id}/options/environments`);
  expect([stored.status, await stored.json()]).toEqual([200, all]);

  const wrong = accessToken?.replace('api-0', 'api-9') ?? '';
  const [status, refused] = await ask({ accessToken: wrong, urlOverride });
  expect([status, refused]).toMatchObject([200, { options: [], isComplete: false, fault: { code: 'token_refused', who: 'you' } }]);
  expect(JSON.stringify(refused)).not.toContain(wrong);
  expect(await ask({ urlOverride })).toMatchObject([
    422,
    { code: 'configuration_invalid', detail: expect.stringContaining('Access Token (accessToken) is missing.') },
  ]);
  expect(await ask({ accessToken, urlOverride: 'http://10.0.0.1/x' })).toMatchObject([
    422,
    { code: expect.stringMatching(/destination|configuration/) },
  ]);
  expect((await post('/v1/connector/options/segments', { configuration: {} }))[0]).toBe(404);
  expect((await it.call('/v1/connections/none/options/environments')).status).toBe(404);
});
