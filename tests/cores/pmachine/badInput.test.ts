/** Damaged disks and programs: the machine says what is wrong and where, and keeps what was written (PMACHINE 3, 6). */
import { describe, expect, it } from 'vitest';
import { ImageError } from '../../../cores/kit/errors';
import type { Fault } from '../../../cores/kit/contract';
import { pmachine } from '../../../cores/pmachine/index';
import { Interpreter } from '../../../cores/pmachine/interpreter';
import { PMachine } from '../../../cores/pmachine/machine';
import { makeVolume, openFileSystem } from '../../../cores/pmachine/toolchain/fileSystem';
import { encodeText } from '../../../cores/pmachine/toolchain/textFile';
import { medium } from '../../media';
import { ldci, operatorOf, options, outermost, programOf, systemOf, volumeOf } from './system';
import { codeFile, segment, type AssembledProcedure } from './toolchain/assembled';

const system = medium('pmachine/ii0/system.vol');
const blockBytes = 512;

/** What stopped the machine. */
function faultOf(image: Uint8Array, ticks = 100_000): Fault {
  const slice = new PMachine(pmachine, image, options).run(ticks);
  if (slice.end !== 'fault') throw new Error(`the slice ended: ${slice.end}`);
  return slice.fault;
}

const handler: AssembledProcedure = { lexLevel: 0, code: [193, 0], exit: 0 };
const main = (code: readonly number[]): AssembledProcedure => ({
  lexLevel: -1,
  dataBytes: 40,
  code,
  exit: 0,
});
const place = (image: Uint8Array): number => openFileSystem(image).find('SYSTEM.PASCAL')!.first * blockBytes;

describe('a disk the machine is to start from', () => {
  it('needs a system', () => {
    expect(faultOf(makeVolume({ name: 'EMPTY', blocks: 50 })).message).toContain('has a file SYSTEM.PASCAL');
  });

  it('names the block of a system whose dictionary has no segment 0', () => {
    const image = systemOf([main([0]), handler]);
    image.fill(0, place(image), place(image) + 64);
    expect(faultOf(image).message).toContain('SYSTEM.PASCAL at block 6 of unit 4 has no segment 0');
  });

  it('names the segment that lies behind the end of the volume', () => {
    const image = systemOf([main([0]), handler]);
    image[place(image)] = 200;
    expect(faultOf(image).message).toContain(
      'Segment 0 of SYSTEM.PASCAL lies beyond the end of the volume in unit 4',
    );
  });

  it('names the segment of a volume that was cut off', () => {
    const image = systemOf([main([0]), handler]);
    const cut = image.slice(0, 7 * blockBytes); // the dictionary is there, the segment is not
    expect(faultOf(cut).message).toContain(
      'Segment 0 of SYSTEM.PASCAL lies beyond the end of the volume in unit 4',
    );
  });

  it('is refused where it is cut off in its directory', () => {
    const image = systemOf([main([0]), handler]);
    expect(() => pmachine.create(image.slice(0, 2 * blockBytes + 26), options)).toThrow(ImageError);
  });

  it('starts although an entry of the directory is damaged, if not that of the system', () => {
    const image = systemOf([main([214]), handler]);
    const disk = openFileSystem(image);
    disk.write('OTHER', new Uint8Array(600));
    const damaged = disk.volume.toBytes();
    damaged[2 * blockBytes + 2 * 26 + 6] = 99; // the length of its name
    expect(openFileSystem.bind(undefined, damaged)).toThrow(/TEST|entry/);
    expect(new PMachine(pmachine, damaged, options).run(10).end).toBe('halted');
  });
});

