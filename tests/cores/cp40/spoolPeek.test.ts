/** The spool as a view sees it. */
import { expect, it } from 'vitest';
import { hashState } from '../../../cores/kit/compare';
import { cp40 } from '../../../cores/cp40/index';
import { paperOf } from '../../../cores/cp40/spool/peek';
import { cp037 } from '../../../cores/s360/media/codepages';
import { cardsOf } from '../../../cores/s360/devices/reader2540';
import { Dialogue } from './dialogue';

const text = (lines: string): Uint8Array => new TextEncoder().encode(lines);

it('shows the cards that wait for a user, and leaves them where they are', () => {
  const dialogue = new Dialogue();
  const { machine } = dialogue;
  expect(machine.spool.list()).toEqual([]);
  const deck = machine.spool.addressed('JIM', text('FIRST CARD\nSECOND CARD\n'))!;
  expect(cardsOf(deck)).toHaveLength(3 * 160);
  dialogue.offer({ kind: 'media', port: '00C', data: deck });
  dialogue.settle();
  const before = hashState(cp40.state, machine.state);
  const [file, ...more] = machine.spool.list();
  expect(more).toEqual([]);
  expect(file).toEqual({
    ...{ id: '1', owner: 'JIM', queue: 'reader', origin: 'READER', class: 'A' },
    ...{ records: 2, state: 'waiting' },
  });
  const { cards, lines } = machine.spool.read('1')!;
  expect(cards.map((card) => card.text)).toEqual(['FIRST CARD', 'SECOND CARD']);
  expect(lines).toEqual([]);
  expect(machine.spool.read('2')).toBeUndefined();
  expect(hashState(cp40.state, machine.state)).toBe(before);
});

it('sends nothing that is no deck of cards', () => {
  expect(new Dialogue().machine.spool.addressed('JIM', new Uint8Array(0))).toBeUndefined();
});

it('lays lines on paper as a printer does: spaces, a line over another one, the next form', () => {
  const line = (command: number, words: string) => ({ command, data: cp037.fromText(words) });
  const paper = paperOf([
    line(0x01, 'ab d'), // no space
    line(0x09, '  c'),
    line(0x19, 'three'), // three lines on
    line(0x0b, ''), // a line at once
    line(0x89, 'last'), // and skip to channel 1
    line(0x09, 'top'),
  ]);
  expect(paper.slice(0, 6)).toEqual(['abcd', 'three', '', '', '', 'last']);
  expect([paper.length, paper[66]]).toEqual([67, 'top']);
});
