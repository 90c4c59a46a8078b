import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { startSimulator } from '../../connector/simulator';
import type { RunningSimulator } from '../../src/contract';
import { setFaults } from './host-case';
import { openTestStore, type TestStore } from './test-store';

/** One simulator for all tests of a file, without faults and members before each, and a place of its own for what each keeps. */
export function forEachTest(
  begin: (simulator: RunningSimulator, place: TestStore) => Promise<void> | void,
  end: () => Promise<void>,
): void {
  let simulator: RunningSimulator;
  let place: TestStore;
  beforeAll(async () => {
    simulator = await startSimulator({ port: 0 });
  });
  afterAll(() => simulator.close());
  beforeEach(async () => {
    await setFaults(simulator, []);
    await fetch(`${simulator.url}/_simulator/segments`, { method: 'DELETE' });
    place = openTestStore();
    await begin(simulator, place);
  });
  afterEach(async () => {
    await end();
    place.remove();
  });
}
