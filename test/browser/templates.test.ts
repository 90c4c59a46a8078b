import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { addressOf, openConsole, type ConsoleCase } from './console-case';
import { openBrowser } from './open-browser';
import { add, untilState } from './connection-case';

let browser: Browser;
let it: ConsoleCase;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  it = await openConsole(browser, { hasSimulator: true });
});
afterEach(() => it.close());

describe('a template on the page', () => {
  test('is made, checked, mapped and activated, and shows a connection for each audience', async () => {
    const { page } = it;
    await page.goto(addressOf(it.host));
    await page.getByRole('link', { name: 'Try it with the simulator' }).click();
    await page.getByLabel('Name of the connection').fill('All audiences');
    await page.getByLabel('A connection for each audience').check();
    expect(await page.getByLabel('Segment ID').inputValue()).toBe('{audience}');
    await page.getByLabel('Segment Name').fill('Audience {audience}');
    expect(await it.findBarriers()).toEqual([]);
    await page.getByRole('button', { name: /^Save/ }).click();
    await page.getByRole('button', { name: 'Check the connection' }).click();
    await page
      .locator('[role=status]')
      .filter({ hasText: / 0 wrong/ })
      .waitFor();
    const id = /connections\/([^/]+)\/check/.exec(page.url())?.[1] ?? '';
    await it.call(`/v1/connections/${id}`, { mappings: { [add]: { memberId: { pointer: '/profile/key' } } } }, 'PATCH');
    await page.goto(addressOf(it.host, `/connections/${id}/map`));
    await page.getByLabel('Sample visitor').fill('{ "profile": { "key": "ana" } }');
    await page.getByRole('region', { name: 'Request that would be sent' }).filter({ hasText: '"tealium_cohort_id": "preview"' }).waitFor();
    await page.getByRole('button', { name: 'Add a start' }).click();
    await page.getByText('an audience', { exact: true }).waitFor();
    expect(await it.findBarriers()).toEqual([]);
    await page.getByRole('button', { name: 'Save the mapping' }).click();
    await page.getByText('Saved.').waitFor();
    await page.getByRole('link', { name: 'Audiences' }).click();
    await page.getByRole('button', { name: 'Activate' }).click();
    await untilState(it, 'Active. No audience has a connection. A new one gets its own with its first record.');
    const visitor = { profile: { key: 'ana' } };
    for (const audience of ['newsletter', 'VIP']) await it.call(`/v1/audiences/${audience}/joined`, visitor);
    await untilState(it, 'Active. 2 audiences have a connection. A new one gets its own with its first record.');
    await page.getByRole('link', { name: 'All audiences: VIP' }).waitFor();
    expect(await it.findBarriers()).toEqual([]);
    await page.getByRole('link', { name: 'All audiences: VIP' }).click();
    await page.getByText('for the audience “VIP”').waitFor();
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByText('Settings and mapping are those of').waitFor();
    await page.getByText('Audience VIP').waitFor();
    expect(await it.findBarriers()).toEqual([]);
    await page.getByRole('link', { name: 'its template' }).click();
    await page.getByRole('heading', { name: 'All audiences', exact: true }).waitFor();
    await page.getByLabel('Segment Description').first().fill('Of {audience}');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved. Check the connection').waitFor();
    const { connections } = await it.call<{ connections: { configuration: object; template?: string }[] }>('/v1/connections');
    expect(connections.filter(({ template }) => template !== undefined).map(({ configuration }) => configuration)).toMatchObject([
      { segmentDescription: expect.stringMatching(/^Of (VIP|newsletter)$/) },
      { segmentDescription: expect.stringMatching(/^Of (VIP|newsletter)$/) },
    ]);
    await page.getByRole('link', { name: 'Connections' }).click();
    await page.getByText('template', { exact: true }).waitFor();
    expect(await it.findBarriers()).toEqual([]);
    expect(it.complaints).toEqual([]);
  });
});
