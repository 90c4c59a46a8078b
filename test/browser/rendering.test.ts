import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { formsOf, type Form } from '../../src/authoring/forms/forms';
import { sectionsOf } from '../../src/authoring/forms/ui-schemas';
import { fieldsOf, type Field } from '../../src/runtime/manifest/fields-of';
import { readManifest } from '../../src/runtime/manifest/read-manifest';
import { bundleForm } from './bundle-form';
import { openBrowser } from './open-browser';

const root = path.resolve(__dirname, '../../..');
const axe = path.join(root, 'node_modules/axe-core/axe.min.js');

/** What a page shows of one field. */
interface ShownField {
  readonly label: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly group: string | null;
  /** All that stands beside the field: its help, its link, its errors. */
  readonly text: string;
}

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

const connectors = ['.', 'test/connectors/mailing-list'].map((folder) => readManifest(path.join(root, folder)));

const cases = connectors.flatMap((declaration) => {
  const { manifest, schemas } = declaration;
  const forms = formsOf(declaration);
  const all: readonly (readonly [file: string, form: Form])[] = [
    [manifest.configuration, forms.configuration],
    ...Object.entries(manifest.actions).map(([id, { parameters }]) => [parameters, forms.actions[id]!] as const),
  ];
  return all.map(([file, form]) => ({
    name: `${manifest.id}: ${path.basename(file)}`,
    form,
    source: schemas[file]!,
    schemas,
  }));
});

/** The author's words for a value that the connector's schema refuses: the reason of a mistake, or what is expected. */
function wordsFor(example: Readonly<Record<string, unknown>>, fields: readonly Field[]): readonly string[] {
  const missing = fields.filter(({ name, required }) => required && !(name in example)).map(({ title }) => `${title} is missing.`);
  const wrong = fields
    .filter(({ name }) => name in example)
    .flatMap(({ title, expected, mistakes }) => [`${title} must be ${expected}.`, ...mistakes]);
  return [...missing, ...wrong];
}

describe('the forms', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  describe.each(['react-jsonschema-form', 'json-forms'])('in %s', (library) => {
    let page: Page;
    const complaints: string[] = [];
    beforeAll(async () => {
      page = await browser.newPage();
      page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.setContent('<!doctype html><html lang="en"><title>A form</title><main></main></html>');
      await page.addScriptTag({ content: await bundleForm(library) });
      await page.addScriptTag({ path: axe });
      await page.addScriptTag({ path: path.join(root, 'test/browser/pages/read-fields.js') });
    });
    afterAll(() => page.close());

    const draw = (form: Form, values?: unknown) => page.evaluate(`draw(${JSON.stringify(form)}, ${JSON.stringify(values)})`);

    test.each(cases)('show every field of $name as its author wrote it', async ({ form, source, schemas }) => {
      await draw(form);
      const fields = sectionsOf(fieldsOf(source, schemas)).flatMap((section) =>
        section.fields.map((field) => ({ ...field, group: section.title ?? null })),
      );
      const shown = await page.evaluate<readonly ShownField[]>('readFields()');
      expect(shown.map(({ label, isRequired, group }) => ({ label, isRequired, group }))).toEqual(
        fields.map(({ title, required, group }) => ({ label: title, isRequired: required, group })),
      );
      for (const [at, { secret, description, find = '' }] of fields.entries()) {
        expect(shown[at]!.type === 'password').toBe(secret);
        expect(shown[at]!.text).toContain(description);
        const isLinked = (await page.locator(`a[href="${find}"]`).count()) > 0 || (await page.locator('main').innerText()).includes(find);
        expect(isLinked || find === '').toBe(true);
      }
      const { violations } = await page.evaluate<AxeResult>('axe.run()');
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      expect(complaints).toEqual([]);
    });

    test.each(cases)('answer each anti-example of $name in the words of its author', async ({ form, source, schemas }) => {
      const fields = fieldsOf(source, schemas);
      // What a form has no field for, it cannot get.
      const known = (example: unknown) => Object.keys(example as object).every((name) => fields.some((field) => field.name === name));
      for (const { example } of (source.antiExamples ?? []).filter((each) => known(each.example))) {
        await draw(form, example);
        const shown = await page.evaluate<readonly ShownField[]>('readFields()');
        const words = wordsFor(example as Record<string, unknown>, fields);
        expect([example, shown.some(({ text }) => words.some((each) => text.includes(each)))]).toEqual([example, true]);
        expect(shown.map(({ text }) => text).join()).not.toMatch(/must NOT|must match|must be (string|integer)|is a required/);
      }
      expect(complaints).toEqual([]);
    });
  });
});
