import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { add, remove } from '../host-case';
import { json, openCase, type HttpCase } from './http-case';

let it: HttpCase;
beforeEach(async () => (it = await openCase()));
afterEach(() => it.http.close(1_000));

const occurredAt = '2026-11-29T08:00:00Z';
const visitor = { ids: { key: 'ana' } };
const timeless = { specversion: '1.0', id: '1', source: '/crm' };
const attributes = { ...timeless, time: occurredAt };
const eventJson = { 'content-type': 'application/cloudevents+json' };

/** The events that the host was given. */
function enqueued(): unknown {
  const call = it.host.asked.find(([name]) => name === 'enqueueEvents');
  return call?.[2];
}

describe('the time of a record', () => {
  test('stands beside the visitor of an event', async () => {
    await it.call(
      '/v1/audiences/buyers/events',
      json([
        { event: 'joined', visitor, occurredAt },
        { event: 'left', visitor },
      ]),
    );
    expect(enqueued()).toEqual([
      { event: 'joined', visitor, occurredAt },
      { event: 'left', visitor },
    ]);
  });

  test.each([
    ['joined', { type: 'crm.updated', data: visitor }, { event: 'joined', visitor }],
    ['left', { type: 'crm.updated', data: visitor }, { event: 'left', visitor }],
    ['visitors', { type: 'crm.updated', data: visitor }, { event: undefined, visitor }],
    ['events', { type: 'crm.audience.joined', data: visitor }, { event: 'joined', visitor }],
    ['events', { type: 'crm.updated', data: { event: 'left', visitor } }, { event: 'left', visitor }],
  ])('is that of the CloudEvent that carries it to /%s', async (route, event, expected) => {
    await it.call(`/v1/audiences/buyers/${route}`, json({ ...attributes, ...event }, eventJson));
    expect(enqueued()).toEqual([{ ...expected, occurredAt }]);
  });

  test('is its own before that of the CloudEvent that carries it', async () => {
    const own = { event: 'joined', visitor, occurredAt: '2026-11-29T07:00:00Z' };
    await it.call('/v1/audiences/buyers/events', json({ ...attributes, type: 'crm.updated', data: own }, eventJson));
    expect(enqueued()).toEqual([own]);
  });

  test('is read from the header of a CloudEvent in binary mode', async () => {
    const headers = { 'ce-specversion': '1.0', 'ce-id': '1', 'ce-source': '/crm', 'ce-type': 'joined', 'ce-time': occurredAt };
    await it.call('/v1/audiences/buyers/joined', json(visitor, headers));
    expect(enqueued()).toEqual([{ event: 'joined', visitor, occurredAt }]);
  });

  test('is none where a CloudEvent has none', async () => {
    await it.call('/v1/audiences/buyers/joined', json({ ...timeless, type: 'joined', data: visitor }, eventJson));
    expect(enqueued()).toEqual([{ event: 'joined', visitor }]);
  });
});

describe('what is known of a member', () => {
  test('is asked with the key in the body, and answered with when it was known and by whom', async () => {
    const response = await it.call('/v1/connections/c1/member', json({ key: 'ana@example.com' }));
    expect(it.host.asked).toEqual([['findMember', 'c1', 'ana@example.com']]);
    expect(await response.json()).toEqual({
      asOf: '2026-11-30T00:54:20.000Z',
      by: 'host',
      complete: true,
      scopes: [
        {
          scope: 'segment',
          accepted: { isPresent: true, at: '2026-11-30T00:53:20.000Z', occurredAt: '2026-11-30T00:36:40.000Z' },
          summary: 'The vendor accepted at 2026-11-30T00:53:20.000Z that the member was added, by a change of 2026-11-30T00:36:40.000Z.',
        },
      ],
      summary: 'As of 2026-11-30T00:54:20.000Z, by what was delivered from this host; nothing was read from the vendor.',
    });
    expect(JSON.stringify(it.logged)).not.toContain('ana@example.com');
  });

  test('is no secret from a token that reads, and is from one that sends', async () => {
    it.host.callers.set('reads', { name: 'reads', scope: 'read' });
    it.host.callers.set('sends', { name: 'sends', scope: 'intake' });
    const statusFor = async (given: string) =>
      (await it.call('/v1/connections/c1/member', json({ key: 'ana' }, { authorization: `Bearer ${given}` }))).status;
    expect([await statusFor('reads'), await statusFor('sends')]).toEqual([200, 403]);
  });

  test.each([{}, { key: '' }, { key: 7 }, { key: 'ana', live: 'yes' }])('refuses %j', async (body) => {
    expect((await it.call('/v1/connections/c1/member', json(body))).status).toBe(422);
    expect((await it.call('/v1/connections/c2/member', json({ key: 'ana' }))).status).toBe(404);
  });
});

test.each([add, remove])('an invocation of %s is taken with its time', async (action) => {
  const response = await it.call('/v1/connections/c1/invocations', json({ action, parameters: { memberId: 'ana' }, occurredAt }));
  expect(response.status).toBe(200);
});
