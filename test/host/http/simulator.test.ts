import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSimulator } from '../../../connector/simulator';
import type { RunningSimulator } from '../../../src/contract';
import { SimulatorLink } from '../../../src/host/simulator/simulator-link';
import { json, openCase, type HttpCase } from './http-case';

describe('the routes of the simulator', () => {
  let simulator: RunningSimulator;
  let it: HttpCase;
  beforeAll(async () => {
    simulator = await startSimulator({ port: 0, faults: ['reject=x'] });
    it = await openCase({}, {}, undefined, {
      simulators: new Map([['launchdarkly-audience-cohorting', new SimulatorLink(simulator.url)]]),
    });
  });
  afterAll(async () => {
    await it.http.close(1_000);
    await simulator.close();
  });

  test('show it, start a fault and end all', async () => {
    const shown = (await (await it.call('/v1/simulator')).json()) as Record<string, unknown>;
    expect(shown).toMatchObject({ url: simulator.url, configuration: simulator.configuration, active: [{ fault: 'reject=x' }] });
    expect(Object.keys((shown['faults'] as object[])[0]!)).toEqual(['id', 'sentence', 'values']);
    const started = await it.call('/v1/simulator/faults', json({ declared: 'away' }));
    expect([started.status, await started.json()]).toEqual([
      200,
      { active: [{ fault: 'reject=x' }, { fault: 'Every request is answered 503', declared: 'away' }] },
    ]);
    expect(await (await it.call('/v1/simulator/faults', { method: 'DELETE' })).json()).toEqual({ active: [] });
  });

  test('refuse what it cannot do in its own words', async () => {
    const refused = await it.call('/v1/simulator/faults', json({ declared: 'slow', values: { milliseconds: '-1' } }));
    expect([refused.status, await refused.json()]).toEqual([
      422,
      expect.objectContaining({ code: 'simulator_refused', detail: expect.stringContaining('delay must be') }),
    ]);
  });

  test.each(['http://127.0.0.1:1', 'self'])('say that it does not answer at %s', async (url) => {
    const other = await openCase({}, {}, undefined, {
      simulators: new Map([['launchdarkly-audience-cohorting', new SimulatorLink(url === 'self' ? it.http.url : url)]]),
    });
    try {
      const answer = await other.call('/v1/simulator');
      expect([answer.status, await answer.json()]).toEqual([503, expect.objectContaining({ code: 'simulator_unavailable', who: 'you' })]);
    } finally {
      await other.http.close(1_000);
    }
  });

  test('have nothing where the host was started without one', async () => {
    const other = await openCase();
    try {
      expect(await (await other.call('/v1/simulator')).json()).toEqual({ faults: [], active: [] });
      const answer = await other.call('/v1/simulator/faults', json({ declared: 'away' }));
      expect([answer.status, await answer.json()]).toEqual([404, expect.objectContaining({ code: 'simulator_missing' })]);
    } finally {
      await other.http.close(1_000);
    }
  });
});
