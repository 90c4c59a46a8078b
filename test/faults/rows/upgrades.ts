import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { startPostgres } from '../../stores/postgres/start-postgres';
import { ConnectorProcess } from '../processes/connector-process';
import { Logs, canary } from '../processes/logs';
import type { Row, RowResult, Setting } from '../row';

const token = `${canary}-token-of-the-host`;

/** Of parcels that version 1 took in: those that version 2 takes as well, those without a weight, and those whose action is gone. */
const fitting = 200;
const unfit = 100;
const gone = 50;

interface Parcel {
  readonly action: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

const parcels: readonly Parcel[] = [
  ...Array.from({ length: fitting }, (_, at) => ({
    action: 'send-parcel',
    parameters: { id: `fits-${at}`, country: at % 2 === 0 ? 'de' : 'fr', grams: at + 1 },
  })),
  ...Array.from({ length: unfit }, (_, at) => ({ action: 'send-parcel', parameters: { id: `unfit-${at}`, country: 'de' } })),
  ...Array.from({ length: gone }, (_, at) => ({ action: 'cancel-parcel', parameters: { id: `gone-${at}` } })),
];

/** Writes one version of a connector into a folder. Version 2 needs the weight, groups by country, and cannot cancel. */
function writeConnector(folder: string, version: 1 | 2): void {
  const write = (file: string, content: unknown) =>
    writeFileSync(path.join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));
  const term = { type: 'string', minLength: 1, maxLength: 64 };
  const whole = { type: 'object', additionalProperties: false };
  const action = (parameters: string, groupBy?: readonly string[]) => ({
    title: 'Parcel',
    description: 'A parcel.',
    streams: { audience: true, event: true },
    parameters,
    batch: { maxItems: 40, maxBytes: 100_000, ...(groupBy && { groupBy }) },
    lastWriteWins: { scope: 'parcels', key: ['/id'] },
  });
  mkdirSync(folder, { recursive: true });
  write('configuration.json', {
    ...whole,
    required: ['key', 'url'],
    properties: { key: { ...term, writeOnly: true }, url: { type: 'string' } },
  });
  write('send.json', {
    ...whole,
    required: version === 1 ? ['id', 'country'] : ['id', 'country', 'grams'],
    properties: { id: term, country: term, grams: { type: 'integer', minimum: 1 } },
  });
  write('cancel.json', { ...whole, required: ['id'], properties: { id: term } });
  write('manifest.json', {
    manifestVersion: 1,
    id: 'parcels',
    version: `${version}.0.0`,
    title: 'Parcels',
    summary: 'Sends parcels.',
    main: './connector.js',
    configuration: './configuration.json',
    egress: ['{configuration.url}'],
    auth: [{ in: 'header', name: 'X-Key', value: '{configuration.key}' }],
    actions: {
      'send-parcel': action('./send.json', version === 1 ? undefined : ['/country']),
      ...(version === 1 && { 'cancel-parcel': action('./cancel.json') }),
    },
  });
  write(
    'connector.js',
    `const buildRequest = (parcels, { configuration }) => ({ method: 'POST', url: configuration.url + '/parcels', body: { version: ${version}, parcels } });
    exports.connector = { actions: { 'send-parcel': { buildRequest }, 'cancel-parcel': { buildRequest } } };`,
  );
}

interface Received {
  readonly version: number;
  readonly parcels: readonly Readonly<Record<string, unknown>>[];
}

/** Answers 503 until it is opened. */
class Depot {
  readonly received: Received[] = [];
  refused = 0;
  isOpen = false;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<Depot> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const depot = new Depot(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('request', (request, response) => {
      void text(request).then((body) => {
        if (depot.isOpen) depot.received.push(JSON.parse(body) as Received);
        else depot.refused += 1;
        response.writeHead(depot.isOpen ? 204 : 503).end();
      });
    });
    return depot;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  // A claim of a killed host is leased for 60 s where several hosts share a store.
  const end = performance.now() + 150_000;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error('it did not come so far within 150 s');
    await after(50);
  }
}

/** Version 1 takes in and dies, version 2 goes on. @returns how many failed, with their reasons */
type Upgrade = (
  folder: string,
  connector: string,
  depot: Depot,
  logs: Logs,
) => Promise<{ readonly failed: number; readonly reasons: readonly string[] }>;

const byRun: Upgrade = async (folder, connector, depot, logs) => {
  writeFileSync(path.join(folder, 'config.json'), JSON.stringify({ key: canary, url: depot.url }));
  writeFileSync(path.join(folder, 'input.ndjson'), parcels.map((parcel) => `${JSON.stringify(flat(parcel))}\n`).join(''));
  const files = ['--config', path.join(folder, 'config.json'), '--input', path.join(folder, 'input.ndjson')];
  const args = ['run', '--json', '--connector', connector, ...files, '--state', path.join(folder, 'state')];
  const first = new ConnectorProcess(args, { logs });
  await until(() => depot.refused > 3);
  await first.kill();
  writeConnector(connector, 2);
  depot.isOpen = true;
  let lines = '';
  const second = new ConnectorProcess(args, { logs, onStdout: (part) => (lines += part) });
  await second.exited;
  const outcomes = lines
    .split('\n')
    .filter((line) => line.includes('"status":"failed"'))
    .map((line) => JSON.parse(line) as { fault?: { message?: string }; message?: string });
  return { failed: outcomes.length, reasons: outcomes.map((outcome) => outcome.fault?.message ?? outcome.message ?? '') };
};

