import { afterEach, expect, test } from '@jest/globals';
import { activate, add, draftFor, membersOf } from '../host-case';
import { HostsOnPostgres } from '../hosts-on-postgres';
import { json } from './http-case';
import { ServeProcess, serveKey, type Serving } from './serve-case';
import { readKeys } from '../../../src/host/secrets/keys';

const hosts = new HostsOnPostgres();
const running: Serving[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((host) => host.end()));
});

const count = 4_000;
const { keys } = readKeys({ text: serveKey });

/** A connection with so many failed records, which can be sent now. @returns its id, and the body that replays them */
async function failed(): Promise<{ readonly id: string; readonly of: object }> {
  const host = await hosts.open({ owner: 'launchdarkly-audience-cohorting', options: { keys } });
  const { id } = await activate(host, draftFor(hosts.simulator.configuration));
  const events = Array.from({ length: count }, (_none, at) => ({ event: 'joined' as const, visitor: { name: `m${at}` } }));
  await host.enqueueEvents('buyers', events);
  await host.changeConnection(id, { mappings: { [add]: { memberId: { pointer: '/name' } } } });
  const [reason] = await host.watch.reasons(id);
  expect(reason).toMatchObject({ count });
  await host.close(1_000);
  return { id, of: { reason: reason!.reason, upTo: reason!.upTo } };
}

async function serve(): Promise<ServeProcess> {
  const host = await ServeProcess.start(hosts.url, { args: ['--allow-destination', hosts.simulator.url] });
  running.push(host);
  return host;
}

async function ended(host: Serving, replay: string): Promise<Record<string, unknown>> {
  for (;;) {
    const report = await host.json(replay);
    if (report['endedAt'] !== undefined) return report;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('a replay whose host is killed in the middle goes on by another one, which tells how far it is, and each record is sent', async () => {
  const { id, of } = await failed();
  const first = await serve();
  const started = await first.json(`/v1/connections/${id}/replays`, json(of));
  const replay = `/v1/connections/${id}/replays/${String(started['id'])}`;
  first.kill('SIGKILL');
  await first.ended;
  const second = await serve();
  expect(await second.json(replay)).toMatchObject({ id: started['id'], asked: count, startedAt: started['startedAt'] });
  const report = await ended(second, replay);
  expect(report).toMatchObject({ asked: count, accepted: count, failedAgain: 0, replaced: 0, gone: 0, waiting: 0 });
  expect(await membersOf(hosts.simulator)).toHaveLength(count);
  expect(await second.json(`/v1/connections/${id}/reasons`)).toEqual({ reasons: [] });
  expect(await (await serve()).json(replay)).toEqual(report);
});

test('of two hosts that are asked for the same replay at the same time, both answer with the same one', async () => {
  const { id, of } = await failed();
  const both = await Promise.all([serve(), serve()]);
  const replays = `/v1/connections/${id}/replays`;
  const started = await Promise.all([...both, ...both].map((host) => host.json(replays, json(of))));
  expect(new Set(started.map((job) => job['id'])).size).toBe(1);
  const reports = await Promise.all(both.map((host) => ended(host, `${replays}/${String(started[0]?.['id'])}`)));
  expect(reports[0]).toMatchObject({ asked: count, accepted: count, failedAgain: 0, gone: 0 });
  expect(reports[1]).toEqual(reports[0]);
  expect(await membersOf(hosts.simulator)).toHaveLength(count);
  const forgotten = await Promise.all(both.map((host) => host.call(`${replays}/${String(started[0]?.['id'])}`, { method: 'DELETE' })));
  expect(forgotten.map(({ status }) => status)).toContain(204);
  expect(await Promise.all(both.map((host) => host.json(replays)))).toEqual([{ replays: [] }, { replays: [] }]);
});
