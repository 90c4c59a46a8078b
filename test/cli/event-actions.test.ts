import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { contractCases } from '../../src/authoring/testing';
import { ServeHere } from '../host/http/serve-case';
import { runCli } from './cli-case';

const connector = path.resolve(__dirname, '../../../test/connectors/mailing-list');
const folder = mkdtempSync(path.join(os.tmpdir(), 'events-'));
const fixtures = path.join(folder, 'fixtures');
const opening = { readerId: 'r-7', issue: 31, device: 'tablet' };

const bodies: unknown[] = [];
const vendor = createServer((request, response) => {
  void text(request).then((body) => {
    if (body !== '') bodies.push(JSON.parse(body));
    response.end('{}');
  });
});
let config = '';
let origin = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => vendor.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(vendor.address() as AddressInfo).port}`;
  config = path.join(folder, 'config.json');
  writeFileSync(config, JSON.stringify({ apiKey: 'pp_0123456789', sender: 'The Weekly Pigeon', apiUrl: origin }));
  writeFileSync(path.join(folder, 'openings.ndjson'), `${JSON.stringify(opening)}\n`);
  mkdirSync(fixtures);
});
afterAll(() => {
  vendor.closeAllConnections();
  vendor.close();
  rmSync(folder, { recursive: true });
});

/** A command for the event-only action with its one record. */
function command(...words: readonly string[]): string[] {
  return [...words, 'record-opening', '--connector', connector, '--config', config, '--input', path.join(folder, 'openings.ndjson')];
}

function sentOpenings(): unknown[] {
  return bodies.splice(0).map((body) => (body as { openings: unknown }).openings);
}

const sent = [[{ id: 'r-7', issue: 31, device: 'tablet' }]];

describe('an action that accepts events alone', () => {
  test('is delivered by run, and refused where the records are said to be of an audience', async () => {
    expect((await runCli(command('run'))).code).toBe(0);
    expect(sentOpenings()).toEqual(sent);
    const refused = await runCli([...command('run'), '--stream', 'audience']);
    expect(refused.code).toBe(1);
    expect(refused.stdout).toContain('Action record-opening does not accept audience data (AudienceStream)');
    expect(sentOpenings()).toEqual([]);
  });

  test.each([[[]], [['--stream', 'event']]])('is recorded as a fixture with %j, verified, and played', async (options) => {
    const output = path.join(fixtures, `opening-${options.length}.json`);
    const recorded = await runCli([...command('fixture', 'record'), ...options, '--name', 'counts an opening', '--output', output]);
    expect(recorded.code).toBe(0);
    expect(sentOpenings()).toEqual(sent);
    const fixture = JSON.parse(readFileSync(output, 'utf8')) as { stream?: string; outcomes: unknown };
    expect([fixture.stream, fixture.outcomes]).toEqual([options[1], [{ status: 'accepted', attempts: 1 }]]);

    expect((await runCli(['fixture', 'verify', fixtures, '--connector', connector, '--config', config])).code).toBe(0);
    bodies.length = 0;
    for (const { run } of contractCases({ connector, fixtures })) await run();
    expect(bodies).toEqual([]);
  });

  test('is delivered by serve, from /invocations and from a trigger of the event stream', async () => {
    const host = await ServeHere.start(path.join(folder, 'state'), { args: ['--connector', connector, '--allow-destination', origin] });
    try {
      const post = (place: string, body?: unknown) =>
        host.json(place, {
          method: 'POST',
          ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
        });
      const configuration = JSON.parse(readFileSync(config, 'utf8')) as unknown;
      const mappings = { 'record-opening': { readerId: { pointer: '/id' }, issue: { pointer: '/issue' } } };
      const trigger = { audience: 'readers', on: 'joined', action: 'record-opening' };
      const refused = await post('/v1/connections', { name: 'Pigeonpost', configuration, mappings, triggers: [trigger] });
      expect(JSON.stringify(refused)).toContain('does not accept audience data (AudienceStream)');
      const draft = { name: 'Pigeonpost', configuration, mappings, triggers: [{ ...trigger, stream: 'event' }] };
      const id = String((await post('/v1/connections', draft))['id']);
      await post(`/v1/connections/${id}/check`);
      await post(`/v1/connections/${id}/activate`);
      expect(await post(`/v1/connections/${id}/invocations`, { action: 'record-opening', parameters: opening })).toMatchObject({
        status: 'queued',
      });
      expect(await post('/v1/audiences/readers/events', { event: 'joined', visitor: { id: 'r-8', issue: 2 } })).toMatchObject({
        status: 'queued',
      });
      while (sentCount() < 2) await new Promise((resolve) => setImmediate(resolve));
      expect(sentOpenings().flat()).toEqual([...sent.flat(), { id: 'r-8', issue: 2 }]);
    } finally {
      await host.end();
    }
  });
});

/** How many openings the vendor has. */
function sentCount(): number {
  return bodies.reduce<number>((sum, body) => sum + (body as { openings: readonly unknown[] }).openings.length, 0);
}
