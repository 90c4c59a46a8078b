import { describe, expect, test } from '@jest/globals';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { activate, add, change, delivered, draftFor, openTestHost } from './host-case';
import { HostForEachTest } from './for-each-test';
import { openTestStore } from './test-store';

const here = new HostForEachTest();

describe('the delivery channel', () => {
  test('publishes requests with the connection, and without secrets or members', async () => {
    const published: unknown[] = [];
    const listen = (message: unknown): void => void published.push(message);
    subscribe('connector:delivery', listen);
    const { id } = await activate(here.host, draftFor(here.simulator.configuration));
    await here.host.enqueue(id, [change(add, 'canary-member')]);
    await delivered(here.host, id);
    unsubscribe('connector:delivery', listen);
    expect(published).toEqual([
      {
        host: here.host.id,
        connection: id,
        type: 'request',
        action: add,
        method: 'POST',
        url: expect.any(String),
        status: 204,
        items: 1,
        bytes: expect.any(Number),
        attempt: 1,
        elapsedMs: expect.any(Number),
      },
    ]);
    expect(JSON.stringify(published)).not.toMatch(/canary-member|api-0000/);
  });

  test('names the host of each message, and an observer of one host learns nothing of another', async () => {
    const otherPlace = openTestStore();
    const other = await openTestHost(await otherPlace.open());
    const published: { readonly host: string }[] = [];
    const observed: string[][] = [[], []];
    const listen = (message: unknown): void => void published.push(message as { readonly host: string });
    const stops = [here.host, other].map((one, at) =>
      one.observe({
        onEvent: ({ connection }) => observed[at]?.push(connection),
        onOutcomes: ({ connection }) => observed[at]?.push(connection),
        onDeleted: (connection) => observed[at]?.push(`deleted ${connection}`),
        onReleased: () => undefined,
        onProblem: ({ code }) => observed[at]?.push(code),
      }),
    );
    subscribe('connector:outcomes', listen);
    const ids: string[] = [];
    for (const one of [here.host, other]) {
      const { id } = await activate(one, draftFor({ ...here.simulator.configuration, segmentId: `of-${ids.length}` }));
      ids.push(id);
      await one.enqueue(id, [change(add, 'a')]);
      await delivered(one, id);
      await one.deleteConnection(id, { force: true });
    }
    unsubscribe('connector:outcomes', listen);
    for (const stop of stops) stop();
    expect(observed).toEqual(ids.map((id) => [id, id, `deleted ${id}`]));
    expect(published.map((message) => message.host)).toEqual([here.host.id, other.id]);
    await other.close(1_000);
    otherPlace.remove();
  });

  test('publishes nothing while nothing waits, and the store is not queried', async () => {
    const { id } = await activate(here.host, draftFor(here.simulator.configuration));
    await here.host.enqueue(id, [change(add, 'a')]);
    await delivered(here.host, id);
    let asked = 0;
    const queue = await here.store.openHostQueue(id, { lateApplyMs: 60_000 });
    for (const name of ['claim', 'nextDueAt'] as const) {
      const original = queue[name].bind(queue) as (...given: unknown[]) => unknown;
      Object.assign(queue, { [name]: (...given: unknown[]) => ((asked += 1), original(...given)) });
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    const whileIdle = asked;
    await here.host.enqueue(id, [change(add, 'b')]);
    await delivered(here.host, id);
    // What was in hand when the spy was put in may still be asked for.
    expect(whileIdle).toBeLessThanOrEqual(2);
    expect(asked).toBeGreaterThan(whileIdle);
  });
});
