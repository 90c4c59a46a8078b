import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { startPostgres } from '../../stores/postgres/start-postgres';
import { ConnectorProcess } from '../processes/connector-process';
import { canary, Logs } from '../processes/logs';
import { Vendor } from '../processes/vendor';
import type { Profile, Row, RowResult, Setting } from '../row';

const token = `${canary}-token-of-the-host`;
const [add, remove] = ['add-member-to-segment', 'remove-member-from-segment'];
const audience = '/v1/audiences/buyers/events';

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** `connectorctl serve`, which is killed and started again on the same state. */
class Host {
  readonly #args: readonly string[];
  #process: ConnectorProcess;
  #url: Promise<string>;

  constructor(
    { folder }: Setting,
    vendor: Vendor,
    private readonly logs: Logs,
    state = path.join(folder, 'state'),
  ) {
    const keyFile = path.join(folder, 'connector.key');
    writeFileSync(keyFile, `${Buffer.alloc(32, 7).toString('base64')}\n`, { mode: 0o600 });
    const fixed = ['--key-file', keyFile, '--allow-destination', vendor.url, '--resend-after', '0', '--allow-removals', '100%'];
    this.#args = ['serve', '--port', '0', '--state', state, ...fixed];
    [this.#process, this.#url] = this.#start();
  }

  #start(): [ConnectorProcess, Promise<string>] {
    const started = new ConnectorProcess(this.#args, { logs: this.logs, env: { CONNECTOR_SERVE_TOKEN: token } });
    const url = started.says('The host listens on ').then(() => /The host listens on (\S+?)\. /.exec(started.stderr)?.[1] ?? '');
    url.catch(() => undefined);
    return [started, url];
  }

  async restart(): Promise<void> {
    await this.#process.kill();
    [this.#process, this.#url] = this.#start();
    await this.#url;
  }

  async close(): Promise<void> {
    await this.#process.kill();
  }

  async call(place: string, body?: unknown, key?: string, method = 'POST'): Promise<Answer> {
    const headers = {
      Authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(key !== undefined && { 'Idempotency-Key': key }),
    };
    const response = await fetch(`${await this.#url}${place}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    // The instance names the request, which is another one each time.
    const text = (await response.text()).replace(/"instance":"[^"]*"/, '"instance":"…"');
    return { status: response.status, text };
  }

  /** The same, again and again until there is an answer that says what happened. */
  async insist(place: string, body: unknown, key?: string): Promise<Answer> {
    for (;;) {
      const answer = await this.call(place, body, key).catch(() => undefined);
      if (answer && answer.status < 500 && answer.status !== 429) return answer;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** @returns the id of an active connection */
  async connect(vendor: Vendor, segmentId: string, more: object = {}): Promise<string> {
    const mapping = { memberId: { pointer: '/key' }, firstName: { pointer: '/name' } };
    const mappings = { [add]: mapping, [remove]: { memberId: { pointer: '/key' } } };
    const triggers = ['joined', 'left'].map((on, at) => ({ audience: 'buyers', on, action: [add, remove][at] }));
    const configuration = { ...vendor.configuration, segmentId };
    const { text } = await this.call('/v1/connections', { name: segmentId, configuration, mappings, triggers, ...more });
    const { id } = JSON.parse(text) as { readonly id: string };
    for (const step of ['check', 'activate']) await this.call(`/v1/connections/${id}/${step}`);
    return id;
  }

  async idle(): Promise<void> {
    for (;;) {
      const { text } = await this.call('/metrics', undefined, undefined, 'GET');
      const waiting = [...text.matchAll(/^connector_(?:queue_depth|resends)\{.*\} (\d+)$/gm)].map(([, count]) => Number(count));
      if (waiting.length > 0 && waiting.every((count) => count === 0)) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** Numbers that look random and are the same for a seed. */
function randomOf(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const sizes: Readonly<Record<Profile, { readonly groups: number; readonly kills: number }>> = {
  short: { groups: 120, kills: 3 },
  long: { groups: 3_000, kills: 20 },
};

/** Keyed groups of events for three connections, some of which cannot be mapped, while hosts are killed and the set-up changes. */
async function play(setting: Setting, hosts: readonly Host[], vendor: Vendor, logs: Logs): Promise<RowResult> {
  const [first = hosts[0]!, second = first] = hosts;
  const random = randomOf(setting.seed);
  const { groups, kills } = sizes[setting.profile];
  const ids = [];
  for (const segment of ['one', 'two', 'three']) ids.push(await first.connect(vendor, segment));
  // A host that is killed with a request in flight is waited for until its lease ends, so nothing is sent meanwhile.
  for (const id of ids) await first.call(`/v1/connections/${id}/pause`);
  const event = () => {
    const visitor = random(8) === 0 ? { name: 'no key' } : { key: `m${random(200)}`, name: 'Ana' };
    return random(30) === 0 ? { event: 'lost' } : { event: random(2) === 0 ? 'joined' : 'left', visitor };
  };
  const sent = Array.from({ length: groups }, (_, at) => ({ key: `key-${at}`, body: Array.from({ length: 1 + random(6) }, event) }));
  const answers = new Map<string, Answer>();
  let next = 0;
  const produce = async (host: Host): Promise<void> => {
    for (let group = sent[next++]; group; group = sent[next++]) {
      answers.set(group.key, await host.insist(audience, group.body, group.key));
      // Sent once, so a part that a kill has left of it would show.
      await host.call(audience, { event: 'joined', visitor: { key: `once-${group.key}` } }).catch(() => undefined);
    }
  };
  const producers = Promise.all(Array.from({ length: 12 }, (_, at) => produce(at % 2 === 0 ? first : second)));
  let killed = 0;
  const killing = (async () => {
    for (; killed < kills && next < groups; killed += 1) {
      const from = next;
      while (next < groups && next < from + groups / (2 * kills)) await new Promise((resolve) => setTimeout(resolve, 5));
      await first.restart();
    }
  })();
  await producers;
  await killing;
  for (const id of ids) await second.call(`/v1/connections/${id}/activate`);
  await second.idle();
  const { segments } = await vendor.quietState();
  const [one, ...others] = ['one', 'two', 'three'].map((id) => new Set(segments.find(({ segmentId }) => segmentId === id)?.members ?? []));
  const different = others.flatMap((other) =>
    [...(one ?? [])].filter((member) => !other.has(member)).concat([...other].filter((member) => one?.has(member) !== true)),
  );
  // From here on nothing of it would be answered as it was.
  const mapping = { memberId: { text: 'always' } };
  await second.call(`/v1/connections/${ids[0]}`, { mappings: { [add]: mapping, [remove]: mapping } }, undefined, 'PATCH');
  await second.call(`/v1/connections/${ids[1]}`, { triggers: [] }, undefined, 'PATCH');
  await second.call(`/v1/connections/${ids[2]}?force=true`, undefined, undefined, 'DELETE');
  await second.connect(vendor, 'four');
  const broken = logs.leaks > 0 ? [`I4: the token was printed ${logs.leaks} times`] : [];
  let wrongAnswers = 0;
  for (const [at, { key, body }] of sent.entries()) {
    const again = await (at % 2 === 0 ? first : second).insist(audience, body, key);
    const before = answers.get(key);
    if (again.status !== before?.status || again.text !== before.text) wrongAnswers += 1;
    const reused = at % 10 === 0 ? await second.call(audience, [...body, { event: 'left', visitor: {} }], key) : undefined;
    if (reused && (reused.status !== 422 || !reused.text.includes('idempotency_key_reused'))) wrongAnswers += 1;
  }
  await second.idle();
  if ((await vendor.quietState()).segments.some(({ segmentId, members }) => segmentId === 'four' && members.length > 0))
    broken.push('what was sent again was taken in');
  if (wrongAnswers > 0) broken.push(`${wrongAnswers} requests that were sent again got another answer`);
  const refused = [...answers.values()].filter(({ status }) => status === 422).length;
  return {
    wrong: different.length,
    broken,
    figures: {
      groups,
      'of these refused as a whole': refused,
      connections: 3,
      hosts: hosts.length,
      kills: killed,
      'other answers': wrongAnswers,
    },
  };
}

function playRow(id: string, store: string, run: Row['run']): Row {
  return {
    id,
    title: `answers sent again, and events for all of three connections or none, with kills (serve, ${store})`,
    inShort: true,
    run,
  };
}

async function withVendor<T>(act: (vendor: Vendor, logs: Logs) => Promise<T>): Promise<T> {
  const vendor = await Vendor.open([], `api-${canary}`);
  try {
    return await act(vendor, new Logs());
  } finally {
    await vendor.close();
  }
}

async function closing<T>(hosts: readonly Host[], act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } finally {
    for (const host of hosts) await host.close();
  }
}

/** Requests of which nothing can be taken in: each must say so by its status, and be counted. */
async function playNowhere(setting: Setting, vendor: Vendor, logs: Logs): Promise<RowResult> {
  const host = new Host(setting, vendor, logs);
  return closing([host], async () => {
    const triggers = [{ audience: 'joiners', on: 'joined', action: add }];
    const id = await host.connect(vendor, 'one', { triggers });
    const configuration = vendor.configuration;
    await host.call('/v1/connections', {
      name: 'idle',
      configuration,
      triggers: [{ audience: 'sleepers', on: 'joined', action: add }],
      mappings: { [add]: { memberId: { pointer: '/key' } } },
    });
    const member = { key: 'm' };
    const kinds: readonly (readonly [number, string, unknown])[] = [
      [404, '/v1/audiences/joiner/events', { event: 'joined', visitor: member }],
      [409, '/v1/audiences/sleepers/events', [{ event: 'joined', visitor: member }]],
      [422, '/v1/audiences/joiners/events', { event: 'left', visitor: member }],
      [
        422,
        '/v1/audiences/joiners/events',
        [
          { event: 'joined', visitor: {} },
          { event: 'left', visitor: member },
        ],
      ],
      [422, `/v1/connections/${id}/invocations`, { action: add, parameters: {} }],
      [422, `/v1/connections/${id}/invocations`, [{ action: 'no-such', parameters: {} }, 7]],
    ];
    let wrong = 0;
    let records = 0;
    const rounds = setting.profile === 'long' ? 200 : 20;
    for (let round = 0; round < rounds; round += 1) {
      for (const [expected, place, body] of kinds) {
        const { status } = await host.call(place, body, round % 2 === 0 ? `key-${round}` : undefined);
        if (status !== expected) wrong += 1;
        records += Array.isArray(body) ? body.length : 1;
      }
    }
    const { text } = await host.call('/metrics', undefined, undefined, 'GET');
    const counted = [...text.matchAll(/^connector_refused_records_total\{.*\} (\d+)$/gm)].reduce(
      (sum, [, count]) => sum + Number(count),
      0,
    );
    const broken = counted === records ? [] : [`${records} records started nothing, ${counted} are counted`];
    return {
      wrong,
      broken,
      figures: { requests: rounds * kinds.length, 'with another status': wrong, 'records counted by reason': counted },
    };
  });
}

export const intakeAnswerRows: readonly Row[] = [
  {
    id: 'ignored-events',
    title: 'requests of which nothing is taken in say so by their status (serve)',
    inShort: true,
    run: (setting) => withVendor((vendor, logs) => playNowhere(setting, vendor, logs)),
  },
  playRow('repeated-answers', 'SQLite', (setting) =>
    withVendor(async (vendor, logs) => {
      const host = new Host(setting, vendor, logs);
      return closing([host], () => play(setting, [host], vendor, logs));
    }),
  ),
  playRow('joint-events', 'PostgreSQL, two hosts', (setting) =>
    withVendor(async (vendor, logs) => {
      const server = await startPostgres();
      const state = server.url();
      const hosts = [new Host(setting, vendor, logs, state), new Host(setting, vendor, logs, state)];
      return closing(hosts, () => play(setting, hosts, vendor, logs)).finally(() => server.stop());
    }),
  ),
];
