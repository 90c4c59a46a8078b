import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { runCli } from './cli-case';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** The environment of a command whose URL Override leads to a server. */
async function serve(answer: RequestListener): Promise<Record<string, string>> {
  server = createServer(answer);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return {
    CONNECTOR_CLIENT_SIDE_ID: '5f9b1c2d3e4f5a6b7c8d9e0f',
    CONNECTOR_ACCESS_TOKEN: 'api-00000000-0000-4000-8000-000000000000',
    CONNECTOR_SEGMENT_NAME: 'Segment',
    CONNECTOR_SEGMENT_ID: 'segment',
    CONNECTOR_URL_OVERRIDE: `http://127.0.0.1:${(server.address() as AddressInfo).port}/deliver`,
  };
}

test('check passes over what a server with one route does not have, and run delivers to that route', async () => {
  const env = await serve((request, response) => {
    if (request.method === 'POST' && request.url === '/deliver') response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
    else response.writeHead(404, { 'Content-Type': 'text/html' }).end('<html>Cannot GET</html>');
  });
  const checked = await runCli(['check'], { env });
  expect({ code: checked.code, open: checked.stdout.split('\n').filter((line) => line.startsWith('not verified')).length }).toEqual({
    code: 0,
    open: 5,
  });
  const ran = await runCli(['run', '--input', '-', '--format', 'csv', 'add-member-to-segment'], { env, stdin: 'memberId\nana\n' });
  expect(ran.code).toBe(0);
  expect(ran.stdout + ran.stderr).toContain('1 accepted');
});

test('run counts nothing as accepted that a log-in page has answered, and says why', async () => {
  const env = await serve((_request, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>Sign in</html>'));
  const ran = await runCli(['run', '--input', '-', '--format', 'csv', 'add-member-to-segment'], { env, stdin: 'memberId\nana\nbo\n' });
  expect(ran.code).toBe(2);
  expect(ran.stdout + ran.stderr).toContain('0 accepted');
  expect(ran.stdout + ran.stderr).toContain(`answered with status 200 and a web page (text/html), expected the answer of an API.`);
  expect(ran.stdout + ran.stderr).toContain('log-in or block page of a proxy or firewall');
});
