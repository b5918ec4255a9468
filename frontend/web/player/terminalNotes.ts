/** What a player should know of a machine with a terminal: its keys, and how fast it was. A table, a row a core. */
import type { DeviceSpeed } from '../preferences';

export interface KeyNote {
  readonly keys: readonly string[]; // pressing the button sends these, one after the other
  readonly cap: string; // what stands on the button
  readonly does: string;
}
export interface TerminalNote {
  readonly keys: readonly KeyNote[];
  readonly ticksPerSecond: number; // at authentic speed
  readonly authentic: string; // what that is
  readonly devices: DeviceSpeed; // usual here
}

const notes: Readonly<Record<string, TerminalNote>> = {
  pmachine: {
    // The keys that SYSTEM.MISCINFO gives to the Editor and the Filer; the core turns arrows, Backspace, Delete and
    // Escape into the characters of whatever system runs (PMACHINE 4, CRTINFO).
    keys: [
      { keys: ['Control+C'], cap: 'Ctrl C', does: 'accept' },
      { keys: ['Escape'], cap: 'Esc', does: 'leave as it was' },
      { keys: ['Enter'], cap: '\u23ce', does: 'return' },
      { keys: ['ArrowUp'], cap: '\u2191', does: 'up' },
      { keys: ['ArrowDown'], cap: '\u2193', does: 'down' },
      { keys: ['ArrowLeft'], cap: '\u2190', does: 'left' },
      { keys: ['ArrowRight'], cap: '\u2192', does: 'right' },
      { keys: ['Backspace'], cap: '\u232b', does: 'rub out' },
      { keys: ['Delete'], cap: 'Del', does: 'rub out the line' },
      { keys: ['Control+S'], cap: 'Ctrl S', does: 'hold, go on' },
      { keys: ['Control+F'], cap: 'Ctrl F', does: 'flush output' },
    ],
    ticksPerSecond: 20_000,
    authentic:
      'Authentic is 20,000 p-codes a second: what a Z80 of 1979 gave, which took 239 seconds for ten rounds of the sieve.',
    devices: 'own',
  },
  s360: {
    keys: [],
    ticksPerSecond: 1_000_000,
    authentic: 'Authentic is a million instructions a second; devices keep their own time either way.',
    devices: 'own',
  },
  cp40: {
    keys: [],
    ticksPerSecond: 1_000_000,
    authentic: 'Authentic is a million instructions a second, for all users together.',
    devices: 'fast',
  },
};

const unknown: TerminalNote = {
  keys: [],
  ticksPerSecond: 0,
  authentic: 'How fast this machine was is not known here.',
  devices: 'own',
};

export const terminalNote = (core: string): TerminalNote => notes[core] ?? unknown;
