/**
 * A 2401 Model 5 on its 2803 (A22-6866; status and sense by the System/360 Field Engineering Manual pp. 82-85): nine
 * tracks, 75 inches a second, 1,600 bytes to the inch, or 800. Commands for seven tracks are accepted and change nothing.
 */
import type { Offer, PortId } from '../../kit/contract';
import { flag, group, u8, type StateOf } from '../../kit/state';
import type { Beginning, DataPath, Ending, UnitPort } from '../channels/unit';
import type { TapeBlock } from '../media/tapeBlocks';
import { accepted, refused, type Device, type DeviceInput } from './device';
import {
  channelEnd,
  Command,
  deviceEnd,
  ends,
  goesOn,
  immediate,
  normalEnd,
  notAccepted,
  Sense,
  unitCheck,
  unitException,
} from './sense';
import { mostRecordBytes, Reel, reelSchema, stepsPerInch } from './tapeReel';

export const tapeSchema = {
  reel: group(reelSchema, 'the reel'),
  ready: flag('the tape is loaded and the drive started'),
  protected: flag('the reel has no ring: nothing can be written'),
  sparse: flag('800 bytes to the inch'),
  writing: flag('write status'),
  backward: flag('the tape moved backwards last'),
  ending: u8('the status that ends a write when its tape has passed; 0: its data have not moved', {
    radix: 16,
  }),
  sense: u8('sense byte 0', { radix: 16 }),
  errors: u8('sense byte 3, bits 0 to 4: what was wrong with the data', { radix: 16 }),
};
export type Tape = StateOf<typeof tapeSchema>;

/** 75 inches a second; rewinding a reel of 2,400 feet takes 84 seconds (A22-6866). */
const ticksPerStep = 1_000_000 / (75 * stepsPerInch);
const rewindTicksPerStep = 84_000_000 / (2400 * 12 * stepsPerInch);
export const tapeTicks = {
  start: 8_000, // until the first byte: the gap and the acceleration
  sense: 100,
  unload: 10_000, // until the control unit has told the drive
  nowhere: 10_000, // a rewind at the load point
} as const;

const TapeCommand = {
  write: 0x01,
  read: 0x02,
  readBackward: 0x0c,
  rewind: 0x07,
  rewindUnload: 0x0f,
  eraseGap: 0x17,
  requestTrackInError: 0x1b,
  writeMark: 0x1f,
  backspaceRecord: 0x27,
  backspaceFile: 0x2f,
  forwardRecord: 0x37,
  forwardFile: 0x3f,
  set1600: 0xc3,
  set800: 0xcb,
} as const;
const writes: readonly number[] = [TapeCommand.write, TapeCommand.eraseGap, TapeCommand.writeMark];
/** Bits 5 to 7 of mode sets; the others are density and, for seven tracks, parity, converter and translator. */
const isModeSet = (command: number): boolean => (command & 7) === 3;

const wordCountZero = 0x02; // sense byte 0
const verticalCheck = 0x80; // sense byte 3
/** Sense byte 1 (FE manual p.84). */
const Status = { ready: 0x40, notReady: 0x20, loadPoint: 0x08, writing: 0x04, protected: 0x02 } as const;
/** Sense byte 2 where no single track was found in error (verify). */
const noTrackInError = 0xc0;
/** Sense byte 3 (FE manual p.85). */
const Set = { dense: 0x04, backward: 0x02 } as const;

type Motion = (tape: Tape2400) => Beginning;

export class Tape2400 implements Device {
  readonly reel: Reel;

  constructor(
    private readonly state: Tape,
    readonly address: number,
    readonly port: PortId,
    private readonly channel: UnitPort,
  ) {
    this.reel = new Reel(state.reel, () => (state.sparse ? 2 : 1));
  }

  // ── Commands ───────────────────────────────────────────────────────────────────────────────────

  begin(command: number): Beginning {
    const { state } = this;
    if (command === Command.noOperation) return immediate;
    if (command === Command.sense) return goesOn(tapeTicks.sense);
    state.sense = state.errors = state.ending = 0;
    const motion = motions.get(command);
    const moves = motion !== undefined || reads.has(command) || command === TapeCommand.write;
    if (!moves && !isModeSet(command)) return this.refuse(Sense.commandReject);
    if (!state.ready) return this.refuse(Sense.interventionRequired);
    if (state.protected && writes.includes(command)) return this.refuse(Sense.commandReject);
    if (!moves) return this.setMode(command);
    state.writing = writes.includes(command);
    state.backward = backwards.includes(command);
    return motion?.(this) ?? this.beginData(command);
  }

  private refuse(sense: number): Beginning {
    this.state.sense = sense;
    return notAccepted;
  }

  /** Density is set at the load point and holds for what is written from there (A22-6866); Request TIE brings a byte. */
  private setMode(command: number): Beginning {
    if (command === TapeCommand.requestTrackInError) return goesOn(tapeTicks.sense);
    const sets = command === TapeCommand.set1600 || command === TapeCommand.set800;
    if (sets && this.reel.atLoadPoint) this.state.sparse = command === TapeCommand.set800;
    return immediate;
  }

