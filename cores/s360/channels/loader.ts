/**
 * Initial program loading (A22-6821, Initial Program Loading): a reset; a read of 24 bytes to location 0 that the machine
 * itself asks for; the channel program that these bytes begin; then the program status word in them is loaded.
 */
import { hex } from '../../kit/bits';
import type { Attached } from './attached';
import { CcwFlag } from './ccw';
import { ChannelStatus } from './csw';
import type { ChannelHost } from './host';
import { answered, conclude } from './operations';
import { Phase } from './schema';
import type { ChannelSystem } from './system';
import { UnitStatus, type DataPath } from './unit';

const { channelEnd, deviceEnd } = UnitStatus;
const normalEnd = channelEnd | deviceEnd;

/** `state.load.phase`: the LOAD key was pressed, the program is being read. */
const Load = { none: 0, pressed: 1, reading: 2 } as const;

const read = 0x02;
const sense = 0x04;
const firstCcw = {
  address: 0,
  count: 24,
  flags: CcwFlag.chainCommand | CcwFlag.suppressLength,
  next: 8,
} as const;

const unitBits: readonly (readonly [bit: number, name: string])[] = [
  [UnitStatus.attention, 'attention'],
  [UnitStatus.statusModifier, 'status modifier'],
  [UnitStatus.controlUnitEnd, 'control unit end'],
  [UnitStatus.busy, 'busy'],
  [UnitStatus.unitCheck, 'unit check'],
  [UnitStatus.unitException, 'unit exception'],
];
const channelBits: readonly (readonly [bit: number, name: string])[] = [
  [ChannelStatus.incorrectLength, 'incorrect length'],
  [ChannelStatus.programCheck, 'channel program check'],
  [ChannelStatus.protectionCheck, 'channel protection check'],
];
const senseBits: readonly (readonly [bit: number, name: string])[] = [
  [0x80, 'command reject'],
  [0x40, 'not ready: intervention required'],
  [0x20, 'bus out check'],
  [0x10, 'equipment check'],
  [0x08, 'data check'],
];
const namesOf = (bits: typeof unitBits, status: number): readonly string[] =>
  bits.flatMap(([bit, name]) => ((status & bit) === 0 ? [] : [name]));

export class Loader {
  constructor(
    private readonly host: ChannelHost,
    private readonly io: ChannelSystem,
  ) {}

  /** The LOAD key, with the address in the load unit switches. What follows takes place at the next tick. */
  press(address: number): void {
    const { load, ticks } = this.host.state;
    this.host.awaitLoading();
    this.io.reset();
    Object.assign(load, { phase: Load.pressed, address, since: ticks });
    this.io.changed();
  }

  get due(): number {
    const { phase, since } = this.host.state.load;
    return phase === Load.pressed ? since + 1 : Infinity;
  }

  /** Selects the unit, once the key was pressed. */
  serve(): void {
    const { load, ticks } = this.host.state;
    if (load.phase !== Load.pressed || this.due > ticks) return;
    this.io.reset();
    load.phase = Load.reading;
    const unit = this.io.unitAt(load.address);
    if (unit === undefined) return this.fail('there is no such unit');
    const { subchannel, state, device } = unit;
    state.address = load.address;
    const { address: data, count, flags, next } = firstCcw;
    Object.assign(subchannel.state, {
      address: load.address,
      key: 0,
      command: read,
      data,
      count,
      flags,
      next,
    });
    subchannel.state.excess = false;
    const answer = device.begin(read, false);
    if (!answered(unit, answer, ticks)) conclude(unit, answer.status);
  }

  /** Whether the unit's operation is over: then loading is, well or badly. */
  watch(unit: Attached): void {
    const { load } = this.host.state;
    if (load.phase !== Load.reading || unit.state.address !== load.address) return;
    const { state } = unit.subchannel;
    state.channelStatus &= ~ChannelStatus.programControlled; // ignored while loading
    if (state.phase !== Phase.pending) return;
    const status = state.unitStatus | unit.state.status;
    const orderly = (status & ~normalEnd) === 0 && state.channelStatus === 0;
    if (!orderly) this.failAt(unit, status);
    else if ((status & deviceEnd) !== 0) this.succeed(unit);
  }

  private succeed(unit: Attached): void {
    const { store, state } = this.host;
    unit.subchannel.clear();
    unit.state.status = 0;
    state.load.phase = Load.none;
    store.setRealByte(2, state.load.address >>> 8);
    store.setRealByte(3, state.load.address);
    this.host.loaded();
  }

  private failAt(unit: Attached, status: number): void {
    const { next, channelStatus } = unit.subchannel.state;
    const names = [
      ...namesOf(unitBits, status),
      ...namesOf(channelBits, channelStatus),
      ...((status & UnitStatus.unitCheck) === 0 ? [] : namesOf(senseBits, this.senseOf(unit))),
    ];
    const word = `${hex(status, 2)}${hex(channelStatus, 2)}`.toUpperCase();
    const where = `the channel program ended before ${hex(next, 6).toUpperCase()}`;
    this.fail(`${names.join(', ')} (status ${word}, ${where})`);
  }

  /** The first sense byte, for the message alone. */
  private senseOf({ device }: Attached): number {
    let first = -1;
    const path: DataPath = {
      take: () => -1,
      give: (byte) => {
        if (first < 0) first = byte;
        return true;
      },
    };
    const { status } = device.begin(sense, false);
    if (status === 0) device.transfer(sense, path);
    return Math.max(first, 0);
  }

  private fail(why: string): void {
    const { load } = this.host.state;
    load.phase = Load.none;
    this.host.loadFailed(`IPL from ${hex(load.address, 3).toUpperCase()} failed: ${why}.`);
    this.io.reset();
  }
}
