import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { EventEmitter, once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { createServer as createHttpServer, get as getClear } from 'node:http';
import { get } from 'node:https';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import type { RunningSimulator, Values } from '../../../src/contract';
import { startSimulator } from '../../../connector/simulator';
import { Folder, jsonLines, runCli } from '../../cli/cli-case';
import { json, linesOf, ndjson } from './http-case';
import { ServeHere, serveKey, ServeProcess, type ServeProcessSettings, type ServeSettings, serveToken, type Serving } from './serve-case';

const folder = new Folder();
const running: Serving[] = [];
let simulator: RunningSimulator;
let states = 0;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0 });
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((host) => host.end()));
});
afterAll(async () => {
  await simulator.close();
  folder.remove();
});

const lines = { method: 'POST', headers: { 'content-type': 'application/x-ndjson' } };
const certificates = path.resolve(__dirname, '../../../../test/runtime/http/certificates');
const newState = () => path.join(folder.path, `state-${(states += 1)}`);

/** Starts a host in this process. */
async function start(state: string, settings: ServeSettings = {}): Promise<ServeHere> {
  const host = await ServeHere.start(state, { ...settings, args: [...allowed(), ...(settings.args ?? [])] });
  running.push(host);
  return host;
}

/** Starts a host as a process of its own. */
async function startProcess(state: string, settings: ServeProcessSettings = {}): Promise<ServeProcess> {
  const host = await ServeProcess.start(state, { ...settings, args: [...allowed(), ...(settings.args ?? [])] });
  running.push(host);
  return host;
}

const allowed = () => ['--allow-destination', simulator.url, '--resend-after', '0'];

/** Sets an active connection up. @returns its path */
async function connect(host: Serving, more: Values = {}): Promise<string> {
  const { id } = await host.json('/v1/connections', json({ name: 'A', configuration: { ...simulator.configuration, ...more } }));
  const connection = `/v1/connections/${String(id)}`;
  await host.json(`${connection}/check`, { method: 'POST' });
  expect(await host.json(`${connection}/activate`, { method: 'POST' })).toMatchObject({ status: 'active' });
  return connection;
}

const records = (count: number, prefix: string) =>
  Array.from(
    { length: count },
    (_, at) => `${JSON.stringify({ action: 'add-member-to-segment', parameters: { memberId: `${prefix}${at}` } })}\n`,
  ).join('');

