import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Reader } from './open';
import { chooseFile, fourthFloorPath, play, prompt, savedTurns, textOf, tinyStory, turns } from './reading';

let reader: Reader;
beforeAll(async () => {
  reader = await Reader.start();
});
afterAll(async () => {
  await reader.close();
});

/** Pages of a test; whatever becomes of it, they are closed, so that no lock outlives it. */
const pages: Page[] = [];
async function open(path = ''): Promise<Page> {
  const page = await reader.open(path);
  pages.push(page);
  return page;
}
afterEach(async () => {
  for (const page of pages.splice(0)) await page.close();
});

const tour = [
  'look',
  'inventory',
  'examine plant',
  'east',
  'look',
  'north',
  'south',
  'east',
  'wait',
  'score',
];

describe('a story in the browser', () => {
  test('plays ten turns, keeps a save, takes three turns back, and after a reload is where it was', async () => {
    const page = await open(fourthFloorPath);
    await play(page, ...tour);
    const afterTen = await textOf(page);
    expect(await turns(page)).toBe(10);

    await page.getByRole('button', { name: 'Saves' }).click();
    await page.getByRole('button', { name: 'Keep this moment' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('After ten');
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.locator('.save strong', { hasText: 'After ten' }).waitFor();
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Rewind' }).click();
    await page.locator('.turns button').nth(2).click();
    await page.waitForSelector('.player[data-turns="7"]');
    const afterRewind = await textOf(page);
    expect(afterTen.startsWith(afterRewind.slice(0, -1))).toBe(true);
    expect(afterRewind).not.toContain('>east\n>'); // the eighth command is gone
    expect(afterRewind.endsWith('\n>')).toBe(true);

    await savedTurns(page, 7);
    await page.reload();
    await prompt(page);
    expect(await textOf(page)).toBe(afterRewind);
    expect(await turns(page)).toBe(7);
    await page.getByText(/You are where you left: 7 turns/).waitFor();

    await page.getByRole('button', { name: 'Saves' }).click();
    await page.getByRole('button', { name: 'Go there: After ten' }).click();
    await page.waitForSelector('.player[data-turns="10"]');
    expect(await textOf(page)).toBe(afterTen);
    expect(reader.errors).toEqual([]);
  });

  test('remembers the lines that were sent, and brings them back with the arrows', async () => {
    const page = await open(fourthFloorPath);
    await prompt(page);
    await play(page, 'examine ashtray', 'jump');
    await page.locator('#keyboard').press('ArrowUp');
    await page.locator('#keyboard').press('ArrowUp');
    expect(await page.locator('#keyboard').inputValue()).toBe('examine ashtray');
    await page.locator('#keyboard').press('ArrowDown');
    expect(await page.locator('#keyboard').inputValue()).toBe('jump');
  });

  test('says new text once and never the command, as dfrotz prints it', async () => {
    const page = await open(fourthFloorPath);
    await prompt(page);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Start again' }).click();
    await page.waitForSelector('.player[data-turns="0"]');
    await page.evaluate(recordLog);
    const commands = readFileSync('roms/zmachine/fourth-floor.win.txt', 'utf8').split('\n').slice(0, 16);
    const expected = readFileSync('conformance/zmachine/fourth-floor/win.expected.txt', 'utf8').split(/\n>/);
    for (const [i, command] of commands.entries()) {
      await play(page, command);
      const said = await page.evaluate(takeLog);
      const [whole, cut] = [words(expected[i + 1]!), said.replace(/\d+ more lines; F9 reads on\./, '')];
      if (cut === said) expect(words(said), command).toBe(whole);
      else expect(whole.startsWith(words(cut)), command).toBe(true);
    }
  });
});

describe('two tabs on one story', () => {
  test('the second one reads only, can take over, and neither destroys what the other kept', async () => {
    const first = await open(fourthFloorPath);
    await prompt(first);
    const before = await turns(first);
    await play(first, 'wait');
    await savedTurns(first, before + 1);
    const second = await open(fourthFloorPath);
    await second.getByText('This story is open in another tab').waitFor();
    expect(await second.locator('#keyboard').getAttribute('data-mode')).toBe('none');
    expect(await textOf(second)).toBe(await textOf(first));

    await play(first, 'inventory');
    await savedTurns(first, before + 2);
    await second.getByRole('button', { name: 'Take over' }).click();
    await prompt(second);
    expect(await textOf(second)).toBe(await textOf(first));
    await first.getByText('Another tab has taken this story over').waitFor();
    await play(second, 'look');
    await savedTurns(second, before + 3);
    await first.waitForSelector(`.player[data-turns="${before + 3}"]`); // it looks on
    expect(await textOf(first)).toBe(await textOf(second));
    expect(reader.errors).toEqual([]);
  });
});

describe('stories that break', () => {
  const bring = async (name: string, bytes: Uint8Array) => {
    const page = await open();
    await chooseFile(page, () => page.getByRole('button', { name: 'Choose files' }).click(), name, bytes);
    return page;
  };

  test('a fault is told with its routine and address, and one turn back the story goes on', async () => {
    const page = await bring('faults.z5', readFileSync('conformance/zmachine/faults/faults.z5'));
    await prompt(page);
    await page.locator('#keyboard').fill('a');
    await page.locator('#keyboard').press('Enter');
    const dialog = page.getByRole('alertdialog');
    await dialog.waitFor();
    await expect.poll(() => dialog.innerText()).toMatch(/divide-by-zero/);
    expect(await dialog.innerText()).toMatch(/at [0-9a-f]{4}/);
    expect(await dialog.innerText()).toMatch(/in routine [0-9a-f]{4}/);
    await dialog.getByRole('button', { name: 'Rewind one turn' }).click();
    await prompt(page);
    expect(await textOf(page)).toBe('which>');
    await page.locator('#keyboard').fill('z');
    await page.locator('#keyboard').press('Enter');
    await expect.poll(() => textOf(page)).toContain('after');
    expect(reader.errors).toEqual([]);
  });

  test('an endless loop can be stopped, and the page answers meanwhile', async () => {
    const page = await bring('loop.z5', tinyStory([0x8c, 0xff, 0xff])); // jump to itself
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByText('The machine stands still').waitFor();
    expect(reader.errors).toEqual([]);
  });

  test('endless output can be stopped, and the page answers meanwhile', async () => {
    const page = await bring('output.z5', tinyStory([0xbb, 0x8c, 0xff, 0xfe])); // new_line, jump back to it
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByText('The machine stands still').waitFor();
    await page.getByRole('button', { name: 'Text' }).click();
    await page.getByRole('dialog').waitFor();
    expect(reader.errors).toEqual([]);
  });

  test.each([
    ['empty.z5', new Uint8Array(0), /has 0/],
    ['short.z5', tinyStory([0xba]).subarray(0, 0x200), /cut short/],
    ['letter.txt', new TextEncoder().encode('Dear Sir, this is no story. '.repeat(9)), /not a story file/],
    ['six.z6', tinyStory([0xba]).map((byte, i) => (i === 0 ? 6 : byte)), /version 6/],
    [
      'broken.zip',
      Uint8Array.from({ length: 64 }, (_, i) => [0x50, 0x4b, 3, 4][i] ?? 0),
      /could not be read/,
    ],
  ])('%s is refused with a reason', async (name, bytes, reason) => {
    const page = await bring(name, bytes);
    const note = page.locator('.lobby-note');
    await note.waitFor();
    expect(await note.innerText()).toMatch(reason);
    expect(reader.errors).toEqual([]);
  });

  test('a wrong checksum is told and the story runs', async () => {
    const story = tinyStory([0xe5, 0x7f, 0x48, 0xf6, 0x7f, 0x01, 0x00, 0xba]); // prints H, waits for a key, quits
    story[0x1c]! ^= 0xff;
    const page = await bring('checksum.z5', story);
    await page.getByText(/The checksum in the header/).waitFor();
    expect(await textOf(page)).toBe('H');
    expect(reader.errors).toEqual([]);
  });
});

const words = (text: string): string => text.split(/\s+/).join(' ').trim();

/** Collects what is added to the live region, in order. */
function recordLog(): void {
  const said: string[] = [];
  Object.assign(window, { said });
  new MutationObserver((records) => {
    for (const record of records) for (const node of record.addedNodes) said.push(node.textContent ?? '');
  }).observe(document.querySelector('[role="log"]')!, { childList: true });
}

function takeLog(): string {
  return (window as unknown as { said: string[] }).said.splice(0).join('\n');
}
