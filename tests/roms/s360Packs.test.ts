/** packs.deck: what it leaves on packs is read by the media's readers, and said what manuals say of labels and tables. */
import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { s360 } from '../../cores/s360/index';
import { openPack } from '../../cores/s360/devices/dasd/pack';
import { cp037 } from '../../cores/s360/media/codepages';
import { emptyTrack, trackOf, type PackRecord, type PackType } from '../../cores/s360/media/packs';
import { Operator } from '../cores/s360/operator';
import { medium } from '../media';
import { oddPack } from './oddPack';
import { blank, differences, PacksOperator, recordsAt, short } from './packsOperator';

vi.setConfig({ testTimeout: 60_000 });

const text = (bytes: Uint8Array): string => cp037.toText(bytes);
const zeros = (length: number): readonly number[] => new Array<number>(length).fill(0);
const half = (value: number): readonly number[] => [value >> 8, value & 0xff];

/** Tracks a cylinder, DSCBs a track, the drive in a format 4 DSCB (GC28-6628, Format 4: device constants). */
const drives = {
  '2311': { port: '290', heads: 10, labels: 16, facts: [0x0e, 0x29, 81, 20, 20, 1, 2, 0x19, 16, 10] },
  '2314': { port: '190', heads: 20, labels: 25, facts: [0x1c, 0x7e, 146, 45, 45, 1, 2, 0x16, 25, 17] },
} as const;

it.each(['2311', '2314'] as const)('the blank pack of a %s that lies beside the deck is one', (type) => {
  expect(new Uint8Array(readFileSync(`roms/s360/blank-${type}.cckd`))).toEqual(blank(type));
});

const once = new Map<PackType, PacksOperator>();
/** A pack of that type, formatted by the program as volume TSQ001; each test only reads it. */
function formatted(type: PackType): PacksOperator {
  const known = once.get(type);
  if (known !== undefined) return known;
  const { port } = drives[type];
  const machine = new PacksOperator({ [port]: blank(type) });
  const tracks = 203 * drives[type].heads;
  expect(machine.say(`init ${port} tsq001`)).toEqual([`${port} is volume TSQ001: ${tracks} tracks formatted.`]);
  once.set(type, machine);
  return machine;
}

describe.each(['2311', '2314'] as const)('INIT of a %s', (type) => {
  const { port, heads, labels, facts } = drives[type];

  it('writes home address and record 0 on every track, and nothing else but on two', () => {
    const image = formatted(type).pack(port);
    for (let index = 2; index < 203 * heads; index++)
      expect([index, ...image.track(index)]).toEqual([index, ...emptyTrack(index, heads)]);
  });

  it('writes two IPL records and a volume label on the first track (GC28-6628, Volume Label)', () => {
    const [zero, ipl1, ipl2, label, ...more] = recordsAt(formatted(type).pack(port), 0, 0);
    expect([...zero!.data]).toEqual(zeros(8));
    expect([ipl1, ipl2, label].map((record) => text(record!.key))).toEqual(['IPL1', 'IPL2', 'VOL1']);
    expect([ipl1, ipl2].map((record) => record!.data.length)).toEqual([24, 144]);
    const vtoc = '\0\0\0\x01\x01';
    const owner = 'TECHSQUARE'.padStart(35).padEnd(64);
    expect(text(label!.data)).toBe(`VOL1TSQ001 ${vtoc}${owner}`);
    expect(more).toEqual([]);
  });

  it('writes a table of contents on the second track: formats 4 and 5, the rest empty (GC28-6628)', () => {
    const [, four, five, ...empty] = recordsAt(formatted(type).pack(port), 0, 1);
    expect([...four!.key]).toEqual(new Array<number>(44).fill(4));
    const alternates = half(3 * heads);
    const format4 = [
      [0xf4, ...zeros(5), ...half(labels - 2)],
      [0, 200, 0, 0, ...alternates, 0, 1, 0, 0],
      [...half(203), ...half(heads), ...facts],
      zeros(29),
      [1, 0, 0, 0, 0, 1, 0, 0, 0, 1],
      zeros(25),
    ];
    expect([...four!.data]).toEqual(format4.flat());
    // Free from track 2 on: 199 cylinders and what is left of the first.
    const format5 = [[5, 5, 5, 5, ...half(2), ...half(199), heads - 2], zeros(35), 0xf5, zeros(95)];
    expect([...five!.key, ...five!.data]).toEqual(format5.flat());
    expect(empty.map(({ record, key, data }) => [record, ...key, ...data])).toEqual(
      Array.from({ length: labels - 2 }, (_, i) => [i + 3, ...zeros(140)]),
    );
  });

  it('LIST tells the label and what is free', () => {
    expect(formatted(type).say(`list ${port}`)).toEqual([
      `${port}: ${type}, 203 cylinders, volume TSQ001, owner TECHSQUARE.`,
      `0 data sets, ${200 * heads - 2} tracks free.`,
    ]);
  });

  it.each(['009', '01F'])('LOAD of the pack types its text on console %s and waits at 00000F', (console) => {
    const bytes = formatted(type).operator.session.machine.medium!(port)!;
    const operator = new Operator(s360, bytes, { storage: 16, console });
    expect(operator.play([]).end).toBe('halted');
    expect(operator.text).toBe('Volume TSQ001: there is no program on this pack.\n');
    expect(operator.notices).toEqual(['Disabled wait at 00000F, PSW 00020000 0000000F.']);
  });
});

