/** Units of the real machine that one user has for himself. */
import { describe, expect, it, vi } from 'vitest';
import { openPack } from '../../../cores/s360/devices/dasd/pack';
import { tapeRecord } from '../../../cores/s360/media/tapeBlocks';
import { writeTape } from '../../../cores/s360/media/tapes';
import { deck as packs, PacksOperator, short } from '../../roms/packsOperator';
import { Dialogue, directory, hashOf } from './dialogue';
import { deckOf, doIo, programOf } from './guestPrograms';

vi.setConfig({ testTimeout: 60_000 });

const jim = 'term01';
const mark = 'term02';
const write = `TYPE     CCW   X'09',TEXT,X'20',L'TEXT`;

/** A tape whose first record loads the second one, which types a line (A22-6821, Initial Program Loading). */
function loadTape(): Uint8Array {
  const program = programOf(`
TAPE     CSECT
         BALR  12,0
         USING *,12
         LA    2,X'009'
         LA    1,TYPE
         BAL   14,DOIO
         LPSW  DONE
${doIo}${write}
TEXT     DC    C'Loaded from tape.'
         END   TAPE
`);
  const first = new Uint8Array(24);
  new DataView(first.buffer).setUint32(4, 0x400);
  new DataView(first.buffer).setUint32(8, 0x02000400);
  new DataView(first.buffer).setUint32(12, 0x20000000 | program.length);
  const blocks = [tapeRecord(first), tapeRecord(program)];
  return writeTape({ container: 'AWSTAPE', blocks, endOfMedium: true, warnings: [] });
}

function house(...more: readonly string[]): Dialogue {
  const dialogue = new Dialogue(directory(`USER ANN ${hashOf('ANN')} 64K`, ...more));
  dialogue.logIn(jim, 'JIM');
  return dialogue;
}
const put = (dialogue: Dialogue, port: string, data: Uint8Array): void => {
  dialogue.offer({ kind: 'media', port, data });
  dialogue.settle();
};

describe('a tape drive that the operator attaches', () => {
  it('is one of the machine, which loads from it', () => {
    const dialogue = house();
    put(dialogue, '180', loadTape());
    expect(dialogue.type('operator', 'attach 180 to jim as 181')).toBe('180 is attached to JIM, 181.\n');
    expect(dialogue.read(jim)).toContain('181 is attached, real 180.');
    expect(dialogue.type(jim, 'query virtual')).toContain('181  real 180');
    expect(dialogue.type('operator', 'query devices')).toBe('180  JIM      181\n');
    expect(dialogue.type(jim, 'ipl 181')).toContain('Loaded from tape.\n');
  });

  it('is nobody else’s until it is detached, or its user is logged out', () => {
    const dialogue = house();
    dialogue.logIn(mark, 'MARK');
    dialogue.type('operator', 'attach 180 to jim');
    expect(dialogue.type('operator', 'attach 180 to mark')).toBe('180 is attached to JIM.\n');
    expect(dialogue.type('operator', 'detach 180 from mark')).toBe('180 is not attached to MARK.\n');
    expect(dialogue.type('operator', 'detach 180 from jim')).toBe('180 is gone.\n');
    expect(dialogue.read(jim)).toContain('180 was taken by the operator.');
    expect(dialogue.type('operator', 'attach 180 to jim')).toContain('is attached to JIM');
    dialogue.type(jim, 'logout');
    expect(dialogue.type('operator', 'attach 180 to mark')).toContain('is attached to MARK');
    expect(dialogue.type(mark, 'detach 180')).toBe('180 is gone.\n');
  });

  it('calls its machine when a reel is put on, and no other one; over a save as well', () => {
    const waiting = deckOf(`
WAITER   CSECT
         BALR  12,0
         USING *,12
         MVC   120(8),IOPSW
         LPSW  WAITPSW
TAKEN    MVC   CALLER,58
         LA    2,X'009'
         LA    1,TYPE
         MVC   IOPSW+5(3),=AL3(TYPED)
         MVC   120(8),IOPSW
         ST    1,72
         SIO   0(2)
         LPSW  WAITPSW
TYPED    LPSW  DONE
IOPSW    DC    0D'0',X'00000000',A(TAKEN)
WAITPSW  DC    0D'0',X'FE02000000000000'
DONE     DC    0D'0',X'0002000000000000'
TYPE     CCW   X'09',TEXT,X'20',L'TEXT
TEXT     DC    C'Somebody called.'
CALLER   DS    H
         END   WAITER
`);
    const dialogue = house();
    dialogue.logIn(mark, 'MARK');
    for (const [port, user] of [
      [jim, 'JIM'],
      [mark, 'MARK'],
    ] as const) {
      dialogue.feed(user, waiting);
      dialogue.type(port, 'ipl 00c');
    }
    dialogue.type('operator', 'attach 182 to jim as 181');
    for (const each of [dialogue.saved(), dialogue]) {
      put(each, '182', loadTape());
      expect(each.read(jim)).toContain('Somebody called.');
      expect(each.read(mark)).not.toContain('called');
    }
  });
});

describe('a whole pack', () => {
  it('is formatted as on the bare machine, and is under nobody’s disks meanwhile', () => {
    const bare = new PacksOperator({ '190': short('2314') });
    const said = bare.say('init 190 mine');
    const dialogue = house();
    put(dialogue, '195', short('2314'));
    dialogue.type('operator', 'attach 195 to jim as 190');
    dialogue.feed('JIM', packs);
    dialogue.type(jim, 'ipl 00c');
    const answer = dialogue.type(jim, 'init 190 mine');
    for (const line of said) expect(answer).toContain(line);
    const [ours, its] = [openPack(dialogue.machine.medium('195')!), bare.pack('190')];
    for (let index = 0; index < its.cylinders * 20; index++)
      expect([index, ...ours.track(index)]).toEqual([index, ...its.track(index)]);
  });

  it('is dedicated by the directory, unless somebody has it; disks on it cannot be had then', () => {
    const dialogue = house(
      'DEDICATE 290 195',
      `USER SUE ${hashOf('SUE')} 64K`,
      'DEDICATE 190 195',
      'MDISK 191 2314 0 1 195 W',
    );
    put(dialogue, '195', short('2314'));
    dialogue.logIn(mark, 'ANN');
    expect(dialogue.type(mark, 'query virtual')).toContain('290  real 195');
    const greeting = dialogue.logIn('term03', 'SUE');
    expect(greeting).toContain('You have no 190. 195 is attached to ANN.');
    expect(greeting).toContain("You have no 191. Drive 195 is ANN's.");
  });

  it('is not attached while others have disks on it', () => {
    const dialogue = house('MDISK 191 2314 0 1 195 W');
    put(dialogue, '195', short('2314'));
    dialogue.logIn(mark, 'ANN');
    expect(dialogue.type('operator', 'attach 195 to jim')).toBe('195 has disks of ANN.\n');
  });
});

it.each([
  ['attach 009 to jim', 'There is no unit 009 to be attached.\n'],
  ['attach 5ff to jim', 'There is no unit 5FF to be attached.\n'],
  ['attach 180 to mark', 'MARK is not logged in.\n'],
  ['attach 180 to jim as 010', '180 cannot be on the multiplexer channel.\n'],
  ['attach 180 to jim as 00c', '180 cannot be on the multiplexer channel.\n'],
  ['attach 00d to jim', 'There is a unit 00D already.\n'],
])('%s: %s', (line, answer) => {
  expect(house().type('operator', line)).toBe(answer);
});
