import { describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { get as getClear } from 'node:http';
import { get } from 'node:https';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { runCli } from '../../cli/cli-case';
import { serveKey, serveToken } from './serve-case';
import { useServing } from './serve-scene';

const { connect, folder, newState, simulator, start } = useServing();
const certificates = path.resolve(__dirname, '../../../../test/runtime/http/certificates');

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
    const config = folder.file('run.json', simulator().configuration);
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
