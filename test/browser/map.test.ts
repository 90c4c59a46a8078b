import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { activate, add, makeConnection } from './connection-case';
import { addressOf, openConsole, type ConsoleCase } from './console-case';
import { openBrowser } from './open-browser';
import { openCasePage } from './open-case-page';

const keysOf = (text: string) => [...text.matchAll(/"member_id": "([^"]+)"/g)].map(([, key]) => key);

describe('the mapping of a connection that receives visitors', () => {
  let browser: Browser;
  let it: ConsoleCase;
  let id = '';
  beforeAll(async () => {
    browser = await openBrowser();
    it = await openConsole(browser, { hasSimulator: true });
    id = await makeConnection(it);
    await activate(it, id);
    await it.page.goto(addressOf(it.host, `/connections/${id}/map`));
  });
  afterAll(async () => {
    await it.close();
    await browser.close();
  });
  const sample = () => it.page.getByLabel('Sample visitor');
  const menu = () => it.page.getByLabel('Take a visitor that came in');
  const request = () => it.page.getByRole('region', { name: 'Request that would be sent' });
  const button = (name: string | RegExp) => it.page.getByRole('button', { name });
  /** Visitors that come in with one request, and that the page has read. */
  const comeIn = async (...keys: readonly string[]) => {
    const visitors = keys.map((key) => ({ event: 'joined', visitor: { profile: { key } } }));
    await it.call('/v1/audiences/frequent-buyers/events', visitors);
    const known = await it.call<{ visitors: { visitor: { profile: { key: string } } }[] }>('/v1/visitors');
    expect(known.visitors.slice(0, keys.length).map(({ visitor }) => visitor.profile.key)).toEqual([...keys].reverse());
    await it.page.reload();
  };
  const stored = () => it.call<{ mappings: Record<string, object>; triggers: object[]; revision: number }>(`/v1/connections/${id}`);

  test('begins with a sample that its mapping finds everything in, so that what works is not shown as wrong', async () => {
    await request().filter({ hasText: '"member_id": "user-4711"' }).waitFor();
    expect(JSON.parse(await sample().inputValue())).toMatchObject({ profile: { key: 'user-4711' } });
    expect(await it.page.getByText('This visitor would not be sent.').count()).toBe(0);
    await it.page.getByText('This preview sends nothing.').waitFor();
  });

  test('previews all that came in at once as one batch, and each of them alone', async () => {
    await comeIn('batch-1', 'batch-2', 'batch-3');
    await menu().selectOption({ label: 'All 3 as a batch' });
    await it.page.getByText('3 visitors in this request').waitFor();
    await request().filter({ hasText: 'batch-1' }).waitFor();
    expect(keysOf(await request().innerText()).sort()).toEqual(['batch-1', 'batch-2', 'batch-3']);
    expect(await button('All 3').getAttribute('aria-pressed')).toBe('true');
    expect([it.complaints, await it.findBarriers()]).toEqual([[], []]);
    await button('This visitor').click();
    await it.page.getByText(/results are shown for/).waitFor();
    await it.page.getByLabel(/results are shown for/).selectOption({ label: 'number 2' });
    await it.page.getByText('→ "batch-2"').waitFor();
    await request().filter({ hasText: 'batch-2' }).waitFor();
    expect(keysOf(await request().innerText())).toEqual(['batch-2']);
  });

  test('shows no request of another sample while the one that is typed cannot be read', async () => {
    await sample().fill('{ "profile": ');
    await it.page.getByText('There is no sample visitor to show it for.').waitFor();
    expect(await request().count()).toBe(0);
    expect(await it.page.getByText(/^→/).allInnerTexts()).toEqual([]);
  });

  test('takes the visitor that was pointed at, also when the list was read again while the menu was open', async () => {
    const { page, complaints, close } = await openCasePage(browser, it.host);
    await page.clock.install();
    await page.goto(addressOf(it.host, `/connections/${id}/map`));
    const choice = page.getByLabel('Take a visitor that came in');
    await choice.waitFor();
    const labels = () => choice.locator('option').allInnerTexts();
    const before = await labels();
    await choice.focus();
    // More than the list holds, so that every place in it is taken by another one.
    await it.call(
      '/v1/audiences/frequent-buyers/events',
      Array.from({ length: 12 }, (_none, at) => ({ event: 'joined', visitor: { profile: { key: `later-${String(at)}` } } })),
    );
    const read = page.waitForResponse((response) => response.url().endsWith('/v1/visitors'));
    await page.clock.runFor(6_000);
    await (await read).finished();
    await page.clock.runFor(1_000);
    expect(await labels()).toEqual(before);
    await choice.selectOption({ index: 2 });
    expect(JSON.parse(await page.getByLabel('Sample visitor').inputValue())).toEqual({ profile: { key: 'batch-2' } });
    // It says which one stands in the sample, and no more once that is changed.
    expect(await choice.locator('option:checked').innerText()).toBe(before[2]);
    await page.getByLabel('Sample visitor').fill('{}');
    expect(await choice.inputValue()).toBe('');
    expect((await labels()).at(-1)).toBe('All 10 as a batch');
    expect(complaints).toEqual([]);
    await close();
  });

  test('shows what became of one that was sent beside nothing else', async () => {
    await sample().fill('{ "profile": { "key": "sent-first" } }');
    await it.setFaults('delay=1500');
    await button(/^Send 1 visitor/).click();
    await it.page.locator('.send-one .tag', { hasText: 'Taken in' }).waitFor();
    await sample().fill('{ "profile": { "key": "only-typed" } }');
    await it.page.locator('.send-one .tag').first().waitFor({ state: 'detached' });
    await button(/^Send 1 visitor/).waitFor();
    await it.setFaults();
    expect(await it.page.locator('.send-one .tag').allInnerTexts()).toEqual([]);
  });

  test('tells the second of two tabs who has mapped what, and keeps what both have mapped', async () => {
    const { page: other, close } = await openCasePage(browser, it.host);
    await other.goto(addressOf(it.host, `/connections/${id}/map`));
    await other.getByLabel('Sample visitor').fill('{ "profile": { "key": "k", "mail": "a@example.com", "first": "Ana" } }');
    await sample().fill('{ "profile": { "key": "k", "mail": "a@example.com", "first": "Ana" } }');
    await it.page.getByLabel('Email', { exact: true }).selectOption('at /profile/mail');
    await other.getByLabel('First Name', { exact: true }).selectOption('at /profile/first');
    await other.getByRole('button', { name: 'Add an audience' }).click();
    await other.getByLabel('the audience').last().fill('second');
    await other.getByRole('button', { name: 'Save the mapping' }).click();
    await other.getByText('Saved.', { exact: true }).waitFor();
    await it.page.getByText(/^Somebody changed this connection at \d\d:\d\d: Mapping, Audiences\. You changed: Mapping\.$/).waitFor();
    const theirs = await stored();
    // Without an answer nothing is overwritten.
    await button('Save the mapping').click();
    await it.page.waitForResponse((response) => response.request().method() === 'PATCH');
    expect(await stored()).toEqual(theirs);
    expect([it.complaints, await it.findBarriers()]).toEqual([[], []]);
    await button('Keep both').click();
    await button('Save the mapping').click();
    await it.page.getByText('Saved.', { exact: true }).waitFor();
    const { mappings, triggers } = await stored();
    expect(mappings[add]).toEqual({
      memberId: { pointer: '/profile/key' },
      firstName: { pointer: '/profile/first' },
      email: { pointer: '/profile/mail' },
    });
    expect(triggers).toHaveLength(2);
    await other.getByText(/: Mapping\.$/).waitFor();
    await other.getByRole('button', { name: 'Drop mine' }).click();
    expect(await other.getByLabel('Email', { exact: true }).inputValue()).toBe('at /profile/mail');
    await close();
  });

  test('saves beside what does not matter here, such as a new name, and again at once', async () => {
    await it.call(`/v1/connections/${id}`, { name: 'Renamed' }, 'PATCH');
    await it.page.getByLabel('Email', { exact: true }).selectOption('');
    await button('Save the mapping').click();
    await it.page.getByText('Saved.', { exact: true }).waitFor();
    await it.page.getByLabel('First Name', { exact: true }).selectOption('');
    expect(await it.page.getByText('Saved.', { exact: true }).count()).toBe(0);
    await button('Save the mapping').click();
    await it.page.getByText('Saved.', { exact: true }).waitFor();
    expect((await stored()).mappings[add]).toEqual({ memberId: { pointer: '/profile/key' } });
    expect(it.complaints).toEqual([]);
  });
});
