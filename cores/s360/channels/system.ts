/** The channels of the machine: the four instructions, interruptions, and what is due when (A22-6821, Input/Output Operations). */
import type { Wait } from '../../kit/contract';
import type { Device } from '../devices/device';
import { Extended, isExtended } from '../psw';
import { Control } from '../translation';
import { addressMask } from '../state';
import { assemble, type Attached } from './attached';
import { ChannelStatus, storeCsw, storeStatus, type Csw } from './csw';
import { interruptionEvent } from './events';
import type { ChannelHost } from './host';
import { answered, controlUnitIsBusy, deviceEnds, halt, interrogate, move, startChained } from './operations';
import { Loader } from './loader';
import { Phase } from './schema';
import { UnitStatus, type UnitPort } from './unit';

const { busy, deviceEnd } = UnitStatus;
const controlUnitBusy = busy | UnitStatus.statusModifier;

/** Condition codes of the four instructions (A22-6821, Condition Code Setting). */
const Code = { available: 0, stored: 1, busy: 2, notOperational: 3 } as const;

const cawPlace = 0x48;

export class ChannelSystem implements UnitPort {
  /** The tick at which a unit or channel next has something to do; Infinity: nothing is going on. */
  due = Infinity;
  /** Whether a unit waits for a person in the midst of a command. */
  asking = false;
  units: readonly Attached[] = [];
  readonly loader: Loader;
  private byAddress: ReadonlyMap<number, Attached> = new Map();
  /** The first unit of each channel. */
  private byChannel: readonly (Attached | undefined)[] = [];
  /** Channels on which an interruption is pending: bit 0, the highest of 32, is channel 0. Derived. */
  private pending = 0;

  constructor(private readonly host: ChannelHost) {
    this.loader = new Loader(host, this);
    this.assemble();
  }

  /** Puts the channels together from the units that the host has now. One that went has no operation any more. */
  assemble(): void {
    const { units, byAddress } = assemble(this.host, this);
    this.units = units;
    this.byAddress = byAddress;
    const byChannel: (Attached | undefined)[] = [];
    for (const unit of units) byChannel[unit.channel] ??= unit;
    this.byChannel = byChannel;
  }

  get devices(): readonly Device[] {
    return this.units.map(({ device }) => device);
  }
  unitAt(address: number): Attached | undefined {
    return this.byAddress.get(address);
  }

  // ── What units ask for ─────────────────────────────────────────────────────────────────────────

  get now(): number {
    return this.host.state.ticks;
  }

  signal(address: number, status: number): void {
    const unit = this.byAddress.get(address)!;
    const ends = (status & deviceEnd) !== 0 && unit.state.working && unit.state.due === 0;
    if (ends) deviceEnds(unit, status, this.now);
    else unit.state.status |= status;
    this.changed();
  }

  goOn(address: number, ticks: number): void {
    const { subchannel, state } = this.byAddress.get(address)!;
    if (subchannel.state.phase !== Phase.moving || subchannel.state.address !== state.address) return;
    subchannel.state.due = this.now + Math.max(1, ticks);
    this.changed();
  }

  // ── Time ───────────────────────────────────────────────────────────────────────────────────────

  /** Everything that is due at the present tick. */
  serve(): void {
    while (this.due <= this.now) {
      this.loader.serve();
      for (const unit of this.units) this.serveUnit(unit);
      this.changed();
    }
  }

  private serveUnit(unit: Attached): void {
    const { now } = this;
    const { state, subchannel } = unit;
    if (state.due !== 0 && state.due <= now) deviceEnds(unit, deviceEnd | state.later, now);
    const { phase, due, address } = subchannel.state;
    if (due !== 0 && due <= now && address === state.address) {
      if (phase === Phase.moving) move(unit, now);
      else startChained(unit, now);
    }
    this.loader.watch(unit);
  }

  /** Looks again at what is due, and for what the program may be interrupted. */
  changed(): void {
    let due = this.loader.due;
    let pending = 0;
    let asking = false;
    for (const unit of this.units) {
      const { state, subchannel, channel } = unit;
      const first = subchannel.state.due;
      if (state.due !== 0 && state.due < due) due = state.due;
      const own = subchannel.state.address === state.address; // else nobody would serve it
      if (own && first !== 0 && first < due) due = first;
      if (first === 0 && subchannel.state.phase === Phase.moving) asking = true;
      if (this.interrupts(unit)) pending |= 0x80000000 >>> channel;
    }
    this.due = due;
    this.asking = asking;
    this.pending = pending;
    this.host.attention = true;
  }