async function members(): Promise<Set<string>> {
  const state = (await (await fetch(`${simulator.url}/_simulator/segments?limit=1000000`)).json()) as { segments: { members: string[] }[] };
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
        configuration: simulator.configuration,
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
    const secret = String(simulator.configuration['accessToken']);
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

describe('a wrong start', () => {
  const serve = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    runCli(['serve', ...args], { env: { CONNECTOR_SERVE_TOKEN: serveToken, CONNECTOR_SERVE_KEY: serveKey, ...env } });

  test.each<[string, string[], Record<string, string>, RegExp]>([
    ['no state', [], {}, /^settings_invalid \(state\): No state is given/],
    ['a port that is none', ['--port', '99999'], {}, /^settings_invalid \(port\): --port is "99999"/],
    [
      'a variable that is wrong',
      [],
      { CONNECTOR_SERVE_DRAIN_TIMEOUT: 'soon' },
      /^settings_invalid \(drainTimeout\): CONNECTOR_SERVE_DRAIN_TIMEOUT is "soon"/,
    ],
    [
      'a short token',
      ['--state', 'x'],
      { CONNECTOR_SERVE_TOKEN: 'short' },
      /^settings_invalid: The token in CONNECTOR_SERVE_TOKEN must be at least 16/,
    ],
    ['no key', ['--state', path.join(folder.path, 'no-key')], { CONNECTOR_SERVE_KEY: '' }, /^key_missing/],
    ['a key that is none', ['--state', path.join(folder.path, 'bad-key')], { CONNECTOR_SERVE_KEY: 'abc' }, /^key_invalid/],
    [
      'a key file that is not there',
      ['--state', 'x', '--key-file', path.join(folder.path, 'missing.key')],
      {},
      /^key_invalid: The key file \S+ does not exist\./,
    ],
    ['a key file that is a directory', ['--state', 'x', '--key-file', folder.path], {}, /^key_invalid: The key file \S+ is a directory\./],
    ['a state without a name', ['--state', ''], {}, /^settings_invalid \(state\): No state is given/],
    ['an open address without TLS', ['--state', 'x', '--host', '0.0.0.0'], {}, /^settings_invalid: Listening on 0\.0\.0\.0 without TLS/],
    ['half of TLS', ['--state', 'x', '--tls-cert', 'x'], {}, /^settings_invalid: --tls-cert and --tls-key belong together/],
    [
      'a certificate that is none',
      ['--state', 'x', '--tls-cert', __filename, '--tls-key', __filename],
      {},
      /^settings_invalid: The certificate \S+ and the key \S+ cannot be used: .*no start line\.\n {4}What to do: Give a certificate chain/,
    ],
    [
      'a certificate that is not there',
      ['--state', 'x', '--tls-cert', 'none', '--tls-key', 'none'],
      {},
      /^settings_invalid: The file for TLS none does not exist\./,
    ],
    [
      'a token file that is not there',
      ['--state', 'x', '--token-file', 'none'],
      {},
      /^settings_invalid: The token file none does not exist\./,
    ],
    [
      'a proxy that is none, whose password is not repeated',
      ['--state', 'x'],
      { CONNECTOR_SERVE_PROXY: 'me:secret@proxy' },
      /^settings_invalid \(proxy\): CONNECTOR_SERVE_PROXY is not usable\.\n {4}What to do: Write a URL/,
    ],
    [
      'no time for a request',
      ['--state', 'x', '--request-timeout', '0'],
      {},
      /^settings_invalid \(requestTimeout\): --request-timeout is "0"\.\n.*above 0/,
    ],
    ['no time without a store', ['--state', 'x', '--give-up-after', '0s'], {}, /^settings_invalid \(giveUpAfter\): .*\n.*above 0/],
    [
      'a wait that no timer takes',
      ['--state', 'x', '--drain-timeout', '700h'],
      {},
      /^settings_invalid \(drainTimeout\): .*\n.*at most 596h/,
    ],
    [
      'a certificate with the key of another',
      ['--state', 'x', '--tls-cert', path.join(certificates, 'valid.pem'), '--tls-key', path.join(certificates, 'authority.pem')],
      {},
      /^settings_invalid: The certificate/,
    ],
    [
      'a name with a scheme',
      ['--allow-host', 'https://a.example'],
      {},
      /^settings_invalid \(allowHost\): .*\n.*without a scheme, a port or a path/,
    ],
    ['a name with a port', ['--allow-host', 'a.example:8787'], {}, /^settings_invalid \(allowHost\)/],
    ['a simulator on another machine', ['--state', 'x', '--simulator', 'https://example.com'], {}, /^settings_invalid \(simulator\)/],
    ['an origin that is none', ['--state', 'x', '--allow-destination', 'example.com'], {}, /^settings_invalid \(allowDestination\)/],
    ['a database with one slash', ['--state', 'postgres:/db/x'], {}, /^usage: The address of the database lacks \/\/ after its scheme/],
    [
      'a schema that is misspelt',
      ['--state', 'postgres://me:pw@db/x?shema=a'],
      {},
      /^usage: The address of the database has the parameter "shema"/,
    ],
    ['a database of a kind that is unknown', ['--state', 'mysql://root:pw@db/x'], {}, /^usage: --state does not take mysql:\/\/ addresses/],
  ])('is refused with a message: %s', async (_what, args, env, message) => {
    const { code, stderr, stdout } = await serve(args, env);
    expect(stderr).toMatch(message);
    expect([code, stdout]).toEqual([2, '']);
  });

  test('is refused when the settings file has an unknown setting, or a value of a wrong type', async () => {
    const settings = folder.file('settings.json', { intakeMemry: 1, intakeMemory: [], openMetrics: 'maybe', port: 0 });
    const { code, stderr } = await serve(['--settings', settings, '--state', 'x']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/"intakeMemry" in .*settings\.json is not a setting\.\n {4}What to do: Did you mean "intakeMemory"\?/);
    expect(stderr).toContain('intakeMemory in');
    expect(stderr).toContain('openMetrics in');
  });

  test('is refused when the port or the state is in use', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const taken = await serve(['--state', newState(), '--port', String(port)]);
    server.close();
    expect([taken.code, taken.stdout]).toEqual([2, '']);
    expect(taken.stderr).toMatch(/^listen_refused: Listening on 127\.0\.0\.1, port \d+: another process uses this port\./m);
    const state = newState();
    await start(state);
    const second = await serve(['--state', state, '--port', '0']);
    expect(second.code).toBe(2);
    expect(second.stderr).toMatch(/^state_in_use/m);
  });

  test('is refused with the state of a run, and a run with that of a host', async () => {
    const config = folder.file('run.json', simulator.configuration);
    const input = folder.file('run.csv', 'memberId\nrun-1\n');
    const run = (state: string) => runCli(['run', 'add-member-to-segment', '--config', config, '--input', input, '--state', state]);
    const [ofRun, ofHost] = [newState(), newState()];
    expect((await run(ofRun)).code).toBe(0);
    const host = await start(ofHost);
    host.stop();
    await host.ended;
    const refused = [await serve(['--state', ofRun, '--port', '0']), await run(ofHost)];
    expect(
      refused.map(({ code, stderr }) => [
        code,
        /^state_of_another_configuration: The state \S+ belongs to ([\s\S]*?)\n {4}Who/m.exec(stderr)?.[1],
      ]),
    ).toEqual([
      [
        2,
        'a run (connectorctl run or sync), not to a host.\n    What to do: Name another directory with --state: a host needs one of its own.',
      ],
      [2, 'a host (connectorctl serve), not to a run.\n    What to do: Name another directory with --state: a run needs one of its own.'],
    ]);
  });

  test('creates no state when rotate-key finds none', async () => {
    const state = newState();
    const { code, stderr } = await runCli(['rotate-key', '--state', state], { env: { CONNECTOR_SERVE_KEY: serveKey } });
    expect([code, existsSync(state)]).toEqual([2, false]);
    expect(stderr).toMatch(/^state_unavailable \(state\): The state \S+ does not exist\./);
    const other = mkdtempSync(path.join(folder.path, 'other-'));
    const wrong = await runCli(['rotate-key', '--state', other], { env: { CONNECTOR_SERVE_KEY: serveKey } });
    expect([wrong.code, existsSync(path.join(other, 'state.sqlite'))]).toEqual([2, false]);
    expect(wrong.stderr).toMatch(/^state_unavailable \(state\): The directory \S+ holds no state\./);
  });

  test('rotates nothing without a key, and reports a state without a connection', async () => {
    const state = newState();
    const host = await start(state);
    host.stop();
    await host.ended;
    const without = await runCli(['rotate-key', '--state', state]);
    expect([without.code, without.stderr]).toEqual([2, expect.stringMatching(/^key_missing/)]);
    const empty = await runCli(['rotate-key', '--state', state, '--key-file', folder.file('empty.key', '')]);
    expect([empty.code, empty.stderr]).toEqual([2, expect.stringMatching(/^key_invalid: The key file \S+ is empty\./)]);
    const { code, stderr } = await runCli(['rotate-key', '--state', state], { env: { CONNECTOR_SERVE_KEY: serveKey } });
    expect([code, stderr]).toEqual([0, expect.stringContaining('There is no connection in this state.')]);
  });

  test('is refused with a key that decrypts none of the connections', async () => {
    const state = newState();
    const host = await start(state);
    await connect(host);
    host.stop();
    await host.ended;
    const { code, stderr } = await serve(['--state', state, '--port', '0'], { CONNECTOR_SERVE_KEY: 'ab'.repeat(32) });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^key_unknown/m);
    expect(stderr).not.toContain(serveKey);
  });
});

