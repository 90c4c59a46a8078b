import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Request } from 'playwright-core';
import { activate, add, changes, makeConnection, send, untilState } from './connection-case';
import { addressOf, openConsole, type ConsoleCase } from './console-case';
import { holdAnswers } from './hold-answers';
import { openBrowser } from './open-browser';
import { openCasePage } from './open-case-page';

describe('a page whose answers come late', () => {
  let browser: Browser;
  let it: ConsoleCase;
  let id = '';
  beforeAll(async () => {
    browser = await openBrowser();
    it = await openConsole(browser);
    id = await makeConnection(it);
    await activate(it, id);
    await it.page.goto(addressOf(it.host));
    await send(it, id, changes(add, 'm', 30));
    await it.page.goto(`${it.host}/console/connections/${id}`);
    await untilState(it, /^Delivering\. Nothing waits\. Last record accepted/);
  });
  afterAll(async () => {
    expect(it.complaints).toEqual([]);
    await it.close();
    await browser.close();
  });
  const at = (place: string) => it.page.goto(`${it.host}/console/connections/${id}${place}`);
  const button = (name: string | RegExp) => it.page.getByRole('button', { name });
  const says = (text: string | RegExp) => it.page.getByText(text).count();

  test('does not say that nothing came in before it knows', async () => {
    const outcomes = await holdAnswers(it.page, /\/outcomes\/stream\?/);
    await at('');
    await outcomes.asked;
    await untilState(it, /^Delivering\. Nothing waits\./);
    expect(await says('Nothing came in yet.')).toBe(0);
    outcomes.release();
    await it.page.locator('.live tbody tr').first().waitFor();
  });

  test('says of a connection that was quiet for an hour that it was quiet, and not that nothing ever came in', async () => {
    const { page, complaints, close } = await openCasePage(browser, it.host);
    await page.clock.setFixedTime(Date.now() + 7_200_000);
    await page.goto(addressOf(it.host, `/connections/${id}`));
    await page.getByText('No record has come to its outcome within the last hour.').waitFor();
    expect(await page.getByText('Nothing came in yet.').count()).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });

  test('shows no table of a chart before it is read', async () => {
    await at('');
    const series = await holdAnswers(it.page, /\/series\?period=day/);
    await button('Show as table').click();
    await it.page.getByText('Last hour: each step that has records.').waitFor();
    await button('24 h').click();
    await series.asked;
    await it.page.getByRole('heading', { name: /^Last 24 hours/ }).waitFor();
    expect(await says(/: (no records|each step)/)).toBe(0);
    series.release();
    await it.page.getByText('Last 24 hours: each step that has records.').waitFor();
  });

  test('does not say that nothing failed before it knows what is sent again', async () => {
    const replays = await holdAnswers(it.page, /\/replays$/);
    await at('/failed');
    await replays.asked;
    await it.page.waitForResponse(/\/reasons$/);
    await it.page.waitForResponse(/\/state$/);
    expect(await says('No failed records.')).toBe(0);
    replays.release();
    await it.page.getByText('No failed records.').waitFor();
  });

  test('does not tell an old answer to a question before it knows whether there is a new one', async () => {
    const change = { what: ['released'], at: new Date().toISOString(), by: 'somebody', revision: 1 };
    await it.page.route('**/changes', (route) => route.fulfill({ json: { changes: [change] } }));
    const question = await holdAnswers(it.page, /\/v1\/.*\/removals$/);
    const told = it.page.waitForResponse(/\/changes$/);
    await at('/removals');
    await question.asked;
    await told;
    await it.page.waitForResponse(/\/state$/);
    expect(await says('You allowed it')).toBe(0);
    question.release();
    await it.page.getByText('You allowed it').waitFor();
    await it.page.unroute('**/changes');
  });

  test('shows what the vendor says of somebody beside nobody else', async () => {
    await at('/person');
    await it.page.getByLabel('Member ID', { exact: true }).fill('m7');
    await button('Find').click();
    await it.page.getByRole('heading', { name: 'm7' }).waitFor();
    const live = await holdAnswers(it.page, /\/member$/, (route) => route.request().postData()?.includes('"live":true') === true);
    await button(/^Ask /).click();
    await live.asked;
    await it.page.getByLabel('Member ID', { exact: true }).fill('nobody');
    await button('Find').click();
    await it.page.getByRole('heading', { name: 'nobody' }).waitFor();
    const answered = it.page.waitForResponse((response) => response.request().postData()?.includes('"live":true') === true);
    live.release();
    await (await answered).finished();
    // What comes next is drawn after what came before it.
    await it.page.waitForResponse(/\/state$/);
    await it.page.getByText('Never seen here').waitFor();
    expect(await says('has the member')).toBe(0);
  });

  test('shows the columns of the file that was chosen last', async () => {
    const file = (name: string) => ({ name: `${name}.csv`, mimeType: 'text/csv', buffer: Buffer.from(`${name}\nm1\n`) });
    const choice = it.page.getByLabel('CSV, NDJSON or JSON file');
    await at('/upload');
    const isOfFirst = (request: Request) => request.headers()['file-options']?.includes('first') === true;
    const first = await holdAnswers(it.page, /\/files\/inspect$/, (route) => isOfFirst(route.request()));
    await choice.setInputFiles(file('first'));
    await first.asked;
    await choice.setInputFiles(file('second'));
    await it.page.getByLabel('second will become').waitFor();
    const answered = it.page.waitForResponse((response) => isOfFirst(response.request()));
    first.release();
    await (await answered).finished();
    await it.page.waitForResponse(/\/state$/);
    expect([await it.page.getByLabel('second will become').count(), await says('first will become')]).toEqual([1, 0]);
  });

  test('shows no row of all rows as one that has failed', async () => {
    const people = `memberId\n${Array.from({ length: 20 }, (_none, row) => `u${String(row)}`).join('\n')}\n`;
    await at('/upload');
    await it.page
      .getByLabel('CSV, NDJSON or JSON file')
      .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(people) });
    await button('Try it without sending anything').click();
    await button('Send 20 changes').click();
    await it.page.getByText(/20 accepted, 0 failed/).waitFor();
    const table = it.page.getByRole('region', { name: 'Rows with their outcomes' });
    await table.waitFor();
    const failed = await holdAnswers(it.page, /\/rows\?.*status=failed/);
    await it.page.getByLabel('Only rows with errors').check();
    await failed.asked;
    await table.waitFor({ state: 'detached' });
    expect(await says('No row has failed.')).toBe(0);
    failed.release();
    await it.page.getByText('No row has failed.').waitFor();
  });

  test('shows what a check has found beside the settings that it was made with alone', async () => {
    await at('/settings');
    await button('Check the connection').click();
    await it.page.getByText(/ 0 wrong/).waitFor();
    await it.page.getByRole('textbox', { name: 'Segment Description' }).fill('Bought three times');
    expect(await says(/ 0 wrong/)).toBe(1);
    await button('Save').click();
    await it.page.getByText('Saved. Check the connection').waitFor();
    await it.page.getByText(/ 0 wrong/).waitFor({ state: 'detached' });
    await button('Check the connection').waitFor();
  });

  test('reads the records of a reason again when some of them are gone, and says what was done by its title', async () => {
    await it.setFaults('reject=/^bad-/');
    await send(it, id, [...changes(add, 'bad-', 3), ...changes(add, 'good-', 20)]);
    await at('/failed');
    await button('Send 3 again').waitFor();
    await it.page.getByText('See 3 records').click();
    await it.page.locator('.records li').nth(2).waitFor();
    expect(await it.page.locator('.records').innerText()).toContain(', Add Member to Segment');
    const { deadLetters } = await it.call<{ deadLetters: { id: number }[] }>(`/v1/connections/${id}/dead-letters`);
    await it.setFaults();
    await it.call(`/v1/connections/${id}/dead-letters/replay`, { ids: [deadLetters[0]?.id] });
    await it.page.getByText('See 2 records').waitFor();
    await it.page.locator('.records li').nth(2).waitFor({ state: 'detached' });
    expect(await it.page.locator('.records li').count()).toBe(2);
    await button('Send 2 again').click();
    await it.page.getByText(/^Sent again: 2 records asked · 2 accepted/).waitFor();
    // Nobody has to do anything about a reason without records.
    expect([await says('What to do:'), await says('You must act.'), await says('0 records')]).toEqual([0, 0, 0]);
  });

  test('reads what was refused again as soon as it has the key', async () => {
    const { page, complaints, close } = await openCasePage(browser, it.host);
    await page.goto(`${it.host}/console/access`);
    const dialog = page.getByRole('dialog', { name: 'Paste the new key' });
    await dialog.getByText('This page has no key yet.').waitFor();
    await dialog.getByLabel('Key').fill('page-token-0123456789');
    await dialog.getByRole('button', { name: 'Use this key' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('No token was made yet.').waitFor();
    await page.getByRole('heading', { name: 'Point a sender here' }).waitFor();
    await page.getByRole('alert').first().waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await close();
  });
});
