import type { Locator, Page } from 'playwright-core';

const most = 200;

/** Runs in the page. */
function hasFocus(element: unknown): boolean {
  return (element as { readonly ownerDocument: { readonly activeElement: unknown } }).ownerDocument.activeElement === element;
}

/** A person who uses the keyboard alone: goes from control to control as the Tab key does, and never points. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  /** Moves the focus on to a control. @throws Error when no Tab leads there */
  async goTo(target: Locator): Promise<void> {
    await target.waitFor();
    for (let at = 0; at < most; at += 1) {
      if (await target.evaluate(hasFocus)) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`No Tab leads to ${String(target)}.`);
  }

  async press(target: Locator, key = 'Enter'): Promise<void> {
    await this.goTo(target);
    await this.page.keyboard.press(key);
  }

  /** Writes a text in place of what is there. */
  async write(target: Locator, text: string): Promise<void> {
    await this.goTo(target);
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.insertText(text);
  }

  /** Chooses the option whose words begin so. */
  async choose(target: Locator, words: string): Promise<void> {
    await this.goTo(target);
    await this.page.keyboard.type(words);
  }
}
