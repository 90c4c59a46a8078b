import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { addressOf, openConsole, type ConsoleCase } from './console-case';
import { vendors } from './tour-vendors';
import { Keyboard } from './keyboard';
import { openBrowser } from './open-browser';

describe.each(vendors)('the tour of a new user with $vendor, by keyboard alone', (tour) => {
  const { vendor, action, mapping, keyFields, parametersOf } = tour;
  const connector = tour.folder();
  const secret = () => Object.values(it.simulator.configuration).find((value) => /^(api-|pk_)/.test(value)) ?? '';
  let browser: Browser;
  let it: ConsoleCase;
  let keys: Keyboard;
  let id = '';
  beforeAll(async () => {
    browser = await openBrowser();
    it = await openConsole(browser, { hasSimulator: true, ...(connector.path !== undefined && { connector: connector.path }) });
    it.page.setDefaultTimeout(10_000);
    keys = new Keyboard(it.page);
  });
  afterAll(async () => {
    await it.close();
    await browser.close();
    connector.remove();
  });

  const button = (name: string | RegExp) => it.page.getByRole('button', { name });
  const link = (name: string | RegExp) => it.page.getByRole('link', { name });
  const box = (name: string) => it.page.getByLabel(name, { exact: true });
  const state = (sentence: string | RegExp) => it.page.getByRole('status').filter({ hasText: sentence }).first().waitFor();
  const text = (words: string | RegExp) => it.page.getByText(words).first().waitFor();
  const focused = () => it.page.evaluate<string>('document.activeElement.tagName');
  const part = async (name: string) => {
    await keys.press(it.page.getByRole('navigation', { name: 'Parts of the connection' }).getByRole('link', { name }));
    // After each change of the route, the heading has the focus.
    await it.page.locator('h1:focus').waitFor();
    expect(await it.page.title()).toMatch(new RegExp(`^${name}`));
  };
  const ofVendor = async () => (await fetch(`${it.simulator.url}${tour.statePage}`)).text();
  const requestsOf = async () =>
    (JSON.parse(await ofVendor()) as { counters: { deliveries: { total: number } } }).counters.deliveries.total;
  /** Nothing that the browser or a scanner objects to, in both themes and in forced colours, and nothing wider than 320 pixels. */
  const expectSound = async () => {
    expect(it.complaints).toEqual([]);
    for (const media of [
      { colorScheme: 'dark', forcedColors: 'none' },
      { colorScheme: 'light', forcedColors: 'active' },
      { colorScheme: 'light', forcedColors: 'none' },
    ] as const) {
      await it.page.emulateMedia(media);
      expect([media, await it.findBarriers()]).toEqual([media, []]);
    }
    const size = it.page.viewportSize();
    await it.page.setViewportSize({ width: 320, height: 800 });
    expect(await it.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    if (size) await it.page.setViewportSize(size);
  };

  test('opens the printed link: the heading has the focus, and the address no key', async () => {
    await it.page.goto(addressOf(it.host));
    await it.page.getByRole('heading', { level: 1, name: 'No connection yet' }).waitFor();
    expect([it.page.url(), await focused()]).toEqual([`${it.host}/console/`, 'H1']);
    await keys.goTo(link('Try it with the simulator'));
    await expectSound();
  });

  test('is told what is missing, and led to the field', async () => {
    await keys.press(link('Set up a connection'));
    await box(tour.required[0] ?? '').waitFor();
    await keys.press(button(/^Save/));
    await it.page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    const links = it.page.locator('.summary a');
    expect(await links.allInnerTexts()).toEqual(tour.required.map((title) => `${title} is missing.`));
    await keys.press(links.first());
    expect(await it.page.evaluate('document.activeElement.getAttribute("aria-invalid")')).toBe('true');
  });

  test('is told what is wrong with a secret, in the summary and at the field', async () => {
    const { field, value, words } = tour.wrongSecret;
    await keys.write(box('Name of the connection'), 'Frequent buyers');
    await keys.write(box(field), value);
    await keys.press(button(/^Save/));
    await it.page.locator('.summary a', { hasText: words }).waitFor();
    await it.page.locator('.field-error', { hasText: words }).waitFor();
    await expectSound();
  });

  test('begins with the simulator, saves, and checks step by step; the secret is nowhere in the page', async () => {
    await it.page.goto(`${it.host}/console/`);
    await keys.press(link('Try it with the simulator'));
    while ((await box('Name of the connection').inputValue()) !== 'Trial with the simulator') await focused();
    await text(`Simulator: nothing reaches ${vendor}.`);
    await keys.press(button(/^Save/));
    await keys.press(button('Check the connection'));
    await state(/ 0 wrong/);
    id = /connections\/([^/]+)\/check/.exec(it.page.url())?.[1] ?? '';
    const held = await it.page.evaluate<string>(
      'document.documentElement.outerHTML + JSON.stringify([{ ...localStorage }, { ...sessionStorage }]) + location.href',
    );
    expect(held).not.toContain(secret());
    await expectSound();
  });

  test('maps a visitor by picking, sees the exact request, and nothing is sent', async () => {
    await part('Map');
    await keys.write(box('Sample visitor'), '{ "profile": { "key": "ANA4711 ", "list": "Y6nRLr" } }');
    for (const [title, pointer] of mapping) {
      await keys.choose(box(title), pointer);
      await keys.press(it.page.getByText('As it is', { exact: true }).first());
      await keys.press(it.page.getByRole('group', { name: `Changes of ${title}` }).getByLabel('Trim white space'), 'Space');
    }
    const request = it.page.getByRole('region', { name: 'Request that would be sent' });
    await request.filter({ hasText: tour.requestText('ANA4711') }).waitFor();
    await text('→ "ANA4711"');
    expect(await request.innerText()).toContain(tour.secretShown);
    expect(await requestsOf()).toBe(0);
    await expectSound();
  });

  test('sees a refusal where the request stood, for a sample that does not fit', async () => {
    await keys.write(box('Sample visitor'), '{ "profile": { "key": "  ", "list": "Y6nRLr" } }');
    await text('This visitor would not be sent.');
    await keys.write(box('Sample visitor'), '{ "profile": { "key": "ANA4711 ", "list": "Y6nRLr" } }');
    await it.page.getByRole('region', { name: 'Request that would be sent' }).waitFor();
  });

  test('sends one: a double press is one request, and the words come from its outcome', async () => {
    const send = button(`Send 1 visitor to the simulator of ${vendor}`);
    await keys.press(send);
    await it.page.keyboard.press('Enter');
    await text(`Accepted by the simulator of ${vendor} at`);
    expect(await it.page.locator('.send-one .tag').allInnerTexts()).toEqual(['Taken in', 'Sent', 'Answered', 'Accepted']);
    expect(await requestsOf()).toBe(1);
    expect(await ofVendor()).toContain('ANA4711');
    await expectSound();
  });

  test('saves the mapping with its audience, and activates', async () => {
    await keys.press(button('Add an audience'));
    await keys.write(it.page.getByLabel('the audience'), 'frequent-buyers');
    await keys.press(button('Save the mapping'));
    await state('Saved.');
    await keys.press(button('Activate'));
    await state('Delivering. Nothing waits.');
  });

  test('watches 2,000 events arrive, and keeps the focus where it is', async () => {
    await part('Watch');
    await keys.goTo(it.page.getByText('Show as table'));
    const visitors = Array.from({ length: 2_000 }, (_none, at) => ({
      event: 'joined',
      visitor: { profile: { key: `m${String(at)}`, list: 'Y6nRLr' } },
    }));
    await it.call('/v1/audiences/frequent-buyers/events', visitors);
    await text('2,001 records were accepted');
    expect(await it.page.evaluate('document.activeElement.textContent')).toBe('Show as table');
    await expectSound();
  });

  test('finds a person, whose ID stands in no address', async () => {
    await part('Find a person');
    for (const [title, value] of keyFields) await keys.write(box(title), value('m7'));
    await keys.press(button('Find'));
    await text(`${vendor} accepted it at`);
    expect(it.page.url()).toBe(`${it.host}/console/connections/${id}/person`);
    await expectSound();
  });

  test('asks the vendor about the person, and compares all members with it', async () => {
    await keys.press(button(`Ask ${vendor} now`));
    await text(tour.canRead ? `${vendor} has the member. Read at` : 'cannot read members back');
    await keys.press(button('Read and compare'));
    if (tour.canRead) {
      await it.page.locator('.figures', { hasText: /Read\s*1,000\s*Missing\s*0/ }).waitFor({ timeout: 100_000 });
      await text('No difference');
    } else await text('cannot read members back');
    await expectSound();
  });

  test('breaks it on purpose, understands from the page what happened, and heals it', async () => {
    await keys.press(it.page.getByRole('link', { name: 'Simulator', exact: true }));
    await keys.press(button('Start: The secret stops working'));
    await text('1 fault is under way: The secret stops working.');
    await it.call(`/v1/connections/${id}/invocations`, [{ action: action.id, parameters: parametersOf('late1') }]);
    await text('1 change waits; nothing is lost.');
    await expectSound();
    await keys.press(button('Stop all').last());
    await state('All faults are stopped.');
    await keys.press(link('Trial with the simulator'));
    await part('Check');
    await keys.press(button(/^Check/));
    await state('Delivering. Nothing waits.');
    expect(await ofVendor()).toContain('late1');
  });

  test('uploads a spreadsheet, and sees everybody arrive', async () => {
    await part('Upload');
    const members = Array.from({ length: 500 }, (_none, at) => `sheet${String(at)}x`);
    const rows = members.map((member) => Object.values(parametersOf(member)).join(';'));
    const sheet = [Object.keys(parametersOf('')).join(';'), ...rows].join('\n');
    const file = { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) };
    await box('CSV, NDJSON or JSON file').setInputFiles(file);
    await it.page.getByRole('heading', { name: '2. Its columns' }).waitFor();
    await keys.press(button('Try it without sending anything'));
    await state('500 rows: 500 changes of 500 members would be sent. Nothing has been sent.');
    await keys.press(button('Send 500 changes'));
    await state('500 rows are taken in: 500 accepted, 0 failed, 0 wait.');
    const arrived = await ofVendor();
    expect(members.filter((member) => !arrived.includes(member))).toEqual([]);
    await expectSound();
  });

  test('has seen no word of another vendor', async () => {
    const words = await it.page.locator('body').innerText();
    expect(words).not.toMatch(vendor === 'LaunchDarkly' ? /klaviyo/i : /launchdarkly|tealium/i);
  });
});
