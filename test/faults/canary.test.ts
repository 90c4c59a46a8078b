import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { inspect } from 'node:util';
import type { Outcome } from '../../src/contract';
import type { DeliveryEvent } from '../../src/runtime/delivery/delivery';
import { openConnector } from '../../src/runtime/open/open-connector';
import { Folder, root, runCli } from '../cli/cli-case';

// With signs that JSON, URLs and shells write in their own way.
const token = 'api-guarded"of\\the/token+1';
const member = 'canary-of-the-member';
const email = 'canary-mail@example.com';

/** Says all it was told, in every way of writing, with the status that its path names. */
function echo(request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const how = /status-([a-z0-9]+)/.exec(request.url ?? '')?.[1] ?? '500';
    const given = String(request.headers.authorization);
    const body = Buffer.concat(chunks).toString();
    const members = (body.match(/canary-[^"]*/g) ?? []).join(' ');
    const said = `${members.slice(0, 150)} token ${given} in ${encodeURIComponent(given)} or ${given.toUpperCase()} for ${body}`;
    if (how === 'reset') request.socket.resetAndDestroy();
    else if (how === 'raw') request.socket.end(said);
    else if (how === 'half') request.socket.end(`HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n${said}`);
    else if (how === 'silent') return;
    else {
      const headers = {
        Location: `https://elsewhere.example/?${encodeURIComponent(given)}`,
        'X-Echo': encodeURIComponent(given),
        'Retry-After': '0',
      };
      response.writeHead(Number(how), headers).end(JSON.stringify({ message: said, code: given }).replaceAll('/', '\\/'));
    }
  });
}

let server: Server;
let origin: string;
const folder = new Folder();

beforeAll(async () => {
  server = createServer(echo);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  folder.remove();
});

function configuration(how: string) {
  return {
    clientSideId: '5f9b1c2d3e4f5a6b7c8d9e0f',
    accessToken: token,
    segmentName: 'Segment',
    segmentId: 'segment',
    urlOverride: `${origin}/status-${how}`,
  };
}

function expectNoSecret(text: string): void {
  // Neither the token nor its telling parts, whatever the writing.
  expect(text).not.toMatch(/guarded|of\W{1,9}the\W{1,9}token/i);
}

function expectNoMember(text: string): void {
  expect(text).not.toMatch(/canary-of-the-member|canary-mail/i);
}

const replies = [
  '200',
  '204',
  '302',
  '400',
  '401',
  '403',
  '404',
  '409',
  '413',
  '429',
  '500',
  '502',
  '503',
  'reset',
  'raw',
  'half',
  'silent',
];

describe('through the interface of the library', () => {
  test.each(replies)('a reply of kind %s gives away neither the token nor a member', async (how) => {
    const connector = openConnector(root);
    const connection = connector.connect(configuration(how), {
      egress: { allowLoopback: true },
      requestTimeoutMs: 200,
      resendAfterMs: 0,
      random: () => 0.01,
    });
    const events: DeliveryEvent[] = [];
    const outcomes: Outcome[] = [];
    const source = ['', '-2', '-3'].map((end) => ({ action: 'add-member-to-segment', parameters: { memberId: member + end, email } }));
    const delivery = connection.deliver(source, { giveUpAfterMs: 250, onEvent: (event) => events.push(event) });
    for await (const outcome of delivery) outcomes.push(outcome);
    const checks: unknown[] = [];
    for await (const result of connection.check()) checks.push(result);
    connection.close();
    expect(outcomes).toHaveLength(3);
    const told =
      inspect({ events, outcomes, checks, progress: delivery.progress, connection }, { depth: 12 }) +
      JSON.stringify([events, outcomes, checks]);
    expectNoSecret(told);
    expectNoMember(told);
  });
});

describe('through the command line', () => {
  const commands: readonly (readonly [string, readonly string[], string])[] = [
    ['run', ['run', '--json', '--verbose'], '400'],
    ['run', ['run', '--verbose'], '403'],
    ['run', ['run', '--json', '--verbose', '--give-up-after', '300ms'], '503'],
    ['run', ['run', '--verbose', '--give-up-after', '300ms', '--request-timeout', '200ms', '--resend-after', '0ms'], 'silent'],
    ['run', ['run', '--verbose', '--give-up-after', '300ms'], '429'],
  ];

  test.each(commands)('%s %p tells neither the token nor a member, whatever status %s says', async (_name, args, how) => {
    const config = folder.file('configuration.json', configuration(how));
    const input = folder.file(
      'input.csv',
      `action,memberId,email\nadd-member-to-segment,${member},${email}\nadd-member-to-segment,${member}-2,\n`,
    );
    const { stdout, stderr, code } = await runCli([...args, '--config', config, '--input', input]);
    expect(code).toBeGreaterThan(0);
    expect(stdout.length + stderr.length).toBeGreaterThan(100);
    expectNoSecret(stdout + stderr);
    expectNoMember(stdout + stderr);
  });

  test.each<[readonly string[]]>([
    [['check', '--json', '--verbose']],
    [['preview', '--json', 'add-member-to-segment']],
    [['preview', '--curl', 'add-member-to-segment']],
    [['preview', 'add-member-to-segment']],
  ])('%p tells no token', async (args) => {
    const config = folder.file('configuration.json', configuration('400'));
    const input = folder.file('input.csv', `memberId\n${member}\n`);
    const { stdout, stderr } = await runCli([...args, '--config', config, ...(args[0] === 'preview' ? ['--input', input] : [])]);
    expect(stdout).not.toBe('');
    expectNoSecret(stdout + stderr);
  });

  test('a fixture that is recorded from a server that echoes holds no token', async () => {
    const config = folder.file('configuration.json', configuration('400'));
    const input = folder.file('input.csv', `memberId\n${member}\n`);
    const output = path.join(folder.path, 'recorded.fixture.json');
    const { stdout, stderr } = await runCli([
      'fixture',
      'record',
      'add-member-to-segment',
      '--config',
      config,
      '--input',
      input,
      '--name',
      'echoes',
      '--output',
      output,
    ]);
    expectNoSecret(stdout + stderr + readFileSync(output, 'utf8'));
  });

  test.each<[string, string]>([
    [
      'a token that is refused',
      '{"accessToken":"Bearer api-guarded\\"of\\\\the/token+1","clientSideId":"x","segmentName":"a","segmentId":"a"}',
    ],
    ['JSON that is cut', '{"accessToken":"api-guarded\\"of\\\\the/token+1'],
    ['a field of another name', '{"acessToken":"api-guarded\\"of\\\\the/token+1"}'],
    ['a token in another field', '{"clientSideId":"api-guarded\\"of\\\\the/token+1","accessToken":"a","segmentName":"a","segmentId":"a"}'],
  ])('a configuration with %s is refused without quoting the token', async (_name, text) => {
    const config = folder.file('configuration.json', text);
    const { code, stdout, stderr } = await runCli(['check', '--verbose', '--config', config]);
    expect(code).toBe(2);
    expectNoSecret(stdout + stderr);
  });

  test('no file is left behind but those that were asked for', () => {
    expect(readdirSync(folder.path).sort()).toEqual(['configuration.json', 'input.csv', 'recorded.fixture.json']);
  });
});
