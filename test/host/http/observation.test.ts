import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { once } from 'node:events';
import perfHooks from 'node:perf_hooks';
import { ConnectorError, fault } from '../../../src/fault';
import { add, head, json, linesOf, ndjson, openCase, readUntil, type HttpCase } from './http-case';

let it: HttpCase;
beforeEach(async () => {
  it = await openCase({ heartbeatMs: 50, maxOutcomeStreams: 2 });
});
afterEach(() => it.http.close(1_000));

const stream = '/v1/connections/c1/outcomes/stream';

describe('the live stream of outcomes', () => {
  test('sends outcomes when they are recorded, from now on, and heartbeats between them', async () => {
    it.host.record(1, Date.now() - 60_000);
    const socket = await it.raw(head('GET', stream));
    const opened = await readUntil(socket, ': outcomes follow');
    expect(opened).toContain('content-type: text/event-stream');
    expect(await readUntil(socket, ': nothing new')).not.toContain('"first":1');
    it.host.record(2);
    const received = await readUntil(socket, '"first":2');
    expect(received).toMatch(
      /id: o2\nevent: outcome\ndata: \{"first":2,"count":1,"action":"add","status":"accepted","attempts":1,"at":"[-\dT:.]+Z"\}\n\n/,
    );
    socket.destroy();
  });

  test('never reads outcomes from before its start again, however long it is idle', async () => {
    it.host.record(1, Date.now() + 60_000);
    const socket = await it.raw(head('GET', stream));
    await readUntil(socket, ': nothing new');
    await readUntil(socket, ': nothing new');
    const queries = it.host.asked.filter(([name]) => name === 'findOutcomes').map(([, query]) => query);
    expect(queries.length).toBeGreaterThan(2);
    expect(queries.slice(1)).toEqual(queries.slice(1).map(() => ({ after: 'o1', limit: 100 })));
    socket.destroy();
  });

  test('is refused with a status for an unknown cursor, or an unknown connection', async () => {
    expect((await it.call(`${stream}?after=nowhere`)).status).toBe(400);
    expect((await it.call(stream, { headers: { 'last-event-id': 'nowhere' } })).status).toBe(400);
    expect((await it.call('/v1/connections/c2/outcomes/stream')).status).toBe(404);
  });

  test('continues after the last event that the caller has', async () => {
    for (const index of [1, 2, 3]) it.host.record(index, 5);
    const socket = await it.raw(head('GET', stream, { 'last-event-id': 'o1' }));
    const received = await readUntil(socket, '"first":3');
    expect(received).toContain('id: o2');
    expect(received).not.toContain('id: o1');
    socket.destroy();
    const all = await it.raw(head('GET', `${stream}?from=1970-01-01`));
    expect(await readUntil(all, 'id: o3')).toContain('id: o1');
    all.destroy();
  });

  test('fetches nothing more for a caller that does not read', async () => {
    const wide = 'x'.repeat(5_000);
    for (let index = 0; index < 50_000; index += 1) {
      it.host.entries.push({ cursor: `o${index}`, first: index, count: 1, action: wide, status: 'accepted', attempts: 1, at: 5 });
    }
    const socket = await it.raw(head('GET', `${stream}?from=0`));
    await once(socket, 'readable');
    const fetched = () => it.host.asked.filter(([name]) => name === 'findOutcomes').length;
    // The count no longer changes, while other requests are answered.
    let before = -1;
    while (fetched() !== before) {
      before = fetched();
      for (let turn = 0; turn < 20; turn += 1) await fetch(`${it.http.url}/healthz`);
    }
    // How many pages the sockets buffer depends on the system; all of them are 500.
    expect(before).toBeLessThan(400);
    socket.destroy();
  });

  test('releases a caller that disconnects, and accepts no more streams than the limit', async () => {
    const sockets = await Promise.all([it.raw(head('GET', stream)), it.raw(head('GET', stream))]);
    for (const socket of sockets) await readUntil(socket, ': outcomes follow');
    expect((await it.call(stream)).status).toBe(429);
    expect(it.host.listeners.size).toBe(2);
    for (const socket of sockets) socket.destroy();
    while (it.host.listeners.size > 0) await new Promise((resolve) => setImmediate(resolve));
    const again = await it.raw(head('GET', stream));
    await readUntil(again, ': outcomes follow');
    again.destroy();
  });

  test('releases a caller who leaves while streams wait behind another one of the same socket', async () => {
    const socket = await it.raw(head('GET', stream).repeat(2));
    await readUntil(socket, ': outcomes follow');
    expect((await it.call(stream)).status).toBe(429);
    socket.resetAndDestroy();
    let text = '';
    while (!text.includes('connector_outcome_streams 0\n')) text = await (await it.call('/metrics')).text();
    expect(text).toContain('connector_intakes 0\n');
  });

  test('ends when the host does', async () => {
    const socket = await it.raw(head('GET', stream));
    await readUntil(socket, ': outcomes follow');
    const ended = once(socket, 'end');
    socket.resume();
    await it.http.close(30_000);
    await ended;
  });
});

