/** What programs ask of the control program: DIAGNOSE as CMS 3.2 uses it, and the clock at 0FF (S360 5). */
import { describe, expect, it, vi } from 'vitest';
import { diff } from '../../../cores/kit/compare';
import { cpSchema } from '../../../cores/cp40/schema';
import { short } from '../../roms/packsOperator';
import { Dialogue, directory, hashOf } from './dialogue';
import { deckOf } from './guestPrograms';
import { System } from './system';

vi.setConfig({ testTimeout: 60_000 });

const jim = 'term01';
/** A program whose base is R12, its lines with a label or an operation and operands; what it wants to be looked at it puts at RESULT, X'800'. Program checks end it, too. */
const program = (...lines: readonly string[]): Uint8Array =>
  deckOf(
    [
      'PROG     CSECT',
      '         BALR  12,0',
      '         USING *,12',
      '         MVC   104(8),DONE',
      ...lines.map((line) => (line.split(/ +/).length > 2 ? line : `         ${line}`)),
      'OVER     LPSW  DONE',
      "DONE     DC    0D'0',X'0002000000000000'",
      'RESULT   EQU   2048',
      '         END   PROG',
    ].join('\n'),
  );

function house(deck: Uint8Array, ...statements: readonly string[]): Dialogue {
  const dialogue = new Dialogue(directory(`USER ANN ${hashOf('ANN')} 64K`, ...statements));
  dialogue.offer({ kind: 'media', port: '195', data: short('2314') });
  dialogue.settle();
  dialogue.logIn(jim, 'ANN');
  dialogue.feed('ANN', deck);
  return dialogue;
}
/** What is typed while the program runs, and then as a user looks at storage. */
const ran = (dialogue: Dialogue): string => dialogue.type(jim, 'ipl 00c');
const words = (dialogue: Dialogue, at = '800', length = '10'): string =>
  dialogue
    .type(jim, `display ${at}.${length}`)
    .replace(/^\S+ +/, '')
    .trimEnd();

describe('DIAGNOSE 8', () => {
  const asks = (text: string): Uint8Array =>
    program(
      'LA    1,TEXT',
      `LA    2,${text.length}`,
      'LA    15,0',
      "DC    X'83120008'",
      'ST    2,RESULT(0,0)',
      'ST    15,RESULT+4(0,0)',
      'B     OVER',
      `TEXT     DC    C'${text}'`,
      'DS    0D',
    );

  it.each([
    ['query users', '2 users, 0 of them disconnected.', '00000000 00000000'],
    ['  set msg off ', '', '00000000 00000000'],
    ['frobnicate', 'There is no function FROBNICATE', '00000004 00000000'],
    ['shutdown', 'There is no function SHUTDOWN', '00000004 00000000'],
    ['msg nobody hello', 'NOBODY is not logged in.', '00000008 0000F0F0'],
  ])('performs %s as if its user had typed it, and tells what came of it', (text, printed, told) => {
    const dialogue = house(asks(text));
    expect(ran(dialogue)).toContain(printed);
    expect(words(dialogue, '800', '8')).toBe(told);
  });

  it('waits for the password that its user is asked for, over a save as well', () => {
    const dialogue = house(
      asks('link sue 191 192'),
      `USER SUE ${hashOf('SUE')} 64K`,
      `MDISK 191 2314 0 2 195 W ${hashOf('SUE')}`,
    );
    expect(ran(dialogue)).toBe('Password:\n');
    const saved = dialogue.saved();
    for (const each of [dialogue, saved]) {
      expect(each.type(jim, "sue's word")).toMatch(/^192 is linked\.\nCP: Disabled wait/);
      expect(words(each, '800', '4')).toBe('00000000');
    }
    expect(diff(cpSchema, saved.machine.state, dialogue.machine.state)).toEqual([]);
  });

  it('is refused with the password: the program is told so', () => {
    const dialogue = house(
      asks('link sue 191 192'),
      `USER SUE ${hashOf('SUE')} 64K`,
      `MDISK 191 2314 0 2 195 W ${hashOf('SUE')}`,
    );
    ran(dialogue);
    expect(dialogue.attention(jim)).toContain('Not linked: that is another password.');
    expect(words(dialogue, '800', '4')).toBe('00000008');
  });

  it('loads another program in the place of the one that asked', () => {
    const dialogue = house(asks('ipl 00c'));
    dialogue.feed('ANN', program("MVC   RESULT(4),=C'NEXT'", 'B     OVER', 'LTORG'));
    ran(dialogue);
    expect(words(dialogue, '800', '4')).toBe('D5C5E7E3');
  });

  it('works while its user is not there', () => {
    const dialogue = house(
      program(
        'LA    3,2',
        'MORE     LA    1,TEXT',
        'LA    2,4',
        "DC    X'83120008'",
        'BCT   3,MORE',
        'ST    2,RESULT(0,0)',
        'LPSW  WAIT',
        "TEXT     DC    C'DISC'",
        "WAIT     DC    0D'0',X'0102000000000000'",
      ),
    );
    ran(dialogue);
    expect(dialogue.machine.users.terminalOf(dialogue.machine.users.machineOf('ANN')!)).toBeUndefined();
    dialogue.type(jim, 'login ann');
    dialogue.type(jim, "ann's word");
    dialogue.attention(jim);
    expect(words(dialogue, '800', '4')).toBe('00000000');
  });

  it('is answered by the nearest control program: one without users has no functions', () => {
    const system = new System(1, 2048, 2);
    const machine = system.begin(
      0,
      16,
      {
        0x300: 0x41100200, // LA 1,200
        0x304: 0x41200005, // LA 2,5
        0x308: 0x83120008,
        0x30c: 0x50200210, // ST 2,210
        0x310: 0x82000320, // LPSW 320
        0x320: 0x00020000,
        0x200: 0xd8e4c5d9,
        0x204: 0xe8000000,
      },
      '00000000 00000300',
    );
    system.run();
    expect(machine.store.realWord(0x210)).toBe(4);
  });
});