describe('COPY and VERIFY', () => {
  it('copy records of every kind as they are, and find them equal', () => {
    const machine = new PacksOperator({ '190': oddPack(), '191': short('2314') });
    const records = 3 + 70 + 1 + 1 + 3 + 3 + 3 + 2 + 1 + 2 + 1 + 1 + 1 + 1;
    expect(machine.say('copy 190 191')).toEqual([`60 tracks with ${records} records copied from 190 to 191.`]);
    expect(differences(openPack(oddPack()), machine.pack('191'))).toEqual([]);
    expect(machine.say('verify 190 191')).toEqual([`60 tracks with ${records} records are the same.`]);
    expect(machine.operator.session.machine.medium!('190')).toEqual(oddPack());
  });

  const media = medium('s360/disk/vm14-0.cckd');
  it.skipIf(media === undefined)(
    'copy a pack of CMS, which has records on two tracks each (not run: TECHSQUARE_MEDIA has no s360)',
    { timeout: 240_000 },
    () => {
      const machine = new PacksOperator({ '190': media!, '19F': blank('2314') });
      expect(machine.say('copy 190 19f')[0]).toMatch(/^4060 tracks with \d+ records copied from 190 to 19F\.$/);
      expect(differences(openPack(media!), machine.pack('19F'))).toEqual([]);
    },
  );

  it('tell where packs differ: in data, keys, numbers, lengths, overflow', () => {
    const other = openPack(oddPack());
    const changed = [2, 4, 7, 8, 13].map((index): [number, Uint8Array] => {
      const track = other.track(index).slice();
      const at = { 2: 5 + 16 + 8, 4: 5 + 16 + 20, 7: 5 + 16 + 4, 8: 5 + 16 + 15, 13: 5 + 16 + 1 }[index]!;
      track[at] = track[at]! ^ (index === 8 ? 0x80 : 1); // of track 8 the mark of overflow
      return [index, track];
    });
    const machine = new PacksOperator({ '190': oddPack(), '191': other.written(new Map(changed)) });
    const heads = changed.map(([index]) => index);
    expect(machine.say('verify 190 191')).toEqual([
      ...heads.map((head) => `Different, cylinder 0, head ${head}.`),
      '5 of 60 tracks differ.',
    ]);
  });

  it('tell ten places and count the rest', () => {
    const machine = new PacksOperator({ '190': oddPack(), '191': short('2314') });
    const said = machine.say('verify 190 191');
    const different = differences(openPack(oddPack()), openPack(short('2314')));
    expect(said.slice(0, 10)).toEqual(
      different.slice(0, 10).map((head) => `Different, cylinder 0, head ${head}.`),
    );
    expect(said.slice(10)).toEqual([`${different.length} of 60 tracks differ.`]);
  });

  it('want two drives of one type, and room', () => {
    const machine = new PacksOperator({ '190': short('2314'), '290': short('2311'), '191': short('2314', 2) });
    expect(machine.say('copy 190 190')).toEqual(['That is one and the same drive.']);
    expect(machine.say('copy 190 290')).toEqual(['The drives are of different types.']);
    expect(machine.say('verify 290 190')).toEqual(['The drives are of different types.']);
    expect(machine.say('copy 190 191')).toEqual(['The second pack has fewer cylinders.']);
    expect(machine.say('list 191')).toEqual(['191: 2314, 2 cylinders, no label.']);
    expect(machine.say('verify 191 190')).toEqual(['40 tracks with 0 records are the same.']);
  });
});

