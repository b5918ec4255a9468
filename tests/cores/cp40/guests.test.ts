/** Guests under the control program, held against what they do on the bare machine. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { System, typed } from './system';

const hello = readFileSync('roms/s360/hello.deck');
const greeting = 'Hello from 545 Technology Square.\n'; // roms/s360/hello.asm

describe('virtual machines', () => {
  it('runs a deck to its disabled wait', () => {
    const system = new System(2, 1024);
    const machine = system.load(0, 256, hello);
    system.run();
    expect(typed(machine)).toBe(greeting);
    expect(machine.failure).toBe('');
  });

  it('run side by side, in more storage than there is', () => {
    const system = new System(14, 128);
    const machines = Array.from({ length: 14 }, (_, number) => system.load(number, 256, hello));
    system.run();
    expect(machines.map(typed)).toEqual(machines.map(() => greeting));
  });

  it.each([2, 3])('run under control programs %i deep', (depth) => {
    const system = new System(1, 1024, depth);
    const machine = system.load(0, 256, hello);
    system.run();
    expect(typed(machine)).toBe(greeting);
  });
});
