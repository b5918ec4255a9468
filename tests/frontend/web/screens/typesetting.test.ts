import { expect, test } from 'vitest';
import { plainLook, Style } from '../../../../cores/kit/devices/look';
import { typeset } from '../../../../frontend/web/screens/typesetting';

const set = (text: string, look = plainLook): string =>
  typeset({ text, runs: [{ start: 0, ...look }] }, true).text;

test('quotation marks open after blanks and brackets and close after letters', () => {
  expect(set('"Go away," (he said) "or I\'ll \'help\' you."')).toBe(
    '\u201cGo away,\u201d (he said) \u201cor I\u2019ll \u2018help\u2019 you.\u201d',
  );
});

test('two hyphens are a dash and three points an ellipsis', () => {
  expect(set('Well -- maybe...')).toBe('Well \u2014 maybe\u2026');
});

test('a quotation that begins in another look knows what stood before', () => {
  const runs = [
    { start: 0, ...plainLook },
    { start: 5, ...plainLook, style: Style.italic },
  ];
  expect(typeset({ text: 'so a "b" c', runs }, true)).toEqual({ text: 'so a \u201cb\u201d c', runs });
});

test('runs after a dash begin where their text does', () => {
  const runs = [
    { start: 0, ...plainLook },
    { start: 4, ...plainLook, style: Style.bold },
  ];
  const { text, runs: moved } = typeset({ text: 'a--bcd', runs }, true);
  expect(text.slice(moved[1]!.start)).toBe('cd');
});

test('fixed pitch and the player\u2019s own words stay as they were typed', () => {
  expect(set('"--"', { ...plainLook, style: Style.fixed })).toBe('"--"');
  expect(set('say "hello"', { ...plainLook, style: Style.typed })).toBe('say "hello"');
});

test('font 3 shows arrows, corners and runes (ZMS 16)', () => {
  expect(set('!"./0a', { ...plainLook, font: 3 })).toBe('\u2190\u2192\u2514\u250c\u2510\u16aa');
});
