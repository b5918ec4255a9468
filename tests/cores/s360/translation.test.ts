import { describe, expect, it } from 'vitest';
import { bare, type Bare } from './bare';

const halt = '00020000 00000BAD';

/** A Model 67 with a segment table at 2000 and a page table at 2100: page 0 in itself, page 1 in block 4, page 2 invalid. */
function translating(): Bare {
  const machine = bare();
  const { put, state, psw } = machine;
  put(0x2000, '02002100 00000001'); // three pages; the second segment is invalid
  put(0x2100, '0000 0040 0008 0000');
  put(0x68, '00020000 00000BAD'); // extended: translation off, disabled wait
  state.cr[0] = 0x2000;
  state.cr[6] = 0x00800000;
  psw('04000000 00000400');
  return machine;
}

describe('dynamic address translation (GA27-2719)', () => {
  it('finds a page where its table says it is', () => {
    const { put, run, p } = translating();
    put(0x400, '5810C008'); // L 1,8(12)
    put(0x4008, '12345678');
    p.gr[12] = 0x1000;
    run(1);
    expect(p.gr[1]).toBe(0x12345678);
  });

  it.each([
    ['a page that is not there', 0x002004, '0011'],
    ['a page beyond the end of its table', 0x003004, '0011'],
    ['a segment that is not there', 0x100004, '0010'],
  ])(
    '%s is a program interruption; the old PSW addresses the instruction, CR2 holds the address',
    (_, address, code) => {
      const { put, run, p, get, state } = translating();
      put(0x400, '5810C000');
      p.gr[12] = address;
      run(1);
      expect(get(0x12, 2)).toBe(code);
      expect(get(0x28, 8)).toBe('0400800000000400'); // ILC 2 in bits 16 and 17
      expect(state.cr[2]).toBe(address);
    },
  );

  it('LRA tells why there is no real address, and does not interrupt', () => {
    for (const [address, cc, real] of [
      [0x001abc, 0, 0x4abc],
      [0x100000, 1, -1],
      [0x002000, 2, -1],
      [0x003000, 3, -1],
    ] as const) {
      const { put, run, p, state } = translating();
      put(0x400, 'B110C000');
      p.gr[1] = -1;
      p.gr[12] = address;
      run(1);
      expect(state.cc).toBe(cc);
      expect(p.gr[1]).toBe(real);
    }
  });

  it('a store into a page table counts at once', () => {
    const { put, run, p } = translating();
    // L 1,0(12); MVC 102(2,13),200(13): page 1 now in block 5; L 2,0(12)
    put(0x400, '5810C000 D201D102D200 5820C000');
    put(0x4000, '11111111');
    put(0x5000, '22222222');
    put(0x2200, '0050');
    put(0x2104, '0020'); // page 2 is the tables' own block
    p.gr[12] = 0x1000;
    p.gr[13] = 0x2000;
    run(3);
    expect(p.gr[1]).toBe(0x11111111);
    expect(p.gr[2]).toBe(0x22222222);
  });

  it('SSM and LPSW turn it on and off', () => {
    const { put, run, p } = translating();
    // SSM 500 (off); L 1,0(12); SSM 501 (on); L 2,0(12)
    put(0x400, '80000500 5810C000 80000501 5820C000');
    put(0x500, '0004');
    put(0x1000, '11111111');
    put(0x4000, '22222222');
    p.gr[12] = 0x1000;
    run(4);
    expect(p.gr[1]).toBe(0x11111111);
    expect(p.gr[2]).toBe(0x22222222);
  });

  it('a field across two pages is checked in both before it is changed', () => {
    const { put, run, p, get } = translating();
    put(0x400, 'D20FCFF80500'); // MVC FF8(16,12),500: eight bytes in page 1, eight in page 2
    put(0x500, 'FFFFFFFFFFFFFFFF FFFFFFFFFFFFFFFF');
    p.gr[12] = 0x1000;
    run(1);
    expect(get(0x12, 2)).toBe('0011');
    expect(get(0x4ff8, 8)).toBe('0000000000000000');
  });

  it('words with bits that must be zero are not taken', () => {
    const { put, run, get } = translating();
    put(0x400, '82000500');
    put(0x500, '80000000 00000600');
    run(1);
    expect(get(0x12, 2)).toBe('0006');
  });

  it('the Model 40 has none of these instructions', () => {
    const { put, run, get, psw } = bare({ model: '40' });
    put(0x68, halt);
    put(0x400, 'B110C000');
    psw('00000000 00000400');
    run(1);
    expect(get(0x2a, 2)).toBe('0001');
  });
});

describe('the associative store of CP-40 (S360 4)', () => {
  /** Page 1 of user 3 lies in real page 5. */
  function boxed(user: number): Bare {
    const machine = bare({ model: '40', kilobytes: 256 });
    const { put, psw } = machine;
    put(0x68, halt);
    put(0x600, `0000000${user}`);
    put(0x68a, '0000');
    put(0x700 + 2 * 5, '3060'); // user 3, page 1, valid
    put(0x700 + 2 * 6, '3020'); // user 3, page 0
    // DIAGNOSE: the 64 words at 700 into the store; on, for the user at 600; problem state at 1000
    put(0x400, '83420700 83400600 82000500');
    put(0x500, '00010000 00001000');
    psw('00000000 00000400');
    return machine;
  }

  it('translates in problem state, by the user’s words', () => {
    const { put, run, p, state } = boxed(3);
    put(0x5000, '5810C100'); // L 1,100(12)
    put(0x5100, '12345678');
    p.gr[12] = 0x1000;
    run(4);
    expect(p.gr[1]).toBe(0x12345678);
    expect(state.box.entries[5]! & 0x10).toBe(0x10); // used
  });

  it('notes who was used, and who was stored into', () => {
    const { put, run, p, state } = boxed(3);
    put(0x5000, '5810C100 5010C200'); // L 1,100(12); ST 1,200(12)
    p.gr[12] = 0x1000;
    run(4);
    expect(state.box.entries[5]).toBe(0x3070);
    run(1);
    expect(state.box.entries[5]).toBe(0x3074); // used 10, changed 04
    expect(state.box.entries[6]! & 0x14).toBe(0);
  });

  it('tells the address that it missed, to DIAGNOSE 44', () => {
    const { put, run, p, get } = boxed(3);
    put(0x68, '00000000 00000900');
    put(0x900, '83440A00'); // into A00
    put(0x5000, '5810C100');
    p.gr[12] = 0x2000;
    run(5);
    expect(get(0xa00, 4)).toBe('00002100');
  });

  it('a miss is a program interruption, and supervisor state is untranslated', () => {
    const { run, get, state } = boxed(2);
    run(4);
    expect(get(0x2a, 2)).toBe('0011');
    expect(state.ia).toBe(0xbad);
  });
});
