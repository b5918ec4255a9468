/** Q1 before Q2, equal parts for equals, storage for as many as it is enough for (S360 8). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hashState } from '../../../cores/kit/compare';
import { loadState, saveState } from '../../../cores/kit/snapshot';
import { controlSchema } from '../../../cores/cp40/state';
import { sSchema } from '../../../cores/s360/state';
import { Chance } from '../../random';
import { usualPriority } from '../../../cores/cp40/scheduling/schema';
import type { VirtualMachine } from '../../../cores/cp40/virtual/machine';
import { say } from './atConsole';
import { System, typed } from './system';

const slice = 100_000; // of Q2
/** Counts in register 2. */
const counting = { 0x400: 0x41220001, 0x404: 0x47f00400 }; // LA 2,1(2); B 400
const counted = ({ gr }: VirtualMachine): number => gr[2]!;
/** Adds 1 to a word in each page, over and over; counts rounds in register 2. */
const touching: Readonly<Record<number, number>> = {
  0x400: 0x18391848, // ROUND LR 3,9; LR 4,8
  0x404: 0x58604000, // AGAIN L 6,0(4)
  0x408: 0x41606001, // LA 6,1(6)
  0x40c: 0x50604000, // ST 6,0(4)
  0x410: 0x1a484630, // AR 4,8; BCT 3,AGAIN
  0x414: 0x04044122, // (the rest of it); LA 2,1(2)
  0x418: 0x000147f0, // B ROUND
  0x41c: 0x04000000,
};

function count(system: System, number: number, priority = usualPriority): VirtualMachine {
  const machine = system.begin(number, 16, counting, '00000000 00000400');
  machine.vm.standing.priority = priority;
  return machine;
}
function pass(system: System, ticks: number): void {
  const end = system.ticks + ticks;
  system.runUntil(() => system.ticks >= end, 1000);
}

describe('a machine whose user has typed', () => {
  const calculator = readFileSync('roms/s360/calc.deck');
  /** Ticks from a line to the first character of its answer, beside so many machines that compute. */
  function response(computing: number, known: boolean): number {
    const system = new System(1 + computing, 1024);
    const machine = system.load(0, 256, calculator);
    say(system, machine, '1+1');
    for (let number = 1; number <= computing; number++) count(system, number);
    if (computing > 0) pass(system, 3 * slice + slice / 2); // in the midst of somebody's slice
    const before = typed(machine).length;
    const begun = system.ticks;
    machine.line.console!.offer({ kind: 'line', port: 'console', text: '2+3', terminator: 'Enter' });
    if (known) system.control.scheduler.typed(machine);
    system.control.attendNow();
    system.runUntil(() => typed(machine).length > before, 100);
    return system.ticks - begun;
  }

  it('answers as soon beside twelve that compute as it does alone', () => {
    const alone = response(0, true);
    expect(response(12, true)).toBeLessThan(alone + 2000);
    expect(response(12, false)).toBeGreaterThan(alone + slice); // what Q2 would do
  });

  it('is in Q2 when it has computed for as long as an answer may take', () => {
    const system = new System(2, 64);
    const [one, other] = [count(system, 0), count(system, 1)];
    system.control.scheduler.typed(one);
    pass(system, 300_000);
    expect(counted(other)).toBe(0);
    pass(system, 20 * slice);
    expect(one.vm.standing.interactive).toBe(false);
    expect(counted(other)).toBeGreaterThan(8 * (slice / 2)); // two instructions a count
  });

  it('does not keep those that compute waiting for ever, however often it is typed to', () => {
    const system = new System(4, 64);
    const machines = [0, 1, 2, 3].map((number) => count(system, number));
    for (let times = 0; times < 60; times++) {
      for (const machine of machines.slice(1)) system.control.scheduler.typed(machine);
      pass(system, slice);
    }
    expect(counted(machines[0]!)).toBeGreaterThanOrEqual(4 * (slice / 2));
  });
});

