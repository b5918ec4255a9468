/** Terminals that dial the machine of a user, whose program has 2741s on its lines. */
import { expect, it, vi } from 'vitest';
import { diff } from '../../../cores/kit/compare';
import { cpSchema } from '../../../cores/cp40/schema';
import { lineCodes } from '../../../cores/s360/devices/lineCode';
import { Dialogue, directory, hashOf } from './dialogue';
import { deckOf, doIo } from './guestPrograms';

vi.setConfig({ testTimeout: 60_000 });

/** As a program writes it to the line: circled D, the text, circled C (GA24-3415). */
const coded = (text: string): string =>
  [0x16, ...[...text].map((graphic) => lineCodes.EBCD.byteOf(graphic)!), 0x1f]
    .map((code) => code.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();

/** Answers a call on its line, types a question, types what it was answered behind it, and hangs up. */
const host = deckOf(`
HOST     CSECT
         BALR  12,0
         USING *,12
         LA    2,X'020'
NEXT     LA    1,ENABLE
         BAL   14,DOIO
         LA    1,ASK
         BAL   14,DOIO
         LA    1,READ
         BAL   14,DOIO
         LA    1,ECHO
         BAL   14,DOIO
         LA    1,DISABLE
         BAL   14,DOIO
         B     NEXT
${doIo}ENABLE   CCW   X'27',0,X'20',1
ASK      CCW   X'01',TEXT,X'20',L'TEXT
READ     CCW   X'0A',ANSWER,X'20',40
ECHO     CCW   X'01',ANSWER,X'20',4
DISABLE  CCW   X'2F',0,X'20',1
TEXT     DC    X'${coded('who?')}'
ANSWER   DS    CL40
         END   HOST
`);

/** A user whose machine answers on 020. */
function serving(): Dialogue {
  const dialogue = new Dialogue(directory(`USER HOST ${hashOf('HOST')} 64K`, 'SPECIAL 020 2741'));
  dialogue.logIn('term01', 'HOST');
  dialogue.feed('HOST', host);
  dialogue.type('term01', 'ipl 00c');
  return dialogue;
}

it('makes the terminal one of the machine: its program asks, hears and hangs up', () => {
  const dialogue = serving();
  dialogue.dial('term02');
  expect(dialogue.type('term02', 'dial host')).toContain('Dialled HOST, line 020.\nwho?');
  const answer = dialogue.type('term02', 'me!');
  expect(answer).toMatch(/me!\n?me!/);
  expect(answer).toContain('The line was dropped.\nCP-40, ');
  expect(dialogue.type('term02', 'dial host')).toContain('who?');
});

it('takes a line that nobody has; there may be none', () => {
  const dialogue = serving();
  for (const port of ['term02', 'term03']) dialogue.dial(port);
  expect(dialogue.type('term02', 'dial jim')).toBe('JIM is not logged in.\n');
  dialogue.logIn('term04', 'JIM');
  expect(dialogue.type('term02', 'dial jim')).toBe('The machine of JIM has no lines.\n');
  dialogue.type('term02', 'dial host');
  expect(dialogue.type('term03', 'dial host')).toBe('No line of HOST answers.\n');
});

it('a line whose program answers no calls cannot be dialled', () => {
  const dialogue = new Dialogue();
  dialogue.logIn('term01', 'JIM');
  expect(dialogue.type('term01', 'define line 020')).toBe('020 is defined.\n');
  dialogue.dial('term02');
  expect(dialogue.type('term02', 'dial jim')).toBe('No line of JIM answers.\n');
});

it('who hangs up is gone from the line, and the next one can have it', () => {
  const dialogue = serving();
  dialogue.dial('term02');
  dialogue.type('term02', 'dial host');
  dialogue.hangUp('term02');
  dialogue.dial('term03');
  expect(dialogue.type('term03', 'dial host')).toContain('who?');
});

it('drops its callers when its user logs out', () => {
  const dialogue = serving();
  dialogue.dial('term02');
  dialogue.type('term02', 'dial host');
  dialogue.attention('term01');
  dialogue.type('term01', 'logout');
  expect(dialogue.read('term02')).toContain('The line was dropped.');
  expect(dialogue.type('term02', 'dial host')).toBe('HOST is not logged in.\n');
});

it('goes on from a save as if there had been none', () => {
  const plain = serving();
  plain.dial('term02');
  plain.type('term02', 'dial host');
  const saved = plain.saved();
  expect(saved.type('term02', 'ann')).toBe(plain.type('term02', 'ann'));
  expect(diff(cpSchema, saved.machine.state, plain.machine.state)).toEqual([]);
});
