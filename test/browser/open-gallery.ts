import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { dayOf, type NamedState } from './states/named-states';

const program = path.resolve(__dirname, '../../../build/gallery.mjs');

/** The gallery of states, with the page as it was built. */
export async function openGallery(): Promise<{ readonly address: string; readonly close: () => void }> {
  const gallery = spawn(process.execPath, [program, '--built'], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(gallery.stdout.setEncoding('utf8'), 'data')) as [string];
  return { address: /http:\S+\//.exec(line)?.[0] ?? '', close: () => void gallery.kill() };
}

/** Opens a state from the list, at the time when it was seen, and waits for its sentence. */
export async function openNamedState(page: Page, address: string, { title, sentence, at, type, then }: NamedState): Promise<void> {
  await page.clock.setFixedTime(dayOf(at));
  await page.goto(address);
  await page.getByRole('link', { name: title, exact: true }).click();
  if (type) await page.getByRole('textbox', { name: type.field }).fill(type.text);
  if (then === 'silent') {
    // The page tells how long it is until it asks again, so a second has to pass.
    await page.getByText('Trying again in 5 s.').waitFor();
    await page.clock.setFixedTime(Date.parse(dayOf(at)) + 1_000);
  }
  await page.locator('main p, [role=alert] p, dialog p').getByText(sentence, { exact: true }).first().waitFor();
}