describe('machines that compute', () => {
  it('have equal parts of the processor', () => {
    const system = new System(5, 64);
    const machines = [0, 1, 2, 3, 4].map((number) => count(system, number));
    pass(system, 6_000_000);
    const counts = machines.map(counted);
    expect(Math.min(...counts)).toBeGreaterThan(6_000_000 / 5 / 2 - slice);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(slice);
  });

  it('have more of it with a better priority, and some with the last one', () => {
    const system = new System(3, 64);
    const [best, usual, last] = [count(system, 0, 28), count(system, 1, 64), count(system, 2, 99)];
    pass(system, 10_000_000);
    expect(counted(best) / counted(usual)).toBeCloseTo(72 / 36, 0.5);
    expect(counted(last)).toBeGreaterThan(0);
    expect(counted(last)).toBeLessThan(counted(usual) / 4);
  });

  it('begin where the others are: who waited has nothing saved up', () => {
    const system = new System(2, 64);
    const first = count(system, 0);
    pass(system, 5_000_000);
    const [before, second] = [counted(first), count(system, 1)];
    pass(system, 2_000_000);
    expect(Math.abs(counted(first) - before - counted(second))).toBeLessThanOrEqual(slice);
  });
});

describe('machines that need more storage than there is', () => {
  const pages = 40;
  /** Rounds of each of them, and pages that were brought in. */
  function run(admits: boolean): { rounds: readonly number[]; pageIns: number } {
    const system = new System(8, 512);
    if (!admits) system.control.room.fits = () => true;
    const machines = Array.from({ length: 8 }, (_, number) => {
      const machine = system.begin(number, 256, touching, '00000000 00000400');
      Object.assign(machine.vm.gr, { 8: 0x1000, 9: pages });
      return machine;
    });
    pass(system, 11_000_000); // five stays in queue
    return { rounds: machines.map(counted), pageIns: system.control.state.pageIns };
  }

  it('take turns at being in it: fewer pages are brought in, and nobody is left behind', () => {
    const [queued, all] = [run(true), run(false)];
    expect(queued.pageIns).toBeLessThan(all.pageIns / 2);
    const cameFar = ({ rounds }: { rounds: readonly number[] }): number =>
      rounds.filter((count) => count > 5000).length;
    expect(cameFar(queued)).toBeGreaterThanOrEqual(5);
    expect(cameFar(all)).toBeLessThan(3); // whoever has his pages keeps them, and nobody else gets on
  });
});

it('goes the same whatever the slices, and after a save', () => {
  const schema = controlSchema(4);
  /** Two that count, one that touches more pages than fit, one whose user types now and then. */
  function begun(): System {
    const system = new System(4, 192);
    for (const number of [0, 1]) count(system, number);
    for (const number of [2, 3]) {
      const machine = system.begin(number, 128, touching, '00000000 00000400');
      Object.assign(machine.vm.gr, { 8: 0x1000, 9: 30 });
    }
    return system;
  }
  const stateOf = (system: System): string => {
    system.engine.forget();
    return hashState(schema, system.control.state) + hashState(sSchema, system.p.state);
  };
  const course = (system: System, step: () => number): System => {
    for (let times = 0; times < 12; times++) {
      const end = 150_000 * (times + 1);
      while (system.ticks < end) {
        const slice = system.engine.run(system.p.state, Math.min(step(), end - system.ticks));
        if (slice.end === 'waiting') system.p.state.ticks = Math.min(end, system.p.port.due);
      }
      if (times % 3 === 0) system.control.scheduler.typed(system.control.machines[1]!);
    }
    return system;
  };
  const whole = stateOf(course(begun(), () => 1_000_000));
  const chance = new Chance(7);
  expect(stateOf(course(begun(), () => chance.scale(1, 20_000)))).toBe(whole);
  const saved = begun();
  const again = (): number => {
    const [control, machine] = [saveState(schema, saved.control.state), saveState(sSchema, saved.p.state)];
    loadState(schema, structuredClone(control), saved.control.state);
    loadState(sSchema, structuredClone(machine), saved.p.state);
    saved.engine.forget();
    saved.p.io.forget();
    saved.control.forget();
    return 7919;
  };
  expect(stateOf(course(saved, again))).toBe(whole);
});
