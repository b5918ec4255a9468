/** Systems and programs put together for tests, and the real system to run programs under. */
import { expect } from 'vitest';
import { keyOfCharacter } from '../../../frontend/host/characterKeys';
import { pmachine } from '../../../cores/pmachine/index';
import { PMachine } from '../../../cores/pmachine/machine';
import { makeVolume, openFileSystem } from '../../../cores/pmachine/toolchain/fileSystem';
import type { Slice } from '../../../cores/kit/contract';
import { codeFile, segment, type AssembledProcedure } from './toolchain/assembled';

export const options = { seed: 1, epoch: 0, engine: 'interpreter', config: {} } as const;

/** A word for LDCI, low byte first. */
export const ldci = (value: number): readonly number[] => [199, value & 0xff, value >> 8];

/** A volume TEST: whose system is these procedures: the first is the outermost, the second deals with errors. */
export function systemOf(procedures: readonly AssembledProcedure[], blocks = 64): Uint8Array {
  const disk = openFileSystem(makeVolume({ name: 'TEST', blocks }));
  const slot = { slot: 0, name: 'TEST', information: 0x200, code: segment(0, procedures) };
  disk.write('SYSTEM.PASCAL', codeFile([slot]), { kind: 'code' });
  return disk.volume.toBytes();
}

/** A code file whose program is these procedures: the first is the outermost, and 'UB' results none. */
export function programOf(procedures: readonly AssembledProcedure[]): Uint8Array {
  return codeFile([{ slot: 1, name: 'TEST', code: segment(1, procedures) }]);
}

export const outermost = (code: readonly number[]): AssembledProcedure => ({
  lexLevel: 0,
  parameterBytes: 4,
  dataBytes: 40,
  code: [...code, 193, 0],
  exit: code.length,
});

/** A volume TESTS: with these files in it. */
export function volumeOf(files: Readonly<Record<string, Uint8Array>>, blocks = 100): Uint8Array {
  const disk = openFileSystem(makeVolume({ name: 'TESTS', blocks }));
  for (const [name, bytes] of Object.entries(files))
    disk.write(name, bytes, { kind: name.endsWith('.TEXT') ? 'text' : 'code' });
  return disk.volume.toBytes();
}

/** Somebody at the console: types, and reads what was printed since. */
export class Operator {
  last: Slice = { end: 'budget', used: 0 };

  constructor(readonly machine: PMachine) {}

  /** What the console prints until it waits for a key, or `ticks` have passed. */
  read(ticks = 20_000_000): string {
    const end = this.machine.ticks + ticks;
    do this.last = this.machine.run(Math.min(100_000, end - this.machine.ticks));
    while (this.last.end === 'budget' && this.machine.ticks < end);
    return this.machine
      .drain()
      .map((output) => (output.kind === 'text' && output.port === 'console' ? output.text : ''))
      .join('');
  }

  /** Types characters as the machine asks for them; what was printed meanwhile and after. */
  type(keys: string, ticks?: number): string {
    let printed = '';
    for (const character of keys) {
      printed += this.read(ticks);
      this.press(keyOfCharacter(character));
    }
    return printed + this.read(ticks);
  }

  press(key: string): void {
    expect(this.machine.offer({ kind: 'key', port: 'console', key })).toEqual({ ok: true });
  }

  mount(port: string, data: Uint8Array): this {
    expect(this.machine.offer({ kind: 'media', port, data })).toEqual({ ok: true });
    return this;
  }
}

export const operatorOf = (image: Uint8Array): Operator =>
  new Operator(new PMachine(pmachine, image, options));
