import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import path from 'node:path';
import type { Host } from '../../src/host/host';
import { activate, add, change, delivered, draftFor, openTestHost } from '../host/host-case';
import { openCaseOver, token, type HttpCase } from '../host/http/http-case';
import { openTestStore, type TestStore } from '../host/test-store';
import { runCli } from './cli-case';
import { useSimulatedVendor } from './simulated-vendor';

const vendor = useSimulatedVendor();
const env = { CONNECTOR_SERVE_TOKEN: token };

describe('connectorctl member, of a host', () => {
  let place: TestStore;
  let it: HttpCase<Host>;
  let args: string[];
  beforeEach(async () => {
    place = openTestStore();
    const host = await openTestHost(await place.open());
    const { id } = await activate(host, draftFor(vendor.configuration));
    it = await openCaseOver(host);
    await host.enqueue(id, [{ ...change(add, 'ana'), occurredAt: '2026-11-20T08:00:00Z' }]);
    await delivered(host, id);
    args = ['--url', it.http.url, '--connection', id];
  });
  afterEach(async () => {
    await it.http.close(1_000);
    await it.host.close(5_000);
    place.remove();
  });

  test('says what was accepted, when, and by whom it is known', async () => {
    const { code, stdout } = await runCli(['member', 'ana', ...args], { env });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^The vendor accepted at \S+Z that the member was added, by a change of 2026-11-20T08:00:00.000Z.\nAs of \S+Z, by what was delivered from this host; nothing was read from the vendor.\n$/,
    );
    const json = await runCli(['member', '-', ...args, '--json'], { env, stdin: 'ana\n' });
    expect(JSON.parse(json.stdout)).toMatchObject({ by: 'host', complete: true, scopes: [{ accepted: { isPresent: true } }] });
    expect((await runCli(['member', 'bo', ...args], { env })).stdout).toContain('Nothing is known of the member');
  });

  test('asks the vendor as well', async () => {
    const { stdout } = await runCli(['member', 'ana', ...args, '--live'], { env });
    expect(stdout).toMatch(/the vendor said at \S+Z that the member is present/);
  });

  test('says what the host refuses', async () => {
    const { code, stderr } = await runCli(['member', 'ana', '--url', it.http.url, '--connection', 'nope'], { env });
    expect([code, stderr]).toEqual([2, expect.stringContaining('connection_unknown')]);
    const denied = await runCli(['member', 'ana', ...args], { env: { CONNECTOR_SERVE_TOKEN: 'wrong' } });
    expect([denied.code, denied.stderr]).toEqual([3, expect.stringContaining('access_refused')]);
  });
});

describe('connectorctl member, of a state', () => {
  test('says what was accepted with it', async () => {
    const state = vendor.newState();
    const { folder, config } = vendor;
    const common = ['--config', config, '--state', state];
    const at = new Date(Date.now() - 60_000).toISOString();
    const input = folder.file('timed.csv', `memberId,at\nana,${at}\n`);
    expect((await runCli(['run', add, ...common, '--input', input, '--occurred-at', 'at'])).code).toBe(0);
    const { code, stdout } = await runCli(['member', 'ana', ...common]);
    expect([code, stdout]).toEqual([0, expect.stringContaining(`that the member was added, by a change of ${at}.`)]);
    expect(stdout).toContain('by what was delivered from this state; nothing was read from the vendor.');
    // It has changed nothing: the same run is complete, and a new one begins.
    expect((await runCli(['run', add, ...common, '--input', input, '--occurred-at', 'at', '--json'])).code).toBe(0);
  });

  test('knows nothing before it is asked to, and says so', async () => {
    const state = vendor.newState();
    const common = ['--config', vendor.config, '--state', state];
    await runCli(['run', add, ...common, '--input', vendor.folder.file('plain.csv', 'memberId\nana\n')]);
    const { stdout } = await runCli(['member', 'ana', ...common]);
    expect(stdout).toContain('Nothing is known of the member');
    expect(stdout).toContain('Some changes were delivered before members were kept there or with an earlier configuration, so');
  });

  test('must exist', async () => {
    const state = path.join(vendor.newState(), 'nowhere');
    const { code, stderr } = await runCli(['member', 'ana', '--config', vendor.config, '--state', state]);
    expect([code, stderr]).toEqual([expect.any(Number), expect.stringContaining('does not exist')]);
    expect(code).not.toBe(0);
  });
});

describe('connectorctl member', () => {
  test.each([
    [['ana'], 'Name the state of the deliveries with --state, or a host with --url and --connection.'],
    [['ana', '--url', 'http://127.0.0.1:1', '--state', 's'], 'Leave one of them out.'],
    [['ana', '--url', 'http://127.0.0.1:1'], '--connection is missing'],
    [['ana', '--url', 'localhost:8787', '--connection', 'c'], '--url is no address of a host'],
    [['ana', '--url', 'http://host.example', '--connection', 'c'], 'unencrypted'],
    [['ana', '--url', 'http://127.0.0.1:1', '--connection', 'c'], 'does not answer'],
    [['', '--url', 'http://127.0.0.1:1', '--connection', 'c'], 'The member has no key'],
  ])('explains %j', async (args, words) => {
    const { code, stderr } = await runCli(['member', ...args], { env });
    expect([code === 0, stderr]).toEqual([false, expect.stringContaining(words)]);
    expect(stderr).not.toContain(token);
  });

  test('needs the token', async () => {
    const { stderr } = await runCli(['member', 'ana', '--url', 'http://127.0.0.1:1', '--connection', 'c']);
    expect(stderr).toContain('CONNECTOR_SERVE_TOKEN is missing');
  });
});
