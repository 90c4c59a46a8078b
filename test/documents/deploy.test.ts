import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fault } from '../../src/fault';
import { serveSettings, serveVariableOf } from '../../src/cli/serve/settings';
import { add, json, openCase } from '../host/http/http-case';

const read = (file: string) => readFileSync(path.resolve(__dirname, '../../../deploy', file), 'utf8');

test('the dashboard and the alerts ask for metrics and labels that are served', async () => {
  const it = await openCase();
  it.host.events.publishOutcomes('c1', [
    { index: 0, action: 'add', status: 'failed', attempts: 1, fault: fault('rejected_by_vendor', 'No.') },
  ]);
  const request = {
    type: 'request',
    action: 'add',
    method: 'PATCH',
    url: 'https://vendor.example',
    items: 1,
    bytes: 9,
    elapsedMs: 30,
  } as const;
  it.host.events.publishEvent('c1', { ...request, attempt: 2, fault: fault('rate_limited', 'Slow down.') });
  await it.call('/v1/connections/c1/invocations', json([add('a'), {}]));
  await it.call('/v1/connections/c1/invocations', json([{}]));
  const text = await (await it.call('/metrics')).text();
  await it.http.close(1_000);
  const dashboard = JSON.parse(read('grafana/dashboard.json')) as { panels: { targets: { expr: string }[] }[] };
  const alerts = [...read('prometheus/alerts.yaml').matchAll(/^ +expr: (.*)$/gm)].map(([, expr = '']) => expr);
  const queries = [...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)), ...alerts];
  expect(queries.length).toBeGreaterThan(15);
  for (const query of queries) {
    const names = query.match(/\b(?:connector|process|nodejs)_\w+/g) ?? [];
    expect([query, names.length]).toEqual([query, expect.any(Number)]);
    expect(names).not.toEqual([]);
    for (const name of names) expect(text).toMatch(new RegExp(`^# TYPE ${name.replace(/_bucket$/, '')} `, 'm'));
    const [, labels = ''] = /\bby \(([^)]*)\)/.exec(query) ?? [];
    const served = text.split('\n').filter((line) => names.some((name) => line.startsWith(`${name}{`)));
    for (const label of labels.split(', ').filter(Boolean))
      expect([query, label, served.some((line) => line.includes(`${label}="`))]).toEqual([query, label, true]);
  }
  const rules = read('prometheus/alerts.yaml').match(/^ +- alert:/gm) ?? [];
  for (const note of ['summary', 'description', 'action'])
    expect(read('prometheus/alerts.yaml').match(new RegExp(`^ +${note}: `, 'gm'))).toHaveLength(rules.length);
});

test('the files to run it name settings that the host has', () => {
  const known = [...Object.keys(serveSettings).map(serveVariableOf), 'CONNECTOR_SERVE_KEY', 'CONNECTOR_SERVE_TOKEN'];
  const files = ['Dockerfile', 'compose.yaml', 'kubernetes/connector.yaml', 'systemd/connector.service'];
  const named = files.flatMap((file) => read(file).match(/CONNECTOR_SERVE_\w+/g) ?? []);
  expect(named.length).toBeGreaterThan(6);
  expect(named.filter((name) => !known.includes(name))).toEqual([]);
  const flags = Object.keys(serveSettings).map((name) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
  const given = files.flatMap((file) => read(file).match(/(?<=serve.*)--[a-z-]+/g) ?? []);
  expect(given.filter((flag) => !flags.includes(flag))).toEqual([]);
});
