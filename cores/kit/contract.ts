/**
 * The contract every machine core fulfils and every host relies on. Nothing else crosses the line.
 * Rules: no DOM, no timers, no Date, no Math.random, no async, no generators on this side of it.
 */
import type { Schema, StateOf } from './state';
import type { Snapshot } from './snapshot';
import type { BoardUser } from './devices/board';
import type { SpoolPeek } from './devices/spooled';
import type { StoryChange } from './devices/story';
import type { Toolchain } from './toolchain';
import type { VolumeTools } from './volumes';

/** A union written as a table: one member a row, told apart by `Tag`, all of it read-only. */
type Tagged<Tag extends string, Rows> = {
  [Name in keyof Rows]: Readonly<Record<Tag, Name>> & Readonly<Rows[Name]>;
}[keyof Rows];

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
  readonly volumes?: VolumeTools; // reads and writes files on the machine's disks while none runs
  readonly toolchain?: Toolchain; // makes programs for the machine
}

export interface SpecRef {
  readonly key: string;
  readonly title: string;
  readonly edition: string;
  readonly url?: string;
}
export type PortId = string; // 'story', 'term/3', 'disk/0'

/** Typed capabilities, named by the core, wired by the host. A new kind of device is one more row. */
// prettier-ignore
export type PortSpec = { readonly id: PortId; readonly title: string } & Tagged<'kind', {
  terminal: { model: 'teletype' | 'vt52' | '3215' | '3270'; columns: number; rows: number };
  story:    object;                                                         // the windows of interactive fiction
  bitmap:   { width: number; height: number; palette: readonly number[] };  // colours as 0xRRGGBB
  pointer:  object;
  block:    { blockSize: number; writable: boolean; medium: 'disk' | 'tape' };
  reader:   object;
  punch:    object;
  printer:  object;
  file:     { extension: string };                                          // files the guest names, writes and reads
  sound:    object;
  panel:    { lamps: readonly LampRow[]; controls: readonly PanelControl[] };  // what an operator stands before
  board:    object;                                                         // what a control program shows of itself
}>;

/** Lamps in a row, in the order in which `lamps` output tells of them; labels may be empty. */
export interface LampRow {
  readonly title: string;
  readonly labels: readonly string[];
}
/** What an operator can press, turn or set. The value of a key is of no consequence, of dials a number, of a switch the index of a position. */
// prettier-ignore
export type PanelControl = { readonly name: string; readonly title: string } & Tagged<'style', {
  key:    object;
  dials:  { digits: number };                                               // hexadecimal, one dial a digit
  switch: { positions: readonly string[] };
}>;

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
  /** What is in a drive, with all that the guest wrote to it, in the container in which it came. A peek. */
  medium?(port: PortId): Uint8Array | undefined;
  readonly debug?: Debug; // a capability: present or absent, never a flag
  /** Cards and paper that it keeps for its users. A capability, too. */
  readonly spool?: SpoolPeek;
}

/** Why `run` came back. `used` is the number of instructions retired in this slice. */
// prettier-ignore
export type Slice = Tagged<'end', {
  budget:  { used: number };                                                // simply call again
  waiting: { used: number; for: readonly Wait[] };                          // nothing can happen until one of these
  break:   { used: number; at: Address };
  halted:  { used: number; code: number };
  fault:   { used: number; fault: Fault };                                  // the guest broke its own specification
}>;

/**
 * A hypervisor with ten users lists ten waits and goes on at the first one that is met. A wait is a pure
 * function of the state: running a waiting machine again, or a loaded copy of it, returns the same waits.
 * `why` completes "the guest wants to …" and is empty where it wants no question asked.
 */
