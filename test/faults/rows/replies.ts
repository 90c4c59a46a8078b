import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { mergeResults } from '../merge-results';
import { ConnectorProcess, type ProcessOptions } from '../processes/connector-process';
import { canary, Logs } from '../processes/logs';
import { additions, countDifferences, foldChanges, toCsv } from '../processes/workload';
import type { Row, RowResult, Setting } from '../row';

/** What a vendor of these rows does with a request. */
interface Answer {
  readonly isApplied: boolean;
  write(response: ServerResponse, socket: Socket): void;
}

/** A server that is no simulator: it notes the members that it takes, and answers as it is told. */
class OwnVendor {
  readonly members = new Set<string>();
  requests = 0;
  connections = 0;
  /** Members in requests that were applied, each time. */
  applied = 0;
  greeting = '';
  readonly #server: Server;

  private constructor(private readonly answer: (request: number) => Answer) {
    this.#server = createServer((request, response) => this.#receive(request, response));
    this.#server.on('connection', (socket: Socket) => {
      this.connections += 1;
      socket.write(this.greeting);
    });
  }

  /** @param greeting what each connection begins with */
  static async with<T>(answer: (request: number) => Answer, act: (vendor: OwnVendor) => Promise<T>, greeting = ''): Promise<T> {
    const vendor = new OwnVendor(answer);
    vendor.greeting = greeting;
    await new Promise<void>((resolve) => vendor.#server.listen(0, '127.0.0.1', resolve));
    try {
      return await act(vendor);
    } finally {
      vendor.#server.closeAllConnections();
      vendor.#server.close();
    }
  }

  get url(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}/any/path`;
  }

  #receive(request: IncomingMessage, response: ServerResponse): void {
    // A run asks for the name of the environment. That socket must not teach it how long others stay open.
    if (request.method === 'GET') return void response.writeHead(404, { Connection: 'close' }).end();
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { isApplied, write } = this.answer((this.requests += 1));
      const { parameters } = JSON.parse(Buffer.concat(chunks).toString()) as { parameters: { members: { member_id: string }[] } };
      if (isApplied) {
        this.applied += parameters.members.length;
        for (const { member_id: member } of parameters.members) this.members.add(member);
      }
      write(response, request.socket);
    });
  }
}

const page = `<!doctype html><title>Portal</title>${'<p>Please sign in.</p>'.repeat(15_000)}`;
const json = { 'Content-Type': 'application/json' };
const html = { 'Content-Type': 'text/html' };
const longJson = JSON.stringify({ padding: 'x'.repeat(300_000) });

function say(isApplied: boolean, status: number, headers: Record<string, string> = {}, body = ''): Answer {
  return { isApplied, write: (response) => response.writeHead(status, headers).end(body) };
}

const endless503: Answer = { isApplied: false, write: (response) => void response.writeHead(503).write('it is') };

interface Ran {
  readonly code: number | null;
  readonly summary: {
    readonly accepted: number;
    readonly failed: number;
    readonly requests: number;
    readonly retries: number;
    readonly elapsedMs: number;
  };
  readonly codes: ReadonlySet<string>;
  readonly leaks: number;
}

/** `connectorctl run` with an input of additions. */
async function run({ folder }: Setting, vendor: OwnVendor, count: number, options: Partial<ProcessOptions> = {}): Promise<Ran> {
  const file = (name: string, text: string): string => {
    writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  };
  const configuration = { clientSideId: '5f9b1c2d3e4f5a6b7c8d9e0f', accessToken: `api-${canary}`, segmentName: 'a', segmentId: 'a' };
  const config = file('configuration.json', JSON.stringify({ ...configuration, urlOverride: vendor.url }));
  const args = [
    'run',
    '--json',
    '--verbose',
    '--config',
    config,
    '--input',
    file('input.csv', toCsv(additions(count))),
    '--resend-after',
    '1s',
  ];
  const logs = new Logs();
  let lines = '';
  const started = new ConnectorProcess(args, { logs, ...options, onStdout: (text) => (lines += text) });
  const { code } = await started.exited;
  const told = lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { fault?: { code: string }; summary?: Ran['summary'] });
  const summary = told.at(-1)?.summary;
  if (!summary) throw new Error(`the run ended with ${code}: ${started.stderr.slice(-1_000)}`);
  const waited = started.stderr.match(/\b(?:local_resources|outcome_unknown)\b/g) ?? [];
  return { code, summary, codes: new Set([...told.flatMap(({ fault }) => fault?.code ?? []), ...waited]), leaks: logs.leaks };
}

function judge(vendor: OwnVendor, ran: Ran, count: number, figures: RowResult['figures'], more: readonly (string | false)[]): RowResult {
  return {
    wrong: countDifferences(vendor.members, foldChanges(additions(count))),
    broken: [
      ran.summary.accepted !== count && `I2: ${ran.summary.accepted} of ${count} were accepted`,
      ran.leaks > 0 && `I4: a member or the token was printed ${ran.leaks} times`,
      ...more,
    ].filter((problem) => problem !== false),
    figures,
  };
}

async function longPages(setting: Setting): Promise<RowResult> {
  const failures = [
    say(false, 502, html, page),
    say(false, 429, { ...html, 'Retry-After': '0' }, page),
    endless503,
    say(false, 503, { ...html, 'Retry-After': '0' }, page),
  ];
  const good = say(true, 200, json, longJson);
  // A failure after each second success, as long as there are any.
  const answer = (request: number): Answer => (request % 3 === 0 ? failures.shift() : undefined) ?? good;
  return OwnVendor.with(answer, async (vendor) => {
    const ran = await run(setting, vendor, 20_000);
    const { requests, retries, elapsedMs } = ran.summary;
    return judge(vendor, ran, 20_000, { members: 20_000, requests, retries, ms: elapsedMs }, [
      retries > 4 && `${retries} retries for 4 failures`,
    ]);
  });
}

/** Nothing is accepted, and hardly anything is sent. */
async function noSuccess(setting: Setting): Promise<RowResult> {
  const answers = [
    say(false, 200, html, page),
    say(false, 200, {}, page),
    say(false, 202, json, page),
    say(false, 206, json, '{}'),
    say(false, 203, json, '{}'),
    say(false, 207, json, '[]'),
    // It has said 200 before.
    say(false, 500),
  ];
  const results: RowResult[] = [];
  for (const answer of answers) {
    results.push(
      await OwnVendor.with(
        () => answer,
        async (vendor) => {
          const { code, codes, summary, leaks } = await run(setting, vendor, 5_000);
          return {
            wrong: summary.accepted,
            broken: [
              code !== 2 && `the run ended with ${code}`,
              [...codes].join() !== 'address_wrong' && `the codes are ${[...codes].join(', ')}`,
              leaks > 0 && 'I4',
            ].filter((problem) => problem !== false),
            figures: { 'requests until each stops, together': summary.requests },
          };
        },
        answer === answers.at(-1) ? 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n' : '',
      ),
    );
  }
  return mergeResults(results);
}

/** Closes each connection after its reply, at once or a little later, whatever it has promised. */
async function closingServers(setting: Setting): Promise<RowResult> {
  const count = 40_000;
  const keeps = (): Answer => say(true, 204);
  const closes = (afterMs: number) => (): Answer => ({
    isApplied: true,
    write(response, socket) {
      response.writeHead(204).end(() => (afterMs === 0 ? socket.destroySoon() : setTimeout(() => socket.destroy(), afterMs)));
    },
  });
  const figures: Record<string, number | string> = { members: count };
  const results: RowResult[] = [];
  for (const [name, answer] of [
    ['kept', keeps],
    ['closed at once', closes(0)],
    ['closed after 5 ms', closes(5)],
    ['closed after 50 ms', closes(50)],
  ] as const) {
    const result = await OwnVendor.with(answer, async (vendor) => {
      const ran = await run(setting, vendor, count);
      const { requests, retries, elapsedMs } = ran.summary;
      figures[`${name}, ms`] = elapsedMs;
      figures[`${name}, connections`] = vendor.connections;
      return judge(vendor, ran, count, {}, [
        retries > 0 && `${name}: ${retries} retries of ${requests} requests`,
        vendor.applied !== count && `${name}: ${vendor.applied - count} members were sent again`,
      ]);
    });
    results.push(result);
  }
  return { ...mergeResults(results), figures };
}

/** Takes every free descriptor of the process for 3 s. */
const takesDescriptors = `
  const { openSync, closeSync } = require('node:fs');
  setTimeout(() => {
    const taken = [];
    const take = setInterval(() => {
      try { for (;;) taken.push(openSync('/dev/null')); } catch {}
    }, 1);
    setTimeout(() => { clearInterval(take); taken.forEach((one) => closeSync(one)); }, 3000);
  }, 700);`;

async function noDescriptors(setting: Setting): Promise<RowResult> {
  const script = path.join(setting.folder, 'take.cjs');
  writeFileSync(script, takesDescriptors);
  const answer: Answer = {
    isApplied: true,
    write: (response) => setTimeout(() => response.writeHead(204, { Connection: 'close' }).end(), 100),
  };
  return OwnVendor.with(
    () => answer,
    async (vendor) => {
      const count = 150_000;
      const ran = await run(setting, vendor, count, {
        wrapper: ['sh', '-c', 'ulimit -n 64; exec "$0" "$@"'],
        nodeOptions: ['--require', script],
      });
      const { requests, retries, elapsedMs } = ran.summary;
      return judge(vendor, ran, count, { members: count, requests, retries, ms: elapsedMs }, [
        !ran.codes.has('local_resources') && 'the descriptors never ran out, or nobody said so',
        ran.codes.has('outcome_unknown') && 'a request that was never sent counts as one that may have been applied',
        retries > 60 && `${retries} retries in 3 s`,
      ]);
    },
  );
}

export const replyRows: readonly Row[] = [
  {
    id: '26',
    title: 'pages of 300 KB with 502, 429 and 503, a 503 that never ends, successes of 300 KB (run)',
    inShort: true,
    run: longPages,
  },
  { id: '27', title: 'a 2xx with a web page, 206, 203 and 207, and a 200 before the request (run)', inShort: true, run: noSuccess },
  { id: 'keep-alive', title: 'a server that closes each idle connection (run)', inShort: true, run: closingServers },
  { id: 'descriptors', title: 'no file descriptor for 3 s (run)', inShort: true, run: noDescriptors },
];