describe('DIAGNOSE 10', () => {
  const releases = (first: string, last: string): Uint8Array =>
    program(
      'LA    3,2',
      'SLL   3,12',
      'ST    3,0(0,3)',
      "AH    3,=X'1000'",
      'ST    3,0(0,3)',
      `L     4,=X'${first}'`,
      `L     5,=X'${last}'`,
      "DC    X'83450010'",
      'L     6,0(0,3)',
      'ST    6,RESULT(0,0)',
      "SH    3,=X'1000'",
      'L     6,0(0,3)',
      'ST    6,RESULT+4(0,0)',
      'B     OVER',
      'LTORG',
    );

  it('lets pages go from the first to the last, which hold zeros afterwards', () => {
    const dialogue = house(releases('00003000', '00005000'));
    ran(dialogue);
    expect(words(dialogue, '800', '8')).toBe('00000000 00002000');
  });

  it.each([
    ['00003004', '00005000', '0006'],
    ['00003000', '00005800', '0006'],
    ['00005000', '00003000', '0006'],
    ['00003000', '00010000', '0005'],
  ])('of %s to %s is interrupted with code %s', (first, last, code) => {
    const dialogue = house(releases(first, last));
    ran(dialogue);
    expect(words(dialogue, '28', '4').slice(4)).toBe(code);
  });
});

it.each([
  ["DC    X'83120014'", '0006'],
  ["DC    X'83120008'", '0006'], // of length 0
])('%s is interrupted with code %s', (instruction, code) => {
  const dialogue = house(program('LA    1,0', 'LA    2,0', instruction, 'B     OVER'));
  ran(dialogue);
  expect(words(dialogue, '28', '4').slice(4)).toBe(code);
});

