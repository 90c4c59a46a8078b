import { add } from './connection-case';
import type { ConsoleCase } from './console-case';

/** What is done in each state, by its name. The page may be resized, and must be where it was afterwards. */
export type Visit = (name: string) => Promise<void>;

export const button = ({ page }: ConsoleCase, name: string | RegExp) => page.getByRole('button', { name });
export const goTo = (it: ConsoleCase, place: string) => it.page.goto(`${it.host}/console${place}`);

/** The page of the settings of a connection, of its check and of its mapping. */
export async function visitMap(it: ConsoleCase, visit: Visit, id: string): Promise<void> {
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
  await page.getByLabel('Member ID, otherwise', { exact: true }).selectOption('text');
  await page.getByLabel('Sample visitor').fill('{ "profile": ');
  await page.getByText('There is no sample visitor').waitFor();
  await visit('map-no-sample');
  await page.getByLabel('Sample visitor').fill('{ "profile": { "key": "ana-4711", "first": "Ana" } }');
  await it.call(`/v1/connections/${id}`, { triggers: [{ audience: 'buyers', on: 'joined', action: add }] }, 'PATCH');
  await page.getByText('Somebody changed this connection').waitFor();
  await visit('map-changed-elsewhere');
  await button(it, 'Drop mine').click();
  await page.getByText('→ "ana-4711"').waitFor();
  await button(it, /^Send 1 visitor/).click();
  await page.getByText('Accepted by').first().waitFor();
  await visit('map-sent-one');
}
