import { describe, expect, it } from 'vitest';
import type { Output } from '../../../cores/kit/contract';
import { Panel } from '../../../cores/s360/panel/panel';
import { bare, type Bare } from './bare';

/** Presses, turns, sets: 'name' or 'name value', the value in hexadecimal. */
function operate({ p }: Bare, ...actions: readonly string[]): void {
  for (const action of actions) {
    const [control, value = '0'] = action.split(' ');
    const offer = p.panel.offer({
      kind: 'control',
      port: 'panel',
      control: control!,
      value: Number.parseInt(value, 16),
    });
    expect(offer, action).toEqual({ ok: true });
  }
}

const loop = '47F00400';
function looping(): Bare {
  const machine = bare();
  machine.put(0x400, loop);
  machine.psw('00000000 00000400');
  return machine;
}

describe('the system control panel (A22-6821, System Control Panel)', () => {
  it('STOP ends after an instruction, and START goes on', () => {
    const machine = looping();
    machine.run(10);
    operate(machine, 'stop');
    expect(machine.run(10)).toMatchObject({ end: 'waiting', used: 0, for: [{ on: 'control' }] });
    operate(machine, 'start');
    expect(machine.run(10)).toEqual({ end: 'budget', used: 10 });
  });

  it('with the rate at INSN STEP each START executes one instruction', () => {
    const machine = bare();
    machine.put(0x400, '1812 1834 1856');
    machine.psw('00000000 00000400');
    operate(machine, 'stop', 'rate 1');
    for (const next of [0x402, 0x404, 0x406]) {
      operate(machine, 'start');
      expect(machine.run(100)).toMatchObject({ end: 'waiting', used: 1 });
      expect(machine.state.ia).toBe(next);
    }
  });

  it('DISPLAY and STORE work on storage, registers, keys and the PSW, when the machine is stopped', () => {
    const machine = looping();
    expect(machine.p.panel.offer({ kind: 'control', port: 'panel', control: 'store', value: 0 })).toEqual({
      ok: false,
      why: 'not waiting',
    });
    operate(machine, 'stop', 'address 1234', 'data 89ABCDEF', 'store');
    expect(machine.get(0x1234, 4)).toBe('89ABCDEF');
    operate(machine, 'address 400', 'display');
    expect(machine.state.panel.shown).toBe(0x47f00400);
    operate(machine, 'select 1', 'address 7', 'data FFFFFFFE', 'store');
    expect(machine.p.gr[7]).toBe(-2);
    operate(machine, 'select 2', 'address 6', 'data 41100000', 'store');
    expect(machine.p.fr[6]).toBe(0x41100000);
    operate(machine, 'select 4', 'address 1000', 'data F8', 'store');
    expect(machine.state.keys[2]).toBe(0xf8);
    operate(machine, 'select 5', 'address 4', 'data 30000500', 'store');
    expect(machine.state).toMatchObject({ cc: 3, ia: 0x500 });
  });

  it('SET IC puts the address into the PSW', () => {
    const machine = looping();
    operate(machine, 'stop', 'address 2468', 'setIc');
    expect(machine.state.ia).toBe(0x2468);
  });

  it('ADDRESS COMPARE stops before the instruction, and START goes past it', () => {
    const machine = bare();
    machine.put(0x400, '1812 1834 47F00400');
    machine.psw('00000000 00000400');
    operate(machine, 'compare 1', 'address 402');
    expect(machine.run(100)).toMatchObject({ end: 'waiting', used: 1 });
    operate(machine, 'start');
    expect(machine.run(100)).toMatchObject({ end: 'waiting', used: 3 });
    expect(machine.state.ia).toBe(0x402);
  });

  it('stops there however the run is cut into slices', () => {
    const machine = bare();
    machine.put(0x400, '1812 1834 47F00400');
    machine.psw('00000000 00000400');
    operate(machine, 'compare 1', 'address 402');
    let used = 0;
    for (let i = 0; i < 5; i++) used += machine.run(1).used;
    expect(used).toBe(1);
  });

  it('INTERRUPT is an external interruption with code 0040', () => {
    const machine = looping();
    machine.put(0x58, '00020000 00000BAD');
    machine.psw('01000000 00000400');
    operate(machine, 'interrupt');
    expect(machine.run(5).end).toBe('halted');
    expect(machine.get(0x1a, 2)).toBe('0040');
  });

  it('a machine in a disabled wait can be stopped, looked at and restarted', () => {
    const machine = bare();
    machine.put(0, '00000000 00000400');
    machine.put(0x400, loop);
    machine.psw('00020000 00000BAD');
    expect(machine.run(5).end).toBe('halted');
    operate(machine, 'stop');
    expect(machine.run(5).end).toBe('waiting');
    operate(machine, 'restart');
    expect(machine.run(5)).toEqual({ end: 'budget', used: 5 });
    expect(machine.state.ia).toBe(0x400);
  });

  it('SYSTEM RESET stops and forgets what was pending; storage and registers stay', () => {
    const machine = looping();
    machine.p.raiseExternal(0x40);
    machine.p.gr[3] = 5;
    operate(machine, 'reset');
    expect(machine.state).toMatchObject({ stopped: true, external: 0 });
    expect(machine.p.gr[3]).toBe(5);
    expect(machine.get(0x400, 4)).toBe(loop);
  });

  it('refuses what a control cannot stand at', () => {
    const { p } = bare();
    for (const [control, value] of [
      ['unit', 0x1000],
      ['rate', 2],
      ['address', 0.5],
      ['data', -1],
      ['no such', 0],
    ] as const)
      expect(p.panel.offer({ kind: 'control', port: 'panel', control, value }).ok).toBe(false);
  });
});

describe('the lamps', () => {
  const titles = ({ p }: Bare): ReadonlyMap<string, number> => {
    const [output] = new Panel(p).drain() as Extract<Output, { kind: 'lamps' }>[];
    const labels = ['SYSTEM', 'MANUAL', 'WAIT', 'TEST', 'LOAD'];
    return new Map(labels.map((label, i) => [label, output!.levels[i]!]));
  };

  it('show what the machine does', () => {
    const machine = looping();
    expect(titles(machine)).toEqual(
      new Map([
        ['SYSTEM', 255],
        ['MANUAL', 0],
        ['WAIT', 0],
        ['TEST', 0],
        ['LOAD', 0],
      ]),
    );
    operate(machine, 'stop', 'rate 1');
    expect(titles(machine)).toEqual(
      new Map([
        ['SYSTEM', 0],
        ['MANUAL', 255],
        ['WAIT', 0],
        ['TEST', 255],
        ['LOAD', 0],
      ]),
    );
  });

  it('are as bright as the share of the time their bit was on', () => {
    const machine = looping();
    machine.run(500_000); // half a second of work
    machine.psw('01020000 00000400'); // half a second of waiting for the timer
    machine.put(0x50, '7FFFFF00');
    machine.state.ticks = 1_000_000;
    machine.run(1);
    const [output] = machine.p.panel.drain() as Extract<Output, { kind: 'lamps' }>[];
    expect(output!.levels[0]).toBeGreaterThan(126);
    expect(output!.levels[0]).toBeLessThan(129);
    expect(output!.levels[2]).toBeGreaterThan(126);
    expect(output!.levels[2]).toBeLessThan(129);
  });

  it('are not told again while nothing changes', () => {
    const machine = looping();
    expect(machine.p.panel.drain()).toHaveLength(1);
    expect(machine.p.panel.drain()).toHaveLength(0);
    machine.p.panel.refresh();
    expect(machine.p.panel.drain()).toMatchObject([{ generation: 0 }]);
  });
});
