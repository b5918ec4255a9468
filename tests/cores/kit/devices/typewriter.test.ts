import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  lineText,
  Ribbon,
  strike,
  type,
  typewriterLimit,
  typewriterSchema,
  TypewriterView,
  unpackStrike,
  type Typewriter,
} from '../../../../cores/kit/devices/typewriter';
import { createState } from '../../../../cores/kit/state';
import { View } from '../../../view';

function paperOf(width: number): Typewriter {
  const paper = createState(typewriterSchema);
  paper.width = width;
  return paper;
}
const textOf = (paper: Typewriter): readonly string[] => paper.lines.map(lineText);

test('carriage return goes back, line feed goes down, backspace and tab move along', () => {
  const paper = paperOf(40);
  type(paper, 'ab\r\nc\td\r\n e\b\bx');
  expect(textOf(paper)).toEqual(['ab', 'c       d', 'xe']);
});

test('overstruck characters stay on the paper; the line reads as the last of them', () => {
  const paper = paperOf(40);
  type(paper, 'a\b_');
  expect(textOf(paper)).toEqual(['_']);
  expect([...paper.lines[0]!.strikes].map((one) => unpackStrike(one).codePoint)).toEqual([0x61, 0x5f]);
});

test('at the right margin it strikes in place', () => {
  const paper = paperOf(3);
  type(paper, 'abcde');
  expect(textOf(paper)).toEqual(['abe']);
});

test('the ribbon is remembered with each strike', () => {
  const paper = paperOf(10);
  strike(paper, 0x41, Ribbon.red);
  expect(unpackStrike(paper.lines[0]!.strikes[0]!)).toEqual({
    column: 0,
    ribbon: Ribbon.red,
    codePoint: 0x41,
  });
});

test('paper is torn off at the top when it is too long', () => {
  const paper = paperOf(10);
  for (let i = 0; i < typewriterLimit.lines + 5; i++) type(paper, `${i}\r\n`);
  expect(paper.lines).toHaveLength(typewriterLimit.lines);
  expect(paper.dropped).toBe(6);
  expect(lineText(paper.lines[0]!)).toBe('6');
});

test('a view that was told every change has the same paper as one that comes late', () => {
  const texts = fc.array(
    fc.string({ unit: fc.constantFrom('a', 'b', '\r', '\n', '\b', '\t'), maxLength: 20 }),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(texts, (pieces) => {
      const paper = paperOf(12);
      const device = new TypewriterView(paper, 'paper');
      const early = new View();
      for (const piece of pieces) {
        type(paper, piece);
        early.show(device.drain());
      }
      expect(device.drain()).toEqual([]);
      const late = new View();
      late.show(new TypewriterView(paper, 'paper').drain());
      expect(early).toEqual(late);
    }),
  );
});
