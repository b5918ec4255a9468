/**
 * The contract every machine core fulfils and every host relies on. Nothing else crosses the line.
 * Rules: no DOM, no timers, no Date, no Math.random, no async, no generators on this side of it.
 */
import type { Schema, StateOf } from './state';
import type { Snapshot } from './snapshot';
import type { StoryChange } from './devices/story';

// ── What a core offers before a machine exists ───────────────────────────────────────────────────

export interface Core<S extends Schema = Schema> {
  readonly id: string; // 'zmachine', 'pmachine', 's360'; also its folder name
  readonly title: string;
  readonly specs: readonly SpecRef[]; // the documents that comments and opcode tables cite
  readonly ports: readonly PortSpec[]; // everything the machine can be wired to
  readonly options: readonly OptionSpec[]; // what `MachineOptions.config` may hold
  readonly ticksPerSecond: number; // how fast the guest's clock runs when idle time is let pass
  readonly state: S; // the one description of mutable state
  readonly stateVersion: number; // bumped only together with an entry in `migrations`
  readonly migrations: readonly Migration[]; // append-only; [i] lifts version i+1 to i+2
  /** Cheap sniff: is this a story file, a volume, a card deck? Never throws. */
  accepts(image: Uint8Array): ImageVerdict;
  /** Further media arrive through ports, as journaled input. Throws ImageError, OptionError. */
  create(image: Uint8Array, options: MachineOptions): Machine<S>;
  /** Rows of the opcode tables as a manual prints them, one group a chapter. */
  manual(): readonly ManualChapter[];
}

export interface SpecRef {
  readonly key: string;
  readonly title: string;
  readonly edition: string;
  readonly url?: string;
}
export interface PortBase {
  readonly id: PortId;
  readonly title: string;
}
export type PortId = string; // 'story', 'term/3', 'disk/0'

/** Typed capabilities, named by the core, wired by the host. A new kind of device is one more member. */
export type PortSpec = PortBase &
  (
    | {
        readonly kind: 'terminal';
        readonly model: 'teletype' | 'vt52' | '3215' | '3270';
        readonly columns: number;
        readonly rows: number;
      }
    | { readonly kind: 'story' } // the grid and prose windows of interactive fiction
    | { readonly kind: 'bitmap'; readonly width: number; readonly height: number }
    | { readonly kind: 'pointer' }
    | { readonly kind: 'block'; readonly blockSize: number; readonly writable: boolean }
    | { readonly kind: 'reader' | 'punch' | 'printer' }
    | { readonly kind: 'file'; readonly extension: string } // files the guest names, writes and reads: saves, recordings
    | { readonly kind: 'sound' }
  );

export type OptionValue = string | number | boolean;
export interface OptionSpec {
  readonly name: string;
  readonly doc: string;
  readonly default: OptionValue;
  readonly choices?: readonly OptionValue[];
  readonly min?: number;
  readonly max?: number;
}

export type ImageVerdict =
  | {
      readonly ok: true;
      readonly label: string;
      readonly facts: readonly (readonly [name: string, value: string])[];
      readonly warnings: readonly string[];
    }
  | { readonly ok: false; readonly why: string };

/** Lifts the parts of a snapshot of version `to - 1`; works on a copy, never on the original. */
export interface Migration {
  readonly to: number;
  readonly why: string;
  lift(parts: Readonly<Record<string, unknown>>): Record<string, unknown>;
}

export interface MachineOptions {
  readonly seed: number; // sole source of randomness, an unsigned 32-bit number
  readonly epoch: number; // guest wall clock at tick 0, ms since 1970; time is then counted in ticks
  readonly engine: 'interpreter' | 'jit'; // same state object, same results; checked in lockstep
  readonly config: Readonly<Record<string, OptionValue>>; // checked against `Core.options`, recorded in snapshots
}

export interface ManualChapter {
  readonly title: string;
  readonly rows: readonly ManualRow[];
}
export interface ManualRow {
  readonly code: string; // as the specification writes it
  readonly name: string;
  readonly operands: string;
  readonly versions: string;
  readonly spec: string;
  readonly notes: string;
}

// ── A running machine: seven verbs ───────────────────────────────────────────────────────────────

export interface Machine<S extends Schema = Schema> {
  /** Retires exactly `budget` instructions unless something ends the slice sooner. Never blocks, never awaits. */
  run(budget: number): Slice;
  /** Hands over input between slices. Refused input has no effect, so journals replay exactly. */
  offer(input: Input): Offer;
  /** Takes what the devices produced since the last call. Views only: draining changes nothing the guest can see. */
  drain(): readonly Output[];
  /** A value: it shares with earlier snapshots what did not change since, so one a turn is cheap. */
  save(): Snapshot;
  /** All or nothing: throws SnapshotError and leaves the machine untouched if the snapshot does not fit. */
  load(snapshot: Snapshot): void;
  /** Back to tick 0, as created. */
  reset(): void;
  /** Read-only window for debuggers and tests. Engines own the object; hosts must not write to it. */
  readonly state: Readonly<StateOf<S>>;
  /** Instructions retired since reset, plus idle time let pass by `time` input: the only clock. */
  readonly ticks: number;
  readonly debug?: Debug; // a capability: present or absent, never a flag
}

