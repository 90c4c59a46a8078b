import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { activate, add, changes, makeConnection, remove, send, untilState } from './connection-case';
import { addressOf, type ConsoleCase } from './console-case';

/** What is done in each state, by its name. The page may be resized, and must be where it was afterwards. */
export type Visit = (name: string) => Promise<void>;

/** Brings the page of a real host into each of its states, one after the other. The host knows its simulator. */
export async function visitEveryState(it: ConsoleCase, visit: Visit): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'states-'));
  try {
    await it.page.goto(addressOf(it.host));
    await it.page.getByRole('heading', { level: 1, name: 'No connection yet' }).waitFor();
    await visit('home-empty');
    await visitSetUp(it, visit);
    const id = await makeConnection(it);
    await visitMap(it, visit, id);
    await activate(it, id);
    await visitWatch(it, visit, id);
    await visitFailed(it, visit, id);
    await visitPerson(it, visit, id);
    await visitUpload(it, visit, id, (name, text) => {
      const file = path.join(folder, name);
      writeFileSync(file, text);
      return file;
    });
    await visitRemovals(it, visit, id);
    await visitOthers(it, visit, id);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const button = ({ page }: ConsoleCase, name: string | RegExp) => page.getByRole('button', { name });
const goTo = (it: ConsoleCase, place: string) => it.page.goto(`${it.host}/console${place}`);

async function visitSetUp(it: ConsoleCase, visit: Visit): Promise<void> {
  const { page } = it;
  await goTo(it, '/connections/new');
  await page.getByLabel('Access Token').waitFor();
  await visit('set-up-empty');
  await page.getByLabel('Access Token').fill('sdk-00000000');
  await button(it, /^Save/).click();
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
  await visit('set-up-errors');
}

async function visitMap(it: ConsoleCase, visit: Visit, id: string): Promise<void> {
  const { page } = it;
  await goTo(it, `/connections/${id}/settings`);
  await button(it, 'Replace Access Token').waitFor();
  await visit('settings-secret-saved');
  await goTo(it, `/connections/${id}/check`);
  await button(it, 'Check the connection').waitFor();
  await visit('check-not-done');
  await it.call('/v1/simulator/faults', { declared: 'secret-refused' });
  await button(it, 'Check the connection').click();
  await page.getByText(/ [1-9] wrong/).waitFor();
  await visit('check-failed');
  await it.setFaults();
  await button(it, 'Check again').click();
  await page.getByText(/ 0 wrong/).waitFor();
  await visit('check-proved');
  await goTo(it, `/connections/${id}/map`);
  await page.getByLabel('Sample visitor').waitFor();
  await page.getByText('"member_id": "user-4711"').waitFor();
  await visit('map-as-saved');
  await page.getByLabel('Sample visitor').fill('{ "profile": { "key": "   ", "first": "Ana" } }');
  await page.getByText('This visitor would not be sent.').waitFor();
  await visit('map-refused');
  await page.getByLabel('Sample visitor').fill('{ "profile": { "key": "ana-4711", "first": "Ana" } }');
  await button(it, 'Add a fallback for Member ID').click();
  await page.getByLabel('Member ID, otherwise').selectOption('at /profile/first');
  await page.getByText('→ "ana-4711"').waitFor();
  await visit('map-request');
  await button(it, /^Send 1 visitor/).click();
  await page.getByText('Accepted by').first().waitFor();
  await visit('map-sent-one');
}

async function visitWatch(it: ConsoleCase, visit: Visit, id: string): Promise<void> {
  const { page } = it;
  await goTo(it, `/connections/${id}`);
  await untilState(it, /^Delivering\. Nothing waits\./);
  await visit('watch-one');
  await it.setFaults('reject=/^bad-/');
  // The first change of two of the same member is replaced by the second.
  await send(it, id, [...changes(add, 'm', 400), ...changes(add, 'bad-', 3), ...changes(add, 'n', 300), ...changes(add, 'n', 1)]);
  await untilState(it, /^Delivering with errors/);
  await page.locator('.live tbody tr').nth(3).waitFor();
  await page
    .getByText(/: 70\d records were accepted/)
    .first()
    .waitFor();
  await button(it, 'Show as table').click();
  await visit('watch-outcomes');
  await it.killHost();
  await page.getByText('The host does not answer since').waitFor();
  await visit('watch-host-gone');
  await it.startHost();
  await page.getByText('The host does not answer since').waitFor({ state: 'detached' });
}

async function visitFailed(it: ConsoleCase, visit: Visit, id: string): Promise<void> {
  const { page } = it;
  await send(it, id, [{ action: add, parameters: { memberId: '   ' } }, ...changes(add, 'fine-', 20)]);
  await goTo(it, `/connections/${id}/failed`);
  await button(it, 'Send 3 again').waitFor();
  await visit('failed-reasons');
  await page.getByText('See 3 records').click();
  await page
    .getByRole('link', { name: /^record \d+$/ })
    .first()
    .waitFor();
  await visit('failed-records');
  await it.setFaults('status=429,retryAfter=10');
  await button(it, 'Send 3 again').click();
  await page.getByText('3 records asked').waitFor();
  await visit('failed-in-replay');
  await it.setFaults();
  await page.getByText(/^Sent again: 3 records asked/).waitFor();
  await visit('failed-replay-report');
  await goTo(it, `/connections/${id}/records/${await indexOfFailed(it, id)}`);
  await page.getByText('What became of it').waitFor();
  await visit('record');
}

async function indexOfFailed(it: ConsoleCase, id: string): Promise<number> {
  const { entries } = await it.call<{ entries: { first: number }[] }>(`/v1/connections/${id}/outcomes?status=failed`);
  return entries[0]?.first ?? 0;
}

async function visitPerson(it: ConsoleCase, visit: Visit, id: string): Promise<void> {
  const { page } = it;
  await goTo(it, `/connections/${id}/person`);
  await button(it, 'Find').waitFor();
  await visit('person-empty');
  await page.getByLabel('Member ID', { exact: true }).fill('m7');
  await button(it, 'Find').click();
  await button(it, /^Ask /).click();
  await page.getByText('has the member').waitFor();
  await visit('person-found');
  await button(it, 'Read and compare').click();
  await page.getByText('No difference').waitFor();
  await visit('person-compared');
}

async function visitUpload(it: ConsoleCase, visit: Visit, id: string, write: (name: string, text: string) => string): Promise<void> {
  const { page } = it;
  const choose = (file: string) => page.getByLabel('CSV, NDJSON or JSON file').setInputFiles(file);
  const status = (text: RegExp) => page.getByRole('status').filter({ hasText: text }).first().waitFor();
  await it.setFaults('reject=/^bad-/');
  const people = Array.from({ length: 500 }, (_none, at) => (at === 15 ? ';nobody@example.com;Oslo' : `u${String(at)};;Porto`));
  await goTo(it, `/connections/${id}/upload`);
  await page.getByRole('heading', { level: 2, name: '1. The file' }).waitFor();
  await visit('upload-choose');
  await choose(write('people.csv', `User ID;E-Mail;city\n${people.join('\n')}\nbad-1;;\n`));
  await page.getByLabel('User ID will become').waitFor();
  await visit('upload-columns');
  await button(it, 'Try it without sending anything').click();
  await status(/^501 rows: /);
  await visit('upload-dry-run');
  await button(it, 'Send 500 changes').click();
  await status(/^501 rows are taken in: 499 accepted, 2 failed/);
  await page.getByLabel('Only rows with errors').check();
  await visit('upload-result');
  await page.getByRole('link', { name: 'Upload another file' }).click();
  await page.getByRole('heading', { name: 'Earlier uploads' }).waitFor();
  await visit('upload-earlier');
  await choose(
    write(
      'whole.csv',
      `user_id\n${people
        .slice(16, 60)
        .map((line) => line.split(';')[0])
        .join('\n')}\n`,
    ),
  );
  await page.getByLabel(/^The whole audience/).check();
  await button(it, 'Try it without sending anything').click();
  await status(/would be removed/);
  await visit('upload-whole-audience');
  await button(it, /remove \d/i).click();
  await page.getByRole('dialog').waitFor();
  await visit('upload-removal-question');
}

async function visitRemovals(it: ConsoleCase, visit: Visit, id: string): Promise<void> {
  const { page } = it;
  await it.setFaults();
  await send(it, id, changes(add, 'r', 2_000));
  await goTo(it, `/connections/${id}`);
  await untilState(it, /^Delivering.* Nothing waits\./);
  await send(it, id, changes(remove, 'r', 1_990));
  await button(it, 'Answer the question').click();
  await page.getByRole('dialog').waitFor();
  await visit('removals-question');
  await button(it, 'No, the source is wrong').click();
  await button(it, /^Discard /).waitFor();
  await visit('removals-no');
  await button(it, /^Yes, remove /).click();
  await button(it, 'Back').waitFor();
  await visit('removals-yes');
  await button(it, 'Back').click();
  await button(it, 'No, the source is wrong').click();
  await button(it, /^Discard /).click();
  await page.getByText(/were discarded/).waitFor();
  await visit('removals-answered');
}

async function visitOthers(it: ConsoleCase, visit: Visit, id: string): Promise<void> {
  const { page } = it;
  await goTo(it, '/simulator');
  await button(it, /^Start: /)
    .first()
    .waitFor();
  await page.getByText('Nothing waits.').waitFor();
  await visit('simulator');
  await button(it, 'Start: The secret stops working').click();
  await page.getByText('Under way', { exact: true }).waitFor();
  await send(it, id, changes(add, 'late-', 4));
  await page.getByText('4 changes wait').waitFor();
  await visit('simulator-fault');
  await goTo(it, `/connections/${id}/settings?only=secrets`);
  await button(it, 'Replace Access Token').click();
  await visit('settings-new-token');
  await goTo(it, '/');
  await page.getByRole('row', { name: /Frequent buyers/ }).waitFor();
  await visit('home');
  await goTo(it, '/access');
  await page.getByText('No token was made yet.').waitFor();
  await visit('access-empty');
  await page.getByLabel('Name').fill('crm');
  await page.getByLabel('For the connection').selectOption('Frequent buyers');
  await button(it, 'Make a token').click();
  await page.getByRole('row', { name: /^crm/ }).waitFor();
  await visit('access-token');
  await goTo(it, `/connections/${id}/settings`);
  await button(it, 'Delete this connection').click();
  await visit('settings-delete');
  await goTo(it, '/nothing');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await visit('not-found');
  await goTo(it, '/connections/unknown');
  await page.getByRole('heading', { level: 1, name: 'There is no such connection' }).waitFor();
  await visit('connection-unknown');
}
