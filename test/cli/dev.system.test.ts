import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { makeConnector } from '../authoring/made-connector';
import { main, processEnvironment } from './cli-case';

const base = mkdtempSync(path.join(os.tmpdir(), 'dev-'));
afterAll(() => rmSync(base, { recursive: true }));

test('connectorctl dev tries a connector again after each change, with its code as it is then', async () => {
  const directory = path.join(base, 'acme');
  const scene = await makeConnector(directory);
  const child = spawn(process.execPath, [main, 'dev', '--connector', directory], { env: processEnvironment() });
  let printed = '';
  let notify = (): void => undefined;
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      notify();
    });
  /** What was printed until something of it matches. */
  const until = async (pattern: RegExp): Promise<string> => {
    while (!pattern.test(printed)) await new Promise<void>((resolve) => (notify = resolve));
    const all = printed;
    printed = '';
    return all;
  };
  const closed = once(child, 'close');

  const first = await until(/tests pass/);
  expect(first).toContain('POST https://api.acme.example/v1/lists/customers/members\n');
  expect(first).toContain('POST https://api.acme.example/v1/lists/customers/removals\n');
  expect(first).toMatch(/All \d+ tests pass \(\d+ ms\)\. Nothing was sent\./);

  const code = scene.read('src/connector.js');
  scene.write('src/connector.js', code.replace('/members`', '/people`'));
  expect(await until(/mistake, so no test/)).toMatch(/examples\.0\.request\.url must be .*\/people/);
  scene.write('src/connector.js', code);
  expect(await until(/tests pass/)).toContain('src/connector.js has changed.');

  // As editors do it.
  scene.write('src/connector.js.new', code.replace('/members`', '/people`'));
  renameSync(path.join(directory, 'src/connector.js.new'), path.join(directory, 'src/connector.js'));
  expect(await until(/mistake, so no test/)).toContain('\nsrc/connector.js has changed.\n');
  scene.write('src/connector.js', code);
  await until(/tests pass/);

  // What the connector's own test knows of the vendor counts here as well.
  const reading = 'readResponse: ({ body }, batch) => batch.map((_item, index) => JSON.parse(body).refused[index]),\n  buildRequest:';
  scene.write('src/connector.js', code.replace('buildRequest:', reading));
  const unread = await until(/tests? of \d+ failed/);
  expect(unread).toMatch(
    /fails: add-member: reads the response to a request that is accepted\n.*JSON.* at connector\.js:\d+\. The test answered/,
  );
  expect(unread).not.toContain('fails: gives one outcome');
  scene.write('test/contract-options.mjs', 'export const options = { accept: () => 0 };;;}');
  expect(await until(/mistake, so no test/)).toMatch(/contract-options\.mjs.*Unexpected token/);
  const body = '{"refused":[]}';
  scene.write('test/contract-options.mjs', `export const options = { accept: () => ({ status: 200, headers: {}, body: '${body}' }) };`);
  expect(await until(/tests? of \d+ failed/)).toMatch(/fails: fixture: adds one member/);
  scene.write('src/connector.js', code);
  await until(/tests pass/);

  // The schema makes other types and validators, which are written, and are no change to try again for.
  scene.edit('schemas/add-member.schema.json', (content) => {
    (content['properties'] as Record<string, object>)['nickname'] = {
      title: 'Nickname',
      type: 'string',
      description: 'A name.',
      maxLength: 20,
    };
  });
  const changed = await until(/mistake, so no test|tests pass/);
  expect(changed).toMatch(/written {4}src\/generated\/validators\.js/);
  expect(changed).toMatch(/add-and-remove\.json: \/schemaHash must be/);

  child.kill('SIGINT');
  expect(await closed).toEqual([0, null]);
  expect(printed).toBe('');
});
