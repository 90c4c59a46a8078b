import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Host } from '../../src/host/host';
import type { StateFacts } from '../../src/host/watch/state-facts';
import type { SendResult } from '../../src/runtime/http/sender';
import { readManifest } from '../../src/runtime/manifest/read-manifest';
import { SqliteStore } from '../../src/stores/sqlite/sqlite-store';
import { checkAll, HandClock, openTestHost } from './host-case';

const base = mkdtempSync(path.join(os.tmpdir(), 'host-jobs-'));
afterAll(() => rmSync(base, { recursive: true }));

/** A connector of which each request begins a job. */
function writeConnector(folder: string): void {
  const write = (file: string, content: unknown) =>
    writeFileSync(path.join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));
  const text = { title: 'Text', description: 'A text.', type: 'string', minLength: 1 };
  const object = (properties: object) => ({
    ...{ type: 'object', additionalProperties: false, properties, required: Object.keys(properties) },
  });
  mkdirSync(folder);
  write('configuration.json', object({ key: { ...text, writeOnly: true } }));
  write('import.json', object({ id: text }));
  write('manifest.json', {
    ...{ manifestVersion: 1, id: 'imports', version: '1.0.0', title: 'Imports', summary: 'Imports.', main: './connector.js' },
    ...{ configuration: './configuration.json', egress: ['https://imports.example'] },
    auth: [{ in: 'header', name: 'X-Key', value: '{configuration.key}' }],
    actions: {
      import: {
        ...{ title: 'Import', description: 'Imports.', streams: { audience: true, event: true }, parameters: './import.json' },
        ...{ batch: { maxItems: 10, maxBytes: 10_000 }, lastWriteWins: { scope: 'imports', key: ['/id'] } },
        poll: { intervalMs: 100, timeoutMs: 1_000 },
      },
    },
  });
  write(
    'connector.js',
    `exports.connector = { actions: { import: {
      buildRequest: (items) => ({ method: 'POST', url: 'https://imports.example/jobs', body: items }),
      poll: {
        buildRequest: () => ({ method: 'GET', url: 'https://imports.example/jobs/1' }),
        readResponse: ({ status, body }, batch) =>
          status !== 200 ? undefined : body === 'ended' ? batch.map(() => undefined) : { isPending: true },
      },
    } } };`,
  );
}

/** Begins each job, and says of all of them the same. */
class JobVendor {
  begun = 0;
  polls = 0;
  says: { readonly status: number; readonly body: string } = { status: 200, body: 'goes on' };
  send = ({ method }: { readonly method: string }): Promise<SendResult> => {
    if (method === 'POST') this.begun += 1;
    else this.polls += 1;
    const response = method === 'POST' ? { status: 202, body: '' } : this.says;
    return Promise.resolve({ response: { ...response, headers: {} } });
  };
  close = (): void => undefined;
}

let vendor: JobVendor;
let clock: HandClock;
let host: Host;
let id: string;
let folders = 0;
beforeEach(async () => {
  const folder = path.join(base, String((folders += 1)));
  writeConnector(folder);
  vendor = new JobVendor();
  clock = new HandClock();
  const store = await SqliteStore.open(path.join(folder, 'store'), { connector: 'imports' });
  const connect = { clock, sender: vendor, random: () => 0.5 };
  host = await openTestHost(store, connect, { connectors: [readManifest(folder)] });
  ({ id } = await host.createConnection({ name: 'Imports', configuration: { key: 'k-1' }, mappings: {}, triggers: [] }));
  await checkAll(host, id);
  await host.activateConnection(id);
  await host.enqueue(id, [{ action: 'import', parameters: { id: 'a' } }]);
});
afterEach(() => host.close(1_000));

const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

async function stateWhen(isExpected: (state: StateFacts) => boolean): Promise<StateFacts> {
  for (;;) {
    const state = await host.watch.state(id);
    if (isExpected(state)) return state;
    await turn();
  }
}

/** When another job has begun, and was asked for so often that the host has written down what it thinks of it. */
async function polledAgain(): Promise<void> {
  const [{ begun }, before] = [vendor, vendor.polls];
  while (vendor.begun === begun) await turn();
  while (vendor.polls < before + 3) await turn();
}

describe('the state of a connection whose job does not end', () => {
  test('says so and since when, also while the next job goes on, until one has ended', async () => {
    const { stop } = await stateWhen((state) => state.stop !== undefined);
    expect(stop).toMatchObject({ fault: { code: 'job_unfinished', who: 'vendor' } });
    await polledAgain();
    expect((await host.watch.state(id)).stop).toMatchObject({ fault: { code: 'job_unfinished' }, since: stop?.since });
    vendor.says = { status: 200, body: 'ended' };
    expect(await stateWhen((state) => state.stop === undefined)).toMatchObject({ lastAcceptedAt: expect.any(Number) });
  });

  test('is tried again after longer and longer pauses where the vendor does not tell of jobs that it begins', async () => {
    vendor.says = { status: 403, body: '' };
    for (const [at, pauseMs] of [30_000, 60_000, 120_000].entries()) {
      await clock.pass(pauseMs);
      while (vendor.begun < at + 2) await turn();
    }
    const { stop } = await stateWhen((state) => state.stop?.nextAt !== undefined);
    expect(stop).toMatchObject({ fault: { code: 'token_refused' } });
    expect(vendor.begun).toBe(4);
  });
});