  /** The record that comes under the head moves as a whole when it has passed. */
  private beginData(command: number): Beginning {
    const block = command === TapeCommand.read ? this.reel.ahead : this.reel.behind;
    return goesOn(
      command === TapeCommand.write ? tapeTicks.start : tapeTicks.start + this.ticksOf(dataOf(block)),
    );
  }
  private ticksOf(data: Uint8Array): number {
    return Math.round(data.length * (this.state.sparse ? 2 : 1) * ticksPerStep);
  }

  transfer(command: number, path: DataPath): Ending {
    if (command === Command.sense) return this.giveSense(path);
    if (command === TapeCommand.requestTrackInError) {
      path.take();
      return immediate;
    }
    if (command === TapeCommand.write) return this.write(path);
    return reads.get(command)!(this, path);
  }

  /** The tape moves past the record whose command was halted. */
  halt(command: number): Ending {
    if (command === TapeCommand.read) this.reel.forward();
    if (command === TapeCommand.readBackward) this.reel.backward();
    return immediate;
  }

  reset(): void {
    this.state.sense = this.state.errors = this.state.ending = 0;
  }

  private giveSense(path: DataPath): Ending {
    const { state, reel } = this;
    const drive = state.ready ? Status.ready : Status.notReady;
    const place = state.reel.mounted && reel.atLoadPoint ? Status.loadPoint : 0;
    const bytes = [
      state.sense,
      drive | place | (state.writing ? Status.writing : 0) | (state.protected ? Status.protected : 0),
      noTrackInError,
      state.errors | (state.sparse ? 0 : Set.dense) | (state.backward ? Set.backward : 0),
      0,
      0,
    ];
    bytes.every((byte) => path.give(byte));
    return immediate;
  }

  // ── Data ───────────────────────────────────────────────────────────────────────────────────────

  readForward(path: DataPath): Ending {
    const block = this.reel.ahead;
    this.reel.forward();
    return block === undefined ? this.nothingThere() : this.deliver(block, dataOf(block), path);
  }
  readBackward(path: DataPath): Ending {
    const block = this.reel.behind;
    this.reel.backward();
    return block === undefined
      ? ends(normalEnd | unitCheck)
      : this.deliver(block, dataOf(block).slice().reverse(), path);
  }

  private deliver(block: TapeBlock, data: Uint8Array, path: DataPath): Ending {
    for (const byte of data) if (!path.give(byte)) break;
    if (block.kind === 'mark') return ends(normalEnd | unitException);
    return ends(normalEnd | (isDamaged(block) ? this.dataCheck() : 0));
  }

  private dataCheck(): number {
    this.state.sense |= Sense.dataCheck;
    this.state.errors |= verticalCheck;
    return unitCheck;
  }
  /** Tape on which nothing was ever written has no data to check; the drive runs until it gives up. */
  private nothingThere(): Ending {
    return ends(normalEnd | this.dataCheck());
  }

  /** All data are taken at once; the command ends when they have passed the head. */
  private write(path: DataPath): Ending {
    const { state } = this;
    if (state.ending !== 0) return ends(state.ending);
    const data = taken(path);
    if (data.length === 0) {
      state.sense |= wordCountZero;
      return ends(normalEnd | unitCheck);
    }
    const fits = this.reel.write({ kind: 'record', data, damaged: false });
    if (!fits) state.sense |= Sense.equipmentCheck;
    state.ending = normalEnd | (fits ? this.endOfReel() : unitCheck);
    return goesOn(Math.max(1, this.ticksOf(data)));
  }

  private endOfReel(): number {
    return this.reel.pastEndMarker ? unitException : 0;
  }

  // ── Motion without data: channel end at once, device end when the tape stands; the control unit attends to it ──

  private moved(stepsBefore: number, later: number): Beginning {
    const steps = Math.abs(this.state.reel.steps - stepsBefore);
    return attended(ends(channelEnd, tapeTicks.start + Math.round(steps * ticksPerStep), later));
  }

  writeMark(): Beginning {
    const before = this.state.reel.steps;
    const fits = this.reel.write({ kind: 'mark' });
    if (!fits) this.state.sense |= Sense.equipmentCheck;
    return this.moved(before, fits ? this.endOfReel() : unitCheck);
  }
  eraseGap(): Beginning {
    const before = this.state.reel.steps;
    this.reel.erase();
    return this.moved(before, this.endOfReel());
  }

  /** A mark is unit exception; at the end of what was written, data check. */
  forwardRecord(): Beginning {
    const before = this.state.reel.steps;
    const block = this.reel.ahead;
    this.reel.forward();
    return this.moved(before, block === undefined ? this.dataCheck() : exceptionFor(block));
  }
  forwardFile(): Beginning {
    const before = this.state.reel.steps;
    for (let block = this.reel.ahead; ; block = this.reel.ahead) {
      this.reel.forward();
      if (block === undefined) return this.moved(before, this.dataCheck());
      if (block.kind === 'mark') return this.moved(before, 0);
    }
  }
  /** The load point is unit check, with nothing in sense byte 0 (FE manual p.82). */
  backspaceRecord(): Beginning {
    const before = this.state.reel.steps;
    const block = this.reel.behind;
    this.reel.backward();
    return this.moved(before, block === undefined ? unitCheck : exceptionFor(block));
  }
  backspaceFile(): Beginning {
    const before = this.state.reel.steps;
    for (let block = this.reel.behind; ; block = this.reel.behind) {
      this.reel.backward();
      if (block === undefined) return this.moved(before, unitCheck);
      if (block.kind === 'mark') return this.moved(before, 0);
    }
  }

