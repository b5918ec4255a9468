/** People at the terminals of CP-40's page: what they type, with a real keyboard, and what comes on their paper. */
import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';
import { showsInOrder, type Step } from '../cores/cp40/twoUsers';
import type { Reader } from './open';

const patience = { timeout: 20_000, interval: 25 };

export class Desk {
  private readonly seen = new Map<string, number>();

  constructor(readonly page: Page) {}

  /** From the lobby to the house, with typewriters that take no time. */
  static async open(reader: Reader): Promise<Desk> {
    const page = await reader.open();
    await page.getByRole('link', { name: /House directory/ }).click();
    return Desk.on(page);
  }
  /** On the page of the house. */
  static async on(page: Page): Promise<Desk> {
    await page.waitForSelector('.machine-room');
    await page.getByRole('button', { name: 'Screen' }).click();
    await page.getByRole('group', { name: 'Typewriters' }).getByLabel('At once').check();
    await page.keyboard.press('Escape');
    return new Desk(page);
  }

  unit(terminal: string): Locator {
    const name =
      terminal === 'operator' ? /^Operator's console/ : new RegExp(` on line ${terminal.slice(4)}$`);
    return this.page.getByRole('region', { name });
  }
  area(terminal: string): Locator {
    return this.page.locator(terminal === 'operator' ? '#keyboard' : `#keyboard-${terminal}`);
  }
  async paper(terminal: string): Promise<string> {
    return (await this.unit(terminal).locator('.sheet-line').allTextContents()).join('\n');
  }
  isUnlocked(terminal: string): Promise<boolean> {
    return this.area(terminal).evaluate((area: HTMLTextAreaElement) => !area.readOnly);
  }

  dial(terminal: string): Promise<void> {
    return this.page.getByRole('button', { name: `Dial ${terminal}`, exact: true }).click();
  }
  async type(terminal: string, line: string): Promise<void> {
    await expect.poll(() => this.isUnlocked(terminal), patience).toBe(true);
    await this.area(terminal).fill(line);
    await this.area(terminal).press('Enter');
  }

  /** Does it, and waits until that has been shown. */
  async perform({ terminal, does, shows }: Step): Promise<void> {
    const before = this.seen.get(terminal) ?? 0;
    if (does === 'dials') await this.dial(terminal);
    else if (does === 'attention') await this.unit(terminal).getByRole('button', { name: 'ATTN' }).click();
    else await this.type(terminal, does.line);
    let text = '';
    const shown = async (): Promise<boolean> => {
      text = (await this.paper(terminal)).slice(before);
      return showsInOrder(text, shows);
    };
    await expect
      .poll(shown, patience)
      .toBe(true)
      .catch(() => expect(text, `${terminal}: ${JSON.stringify(does)}`).toContain(shows.join(' ... ')));
    this.seen.set(terminal, before + text.trimEnd().length);
  }
}