describe('metrics', () => {
  test('count records, requests and outcomes, and never name a member', async () => {
    await it.call('/v1/connections/c1/invocations', json([add('member-1'), add('member-2'), add(3)]));
    it.host.events.publishOutcomes('c1', [{ index: 0, action: 'add', status: 'accepted', attempts: 1 }], 2);
    const request = {
      type: 'request',
      action: 'add',
      method: 'PATCH',
      url: 'https://vendor.example',
      items: 1,
      bytes: 9,
      elapsedMs: 30,
    } as const;
    it.host.events.publishEvent('c1', { ...request, status: 429, attempt: 1, fault: fault('rate_limited', 'Slow down.') });
    it.host.events.publishEvent('c1', { type: 'waiting', until: 5, fault: fault('rate_limited', 'Slow down.') });
    it.host.events.publishEvent('c1', { ...request, status: 204, attempt: 2 });
    const response = await it.call('/metrics');
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    const text = await response.text();
    for (const line of [
      'connector_received_records_total{connection="c1",status="queued"} 2',
      'connector_received_records_total{connection="c1",status="failed"} 1',
      'connector_invocations_total{connection="c1",status="accepted"} 1',
      'connector_invocations_total{connection="c1",status="superseded"} 2',
      'connector_retries_total{connection="c1"} 1',
      'connector_rate_limit_waits_total{connection="c1"} 1',
      'connector_request_duration_seconds_count{connection="c1",status="429"} 1',
      'connector_request_duration_seconds_count{connection="c1",status="204"} 1',
      'connector_queue_depth{connection="c1"} 12',
      'connector_dead_letters{connection="c1"} 2',
      'connector_resends{connection="c1"} 1',
      'connector_intakes 0',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
    expect(Number(/^connector_queue_oldest_age_seconds\{connection="c1"\} (.*)$/m.exec(text)?.[1])).toBeGreaterThanOrEqual(90);
    expect(text).toMatch(/^process_cpu_seconds_total/m);
    expect(text).not.toContain('member-');
  });

  test('no longer name a connection that was deleted', async () => {
    const { events } = it.host;
    for (const connection of ['c1', 'gone']) {
      events.publishOutcomes(connection, [{ index: 0, action: 'add', status: 'accepted', attempts: 1 }]);
      events.publishEvent(connection, {
        ...{ type: 'request', action: 'add', method: 'PATCH', url: 'https://vendor.example', items: 1, bytes: 9, elapsedMs: 30 },
        ...{ status: 204, attempt: 2 },
      });
    }
    events.publishDeleted('gone');
    const text = await (await it.call('/metrics')).text();
    expect(text).toContain('connector_retries_total{connection="c1"} 1');
    expect(text).toContain('connector_request_duration_seconds_count{connection="c1",status="204"} 1');
    expect(text).not.toContain('gone');
  });

  test('tell the state of each connection, what runs, and why records and requests failed', async () => {
    it.host.events.publishOutcomes('c1', [
      { index: 0, action: 'add', status: 'failed', attempts: 1, fault: fault('rejected_by_vendor', 'No.') },
    ]);
    await it.call('/v1/connections/c1/invocations', json([{}]));
    await it.call('/v1/connections/c1/invocations', { method: 'POST', headers: { 'content-type': 'text/csv' }, body: 'a' });
    await it.call('/v1/connections/c1', { method: 'POST' });
    const text = await (await it.call('/metrics')).text();
    const lines = text.split('\n').filter((line) => /^connector_(connection_state|failures|refused_re)/.test(line));
    expect(lines.sort()).toEqual([
      'connector_connection_state{connection="c1",state="active"} 0',
      'connector_connection_state{connection="c1",state="inactive"} 1',
      'connector_connection_state{connection="c1",state="not_loaded"} 0',
      'connector_connection_state{connection="c1",state="paused"} 0',
      'connector_connection_state{connection="c1",state="stopped"} 0',
      'connector_failures_total{connection="c1",code="rejected_by_vendor"} 1',
      'connector_refused_records_total{reason="body_invalid"} 1',
      'connector_refused_requests_total{reason="body_invalid"} 1',
      'connector_refused_requests_total{reason="media_type_unsupported"} 1',
    ]);
    expect(text).toMatch(/^connector_build_info\{connector="[^"]+",version="[^"]+",node="[^"]+"\} 1$/m);
  });

  test('are OpenMetrics where the caller asks for it, with the same values', async () => {
    const accept = 'application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5';
    await (await it.call('/v1/connections/c1/invocations', json([add('a')]))).text();
    const open = await it.call('/metrics', { headers: { accept } });
    expect(open.headers.get('content-type')).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8');
    const lines = (await open.text()).split('\n');
    expect(lines.slice(-2)).toEqual(['# EOF', '']);
    expect(lines.slice(0, -1)).not.toContain('');
    expect(lines).toContain('# TYPE connector_received_records counter');
    expect(lines).toContain('connector_received_records_total{connection="c1",status="queued"} 1');
    const plain = await it.call('/metrics');
    expect(await plain.text()).toContain('# TYPE connector_received_records_total counter');
  });

  test('follow the conventions: every name has a help, and its unit at the end', async () => {
    const text = await (await it.call('/metrics')).text();
    const all = [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)];
    expect(all.length).toBeGreaterThan(20);
    for (const [, name = '', type] of all) {
      if (name.startsWith('connector_')) expect(text).toMatch(new RegExp(`^# HELP ${name} .+\\.$`, 'm'));
      if (type === 'counter') expect(name).toMatch(/_total$/);
      else expect(name).not.toMatch(/_total$/);
      if (type === 'histogram') expect(name).toMatch(/_seconds$/);
    }
  });
});

describe('metrics of the process', () => {
  test('do not wake an idle process: event loop lag is measured on request and not sampled', async () => {
    const monitor = jest.spyOn(perfHooks, 'monitorEventLoopDelay');
    const other = await openCase();
    const text = await (await other.call('/metrics')).text();
    await other.http.close(1_000);
    expect(monitor.mock.calls.map(([options]) => options?.resolution)).toEqual([3_600_000]);
    expect(text.match(/^nodejs_eventloop_lag\w*/gm)).toEqual(['nodejs_eventloop_lag_seconds']);
    expect(text).toContain('process_cpu_seconds_total');
  });
});

describe('the log', () => {
  test('has one line for each request and for each delivery error, without bodies and queries', async () => {
    await it.call('/v1/connections/c1/outcomes?after=member-1');
    await it.call('/v1/erase-member', json({ key: 'member-1' }));
    it.host.events.publishEvent('c1', { type: 'stopped', fault: fault('token_refused', 'The token is refused.') });
    const lines = () => it.logged.filter(({ msg }) => msg === 'answered');
    while (lines().length < 2) await new Promise((resolve) => setImmediate(resolve));
    expect(lines()).toMatchObject([
      { level: 'info', method: 'GET', route: '/v1/connections/:id/outcomes', connection: 'c1', status: 200 },
      { level: 'info', method: 'POST', route: '/v1/erase-member', status: 200 },
    ]);
    expect(it.logged.find(({ msg }) => msg === 'the connection has stopped')).toMatchObject({
      level: 'error',
      connection: 'c1',
      fault: { code: 'token_refused' },
    });
    expect(it.logged.find(({ msg }) => msg === 'a member was erased')).toMatchObject({
      auditId: '5f5f5f5f5f5f5f5f',
      waiting: 1,
      inFlight: 0,
    });
    expect(JSON.stringify(it.logged)).not.toContain('member-1');
  });

  test('says why a request was refused, and why a stream ended early after its status was sent', async () => {
    const lineOf = async (route: string) => {
      const found = () => it.logged.find((line) => line['route'] === route);
      while (!found()) await new Promise((resolve) => setImmediate(resolve));
      return found();
    };
    const full = new ConnectorError([fault('state_unavailable', 'No space for member-1.')]);
    it.host.notReady = full;
    await (await it.call('/readyz')).text();
    expect(await lineOf('/readyz')).toMatchObject({ level: 'error', status: 503, fault: 'state_unavailable', msg: 'answered' });
    it.host.beforeEnqueue = () => {
      it.host.beforeEnqueue = () => Promise.reject(full);
      return Promise.resolve();
    };
    const records = Array.from({ length: 1_001 }, () => JSON.stringify(add('a'))).join('\n');
    expect((await linesOf(await it.call('/v1/connections/c1/invocations', ndjson(records)))).at(-1)).toHaveProperty('error');
    expect(await lineOf('/v1/connections/:id/invocations')).toMatchObject({
      level: 'warn',
      status: 200,
      fault: 'state_unavailable',
      msg: 'the reply ended early',
    });
    await (await it.call('/v1/connections')).text();
    expect(await lineOf('/v1/connections')).not.toHaveProperty('fault');
    expect(JSON.stringify(it.logged)).not.toContain('member-1');
  });

  test('says what failed permanently, how often and under which index, without member IDs', () => {
    const rejected = { action: 'add', status: 'failed', attempts: 2, fault: fault('rejected_by_vendor', 'No member-1 here.') } as const;
    it.host.events.publishOutcomes('c1', [
      { ...rejected, index: 9 },
      { index: 5, action: 'add', status: 'accepted', attempts: 1 },
      { ...rejected, index: 7 },
      { ...rejected, index: 8, action: 'remove' },
    ]);
    const { kind, who } = rejected.fault;
    const line = { level: 'warn', connection: 'c1', fault: { code: 'rejected_by_vendor', kind, who } };
    expect(it.logged.filter(({ msg }) => msg === 'invocations have failed permanently')).toMatchObject([
      { ...line, action: 'add', count: 2, first: 7 },
      { ...line, action: 'remove', count: 1, first: 8 },
    ]);
    expect(JSON.stringify(it.logged)).not.toContain('member-1');
  });
});
