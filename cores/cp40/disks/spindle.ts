/**
 * A drive of the machine below, lent to the minidisks on its pack. One of them at a time has it, from the first command of
 * a chain to the last; the others wait in the order in which they asked. The arm is where the last one sent it.
 */
import { waits } from '../../s360/channels/unit';
import type { Arm, DriveModel } from '../../s360/devices/dasd/models';
import type { Surface } from '../../s360/devices/dasd/pack';
import type { Device } from '../../s360/devices/device';
import type { AbstractMachine } from '../abstractMachine';
import type { MiniDisk } from './miniDisk';

/** A drive as it is lent: a real one, or a minidisk where the machine below is virtual itself. */
export interface Carrier extends Arm {
  readonly model: DriveModel;
  readonly pack: Surface;
  /** The tick at which the arm comes to rest. */
  readonly arrives: number;
  /** A disk of the machine below is one of several on its pack, and has to be lent for a chain of commands itself. */
  readonly lending?: Lending;
}
export interface Lending {
  /** As `Spindle.claim`; whoever waits is called by way of `above`. */
  claim(): number;
  release(): void;
  above: { wakeNext(): void } | undefined;
}
export const isCarrier = (device: Device | undefined): device is Device & Carrier =>
  device !== undefined && 'pack' in device && 'arrives' in device;

/** A unit behind which a drive may stand: one that is dedicated to the machine below. */
type Standing = Device & { readonly carrier: Carrier | undefined };
const isStanding = (device: Device | undefined): device is Standing =>
  device !== undefined && 'carrier' in device;
/** The drive that a unit is, or that stands behind it. */
export const carrierIn = (device: Device | undefined): Carrier | undefined => {
  if (isStanding(device)) return device.carrier;
  return isCarrier(device) ? device : undefined;
};

export class Spindle {
  private disks: readonly MiniDisk[] = [];

  constructor(
    private readonly below: AbstractMachine,
    readonly carrier: Carrier,
  ) {
    if (carrier.lending !== undefined) carrier.lending.above = this;
  }

  add(disk: MiniDisk): void {
    this.disks = [...this.disks, disk];
  }
  remove(disk: MiniDisk): void {
    this.disks = this.disks.filter((other) => other !== disk);
  }

  private get holder(): MiniDisk | undefined {
    return this.disks.find(({ state }) => state.claimed);
  }

  /** 0: the drive is the disk's now. Else after how many ticks it is to ask again, or `waits`: it will be called. */
  claim(disk: MiniDisk): number {
    const { holder } = this;
    if (holder === disk) return 0;
    const { state } = disk;
    const { now } = this.below;
    const earlier = this.disks.some(
      (other) =>
        other !== disk && other.state.asked !== 0 && (state.asked === 0 || other.state.asked < state.asked),
    );
    const moving = Math.max(0, this.carrier.arrives - now);
    const next = holder === undefined && !earlier;
    const ticks = next && moving === 0 ? (this.carrier.lending?.claim() ?? 0) : moving;
    if (next && ticks === 0) {
      Object.assign(state, { claimed: true, asked: 0 });
      return 0;
    }
    if (state.asked === 0) state.asked = Math.max(1, now);
    return next ? ticks : waits;
  }

  /** A chain of commands is over: others have the drive, here or below. */
  release(): void {
    if (this.holder === undefined) this.carrier.lending?.release();
    this.wakeNext();
  }

  /** Whoever has waited longest is called, for when the arm has come to rest. */
  wakeNext(): void {
    if (this.holder !== undefined) return;
    const waiting = this.disks.filter(({ state }) => state.asked !== 0);
    const first = waiting.toSorted((one, other) => one.state.asked - other.state.asked)[0];
    first?.goOn(Math.max(1, this.carrier.arrives - this.below.now));
  }

  /** Sends the arm; while another disk has it, it stays, and goes when it is next needed. */
  send(disk: MiniDisk, cylinder: number): number {
    const { holder, carrier } = this;
    const others = holder !== undefined && holder !== disk;
    return others || carrier.arrives > this.below.now ? 0 : carrier.moveTo(cylinder);
  }
}

/** The drives of the machine below. */
export class Spindles {
  private readonly known = new Map<number, Spindle>();

  constructor(private readonly below: AbstractMachine) {}

  /** Undefined where there is no drive at that address. */
  at(address: number): Spindle | undefined {
    const carrier = carrierIn(this.below.deviceAt(address));
    if (carrier === undefined) return undefined;
    const known = this.known.get(address);
    if (known?.carrier === carrier) return known;
    const spindle = new Spindle(this.below, carrier);
    this.known.set(address, spindle);
    return spindle;
  }
}
