import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const places = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser that tests drive, where this machine has one. */
const browserPath = places.find((place): place is string => place !== undefined && place !== '' && existsSync(place));

const howToGetOne =
  'These tests need Chromium, and this machine has none. Install it, on Debian with "apt-get install chromium", or name its program in CHROMIUM.';

/** @throws Error that says how to get a browser */
export function openBrowser(): Promise<Browser> {
  if (browserPath === undefined) throw new Error(howToGetOne);
  // As root, which builds often are, Chromium has no sandbox.
  return chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'] });
}
