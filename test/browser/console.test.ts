import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { addressOf, openConsole, type ConsoleCase } from './console-case';
import { openBrowser } from './open-browser';

describe('the page', () => {
  let browser: Browser;
  let it: ConsoleCase;
  let id = '';
  beforeAll(async () => {
    browser = await openBrowser();
    it = await openConsole(browser, { faults: ['reject=/^bad-/'] });
  });
  afterAll(async () => {
    await it.close();
    await browser.close();
  });

  const heading = (name: string) => it.page.getByRole('heading', { level: 1, name, exact: true });
  const button = (name: string | RegExp) => it.page.getByRole('button', { name });
  const field = (name: string) => it.page.getByRole('textbox', { name });
  const state = (sentence: string) => it.page.getByRole('status').filter({ hasText: sentence }).waitFor();
  const part = (name: string | RegExp) =>
    it.page.getByRole('navigation', { name: 'Parts of the connection' }).getByRole('link', { name }).click();
  const members = (prefix: string, length: number) =>
    Array.from({ length }, (_, at) => ({ action: 'add-member-to-segment', parameters: { memberId: `${prefix}-${at}` } }));
  /** Nothing that the browser or a screen reader objects to, in both themes. */
  const expectNoComplaint = async () => {
    expect(it.complaints).toEqual([]);
    for (const theme of ['dark', 'light']) {
      await it.page.getByLabel('Theme').selectOption(theme);
      expect([theme, await it.findBarriers()]).toEqual([theme, []]);
    }
  };

  test('opens with the key out of the address, before any data came, and weighs at most 200 kB', async () => {
    let bytes = 0;
    it.page.on('requestfinished', (request) => {
      if (request.url().includes('/console/')) void request.sizes().then(({ responseBodySize }) => (bytes += responseBodySize));
    });
    let shown: Promise<void> | undefined;
    await it.page.route('**/v1/**', async (route) => {
      // The heading is there although no call has been answered.
      await (shown ??= heading('Connections').waitFor());
      await route.continue();
    });
    await it.page.goto(addressOf(it.host));
    await heading('No connection yet').waitFor();
    await it.page.unroute('**/v1/**');
    expect(it.page.url()).toBe(`${it.host}/console/`);
    expect(await it.page.evaluate('document.activeElement.tagName')).toBe('H1');
    expect(await it.page.evaluate('JSON.stringify([document.cookie, Object.keys(localStorage)])')).toBe('["",["theme"]]');
    expect(bytes).toBeLessThan(200_000);
    expect(it.complaints).toEqual([]);
  });

  test('shows what is wrong with a form in a summary that takes the focus and leads to each field', async () => {
    await it.page.getByRole('link', { name: 'Set up a connection' }).click();
    await field('Client-Side ID').waitFor();
    await button(/^Save/).click();
    await it.page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    expect(await it.page.evaluate('document.activeElement.className')).toBe('summary');
    const links = it.page.locator('.summary a');
    expect(await links.allInnerTexts()).toEqual(
      ['Client-Side ID', 'Access Token', 'Segment Name', 'Segment ID'].map((title) => `${title} is missing.`),
    );
    await links.nth(1).press('Enter');
    expect(await it.page.evaluate('document.activeElement.type')).toBe('password');
    expect(await it.page.getByLabel('Access Token').getAttribute('aria-invalid')).toBe('true');
  });

  test('refuses a wrong secret in the words of the connector, and has no barrier in that state', async () => {
    const { simulator } = it;
    await field('Name of the connection').fill('Frequent buyers');
    for (const [label, name] of [
      ['Client-Side ID', 'clientSideId'],
      ['Segment Name', 'segmentName'],
      ['Segment ID', 'segmentId'],
    ] as const)
      await field(label).fill(simulator.configuration[name]!);
    await it.page.getByText('Advanced: 1 field').click();
    await field('URL Override').fill(simulator.configuration['urlOverride']!);
    await it.page.getByLabel('Access Token').fill('sdk-00000000-canary');
    await button(/^Save/).click();
    const words = "This is a server-side SDK key. Create an API access token on LaunchDarkly's Authorization page; it starts with api-.";
    await it.page.locator('.summary a', { hasText: words }).waitFor();
    expect(await it.page.locator('.field-error').innerText()).toBe(`Error: ${words}`);
    await expectNoComplaint();
  });

  test('saves the secret so that nothing in the page holds it any more', async () => {
    const secret = it.simulator.configuration['accessToken']!;
    await it.page.getByLabel('Access Token').fill(secret);
    await button(/^Save/).click();
    await button('Check the connection').waitFor();
    id = /connections\/([^/]+)\/check/.exec(it.page.url())![1]!;
    const kept = await it.page.evaluate<string>(
      'document.documentElement.outerHTML + JSON.stringify([{ ...localStorage }, { ...sessionStorage }]) + location.href',
    );
    expect(kept).not.toContain(secret);
    await state('Not active yet. Records are refused until it is. 2 of 3 tasks are open.');
  });

  test('shows the steps of the check, and says what cannot be known', async () => {
    await button('Check the connection').click();
    await state('4 of 5 proven, 0 to look at, 0 wrong, 1 cannot be known before the first delivery.');
    await state('Not active yet. Records are refused until it is. 1 of 3 tasks are open.');
    await expectNoComplaint();
  });

  test('maps a pasted visitor by picking, and saves that with its audience', async () => {
    await part('Map');
    await it.page.getByLabel('Sample visitor').fill('{ "profile": { "key": "ana-4711", "<b>first</b>": "Ana" } }');
    await it.page.getByLabel('Member ID', { exact: true }).selectOption('at /profile/key');
    await it.page.getByText('→ "ana-4711"').waitFor();
    const request = it.page.getByRole('region', { name: 'Request that would be sent' });
    await request.filter({ hasText: '"member_id": "ana-4711"' }).waitFor();
    expect(await request.innerText()).toContain('Authorization: «accessToken»');
    await button('Add an audience').click();
    await it.page.getByLabel('the audience').fill('frequent-buyers');
    await button('Save the mapping').click();
    await state('Saved.');
    await state('Ready. Checked at');
    await expectNoComplaint();
    const { requests } = await (
      await fetch(`${it.simulator.url}/_simulator/segments`)
    )
      .json()
      .then((body) => body as { requests?: number });
    expect(requests ?? 0).toBe(0);
  });

  test('activates, delivers, and shows the outcomes as they come', async () => {
    await button('Activate').click();
    await state('Delivering. Nothing waits.');
    await part('Watch');
    await it.page.getByText('Everything goes to').waitFor();
    await it.page.getByText('Connected', { exact: true }).waitFor();
    await it.call(`/v1/connections/${id}/invocations`, members('m', 200));
    await it.page.getByText('200 records were accepted').first().waitFor();
    await expectNoComplaint();
  });

  test('groups what failed by reason, sends it again, and says that it failed again', async () => {
    const hostile = (at: number) => ({
      action: 'add-member-to-segment',
      parameters: { memberId: `bad-${at}<img src=x onerror=alert(1)>` },
    });
    await it.call(`/v1/connections/${id}/invocations`, [hostile(1), hostile(2), ...members('g', 20)]);
    await state('Delivering with errors: 2 failed records need you. Nothing waits.');
    await button('See what failed').click();
    await it.page.getByText('2 records · first').waitFor();
    expect(await it.page.locator('.reason').count()).toBe(1);
    await button('Send 2 again').click();
    await it.page.getByText('2 records asked').waitFor();
    // Where nothing else is accepted, the host takes it that everything is refused.
    await it.call(`/v1/connections/${id}/invocations`, members('h', 20));
    await state('Sent again: 2 records asked · 0 accepted · 2 failed again');
    await it.page.getByText('failed again 1 time').waitFor();
    await expectNoComplaint();
    await button('Close').click();
    await button('Discard 2').click();
    await it.page.getByText('No failed records.').waitFor();
  });

  test('keeps a stored secret unless it is replaced', async () => {
    await part('Settings');
    await it.page.getByText('Saved, ends in 0000').waitFor();
    await button('Replace Access Token').click();
    await it.page.locator('input[type=password]:focus').waitFor();
    await expectNoComplaint();
    // What is shown is hidden again when it is left.
    await it.page.getByLabel('Access Token').fill('api-typed');
    await button('Show Access Token').click();
    expect(await it.page.locator('#field_accessToken').getAttribute('type')).toBe('text');
    await field('Segment Name').focus();
    await it.page.locator('#field_accessToken[type=password]').waitFor();
    await button('Keep the saved one').click();
    await field('Segment Description').fill('Bought three times');
    await button('Save').click();
    await state('Saved. Check the connection, so that you know that it works.');
    await state('Delivering. Nothing waits.');
  });

  test('says that somebody else has changed the connection, and keeps what was typed', async () => {
    await field('Segment Description').fill('Mine');
    const response = await fetch(`${it.host}/v1/connections/${id}`, {
      method: 'PATCH',
      headers: { authorization: 'Bearer page-token-0123456789', 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Renamed elsewhere' }),
    });
    expect(response.status).toBe(200);
    await it.page.getByText('Somebody changed this connection at').waitFor();
    expect(await field('Segment Description').inputValue()).toBe('Mine');
    await button('Drop mine').click();
    expect(await field('Segment Description').inputValue()).toBe('Bought three times');
  });

  test('keeps what was typed while the host is gone, and goes on when it is back', async () => {
    await field('Segment Description').fill('Half typed');
    await it.killHost();
    await it.page.getByText('The host does not answer since').waitFor();
    expect(await field('Segment Description').inputValue()).toBe('Half typed');
    await it.startHost();
    await it.page.getByText('The host does not answer since').waitFor({ state: 'detached' });
    expect(await field('Segment Description').inputValue()).toBe('Half typed');
  });

  test.each([320, 768])('needs no sideways scrolling at %s pixels', async (width) => {
    await it.page.setViewportSize({ width, height: 800 });
    for (const name of ['Watch', 'Check', 'Map', /^Failed/, 'Settings']) {
      await part(name);
      expect([name, await it.page.evaluate('document.documentElement.scrollWidth - innerWidth')]).toEqual([name, 0]);
    }
  });

  test('deletes a connection only when its name was typed', async () => {
    await button('Pause').click();
    await button('Delete this connection').click();
    await it.page.getByLabel('Type the name of the connection').fill('something');
    await button('Delete it').click();
    await it.page.getByText('The name that you typed is another one.').waitFor();
    await it.page.getByLabel('Type the name of the connection').fill('Renamed elsewhere');
    await button('Delete it').click();
    await heading('No connection yet').waitFor();
  });
});

describe('the page for another connector', () => {
  test('draws a form that it has never seen, in its own words', async () => {
    const browser = await openBrowser();
    const it = await openConsole(browser, { connector: path.resolve(__dirname, '../../../test/connectors/mailing-list') });
    try {
      await it.page.goto(addressOf(it.host, '/connections/new'));
      await it.page.getByLabel('API Key').waitFor();
      const labels = await it.page.locator('.field-label').allTextContents();
      expect(labels.map((label) => label.trim())).toEqual([
        'Exported file',
        'Name of the connection',
        'API Key',
        'Sender',
        'API URL (optional)',
      ]);
      await it.page.getByLabel('API Key').fill('0000000000');
      await it.page.getByRole('textbox', { name: 'Sender' }).fill('The Weekly Pigeon');
      await it.page.getByRole('button', { name: /^Save/ }).click();
      await it.page.locator('.summary a', { hasText: 'API Key must be pp_ followed by 8 to 64 letters and digits.' }).waitFor();
      await it.page.getByRole('link', { name: 'Pigeonpost Lists' }).click();
      await it.page.getByText('Tells that a reader has opened an issue.').waitFor();
      expect(await it.page.locator('body').innerText()).not.toMatch(/launchdarkly|tealium/i);
      expect([it.complaints, await it.findBarriers()]).toEqual([[], []]);
    } finally {
      await it.close();
      await browser.close();
    }
  });
});
