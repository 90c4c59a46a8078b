import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { addressOf, openConsole, type ConsoleCase } from './console-case';
import { openBrowser } from './open-browser';

describe('the page with what nobody expects', () => {
  let browser: Browser;
  let it: ConsoleCase;
  let id = '';
  const add = (memberId: string) => ({ action: 'add-member-to-segment', parameters: { memberId } });
  const send = (records: readonly object[]) => it.call(`/v1/connections/${id}/invocations`, records);
  const text = (words: string | RegExp) => it.page.getByText(words).first();
  const part = (name: string) => it.page.goto(`${it.host}/console/connections/${id}/${name}`);
  /** It is as wide as the window, also as a narrow one, and has no barrier. */
  const expectSound = async () => {
    expect([it.complaints, await it.findBarriers()]).toEqual([[], []]);
    await it.page.setViewportSize({ width: 320, height: 800 });
    expect(await it.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    await it.page.setViewportSize({ width: 1280, height: 800 });
  };
  const find = async (key: string) => {
    await it.page.getByLabel('Member ID', { exact: true }).fill(key);
    await it.page.getByRole('button', { name: 'Find' }).click();
  };
  beforeAll(async () => {
    browser = await openBrowser();
    it = await openConsole(browser, { hasSimulator: true });
    const created = await it.call<{ id: string }>('/v1/connections', {
      name: 'Frequent buyers',
      configuration: it.simulator.configuration,
    });
    id = created.id;
    await it.call(`/v1/connections/${id}/check`, {});
    await it.call(`/v1/connections/${id}/activate`, {});
    await it.page.goto(addressOf(it.host));
    await text('Delivering').waitFor();
  });
  afterAll(async () => {
    await it.close();
    await browser.close();
  });

  test('says that an ID of 10,000 characters is too long, shows one of 4,000 in short, and asks for both in a body', async () => {
    await part('person');
    await find('x'.repeat(10_000));
    await it.page.getByRole('alert').filter({ hasText: '4,096 characters' }).waitFor();
    await expectSound();
    await find('x'.repeat(4_000));
    await text('(4,000 characters)').waitFor();
    await text('Never seen here').waitFor();
    expect(it.page.url()).toBe(`${it.host}/console/connections/${id}/person`);
    await expectSound();
  });

  test('asks for an ID that is missing, at the field', async () => {
    await find('');
    await text('Member ID is missing.').waitFor();
    expect(await it.page.evaluate('document.activeElement.getAttribute("aria-invalid")')).toBe('true');
  });

  test('shows a refusal with 64 kB of the vendor’s own text, hostile as it is', async () => {
    const said = `<img src=x onerror=alert(1)> ${'blah'.repeat(16_000)}`;
    const rule = { reject: '/^big/', status: 400, body: JSON.stringify({ code: 'invalid', message: said }) };
    await fetch(`${it.simulator.url}/_simulator/faults`, { method: 'PUT', body: JSON.stringify([rule]) });
    await part('map');
    await it.page.getByLabel('Sample visitor').fill('{ "key": "big-1" }');
    await it.page.getByLabel('Member ID', { exact: true }).selectOption('at /key');
    await it.page.getByRole('button', { name: /^Send 1 visitor/ }).click();
    await it.page.locator('.send-one .tag-wrong').waitFor();
    expect(
      await it.page.locator('.send-one').evaluate((element: unknown) => (element as { offsetHeight: number }).offsetHeight),
    ).toBeLessThan(1_000);
    await expectSound();
    await part('failed');
    await text('Technical details').click();
    await text('The vendor says').waitFor();
    expect(await it.page.evaluate('document.documentElement.scrollHeight')).toBeLessThan(3_000);
    await expectSound();
    await fetch(`${it.simulator.url}/_simulator/faults`, { method: 'DELETE' });
  });

  test('compares members with the vendor, names whom it finds, and sends that again', async () => {
    await send([add('m1'), add('m2'), add('<b>m3</b>')]);
    await part('watch');
    await text(/Nothing waits/).waitFor();
    const change = { remove: ['m1', '<b>m3</b>'], add: [] };
    const page = `${it.simulator.url}/_simulator/segments`;
    expect((await fetch(page, { method: 'PATCH', body: JSON.stringify(change) })).status).toBe(204);
    await part('person');
    await it.page.getByRole('button', { name: 'Read and compare' }).click();
    await it.page.getByRole('button', { name: 'Read again, and send 2 again' }).waitFor({ timeout: 100_000 });
    await it.page.locator('.records', { hasText: '<b>m3</b> is missing' }).waitFor();
    await expectSound();
    await it.page.getByRole('button', { name: 'Read again, and send 2 again' }).click();
    await text('2 changes wait to be sent again.').waitFor({ timeout: 100_000 });
  });

  test('tells the day as well while its clock is wrong by a day', async () => {
    const tomorrow = await it.page.context().newPage();
    await tomorrow.clock.setFixedTime(Date.now() + 86_400_000);
    await tomorrow.goto(addressOf(it.host, `/connections/${id}/person`));
    await tomorrow.getByLabel('Member ID', { exact: true }).fill('m2');
    await tomorrow.getByRole('button', { name: 'Find' }).click();
    await tomorrow.getByText(/accepted it at \d\d:\d\d:\d\d on \d+ \w+ \d{4}, by a change that happened/).waitFor();
    await tomorrow.close();
  });
});