describe('before it writes', () => {
  it('asks when the pack has a label, and any answer but YES leaves it', () => {
    const machine = new PacksOperator({ '190': oddPack(), '191': short('2314') });
    for (const command of ['init 190 new', 'copy 191 190'])
      for (const answer of ['no', '', 'yesterday', 'y'])
        expect(machine.say(command, answer)).toEqual(['190 is volume OLD001. Write over it? It stays as it is.']);
    expect(machine.operator.session.machine.medium!('190')).toEqual(oddPack());
    expect(machine.say('init 190 new', 'yes')).toEqual([
      '190 is volume OLD001. Write over it? 190 is volume NEW: 60 tracks formatted.',
    ]);
  });

  it('lets the drive refuse where the operator protected it, until he frees it', () => {
    const machine = new PacksOperator({ '290': short('2311'), '291': short('2311') });
    expect(machine.say('protect 290')).toEqual(['290 is protected.']);
    const refused =
      '290, cylinder 0, head 0: the command was rejected because it is protected. Given up.';
    expect(machine.say('init 290 a')).toEqual([refused]);
    expect(machine.say('copy 291 290')).toEqual([refused]);
    expect(machine.pack('290').track(0)).toEqual(emptyTrack(0, 10));
    expect(machine.say('free 290')).toEqual(['290 may be written on.']);
    expect(machine.say('init 290 a')).toEqual(['290 is volume A: 30 tracks formatted.']);
  });
});

describe('what goes wrong is said', () => {
  const machine = (): PacksOperator => new PacksOperator({ '190': oddPack() });

  it.each([
    ['list 3ff', '3FF is not there.'],
    ['init 2ff x', '2FF is not there.'],
    ['list 00e', '00E is not a 2311 or 2314.'],
    ['list 00c', '00C is not a 2311 or 2314.'],
    ['list 009', '009 is not a 2311 or 2314.'],
    ['list 19', 'A unit is three hexadecimal digits, such as 190.'],
    ['list 19x', 'A unit is three hexadecimal digits, such as 190.'],
    ['list 700', 'A unit is three hexadecimal digits, such as 190.'],
    ['list', 'A unit is three hexadecimal digits, such as 190.'],
    ['copy 190', 'A unit is three hexadecimal digits, such as 190.'],
    ['init 190', 'A pack has a name of one to six characters.'],
    ['init 190 toolong', 'A pack has a name of one to six characters.'],
    ['init 190 a b', 'I do not know what to do. Type HELP.'],
    ['format 190', 'I do not know what to do. Type HELP.'],
  ])('%s: %s', (command, answer) => {
    expect(machine().say(command)).toEqual([answer]);
  });

  it('a drive without a pack is waited for', () => {
    const waiting = machine();
    expect(waiting.say('list 191')).toEqual(['191 is not ready: mount a pack and I go on.']);
    waiting.mount('191', oddPack());
    expect(waiting.say()).toEqual([
      '191: 2314, 3 cylinders, volume OLD001.',
      'It has no table of contents.',
    ]);
  });

  it('a pack that is taken away ends the command: what comes next may be another one', () => {
    const copying = new PacksOperator({ '190': oddPack(), '191': short('2314') });
    const { session } = copying.operator;
    copying.operator.play(['copy 190 191'], session.machine.ticks + 5_000_000);
    copying.mount('191', null);
    expect(copying.say().join()).toMatch(/^191, cylinder \d+, head \d+: the drive is not ready\. Given up\.$/);
    expect(copying.say('list 190')[0]).toBe('190: 2314, 3 cylinders, volume OLD001.');
  });

  it('a track that cannot be read is named', () => {
    const file = openPack(short('2314')).written(new Map([[45, trackOf(2, 5, trackRecords)]]));
    file.fill(0x11, 512 + 45 * 7680 + 5 + 16 + 8, 512 + 46 * 7680); // the end of the track is no longer there
    const damaged = new PacksOperator({ '190': file, '191': short('2314') });
    expect(damaged.say('copy 190 191')).toEqual([
      '190, cylinder 2, head 5: data check, data check in a count area. Given up.',
    ]);
  });

  it('HELP names every command, END says good bye and stops', () => {
    const helped = machine();
    const help = helped.say('help').join('\n');
    for (const [, verb] of readFileSync('roms/s360/packs.asm', 'utf8').matchAll(/DC {4}CL8'([A-Z]+)',A/g))
      if (verb !== 'HELP') expect(help).toContain(`${verb} `);
    expect(helped.say('end')).toEqual(['Good bye.']);
    expect(helped.operator.notices).toEqual(['Disabled wait at 000000, PSW 00020000 00000000.']);
  });
});

const trackRecords: readonly PackRecord[] = [8, 100].map((length, record) => {
  const [key, data] = [new Uint8Array(0), new Uint8Array(length)];
  return { cylinder: 2, head: 5, record, key, data, overflow: false };
});
