import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { startSimulator } from '../../connector/simulator';
import type { RunningSimulator } from '../../src/contract';
import type { Host } from '../../src/host/host';
import type { VerifyAnswer, VerifyRequest } from '../../src/host/verify/verify-connection';
import { PostgresStore } from '../../src/stores/postgres/postgres-store';
import { Folder, runCli } from '../cli/cli-case';
import { openTestDatabase, type TestDatabase } from '../stores/postgres/shared-postgres';
import { activate, add, change, draftFor, membersOf, openTestHost, remove, setFaults } from './host-case';

let simulator: RunningSimulator;
let database: TestDatabase;
const folder = new Folder();
const hosts: Host[] = [];
beforeAll(async () => {
  [simulator, database] = await Promise.all([startSimulator({ port: 0 }), openTestDatabase()]);
});
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close(5_000)));
  await setFaults(simulator, []);
  await fetch(`${simulator.url}/_simulator/segments`, { method: 'DELETE' });
});
afterAll(async () => {
  folder.remove();
  await simulator.close();
});

async function openOne(url: string): Promise<Host> {
  const host = await openTestHost(await PostgresStore.open(url, 'tests', { intakeTimeoutMs: 10_000 }));
  hosts.push(host);
  return host;
}

async function verify(host: Host, id: string, request: Partial<VerifyRequest> = {}): Promise<VerifyAnswer> {
  for await (const value of host.verifyConnection(id, { sample: 'all', waitMs: 0, repairs: false, ...request }))
    if ('verification' in value) return value;
  throw new Error('it gave no answer');
}

async function tamper(body: object): Promise<void> {
  expect((await fetch(`${simulator.url}/_simulator/segments`, { method: 'PATCH', body: JSON.stringify(body) })).status).toBe(204);
}

/** Resolves when nothing waits any more, whichever host has sent it. */
async function settled(host: Host, id: string): Promise<void> {
  while ((await host.statistics()).get(id)?.waiting !== 0) await new Promise((resolve) => setTimeout(resolve, 20));
}

const names = Array.from({ length: 1_200 }, (_none, at) => `user/${at} ü%2F`);

test('one of two hosts on a database reads back what both have delivered, and what it repairs either delivers', async () => {
  const url = database.url();
  const [one, other] = [await openOne(url), await openOne(url)];
  const { id } = await activate(one, draftFor(simulator.configuration));
  await one.enqueue(
    id,
    names.slice(0, 600).map((name) => change(add, name)),
  );
  await other.enqueue(id, [...names.slice(600).map((name) => change(add, name)), change(remove, names[5] ?? '')]);
  await settled(other, id);
  expect((await verify(one, id)).verification).toMatchObject({ read: 1_200, missing: 0, surplus: 0, expected: 1_199, memberCount: 1_199 });
  await tamper({ remove: [names[0], names[700]], add: [names[5]] });
  const { verification, repair } = await verify(other, id, { repairs: true });
  expect([verification.missing, verification.surplus, repair]).toEqual([2, 1, { queued: 3, refused: 0 }]);
  await settled(one, id);
  expect(await membersOf(simulator)).toEqual(names.filter((_name, at) => at !== 5).sort());
  expect((await verify(one, id, { sample: 300 })).verification).toMatchObject({ read: 300, missing: 0, surplus: 0, members: 1_200 });
});

test('what one host delivers meanwhile is no difference to the other', async () => {
  const url = database.url();
  const [one, other] = [await openOne(url), await openOne(url)];
  const { id } = await activate(one, draftFor(simulator.configuration));
  await one.enqueue(
    id,
    names.map((name) => change(add, name)),
  );
  await settled(one, id);
  const verifying = verify(other, id);
  for (let at = 0; at < 1_200; at += 100)
    await one.enqueue(
      id,
      names.slice(at, at + 100).map((name, index) => change(index % 2 === 0 ? remove : add, name)),
    );
  const { verification } = await verifying;
  expect(verification).toMatchObject({ missing: 0, surplus: 0, unknown: 0 });
  expect(verification.read + verification.changing).toBe(1_200);
});

test('the command line reads back what a state in a database remembers, and repairs it', async () => {
  const config = folder.file('configuration.json', simulator.configuration);
  const input = folder.file('whole.csv', `memberId\n${names.slice(0, 50).join('\n')}\n`);
  const state = database.url();
  expect((await runCli(['sync', '--config', config, '--input', input, '--state', state])).code).toBe(0);
  await tamper({ remove: names.slice(0, 3) });
  const command = ['verify', '--config', config, '--state', state, '--wait', '0'];
  const found = await runCli([...command, '--repair']);
  expect([found.code, found.stdout]).toEqual([0, expect.stringContaining('47 agree, 3 differ: 3 missing at the vendor.')]);
  expect((await runCli(command)).stdout).toContain('All 50 agree.');
});
