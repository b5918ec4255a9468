/** Many users: more storage than there is, programs of their own, each with the result that it has alone. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadState, saveState } from '../../../cores/kit/snapshot';
import { controlSchema, drumPages, pageBytes } from '../../../cores/cp40/state';
import { sSchema } from '../../../cores/s360/state';
import { bare } from '../s360/bare';
import { contents } from './neighbours';
import { System, typed } from './system';

const hello = readFileSync('roms/s360/hello.deck');

/** Puts into the first word of each page what it gets from the last one: another function for each machine. */
const operations = [
  0x1a65, 0x1b65, 0x1865, 0x1765, 0x1665, 0x1465, 0x1e65, 0x1f65, 0x1365, 0x1065, 0x1165, 0x1265, 0x1a66,
] as const; // AR SR LR XR OR NR ALR SLR LCR LPR LNR LTR, and AR 6,6
function program(number: number): Readonly<Record<number, number>> {
  const operation = operations[number % operations.length]!;
  return {
    0x400: (operation << 16) | 0x4160, // the operation; LA 6,n(6)
    0x404: ((0x6001 + (number % 50)) << 16) | 0x5060,
    0x408: 0x40001a47, // ST 6,0(4); AR 4,7
    0x40c: 0x46300400, // BCT 3,400
    0x410: 0x82000500, // LPSW DONE
    0x500: 0x00020000, // DONE
    0x504: number,
  };
}
const registers = (kilobytes: number, number: number): Readonly<Record<number, number>> => ({
  ...{ 3: (kilobytes * 1024) / pageBytes - 1, 4: pageBytes, 5: 0x1234567 * number, 6: number, 7: pageBytes },
});

/** What the bare machine has in storage at the end. */
function alone(kilobytes: number, number: number): Uint8Array {
  const { p, state, psw, run } = bare({ kilobytes });
  for (const [at, word] of Object.entries(program(number))) p.store.setRealWord(Number(at), word);
  Object.assign(state.gr, registers(kilobytes, number));
  psw('00000000 00000400');
  expect(run(1_000_000).end).toBe('halted');
  return p.store.bytes;
}
function begin(system: System, kilobytes: number, number: number): void {
  const machine = system.begin(number, kilobytes, program(number), '00000000 00000400');
  Object.assign(machine.vm.gr, registers(kilobytes, number));
}
/** The timer's word keeps real time. */
const withoutTimer = (storage: Uint8Array): Buffer => Buffer.from(storage).fill(0, 0x50, 0x54);

function expectAlike(system: System, kilobytes: number, numbers: readonly number[]): void {
  for (const number of numbers) {
    const found = withoutTimer(contents(system.control.machines[number]!));
    expect(Buffer.compare(found, withoutTimer(alone(kilobytes, number))), `machine ${number}`).toBe(0);
  }
}
const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, number) => number);

describe('fourteen machines of 256 KB on 1 MB', () => {
  function fourteen(): System {
    const system = new System(14, 1024);
    for (const number of upTo(13)) begin(system, 256, number);
    system.load(13, 256, hello);
    return system;
  }

  it('come to the results that each has alone', () => {
    const system = fourteen();
    system.run();
    expectAlike(system, 256, upTo(13));
    expect(typed(system.control.machines[13]!)).toBe('Hello from 545 Technology Square.\n');
    expect(system.control.state.pageOuts).toBeGreaterThan(0); // four times as much as there is
  });

  it('are saved and loaded in the midst of it, within a second, and go on the same', () => {
    const system = fourteen();
    const begun = system.ticks;
    system.runUntil(() => system.ticks > begun + 100_000, 10_000);
    const start = performance.now();
    const control = structuredClone(saveState(controlSchema(14), system.control.state));
    const machine = structuredClone(saveState(sSchema, system.p.state));
    const other = new System(14, 1024);
    loadState(controlSchema(14), control, other.control.state);
    loadState(sSchema, machine, other.p.state);
    other.engine.forget();
    other.p.io.forget();
    other.control.forget();
    const took = performance.now() - start;
    system.engine.forget();
    for (const each of [system, other]) each.run();
    expect(other.ticks).toBe(system.ticks);
    expectAlike(other, 256, upTo(13));
    for (const number of upTo(14)) {
      const [a, b] = [system, other].map((each) => contents(each.control.machines[number]!));
      expect(Buffer.compare(a!, b!)).toBe(0);
    }
    expect(took).toBeLessThan(5000); // a second on a quiet machine
  });
});

it('a hundred machines of 128 KB on 4 MB come to the results that each has alone', () => {
  const system = new System(100, 4096);
  for (const number of upTo(100)) begin(system, 128, number);
  system.run();
  expectAlike(system, 128, upTo(100));
  expect(system.control.state.taken.filter((place) => place !== 0).length).toBeLessThan(drumPages);
});
