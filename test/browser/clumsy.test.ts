import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { add, changes, makeConnection, activate, send, untilState } from './connection-case';
import { addressOf, openConsole, type ConsoleCase } from './console-case';
import { openBrowser } from './open-browser';
import { openCasePage } from './open-case-page';

describe('a person who presses twice, goes back, and loads anew', () => {
  let browser: Browser;
  let it: ConsoleCase;
  beforeAll(async () => {
    browser = await openBrowser();
    it = await openConsole(browser, { hasSimulator: true });
    await it.page.goto(addressOf(it.host, '/connections/new?simulator'));
  });
  afterAll(async () => {
    await it.close();
    await browser.close();
  });
  const button = (name: string | RegExp) => it.page.getByRole('button', { name });
  const name = () => it.page.getByLabel('Name of the connection');
  const connections = async () => (await it.call<{ connections: { id: string; name: string }[] }>('/v1/connections')).connections;

  test('sets up one connection, also when Save is pressed twice', async () => {
    await it.page.getByLabel('Access Token').waitFor();
    while ((await name().inputValue()) === '') await it.page.waitForTimeout(50);
    await name().fill('Twice');
    await button(/^Save/).dblclick();
    await button('Check the connection').waitFor();
    // What was pressed second has come to its end as well.
    await it.page.waitForLoadState('networkidle');
    expect((await connections()).map((each) => each.name)).toEqual(['Twice']);
  });

  test('comes back to an empty form, and to the connection again', async () => {
    const place = it.page.url();
    await it.page.goBack();
    await it.page.getByRole('heading', { level: 1, name: 'Set up a connection' }).waitFor();
    await it.page.goForward();
    await button('Check the connection').waitFor();
    expect(it.page.url()).toBe(place);
    await it.page.reload();
    await button('Check the connection').dblclick();
    await it.page.getByText(/ 0 wrong/).waitFor();
    // One list of steps, not two.
    expect(await it.page.locator('.steps li').count()).toBe(5);
  });

  test('makes one token, and no error is told of the second press', async () => {
    await it.page.goto(`${it.host}/console/access`);
    await it.page.getByLabel('Name').fill('crm');
    await button('Make a token').dblclick();
    await it.page.getByRole('row', { name: /^crm/ }).waitFor();
    await it.page.waitForLoadState('networkidle');
    expect(await it.page.getByRole('alert').count()).toBe(0);
    await it.page.getByRole('status').locator('code').waitFor();
  });

  test('activates, and sends again once', async () => {
    const id = await makeConnection(it, 'Second');
    await it.call(`/v1/connections/${id}/check`, {});
    await it.page.goto(`${it.host}/console/connections/${id}`);
    await button('Activate').dblclick();
    await untilState(it, /^Delivering\. Nothing waits\./);
    expect(await it.page.getByRole('alert').count()).toBe(0);
    await it.setFaults('reject=/^bad-/');
    await send(it, id, [...changes(add, 'bad-', 3), ...changes(add, 'good-', 20)]);
    await untilState(it, /^Delivering with errors: 3 failed/);
    await it.page.goto(`${it.host}/console/connections/${id}/failed`);
    await it.setFaults();
    await button('Send 3 again').dblclick();
    await it.page.getByText(/^Sent again: 3 records asked · 3 accepted/).waitFor();
    expect((await it.call<{ replays: unknown[] }>(`/v1/connections/${id}/replays`)).replays).toHaveLength(1);
    expect(await it.page.getByRole('alert').count()).toBe(0);
  });

  test('does not pause with the second click what the first has activated', async () => {
    const id = await makeConnection(it, 'Quick');
    await it.call(`/v1/connections/${id}/check`, {});
    const { page } = await openCasePage(browser, it.host);
    await page.clock.install();
    await page.goto(addressOf(it.host, `/connections/${id}`));
    await page.getByRole('button', { name: 'Activate' }).waitFor();
    // From here on the page has no time but what it is given.
    await page.clock.pauseAt(Date.now() + 3_600_000);
    await page.getByRole('button', { name: 'Activate' }).click();
    const pause = page.getByRole('button', { name: 'Pause', exact: true });
    while (!(await pause.isVisible())) await page.clock.runFor(2);
    await pause.click();
    const status = async () => (await it.call<{ status: string }>(`/v1/connections/${id}`)).status;
    expect(await status()).toBe('active');
    await page.clock.runFor(1_000);
    await pause.click();
    while ((await status()) !== 'paused');
    await page.context().close();
  });

  test('is told when another tab has deleted the connection', async () => {
    const id = await makeConnection(it, 'Third');
    await activate(it, id);
    await it.page.goto(`${it.host}/console/connections/${id}`);
    await untilState(it, /^Delivering/);
    await it.call(`/v1/connections/${id}`, undefined, 'DELETE');
    await it.page.getByRole('heading', { level: 1, name: 'There is no such connection' }).waitFor();
    await it.page.getByRole('link', { name: 'All connections' }).click();
    await it.page.getByRole('row', { name: /Twice/ }).waitFor();
    expect(await it.page.getByRole('row', { name: /Third/ }).count()).toBe(0);
    expect(it.complaints).toEqual([]);
  });

  test('pastes garbage, and is told in a sentence what is wrong with it', async () => {
    const [first] = await connections();
    await it.page.goto(`${it.host}/console/connections/${first?.id ?? ''}/map`);
    const sample = it.page.getByLabel('Sample visitor');
    for (const garbage of ['%PDF-1.7 \u0000\u0001', '{"a":', '[[[[[', '"text"', '12', `{"a":"${'x'.repeat(200_000)}"}`, '\ud800']) {
      await sample.fill(garbage);
      await it.page.locator('main').waitFor();
    }
    await sample.fill('{"a":');
    await it.page.getByText(/JSON/).first().waitFor();
    expect([it.complaints, await it.findBarriers()]).toEqual([[], []]);
  });
});