/** Why `run` came back. `used` is the number of instructions retired in this slice. */
export type Slice =
  | { readonly end: 'budget'; readonly used: number } // simply call again
  | { readonly end: 'waiting'; readonly used: number; readonly for: readonly Wait[] } // nothing can happen until one of these
  | { readonly end: 'break'; readonly used: number; readonly at: Address }
  | { readonly end: 'halted'; readonly used: number; readonly code: number }
  | { readonly end: 'fault'; readonly used: number; readonly fault: Fault }; // the guest broke its own specification

/**
 * A hypervisor with ten users lists ten waits and goes on at the first one that is met. A wait is a pure
 * function of the state: running a waiting machine again, or a loaded copy of it, returns the same waits.
 */
export type Wait =
  | {
      readonly on: 'line';
      readonly port: PortId;
      readonly max: number;
      readonly preset: string;
      readonly terminators: readonly string[];
      readonly pointer: boolean;
    }
  | { readonly on: 'key'; readonly port: PortId; readonly pointer: boolean }
  | { readonly on: 'tick'; readonly tick: number } // idle until then: the host may skip ahead
  | { readonly on: 'media'; readonly port: PortId; readonly name: string; readonly why: string } // answered by `media`
  | {
      readonly on: 'store';
      readonly port: PortId;
      readonly name: string;
      readonly data: Uint8Array;
      readonly why: string;
    }; // answered by `stored`

/** `code` is stable and short ('divide-by-zero'); `message` is a sentence for the player; `trail` the calls, innermost first. */
export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly spec: string;
  readonly at: Address;
  readonly trail: readonly Address[];
}
export interface Address {
  readonly space: string;
  readonly offset: number;
}

/** Keys and terminators are named as UI Events names them: 'a', 'Enter', 'ArrowUp', 'F1', 'Escape', 'Numpad5'. */
export type Input =
  | { readonly kind: 'time'; readonly tick: number } // lets an idle machine's clock advance, journaled like the rest
  | { readonly kind: 'line'; readonly port: PortId; readonly text: string; readonly terminator: string }
  | { readonly kind: 'key'; readonly port: PortId; readonly key: string }
  | { readonly kind: 'attach' | 'detach'; readonly port: PortId } // a user dials in, hangs up
  | { readonly kind: 'media'; readonly port: PortId; readonly data: Uint8Array | null } // null: cancelled or ejected
  | { readonly kind: 'stored'; readonly port: PortId; readonly ok: boolean }
  | { readonly kind: 'size'; readonly port: PortId; readonly columns: number; readonly rows: number } // the view changed its size
  | {
      readonly kind: 'pointer';
      readonly port: PortId;
      readonly x: number;
      readonly y: number;
      readonly buttons: number;
    }; // in cells or pixels, from 1

/** A screen that can be typed at while the machine runs accepts keys at any time; 'not waiting' is for ports that cannot. */
export type Offer =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: 'no such port' | 'not waiting' | 'full' | 'malformed' };

/** `generation` counts the drains of a device; a full refresh, after `load` or `reset`, starts again at 0. */
export type Output =
  | { readonly kind: 'text'; readonly port: PortId; readonly text: string } // a plain stream: teletype, transcript, command record
  | {
      readonly kind: 'story';
      readonly port: PortId;
      readonly generation: number;
      readonly changes: readonly StoryChange[];
    }
  | {
      readonly kind: 'paper';
      readonly port: PortId;
      readonly generation: number;
      readonly line: number;
      readonly strikes: Uint32Array;
    } // devices/typewriter.ts
  | {
      readonly kind: 'cells';
      readonly port: PortId;
      readonly generation: number;
      readonly row: number;
      readonly cells: Uint32Array;
    }
  | {
      readonly kind: 'pixels';
      readonly port: PortId;
      readonly generation: number;
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly data: Uint8Array;
    }
  | {
      readonly kind: 'sound';
      readonly port: PortId;
      readonly effect: number;
      readonly volume: number;
      readonly repeats: number;
    }
  | { readonly kind: 'media'; readonly port: PortId; readonly name: string; readonly data: Uint8Array } // punched cards, a written block
  | { readonly kind: 'notice'; readonly text: string }; // a warning about the guest that is no fault: for the player's attention, not the guest's screen

// ── Debugging and engines ────────────────────────────────────────────────────────────────────────

export interface Debug {
  readonly spaces: readonly { readonly name: string; readonly size: number; readonly unit: 1 | 2 | 4 }[];
  /** The instruction that runs next. */
  readonly at: Address;
  /** Peeks: no side effects, no device access. */
  read(at: Address): number;
  disassemble(at: Address, count: number): readonly Line[];
  /** 'space:offset'; the engine tests it only when not empty. */
  breakpoints: ReadonlySet<string>;
}
export interface Line {
  readonly at: Address;
  readonly bytes: Uint8Array;
  readonly mnemonic: string;
  readonly operands: readonly string[];
  readonly spec: string;
}

/** Interpreter and compiled tier are two of these over one state object. Caches are derived data: dropping them changes nothing. */
export interface Engine<S extends Schema = Schema> {
  run(state: StateOf<S>, budget: number): Slice;
  forget(): void;
}
