import { expect, test } from '@jest/globals';
import { createServer } from 'node:net';
import { jsonLines, runCli, CliProcess } from './cli-case';

test('the simulator runs until it is stopped and prints a configuration that delivers to it', async () => {
  const child = new CliProcess(['simulate', '--json', '--fault', 'status=503,next=1']);
  await child.says('}\n');
  child.kill('SIGINT');
  const result = await child.ended;
  expect(result.code).toBe(0);
  const [printed] = jsonLines(result.stdout) as { url: string; configuration: { urlOverride: string } }[];
  expect(printed?.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(printed?.configuration.urlOverride.startsWith(`${printed.url}/`)).toBe(true);
});

test('the simulator says when its port is in use', async () => {
  const server = createServer();
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
  );
  const result = await runCli(['simulate', '--port', String(port)]);
  server.close();
  expect(result).toMatchObject({ code: 2, stdout: '' });
  expect(result.stderr).toContain(`usage: Port ${port} is in use.`);
});
