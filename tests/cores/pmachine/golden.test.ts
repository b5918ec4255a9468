/**
 * The columns of the recorded boot that the suite pmachine/boot-halt does not compare: operands, and the evaluation
 * stack. The interpreter that recorded them addresses words where this machine addresses bytes.
 */
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Line } from '../../../cores/kit/contract';
import { pmachine } from '../../../cores/pmachine/index';
import { PMachine } from '../../../cores/pmachine/machine';
import { medium } from '../../media';

const system = medium('pmachine/ii0/system.vol');
const utility = medium('pmachine/ii0/utility.vol');
const trace = medium('pmachine/golden/ii0-boot-halt.trace.gz');
const present = system !== undefined && utility !== undefined && trace !== undefined;

interface Recorded {
  readonly text: string;
  readonly place: string;
  readonly operands: string;
  readonly stack: readonly number[];
}

/** 's4 p1 o14        sas  3 '???'     (string assign)      Stack: ec97 e444 ed9d ' */
function read(text: string): Recorded {
  const [code = '', stack = ''] = text.split(/ {6}Stack: ?/);
  const [, place = '', operands = ''] =
    /^(s\d+ p\d+ o\d+) +\S+ *(.*?) *(?:\([a-z0-9 -]+\))?$/.exec(code) ?? [];
  const words = stack.split(' ').filter((word) => word !== '');
  return { text, place, operands, stack: words.map((word) => parseInt(word, 16)) };
}

/** Calls `judge` before each recorded p-code of booting and halting. */
function eachRecord(judge: (machine: PMachine, record: Recorded) => void): void {
  const machine = new PMachine(pmachine, system!, { seed: 1, epoch: 0, engine: 'interpreter', config: {} });
  machine.offer({ kind: 'media', port: 'disk/5', data: utility! });
  const records = new TextDecoder('latin1').decode(gunzipSync(trace!)).trimEnd().split('\n').map(read);
  expect(records).toHaveLength(26_857);
  for (const record of records) {
    judge(machine, record);
    if (machine.run(1).end === 'waiting') machine.offer({ kind: 'key', port: 'console', key: 'h' });
  }
}

/** Pascal's names of the standard procedures, and those of the types that are compared. */
const recordedNames: Readonly<Record<string, string>> = {
  ...{ FLC: 'fillchar', IOR: 'ioresult', MAV: 'memavail', MRK: 'mark', MVL: 'moveleft', MVR: 'moveright' },
  ...{ NEW: 'new', RLS: 'release', SCN: 'scan', TIM: 'time', UBUSY: 'unitbusy', UCLEAR: 'unitclear' },
  ...{ UREAD: 'unitread', UWRITE: 'unitwrite', IOC: '0', STR: 'string', BOOL: 'boolean', XIT: 'exit' },
};

/** What was recorded, without what the recorder knew of arguments, and texts cut as our listings cut them. */
function recordedOperands(mnemonic: string, operands: string): string {
  if (/^(CXP|CBP|CLP|CGP|SAS)$/.test(mnemonic)) return operands.split(' ')[0]!;
  if (mnemonic === 'LSA') return operands.replace(/('.{32}).*'$/, "$1'");
  return mnemonic === 'CSP' ? operands.toLowerCase() : operands;
}

/** Operands as the recording writes them. */
function asRecorded({ mnemonic, operands, bytes }: Line): string {
  const names = operands.map(
    (operand) => recordedNames[operand] ?? operand.replace(/^[o#](?=[\da-f]+$)/, ''),
  );
  switch (mnemonic) {
    case 'LSA':
      return `${bytes[1]!},${operands[0]!}`;
    case 'LDC':
      return [names.length, ...names].join(',');
    case 'XJP': {
      const [low, high, ...places] = names;
      return `${low!},${high!},${places.at(-1)!}  ,${places.slice(0, -2).join(',')}`;
    }
    default:
      return names.join(',');
  }
}

describe.skipIf(!present)('II.0 beside the recorded boot', () => {
  it('reads the operands that were recorded', () => {
    eachRecord(({ debug }, { operands, text }) => {
      const [line] = debug.disassemble(debug.at, 1);
      if (/^(SLDC|SLDL|SLDO|SIND) /.test(line!.mnemonic)) return; // their operand is in the name, which the suite compares
      const expected = recordedOperands(line!.mnemonic, operands);
      if (asRecorded(line!) !== expected) expect(`${line!.mnemonic} ${asRecorded(line!)}`).toBe(text);
    });
  });

  it('has on its evaluation stack what was recorded, but for the time of day', () => {
    const isClock = /^s0 p30 o(188|191|192|194|195|198)$/; // TIME's low word, and the difference of two
    const counts = { equal: 0, pointers: 0, clock: 0 };
    eachRecord(({ debug }, { stack, place, text }) => {
      const found = debug.execution!.stack();
      expect(found.length, text).toBe(stack.length);
      found.forEach((word, i) => {
        if (word === stack[i]) counts.equal++;
        else if (wordAddress(word) === stack[i]) counts.pointers++;
        else if (isClock.test(place)) counts.clock++;
        else expect(`${word.toString(16)} in place ${i}`).toBe(text);
      });
    });
    expect(counts.clock).toBeLessThan(60);
    expect(counts.pointers).toBeGreaterThan(90_000);
  });
});

/** Where a byte address of ours lies for the recorder: heap and stack begin at the same numbers, and it counts words. */
function wordAddress(address: number): number | undefined {
  const [heap, top] = [0x200, 0xfe80];
  if (address % 2 !== 0) return undefined;
  return address >= 0x8000 ? top - (top - address) / 2 : heap + (address - heap) / 2;
}
