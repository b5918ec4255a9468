import { describe, expect, test } from 'vitest';
import type { Paragraph } from '../../../../cores/kit/devices/story';
import { plainLook, Style } from '../../../../cores/kit/devices/look';
import { endOf, layParagraph, type ParagraphLayout } from '../../../../frontend/web/screens/lineBreaking';

/** Every character is ten wide. */
const measure = (text: string): number => 10 * text.length;
const plain = (text: string): Paragraph => ({ text, runs: [{ start: 0, ...plainLook }] });
const textOf = (layout: ParagraphLayout): string[] =>
  layout.lines.map((line) => line.fragments.map((fragment) => fragment.text).join(''));

describe('a paragraph in lines', () => {
  test('breaks at blanks and keeps them at the ends of lines', () => {
    const layout = layParagraph(plain('the quick brown fox'), 100, measure, false);
    expect(textOf(layout)).toEqual(['the quick ', 'brown fox']);
  });

  test('joins to the very text that was printed, whatever the width', () => {
    const text =
      '  You can\u2019t go\u2014"that way".  An-other 4-5 thing,  honestly; antidisestablishmentarianism';
    for (let width = 10; width < 900; width += 30)
      expect(textOf(layParagraph(plain(text), width, measure, true)).join('')).toBe(text);
  });

  test('has no line wider than the measure, blanks at its end aside', () => {
    const text = 'It is pitch black. You are likely to be eaten by a grue-like thing\u2014really.';
    for (let width = 40; width < 400; width += 7)
      for (const line of textOf(layParagraph(plain(text), width, measure, false)))
        expect(10 * line.trimEnd().length).toBeLessThanOrEqual(width);
  });

  test('a word wider than the measure is broken where it must be', () => {
    expect(textOf(layParagraph(plain('abcdefgh ij'), 30, measure, false))).toEqual([
      'abc',
      'def',
      'gh ',
      'ij',
    ]);
  });

  test('a word of two looks is not broken between them', () => {
    const look = { ...plainLook, style: Style.bold };
    const paragraph = {
      text: 'go northwest',
      runs: [
        { start: 0, ...plainLook },
        { start: 8, ...look },
      ],
    };
    const layout = layParagraph(paragraph, 100, measure, false);
    expect(textOf(layout)).toEqual(['go ', 'northwest']);
    expect(layout.lines[1]?.fragments.map(({ look: { style }, x }) => [style, x])).toEqual([
      [0, 0],
      [Style.bold, 50],
    ]);
  });

  test('a justified line fills the measure; the last one is left as it is', () => {
    const layout = layParagraph(plain('aa bb cc dd ee ff'), 90, measure, true);
    expect(layout.lines.map((line) => [line.width, line.stretch])).toEqual([
      [90, 5],
      [80, 0],
    ]);
  });

  test('an empty paragraph is one empty line, and the caret stands at its start', () => {
    const layout = layParagraph({ text: '', runs: [] }, 90, measure, true);
    expect(layout.lines).toHaveLength(1);
    expect(endOf(layout)).toEqual({ line: 0, x: 0 });
  });

  test('the caret stands after the prompt, its blank included', () => {
    expect(endOf(layParagraph(plain('> '), 90, measure, false))).toEqual({ line: 0, x: 20 });
  });
});