  /** Something was put in the place of the state. */
  forget(): void {
    this.changed();
    for (const { device } of this.units) device.refresh();
  }

  /** Channels with an operation in progress: channel 0 in the highest of seven bits. */
  get working(): number {
    let bits = 0;
    for (const { subchannel, channel } of this.units) if (subchannel.working) bits |= 0x40 >>> channel;
    return bits;
  }

  // ── Interruptions ──────────────────────────────────────────────────────────────────────────────

  /** What the subchannel has to tell of this unit comes first; the unit's own status waits for the subchannel. */
  private interrupts(unit: Attached): boolean {
    const { state, subchannel } = unit;
    if (this.tells(unit)) return true;
    return state.status !== 0 && subchannel.state.phase === Phase.available && !controlUnitIsBusy(unit);
  }
  private tells({ state, subchannel }: Attached): boolean {
    return subchannel.interrupts && subchannel.state.address === state.address;
  }

  /** Whether an interruption is pending on a channel that the PSW lets through. */
  mayInterrupt(): boolean {
    return this.pending !== 0 && (this.pending & openChannels(this.host.state)) !== 0;
  }

  /** Stores the CSW of the pending interruption from the lowest open channel; its address, or undefined. */
  acceptInterruption(): number | undefined {
    const open = this.pending & openChannels(this.host.state);
    if (open === 0) return undefined;
    const channel = Math.clz32(open);
    const unit = this.units.find((one) => one.channel === channel && this.interrupts(one))!;
    const csw = this.takeStatus(unit);
    storeCsw(this.host.store, csw);
    this.host.events?.(interruptionEvent(unit.state.address, csw));
    this.changed();
    return unit.state.address === 0 ? unit.device.address : unit.state.address;
  }

  /** Status of a unit by itself has no command word and no count. */
  private takeStatus(unit: Attached): Csw {
    if (this.tells(unit)) return unit.subchannel.status();
    const { status } = unit.state;
    unit.state.status = 0;
    return { key: 0, next: 0, unit: status, channel: 0, count: 0 };
  }

  /** What a waiting machine's units wait for. */
  waits(): readonly Wait[] {
    const open = openChannels(this.host.state);
    const idle = this.due === Infinity && this.host.state.load.phase === 0;
    return this.units.flatMap(({ device, channel }) => {
      const listens = idle && ((0x80000000 >>> channel) & open) !== 0;
      const wait = device.wait?.(listens);
      return wait === undefined ? [] : [wait];
    });
  }

  // ── Instructions ───────────────────────────────────────────────────────────────────────────────

  /** A selector channel at work answers for all its units; a channel that is not there, for none. */
  private channelCode(address: number): number {
    const unit = this.byChannel[address >>> 8];
    if (unit === undefined) return Code.notOperational;
    const { selector, working } = unit.subchannel;
    return selector && working ? Code.busy : Code.available;
  }

  private stored(unitStatus: number, channelStatus: number): number {
    storeStatus(this.host.store, unitStatus, channelStatus);
    this.changed();
    return Code.stored;
  }

  /** With the command address word in storage, or another one. */
  startIo(address: number, instead?: number): number {
    const code = this.channelCode(address);
    if (code !== Code.available) return code;
    const unit = this.byAddress.get(address);
    if (unit === undefined) return Code.notOperational;
    if (unit.subchannel.state.phase !== Phase.available) return Code.busy;
    const caw = instead ?? this.host.store.realWord(cawPlace);
    if ((caw & 0x0f000007) !== 0) return this.stored(0, ChannelStatus.programCheck);
    Object.assign(unit.subchannel.state, { address, key: caw >>> 28, next: caw & addressMask });
    return this.startFirst(unit, address);
  }