describe('a segment 0 without sense', () => {
  it('that has no error procedure is a fault at the first error', () => {
    const { code, message } = faultOf(systemOf([main([210])]));
    expect(code).toBe('no-error-procedure');
    expect(message).toMatch(/^Run-time error 11 happened, .*segment 0, procedure 1\)$/);
  });

  it('whose error procedure is native code is one too', () => {
    const image = systemOf([main([210]), handler]);
    const code = segment(0, [main([210]), handler]);
    const at = place(image) + blockBytes;
    // The attribute table of procedure 2 begins with its number: 0 is native.
    const table = code.length - 2 - 4 - (code[code.length - 6]! | (code[code.length - 5]! << 8));
    image[at + table] = 0;
    expect(faultOf(image).code).toBe('no-error-procedure');
  });

  it('names the procedure that fills the evaluation stack, or takes from an empty one', () => {
    const full = main([1, 1, 1, 1, 185, 0xf6]);
    expect(faultOf(systemOf([{ ...full, jumps: [0] }, handler])).message).toMatch(
      /filled its evaluation stack.*segment 0, procedure 1/,
    );
    expect(faultOf(systemOf([main([130]), handler])).message).toMatch(
      /empty evaluation stack.*segment 0, procedure 1/,
    );
  });

  it('that returns from its outermost procedure is a fault', () => {
    expect(faultOf(systemOf([main([193, 0]), handler])).message).toContain(
      'returned from its outermost procedure',
    );
  });

  it('whose stack meets the heap while that is being dealt with is a fault', () => {
    const calls: AssembledProcedure = { lexLevel: 0, dataBytes: 16_000, code: [207, 2, 193, 0], exit: 2 };
    expect(faultOf(systemOf([main([207, 2]), calls])).message).toContain('stack overflow was being handled');
  });

  const jumps: readonly (readonly [string, AssembledProcedure])[] = [
    ['forwards', main([185, 100])],
    ['through its jump table, to before its first p-code', { ...main([185, 0xf6]), jumps: [-2] }],
    ['through its jump table, to behind its last', { ...main([185, 0xf6]), jumps: [60] }],
    ['when something is false', main([0, 161, 100])],
    ['from a case', main([0, 172, 0, 0, 0, 0, 185, 0, 0, 0x70])],
  ];
  it.each(jumps)('that jumps out of its procedure %s is a fault that names it', (_, procedure) => {
    for (const named of [true, false]) {
      const machine = new PMachine(pmachine, systemOf([procedure, handler]), options);
      machine.run(0);
      const slice = new Interpreter(machine.p, named).run(machine.state, 100);
      expect(slice).toMatchObject({ end: 'fault', fault: { code: 'jump-outside' } });
      expect(slice.end === 'fault' && slice.fault.message).toMatch(/outside.*segment 0, procedure 1/);
    }
  });

  it('with a tree of names that goes round in circles is a fault', () => {
    // A node at 1000 whose left and right are itself, looked up with a name that is not its own.
    const node = 0x1000;
    const link = (offset: number): readonly number[] => [...ldci(node + offset), ...ldci(node), 154];
    const code = [...link(8), ...link(10), ...ldci(node), ...ldci(0x2000), ...ldci(0x3000), 158, 8];
    const name = [...ldci(0x3000), ...ldci(0x4141), 154];
    expect(faultOf(systemOf([main([...name, ...code]), handler])).code).toBe('endless-tree');
  });
});

describe('a slice', () => {
  it.each([
    ['UNITWRITE of 32,767 characters', [1, ...ldci(0x1000), 0, ...ldci(0x7fff), 0, 0, 158, 6]],
    [
      'FILLCHAR and UNITWRITE',
      [
        ...ldci(0x1000),
        0,
        ...ldci(0x7fff),
        65,
        158,
        10,
        1,
        ...ldci(0x1000),
        0,
        ...ldci(0x7fff),
        0,
        0,
        158,
        6,
      ],
    ],
    ['MOVELEFT of 32,767 bytes', [...ldci(0x1000), 0, ...ldci(0x1001), 0, ...ldci(0x7fff), 158, 2]],
    ['UNITREAD of half a disk', [4, ...ldci(0x1000), 0, ...ldci(0x7000), 0, 0, 158, 5]],
  ])('of 2,000 p-codes comes back soon from a program that does nothing but %s', (_, code) => {
    const image = systemOf([{ ...main([...code, 185, 0xf6]), jumps: [0] }, handler]);
    const machine = new PMachine(pmachine, image, options);
    const started = performance.now();
    expect(machine.run(2000)).toEqual({ end: 'budget', used: 2000 });
    expect(performance.now() - started).toBeLessThan(3000);
    expect(machine.drain().length).toBeLessThan(100);
  });

  it('ends in the middle of a long UNITWRITE, of which nothing is lost', () => {
    const text = [...ldci(0x1000), 0, ...ldci(1000), 65, 158, 10];
    const image = systemOf([
      main([...text, 1, ...ldci(0x1000), 0, ...ldci(1000), 4, 0, 158, 6, 214]),
      handler,
    ]);
    const written = (slice: number): string => {
      const machine = new PMachine(pmachine, image, options);
      let said = '';
      while (machine.run(slice).end !== 'halted')
        for (const output of machine.drain()) if (output.kind === 'text') said += output.text;
      for (const output of machine.drain()) if (output.kind === 'text') said += output.text;
      return said;
    };
    expect(written(1)).toBe('A'.repeat(1000));
    expect(written(10_000)).toBe('A'.repeat(1000));
  });
});

