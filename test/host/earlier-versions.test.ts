import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startSimulator } from '../../connector/simulator';
import type { RunningSimulator } from '../../src/contract';
import type { Declaration } from '../../src/runtime/manifest/declaration';
import { readManifest } from '../../src/runtime/manifest/read-manifest';
import { activate, add, change, delivered, draftFor, openTestHost, remove, root } from './host-case';
import { openTestStore, type TestStore } from './test-store';

let simulator: RunningSimulator;
let place: TestStore;
beforeEach(async () => {
  simulator = await startSimulator({ port: 0 });
  place = openTestStore();
});
afterEach(async () => {
  place.remove();
  await simulator.close();
});

/** A version of the connector that took more parameters for a removal. */
function earlier(): Declaration {
  const declaration = readManifest(root);
  const { [add]: adding, [remove]: removing, ...others } = declaration.manifest.actions;
  const taking = { ...removing!, parameters: adding!.parameters };
  return { ...declaration, manifest: { ...declaration.manifest, actions: { ...others, [add]: adding!, [remove]: taking } } };
}

test('what an earlier version has enqueued and what does not fit any more fails without the names in it: they may be about a person', async () => {
  const before = await openTestHost(await place.open(), {}, { connectors: [earlier()] });
  const { id } = await activate(before, draftFor(simulator.configuration));
  await before.pauseConnection(id);
  await before.enqueue(id, [change(remove, 'ana', { lastName: 'Nunez' }), change(remove, 'bo')]);
  await before.close(5_000);
  const host = await openTestHost(await place.open());
  await host.activateConnection(id);
  await delivered(host, id);
  const letters = await host.findDeadLetters(id, { limit: 10 });
  const outcomes = await host.findOutcomes(id, { limit: 10 });
  await host.close(5_000);
  expect(letters.map(({ parameters }) => parameters['memberId'])).toEqual(['ana']);
  const told = [letters[0]!.fault, ...outcomes.entries.map(({ fault }) => fault)];
  expect(JSON.stringify(told)).toContain('does not fit the connector any more: A name (text of 8 characters) is not a parameter');
  expect(JSON.stringify(told)).not.toContain('lastName');
});
