import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './open-browser';
import { openCasePage } from './open-case-page';
import { dayOf, namedStates } from './states/named-states';

const root = path.resolve(__dirname, '../../..');

/** Each state that the page has a sentence for, as a real host has answered in it. */
describe('the gallery of states', () => {
  let browser: Browser;
  let gallery: ChildProcess;
  let address = '';
  beforeAll(async () => {
    browser = await openBrowser();
    gallery = spawn(process.execPath, [path.join(root, 'build/gallery.mjs'), '--built'], {
      env: { ...process.env, PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(gallery.stdout!.setEncoding('utf8'), 'data')) as [string];
    address = /http:\S+\//.exec(line)![0];
  });
  afterAll(async () => {
    gallery.kill();
    await browser.close();
  });
  const open = async (at: string) => {
    const opened = await openCasePage(browser, address, { timezoneId: 'UTC' });
    await opened.page.clock.setFixedTime(dayOf(at));
    await opened.page.goto(address);
    return opened;
  };
  const sentenceIn = (page: Page, sentence: string) =>
    page.locator('main p, [role=alert] p, dialog p').getByText(sentence, { exact: true });

  test.each(namedStates)('$name: $sentence', async ({ title, sentence, action, at, type, then }) => {
    const { page, complaints, findBarriers, close } = await open(at);
    await page.getByRole('link', { name: title, exact: true }).click();
    if (type) await page.getByRole('textbox', { name: type.field }).fill(type.text);
    if (then === 'silent') {
      // The page tells how long it is until it asks again, so a second has to pass.
      await page.getByText('Trying again in 5 s.').waitFor();
      await page.clock.setFixedTime(Date.parse(dayOf(at)) + 1_000);
    }
    await sentenceIn(page, sentence).first().waitFor();
    if (action === undefined) expect(await page.locator('.state .button-main').count()).toBe(0);
    else await page.getByRole('button', { name: action, exact: true }).waitFor();
    for (const theme of ['dark', 'light']) {
      // A dialog lets nobody at what is behind it.
      if (then === 'refused') await page.emulateMedia({ colorScheme: theme as 'dark' });
      else await page.getByLabel('Theme').selectOption(theme);
      expect([theme, await findBarriers()]).toEqual([theme, []]);
    }
    expect(complaints).toEqual([]);
    await close();
  });

  test('has replies to all that the page reads of a connection', async () => {
    const { page, complaints, close } = await open('14:00:03');
    const missing: string[] = [];
    page.on('response', (response) => {
      if (response.status() === 404 && response.request().method() === 'GET') missing.push(response.url());
    });
    await page.getByRole('link', { name: 'Active, nothing waits' }).click();
    for (const part of ['Check', 'Map', 'Failed', 'Find a person', 'Upload', 'Settings', 'Watch', 'Access', 'Simulator', 'Connections'])
      await page.getByRole('link', { name: part, exact: true }).click();
    await page.getByRole('row', { name: /Frequent buyers/ }).waitFor();
    expect([missing, complaints]).toEqual([[], []]);
    await close();
  });
});
