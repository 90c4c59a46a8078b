import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { addressOf, openConsole, type ConsoleCase } from './console-case';
import { holdAnswers } from './hold-answers';
import { openBrowser } from './open-browser';

const shots = process.env['SHOTS'];

describe('access, and set-ups as files', () => {
  let browser: Browser;
  let it: ConsoleCase;
  let id = '';
  const folder = mkdtempSync(path.join(tmpdir(), 'access-'));
  const draft = () => ({
    name: 'Buyers',
    configuration: it.simulator.configuration,
    mappings: { 'add-member-to-segment': { memberId: { pointer: '/profile/key' } } },
    triggers: [{ audience: 'frequent buyers', on: 'joined', action: 'add-member-to-segment' }],
  });
  beforeAll(async () => {
    browser = await openBrowser();
    it = await openConsole(browser);
    ({ id } = await it.call<{ id: string }>('/v1/connections', draft()));
    await it.call(`/v1/connections/${id}/check`, {});
    await it.call(`/v1/connections/${id}/activate`, {});
    await it.page.goto(addressOf(it.host));
  });
  afterAll(async () => {
    await it.close();
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  const button = (name: string | RegExp) => it.page.getByRole('button', { name });
  const expectNoComplaint = async (name: string) => {
    expect(it.complaints).toEqual([]);
    for (const theme of ['dark', 'light']) {
      await it.page.getByLabel('Theme').selectOption(theme);
      expect([theme, await it.findBarriers()]).toEqual([theme, []]);
      if (shots !== undefined) await it.page.screenshot({ path: path.join(shots, `${name}-${theme}.png`), fullPage: true });
    }
    for (const width of [360, 768, 1280]) {
      await it.page.setViewportSize({ width, height: 800 });
      expect([width, await it.page.evaluate('document.documentElement.scrollWidth - innerWidth')]).toEqual([width, 0]);
      if (shots !== undefined) await it.page.screenshot({ path: path.join(shots, `${name}-${width}.png`), fullPage: true });
    }
  };
  const intake = (token: string) =>
    fetch(`${it.host}/v1/audiences/frequent%20buyers/joined`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{"profile":{"key":"ana"}}',
    });
  let token = '';

  test('makes a token that is shown once and does what it says', async () => {
    await it.page.getByRole('link', { name: 'Access' }).click();
    await it.page.getByText('No token was made yet.').waitFor();
    await expectNoComplaint('access-empty');
    await it.page.getByLabel('Name').fill('crm');
    await it.page.getByLabel('For the connection').selectOption('Buyers');
    await button('Make a token').click();
    token = await it.page.getByRole('status').locator('code').innerText();
    expect((await intake(token)).status).toBe(200);
    expect((await fetch(`${it.host}/v1/tokens`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(403);
    await it.page.getByRole('row', { name: /^crm/ }).waitFor();
  });

  test('shows where a sender is pointed to, in the words of its own pages, with the token', async () => {
    const guide = it.page.getByRole('region', { name: 'Tealium: Webhook connector: When somebody joins frequent buyers' });
    await guide.getByText(`${it.host}/v1/audiences/frequent%20buyers/joined`).waitFor();
    await guide.getByText(`Bearer ${token}`).waitFor();
    await guide.getByText('Joined Audience').waitFor();
    await it.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await guide.getByRole('button', { name: 'Copy these settings' }).click();
    const copied = await it.page.evaluate<string>('navigator.clipboard.readText()');
    expect(copied.split('\n')).toContain(`URL: ${it.host}/v1/audiences/frequent%20buyers/joined`);
    await it.page.getByText('Any system that sends HTTP requests').waitFor();
    await expectNoComplaint('access');
    await it.page.reload();
    await guide.getByText('Bearer TOKEN').waitFor();
    expect(await it.page.content()).not.toContain(token);
  });

  test('says what is wrong with a name, and that there is one already', async () => {
    await it.page.getByLabel('Name').fill('crm');
    await button('Make a token').click();
    await it.page
      .getByText(/There is a token .* already/)
      .first()
      .waitFor();
    await it.page.getByLabel('Name').fill('not a name!');
    await button('Make a token').click();
    await it.page
      .getByText(/1 to 64 letters, digits/)
      .first()
      .waitFor();
  });

  test('revokes a token after a question', async () => {
    await button('Revoke crm').click();
    const dialog = it.page.getByRole('dialog', { name: 'Revoke crm?' });
    await dialog.waitFor();
    expect(await it.page.evaluate('document.activeElement.textContent')).toBe('Keep it');
    await it.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await button('Revoke crm').click();
    await dialog.getByRole('button', { name: 'Revoke crm' }).click();
    await it.page.getByText('No token was made yet.').waitFor();
    expect((await intake(token)).status).toBe(401);
  });

  test('exports a connection without its secrets, and sets another one up from that', async () => {
    await it.page.goto(`${it.host}/console/connections/${id}/settings`);
    const [download] = await Promise.all([it.page.waitForEvent('download'), button('Export without secrets').click()]);
    const text = readFileSync(await download.path(), 'utf8');
    const secret = it.simulator.configuration['accessToken']!;
    expect(text).not.toContain(secret);
    expect(text).not.toContain(secret.slice(-4));
    const file = path.join(folder, 'Buyers.json');
    writeFileSync(file, JSON.stringify({ ...(JSON.parse(text) as object), name: 'Copy' }));
    await it.page.goto(`${it.host}/console/connections/new`);
    await it.page.getByText('Fill in from an exported file').click();
    await it.page.getByLabel('Exported file').setInputFiles(file);
    await it.page.getByText('Filled in from Buyers.json. Type the secrets in.').waitFor();
    await expectNoComplaint('import');
    await it.page.getByLabel('Access Token').fill(secret);
    await button(/^Save/).click();
    await button('Check the connection').waitFor();
    const copy = /connections\/([^/]+)\/check/.exec(it.page.url())![1]!;
    const [made, first] = await Promise.all([copy, id].map((each) => it.call<Record<string, unknown>>(`/v1/connections/${each}`)));
    for (const name of ['configuration', 'mappings', 'triggers']) expect([name, made![name]]).toEqual([name, first![name]]);
  });

  test.each([
    ['no JSON', 'name,value', 'The file is not JSON.'],
    ['another file', '{"a":1}', 'The file holds no configuration that was exported here.'],
    ['a file of another connector', '{"connector":"other","configuration":{}}', 'The file is for another connector: other.'],
  ])('says why a file sets nothing up: %s', async (_, content, says) => {
    await it.page.goto(`${it.host}/console/connections/new`);
    await it.page.getByText('Fill in from an exported file').click();
    writeFileSync(path.join(folder, 'wrong.json'), content);
    await it.page.getByLabel('Exported file').setInputFiles(path.join(folder, 'wrong.json'));
    await it.page.getByText(says).waitFor();
  });

  test('lists 5,000 connections page by page, with no long task', async () => {
    const made = Array.from({ length: 4_998 }, (_, at) => at);
    for (let at = 0; at < made.length; at += 50)
      await Promise.all(made.slice(at, at + 50).map((number) => it.call('/v1/connections', { ...draft(), name: `Connection ${number}` })));
    // A list that is read before the connectors are: its pages come with it, not before.
    const connectors = await holdAnswers(it.page, /\/v1\/connectors$/);
    // What each is doing is asked for once the list is there.
    const isListed = it.page.waitForRequest(/\/v1\/states\?connections=./);
    await it.page.goto(`${it.host}/console/`);
    await isListed;
    expect(await it.page.getByRole('link', { name: 'Next connections' }).count()).toBe(0);
    connectors.release();
    await it.page.getByRole('link', { name: 'Next connections' }).waitFor();
    expect(await it.page.getByRole('row').count()).toBe(101);
    await it.page.evaluate(
      'window.longest = 0; new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => { window.longest = Math.max(window.longest, duration) })).observe({ entryTypes: ["longtask"] })',
    );
    const first = await it.page.getByRole('row').nth(1).innerText();
    await it.page.getByRole('link', { name: 'Next connections' }).click();
    await it.page.getByRole('link', { name: 'First connections' }).waitFor();
    await expect(it.page.getByRole('row').nth(1).innerText()).resolves.not.toBe(first);
    expect(await it.page.evaluate('window.longest')).toBeLessThan(200);
    await expectNoComplaint('many');
    await it.page.goBack();
    await it.page.getByRole('link', { name: 'First connections' }).waitFor({ state: 'detached' });
  });

  test('makes tokens and settings for each of them', async () => {
    await it.page.goto(`${it.host}/console/access`);
    const choice = it.page.getByLabel('For the connection');
    await it.page.getByRole('heading', { name: 'Point a sender here' }).waitFor();
    expect(await choice.locator('option').count()).toBe(5_001);
    const last = (await choice.locator('option').last().innerText()).trim();
    await it.page.locator('.sender-of select').selectOption({ label: last });
    await it.page.waitForURL(/\?connection=/);
    expect(await it.page.locator('.sender-of option:checked').innerText()).toBe(last);
    expect(it.complaints).toEqual([]);
  });
});
