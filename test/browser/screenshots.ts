import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { formsOf } from '../../src/authoring/forms/forms';
import { readManifest } from '../../src/runtime/manifest/read-manifest';
import { bundleForm } from './bundle-form';
import { addressOf, openConsole } from './console-case';
import { openBrowser } from './open-browser';
import { openCasePage } from './open-case-page';
import { openGallery, openNamedState } from './open-gallery';
import { namedStates } from './states/named-states';
import { visitEveryState } from './visit-every-state';

const root = path.resolve(__dirname, '../../..');
const images = path.join(root, 'docs/images');
const add = (memberId: string) => ({ action: 'add-member-to-segment', parameters: { memberId, firstName: 'Ana' } });

/** Makes the pictures of the documents: of the page, and of a form in each library. */
async function pictureDocuments(): Promise<void> {
  mkdirSync(images, { recursive: true });
  const browser = await openBrowser();
  const viewport = { width: 1100, height: 800 };
  const forms = formsOf(readManifest(root));
  for (const library of ['react-jsonschema-form', 'json-forms']) {
    const page = await browser.newPage({ viewport: { width: 720, height: 800 } });
    await page.setContent(
      '<!doctype html><html lang="en"><title>A form</title><style>body { font: 15px/1.5 sans-serif; margin: 24px } input, textarea { display: block; width: 100%; font: inherit } p { margin: 4px 0 } .rjsf-field, .control { margin: 12px 0 }</style><main></main></html>',
    );
    await page.addScriptTag({ content: await bundleForm(library) });
    await page.evaluate(`draw(${JSON.stringify(forms.configuration)})`);
    await page.screenshot({ path: path.join(images, `${library}.png`), fullPage: true });
    await page.close();
  }
  const it = await openConsole(browser, { hasSimulator: true, faults: ['reject=/^bad-/'], context: { viewport, colorScheme: 'light' } });
  const { page } = it;
  const shoot = (name: string) => page.screenshot({ path: path.join(images, `${name}.png`) });
  const { id } = await it.call<{ id: string }>('/v1/connections', {
    name: 'Frequent buyers',
    configuration: it.simulator.configuration,
    mappings: { 'add-member-to-segment': { memberId: { pointer: '/profile/key' } } },
    triggers: [{ audience: 'frequent-buyers', on: 'joined', action: 'add-member-to-segment' }],
  });
  await page.goto(addressOf(it.host, '/connections/new'));
  await page.getByLabel('Access Token').fill('sdk-00000000');
  await page.getByRole('textbox', { name: 'Client-Side ID' }).fill('5f9b1c2d3e4f5a6b7c8d9e0f');
  await page.getByRole('textbox', { name: 'Segment Name' }).fill('Frequent buyers');
  await page.getByRole('textbox', { name: 'Segment ID' }).fill('frequent-buyers');
  await page.getByRole('button', { name: /^Save/ }).click();
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
  await shoot('page-form');
  await page.goto(`${it.host}/console/connections/${id}/check`);
  await page.getByRole('button', { name: 'Check the connection' }).click();
  await page.getByText(/proven/).waitFor();
  await shoot('page-check');
  await page.getByRole('link', { name: 'Map' }).click();
  await page.getByLabel('Sample visitor').fill('{\n  "profile": {\n    "key": "ana-4711",\n    "first": "Ana"\n  }\n}');
  await page.getByRole('button', { name: 'Add a fallback for Member ID' }).click();
  await page.getByLabel('Member ID, otherwise').selectOption('at /profile/first');
  await page.getByText('→ "ana-4711"').waitFor();
  await page.getByRole('button', { name: /^Send 1 visitor/ }).click();
  await page.getByText('Accepted by').first().waitFor();
  await page.setViewportSize({ width: 1100, height: 1_330 });
  await page.evaluate('scrollTo(0, 0)');
  await shoot('page-map');
  await page.setViewportSize(viewport);
  await page.getByRole('button', { name: 'Activate' }).click();
  await page.getByText('Delivering. Nothing waits.').waitFor();
  const members = (prefix: string, length: number) => Array.from({ length }, (_, at) => add(`${prefix}-${at}`));
  await it.call(`/v1/connections/${id}/invocations`, [...members('m', 400), add('bad-1'), add('bad-2'), ...members('n', 300)]);
  await page.getByRole('link', { name: 'Watch' }).click();
  await page.getByText('2 failed records need you.').waitFor();
  await page.getByText('701 records were accepted').first().waitFor();
  await page.locator('.live tbody tr').nth(3).waitFor();
  await page.setViewportSize({ width: 1100, height: 1_130 });
  await page.evaluate('scrollTo(0, 0)');
  await shoot('page-watch');
  await page.setViewportSize(viewport);
  await page.getByRole('link', { name: 'Find a person' }).click();
  await page.getByLabel('Member ID', { exact: true }).fill('m-7');
  await page.getByRole('button', { name: 'Find' }).click();
  await page.getByRole('button', { name: /^Ask / }).click();
  await page.getByText('has the member').waitFor();
  await shoot('page-person');
  await page.getByRole('link', { name: 'Simulator', exact: true }).click();
  await page.getByRole('button', { name: 'Start: The secret stops working' }).click();
  await page.getByText('Under way', { exact: true }).waitFor();
  await shoot('page-simulator');
  await page.goto(`${it.host}/console/connections/${id}`);
  await page.getByRole('link', { name: /^Failed/ }).click();
  await page.getByText('2 records · first').waitFor();
  await page.getByLabel('Theme').selectOption('dark');
  await page.locator('html[data-theme=dark]').waitFor();
  await shoot('page-failed-dark');
  await it.close();
  await browser.close();
}

const views = [
  { name: 'wide', size: { width: 1280, height: 800 }, colorScheme: 'light' },
  { name: 'narrow', size: { width: 360, height: 800 }, colorScheme: 'light' },
  { name: 'dark', size: { width: 1280, height: 800 }, colorScheme: 'dark' },
] as const;

/** Pictures of a page in one state, in a folder that is not kept. */
async function pictureState(page: Page, name: string): Promise<void> {
  for (const { name: view, size, colorScheme } of views) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: path.join(root, 'screenshots', `${name}-${view}.png`), fullPage: true });
  }
  const [{ size, colorScheme }] = views;
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme });
}

/** Makes pictures of every page in each of its states, for people to look at. */
async function pictureStates(): Promise<void> {
  const browser = await openBrowser();
  const it = await openConsole(browser, { hasSimulator: true });
  await visitEveryState(it, (name) => pictureState(it.page, name));
  await it.close();
  const gallery = await openGallery();
  for (const state of namedStates) {
    const { page, close } = await openCasePage(browser, gallery.address, { timezoneId: 'UTC' });
    await openNamedState(page, gallery.address, state);
    await pictureState(page, `state-${state.name}`);
    await close();
  }
  gallery.close();
  await browser.close();
}

void (process.argv.includes('--documents') ? pictureDocuments() : pictureStates());
