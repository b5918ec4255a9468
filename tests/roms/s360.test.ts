/** Our decks for the System/360, played by an operator at the console; what they answer is computed here by other means. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { s360 } from '../../cores/s360/index';
import { cp037 } from '../../cores/s360/media/codepages';
import { Operator } from '../cores/s360/operator';

const names = ['hello', 'lister', 'calc', 'packs', 'moth'] as const;
const deckOf = (name: (typeof names)[number]): Uint8Array =>
  new Uint8Array(readFileSync(`roms/s360/${name}.deck`));

const done = 'Disabled wait at 000000, PSW 00020000 00000000.';

it('decks and disk are what our assembler, and Porter, make of their sources', { timeout: 240_000 }, () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['roms/s360/build.mjs', '--check'], {
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  const made = [...names.map((name) => `${name}.deck`), 'porter/porter.deck', 'porter/porter.cckd'];
  expect(stdout.trimEnd().split('\n')).toEqual(made.map((name) => `same      s360/${name}`));
});

it('hello types its line and stops', () => {
  const operator = new Operator(s360, deckOf('hello'));
  expect(operator.play([]).end).toBe('halted');
  expect(operator.text).toBe('Hello from 545 Technology Square.\n');
  expect(operator.notices).toEqual([done]);
});

/** Cards behind the lister's own. */
const listed = (cards: readonly string[]): Operator => {
  const data = cp037.fromText(cards.map((card) => card.padEnd(80)).join(''));
  return new Operator(s360, Uint8Array.of(...deckOf('lister'), ...data));
};
const key = (operator: Operator, port: string, name: string): void => {
  expect(operator.session.offer({ kind: 'key', port, key: name })).toEqual({ ok: true });
};
const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
const number = (value: number): string => String(value).padStart(6);

/** The pages as the program's description has them: a heading, an empty line, up to 55 cards. */
function pagesOf(cards: readonly string[]): readonly string[] {
  const numbered = cards.map((card, i) => `${number(i + 1)}    ${card}`.trimEnd());
  const pages = Array.from({ length: Math.ceil(cards.length / 55) }, (_, i) => [
    `${'Tech Square, card to printer'.padEnd(76)}page${number(i + 1)}`,
    '',
    ...numbered.slice(55 * i, 55 * i + 55),
  ]);
  const total = `${number(cards.length)} cards on${number(pages.length)} pages.`;
  return [...pages.slice(0, -1), [...(pages.at(-1) ?? []), '', total]].map((lines) => lines.join('\n'));
}

describe('lister', () => {
  it('prints cards with numbers, a heading on every page, and how many there were', () => {
    const cards = Array.from({ length: 120 }, (_, i) => `Card ${i + 1}, ${'*'.repeat(i % 60)}`);
    const operator = listed(cards);
    expect(operator.play([]).end).toBe('halted');
    const printed = operator.streams.get('00E')!.split('\f');
    const pages = printed.map((page) => page.replace(/ +$/gm, '').trim());
    expect(pages.filter((page) => page !== '')).toEqual(pagesOf(cards).map((page) => page.trim()));
    expect(operator.text).toBe(`${number(120)} cards on${number(3)} pages.\n`);
    expect(operator.notices).toEqual([done]);
  });

  it.each([
    [0, 0],
    [1, 1],
    [55, 1],
    [56, 2],
  ])('%i cards take %i pages', (cards, pages) => {
    const operator = listed(Array.from({ length: cards }, () => 'x'));
    operator.play([]);
    const sentence = `${counted(cards, 'card')} on ${counted(pages, 'page')}.`;
    expect(operator.text.trim().replace(/ +/g, ' ')).toBe(sentence);
  });

  it('asks for a printer that is not ready, and goes on when it is', () => {
    const operator = listed(['one card']);
    key(operator, '00E', 'MediaStop');
    expect(operator.play([]).end).toBe('waiting');
    expect(operator.text.trim()).toBe('The printer 00E is not ready: make it ready and I go on.');
    key(operator, '00E', 'MediaPlay');
    expect(operator.play([]).end).toBe('halted');
    expect(operator.streams.get('00E')).toContain('     1    one card');
  });

  it('asks for a reader that was stopped before its cards', () => {
    const operator = listed(Array.from({ length: 60 }, (_, i) => `card ${i}`));
    const isPrinting = (): boolean => operator.session.machine.ticks < 6_000_000;
    while (isPrinting()) operator.play([], operator.session.machine.ticks + 1);
    key(operator, '00C', 'MediaStop');
    expect(operator.play([]).end).toBe('waiting');
    expect(operator.text.trim()).toBe('Card reader 00C is not ready: make it ready and I go on.');
    key(operator, '00C', 'MediaPlay');
    expect(operator.play([]).end).toBe('halted');
    expect(operator.text.trimEnd().split('\n').at(-1)).toBe(`${number(60)} cards on${number(2)} pages.`);
  });
});