  /** The first command word is in order before the unit is selected. What ends at once is told at once. */
  private startFirst(unit: Attached, address: number): number {
    const { subchannel, state } = unit;
    const invalid = subchannel.fetch(false);
    if (invalid !== 0) return this.notStarted(unit, 0, invalid);
    if (controlUnitIsBusy(unit)) {
      interrogate(unit);
      return this.notStarted(unit, controlUnitBusy, 0);
    }
    if (state.working) return this.notStarted(unit, busy, 0);
    if (state.status !== 0) {
      const status = state.status | busy;
      state.status = 0;
      return this.notStarted(unit, status, 0);
    }
    state.address = address;
    const answer = unit.device.begin(subchannel.state.command, false);
    if (!answered(unit, answer, this.now))
      return this.notStarted(unit, answer.status, subchannel.state.channelStatus);
    this.changed();
    return Code.available;
  }

  private notStarted({ device, subchannel }: Attached, unitStatus: number, channelStatus: number): number {
    subchannel.clear();
    device.released?.();
    return this.stored(unitStatus, channelStatus);
  }

  /** Whether a Test I/O would find something that the unit, or the operation with it, has to tell. */
  hasEnded(address: number): boolean {
    const unit = this.byAddress.get(address);
    return unit !== undefined && this.channelCode(address) === Code.available && this.interrupts(unit);
  }

  /** Whether an operation is under way in the subchannel of this unit, be it with another one. */
  isWorking(address: number): boolean {
    return this.byAddress.get(address)?.subchannel.working === true;
  }

  testIo(address: number): number {
    const code = this.channelCode(address);
    if (code !== Code.available) return code;
    const unit = this.byAddress.get(address);
    if (unit === undefined) return Code.notOperational;
    if (!this.interrupts(unit)) return this.testQuiet(unit);
    storeCsw(this.host.store, this.takeStatus(unit));
    this.changed();
    return Code.stored;
  }

  private testQuiet(unit: Attached): number {
    const { state, subchannel } = unit;
    if (subchannel.state.phase !== Phase.available) {
      this.host.attention = true; // the program may be polling
      return Code.busy;
    }
    const held = controlUnitIsBusy(unit);
    if (!state.working && !held) return Code.available;
    if (held) interrogate(unit);
    const status = held ? controlUnitBusy : busy;
    storeCsw(this.host.store, { key: 0, next: 0, unit: status, channel: 0, count: 0 });
    return Code.stored;
  }

  haltIo(address: number): number {
    const code = this.channelCode(address);
    if (code === Code.notOperational) return code;
    const channel = address >>> 8;
    const unit =
      code === Code.busy
        ? this.units.find((one) => one.channel === channel && this.isAtWork(one))
        : this.byAddress.get(address);
    if (unit?.subchannel.working !== true) return Code.available;
    halt(unit, this.now);
    if (code !== Code.busy) return this.stored(0, 0);
    this.changed();
    return Code.busy;
  }
  private isAtWork({ state, subchannel }: Attached): boolean {
    return subchannel.working && subchannel.state.address === state.address;
  }

  testChannel(address: number): number {
    const code = this.channelCode(address);
    if (code !== Code.available) return code;
    return (this.pending & (0x80000000 >>> (address >>> 8))) !== 0 ? Code.stored : Code.available;
  }

  /** System reset: operations end without a trace, and nothing is pending. */
  reset(): void {
    for (const unit of this.units) {
      unit.subchannel.clear();
      resetUnit(unit);
    }
    this.changed();
  }

  /** The unit at this address is taken off: its operation ends without a trace, and its host has it no more. */
  detach(address: number, remove: () => void): void {
    const unit = this.byAddress.get(address);
    if (unit === undefined) return;
    const { state, subchannel } = unit;
    if (subchannel.state.address === state.address) subchannel.clear();
    resetUnit(unit);
    state.address = 0;
    remove();
    this.assemble();
    this.changed();
  }
}

function resetUnit({ device, state }: Attached): void {
  Object.assign(state, { status: 0, working: false, due: 0, later: 0, holds: false, interrogated: false });
  device.reset();
}

/** Channels that may interrupt, as bits from the highest: channels 0 to 5 have mask bits of their own, 6 and up share one. */
function openChannels(state: ChannelHost['state']): number {
  const { systemMask } = state;
  if (isExtended(state)) return (systemMask & Extended.io) === 0 ? 0 : state.cr[Control.extendedMasks]!;
  const shared = (systemMask & 0x02) === 0 ? 0 : 0x03ffffff;
  return ((systemMask & 0xfc) << 24) | shared;
}
