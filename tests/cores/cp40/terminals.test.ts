/** What stands on the lines of the control program: typewriters 1052 and 2741, screens. */
import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { rowText } from '../../../cores/kit/devices/grid';
import { diff } from '../../../cores/kit/compare';
import { cpSchema } from '../../../cores/cp40/schema';
import type { Offer } from '../../../cores/kit/contract';
import { Dialogue } from './dialogue';

vi.setConfig({ testTimeout: 60_000 });

const calc = new Uint8Array(readFileSync('roms/s360/calc.deck'));
/** JIM at this terminal with the calculator, which has asked for a line. */
function calculating(port: string): Dialogue {
  const dialogue = new Dialogue();
  dialogue.logIn(port, 'JIM');
  dialogue.feed('JIM', calc);
  dialogue.type(port, 'ipl 00c');
  return dialogue;
}
const typed = (dialogue: Dialogue, port: string, text: string, terminator = 'Enter'): Offer =>
  dialogue.machine.offer({ kind: 'line', port, text, terminator });
/** How long the operator's message takes to be typed there. */
function ticksFor(port: string): number {
  const dialogue = new Dialogue();
  dialogue.logIn(port, 'JIM');
  dialogue.offer({ kind: 'line', port: 'operator', text: `msg jim ${'x'.repeat(81)}`, terminator: 'Enter' });
  const since = dialogue.machine.ticks;
  dialogue.settle();
  return dialogue.machine.ticks - since;
}

it.each(['term01', 'term21', 'term31'])(
  'the program of a virtual machine has a 1052 whatever stands on line %s',
  (port) => {
    const dialogue = calculating(port);
    expect(dialogue.type(port, '2+3')).toBe('= 5.00\nD ');
    dialogue.attention(port);
    expect(dialogue.type(port, 'query virtual')).toContain('009  console');
  },
);

it('each types as fast as it does: 14.8 and 14.9 characters a second, and 4,800 bits', () => {
  const length = 'From OPERATOR: '.length + 81 + 1;
  expect(ticksFor('term01')).toBe(length * 67_568);
  expect(ticksFor('term21')).toBe(length * 66_914);
  expect(ticksFor('term31')).toBe(length * 1_667);
});

describe('a 2741', () => {
  it('has the characters of its code, and no key that cancels (GA24-3415)', () => {
    const dialogue = new Dialogue();
    dialogue.logIn('term21', 'JIM');
    const malformed = { ok: false, why: 'malformed' };
    expect(typed(dialogue, 'term21', 'msg operator a[1]')).toEqual(malformed);
    expect(typed(dialogue, 'term21', 'query time', 'Escape')).toEqual(malformed);
    expect(dialogue.type('term21', 'query time')).toContain('It is');
    dialogue.type('operator', 'msg jim a[1]{2}b');
    expect(dialogue.read('term21')).toBe('From OPERATOR: a 1  2 b\n');
  });
});

describe('a screen', () => {
  const rows = (dialogue: Dialogue): readonly string[] =>
    dialogue.machine.state.terminals['term31']!.screen.rows.map(({ cells }) => rowText(cells).trimEnd());

  it('shows the last lines, what was typed among them, and passwords not', () => {
    const dialogue = calculating('term31');
    const shown = rows(dialogue);
    expect(shown).toHaveLength(24);
    expect(shown.slice(1, 4)).toEqual(['login JIM', 'Password:', '']);
    expect(shown[0]).toMatch(/^CP-40, /);
    for (let i = 1; i <= 12; i++) dialogue.type('term31', `${i}*2`);
    expect(rows(dialogue).slice(-5)).toEqual(['D 11*2', '= 22.00', 'D 12*2', '= 24.00', 'D']);
  });

  it('goes on in the next row behind 80 characters, and takes no longer lines', () => {
    const dialogue = new Dialogue();
    dialogue.logIn('term31', 'JIM');
    expect(typed(dialogue, 'term31', 'x'.repeat(81))).toEqual({ ok: false, why: 'malformed' });
    dialogue.type('operator', `msg jim ${'x'.repeat(100)}`);
    expect(rows(dialogue)).toContain(`From OPERATOR: ${'x'.repeat(65)}`);
    expect(rows(dialogue)).toContain('x'.repeat(35));
  });

  it('is told to its views row by row, with the cursor, and is in saves', () => {
    const dialogue = calculating('term31');
    const saved = dialogue.saved();
    const type = (one: Dialogue): void =>
      one.offer({ kind: 'line', port: 'term31', text: '1+1', terminator: 'Enter' });
    for (const one of [dialogue, saved]) {
      one.machine.drain();
      type(one);
    }
    const told = dialogue.machine.drain().filter((output) => 'port' in output && output.port === 'term31');
    expect(told.filter(({ kind }) => kind === 'cells')).not.toEqual([]);
    expect(told.find(({ kind }) => kind === 'cursor')).toMatchObject({ column: 0 });
    for (const one of [dialogue, saved]) one.settle();
    expect(diff(cpSchema, saved.machine.state, dialogue.machine.state)).toEqual([]);
  });
});
