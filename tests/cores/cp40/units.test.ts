/** Units that the directory gives a user, that he defines, and what is on them. */
import { describe, expect, it, vi } from 'vitest';
import { disksOf } from '../../../cores/cp40/disks/extents';
import { openPack } from '../../../cores/s360/devices/dasd/pack';
import { deck as packs, short } from '../../roms/packsOperator';
import { Dialogue, directory, hashOf } from './dialogue';
import { cards, copier, joined } from './spoolDecks';

vi.setConfig({ testTimeout: 60_000 });

const jim = 'term01';
const ann = (...statements: readonly string[]): Dialogue => {
  const dialogue = new Dialogue(directory(`USER ANN ${hashOf('ANN')} 64K 128K`, ...statements));
  dialogue.logIn('term02', 'ANN');
  return dialogue;
};
/** What there is, without what else is told of it. */
const units = (dialogue: Dialogue): string =>
  dialogue
    .type('term02', 'query virtual')
    .replace(/^Storage.*\n/, '')
    .replace(/,.*$/gm, '');

describe('the directory', () => {
  it('says where console and unit record are, and of which class', () => {
    const dialogue = ann('CONSOLE 01F 1052', 'SPOOL 012 READER C', 'SPOOL 013 PUNCH', 'SPOOL 01E PRINTER Q');
    expect(units(dialogue)).toBe('01F  console\n012  reader\n013  punch\n01E  printer\n');
    const machine = dialogue.machine.users.machineOf('ANN')!;
    expect(machine.units.printers[0]!.state.class).toBe('Q');
    expect(machine.units.readers[0]!.state.class).toBe('C');
  });

  it('says what else there is; what it is silent about is as usual', () => {
    expect(units(ann('SPOOL 00B PRINTER', 'SPECIAL 020 2741'))).toBe(
      '009  console\n00C  reader\n00D  punch\n00B  printer\n020  line\n',
    );
  });
});

describe('DEFINE', () => {
  it('makes units, and moves the console', () => {
    const dialogue = ann();
    for (const [what, address] of [
      ['punch', '01d'],
      ['reader as', '01c'],
      ['printer', '10e'],
      ['console', '010'],
    ] as const)
      expect(dialogue.type('term02', `define ${what} ${address}`)).toBe(
        `${address.toUpperCase()} is defined.\n`,
      );
    expect(units(dialogue)).toBe(
      '010  console\n00C  reader\n01C  reader\n00D  punch\n01D  punch\n00E  printer\n10E  printer\n',
    );
    expect(dialogue.type('term02', 'detach 00d')).toBe('00D is gone.\n');
    expect(dialogue.type('term02', 'detach 010')).toBe('A machine keeps its console.\n');
  });

  it.each([
    ['punch 00e', 'There is a unit 00E already.'],
    ['punch 0ff', 'A punch cannot be 0FF.'],
    ['console 190', 'A console cannot be 190.'],
    ['t2314 192', 'How many cylinders?'],
    ['t2314 192 5', 'There are no 5 cylinders of a 2314 for a temporary disk.'],
    ['storage 256k', 'You may have 128K.'],
    ['nothing', 'One of STORAGE, READER, PUNCH, PRINTER, LINE, CONSOLE, T2314 is wanted, not NOTHING.'],
  ])('%s: %s', (what, answer) => {
    expect(ann().type('term02', `define ${what}`)).toBe(`${answer}\n`);
  });

  it('a machine punches on a unit that was defined, and what it collected goes out when that is detached', () => {
    const dialogue = ann();
    dialogue.type('term02', 'detach 00d');
    dialogue.type('term02', 'define punch 00d');
    dialogue.type('term02', 'spool 00d to ann cont');
    dialogue.feed('ANN', joined(copier(), cards('ONE', 'TWO')));
    dialogue.type('term02', 'ipl 00c');
    expect(dialogue.type('term02', 'query reader')).not.toMatch(/ 2\n/);
    dialogue.attention('term02');
    dialogue.type('term02', 'detach punch');
    dialogue.type('term02', 'detach 00d');
    expect(dialogue.type('term02', 'query reader')).toMatch(/ANN +A +2\n/);
  });

  it('other storage takes an address stop with it', () => {
    const dialogue = ann();
    dialogue.type('term02', 'store 100 47000000');
    dialogue.type('term02', 'adstop 100');
    dialogue.type('term02', 'define storage 128k');
    dialogue.type('term02', 'adstop off');
    expect(dialogue.type('term02', 'display 100')).toBe('000100  00000000\n');
  });
});

describe('a temporary disk', () => {
  const heads = 20;
  const records = (dialogue: Dialogue, cylinder: number): readonly number[] => [
    ...openPack(dialogue.machine.medium('195')!).track(cylinder * heads),
  ];

  it('is cut out of the cylinders that are set aside, for a session; nothing of it is left to the next one', () => {
    const dialogue = ann('MDISK 190 2314 T 3', 'TDISK 1 5 195');
    const blank = short('2314', 6);
    dialogue.offer({ kind: 'media', port: '195', data: blank });
    dialogue.type('term02', 'logout');
    dialogue.type('term02', 'login ann');
    dialogue.type('term02', "ann's word");
    const machine = dialogue.machine.users.machineOf('ANN')!;
    expect(disksOf(machine)).toMatchObject([{ address: 0x190, start: 1, count: 3, temporary: true }]);
    dialogue.logIn(jim, 'JIM');
    expect(dialogue.type(jim, 'define t2314 193 cyl 3')).toContain('There are no 3 cylinders');
    expect(dialogue.type(jim, 'define t2314 193 2')).toBe('193 is defined.\n');
    const clean = records(dialogue, 1);
    dialogue.feed('ANN', packs);
    dialogue.type('term02', 'ipl 00c');
    expect(dialogue.type('term02', 'init 190 mine')).toContain('formatted');
    expect(records(dialogue, 1)).not.toEqual(clean);
    dialogue.attention('term02');
    dialogue.type('term02', 'logout');
    expect(dialogue.type(jim, 'define t2314 191 3')).toBe('191 is defined.\n');
    expect(records(dialogue, 1)).toEqual(clean);
  });
});

describe('DUMP', () => {
  it('prints registers and storage behind what the program printed', () => {
    const dialogue = ann();
    dialogue.type('term02', 'store 100 C1C2C3C4');
    dialogue.type('term02', 'store g7 1234');
    expect(dialogue.type('term02', 'dump 100-10f')).toBe('Dumped to 00E.\n');
    expect(dialogue.read('00E')).toBe('');
    dialogue.type('term02', 'close printer');
    const paper = dialogue.read('00E');
    expect(paper).toContain('000100  C1C2C3C4 00000000 00000000 00000000');
    expect(paper).toContain('*ABCD............*');
    expect(paper).toContain('GPR 7 00001234');
  });
});
