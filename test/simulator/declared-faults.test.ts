import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startSimulator } from '../../connector/simulator';
import type { RunningSimulator } from '../../src/contract';
import { defineSimulator, usualFaults } from '../../src/simulator';

let simulator: RunningSimulator;
beforeAll(async () => {
  simulator = await startSimulator({ port: 0 });
});
afterAll(() => simulator.close());

const faults = async (method: string, body?: unknown) => {
  const response = await fetch(`${simulator.url}/_simulator/faults`, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
  return { status: response.status, body: await response.json() };
};
beforeEach(() => faults('DELETE'));

describe('the faults that people can start', () => {
  test('are declared by the simulator, with a configuration that delivers to it', async () => {
    const about = (await (await fetch(`${simulator.url}/_simulator/about`)).json()) as Record<string, unknown>;
    expect(about).toEqual({ configuration: simulator.configuration, faults: usualFaults, active: [] });
  });

  test('are shown as sentences while they are under way, with what is left of them', async () => {
    await faults('PUT', ['status=500,path=/nowhere']);
    await faults('POST', [{ declared: 'too-many-requests', values: { next: '5' } }]);
    expect((await faults('GET')).body).toEqual([
      { fault: 'status=500,path=/nowhere' },
      { fault: 'The next 5 requests are answered 429, wait 2 s', declared: 'too-many-requests', remaining: 5 },
    ]);
  });

  test('start anew with other values, and leave the others as they are', async () => {
    await faults('POST', [{ declared: 'away' }, { declared: 'slow' }]);
    const { body } = await faults('POST', [{ declared: 'slow', values: { milliseconds: '7' } }]);
    expect(body).toEqual([
      { fault: 'Every request is answered 503', declared: 'away' },
      { fault: 'Every change takes 7 ms', declared: 'slow' },
    ]);
  });

  test('do what they say', async () => {
    const ask = async () => (await fetch(`${simulator.url}/api/v2/caller-identity`, { headers: { authorization: 'x' } })).status;
    await faults('POST', [{ declared: 'away' }]);
    expect(await ask()).toBe(503);
    await faults('DELETE');
    expect(await ask()).toBe(401);
  });

  test.each([
    [{ declared: 'nothing' }, 'declares no such fault'],
    [{ declared: 'slow', values: { milliseconds: 'long' } }, 'delay must be a whole number'],
  ])('are refused as %j, and what runs goes on', async (fault, words) => {
    await faults('POST', [{ declared: 'away' }]);
    const { status, body } = await faults('POST', [fault]);
    expect([status, (body as { message: string }).message]).toEqual([400, expect.stringContaining(words)]);
    expect((await faults('GET')).body).toHaveLength(1);
  });

  test('must be startable as they are declared', async () => {
    const faulty = defineSimulator(() => ({
      configuration: () => ({}),
      routes: {},
      state: () => ({}),
      reset: () => undefined,
      faults: [{ id: 'none', sentence: 'Nothing happens', rule: { path: '/' }, values: [] }],
    }));
    await expect(faulty({ port: 0 })).rejects.toThrow('has conditions and no effect');
  });
});
