import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { activate, add, changes, makeConnection, remove, send, untilState } from './connection-case';
import { addressOf, openConsole, type ConsoleCase } from './console-case';
import { openBrowser } from './open-browser';

describe('what a person does about what failed and what is held', () => {
  let browser: Browser;
  let it: ConsoleCase;
  let id = '';
  beforeAll(async () => {
    browser = await openBrowser();
    it = await openConsole(browser);
    id = await makeConnection(it);
    await activate(it, id);
    await it.page.goto(addressOf(it.host, `/connections/${id}/failed`));
  });
  afterAll(async () => {
    await it.close();
    await browser.close();
  });
  const button = (name: string | RegExp) => it.page.getByRole('button', { name, exact: true });
  const expectNoComplaint = async () => {
    expect(it.complaints).toEqual([]);
    for (const theme of ['dark', 'light']) {
      await it.page.getByLabel('Theme').selectOption(theme);
      expect([theme, await it.findBarriers()]).toEqual([theme, []]);
    }
  };
  const membersOf = async () => {
    const found = (await (await fetch(`${it.simulator.url}/_simulator/segments?members=all`)).json()) as {
      segments: { members: string[] }[];
    };
    return new Set(found.segments.flatMap(({ members }) => members));
  };

  test('says that nothing failed, when nothing did', async () => {
    await it.page.getByText('No failed records. What fails for good appears here by reason.').waitFor();
    await expectNoComplaint();
  });

  test('shows what failed by reason, and sends all of it again as a job whose card keeps its place', async () => {
    await it.setFaults('reject=/^bad-/');
    await send(it, id, [...changes(add, 'bad-', 3), ...changes(add, 'good-', 20)]);
    await it.page.getByText('3 records · first').waitFor();
    const card = it.page.getByRole('region', { name: 'LaunchDarkly refuses the record as it is.' });
    await card.getByRole('heading', { name: 'LaunchDarkly refuses the record as it is.', exact: true }).waitFor();
    expect(await card.getByText(/answered with status 400/).isVisible()).toBe(false);
    expect((await card.locator(':scope > *').allInnerTexts()).slice(0, 3).map((text) => text.replace(/\s+/g, ' '))).toEqual([
      'LaunchDarkly refuses the record as it is. You must act.',
      expect.stringMatching(/^3 records · first /),
      'What to do: LaunchDarkly could not read this member. Compare the record with one that was accepted, correct it and send it again.',
    ]);
    await card.getByText('Technical details').click();
    await card.getByText(/^POST \S+ answered with status 400\. Code: rejected_by_vendor$/).waitFor();
    await card.getByText('The vendor says: simulated fault: a member could not be read').waitFor();
    await send(it, id, [{ action: add, parameters: { memberId: '   ' } }, ...changes(add, 'fine-', 20)]);
    await untilState(it, /^Delivering with errors: 3 failed records need you\./);
    await button('Send 3 again').click();
    // Where nothing else is accepted, the host takes it that everything is refused.
    await it.page.getByText('3 records asked').waitFor();
    await send(it, id, changes(add, 'more-', 20));
    await it.page.getByText('Sent again: 3 records asked · 0 accepted · 3 failed again').waitFor();
    await it.page.getByText('failed again 1 time').waitFor();
    await send(it, id, [...changes(add, 'bad-late-', 2), ...changes(add, 'also-', 20)]);
    await it.page.getByText('2 more failed meanwhile.').waitFor();
    await expectNoComplaint();
    await button('Close').click();
    await it.page.getByText('Sent again:').waitFor({ state: 'detached' });
    await it.page.getByText('5 records · first').waitFor();
  });

  test('tells the story of one record, and forgets no address of it', async () => {
    await it.page.getByText('See 5 records').click();
    await it.page
      .getByRole('link', { name: /^record \d+$/ })
      .first()
      .click();
    await it.page.getByRole('heading', { name: /^Record \d+$/ }).waitFor();
    expect(it.page.url()).toMatch(/\/records\/\d+$/);
    await it.page.reload();
    await it.page.getByText('What became of it').waitFor();
    await it.page.getByText('"memberId": "bad-').waitFor();
    await expectNoComplaint();
    await it.page.goBack();
  });

  test('hands out a table in which no cell is a formula', async () => {
    const downloading = it.page.waitForEvent('download');
    await button('Download CSV').click();
    const file = await (await downloading).path();
    const rows = readFileSync(file, 'utf8').trimEnd().split('\r\n');
    expect(rows).toHaveLength(6);
    expect(rows[0]).toContain('memberId');
    for (const member of ['bad-0', 'bad-1', 'bad-2', 'bad-late-0', 'bad-late-1'])
      expect(rows.filter((row) => row.includes(`,${member},`))).toHaveLength(1);
  });

  test('sends it again when the vendor takes it, and the group ends at none', async () => {
    await it.setFaults();
    await button('Send 5 again').click();
    await it.page.getByText('Sent again: 5 records asked · 5 accepted · 0 failed again').waitFor();
    // The card stays until its report is closed.
    expect([await it.page.locator('.reason').count(), await it.page.getByText('What to do:').count()]).toEqual([1, 0]);
    await button('Close').click();
    await it.page.getByText('No failed records.').waitFor();
    expect([...(await membersOf())].filter((member) => member.startsWith('bad-'))).toHaveLength(5);
  });

  test('asks about a mass removal, with the focus on the harmless answer, also after a reload', async () => {
    await send(it, id, changes(add, 'm', 2_000));
    await untilState(it, /^Delivering\. Nothing waits\./);
    await send(it, id, [...changes(remove, 'm', 1_990), ...changes(add, 'new-', 2)]);
    await button('Answer the question').click();
    const question = it.page.getByRole('dialog', { name: /^Should 1,98\d of 2,\d\d\d members be removed\?$/ });
    await question.waitFor();
    await it.page.reload();
    await question.waitFor();
    expect(await it.page.evaluate('document.activeElement.textContent')).toBe('Keep waiting');
    await question
      .getByText(
        /^Within an hour the source reported that so many have left; half is the limit\. 1,990 removals and 2 additions wait\. What was under way at \d\d:\d\d:\d\d is not called back\.$/,
      )
      .waitFor();
    await question.getByText('Some of whom it concerns').click();
    await question.getByText('"memberId":"m0"').waitFor();
    await expectNoComplaintInDialog();
    await it.page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    expect(it.page.url()).toBe(`${it.host}/console/connections/${id}`);
  });
  /** The rest of the page cannot be reached while a dialog is open, so the theme stays. */
  const expectNoComplaintInDialog = async () => expect([it.complaints, await it.findBarriers()]).toEqual([[], []]);

  test('takes no for an answer: nobody is removed, and the additions go out', async () => {
    await button('Answer the question').click();
    await button('No, the source is wrong').click();
    await it.page.getByText('additions replace the removals that wait').waitFor();
    await expectNoComplaintInDialog();
    await button('Discard 1,990 removals').click();
    await it.page.getByText('1,990 removals were discarded. Nobody is removed by them.').waitFor();
    await untilState(it, /^Delivering\. Nothing waits\./);
    const members = await membersOf();
    expect([members.has('m0'), members.has('m1989'), members.has('new-1')]).toEqual([true, true, true]);
  });

  test('is answered by the source as well: additions replace the removals that wait', async () => {
    await it.page.getByRole('link', { name: 'Watch', exact: true }).click();
    await send(it, id, changes(remove, 'm', 1_990));
    await untilState(it, /^Stopped to ask you: /);
    await send(it, id, changes(add, 'm', 1_990));
    await untilState(it, /^Delivering\. Nothing waits\./);
    expect((await membersOf()).has('m0')).toBe(true);
  });

  test('removes them after a second question, which names number and connection', async () => {
    await send(it, id, changes(remove, 'm', 1_990));
    await button('Answer the question').click();
    await button(/^Yes, remove 1,9\d\d members$/).click();
    const second = it.page.getByRole('dialog', { name: /^Remove 1,9\d\d members of “Frequent buyers”\?$/ });
    await second.waitFor();
    expect(await it.page.evaluate('document.activeElement.textContent')).toBe('Back');
    await expectNoComplaintInDialog();
    await second.getByRole('button', { name: /^Remove 1,9\d\d members$/ }).click();
    await it.page.getByText(/^You allowed it\. 1,9\d\d removals are going out\.$/).waitFor();
    await it.page.getByText(/You allowed it at \d\d:\d\d\./).waitFor();
    await untilState(it, /^Delivering\. Nothing waits\./);
    expect((await membersOf()).has('m0')).toBe(false);
    await expectNoComplaint();
  });

  test.each([320, 768])('needs no sideways scrolling at %s pixels', async (width) => {
    await it.page.setViewportSize({ width, height: 800 });
    for (const part of ['', '/failed', '/removals', '/records/1']) {
      await it.page.goto(`${it.host}/console/connections/${id}${part}`);
      await untilState(it, /^Delivering/);
      expect([part, await it.page.evaluate('document.documentElement.scrollWidth - innerWidth')]).toEqual([part, 0]);
    }
  });
});
