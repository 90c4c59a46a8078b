import { mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CuttingProxy } from '../../stores/postgres/cutting-proxy';
import { startPostgres } from '../../stores/postgres/start-postgres';
import { ConnectorProcess } from '../processes/connector-process';
import { canary } from '../processes/logs';
import { Scene } from '../processes/scene';
import type { Row, RowResult, Setting } from '../row';

const token = `${canary}-token-of-the-host`;
const add = 'add-member-to-segment';
const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface Answer {
  readonly status: number;
  readonly isRepeated: boolean;
  readonly body: Readonly<Record<string, unknown>>;
}

/** `connectorctl serve` on a database, and its HTTP interface. */
class HostProcess {
  readonly #process: ConnectorProcess;
  #url = '';

  constructor({ base, vendor }: Scene, state: string) {
    const keyFile = path.join(mkdtempSync(path.join(base.folder, 'host-')), 'connector.key');
    writeFileSync(keyFile, `${Buffer.alloc(32, 7).toString('base64')}\n`, { mode: 0o600 });
    const args = ['serve', '--port', '0', '--state', state, '--key-file', keyFile, '--allow-destination', new URL(vendor.url).origin];
    this.#process = new ConnectorProcess(args, { ...base.process, env: { CONNECTOR_SERVE_TOKEN: token } });
  }

  async ready(): Promise<void> {
    await this.#process.says('The host listens on ');
    this.#url = /The host listens on (\S+?)\. /.exec(this.#process.stderr)?.[1] ?? '';
  }

  async call(method: string, place: string, body?: unknown, key?: string): Promise<Answer> {
    const headers = {
      Authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(key !== undefined && { 'Idempotency-Key': key }),
    };
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await fetch(this.#url + place, init).catch((error: unknown) => {
      throw new Error(`${method} ${place}: ${String(error)}; the host has said ${this.#process.stderr.slice(-1_000)}`);
    });
    const text = await response.text();
    const isRepeated = response.headers.get('Idempotent-Replayed') === 'true';
    return { status: response.status, isRepeated, body: text.startsWith('{') ? (JSON.parse(text) as Answer['body']) : { text } };
  }

  /** @throws when it is refused */
  async must(method: string, place: string, body?: unknown): Promise<Answer['body']> {
    const answer = await this.call(method, place, body);
    if (answer.status >= 300) throw new Error(`${method} ${place}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 500)}`);
    return answer.body;
  }

  /** Makes an active connection that adds whoever joins an audience. @returns its id */
  async activate(configuration: object, audience: string): Promise<string> {
    const mappings = { [add]: { memberId: { pointer: '/key' } } };
    const draft = { name: 'Row', configuration, mappings, triggers: [{ audience, on: 'joined', action: add }] };
    const { id } = await this.must('POST', '/v1/connections', draft);
    await this.must('POST', `/v1/connections/${String(id)}/check`);
    await this.must('POST', `/v1/connections/${String(id)}/activate`);
    return String(id);
  }

  join(audience: string, member: string, key?: string): Promise<Answer> {
    return this.call('POST', `/v1/audiences/${audience}/events`, { event: 'joined', visitor: { key: `${canary}-${member}` } }, key);
  }

  kill(): Promise<unknown> {
    return this.#process.kill();
  }
}

interface Pair {
  readonly scene: Scene;
  readonly one: HostProcess;
  /** Reaches the database through the proxy. */
  readonly other: HostProcess;
  readonly proxy: CuttingProxy;
}

/** Two hosts on one PostgreSQL, of which one hears nothing of the other. */
async function withPair(setting: Setting, faults: readonly string[], act: (pair: Pair) => Promise<RowResult>): Promise<RowResult> {
  const server = await startPostgres();
  const proxy = await CuttingProxy.open(server.port);
  proxy.swallowNotifications(true);
  const state = server.url();
  try {
    return await Scene.with(setting, faults, async (scene) => {
      const one = new HostProcess(scene, state);
      await one.ready();
      const other = new HostProcess(scene, state.replace(`:${server.port}`, `:${proxy.port}`));
      try {
        await other.ready();
        const result = await act({ scene, one, other, proxy });
        return { ...result, broken: [...result.broken, ...(scene.logs.leaks > 0 ? ['I4: a member or the token was printed'] : [])] };
      } finally {
        await Promise.all([one.kill(), other.kill()]);
      }
    });
  } finally {
    proxy.close();
    await server.stop();
  }
}

