/** Cards and lines on their way between users and the real reader, punch and printer. */
import { describe, expect, it, vi } from 'vitest';
import { cpSchema } from '../../../cores/cp40/schema';
import { hashState } from '../../../cores/kit/compare';
import { s360 } from '../../../cores/s360/index';
import { Operator } from '../s360/operator';
import { Dialogue } from './dialogue';
import { cards, copier, greeting, joined, ourDeck } from './spoolDecks';

vi.setConfig({ testTimeout: 60_000 });

const put = (dialogue: Dialogue, deck: Uint8Array): void =>
  dialogue.offer({ kind: 'media', port: '00C', data: deck });
/** Jim at the first terminal, and Mark at the second. */
function twoUsers(): Dialogue {
  const dialogue = new Dialogue();
  dialogue.logIn('term01', 'JIM');
  dialogue.logIn('term02', 'MARK');
  return dialogue;
}
const jim = 'term01';
const mark = 'term02';
/** A deck in Jim's reader, by way of the real one. */
function forJim(dialogue: Dialogue, deck: Uint8Array, id = 'ID JIM'): string {
  put(dialogue, joined(cards(id), deck));
  dialogue.settle();
  return dialogue.read(jim);
}

describe('a deck in the real reader', () => {
  it('goes to the user whom its first card names, and is loaded there', () => {
    const dialogue = twoUsers();
    expect(forJim(dialogue, ourDeck('hello'))).toMatch(
      /^File 1 from READER, \d+ cards, is in your reader\.\n/,
    );
    expect(dialogue.type(jim, 'query files')).toContain('READER 1, PUNCH 0, PRINTER 0');
    expect(dialogue.type(mark, 'query files')).toContain('READER 0, PUNCH 0, PRINTER 0');
    expect(dialogue.type(jim, 'ipl 00c')).toContain(greeting);
    dialogue.attention(jim);
    expect(dialogue.type(jim, 'query reader')).toMatch(/ open\n/);
    dialogue.type(jim, 'close reader');
    expect(dialogue.type(jim, 'query reader')).toContain('No files.');
  });

  it('waits for who is not there', () => {
    const dialogue = new Dialogue();
    put(dialogue, joined(cards('USERID MARK  CLASS X'), ourDeck('hello')));
    dialogue.settle();
    dialogue.logIn(mark, 'MARK');
    expect(dialogue.type(mark, 'query reader')).toMatch(/1 READER +X +\d+\n/);
    expect(dialogue.type(mark, 'ipl 00c')).toContain(greeting);
  });

  it.each([
    [cards('NOTHING', 'AT ALL'), 'A deck of 2 cards was not taken: it begins with no ID card.'],
    [cards('ID NOBODY', 'AT ALL'), 'A deck of 2 cards was not taken: it is for NOBODY, who is not known.'],
  ])('is not taken where nobody gets it, and the operator is told', (deck, why) => {
    const dialogue = new Dialogue();
    put(dialogue, deck);
    dialogue.settle();
    expect(dialogue.read('operator')).toContain(why);
  });
});

describe('what is printed', () => {
  const texts = Array.from({ length: 70 }, (_, i) => `Card ${i + 1}`);

  it('is printed as on the bare machine when it is closed, behind a page with its user', () => {
    const bare = new Operator(s360, joined(ourDeck('lister'), cards(...texts)));
    bare.play([]);
    const dialogue = twoUsers();
    forJim(dialogue, joined(ourDeck('lister'), cards(...texts)));
    dialogue.type(jim, 'ipl 00c');
    expect(dialogue.read('00E')).toBe('');
    dialogue.attention(jim);
    dialogue.type(jim, 'close printer');
    const [, separator, ...pages] = dialogue.read('00E').split('\f');
    expect(separator).toContain('J I M');
    expect(pages.join('\f')).toBe(bare.streams.get('00E')!.replace(/^\f/, ''));
    expect(dialogue.type(jim, 'query files')).toContain('PRINTER 0');
  });

  it('goes out when its user does', () => {
    const dialogue = twoUsers();
    forJim(dialogue, joined(ourDeck('lister'), cards(...texts)));
    dialogue.type(jim, 'ipl 00c');
    dialogue.attention(jim);
    dialogue.type(jim, 'logout');
    expect(dialogue.read('00E')).toContain('Card 70');
  });

  it('stays while it is held, and goes when it is not', () => {
    const dialogue = twoUsers();
    dialogue.type(jim, 'spool printer hold class q');
    forJim(dialogue, joined(ourDeck('lister'), cards(...texts)));
    dialogue.type(jim, 'ipl 00c');
    dialogue.attention(jim);
    dialogue.type(jim, 'close 00e');
    expect(dialogue.read('00E')).toBe('');
    expect(dialogue.type(jim, 'query printer')).toMatch(/JIM +Q +\d+ +held/);
    expect(dialogue.type(jim, 'change printer all nohold')).toContain('Changed: 1 file.');
    expect(dialogue.read('00E')).toContain('Card 70');
  });
});

