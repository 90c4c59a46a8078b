import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from './open-browser';
import { openCasePage } from './open-case-page';
import { openGallery, openNamedState } from './open-gallery';
import { namedStates } from './states/named-states';

/** Each state that the page has a sentence for, as a real host has answered in it. */
describe('the gallery of states', () => {
  let browser: Browser;
  let gallery: Awaited<ReturnType<typeof openGallery>>;
  beforeAll(async () => {
    browser = await openBrowser();
    gallery = await openGallery();
  });
  afterAll(async () => {
    gallery.close();
    await browser.close();
  });
  const open = () => openCasePage(browser, gallery.address, { timezoneId: 'UTC' });

  test.each(namedStates)('$name: $sentence', async (state) => {
    const { page, complaints, findBarriers, close } = await open();
    await openNamedState(page, gallery.address, state);
    const { action, then } = state;
    if (action === undefined) expect(await page.locator('.state .button-main').count()).toBe(0);
    else await page.getByRole('button', { name: action, exact: true }).waitFor();
    for (const theme of ['dark', 'light'] as const) {
      // A dialog lets nobody at what is behind it.
      if (then === 'refused') await page.emulateMedia({ colorScheme: theme });
      else await page.getByLabel('Theme').selectOption(theme);
      expect([theme, await findBarriers()]).toEqual([theme, []]);
    }
    expect(complaints).toEqual([]);
    await close();
  });

  test('has replies to all that the page reads of a connection', async () => {
    const { page, complaints, close } = await open();
    const missing: string[] = [];
    page.on('response', (response) => {
      if (response.status() === 404 && response.request().method() === 'GET') missing.push(response.url());
    });
    await openNamedState(
      page,
      gallery.address,
      namedStates.find(({ name }) => name === 'quiet')!,
    );
    for (const part of ['Check', 'Map', 'Failed', 'Find a person', 'Upload', 'Settings', 'Watch', 'Access', 'Simulator', 'Connections'])
      await page.getByRole('link', { name: part, exact: true }).click();
    await page.getByRole('row', { name: /Frequent buyers/ }).waitFor();
    expect([missing, complaints]).toEqual([[], []]);
    await close();
  });
});
