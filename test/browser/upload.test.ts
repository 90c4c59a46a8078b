import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { addressOf, openConsole, type ConsoleCase } from './console-case';
import { openBrowser } from './open-browser';

const shots = process.env['SHOTS'];

interface UploadView {
  readonly rows: number;
  readonly status: string;
  readonly outcomes: Readonly<Record<'accepted' | 'superseded' | 'failed', number>>;
}

describe('the upload page', () => {
  let browser: Browser;
  let it: ConsoleCase;
  let id = '';
  const folder = mkdtempSync(path.join(tmpdir(), 'upload-'));
  const write = (name: string, text: string | Buffer): string => {
    writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  };
  beforeAll(async () => {
    browser = await openBrowser();
    it = await openConsole(browser, { faults: ['reject=/^bad-/'] });
    ({ id } = await it.call<{ id: string }>('/v1/connections', { name: 'Buyers', configuration: it.simulator.configuration }));
    await it.call(`/v1/connections/${id}/check`, {});
    await it.call(`/v1/connections/${id}/activate`, {});
    await it.page.goto(addressOf(it.host, `/connections/${id}/upload`));
  });
  afterAll(async () => {
    await it.close();
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  const button = (name: string | RegExp) => it.page.getByRole('button', { name });
  const heading = (name: string | RegExp) => it.page.getByRole('heading', { level: 2, name });
  const choose = (file: string, label: string | RegExp = 'CSV, NDJSON or JSON file') => it.page.getByLabel(label).setInputFiles(file);
  const status = (text: string | RegExp) => it.page.getByRole('status').filter({ hasText: text }).waitFor();
  const keyOf = () => new URL(it.page.url()).searchParams.get('key') ?? '';
  const readUpload = () => it.call<UploadView>(`/v1/connections/${id}/files/${keyOf()}`);
  /** Nothing that the browser or a screen reader objects to, in both themes; and nothing to scroll sideways. */
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
  const total = 5_000;
  const rowsOf = (name: string, count = total) =>
    `User ID;E-Mail;city\n${Array.from({ length: count }, (_, at) => (at === 15 ? ';nobody@example.com;Oslo' : `${name}-${at};;Porto`)).join('\n')}\nbad-1;;\n`;

  test('shows two values of each column, with what it likely becomes', async () => {
    await heading('1. The file').waitFor();
    await expectNoComplaint('choose');
    await choose(write('people.csv', rowsOf('m')));
    await heading('2. Its columns').waitFor();
    const become = (column: string) => it.page.getByLabel(`${column} will become`);
    expect(await become('User ID').inputValue()).toBe('memberId');
    expect(await become('E-Mail').inputValue()).toBe('email');
    expect(await become('city').inputValue()).toBe('');
    expect(
      await it.page
        .getByRole('row', { name: /User ID/ })
        .locator('code')
        .allInnerTexts(),
    ).toEqual(['m-0', 'm-1']);
    await expectNoComplaint('columns');
  });

  test('asks for the column of the member, in a summary that leads to the columns', async () => {
    await it.page.getByLabel('User ID will become').selectOption('');
    await button('Try it without sending anything').click();
    await it.page.getByRole('link', { name: 'Choose the column that holds Member ID.' }).press('Enter');
    expect(await it.page.evaluate('document.activeElement.id')).toBe('column-0');
    await it.page.getByLabel('User ID will become').selectOption('memberId');
  });

  test('tells what the whole file would do, and sends nothing', async () => {
    await button('Try it without sending anything').click();
    await status('5,001 rows: 5,000 changes of 5,000 members would be sent. 1 row cannot be read or sent. Nothing has been sent.');
    await it.page.getByText('Row 17: Member ID (memberId) is missing. Rows after it were read.').waitFor();
    await expectNoComplaint('dry-run');
    const [download] = await Promise.all([it.page.waitForEvent('download'), button('Download the row with its error').click()]);
    const lines = readFileSync(await download.path(), 'utf8').split('\r\n');
    expect(lines[0]).toBe('\ufeffrow,User ID,E-Mail,city,error_code,error_message');
    expect(lines[1]).toMatch(/^17,,nobody@example.com,Oslo,parameters_invalid,/);
    expect((await it.call<{ uploads: unknown[] }>(`/v1/connections/${id}/files`)).uploads).toEqual([]);
  });

  test('delivers it, and tells what became of each row', async () => {
    await button('Send 5,000 changes').click();
    await status('5,001 rows are taken in: 4,999 accepted, 2 failed, 0 wait.');
    await it.page.getByLabel('Only rows with errors').check();
    const table = it.page.getByRole('region', { name: 'Rows with their outcomes' });
    await table.getByRole('row', { name: /^5,002/ }).waitFor();
    // The header and two rows.
    await table.getByRole('row').nth(3).waitFor({ state: 'detached' });
    expect(await table.getByRole('row').count()).toBe(3);
    await table.getByText('Member ID (memberId) is missing.').waitFor();
    await expectNoComplaint('result');
    const [download] = await Promise.all([it.page.waitForEvent('download'), button('Download 2 rows with their errors').click()]);
    const lines = readFileSync(await download.path(), 'utf8').split('\r\n');
    expect(lines.slice(1, 3).map((line) => line.split(',')[0])).toEqual(['17', '5002']);
  });

  test('goes on by itself when the host was killed in the middle and is started again', async () => {
    await it.page.getByRole('link', { name: 'Upload another file' }).click();
    await choose(write('many.csv', rowsOf('n', 200_000)));
    await button('Try it without sending anything').click();
    await button('Send 200,000 changes').click();
    await it.page.getByRole('progressbar').first().waitFor();
    for (let rows = 0; rows === 0;) rows = await readUpload().then((view) => view.rows ?? 0);
    await it.killHost();
    await it.page.getByText('The file goes on where it ended as soon as the host is back').waitFor();
    if (shots !== undefined) await it.page.screenshot({ path: path.join(shots, 'host-gone.png'), fullPage: true });
    await it.startHost();
    await status(/200,001 rows are taken in: 199,999 accepted, 2 failed, 0 wait\./);
    const { status: state, rows, outcomes } = await readUpload();
    expect([state, rows, outcomes.accepted + outcomes.superseded + outcomes.failed]).toEqual(['received', 200_001, 200_001]);
    const page = (await (await fetch(`${it.simulator.url}/_simulator/segments`)).json()) as { segments: { memberCount?: number }[] };
    expect(JSON.stringify(page)).toContain('204998');
  });

  test('goes on after the page was loaded anew, with the same file and no other', async () => {
    await it.page.getByRole('link', { name: 'Upload another file' }).click();
    await choose(write('again.csv', rowsOf('r', 150_000)));
    await button('Try it without sending anything').click();
    await button('Send 150,000 changes').click();
    for (let rows = 0; rows === 0;) rows = await readUpload().then((view) => view.rows ?? 0);
    await it.page.reload();
    const label = 'Choose again.csv again';
    await it.page.getByLabel(label).waitFor();
    await expectNoComplaint('resume');
    await choose(path.join(folder, 'people.csv'), label);
    await it.page.getByText('This is another file, or it was changed since.').waitFor();
    await choose(path.join(folder, 'again.csv'), label);
    await status(/150,001 rows are taken in: 149,999 accepted, 2 failed, 0 wait\./);
    expect((await readUpload()).rows).toBe(150_001);
  });

  test('says in a sentence what is wrong with a file that cannot be read', async () => {
    await it.page.getByRole('link', { name: 'Upload another file' }).click();
    await heading('Earlier uploads').waitFor();
    const cases: readonly (readonly [string, string | Buffer, string])[] = [
      ['sheet.csv', Buffer.from('PK\x03\x04....[Content_Types].xml'), 'It is an Excel workbook (.xlsx).'],
      ['wide.csv', Buffer.from('memberId\nana\n', 'utf16le'), 'It is UTF-16.'],
      ['bytes.csv', Buffer.from([0x9f, 0x80, 0x0a]), 'The input is not UTF-8'],
      ['empty.csv', '\n', 'The file is empty.'],
      ['twice.csv', 'id,city,id\n1,a,2\n', 'Two columns are called "id"; choose one.'],
    ];
    for (const [name, content, says] of cases) {
      await choose(write(name, content));
      await it.page.getByText(says).first().waitFor();
    }
    await choose(write('open.csv', 'memberId,email\nana,\nbo,"never closed\ncy,\n'));
    await button('Try it without sending anything').click();
    await it.page.getByRole('list', { name: 'Why rows are left out' }).getByText('The file ends inside a quoted field at row 3.').waitFor();
    await expectNoComplaint('broken');
  });

  test('takes rows that say themselves what they do', async () => {
    await choose(write('changes.csv', 'memberId,change\nleft-1,joined\nleft-2,joined\nleft-1,left\n'));
    await it.page.getByText('What the words of “change” mean').waitFor();
    await button('Try it without sending anything').click();
    await status('3 rows: 3 changes of 2 members would be sent. Nothing has been sent.');
    await expectNoComplaint('words');
  });

  test('makes the members those of a file, when it holds the whole audience', async () => {
    const whole = (
      await it.call<{ id: string }>('/v1/connections', {
        name: 'Everybody',
        configuration: { ...it.simulator.configuration, segmentId: 'everybody' },
      })
    ).id;
    await it.call(`/v1/connections/${whole}/check`, {});
    await it.call(`/v1/connections/${whole}/activate`, {});
    const members = async () => {
      const { segments } = (await (await fetch(`${it.simulator.url}/_simulator/segments?members=all`)).json()) as {
        segments: { segmentId: string; members: string[] }[];
      };
      return segments.find(({ segmentId }) => segmentId === 'everybody')?.members.length ?? 0;
    };
    const compare = async (name: string, from: number, to: number, more = '') => {
      await it.page.goto(`${it.host}/console/connections/${whole}/upload`);
      await choose(write(name, `user_id\n${Array.from({ length: to - from }, (_, at) => `w${from + at}`).join('\n')}\n${more}`));
      await it.page.getByLabel(/^The whole audience/).check();
      await button('Try it without sending anything').click();
    };
    await compare('first.csv', 0, 4_720);
    await status('4,720 rows: 0 are members already, 4,720 would be added. Nothing has been sent.');
    await button('Add 4,720').click();
    await status('4,720 changes are on disk.');
    while ((await members()) !== 4_720);
    await compare('second.csv', 10, 5_000, '" "\n');
    await status(
      '4,991 rows: 4,710 are members already, 280 would be added. 1 row has no Member ID (row 4,992), so nobody is removed with this file. Nothing has been sent.',
    );
    expect(await button(/remove/).count()).toBe(0);
    await button('Download the row with its error').waitFor();
    await button('Only add 280').waitFor();
    await compare('cut.csv', 10, 4_319, 'w4319\n"never closed\nw4320\n');
    await status(
      '4,311 rows: 4,310 are members already, 0 would be added. The file ends inside a quoted field at row 4,312; removing is switched off for it. Nothing has been sent.',
    );
    // What was read could be sent, and nobody could be removed.
    expect(await button(/remove/i).count()).toBe(0);
    expect(await members()).toBe(4_720);
    await compare('third.csv', 10, 5_010);
    await status(
      '5,000 rows: 4,710 are members already, 290 would be added. 10 members are not in the file and would be removed. Nothing has been sent.',
    );
    await button('Only add 290').waitFor();
    await expectNoComplaint('whole');
    await button('Add 290, remove 10').click();
    await status('300 changes are on disk.');
    while ((await members()) !== 5_000);
    await compare('few.csv', 0, 100);
    await status(/4,910 members are not in the file and would be removed/);
    await button('Add 10, remove 4,910').click();
    const dialog = it.page.getByRole('dialog', { name: 'Should 4,910 members be removed?' });
    await dialog.waitFor();
    expect(await it.page.evaluate('document.activeElement.textContent')).toBe('Keep them');
    await expectNoComplaint('removal');
    await dialog.getByRole('button', { name: 'Keep them' }).click();
    await button('Only add 10').click();
    await status('10 changes are on disk.');
    while ((await members()) !== 5_010);
  });

  test('stays smooth with 300 columns', async () => {
    const names = Array.from({ length: 300 }, (_, at) => `column ${at}`);
    await it.page.goto(`${it.host}/console/connections/${id}/upload`);
    await choose(write('wide.csv', `user_id,${names.join(',')}\n${`ana${',x'.repeat(300)}\n`.repeat(20)}`));
    await it.page.getByLabel('column 299 will become').waitFor();
    await it.page.evaluate(
      'window.longest = 0; new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => { window.longest = Math.max(window.longest, duration) })).observe({ entryTypes: ["longtask"] })',
    );
    await it.page.getByLabel('column 299 will become').selectOption('email');
    await button('Try it without sending anything').click();
    await status(/^20 rows: /);
    expect(await it.page.evaluate('window.longest')).toBeLessThan(200);
  });
});