describe('what is punched', () => {
  it('goes to another user, who loads it', () => {
    const dialogue = twoUsers();
    dialogue.type(jim, 'spool punch to mark');
    forJim(dialogue, joined(copier(), ourDeck('hello')));
    dialogue.type(jim, 'ipl 00c');
    expect(dialogue.read(mark)).toMatch(/File \d+ from JIM, \d+ cards, is in your reader\./);
    expect(dialogue.type(mark, 'ipl 00c')).toContain(greeting);
  });

  it('comes from the real punch behind a card with which it can be read in again', () => {
    const dialogue = twoUsers();
    forJim(dialogue, joined(copier(), ourDeck('hello')));
    dialogue.type(jim, 'ipl 00c');
    const deck = dialogue.machine.medium('00D')!;
    expect(deck).toEqual(joined(cards('ID JIM'), ourDeck('hello')));
    put(dialogue, deck);
    dialogue.settle();
    dialogue.attention(jim);
    expect(dialogue.type(jim, 'ipl 00c')).toContain(greeting);
  });

  it('is collected while CONT is set, whatever the program closes', () => {
    const dialogue = twoUsers();
    dialogue.type(jim, 'xfer 00d to mark');
    dialogue.type(jim, 'spool 00d cont');
    const deck = joined(copier(), cards('ONE', 'TWO'));
    for (let i = 0; i < 2; i++) {
      forJim(dialogue, deck);
      dialogue.type(jim, 'ipl 00c');
    }
    expect(dialogue.type(mark, 'query reader')).toContain('No files.');
    dialogue.type(jim, 'close 00d');
    expect(dialogue.type(mark, 'query reader')).toMatch(/JIM +A +4\n/);
  });
});

describe('a file in a reader', () => {
  it('is not read while it is held, and stays when what is read is to be held', () => {
    const dialogue = twoUsers();
    forJim(dialogue, ourDeck('hello'));
    dialogue.type(jim, 'change reader 1 hold');
    expect(dialogue.type(jim, 'ipl 00c')).toContain('not ready');
    dialogue.type(jim, 'change reader all nohold');
    dialogue.type(jim, 'spool reader hold');
    expect(dialogue.type(jim, 'ipl 00c')).toContain(greeting);
    dialogue.attention(jim);
    dialogue.type(jim, 'close reader');
    expect(dialogue.type(jim, 'query reader')).toMatch(/1 READER +A +\d+ +held\n/);
    expect(dialogue.type(jim, 'purge reader 1')).toContain('Purged: 1 file.');
    expect(dialogue.type(jim, 'query reader')).toContain('No files.');
  });

  it('is read by readers of its class', () => {
    const dialogue = twoUsers();
    forJim(dialogue, cards('NO PROGRAM'));
    forJim(dialogue, ourDeck('hello'), 'ID JIM CLASS H');
    dialogue.type(jim, 'spool 00c class h');
    expect(dialogue.type(jim, 'ipl 00c')).toContain(greeting);
    dialogue.attention(jim);
    expect(dialogue.type(jim, 'query reader')).toMatch(/1 READER +A +1\n +2 READER +H +\d+ +open\n/);
  });
});

it.each([
  ['spool 00d to nobody', 'There is no user NOBODY.'],
  ['spool 00e to mark', 'Only the cards of a punch go to a reader.'],
  ['spool 009 hold', '009 is no reader, punch or printer.'],
  ['spool 00d class **', 'A class is a letter or a digit.'],
  ['spool 00d', 'How? TO, OFF, CONT, NOCONT, HOLD, NOHOLD, CLASS.'],
  ['xfer 00c to mark', 'Only the cards of a punch go to a reader.'],
  ['purge reader', 'Which? A number, ALL, or CLASS and a letter.'],
  ['purge reader 7', 'Purged: 0 files.'],
])('%s: %s', (line, answer) => {
  expect(twoUsers().type(jim, line)).toContain(answer);
});

it('goes on from a save as if it had never been saved, in the midst of reading, punching and printing', () => {
  const begin = (): Dialogue => {
    const dialogue = twoUsers();
    dialogue.type(jim, 'spool punch to mark');
    forJim(dialogue, joined(copier(), ourDeck('hello')));
    put(dialogue, joined(cards('ID MARK'), ourDeck('lister'), cards('A CARD', 'ANOTHER')));
    dialogue.offer({ kind: 'line', port: jim, text: 'ipl 00c', terminator: 'Enter' });
    return dialogue;
  };
  const end = (dialogue: Dialogue): string => {
    dialogue.settle();
    dialogue.type(mark, 'ipl 00c');
    dialogue.type(mark, 'close printer');
    return hashState(cpSchema, dialogue.machine.state);
  };
  const never = end(begin());
  for (const ticks of [170_000, 1_300_003]) {
    const dialogue = begin();
    dialogue.pass(ticks);
    expect([ticks, end(dialogue.saved())]).toEqual([ticks, never]);
  }
});

it('tells at IPL that it is full, and keeps what it had no room for', () => {
  const dialogue = twoUsers();
  const { control } = dialogue.machine.users;
  const what = { queue: 1, owner: 'MARK', origin: 'MARK', class: 'A', held: true };
  while (control.spool.add(what, [new Uint8Array(160)]) !== 0);
  const [punch] = dialogue.machine.users.machineOf('JIM')!.units.punches;
  punch!.state.unit.cards = [{ holes: new Uint8Array(160), stacker: 0 }];
  expect(dialogue.type(jim, 'ipl 00c')).toContain('The spool is full: read or purge files, and close again.');
  expect(punch!.state.unit.cards).toHaveLength(1);
});