// prettier-ignore
export type Wait = Tagged<'on', {
  line:  { port: PortId; max: number; preset: string; terminators: readonly string[]; pointer: boolean };
  key:   { port: PortId; pointer: boolean };
  tick:  { tick: number };                                                  // idle until then: the host may skip ahead
  media: { port: PortId; name: string; why: string };                       // a file or volume; answered by `media`
  store: { port: PortId; name: string; data: Uint8Array; why: string };     // to be kept; answered by `stored`
  control: { port: PortId };                                                // an operator has to do something
}>;

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
// prettier-ignore
export type Input = Tagged<'kind', {
  time:    { tick: number };                                                // an idle machine's clock advances
  line:    { port: PortId; text: string; terminator: string };
  key:     { port: PortId; key: string };
  attach:  { port: PortId };                                                // a user dials in
  detach:  { port: PortId };                                                // … and hangs up
  media:   { port: PortId; data: Uint8Array | null };                       // null: cancelled or ejected
  stored:  { port: PortId; ok: boolean };
  size:    { port: PortId; columns: number; rows: number };                 // the view changed its size
  pointer: { port: PortId; x: number; y: number; buttons: number };         // in cells or pixels, from 1
  control: { port: PortId; control: string; value: number };                // pressed, turned, set: on a panel
}>;

/** A screen that can be typed at while the machine runs accepts keys at any time; 'not waiting' is for ports that cannot. */
export type Offer =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: 'no such port' | 'not waiting' | 'full' | 'malformed' };

/** `generation` counts the drains of a device; a full refresh, after `load` or `reset`, starts again at 0. */
// prettier-ignore
export type Output = Tagged<'kind', {
  text:   { port: PortId; text: string };                                   // a plain stream: transcript, command record
  story:  { port: PortId; generation: number; changes: readonly StoryChange[] };                      // devices/story.ts
  paper:  { port: PortId; generation: number; line: number; strikes: Uint32Array };              // devices/typewriter.ts
  cells:  { port: PortId; generation: number; row: number; cells: Uint32Array };                       // devices/grid.ts
  cursor: { port: PortId; row: number; column: number };                    // of a terminal, both from 0
  pixels: { port: PortId; generation: number; x: number; y: number; width: number; data: Uint8Array }; // devices/bitmap.ts
  sound:  { port: PortId; effect: number; volume: number; repeats: number };
  media:  { port: PortId; name: string; data: Uint8Array };                 // punched cards, a written block
  /** How many are in a hopper or stacker, and the one that is seen: two bytes a column, rows 12 to 3 and rows 4 to 9 in their low six bits; empty where there is none. */
  cards:  { port: PortId; count: number; holes: Uint8Array; text: string };
  /**
   * Whether a line may be typed at a terminal now, where others use the machine meanwhile and it never waits for long; and
   * whether it is typed so that nobody can read it. Locked until it is told.
   */
  keyboard: { port: PortId; unlocked: boolean; hidden: boolean };
  /** The share of the time since the last drain that each lamp was on, 255 for all of it; what each control stands at. */
  lamps:  { port: PortId; generation: number; levels: Uint8Array; settings: readonly number[] };
  /** All page frames (devices/board.ts); those that several share, by number, with the users' numbers; who is logged in. */
  board:  { port: PortId; frames: Uint32Array; sharers: readonly (readonly number[])[]; users: readonly BoardUser[] };
  notice: { text: string };                                                 // for the player's attention, not the guest's screen
}>;

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
  /** Told, while it is set, what happens beside instructions: channel commands, interruptions. A capability, as `debug` itself. */
  events?: ((text: string) => void) | undefined;
  readonly execution?: Execution; // a capability, as `debug` itself
}

/** How the running program stands, in the words of the machine's manual: for traces, profiles and coverage. All peeks. */
export interface Execution {
  /** The chapters of `Core.manual` without what this machine's version lacks: what a run of it can cover. */
  readonly chapters: readonly ManualChapter[];
  /** Codes of the rows of these chapters that the instruction there exercises; none where there is no instruction. */
  codes(at: Address): readonly string[];
  /** Undefined where no routine is, or none that the machine could name from what it knows while it runs. */
  place(at: Address): Place | undefined;
  /** Where the routines go on that wait for the running one to return, the innermost first. */
  callers(): readonly Address[];
  /** The evaluation stack of the running routine, top first. */
  stack(): readonly number[];
}
export interface Place {
  readonly routine: string; // as the manual or the machine's own tools number it, 's0 p21'
  readonly name: string; // what the program's makers called it, or what it is part of; empty where nothing tells
  readonly offset: number; // from the routine's first instruction
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
