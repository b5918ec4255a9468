import { describe, expect, it } from 'vitest';
import { StorageDebug } from '../../../cores/s360/debug';
import { bare, type Bare } from './bare';

const debugOf = ({ p, engine }: Bare): StorageDebug => new StorageDebug(p, engine);

describe('the debugger’s window', () => {
  it('shows storage, registers, keys and the PSW', () => {
    const machine = bare();
    machine.put(0x1000, 'AB');
    machine.p.gr[3] = -2;
    machine.p.fr[2] = 0x41100000;
    machine.state.cr[0] = 0x2000;
    machine.state.keys[2] = 0xf8;
    machine.psw('00010000 30000400');
    const debug = debugOf(machine);
    const read = (space: string, offset: number): number => debug.read({ space, offset });
    expect(read('storage', 0x1000)).toBe(0xab);
    expect(read('general', 3)).toBe(0xfffffffe);
    expect(read('floating', 2)).toBe(0x41100000);
    expect(read('control', 0)).toBe(0x2000);
    expect(read('keys', 2)).toBe(0xf8);
    expect([read('psw', 0), read('psw', 1)]).toEqual([0x00010000, 0x30000400]);
    expect(read('storage', 0xffffff)).toBe(0); // beyond the end
  });

  it('writes instructions as assemblers have them', () => {
    const machine = bare();
    machine.put(0x400, '1812 5830C004 D20710002008 FA421000C010 0A7B 9C00000C FFFF');
    const lines = debugOf(machine).disassemble({ space: 'storage', offset: 0x400 }, 7);
    expect(lines.map(({ mnemonic, operands }) => [mnemonic, ...operands].join(' '))).toEqual([
      'LR 1,2',
      "L 3,X'4'(12)",
      "MVC X'0'(8,1),X'8'(2)",
      "AP X'0'(5,1),X'10'(3,12)",
      'SVC 123',
      "SIO X'C'",
      "DC X'FFFF'",
    ]);
  });

  it('looks through the translation tables, and leaves no trace of it', () => {
    const machine = bare();
    machine.put(0x2000, '01002100');
    machine.put(0x2100, '0000 0040');
    machine.put(0x4000, '1812');
    Object.assign(machine.state.cr, { 0: 0x2000, 2: 0x777, 6: 0x800000 });
    machine.psw('04000000 00001000');
    const debug = debugOf(machine);
    expect(debug.disassemble(debug.at, 1)[0]!.mnemonic).toBe('LR');
    expect(debug.read({ space: 'storage', offset: 0x5000 })).toBe(0);
    expect(debug.read({ space: 'real', offset: 0x4000 })).toBe(0x18);
    expect(machine.state.cr[2]).toBe(0x777);
    expect(machine.state.keys.every((key) => key === 0)).toBe(true);
  });

  it('stops at an address, and goes on from it', () => {
    const machine = bare();
    machine.put(0x400, '1812 1834 1856 47F00400');
    machine.psw('00000000 00000400');
    const debug = debugOf(machine);
    debug.breakpoints = new Set(['storage:1028']);
    expect(machine.run(100)).toEqual({ end: 'break', used: 2, at: { space: 'storage', offset: 0x404 } });
    expect(machine.run(100)).toEqual({ end: 'break', used: 4, at: { space: 'storage', offset: 0x404 } });
  });

  it('an EXECUTE exercises the instruction that it executes', () => {
    const machine = bare();
    machine.put(0x400, '4400C100');
    machine.put(0x1100, 'D200');
    machine.p.gr[12] = 0x1000;
    const { execution } = debugOf(machine);
    expect(execution.codes({ space: 'storage', offset: 0x400 })).toEqual(['44', 'D2']);
    expect(execution.codes({ space: 'storage', offset: 0x500 })).toEqual([]);
  });

  it('tells of interruptions while somebody listens', () => {
    const machine = bare();
    machine.put(0x60, '00020000 00000BAD');
    machine.put(0x400, '0A7B');
    machine.psw('00010000 00000400');
    const told: string[] = [];
    debugOf(machine).events = (text) => told.push(text);
    machine.run(1);
    expect(told).toEqual(['svc interruption 007B, PSW 00010000 00000402']);
  });
});
