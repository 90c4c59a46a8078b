import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startSimulator } from '../../../connector/simulator';
import type { RunningSimulator } from '../../../src/contract';
import { Folder } from '../../cli/cli-case';
import { openTestDatabase } from '../../stores/postgres/shared-postgres';
import { password } from '../../stores/postgres/start-postgres';
import { json } from './http-case';
import { ServeProcess, type Serving } from './serve-case';

const count = 60_000;
const folder = new Folder();
const running: Serving[] = [];
let simulator: RunningSimulator;
let states = 0;
beforeEach(async () => {
  simulator = await startSimulator({ port: 0 });
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((host) => host.end()));
  await simulator.close();
});
afterAll(() => folder.remove());

async function start(state: string): Promise<ServeProcess> {
  const args = ['--allow-destination', simulator.url, '--resend-after', '0'];
  const host = await ServeProcess.start(state, { args, env: { PGPASSWORD: password } });
  running.push(host);
  return host;
}

const file = `memberId\n${Array.from({ length: count }, (_, at) => `m${at}`).join('\n')}\n \n`;

function deliver(host: Serving, connection: string): Promise<Record<string, unknown>> {
  return host.json(`${connection}/files/deliver`, {
    method: 'POST',
    body: file,
    headers: { 'content-type': 'text/csv', 'idempotency-key': 'june', 'file-options': '{"action":"add-member-to-segment"}' },
  });
}

interface Upload {
  readonly rows?: number;
  readonly status?: unknown;
  readonly outcomes?: Readonly<Record<'accepted' | 'superseded' | 'failed', number>>;
}

describe.each([
  ['a host on SQLite that is started again', async () => `${folder.path}/state-${(states += 1)}`, false],
  ['another host on PostgreSQL', async () => (await openTestDatabase()).url(), true],
])('a file whose host was killed in the middle', (name, makeState, isOther) => {
  test(`goes on at ${name}, and each row has one outcome`, async () => {
    const state = await makeState();
    const first = await start(state);
    const other = isOther ? await start(state) : undefined;
    const { id } = await first.json('/v1/connections', json({ name: 'A', configuration: simulator.configuration }));
    const connection = `/v1/connections/${String(id)}`;
    await first.json(`${connection}/check`, { method: 'POST' });
    await first.json(`${connection}/activate`, { method: 'POST' });
    const lost = deliver(first, connection).catch(() => undefined);
    const isBegun = async () => ((await first.json(`${connection}/files/june`)) as Upload).rows !== undefined;
    while (!(await isBegun()));
    first.kill('SIGKILL');
    await Promise.all([first.ended, lost]);
    const second = other ?? (await start(state));
    expect(await deliver(second, connection)).toMatchObject({ key: 'june', rows: count + 1, refused: 1, status: 'received' });
    let upload: Upload = {};
    const done = () => Object.values(upload.outcomes ?? {}).reduce((sum, each) => sum + each, 0);
    while (done() < count + 1) upload = await second.json(`${connection}/files/june`);
    expect([done(), upload.outcomes?.failed]).toEqual([count + 1, 1]);
    const { segments } = (await (await fetch(`${simulator.url}/_simulator/segments?limit=100000`)).json()) as {
      segments: { members: string[] }[];
    };
    expect(segments[0]?.members).toHaveLength(count);
  });
});
