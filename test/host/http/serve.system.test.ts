import { describe, expect, test } from '@jest/globals';
import { EventEmitter, once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { jsonLines } from '../../cli/cli-case';
import { json, linesOf, ndjson } from './http-case';
import { serveKey, serveToken, type Serving } from './serve-case';
import { useServing } from './serve-scene';

const { connect, newState, simulator, start, startProcess } = useServing();
const lines = { method: 'POST', headers: { 'content-type': 'application/x-ndjson' } };

const records = (count: number, prefix: string) =>
  Array.from(
    { length: count },
    (_, at) => `${JSON.stringify({ action: 'add-member-to-segment', parameters: { memberId: `${prefix}${at}` } })}\n`,
  ).join('');

async function members(): Promise<Set<string>> {
  const state = (await (await fetch(`${simulator().url}/_simulator/segments?limit=1000000`)).json()) as {
    segments: { members: string[] }[];
  };
  return new Set(state.segments.flatMap((segment) => segment.members));
}

/** Waits until the live stream sends the outcome of an invocation. */
async function outcomeOf(host: Serving, connection: string, index: number): Promise<void> {
  const response = await host.call(`${connection}/outcomes/stream?from=0`);
  let text = '';
  for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += Buffer.from(part).toString('utf8');
    const received = [...text.matchAll(/"first":(\d+),"count":(\d+)/g)].some(([, first, count]) => {
      return Number(first) <= index && index < Number(first) + Number(count);
    });
    if (received) return;
  }
}

