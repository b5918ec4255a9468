import { describe, expect, it } from 'vitest';
import { bare } from './bare';

/** BC 15,400: a loop of one instruction. */
const loop = '47F00400';

describe('the interval timer (A22-6821, Interval Timer)', () => {
  it('counts bit 23 down 300 times a second', () => {
    const { put, psw, run, get } = bare();
    put(0x50, '00100000');
    put(0x400, loop);
    psw('00000000 00000400');
    run(1_000_000);
    expect(get(0x50, 4)).toBe('000ED400'); // 0x1000 less 300 is 0xED4
  });

  it('asks for an external interruption with code 0080 when it passes from zero to below', () => {
    const { put, psw, run, get, state } = bare();
    put(0x50, '00000100');
    put(0x58, '00020000 00000600');
    put(0x400, loop);
    psw('01000000 00000400');
    expect(run(6_000).end).toBe('budget'); // one step: the timer is at zero
    expect(get(0x50, 4)).toBe('00000000');
    const { end, used } = run(10_000);
    expect({ end, used }).toEqual({ end: 'halted', used: 667 }); // the second step is at tick 6,667
    expect(get(0x18, 8)).toBe('0100008000000400');
    expect(state.ia).toBe(0x600);
  });

  it('keeps the interruption until the mask lets it through', () => {
    const { put, psw, run, get } = bare();
    put(0x50, '00000000');
    put(0x58, '00020000 00000600');
    put(0x400, loop);
    psw('00000000 00000400');
    run(5_000);
    expect(get(0x18, 8)).toBe('0000000000000000');
    psw('01000000 00000400');
    expect(run(1).end).toBe('halted');
    expect(get(0x1a, 2)).toBe('0080');
  });

  it('runs in the wait state, whose end it can be', () => {
    const { put, psw, run, state } = bare();
    put(0x50, '00000A00');
    put(0x58, '00000000 00000400');
    put(0x400, loop);
    psw('01020000 00000400');
    const slice = run(1_000);
    expect(slice).toMatchObject({ end: 'waiting', used: 0, for: [{ on: 'tick', tick: 36_667 }] });
    state.ticks = 36_667;
    expect(run(10)).toEqual({ end: 'budget', used: 10 });
  });

  it('can be set and read by a program at any moment', () => {
    const { put, psw, run, get } = bare();
    // MVC 50(4),500 ; BC 15,406
    put(0x400, 'D20300500500 47F00406');
    put(0x500, '00000500');
    psw('00000000 00000400');
    run(3_334);
    expect(get(0x50, 4)).toBe('00000400');
  });

  it('goes on below zero without asking again', () => {
    const { put, psw, run, get } = bare();
    put(0x50, '80000000');
    put(0x400, loop);
    psw('00000000 00000400');
    run(3_334);
    expect(get(0x50, 4)).toBe('7FFFFF00');
  });
});
