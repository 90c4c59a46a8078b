import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { RunningSimulator } from '../../src/contract';
import { startSimulator } from '../../connector/simulator';
import { activate, add, delivered, draftFor, groupAt, key, membersOf, openTestHost, setFaults, stateOf, until } from './host-case';
import { openTestStore, type TestStore } from './test-store';

let simulator: RunningSimulator;
let place: TestStore;
beforeAll(async () => {
  simulator = await startSimulator({ port: 0 });
  place = openTestStore();
});
afterAll(async () => {
  await simulator.close();
  place.remove();
});

const script = path.join(__dirname, 'host-process.js');

/** Runs a host that takes groups in, from `first` on, and kills it when so many are acknowledged. @returns the last one that was */
async function runAndKill(id: string, first: number, groups: number): Promise<number> {
  const args = [script, place.directory, key.bytes.toString('hex'), id, String(first)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  let last = first - 1;
  for await (const line of createInterface(child.stdout)) {
    last = Number(line);
    if (last === first + groups - 1) child.kill('SIGKILL');
  }
  await closed;
  return last;
}

test('keeps everything acknowledged, and its connection, when it is killed during requests', async () => {
  const first = await openTestHost(await place.open());
  const { id } = await activate(first, draftFor(simulator.configuration));
  await first.close(1_000);
  await setFaults(simulator, ['delay=40,probability=0.5', 'drop=after,probability=0.2', 'status=503,probability=0.2']);
  let next = 0;
  // What was not acknowledged is sent again, as any sender would: it may be on disk or not.
  for (const groups of [3, 17, 40]) next = (await runAndKill(id, next, groups)) + 1;
  await setFaults(simulator, []);
  const last = await openTestHost(await place.open(), { resendAfterMs: 300 });
  expect(await last.listConnections()).toMatchObject([{ id, status: 'active' }]);
  await last.enqueue(id, groupAt(next));
  const wanted = new Set<string>();
  for (const { action, parameters } of Array.from({ length: next + 1 }, (_none, group) => groupAt(group)).flat()) {
    if (action === add) wanted.add(String(parameters['memberId']));
    else wanted.delete(String(parameters['memberId']));
  }
  await delivered(last, id);
  await until(last, id, async () => (await last.statistics()).get(id)?.resends === 0);
  expect(await membersOf(simulator)).toEqual([...wanted].sort());
  expect((await stateOf(simulator)).counters.violations).toBe(0);
  await last.close(1_000);
});