/** Each audience is set up on one host, and at once an event comes to the other. */
async function unheardActivations({ scene, one, other }: Pair, rounds: number): Promise<RowResult> {
  let lost = 0;
  for (let round = 0; round < rounds; round += 1) {
    await one.activate({ ...scene.vendor.configuration, segmentId: `s${round}` }, `a${round}`);
    const { status } = await other.join(`a${round}`, `m${round}`);
    if (status !== 200) lost += 1;
  }
  while ((await scene.vendor.counters()).adds < rounds - lost) await after(50);
  return { wrong: lost, broken: [], figures: { hosts: 2, 'activations, each with an event at once': rounds, 'events lost': lost } };
}

/** The set-up is changed on one host while events come to the other. */
async function changesUnderLoad({ scene, one, other }: Pair, rounds: number): Promise<RowResult> {
  const { vendor } = scene;
  const configuration = (segment: string) => ({ ...vendor.configuration, segmentId: segment, segmentName: segment });
  const id = await one.activate(configuration('s0'), 'buyers');
  const place = `/v1/connections/${id}`;
  const membersOf = async (segment: string): Promise<readonly string[]> =>
    (await vendor.state()).segments.find(({ segmentId }) => segmentId === segment)?.members ?? [];

  const acknowledged: string[] = [];
  const refused: string[] = [];
  let isOver = false;
  const produce = async (producer: number): Promise<void> => {
    for (let at = 0; !isOver; at += 1) {
      const answer = await other.join('buyers', `${producer}-${at}`);
      if (answer.status === 200) acknowledged.push(`${canary}-${producer}-${at}`);
      else refused.push(`${answer.status} ${JSON.stringify(answer.body).slice(0, 200)}`);
    }
  };
  const work = Promise.all([0, 1, 2, 3].map(produce));
  const counts = { old: 0, paused: 0, changes: 0 };
  let slowestMs = 0;
  const change = async (act: () => Promise<unknown>): Promise<void> => {
    const startedAt = performance.now();
    await act();
    slowestMs = Math.max(slowestMs, performance.now() - startedAt);
    counts.changes += 1;
  };
  const settled: [segment: string, members: number][] = [];
  for (let round = 1; round <= rounds; round += 1) {
    await after(300);
    await change(() => one.must('PATCH', place, { configuration: configuration(`s${round}`) }));
    settled.push([`s${round - 1}`, (await membersOf(`s${round - 1}`)).length]);
    await after(300);
    await change(() => one.must('POST', `${place}/pause`));
    const { adds } = await vendor.counters();
    await after(300);
    counts.paused += (await vendor.counters()).adds - adds;
    await change(() => one.must('POST', `${place}/activate`));
  }
  isOver = true;
  await work;
  for (const [segment, members] of settled) counts.old += (await membersOf(segment)).length - members;

  await one.must('POST', `${place}/pause`);
  const second = await one.activate(configuration('second'), 'others');
  await one.must('POST', `/v1/connections/${second}/pause`);
  const invocations = { action: add, parameters: { memberId: `${canary}-forgotten` } };
  await one.must('POST', `/v1/connections/${second}/invocations`, invocations);
  const erased = await other.must('POST', '/v1/erase-member', { key: `${canary}-forgotten` });
  await one.must('POST', `/v1/connections/${second}/activate`);
  await one.must('POST', `${place}/activate`);

  const delivered = async (): Promise<Set<string>> => new Set((await vendor.state()).segments.flatMap(({ members }) => members));
  while ((await vendor.counters()).adds < acknowledged.length) await after(50);
  const all = await delivered();
  const missing = acknowledged.filter((member) => !all.has(member)).length;
  // A host tries every 15 s whether it hears itself, and waits 3 s for that.
  const end = performance.now() + 30_000;
  const warn = async (): Promise<boolean> =>
    JSON.stringify((await other.must('GET', '/readyz'))['warning'] ?? '').includes('changes_unheard');
  let isTold = await warn();
  while (!isTold && performance.now() < end) {
    await after(200);
    isTold = await warn();
  }
  const broken = [
    ...refused.slice(0, 3).map((answer) => `an event was refused: ${answer}`),
    ...(erased['waiting'] === 1 && !all.has(`${canary}-forgotten`)
      ? []
      : ['the erasure left something of a connection that it did not know']),
    ...(isTold ? [] : ['/readyz does not say that the host hears nothing']),
  ];
  return {
    wrong: missing + counts.old + counts.paused,
    broken,
    figures: {
      hosts: 2,
      'events acknowledged': acknowledged.length,
      'changes of the set-up': counts.changes,
      'events lost': missing,
      'members to an old segment': counts.old,
      'members after a pause': counts.paused,
      'most of one change, ms': Math.round(slowestMs),
    },
  };
}

