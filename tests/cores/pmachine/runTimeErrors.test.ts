/**
 * Run-time errors under the real II.0: its own message on the console, with segment, procedure and the offset behind
 * the failing p-code; then the space bar, and the system is as new (PMACHINE 3, 7). Error 5 is long integers'
 * (exec/longIntegers.test.ts); 7 is in the table but no p-code of II.0 raises it.
 */
import { describe, expect, it } from 'vitest';
import { openFileSystem } from '../../../cores/pmachine/toolchain/fileSystem';
import { medium } from '../../media';
import { ldci, operatorOf, outermost, programOf, volumeOf, type Operator } from './system';
import type { AssembledProcedure } from './toolchain/assembled';

const system = medium('pmachine/ii0/system.vol');

interface Failing {
  readonly what: string;
  readonly procedures: readonly AssembledProcedure[];
  readonly message: string;
  readonly place: string;
}
const failing = (what: string, message: string, code: readonly number[], offset: number): Failing => ({
  ...{ what, message, procedures: [outermost(code)], place: `S# 1, P# 1, I# ${offset}` },
});

// Codes by PMACHINE 1 and 2; the offset is that of the instruction behind the last one listed.
const errors: readonly Failing[] = [
  failing('CHK of a value outside its range', 'Value range error', [5, 1, 3, 136], 4),
  failing('CXP to a segment that is not in the table', 'No proc in seg-table', [205, 20, 1], 3),
  failing('CLP to a procedure the segment has not got', 'No proc in seg-table', [206, 99], 2),
  failing('EXIT from a procedure that was not called', 'Exit from uncalled proc', [1, 9, 158, 4], 4),
  failing('DVI by zero', 'Divide by zero', [5, 0, 134], 3),
  failing('MODI by zero', 'Divide by zero', [5, 0, 142], 3),
  failing(
    'IOC after a UNITREAD of a unit that is not there',
    'IO error: illegal unit #',
    [13, 165, 1, 0, 10, 0, 0, 158, 5, 158, 0],
    11,
  ),
  failing(
    'IOC after a UNITREAD behind the end of a disk',
    'IO error: ',
    [9, 165, 1, 0, 10, ...ldci(5000), 0, 158, 5, 158, 0],
    13,
  ),
  failing('a code without an instruction', 'Unimplemented instruction', [210], 1),
  failing('a standard procedure that does not exist', 'Unimplemented instruction', [158, 60], 2),
  failing('LN of zero', 'Floating point error', [0, 0, 158, 29], 4),
  failing(
    'SAS of five characters to a string of three',
    'String overflow',
    [165, 3, 166, 5, 65, 66, 67, 68, 69, 170, 3],
    11,
  ),
  failing('HLT', 'Programmed HALT', [158, 39], 2),
  failing('BPT of a line that is waited for', 'Programmed break-point', [213, 0], 2),
  {
    what: 'an error in a procedure that was called',
    message: 'Divide by zero',
    procedures: [outermost([206, 2]), { lexLevel: 1, code: [0, 0, 134, 173, 0], exit: 3 }],
    place: 'S# 1, P# 2, I# 3',
  },
];

const started = (files: Readonly<Record<string, Uint8Array>>): Operator =>
  operatorOf(system!).mount('disk/9', volumeOf(files));

/** The system takes commands as on the first day: it lists a volume. */
function expectRecovered(operator: Operator, printed: string): void {
  expect(printed).toContain('System re-initialized');
  expect(printed).toContain('Command: E(dit, R(un');
  expect(operator.type('FLTESTS:\rQ')).toMatch(/TESTS:[^]*P\.CODE[^]*Command: E\(dit/);
}

describe.skipIf(system === undefined)('a program that fails', () => {
  it.each(errors)('by $what', ({ procedures, message, place }) => {
    const operator = started({ 'P.CODE': programOf(procedures) });
    const printed = operator.type('XTESTS:P\r');
    expect(printed).toContain(`\n${message}`);
    expect(printed).toContain(`\n${place}\nType <space> to continue`);
    expectRecovered(operator, operator.type(' '));
  });

  it.each([
    [
      'that calls itself for ever',
      [outermost([206, 2]), { lexLevel: 1, dataBytes: 200, code: [206, 2, 173, 0], exit: 2 }],
    ],
    [
      'that asks for store for ever',
      [{ ...outermost([165, 5, ...ldci(500), 158, 1, 185, 0xf6]), jumps: [0] }],
    ],
  ])('by a program %s', (_, procedures) => {
    const operator = started({ 'P.CODE': programOf(procedures) });
    const printed = operator.type('XTESTS:P\r');
    expect(printed).toContain('*STK OFLOW*'); // which the system prints without a question, for it has no room to wait
    expectRecovered(operator, printed);
  });

  it('by a segment that lies behind the end of its volume', () => {
    const file = programOf([outermost([205, 7, 1])]);
    file.set([5000 & 0xff, 5000 >> 8, 100, 0], 4 * 7); // slot 7 of the dictionary: block and length
    const operator = started({ 'P.CODE': file });
    const printed = operator.type('XTESTS:P\r');
    expect(printed).toContain('System IO error');
    expect(operator.type(' ')).toContain('Command: E(dit');
  });

  it('by the BREAK key, if it runs in circles', () => {
    const operator = started({ 'P.CODE': programOf([{ ...outermost([185, 0xf6]), jumps: [0] }]) });
    operator.type('XTESTS:P\r', 300_000);
    expect(operator.last.end).toBe('budget');
    operator.press('Control+@');
    const printed = operator.read();
    expect(printed).toContain('Program interrupted by user');
    expectRecovered(operator, operator.type(' '));
  });

  it('leaves what it had written to a disk', () => {
    // UNITWRITE of 512 bytes to block 50 of unit 9, then HLT.
    const code = [9, 165, 1, 0, ...ldci(512), 50, 0, 158, 6, 158, 39];
    const block = [165, 1, 0, ...ldci(512), 88, 158, 10]; // FILLCHAR with 'X'
    const operator = started({
      'P.CODE': programOf([{ ...outermost([...block, ...code]), dataBytes: 600 }]),
    });
    operator.type('XTESTS:P\r ');
    const written = openFileSystem(operator.machine.medium('disk/9')!).volume.read(50);
    expect(written.every((byte) => byte === 88)).toBe(true);
  });
});