/** The status for a caller who calls the host by this name, which fetch would set itself. */
function statusAs(name: string, url: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    getClear(url, { headers: { host: name } }, (response) => resolve(response.resume().statusCode)).on('error', reject);
  });
}

describe('settings', () => {
  test('are taken from flags before variables before the file, with a warning for unknown variables', async () => {
    const settings = folder.file('good.json', {
      logLevel: 'error',
      openMetrics: true,
      intakeMemory: 3,
      allowHost: ['a.example', 'B.Example', 'bücher.example', '2001:DB8:0::1'],
    });
    const host = await start(newState(), {
      args: ['--settings', settings, '--log-level', 'debug'],
      env: { CONNECTOR_SERVE_LOG_LEVEL: 'warn', CONNECTOR_SERVE_OPEN_METRICS: 'false', CONNECTOR_SERVE_PROT: '1' },
    });
    expect(host.stderr).toContain('CONNECTOR_SERVE_PROT is not a setting and is ignored. Did you mean "CONNECTOR_SERVE_PORT"?');
    await fetch(`${host.url}/healthz`);
    await host.says(/"level":"debug"/);
    for (const name of ['localhost', 'a.example:80', 'b.example', 'xn--bcher-kva.example', '[2001:db8::1]:443', 'c.example'])
      expect([name, await statusAs(name, `${host.url}/metrics`)]).toEqual([name, name === 'c.example' ? 403 : 401]);
  });

  test('enable HTTPS', async () => {
    const host = await start(newState(), {
      args: ['--tls-cert', path.join(certificates, 'valid.pem'), '--tls-key', path.join(certificates, 'server.key')],
    });
    expect(host.url).toMatch(/^https:/);
    const ca = readFileSync(path.join(certificates, 'authority.pem'));
    const status = await new Promise((resolve, reject) => {
      get(`${host.url}/healthz`, { ca }, (response) => resolve(response.resume().statusCode)).on('error', reject);
    });
    expect(status).toBe(200);
  });
});