function flat({ action, parameters }: Parcel): object {
  return { action, ...parameters };
}

const byServe =
  (state?: string): Upgrade =>
  async (folder, connector, depot, logs) => {
    const keyFile = path.join(folder, 'connector.key');
    writeFileSync(keyFile, `${Buffer.alloc(32, 7).toString('base64')}\n`, { mode: 0o600 });
    const args = ['serve', '--port', '0', '--connector', connector, '--state', state ?? path.join(folder, 'state'), '--key-file', keyFile];
    const start = async () => {
      const host = new ConnectorProcess([...args, '--allow-destination', depot.url], { logs, env: { CONNECTOR_SERVE_TOKEN: token } });
      await host.says('The host listens on ');
      const url = /The host listens on (\S+?)\. /.exec(host.stderr)?.[1] ?? '';
      const call = async (method: string, place: string, body?: unknown): Promise<unknown> => {
        const headers = { Authorization: `Bearer ${token}`, ...(body !== undefined && { 'Content-Type': 'application/json' }) };
        const answer = await fetch(url + place, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
        const given = await answer.text();
        if (!answer.ok) throw new Error(`${method} ${place}: ${answer.status} ${given.slice(0, 500)}`);
        return given.startsWith('{') ? (JSON.parse(given) as unknown) : given;
      };
      return { host, call };
    };
    const first = await start();
    const { id } = (await first.call('POST', '/v1/connections', { name: 'Parcels', configuration: { key: canary, url: depot.url } })) as {
      id: string;
    };
    await first.call('POST', `/v1/connections/${id}/check`);
    await first.call('POST', `/v1/connections/${id}/activate`);
    await first.call('POST', `/v1/connections/${id}/invocations`, parcels);
    await until(() => depot.refused > 3);
    await first.host.kill();
    writeConnector(connector, 2);
    depot.isOpen = true;
    const second = await start();
    const letters = async () =>
      (await second.call('GET', `/v1/connections/${id}/dead-letters?limit=1000`)) as {
        deadLetters?: readonly { fault: { message: string } }[];
        entries?: readonly { fault: { message: string } }[];
      };
    const found = async () => {
      const page = await letters();
      return page.deadLetters ?? page.entries ?? [];
    };
    await until(
      async () =>
        (await found()).length === unfit + gone && depot.received.reduce((sum, { parcels: sent }) => sum + sent.length, 0) >= fitting,
    );
    const dead = await found();
    // What does not fit now does not fit when it is replayed either.
    const { replayed = -1 } = (await second.call('POST', `/v1/connections/${id}/dead-letters/replay`, { ids: 'all' })) as {
      replayed?: number;
    };
    if (replayed !== 0) throw new Error(`${replayed} dead letters were enqueued again, and none fits`);
    second.host.send('SIGTERM');
    await second.host.exited;
    return { failed: dead.length, reasons: dead.map(({ fault }) => fault.message) };
  };

async function upgrade(setting: Setting, act: Upgrade): Promise<RowResult> {
  const folder = mkdtempSync(path.join(setting.folder, 'upgrade-'));
  const connector = path.join(folder, 'connector');
  const depot = await Depot.start();
  try {
    writeConnector(connector, 1);
    const { failed, reasons } = await act(folder, connector, depot, new Logs());
    const sent = depot.received.flatMap(({ parcels: each }) => each);
    const ids = new Set(sent.map(({ id }) => id));
    const wrong =
      sent.filter(({ grams }) => typeof grams !== 'number').length +
      (fitting - [...ids].filter((id) => String(id).startsWith('fits-')).length);
    const mixed = depot.received.filter(({ parcels: each }) => new Set(each.map(({ country }) => country)).size !== 1).length;
    const told = (part: string): number => reasons.filter((reason) => reason.includes(part)).length;
    return {
      wrong,
      broken: [
        ...(mixed === 0 ? [] : [`${mixed} requests carry what version 2 keeps apart`]),
        ...(depot.received.every(({ version }) => version === 2) ? [] : ['version 1 has sent after it was killed']),
        ...(failed === unfit + gone ? [] : [`${failed} failed, expected ${unfit + gone}`]),
        ...(told('Version 1.0.0 of the connector enqueued this') === unfit && told('has no action') === gone
          ? []
          : ['a failure does not say why']),
      ],
      figures: { queued: parcels.length, delivered: ids.size, 'failed with a reason': failed },
    };
  } finally {
    depot.close();
  }
}

function row(target: string, run: Row['run'], inShort = true): Row {
  return { id: 'upgrade', title: `a new version of the connector goes on after a kill (${target})`, inShort, run };
}

export const upgradeRows: readonly Row[] = [
  row('run --state', (setting) => upgrade(setting, byRun)),
  row('serve', (setting) => upgrade(setting, byServe())),
  row(
    'serve, PostgreSQL',
    async (setting) => {
      const server = await startPostgres();
      try {
        return await upgrade(setting, byServe(server.url()));
      } finally {
        await server.stop();
      }
    },
    false,
  ),
];
