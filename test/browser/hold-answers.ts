import type { Page, Route } from 'playwright-core';

/** Answers that are kept back. */
export interface HeldAnswers {
  /** The first of them was asked for. */
  readonly asked: Promise<void>;
  /** Lets them all pass, and those that come later. */
  readonly release: () => void;
}

export async function holdAnswers(page: Page, pattern: RegExp, isHeld: (route: Route) => boolean = () => true): Promise<HeldAnswers> {
  let tell: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => (tell = resolve));
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(pattern, async (route) => {
    if (isHeld(route)) {
      tell();
      await released;
    }
    // A page that is left asks no more.
    await route.continue().catch(() => undefined);
  });
  return { asked, release };
}
