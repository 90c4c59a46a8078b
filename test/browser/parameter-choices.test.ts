import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { addressOf, openConsole, type ConsoleCase } from './console-case';
import { openBrowser } from './open-browser';

const root = path.resolve(__dirname, '../../..');

/** A connector that asks its vendor which lists there are, as the values of a parameter. @returns its folder */
function writeConnector(folder: string): string {
  cpSync(path.join(root, 'test/connectors/mailing-list'), folder, { recursive: true });
  mkdirSync(path.join(folder, 'node_modules'));
  symlinkSync(root, path.join(folder, 'node_modules/launchdarkly-audience-cohorting'));
  const change = (name: string, by: (text: string) => string) => {
    const file = path.join(folder, name);
    writeFileSync(file, by(readFileSync(file, 'utf8')));
  };
  change('manifest.json', (text) => JSON.stringify({ ...(JSON.parse(text) as object), options: { lists: { needs: ['apiKey'] } } }));
  change('schemas/shared.schema.json', (text) =>
    text.replace('"title": "List ID",', '"title": "List ID", "x-ui": { "options": "lists" },'),
  );
  // Any answer of the simulator will do: it is asked, and what it has is made up.
  const lists = "[{ value: 'news', title: 'The news' }, { value: 'offers', title: 'Offers of the week' }]";
  const request = "({ configuration }) => ({ method: 'GET', url: `${configuration.apiUrl}/_simulator/segments` })";
  change(
    'connector.js',
    (text) => `${text}\nexports.connector.options = { lists: { buildRequest: ${request}, read: () => ({ options: ${lists} }) } };\n`,
  );
  return folder;
}

describe('a parameter whose values the vendor offers', () => {
  const base = mkdtempSync(path.join(tmpdir(), 'connector-'));
  let browser: Browser;
  let it: ConsoleCase;
  let id = '';
  beforeAll(async () => {
    browser = await openBrowser();
    it = await openConsole(browser, { connector: writeConnector(path.join(base, 'lists')) });
    const configuration = { apiKey: 'pp_0000000000', sender: 'The Weekly Pigeon', apiUrl: it.simulator.url };
    ({ id } = await it.call<{ id: string }>('/v1/connections', { name: 'Readers', configuration }));
    await it.page.goto(addressOf(it.host, `/connections/${id}/map?action=subscribe`));
  });
  afterAll(async () => {
    await it.close();
    await browser.close();
    rmSync(base, { recursive: true });
  });
  const text = () => it.page.getByLabel('Fixed text of List ID');
  const offered = () => it.page.evaluate("[...document.querySelectorAll('datalist option')].map(({ value, label }) => [value, label])");

  test('says beside its sources that values can be chosen, and of no other parameter', async () => {
    await it.page.getByLabel('List ID', { exact: true }).selectOption({ label: 'Fixed text, or a choice of the vendor' });
    expect(await it.page.getByLabel('Reader ID', { exact: true }).locator('option').allInnerTexts()).toContain('Fixed text');
    expect(await offered()).toEqual([]);
  });

  test('offers them by their titles, and shows the request with the one that is chosen', async () => {
    await text().focus();
    await it.page.getByText('2 choices, beneath the field.').waitFor();
    expect(await offered()).toEqual([
      ['news', 'The news'],
      ['offers', 'Offers of the week'],
    ]);
    await text().fill('offers');
    const request = it.page.getByRole('region', { name: 'Request that would be sent' });
    await request.filter({ hasText: '/v1/lists/offers/readers' }).waitFor();
    expect([it.complaints, await it.findBarriers()]).toEqual([[], []]);
  });

  test('takes any other text, and says why where the vendor gives none', async () => {
    await it.page.route('**/options/lists', (route) => route.abort());
    await it.page.reload();
    await it.page.getByLabel('List ID', { exact: true }).selectOption({ label: 'Fixed text, or a choice of the vendor' });
    await text().fill('by-hand');
    await it.page.getByText('There are no choices to offer, so write the value. The host does not answer.').waitFor();
    await it.page.unroute('**/options/lists');
    await it.page.getByText('→ "by-hand"').waitFor();
    await it.page.getByLabel('Sample visitor').focus();
    await text().focus();
    await it.page.getByText('2 choices, beneath the field.').waitFor();
    expect([await text().inputValue(), it.complaints]).toEqual(['by-hand', []]);
  });
});
