import { expect, test } from 'vitest';
import { defaultColour, Style } from '../../../../cores/kit/devices/look';
import {
  contrast,
  legibleOn,
  paintOf,
  parseColour,
  rgbOf,
  type Theme,
} from '../../../../frontend/web/screens/palette';

const theme: Theme = {
  paper: 0xf8f4ea,
  ink: 0x25211b,
  typed: 0x8a3b12,
  statusPaper: 0x2d2923,
  statusInk: 0xf5ecd8,
  storyColours: true,
};
const page = { foreground: defaultColour, background: defaultColour };
const look = (foreground: number, background: number, style = 0) => ({ style, foreground, background });
const [red, yellow, white, black] = [0x001f, 0x03ff, 0x7fff, 0x0000] as const;

test('a colour is read however long the style sheet writes it', () => {
  expect(['#f8f4ea', ' #FFF', '#000', 'white'].map(parseColour)).toEqual([0xf8f4ea, 0xffffff, 0, undefined]);
});

test('fifteen bits, blue highest, become twenty-four (ZMS 8.3.7)', () => {
  expect([red, yellow, white, black, 0x7c00].map(rgbOf)).toEqual([0xff0000, 0xffff00, 0xffffff, 0, 0x0000ff]);
});

test('black on white is the greatest contrast and a colour on itself the least (WCAG 2.2)', () => {
  expect(contrast(0x000000, 0xffffff)).toBeCloseTo(21, 5);
  expect(contrast(0x8a3b12, 0x8a3b12)).toBe(1);
  expect(contrast(0x777777, 0xffffff)).toBeCloseTo(4.48, 2);
});

test('default colours are those of the theme, and let the page show through', () => {
  expect(paintOf(look(defaultColour, defaultColour), page, theme)).toEqual({
    ink: theme.ink,
    paper: undefined,
  });
});

test('reverse video in default colours takes the status colours', () => {
  expect(paintOf(look(defaultColour, defaultColour, Style.reverse), page, theme)).toEqual({
    ink: theme.statusInk,
    paper: theme.statusPaper,
  });
});

test('a colour the story chose alone stays legible on the reader\u2019s paper', () => {
  const { ink } = paintOf(look(yellow, defaultColour), page, theme);
  expect(contrast(ink, theme.paper)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(legibleOn(0x101010, 0x000000), 0x000000)).toBeGreaterThanOrEqual(4.5);
});

test('a pair the story chose together is honoured as it is, hidden text included', () => {
  expect(paintOf(look(red, black), page, theme)).toEqual({ ink: 0xff0000, paper: 0x000000 });
  expect(paintOf(look(black, black), page, theme)).toEqual({ ink: 0, paper: 0 });
});

test('reverse video exchanges the colours of a pair (ZMS 8.7.1)', () => {
  expect(paintOf(look(red, black, Style.reverse), page, theme)).toEqual({ ink: 0x000000, paper: 0xff0000 });
});

test('text on the colour of its page lets the page show through', () => {
  expect(paintOf(look(white, black), { foreground: white, background: black }, theme).paper).toBeUndefined();
});

test('a reader who wants none of the story\u2019s colours sees none', () => {
  const own = { ...theme, storyColours: false };
  expect(paintOf(look(red, black), { foreground: red, background: black }, own)).toEqual({
    ink: theme.ink,
    paper: undefined,
  });
});
