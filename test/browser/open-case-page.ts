import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

const axe = path.resolve(__dirname, '../../../node_modules/axe-core/axe.min.js');

/** A page of its own, and everything that the browser complains of. */
export interface CasePage {
  readonly page: Page;
  /** Violations of the page's security policy, errors, and requests that left the host. */
  readonly complaints: string[];
  /** What axe finds wrong with the page as it is. */
  findBarriers(): Promise<readonly unknown[]>;
  close(): Promise<void>;
}

/** @param host the only one that the page may ask */
export async function openCasePage(browser: Browser, host: string, options: BrowserContextOptions = {}): Promise<CasePage> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  await context.addInitScript({ path: axe });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(host) && !request.url().startsWith('blob:')) complaints.push(`request to ${request.url()}`);
  });
  return {
    page,
    complaints,
    async findBarriers() {
      const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>('axe.run()');
      return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
    },
    close: () => context.close(),
  };
}
