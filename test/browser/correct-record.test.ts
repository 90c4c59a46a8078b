import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { activate, add, changes, makeConnection, send, untilState } from './connection-case';
import { addressOf, openConsole, type ConsoleCase } from './console-case';
import { openBrowser } from './open-browser';

describe('a failed record that a person corrects', () => {
  let browser: Browser;
  let it: ConsoleCase;
  let id = '';
  beforeAll(async () => {
    browser = await openBrowser();
    it = await openConsole(browser, { faults: ['reject=/^bad-/'] });
    id = await makeConnection(it);
    await activate(it, id);
    await send(it, id, [{ action: add, parameters: { memberId: 'bad-ana', firstName: 'Ana' } }, ...changes(add, 'm', 20)]);
    await it.page.goto(addressOf(it.host, `/connections/${id}`));
    await untilState(it, /^Delivering with errors: 1 failed record needs you\. Nothing waits\./);
    await it.page.goto(`${it.host}/console/connections/${id}/records/0`);
  });
  afterAll(async () => {
    await it.close();
    await browser.close();
  });
  const button = (name: string) => it.page.getByRole('button', { name });
  const text = () => it.page.getByLabel('The record, corrected');
  const members = async () => (await fetch(`${it.simulator.url}/_simulator/segments?members=all`)).text();
  const kept = async () => (await it.call<{ deadLetters: object[] }>(`/v1/connections/${id}/dead-letters`)).deadLetters;

  test('begins with what was sent, and leaves it when that is wanted', async () => {
    await button('Correct it').click();
    await it.page.locator('textarea:focus').waitFor();
    expect(JSON.parse(await text().inputValue())).toEqual({ memberId: 'bad-ana', firstName: 'Ana' });
    expect([it.complaints, await it.findBarriers()]).toEqual([[], []]);
    await text().fill('{}');
    await button('Leave it as it is').click();
    await it.page.getByRole('region', { name: 'The record' }).filter({ hasText: 'bad-ana' }).waitFor();
  });

  test.each([
    ['no JSON', '{ "memberId": ', 'What you typed is not a JSON object. Nothing was sent.'],
    ['a list', '[{ "memberId": "good-ana" }]', 'What you typed is not a JSON object. Nothing was sent.'],
    ['what the action does not take', '{ "memberId": "   " }', 'Member ID (memberId)'],
  ])('sends nothing of %s, and keeps what was typed and what had failed', async (_name, typed, says) => {
    if (!(await text().isVisible())) await button('Correct it').click();
    await text().fill(typed);
    await button('Send the corrected record').click();
    await it.page.getByRole('alert').filter({ hasText: says }).waitFor();
    expect([await text().inputValue(), await kept()]).toMatchObject([typed, [{ index: 0 }]]);
    expect(await it.findBarriers()).toEqual([]);
  });

  test('goes out once as a new record, as old as the failed one, which is not kept any more', async () => {
    await text().fill('{ "memberId": "good-ana", "firstName": "Ana" }');
    await button('Send the corrected record').dblclick();
    // The one that was refused as it came has a number as well.
    await it.page.getByText('The corrected one waits to be sent, as record 22. The one that had failed is not kept any more.').waitFor();
    await untilState(it, /^Delivering\. Nothing waits\./);
    expect(await kept()).toEqual([]);
    expect(await members()).toContain('"good-ana"');
    const { entries } = await it.call<{ entries: { first: number; status: string }[] }>(`/v1/connections/${id}/outcomes?index=22`);
    expect(entries).toMatchObject([{ status: 'accepted' }]);
    await button('Correct it').waitFor({ state: 'detached' });
    expect(it.complaints).toEqual([]);
  });

  test('takes back nothing that came in since', async () => {
    await send(it, id, [...changes(add, 'bad-', 1), ...changes(add, 'n', 20)]);
    await untilState(it, /^Delivering with errors: 1 failed record needs you\. Nothing waits\./);
    await it.call(`/v1/connections/${id}/invocations`, [{ action: 'remove-member-from-segment', parameters: { memberId: 'm1' } }]);
    await untilState(it, /^Delivering with errors: 1 failed record needs you\. Nothing waits\./);
    const [failed] = (await kept()) as { index: number }[];
    await it.page.goto(`${it.host}/console/connections/${id}/records/${String(failed?.index)}`);
    await button('Correct it').click();
    await text().fill('{ "memberId": "m1" }');
    await button('Send the corrected record').click();
    await it.page.getByText(/^The corrected one waits to be sent/).waitFor();
    await untilState(it, /^Delivering\. Nothing waits\./);
    expect(await members()).not.toContain('"m1"');
  });
});
