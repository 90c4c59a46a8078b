import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { addressOf, openConsole, type ConsoleCase } from './console-case';
import { openBrowser } from './open-browser';

describe('a field whose values the vendor offers', () => {
  let browser: Browser;
  let it: ConsoleCase;
  beforeAll(async () => {
    browser = await openBrowser();
    it = await openConsole(browser);
    await it.page.goto(addressOf(it.host));
    await it.page.getByRole('link', { name: 'Set up a connection' }).click();
  });
  afterAll(async () => {
    await it.close();
    await browser.close();
  });

  const choice = () => it.page.getByLabel('Client-Side ID');
  const says = (text: string | RegExp) => it.page.getByRole('status').filter({ hasText: text }).waitFor();
  const offered = () => it.page.evaluate("[...document.querySelectorAll('datalist option')].map(({ value }) => value)");

  test('says what is missing while the vendor cannot be asked, and takes any text', async () => {
    await choice().fill('typed-by-hand');
    await says('There are no choices to offer, so write the value. Access Token (accessToken) is missing.');
    expect([await choice().inputValue(), await offered()]).toEqual(['typed-by-hand', []]);
  });

  test('offers what the vendor has, as soon as it can be asked, and is no barrier', async () => {
    const { accessToken = '', urlOverride = '' } = it.simulator.configuration;
    await it.page.getByLabel('Access Token').fill(accessToken);
    await it.page.locator('summary').filter({ hasText: 'Advanced' }).click();
    await it.page.getByLabel('URL Override').fill(urlOverride);
    await choice().focus();
    await says('2 choices, beneath the field.');
    expect(await offered()).toEqual(['5f9b1c2d3e4f5a6b7c8d9e0f', '5f9b1c2d3e4f5a6b7c8d9e10']);
    expect(await choice().inputValue()).toBe('typed-by-hand');
    expect(await it.findBarriers()).toEqual([]);
    expect(it.complaints).toEqual([]);
  });

  test('stays a text with the reason beside it where the vendor refuses', async () => {
    await it.page.reload();
    const { accessToken = '', urlOverride = '' } = it.simulator.configuration;
    await it.page.getByLabel('Access Token').fill(accessToken.replace('api-0', 'api-9'));
    await it.page.locator('summary').filter({ hasText: 'Advanced' }).click();
    await it.page.getByLabel('URL Override').fill(urlOverride);
    await choice().fill('5f9b1c2d3e4f5a6b7c8d9e0f');
    await says(/There are no choices to offer, so write the value\..* answered with status 401\./);
    expect([await choice().inputValue(), await offered()]).toEqual(['5f9b1c2d3e4f5a6b7c8d9e0f', []]);
    expect(await it.findBarriers()).toEqual([]);
  });
});