describe('DIAGNOSE 18', () => {
  /** Reads record 0 of a track, or what the search looks for, by the chain at CCWS. */
  const reads = (device: string, ...before: readonly string[]): Uint8Array =>
    program(
      `LA    1,X'${device}'`,
      'LA    2,CCWS',
      ...before,
      "DC    X'83120018'",
      'BALR  3,0',
      'ST    3,RESULT(0,0)',
      'MVC   RESULT+4(16),BUFFER',
      'MVC   RESULT+20(8),64',
      'B     OVER',
      "CCWS     CCW   X'07',PLACE,X'40',6",
      "READ     CCW   X'16',BUFFER,X'20',16",
      "LOST     CCW   X'07',PLACE,X'40',6",
      "         CCW   X'31',ID,X'40',5",
      '         CCW   8,*-8,0,1',
      "         CCW   X'06',BUFFER,X'20',16",
      "WRONG    CCW   X'00',PLACE,X'40',6",
      "PLACE    DC    X'000000010000'",
      "ID       DC    X'0001000009'",
      "BUFFER   DC    XL16'00'",
    );
  const disk = 'MDISK 191 2314 0 2 195 W';
  const code = (dialogue: Dialogue): number => (Number.parseInt(words(dialogue, '800', '4'), 16) >>> 28) & 3;
  const csw = (dialogue: Dialogue): string => words(dialogue, '818', '4');

  it('reads, and goes on when it has: condition code 0', () => {
    const dialogue = house(reads('191'), disk);
    ran(dialogue);
    expect(code(dialogue)).toBe(0);
    // Cylinder 1, head 0, record 0, no key, eight bytes of zeros (A26-3599, Record Zero).
    expect(words(dialogue, '804', '10')).toBe('00010000 00000008 00000000 00000000');
    expect(csw(dialogue)).toBe('0C000000');
  });

  it('goes on from a save in the midst of it', () => {
    const begin = (): Dialogue => {
      const dialogue = house(reads('191'), disk);
      dialogue.offer({ kind: 'line', port: jim, text: 'ipl 00c', terminator: 'Enter' });
      while (dialogue.machine.users.machineOf('ANN')!.vm.diskRequest.phase === 0) dialogue.pass(500);
      return dialogue;
    };
    const [plain, saved] = [begin(), begin().saved()];
    for (const each of [plain, saved]) each.settle();
    expect(code(saved)).toBe(code(plain));
    expect(diff(cpSchema, saved.machine.state, plain.machine.state)).toEqual([]);
  });

  it('tells that there is no such record: condition code 2, and the channel status word', () => {
    const dialogue = house(reads('191', 'LA    2,LOST'), disk);
    ran(dialogue);
    expect(code(dialogue)).toBe(2);
    expect(csw(dialogue)).toMatch(/^0E/);
  });

  it('tells that it was not started: condition code 1, program check', () => {
    const dialogue = house(reads('191', 'LA    2,WRONG'), disk);
    ran(dialogue);
    expect(code(dialogue)).toBe(1);
    expect(csw(dialogue)).toMatch(/^0020/);
  });

  it.each([['00C'], ['192'], ['191', 'LA    2,CCWS+4']])(
    'tells that there is no such disk, or no such chain: condition code 3: %s %s',
    (device, ...before) => {
      const dialogue = house(reads(device, ...before), disk);
      ran(dialogue);
      expect(code(dialogue)).toBe(3);
    },
  );

  it('waits for its channel while another disk works there, and tells when that one wants to interrupt', () => {
    const start = ['LA    4,READ', 'ST    4,72(0,0)', "SIO   X'190'(0)"];
    const dialogue = house(reads('191', ...start), disk, 'MDISK 190 2314 2 1 195 R');
    ran(dialogue);
    expect(code(dialogue)).toBe(1);
    expect(csw(dialogue)).toMatch(/^1000/);
  });
});

it('the clock at 0FF tells date, time and what was used, at once', () => {
  const dialogue = house(
    program(
      'LA    1,READ',
      'ST    1,72(0,0)',
      "TIO   X'0FF'(0)",
      'BALR  3,0',
      "SIO   X'0FF'(0)",
      'BALR  4,0',
      'STM   3,4,RESULT(0)',
      'B     OVER',
      'READ     CCW   0,152,0,24',
    ),
  );
  ran(dialogue);
  expect(words(dialogue, '800', '8')).toMatch(/^[4C]\S{7} [4C]\S{7}$/);
  expect(dialogue.type(jim, 'display t98.10')).toMatch(/\*01\/01\/7000\.00\.\d\d\*/);
});
