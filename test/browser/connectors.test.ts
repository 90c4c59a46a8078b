import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { root } from '../host/host-case';
import { writeParcels } from '../host/parcels';
import { addressOf, openConsole, type ConsoleCase } from './console-case';
import { openBrowser } from './open-browser';

describe('the page of a host with several connectors', () => {
  const base = mkdtempSync(path.join(tmpdir(), 'connectors-'));
  let browser: Browser;
  let it: ConsoleCase;
  beforeAll(async () => {
    browser = await openBrowser();
    const broken = writeParcels(base, { version: 1, id: 'letters', code: 'throw new Error("no paper");' });
    it = await openConsole(browser, { connectors: [root, writeParcels(base, { version: 1 }), broken] });
  });
  afterAll(async () => {
    await it.close();
    await browser.close();
    rmSync(base, { recursive: true });
  });

  const heading = (name: string, level: number) => it.page.getByRole('heading', { level, name, exact: true });

  test('shows each, and why one could not be loaded', async () => {
    await it.page.goto(addressOf(it.host));
    await heading('LaunchDarkly Audience Cohorting', 2).waitFor();
    await heading('Parcels', 2).waitFor();
    await heading('letters: not loaded', 2).waitFor();
    await it.page.getByRole('alert').filter({ hasText: 'no paper' }).waitFor();
    expect(await it.findBarriers()).toEqual([]);
  });

  test('asks which one a connection is of, and draws its form; the connection shows it', async () => {
    await it.page.getByRole('link', { name: 'Set up a connection' }).click();
    await heading('Where should it send to?', 1).waitFor();
    expect(await it.findBarriers()).toEqual([]);
    await it.page.getByRole('link', { name: 'Parcels' }).click();
    await it.page.getByRole('textbox', { name: 'Depot' }).fill('north');
    await it.page.getByLabel('Key', { exact: true }).fill('k-12345678');
    await it.page.getByRole('textbox', { name: 'Name of the connection' }).fill('To the depot');
    await it.page.getByRole('button', { name: /^Save/ }).click();
    await heading('To the depot', 1).waitFor();
    const { connections } = await it.call<{ connections: readonly object[] }>('/v1/connections');
    expect(connections).toMatchObject([{ connector: { id: 'parcels', version: '1.0.0' }, configuration: { depot: 'north' } }]);
    await it.page.getByText('· Parcels').waitFor();
    await it.page.getByRole('link', { name: 'Connections', exact: true }).first().click();
    await it.page.getByRole('rowheader', { name: 'To the depot Parcels' }).waitFor();
    expect(it.complaints).toEqual([]);
  });
});
