import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { activate, add, changes, makeConnection, send, untilState } from './connection-case';
import { addressOf, openConsole, type ConsoleCase } from './console-case';
import { holdAnswers } from './hold-answers';
import { openBrowser } from './open-browser';

describe('a page that is interrupted', () => {
  let browser: Browser;
  let it: ConsoleCase;
  let id = '';
  beforeAll(async () => {
    browser = await openBrowser();
    it = await openConsole(browser);
    id = await makeConnection(it);
    await activate(it, id);
    await it.page.goto(addressOf(it.host, `/connections/${id}/settings`));
  });
  afterAll(async () => {
    await it.close();
    await browser.close();
  });
  const field = (name: string) => it.page.getByRole('textbox', { name });
  const descriptionOf = async () =>
    (await it.call<{ configuration: { segmentDescription?: string } }>(`/v1/connections/${id}`)).configuration.segmentDescription;

  test('tells the second of two tabs who has changed what, and both changes stay', async () => {
    const other = await it.page.context().newPage();
    await other.goto(addressOf(it.host, `/connections/${id}/settings`));
    await field('Segment Description').fill('Mine');
    await it.page.getByRole('button', { name: 'Replace Access Token' }).click();
    await other.getByRole('textbox', { name: 'Segment Name' }).fill('Theirs');
    await other.getByRole('button', { name: 'Save', exact: true }).click();
    await other.getByText('Saved. Check the connection').waitFor();
    await it.page.getByText(/^Somebody changed this connection at \d\d:\d\d: Segment Name\. You changed: Segment Description\.$/).waitFor();
    expect([it.complaints, await it.findBarriers()]).toEqual([[], []]);
    // Without an answer nothing is overwritten.
    await it.page.getByRole('button', { name: 'Save', exact: true }).click();
    await it.page.getByText('Somebody changed this connection').waitFor();
    expect(await descriptionOf()).toBeUndefined();
    await it.page.getByRole('button', { name: 'Keep both' }).click();
    expect(await field('Segment Description').inputValue()).toBe('Mine');
    expect(await field('Segment Name').inputValue()).toBe('Theirs');
    await it.page.getByRole('button', { name: 'Save', exact: true }).click();
    await it.page.getByText('Saved. Check the connection').waitFor();
    const { configuration } = await it.call<{ configuration: Record<string, string> }>(`/v1/connections/${id}`);
    expect(configuration).toMatchObject({ segmentDescription: 'Mine', segmentName: 'Theirs' });
    // The other one has typed nothing, and can drop it.
    await other.getByRole('textbox', { name: 'Segment ID' }).fill('typed');
    await other.getByText(/Segment Description\. You changed: Segment ID\.$/).waitFor();
    await other.getByRole('button', { name: 'Drop mine' }).click();
    expect(await other.getByRole('textbox', { name: 'Segment ID' }).inputValue()).toBe(it.simulator.configuration['segmentId']);
    expect(await other.getByRole('textbox', { name: 'Segment Description' }).inputValue()).toBe('Mine');
    await other.close();
  });

  test('saves that a field was emptied', async () => {
    await field('Segment Description').fill('');
    await it.page.getByRole('button', { name: 'Save', exact: true }).click();
    await it.page.getByText('Saved. Check the connection').waitFor();
    await expect(descriptionOf()).resolves.toBeUndefined();
  });

  test('goes on in mid-flow when the host was killed, and loses nothing that waits', async () => {
    // Nothing is answered before the host is gone.
    await it.setFaults('delay=600000');
    await send(it, id, changes(add, 'm', 3_000));
    await untilState(it, /^Delivering: 3,000 changes wait/);
    await field('Segment Description').fill('Half typed');
    await it.killHost();
    await untilState(it, /^The host does not answer since/);
    await it.setFaults();
    // The host answers, but not yet for the state: what is shown is still of before.
    const state = await holdAnswers(it.page, /\/state$/);
    await it.startHost();
    await state.asked;
    await it.page.waitForResponse((response) => response.url().endsWith(`/v1/connections/${id}`));
    expect(await it.page.getByText('What you see is from then.').count()).toBe(1);
    state.release();
    await it.page.getByText('What you see is from then.').waitFor({ state: 'detached' });
    await untilState(it, /^Delivering\. Nothing waits\./);
    expect(await field('Segment Description').inputValue()).toBe('Half typed');
    const found = (await (await fetch(`${it.simulator.url}/_simulator/segments`)).json()) as { segments: { memberCount?: number }[] };
    expect(found.segments.map(({ memberCount }) => memberCount)).toEqual([3_000]);
  });

  test('asks for the new key of a host that was started anew, and keeps the half-filled form', async () => {
    await it.killHost();
    await it.startHost('another-token-0123456789');
    const dialog = it.page.getByRole('dialog', { name: 'Paste the new key' });
    await dialog
      .getByText("This page's key is no longer accepted, usually because the host was started anew. Nothing you typed is lost.", {
        exact: true,
      })
      .waitFor();
    expect(await it.findBarriers()).toEqual([]);
    await dialog.getByLabel('Key').fill('wrong');
    await dialog.getByRole('button', { name: 'Use this key' }).click();
    await dialog.getByText('The host does not accept this key.').waitFor();
    await dialog.getByLabel('Key').fill('another-token-0123456789');
    await dialog.getByRole('button', { name: 'Use this key' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await field('Segment Description').inputValue()).toBe('Half typed');
    await untilState(it, /^Delivering\. Nothing waits\./);
    await it.page.getByRole('button', { name: 'Save', exact: true }).click();
    await it.page.getByText('Saved. Check the connection').waitFor();
    expect(await descriptionOf()).toBe('Half typed');
    expect(it.complaints).toEqual([]);
  });
});