/** The answers of the database are lost, and it cannot be reached for longer than intake waits. */
async function lostAnswers({ scene, one, other, proxy }: Pair, records: number): Promise<RowResult> {
  const id = await one.activate(scene.vendor.configuration, 'buyers');
  // Each of the connections through the proxy is in use.
  await Promise.all(Array.from({ length: 20 }, (_, at) => other.join('buyers', `warm-${at}`)));
  proxy.cutOffAfter('enqueue(');
  const first = await Promise.all(Array.from({ length: records }, (_, at) => other.join('buyers', `m${at}`, `key-${at}`)));
  proxy.letIn();
  const codeOf = ({ body }: Answer): unknown => body['code'];
  const again = await Promise.all(first.map((_, at) => one.join('buyers', `m${at}`, `key-${at}`)));
  const isUntrue = (answer: Answer, at: number): boolean =>
    codeOf(answer) !== 'commit_unknown' && answer.status === 503 && again[at]?.isRepeated === true;
  const untrue = first.filter(isUntrue).length;
  const unknown = first.filter((answer) => codeOf(answer) === 'commit_unknown').length;
  const stored = first.filter((answer, at) => codeOf(answer) === 'commit_unknown' && again[at]?.isRepeated).length;
  let outcomes = 0;
  while (outcomes < records + 20) {
    const { entries } = (await one.must('GET', `/v1/connections/${id}/outcomes?limit=1000`)) as { entries: readonly { count: number }[] };
    outcomes = entries.reduce((sum, { count }) => sum + count, 0);
    if (outcomes < records + 20) await after(100);
  }
  const members = new Set((await scene.vendor.quietState()).segments.flatMap((segment) => segment.members)).size;
  return {
    wrong: Math.abs(records + 20 - members),
    broken: [
      ...(untrue > 0 ? [`${untrue} requests were said not to be taken in, and were`] : []),
      ...(unknown === 0 ? ['no answer was lost'] : []),
      ...(outcomes > records + 20 ? [`I2: ${records + 20} records have ${outcomes} outcomes`] : []),
      ...(again.some(({ status }) => status !== 200) ? ['a request that was sent again was refused'] : []),
    ],
    figures: {
      requests: records,
      'told that it is not known': unknown,
      'of these taken in': stored,
      'told otherwise, and taken in': untrue,
    },
  };
}

export const twoHostRows: readonly Row[] = [
  {
    id: 'activation-elsewhere',
    title: 'an event to a host that has not heard of the activation (serve, PostgreSQL)',
    inShort: true,
    run: (setting) => withPair(setting, [], (pair) => unheardActivations(pair, setting.profile === 'long' ? 50 : 5)),
  },
  {
    id: 'lost-answers',
    title: 'answers of PostgreSQL lost for longer than intake waits (serve)',
    inShort: true,
    run: (setting) => withPair(setting, [], (pair) => lostAnswers(pair, setting.profile === 'long' ? 200 : 50)),
  },
  {
    id: 'deaf-host',
    title: 'set-up changed under load on one of two hosts, and the other one deaf (serve, PostgreSQL)',
    inShort: true,
    run: (setting) => withPair(setting, ['delay=30'], (pair) => changesUnderLoad(pair, setting.profile === 'long' ? 10 : 2)),
  },
];