describe.skipIf(system === undefined)('the real II.0', () => {
  const source = (name: string, lines: number): Uint8Array =>
    encodeText(
      `PROGRAM ${name};\nBEGIN\n${"  WRITELN('A LINE OF SOME LENGTH, WRITTEN AGAIN');\n".repeat(lines)}END.\n`,
    );

  it('says that a disk is full while the compiler writes to it, and loses nothing that was on it', () => {
    const procedures = Array.from(
      { length: 12 },
      (_, i) => `PROCEDURE P${i};\nBEGIN\n${"  WRITELN('AGAIN');\n".repeat(15)}END;\n`,
    );
    const big = encodeText(`PROGRAM BIG;\n${procedures.join('')}BEGIN\nEND.\n`);
    const blocks = 6 + big.length / blockBytes + 4 + 2;
    const disk = volumeOf({ 'BIG.TEXT': big, 'OLD.TEXT': source('OLD', 5) }, blocks);
    const operator = operatorOf(system!).mount('disk/9', disk);
    const printed = operator.type('CTESTS:BIG\rTESTS:NEW\r');
    expect(printed).toContain('Line 54, error 402'); // of SYSTEM.SYNTAX: Error writing code file, not enough room
    expect(operator.type('\x1b')).toContain('Command: ');
    const after = openFileSystem(operator.machine.medium('disk/9')!);
    for (const name of ['BIG.TEXT', 'OLD.TEXT'])
      expect(after.read(name)).toEqual(openFileSystem(disk).read(name));
  });

  it('leaves a readable directory behind when it is stopped while a file is open on a full disk', () => {
    const disk = volumeOf({ 'BIG.TEXT': source('BIG', 60), 'OLD.TEXT': source('OLD', 5) }, 20);
    const operator = operatorOf(system!).mount('disk/9', disk);
    operator.type('CTESTS:BIG\rTESTS:NEW\r');
    const after = openFileSystem(operator.machine.medium('disk/9')!);
    expect(after.find('NEW.CODE')).toMatchObject({ first: 16, end: 16 });
    for (const name of ['BIG.TEXT', 'OLD.TEXT'])
      expect(after.read(name)).toEqual(openFileSystem(disk).read(name));
  });

  it('copies no file onto a disk that has no room for it', () => {
    const full = volumeOf({ 'OLD.TEXT': source('OLD', 5) }, 11);
    const operator = operatorOf(system!).mount('disk/9', full);
    expect(operator.type('FTSYSTEM.FILER\rTESTS:COPY\r')).toContain('Output file full');
    const after = openFileSystem(operator.machine.medium('disk/9')!);
    expect(after.read('OLD.TEXT')).toEqual(openFileSystem(full).read('OLD.TEXT'));
  });

  it('says that a volume is off-line when it was taken out', () => {
    const operator = operatorOf(system!).mount('disk/9', volumeOf({ 'OLD.TEXT': source('OLD', 5) }));
    expect(operator.type('FLTESTS:\r')).toContain('OLD.TEXT');
    expect(operator.machine.offer({ kind: 'media', port: 'disk/9', data: null })).toEqual({ ok: true });
    expect(operator.type('LTESTS:\r')).toMatch(/No such vol|off-line|not found/i);
  });

  it('says that a damaged program is none', () => {
    const operator = operatorOf(system!).mount(
      'disk/9',
      volumeOf({ 'BAD.CODE': new Uint8Array(1024).fill(0xff) }),
    );
    const printed = operator.type('XTESTS:BAD\r');
    expect(printed).toMatch(/error|System IO|re-initialized|No proc|Bad/i);
    expect(operator.type(' ')).toContain('Command: ');
  });

  it('goes on with what is left when the machine ended in a fault: all written blocks are in the drive', () => {
    // UNITWRITE of a block of X to block 50 of unit 9, then an endless push.
    const text = [165, 1, 0, ...ldci(512), 88, 158, 10, 9, 165, 1, 0, ...ldci(512), 50, 0, 158, 6];
    const code = [...text, 1, 185, 0xf6];
    const program = programOf([{ ...outermost(code), dataBytes: 600, jumps: [text.length] }]);
    const operator = operatorOf(system!).mount('disk/9', volumeOf({ 'P.CODE': program }));
    operator.type('XTESTS:P\r');
    expect(operator.last).toMatchObject({ end: 'fault', fault: { code: 'evaluation-stack-full' } });
    expect(JSON.stringify(operator.last)).toContain('in segment 1, procedure 1');
    const { volume } = openFileSystem(operator.machine.medium('disk/9')!);
    expect(volume.read(50).every((byte) => byte === 88)).toBe(true);
  });
});

describe('a code file that is to run without the system', () => {
  const create = (file: Uint8Array) => () => pmachine.create(file, options);

  it('needs a segment 1', () => {
    expect(create(codeFile([{ slot: 5, name: 'OTHER', code: segment(5, [outermost([])]) }]))).toThrow(
      /no segment 1/,
    );
  });

  it('names the error and the procedure when it fails', () => {
    const operator = operatorOf(
      programOf([outermost([206, 2]), { lexLevel: 1, code: [5, 0, 134], exit: 0 }]),
    );
    expect(operator.read()).toContain('Divide by zero\nS# 1, P# 2, I# 3');
    expect(operator.last).toMatchObject({ end: 'halted', code: 6 });
  });
});
