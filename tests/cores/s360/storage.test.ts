import { describe, expect, it } from 'vitest';
import { bare } from './bare';

const halt = '00020000 00000BAD';

describe('storage protection (A22-6821, Storage Protection)', () => {
  it('lets a key of zero store anywhere, and any key store into blocks of its own', () => {
    for (const key of ['0', '5']) {
      const { put, psw, run, get, state } = bare();
      state.keys[2] = 0x50;
      put(0x400, '92AAC000');
      psw(`00${key}00000 00000400`);
      put(0x68, halt);
      state.gr[12] = 0x1000;
      run(1);
      expect(get(0x1000, 1)).toBe('AA');
    }
  });

  it('keeps a store with another key out, and leaves the byte', () => {
    const { put, psw, run, get, state } = bare();
    put(0x68, halt);
    put(0x400, '92AAC000');
    state.keys[2] = 0x50;
    state.gr[12] = 0x1000;
    psw('00400000 00000400');
    run(1);
    expect(get(0x2a, 2)).toBe('0004');
    expect(get(0x1000, 1)).toBe('00');
  });

  it('lets another key fetch, unless the key has the fetch bit', () => {
    for (const [key, code] of [
      [0x50, '0000'],
      [0x58, '0004'],
    ] as const) {
      const { put, psw, run, get, state } = bare();
      put(0x68, halt);
      put(0x400, '5810C000');
      state.keys[2] = key;
      state.gr[12] = 0x1000;
      psw('00400000 00000400');
      run(1);
      expect(get(0x2a, 2)).toBe(code);
    }
  });

  it('keeps instructions from being fetched too', () => {
    const { put, psw, run, get, state } = bare();
    put(0x68, halt);
    state.keys[2] = 0x58;
    psw('00400000 00001000');
    run(1);
    expect(get(0x2a, 2)).toBe('0004');
  });

  it('a field that reaches into a block it may not change changes nothing', () => {
    const { put, psw, run, get, state } = bare();
    put(0x68, halt);
    put(0x400, '9005C7F8'); // STM 0,5
    state.keys[3] = 0x50;
    state.gr.fill(0xffffffff);
    state.gr[12] = 0x1000;
    psw('00400000 00000400');
    run(1);
    expect(get(0x2a, 2)).toBe('0004');
    expect(get(0x17f8, 8)).toBe('0000000000000000');
  });

  it('SSK and ISK move bits 24 to 28 of a register, and on the Model 67 reference and change too', () => {
    const { put, psw, run, state } = bare();
    put(0x400, '0812 0932');
    state.gr[1] = 0xffffffff;
    state.gr[2] = 0x1000;
    psw('00000000 00000400');
    run(2);
    expect(state.gr[3]).toBe(0xfe);
    const forty = bare({ model: '40' });
    forty.put(0x400, '0812 0932');
    forty.state.gr[1] = 0xffffffff;
    forty.state.gr[2] = 0x1000;
    forty.psw('00000000 00000400');
    forty.run(2);
    expect(forty.state.gr[3]).toBe(0xf8);
  });

  it('a changed key counts for the next access', () => {
    const { put, psw, run, get, state } = bare();
    put(0x68, halt);
    // ST 1,0(12); SSK 1,12 (key 0); LPSW 600; there: ST 1,0(12)
    put(0x400, '5010C000 081C 82000600');
    put(0x600, '00400000 00000700');
    put(0x700, '5010C000');
    state.gr[1] = 0x50;
    state.gr[12] = 0x1000;
    psw('00000000 00000400');
    run(5);
    expect(get(0x2a, 2)).toBe('0004');
  });

  it('the Model 67 notes which blocks were referenced and changed (GA27-2719)', () => {
    const { put, psw, run, state } = bare();
    // L 1,0(12); ST 1,0(13)
    put(0x400, '5810C000 5010D000');
    state.gr[12] = 0x1000;
    state.gr[13] = 0x1800;
    psw('00000000 00000400');
    run(2);
    expect(state.keys[0]! & 6).toBe(4);
    expect(state.keys[2]! & 6).toBe(4);
    expect(state.keys[3]! & 6).toBe(6);
  });

  it('addresses have 24 bits and wrap', () => {
    const { put, psw, run, state } = bare();
    put(0x400, '4110CFFF 4120C800'); // LA 1,FFF(12); LA 2,800(12)
    state.gr[12] = 0xfffff001;
    psw('00000000 00000400');
    run(2);
    expect(state.gr[1]).toBe(0x000000);
    expect(state.gr[2]).toBe(0xfff801);
  });
});