describe('connectorctl serve', () => {
  test('loses nothing acknowledged when it is killed, and delivers it after the next start', async () => {
    const state = newState();
    const first = await startProcess(state);
    const connection = await connect(first);
    const results = await linesOf(
      await first.call(`${connection}/invocations`, ndjson(records(3_000, 'kill-'), { 'idempotency-key': 'k' })),
    );
    expect(results.at(-1)).toEqual({ summary: { records: 3_000, failed: 0, repeated: 0 } });
    first.kill('SIGKILL');
    await first.ended;
    const second = await start(state);
    const again = await linesOf(
      await second.call(`${connection}/invocations`, ndjson(records(3_000, 'kill-'), { 'idempotency-key': 'k' })),
    );
    expect(again.at(-1)).toEqual({ summary: { records: 3_000, failed: 0, repeated: 3_000 } });
    expect(again.slice(0, -1)).toEqual(results.slice(0, -1));
    await outcomeOf(second, connection, 2_999);
    const delivered = await members();
    expect(Array.from({ length: 3_000 }, (_, at) => `kill-${at}`).filter((member) => !delivered.has(member))).toEqual([]);
  });

  test('drains at SIGTERM: reports what was enqueued of a stream, settles what is in flight, and exits with 0', async () => {
    const host = await startProcess(newState());
    const connection = await connect(host);
    const outcomes = await host.call(`${connection}/outcomes/stream?from=0`);
    let send: (text: string) => void = () => undefined;
    const body = new ReadableStream({ start: (controller) => void (send = (text) => controller.enqueue(Buffer.from(text))) });
    const answer = host.call(`${connection}/invocations`, { ...lines, body, duplex: 'half' });
    send(records(1_000, 'term-'));
    const reader = (await answer).body!.pipeThrough(new TextDecoderStream()).getReader();
    let received = '';
    while (!received.includes('"index":999')) received += (await reader.read()).value ?? '';
    host.kill('SIGTERM');
    for (let part = await reader.read(); !part.done; part = await reader.read()) received += part.value;
    expect(jsonLines(received).at(-1)).toMatchObject({ error: { code: 'host_closing' } });
    await outcomes.text();
    expect(await host.ended).toBe(0);
    expect(jsonLines(host.stdout).at(-1)).toMatchObject({ msg: 'ended' });
  });

  test('exits at its drain timeout, however long a request to the vendor may take', async () => {
    const asked = new EventEmitter();
    const hole = createHttpServer((request, response) => {
      // Steps of the check are answered; members never are.
      if (request.method === 'POST') asked.emit('members');
      else response.writeHead(200).end('{}');
    }).listen(0, '127.0.0.1');
    await once(hole, 'listening');
    const origin = `http://127.0.0.1:${(hole.address() as AddressInfo).port}`;
    const host = await startProcess(newState(), {
      args: ['--allow-destination', origin, '--request-timeout', '1h', '--drain-timeout', '100ms'],
    });
    const connection = await connect(host, { urlOverride: `${origin}/members` });
    const isAsked = once(asked, 'members');
    await host.call(`${connection}/invocations`, ndjson(records(1, 'hole-')));
    await isAsked;
    host.kill('SIGTERM');
    expect(await host.ended).toBe(0);
    hole.closeAllConnections();
    hole.close();
  });

  test('exits at once at the second signal', async () => {
    const host = await startProcess(newState(), { args: ['--drain-timeout', '1h'] });
    const connection = await connect(host);
    let push: (() => void) | undefined;
    const body = new ReadableStream({
      start: (controller) => {
        push = () => controller.enqueue(Buffer.from(' '));
      },
    });
    const hanging = host
      .call(`${connection}/invocations`, {
        method: 'POST',
        body,
        duplex: 'half',
        headers: { 'content-type': 'application/json' },
      })
      .catch(() => undefined);
    push?.();
    while (!/^connector_intakes 1$/m.test(await (await host.call('/metrics')).text())) continue;
    host.kill('SIGTERM');
    await host.says(/ending, as asked/);
    host.kill('SIGTERM');
    expect(await host.ended).toBe(130);
    await hanging;
  });

  test('enqueues an event once for each key, and says so', async () => {
    const host = await start(newState());
    const action = 'add-member-to-segment';
    const { id } = await host.json(
      '/v1/connections',
      json({
        name: 'A',
        configuration: simulator().configuration,
        mappings: { [action]: { memberId: { pointer: '/id' } } },
        triggers: [{ audience: 'buyers', on: 'joined', action }],
      }),
    );
    await host.json(`/v1/connections/${String(id)}/check`, { method: 'POST' });
    await host.json(`/v1/connections/${String(id)}/activate`, { method: 'POST' });
    const events = json(
      [
        { event: 'joined', visitor: { id: 'event-1' } },
        { event: 'joined', visitor: {} },
      ],
      { 'idempotency-key': 'k' },
    );
    const first = await host.call('/v1/audiences/buyers/events', events);
    const again = await host.call('/v1/audiences/buyers/events', events);
    expect([first, again].map(({ headers }) => headers.get('idempotent-replayed'))).toEqual([null, 'true']);
    const received = (await first.json()) as { results: { status: string }[] };
    expect(received.results.map(({ status }) => status)).toEqual(['queued', 'failed']);
    expect(await again.json()).toEqual(received);
    const metrics = await (await host.call('/metrics')).text();
    expect(metrics).toContain(`connector_received_records_total{connection="${String(id)}",status="queued"} 1\n`);
  });

  test('refuses an unknown cursor, on a page and on the live stream', async () => {
    const host = await start(newState());
    const connection = await connect(host);
    const page = await host.call(`${connection}/outcomes?after=abc`);
    expect([page.status, await page.text()]).toEqual([400, expect.stringContaining('is not a cursor')]);
    const stream = await host.call(`${connection}/outcomes/stream`, { headers: { 'last-event-id': '-1' } });
    expect([stream.status, await stream.text()]).toEqual([400, expect.stringContaining('is not a cursor')]);
  });

  test('deletes a connection once, however many requests delete it at the same time', async () => {
    const host = await start(newState());
    const connection = await connect(host);
    const answers = await Promise.all([1, 2, 3].map(() => host.call(connection, { method: 'DELETE' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404]);
  });

  test('shows no secret in answers, logs or files', async () => {
    const host = await start(newState(), { args: ['--log-level', 'debug'] });
    const connection = await connect(host);
    const secret = String(simulator().configuration['accessToken']);
    await host.call(`${connection}/invocations`, ndjson(records(10, 'private-')));
    await outcomeOf(host, connection, 9);
    const shown = await (await host.call('/v1/connections')).text();
    // An outcome can be read as soon as it is on disk, and is counted right after.
    let metrics = '';
    const counted = /^connector_invocations_total\{connection="[^"]+",status="accepted"\} 10$/m;
    while (!counted.test(metrics)) metrics = await (await host.call('/metrics')).text();
    host.stop();
    await host.ended;
    for (const text of [shown, metrics, host.stdout, host.stderr]) {
      for (const hidden of [secret, serveToken, serveKey, 'private-']) expect(text).not.toContain(hidden);
    }
  });

  test('generates a token when none is given, and shows it once', async () => {
    const host = await start(newState(), { env: { CONNECTOR_SERVE_TOKEN: '' } });
    await host.saysOnStderr(/shown only now: \S+\n/);
    const [, token = ''] = /shown only now: (\S+)\n/.exec(host.stderr) ?? [];
    expect((await host.call('/v1/connections', {}, token)).status).toBe(200);
    expect((await host.call('/v1/connections')).status).toBe(401);
    expect(host.stdout).not.toContain(token);
  });

  test('refuses records when nothing can be stored, exits with 4, and has lost nothing acknowledged', async () => {
    const state = newState();
    // Space for the empty database, and for little more.
    const host = await startProcess(state, { maxFileKb: 600, args: ['--give-up-after', '1s'] });
    const connection = await connect(host);
    await host.call(`${connection}/pause`, { method: 'POST' });
    let answered = 0;
    let refused: Response | undefined;
    while (!refused) {
      const body = JSON.parse(`[${records(1_000, `full-${answered}-`).trim().replaceAll('\n', ',')}]`) as object;
      const response = await host.call(`${connection}/invocations`, json(body)).catch(() => undefined);
      if (response?.ok) answered += 1_000;
      else refused = response ?? new Response(undefined, { status: 503, headers: { 'retry-after': '5' } });
      await response?.text();
    }
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    expect(answered).toBeGreaterThan(0);
    expect(await host.ended).toBe(4);
    expect(host.stdout).toContain('nothing can be stored');
    const next = await start(state);
    await next.json(`${connection}/activate`, { method: 'POST' });
    await outcomeOf(next, connection, answered - 1);
    const delivered = [...(await members())].filter((member) => member.startsWith('full-'));
    expect(delivered.length).toBeGreaterThanOrEqual(answered);
  });
});
