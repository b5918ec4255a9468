import { describe, expect, it } from 'vitest';
import { bare } from './bare';

const halt = '00020000 00000BAD';

describe('interruptions (A22-6821, Interruptions)', () => {
  it('a supervisor call stores its code and an instruction length of one halfword', () => {
    const { put, psw, run, get } = bare();
    put(0x60, halt);
    put(0x400, '0A7B');
    psw('00010000 30000400');
    expect(run(5)).toMatchObject({ end: 'halted', used: 1 });
    expect(get(0x20, 8)).toBe('0001007B70000402'); // ILC 1, CC 3
  });

  it.each([
    ['an unassigned code', 'FF0000000000', '0001', 'C0000406'],
    ['a privileged instruction in problem state', '80000500', '0002', '80000404'],
    ['EXECUTE of an EXECUTE', '44000408', '0003', '80000404'],
    ['a word at an odd address', '58100501', '0006', '80000404'],
    ['an address beyond storage', '5810F000', '0005', '80000404'],
    ['division by zero', '1D20', '0009', '40000402'],
  ])('%s is a program interruption with its code and length', (_, code, expected, low) => {
    const { put, psw, run, get, p } = bare();
    put(0x68, halt);
    put(0x400, code);
    put(0x408, '44000400');
    p.gr[15] = 0x20000;
    psw('00010000 00000400');
    expect(run(5).end).toBe('halted');
    expect(get(0x2a, 2)).toBe(expected);
    expect(get(0x2c, 4)).toBe(low);
  });

  it('the old PSW of an executed instruction points behind the EXECUTE', () => {
    const { put, psw, run, get } = bare();
    put(0x68, halt);
    put(0x400, '44000500');
    put(0x500, '5A100601'); // a word at an odd address
    psw('00000000 00000400');
    run(2);
    expect(get(0x28, 8)).toBe('0000000680000404');
  });

  it('an overflow interrupts with its result in place, when the mask says so', () => {
    const { put, psw, run, get, p } = bare();
    put(0x68, halt);
    put(0x400, '1A12 1A12');
    p.gr[1] = 0x7fffffff;
    p.gr[2] = 1;
    psw('00000000 08000400');
    run(1);
    expect(p.gr[1]).toBe(-0x80000000);
    expect(get(0x28, 8)).toBe('0000000878000402'); // ILC 1, CC 3, the mask
  });

  it('an overflow that is masked off sets the condition code alone', () => {
    const { put, psw, run, state, p } = bare();
    put(0x400, '1A12');
    p.gr[1] = 0x7fffffff;
    p.gr[2] = 1;
    psw('00000000 00000400');
    run(1);
    expect(state.cc).toBe(3);
    expect(state.ia).toBe(0x402);
  });

  it('of a program and an external interruption the external one runs first, and the program one after it', () => {
    const { put, psw, run, get, p } = bare();
    put(0x68, '01000000 00000600');
    put(0x58, '00000000 00000700');
    put(0x400, '0000');
    put(0x700, '47F00700');
    psw('01000000 00000400');
    p.raiseExternal(0x40);
    run(3);
    expect(get(0x18, 8)).toBe('0100004000000400');
    psw('00000000 00000400');
    p.raiseExternal(0x40);
    run(2);
    expect(get(0x28, 4)).toBe('00000001');
    expect(get(0x18, 8)).toBe('0100004000000600'); // taken with the program new PSW's mask
  });

  it('a wait with every mask closed is the end of the run', () => {
    const { psw, run, put, state } = bare();
    put(0x400, '82000500');
    put(0x500, '00020000 00000ABC');
    psw('00000000 00000400');
    expect(run(100)).toEqual({ end: 'halted', used: 1, code: 0 });
    expect(state.ia).toBe(0xabc);
  });

  it('a program new PSW that leads to the failing instruction is told as the loop it is', () => {
    const { psw, run, put } = bare();
    put(0x68, '00000000 00000600');
    put(0x400, '0000');
    psw('00000000 00000400');
    const slice = run(100_000);
    expect(slice).toMatchObject({
      end: 'fault',
      fault: { code: 'interruption-loop', at: { space: 'storage', offset: 0x600 } },
    });
    expect(slice.end === 'fault' && slice.fault.message).toContain('PSW 00000000 00000600');
  });

  it('a program new PSW with an odd address is told so too', () => {
    const { psw, run, put } = bare();
    put(0x68, '00000000 00000601');
    put(0x400, '0000');
    psw('00000000 00000400');
    expect(run(100_000)).toMatchObject({ end: 'fault', fault: { code: 'interruption-loop' } });
  });

  it('such a loop goes on while an interruption may still end it', () => {
    const { psw, run, put } = bare();
    put(0x68, '01000000 00000600');
    put(0x58, halt);
    put(0x50, '00000100');
    put(0x400, '0000');
    psw('00000000 00000400');
    expect(run(100_000)).toMatchObject({ end: 'halted' });
  });
});
