import { describe } from '@jest/globals';
import { browserPath, howToGetOne } from './open-browser';

/**
 * A suite that needs a browser. Without one it is skipped and says how to get one; with `REQUIRE_BROWSER` it fails instead.
 */
export function describeBrowser(name: string, suite: () => void): void {
  const isNeeded = browserPath !== undefined || process.env['REQUIRE_BROWSER'] !== undefined;
  if (isNeeded) describe(name, suite);
  else {
    console.warn(`Skipped: ${name}. ${howToGetOne}`);
    describe.skip(`${name} (skipped: no Chromium)`, suite);
  }
}
