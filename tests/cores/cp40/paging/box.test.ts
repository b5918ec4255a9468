/** CP-40 on the machine that it was written for: a Model 40 of 256 KB, whose associative store finds the pages (S360 4). */
import { describe, expect, it } from 'vitest';
import { createState } from '../../../../cores/kit/state';
import { ControlProgram } from '../../../../cores/cp40/controlProgram';
import { loadState, saveState } from '../../../../cores/kit/snapshot';
import { controlSchema, pageBytes } from '../../../../cores/cp40/state';
import { Model } from '../../../../cores/s360/options';
import { sSchema } from '../../../../cores/s360/state';
import { bare } from '../../s360/bare';
import { contents } from '../neighbours';
import { System } from '../system';

const kilobytes = 256;
const model = Model['40'];
const systemOf = (machines: number): System => new System(machines, kilobytes, 1, model);

/** Each page's first word gets the sum of all before it and the machine's number; every eighth page is the same in all machines. */
const program: Readonly<Record<number, number>> = {
  0x400: 0x5a604000, // AGAIN A 6,0(4)
  0x404: 0x1a655060, // AR 6,5; ST 6,0(4)
  0x408: 0x40001a47, // AR 4,7
  0x40c: 0x46300400, // BCT 3,AGAIN
  0x410: 0x0a2a0000, // SVC 42, whose new PSW is the end
  0x60: 0x00020000,
  0x64: 0x0000002a,
};
const registers = (number: number): Readonly<Record<number, number>> => ({
  ...{ 3: (kilobytes * 1024) / pageBytes - 1, 4: pageBytes, 5: number, 7: pageBytes },
});
const words = (number: number): Readonly<Record<number, number>> => {
  const all: Record<number, number> = { ...program };
  for (let at = pageBytes; at < kilobytes * 1024; at += pageBytes)
    all[at] = at % 0x8000 === 0 ? 8 : at + number;
  return all;
};

/** What the bare Model 40 has in storage at the end. */
function alone(number: number): Uint8Array {
  const { p, state, psw, run } = bare({ kilobytes, model: '40' });
  for (const [at, word] of Object.entries(words(number))) p.store.setRealWord(Number(at), word);
  Object.assign(state.gr, registers(number));
  psw('00000000 00000400');
  expect(run(1_000_000).end).toBe('halted');
  return p.store.bytes;
}
const withoutTimer = (storage: Uint8Array): Buffer => Buffer.from(storage).fill(0, 0x50, 0x54);

function fourteen(): System {
  const system = systemOf(14);
  for (let number = 0; number < 14; number++) {
    const machine = system.begin(number, kilobytes, words(number), '00000000 00000400');
    Object.assign(machine.vm.gr, registers(number));
  }
  return system;
}
function expectResults(system: System): void {
  const { machines } = system.control;
  for (let number = 0; number < 14; number++)
    expect(Buffer.compare(withoutTimer(contents(machines[number]!)), withoutTimer(alone(number)))).toBe(0);
}

it('a machine there relocates no addresses, so no control program runs on it', () => {
  const [machine] = systemOf(1).control.machines;
  const state = createState(controlSchema(1), { drum: new Uint8Array(pageBytes) });
  expect(() => new ControlProgram(machine!, state)).toThrow('needs a machine that relocates addresses');
});

describe('fourteen machines of 256 KB on a Model 40 of as much', () => {
  it('come to the results that each has alone', () => {
    const system = fourteen();
    system.run();
    expectResults(system);
    expect(system.control.state.pageOuts).toBeGreaterThan(0);
    expect(system.control.state.merged).toBeGreaterThan(0);
  });

  it('are saved and loaded in the midst of it, and go on the same', () => {
    const system = fourteen();
    const begun = system.ticks;
    system.runUntil(() => system.ticks > begun + 50_000, 10_000);
    const other = systemOf(14);
    loadState(
      controlSchema(14),
      structuredClone(saveState(controlSchema(14), system.control.state)),
      other.control.state,
    );
    loadState(sSchema, structuredClone(saveState(sSchema, system.p.state)), other.p.state);
    other.engine.forget();
    other.p.io.forget();
    other.control.forget();
    system.engine.forget();
    for (const each of [system, other]) each.run();
    expect(other.ticks).toBe(system.ticks);
    for (const number of [0, 6, 12, 13]) {
      const [a, b] = [system, other].map((each) => contents(each.control.machines[number]!));
      expect(Buffer.compare(a!, b!)).toBe(0);
    }
  });
});