  /** The drive does it by itself: the control unit is free. */
  rewind(): Beginning {
    const { steps } = this.state.reel;
    this.reel.rewind();
    return ends(channelEnd, tapeTicks.nowhere + Math.round(steps * rewindTicksPerStep));
  }
  /** The drive goes out of reach: device end comes soon, with unit check (FE manual p.82), and again when it is ready. */
  rewindUnload(): Beginning {
    this.reel.rewind();
    this.state.ready = false;
    this.state.sense = Sense.interventionRequired;
    return attended(ends(channelEnd, tapeTicks.unload, unitCheck));
  }

  // ── The operator's side ────────────────────────────────────────────────────────────────────────

  /** A reel is put on with its ring, loaded and started; with nothing, the reel is taken off. */
  offer(input: DeviceInput): Offer {
    if (input.kind === 'key') return this.press(input.key);
    if (input.kind !== 'media') return refused('not waiting');
    if (input.data === null) {
      this.reel.takeOff();
      this.state.ready = false;
      return accepted;
    }
    if (!this.reel.mount(input.data)) return refused('malformed');
    Object.assign(this.state, { ready: false, protected: false, sparse: false, writing: false });
    return this.start();
  }

  private press(key: string): Offer {
    const done = operatorKeys.get(key);
    return done === undefined ? refused('malformed') : done(this);
  }

  start(): Offer {
    if (!this.state.reel.mounted) return refused('not waiting');
    if (!this.state.ready) this.channel.signal(this.address, deviceEnd);
    this.state.ready = true;
    return accepted;
  }
  stop(): Offer {
    this.state.ready = false;
    return accepted;
  }
  rewindByHand(): Offer {
    if (this.state.ready) return refused('not waiting');
    this.reel.rewind();
    return accepted;
  }
  /** The ring can be put in or taken out while the drive is stopped. */
  setRing(isProtected: boolean): Offer {
    if (this.state.ready) return refused('not waiting');
    this.state.protected = isProtected;
    return accepted;
  }

  medium(): Uint8Array | undefined {
    return this.reel.file();
  }
  drain(): readonly [] {
    return []; // what is written is seen in the medium
  }
  refresh(): void {
    // Nothing was told that would have to be told again.
  }
}

const attended = (ending: Beginning): Beginning => ({ ...ending, holds: true });
const dataOf = (block: TapeBlock | undefined): Uint8Array =>
  block?.kind === 'record' ? block.data : new Uint8Array(0);
const isDamaged = (block: TapeBlock): boolean => block.kind === 'record' && block.damaged;
const exceptionFor = (block: TapeBlock): number => (block.kind === 'mark' ? unitException : 0);

function taken(path: DataPath): Uint8Array {
  const bytes: number[] = [];
  for (let byte = path.take(); byte >= 0; byte = path.take()) {
    bytes.push(byte);
    if (bytes.length === mostRecordBytes) break;
  }
  return Uint8Array.from(bytes);
}

const backwards: readonly number[] = [
  TapeCommand.readBackward,
  TapeCommand.backspaceRecord,
  TapeCommand.backspaceFile,
];
const reads = new Map<number, (tape: Tape2400, path: DataPath) => Ending>([
  [TapeCommand.read, (tape, path) => tape.readForward(path)],
  [TapeCommand.readBackward, (tape, path) => tape.readBackward(path)],
]);
const motions = new Map<number, Motion>([
  [TapeCommand.rewind, (tape) => tape.rewind()],
  [TapeCommand.rewindUnload, (tape) => tape.rewindUnload()],
  [TapeCommand.eraseGap, (tape) => tape.eraseGap()],
  [TapeCommand.writeMark, (tape) => tape.writeMark()],
  [TapeCommand.backspaceRecord, (tape) => tape.backspaceRecord()],
  [TapeCommand.backspaceFile, (tape) => tape.backspaceFile()],
  [TapeCommand.forwardRecord, (tape) => tape.forwardRecord()],
  [TapeCommand.forwardFile, (tape) => tape.forwardFile()],
]);
/** Keys of the drive (A22-6866), by the names that keyboards have for them: START, RESET, LOAD REWIND, and the ring. */
const operatorKeys = new Map<string, (tape: Tape2400) => Offer>([
  ['MediaPlay', (tape) => tape.start()],
  ['MediaStop', (tape) => tape.stop()],
  ['MediaRewind', (tape) => tape.rewindByHand()],
  ['Insert', (tape) => tape.setRing(false)],
  ['Delete', (tape) => tape.setRing(true)],
]);
