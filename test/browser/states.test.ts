import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { activate, add, changes, makeConnection, remove, send, untilState } from './connection-case';
import { addressOf, openConsole, type ConsoleCase } from './console-case';
import { openBrowser } from './open-browser';

/** The states of a connection, each reached with a real host and simulator, and the sentence of each word for word. */
describe('the sentence about a connection', () => {
  let browser: Browser;
  let it: ConsoleCase;
  let id = '';
  beforeAll(async () => {
    browser = await openBrowser();
    it = await openConsole(browser);
    ({ id } = await it.call<{ id: string }>('/v1/connections', { name: 'Frequent buyers', configuration: it.simulator.configuration }));
    await it.page.goto(addressOf(it.host, `/connections/${id}`));
  });
  afterAll(async () => {
    await it.close();
    await browser.close();
  });
  const button = (name: string) => it.page.getByRole('button', { name, exact: true });
  /** Nothing that the browser or a screen reader objects to, in both themes. */
  const expectNoComplaint = async () => {
    expect(it.complaints).toEqual([]);
    for (const theme of ['dark', 'light']) {
      await it.page.getByLabel('Theme').selectOption(theme);
      expect([theme, await it.findBarriers()]).toEqual([theme, []]);
    }
  };

  test('that is not active yet names the open tasks', async () => {
    await untilState(it, 'Not active yet. Records are refused until it is. 2 of 3 tasks are open.');
    await button('Continue: Connection check').waitFor();
    await expectNoComplaint();
  });

  test('that is ready says when it was checked, and that one member was accepted', async () => {
    await it.call(`/v1/connections/${id}/check`, {});
    const mapping = {
      mappings: { [add]: { memberId: { pointer: '/profile/key' } } },
      triggers: [{ audience: 'frequent-buyers', on: 'joined', action: add }],
    };
    await it.call(`/v1/connections/${id}`, mapping, 'PATCH');
    await untilState(it, /^Ready\. Checked at \d\d:\d\d\.$/);
    await it.call(`/v1/connections/${id}/send-one`, { action: add, parameters: { memberId: 'one' } });
    await untilState(it, /^Ready\. Checked at \d\d:\d\d and one member was accepted\.$/);
    await button('Activate').click();
  });

  test('that is quiet says when the last record was accepted', async () => {
    await untilState(it, /^Delivering\. Nothing waits\. Last record accepted \d+ s ago\.$/);
    await expectNoComplaint();
  });

  test('that is busy says how many wait, for how long, and how fast it goes', async () => {
    await it.setFaults('delay=4000');
    await send(it, id, changes(add, 'm', 12_480).slice(0, 6_000));
    await untilState(
      it,
      /^Delivering: [45],\d{3} changes wait, the oldest for \d+ s, about [\d,]+ a second\.$|^Delivering: 6,000 changes wait, the oldest for \d+ s, about [\d,]+ a second\.$/,
    );
    await it.setFaults();
    await untilState(it, /^Delivering\. Nothing waits\./);
  });

  test('of a vendor that asks to wait says until when', async () => {
    await it.setFaults('status=429,retryAfter=5');
    await send(it, id, changes(add, 'r', 3));
    await untilState(it, /^LaunchDarkly asks us to wait until \d\d:\d\d:\d\d\. 3 changes wait; nothing is lost\.$/);
    await it.setFaults();
    await untilState(it, /^Delivering\. Nothing waits\./);
  });

  test('of a vendor that does not answer says since when, and tries again at once when a person says so', async () => {
    await it.setFaults('drop=before');
    await send(it, id, changes(add, 'a', 2));
    await untilState(
      it,
      /^LaunchDarkly does not answer since \d\d:\d\d\. 2 changes wait; (next try at \d\d:\d\d(:\d\d)?|it is tried again now)\.$/,
    );
    await expectNoComplaint();
    await it.setFaults();
    await button('Try now').click();
    await untilState(it, /^Delivering\. Nothing waits\./);
  });

  test('of a refused token says since when, and leads to the field for a new one', async () => {
    await it.setFaults('status=401');
    await send(it, id, changes(add, 't', 4));
    await untilState(it, /^LaunchDarkly refuses the access token since \d\d:\d\d\. 4 changes wait; nothing is lost\.$/);
    await expectNoComplaint();
    await button('Give a new token').click();
    expect(it.page.url()).toContain(`/connections/${id}/settings?only=secrets`);
    await button('Replace Access Token').click();
    const wrong = 'api-11111111-2222-4333-8444-555555555555';
    await it.page.getByLabel('Access Token').fill(wrong);
    // It is checked before it is saved, so the old one stays and the field keeps what was typed.
    await button('Save').click();
    await it.page.locator('.summary').waitFor();
    expect(await it.page.getByLabel('Access Token').inputValue()).toBe(wrong);
    await untilState(it, /^LaunchDarkly refuses the access token since/);
    await it.setFaults();
    await it.page.getByLabel('Access Token').fill(it.simulator.configuration['accessToken']!);
    await button('Save').click();
    await untilState(it, /^Delivering\. Nothing waits\./);
    await it.page.goto(`${it.host}/console/connections/${id}`);
  });

  test('of an address that leads nowhere', async () => {
    await it.setFaults('redirect=http://127.0.0.1:9/');
    await send(it, id, changes(add, 'n', 4));
    await untilState(it, 'The address cannot be reached as it is set. 4 changes wait.');
    await button('Correct the settings').waitFor();
    await it.setFaults();
    await it.call(`/v1/connections/${id}/try-now`, {});
    await untilState(it, /^Delivering\. Nothing waits\./);
  });

  test('that a person has paused says since when, and what waits', async () => {
    await button('Pause').click();
    await untilState(it, /^Paused since \d\d:\d\d\. What comes in waits: 0 changes\.$/);
    await send(it, id, changes(add, 'p', 310));
    await untilState(it, /^Paused since \d\d:\d\d\. What comes in waits: 310 changes\.$/);
    await expectNoComplaint();
    await button('Resume').click();
    await untilState(it, /^Delivering\. Nothing waits\./);
  });

  test('of held removals asks with the numbers, in the list of connections as well', async () => {
    await send(it, id, changes(remove, 'm', 5_000));
    const sentence =
      /^Stopped to ask you: 5,000 of 6,3\d\d members would be removed\. Nothing goes out until you answer, or the source adds them again\.$/;
    await untilState(it, sentence);
    await button('Answer the question').waitFor();
    await it.page.goto(`${it.host}/console/`);
    await it.page
      .getByRole('row', { name: /Frequent buyers/ })
      .getByText('Stopped to ask you')
      .waitFor();
    await it.page.getByRole('img', { name: /^Last 24 hours: 6,3\d\d records were accepted/ }).waitFor();
    await expectNoComplaint();
  });

  test('is the same after the host was killed and started again', async () => {
    const second = await makeConnection(it, 'Second');
    await activate(it, second);
    await it.setFaults('status=401');
    await send(it, second, changes(add, 's', 2));
    await it.page.goto(`${it.host}/console/connections/${second}`);
    await untilState(it, /^LaunchDarkly refuses the access token since/);
    const { stop } = await it.call<{ stop: { since: string } }>(`/v1/connections/${second}/state`);
    await it.killHost();
    await untilState(it, /^The host does not answer since \d\d:\d\d:\d\d\. What you see is from then\. Trying again in \d s\.$/);
    await expectNoComplaint();
    await it.startHost();
    await it.page.getByText('The host does not answer since').waitFor({ state: 'detached' });
    await untilState(it, /^LaunchDarkly refuses the access token since/);
    expect((await it.call<{ stop: { since: string } }>(`/v1/connections/${second}/state`)).stop.since).toBe(stop.since);
  });
});
