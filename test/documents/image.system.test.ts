import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { CliProcess, Folder } from '../cli/cli-case';
import { root } from './blocks';

const dockerfile = readFileSync(path.join(root, 'deploy/Dockerfile'), 'utf8').replace(/\\\n\s*/g, '');

/** The last stage of the image as a folder: what it copies, and nothing else. */
function copyImage(folder: string): void {
  const copies = [...dockerfile.matchAll(/^COPY --from=build (.*) (\S+)$/gm)];
  expect(copies.length).toBeGreaterThan(3);
  for (const [, sources = '', target = ''] of copies) {
    for (const source of sources.split(' ')) {
      const from = path.join(root, path.posix.relative('/app', source));
      const to = path.join(folder, target.endsWith('/') ? path.join(target, path.basename(source)) : target);
      mkdirSync(path.dirname(to), { recursive: true });
      if (source.endsWith('/node_modules')) symlinkSync(from, to);
      else cpSync(from, to, { recursive: true });
    }
  }
}

test('what the image holds, started as it says, is ready and serves its page', async () => {
  const folder = new Folder();
  copyImage(folder.path);
  const [, settings = ''] = /^ENV (.*)$/m.exec(dockerfile) ?? [];
  const files: Readonly<Record<string, string>> = {
    '/var/lib/connector/state': path.join(folder.path, 'state'),
    '/run/secrets/connector-key': folder.file('key', '0123456789abcdef'.repeat(4)),
    '/run/secrets/connector-token': folder.file('token', 'fedcba9876543210'.repeat(4)),
  };
  const given = settings.split(/ +/).map((setting) => setting.split('='));
  const env = Object.fromEntries(given.map(([name = '', value = '']) => [name, files[value] ?? value]));
  const [, program = ''] = /^ENTRYPOINT \["node", "(.*)"\]$/m.exec(dockerfile) ?? [];
  const args = JSON.parse(/^CMD (\[.*\])$/m.exec(dockerfile)?.[1] ?? '') as string[];
  const host = new CliProcess(args, { command: path.join(folder.path, program), env: { ...env, CONNECTOR_SERVE_PORT: '0' } });
  try {
    await host.says('The host listens on');
    const [, port = ''] = /The host listens on \S*:(\d+)/.exec(host.stdout + host.stderr) ?? [];
    const answers = ['/readyz', '/console/', '/openapi.json'].map(async (place) => {
      const { status, headers } = await fetch(`http://127.0.0.1:${port}${place}`);
      return [place, status, headers.get('content-type')?.split(';')[0]];
    });
    expect(await Promise.all(answers)).toEqual([
      ['/readyz', 200, expect.any(String)],
      ['/console/', 200, 'text/html'],
      ['/openapi.json', 200, 'application/json'],
    ]);
  } finally {
    host.kill('SIGTERM');
    await host.ended;
    folder.remove();
  }
});
