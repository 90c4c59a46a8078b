import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, CDPSession } from 'playwright-core';
import { openConsole, type ConsoleCase } from './console-case';
import { openBrowser } from './open-browser';
import { visitEveryState } from './visit-every-state';

/** What a page shows that a person could not read: wider than the page, cut off, or one on top of the other. Runs in the page. */
const findUnreadable = `(() => {
  const found = [];
  const wider = document.documentElement.scrollWidth - innerWidth;
  if (wider > 0) found.push('the page scrolls sideways by ' + wider);
  const nameOf = (element) => element.tagName.toLowerCase() + '.' + element.className + ' "' + (element.textContent ?? '').trim().slice(0, 40) + '"';
  const isShown = (element) => element.checkVisibility({ checkVisibilityCSS: true }) && !element.closest('.hidden, [aria-hidden=true]') && !(element.closest('thead') && getComputedStyle(element.closest('thead')).clipPath !== 'none');
  const isScrolled = (element) => { const { overflowX } = getComputedStyle(element); return overflowX === 'auto' || overflowX === 'scroll'; };
  const dialog = document.querySelector('dialog[open]');
  const all = [...(dialog ?? document.body).querySelectorAll('*')].filter(isShown);
  for (const element of all) {
    const { overflowX, overflowY } = getComputedStyle(element);
    if (overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 2) found.push(nameOf(element) + ' is cut off below');
    if (element.scrollWidth <= element.clientWidth + 1 || element.clientWidth === 0) continue;
    // A text that is typed scrolls in its field.
    if ((overflowX === 'hidden' || overflowX === 'clip') && element.title === '' && !element.matches('input:not(.fault-value)')) found.push(nameOf(element) + ' is cut off');
    if (isScrolled(element) && !element.matches('pre')) found.push(nameOf(element) + ' scrolls sideways by ' + (element.scrollWidth - element.clientWidth));
  }
  const isIn = (element, test) => { for (let at = element.parentElement; at; at = at.parentElement) if (test(at)) return true; return false; };
  const controls = all.filter((element) => element.matches('a, button, input, select, textarea, summary, label, h1, h2, h3, p, dt, dd, th, td, legend, li > span, .tag'));
  const boxes = controls.filter((element) => !isIn(element, isScrolled)).flatMap((element) => [...element.getClientRects()].map((box) => ({ element, box })));
  for (const { element, box } of boxes) if (box.right > innerWidth + 1 || box.left < -1) found.push(nameOf(element) + ' is outside of the page');
  for (const [at, one] of boxes.entries()) for (const other of boxes.slice(at + 1)) {
    if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
    // Lines of one text have some height in common.
    if (isIn(one.element, (above) => above.matches('p, li, label, td, dd') && above.contains(other.element))) continue;
    const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
    const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
    if (width > 2 && height > 2) found.push(nameOf(one.element) + ' overlaps ' + nameOf(other.element));
  }
  return [...new Set(found)];
})()`;

/** What a person may set for all texts, as WCAG 1.4.12 has it. Runs in the page, whose security policy forbids a style element. */
const spaceText = `(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }');
  document.adoptedStyleSheets = [sheet];
})()`;
const unspaceText = 'document.adoptedStyleSheets = []';

describe('a page that is enlarged', () => {
  let browser: Browser;
  let it: ConsoleCase;
  let session: CDPSession;
  beforeAll(async () => {
    browser = await openBrowser();
    it = await openConsole(browser, { hasSimulator: true, context: { deviceScaleFactor: 2, viewport: { width: 640, height: 400 } } });
    session = await it.page.context().newCDPSession(it.page);
  });
  afterAll(async () => {
    await it.close();
    await browser.close();
  });
  const setText = (standard: number) => session.send('Page.setFontSizes', { fontSizes: { standard, fixed: standard * 0.8125 } });
  const unreadable = () => it.page.evaluate<readonly string[]>(findUnreadable);

  test('at 200 %, at 320 pixels, with text twice as large, and with text that is spaced, is there as a whole in every state', async () => {
    const problems: Record<string, readonly string[]> = {};
    const note = async (name: string) => {
      const found = await unreadable();
      if (found.length > 0) problems[name] = found;
    };
    const seen: string[] = [];
    await visitEveryState(it, async (name) => {
      seen.push(name);
      await note(`${name}, 200 %`);
      await it.page.setViewportSize({ width: 320, height: 800 });
      await note(`${name}, 320 pixels`);
      await it.page.setViewportSize({ width: 1280, height: 800 });
      await setText(32);
      expect(await it.page.evaluate('getComputedStyle(document.body).fontSize')).toBe('32px');
      await note(`${name}, text at 200 %`);
      await setText(16);
      await it.page.evaluate(spaceText);
      expect(await it.page.evaluate('getComputedStyle(document.querySelector("main p, main h1")).letterSpacing')).not.toBe('normal');
      await note(`${name}, spaced text`);
      await it.page.setViewportSize({ width: 320, height: 800 });
      await note(`${name}, spaced text at 320 pixels`);
      await it.page.evaluate(unspaceText);
      await it.page.setViewportSize({ width: 640, height: 400 });
    });
    expect(problems).toEqual({});
    expect(seen.length).toBeGreaterThan(35);
  });
});
