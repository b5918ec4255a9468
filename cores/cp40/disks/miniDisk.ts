/**
 * A minidisk: to its program a drive of its own, with as many cylinders as it has. It has its own arm position, file mask
 * and sense bytes, and executes the commands of a real drive; pack and arm are those of the drive that carries it.
 */
import type { Offer, PortId } from '../../kit/contract';
import type { Beginning, DataPath, Ending, UnitPort } from '../../s360/channels/unit';
import { Drive } from '../../s360/devices/dasd/drive';
import type { DriveModel } from '../../s360/devices/dasd/models';
import type { Surface } from '../../s360/devices/dasd/pack';
import { refused, type Device } from '../../s360/devices/device';
import { Command, goesOn, normalEnd } from '../../s360/devices/sense';
import type { MiniDiskState } from './schema';
import type { Carrier, Lending, Spindle } from './spindle';
import { Window } from './window';

const Seek = { seek: 0x07, seekCylinder: 0x0b, seekHead: 0x1b, recalibrate: 0x13 } as const;
const restore = 0x17;
const setFileMask = 0x1f;
const readIpl = 0x02;

/** Commands for which the drive is not wanted. Recalibrate ends at once, and the arm may go later. */
const standing = new Set<number>([Command.noOperation, Command.sense, Seek.recalibrate, restore]);
/** Commands for which it does not matter where the arm is. */
const anywhere = new Set<number>([Seek.seek, Seek.seekCylinder, Seek.seekHead, setFileMask, readIpl]);

export class MiniDisk implements Device, Carrier {
  readonly address: number;
  private readonly start: number;
  private readonly drive: Drive;
  /** To disks that a control program on its machine cuts out of it: their chains hold the real drive as its own do. */
  readonly lending: Lending = {
    claim: () => this.spindle.claim(this),
    release: () => this.released(),
    above: undefined,
  };

  constructor(
    readonly state: MiniDiskState,
    readonly port: PortId,
    private readonly channel: UnitPort,
    private readonly spindle: Spindle,
  ) {
    const { model, pack } = spindle.carrier;
    this.address = state.address;
    this.start = state.start;
    this.drive = new Drive(state.unit, model, state.address, port, channel, {
      pack: new Window(pack, state, model.heads),
      arm: { moveTo: (cylinder) => spindle.send(this, state.start + cylinder) },
    });
    spindle.add(this);
  }

  /** Whether the state still tells of this disk, on that drive. */
  isStill(spindle: Spindle | undefined): boolean {
    const { address, start } = this.state;
    return spindle === this.spindle && address === this.address && start === this.start;
  }

  // ── The channel's side ─────────────────────────────────────────────────────────────────────────

  begin(command: number, chained: boolean): Beginning {
    const ticks = standing.has(command) ? 0 : this.untilReady(command);
    if (ticks === 0) return this.drive.begin(command, chained);
    Object.assign(this.state, { deferred: true, chained });
    return goesOn(ticks);
  }

  /** 0: the drive is this disk's, and its arm where it is wanted. */
  private untilReady(command: number): number {
    const { state, spindle } = this;
    const ticks = spindle.claim(this);
    return ticks !== 0 || anywhere.has(command)
      ? ticks
      : spindle.send(this, state.start + state.unit.cylinder);
  }

  transfer(command: number, path: DataPath): Ending {
    const { state, drive } = this;
    if (!state.deferred) return drive.transfer(command, path);
    const ticks = this.untilReady(command);
    if (ticks !== 0) return goesOn(ticks);
    state.deferred = false;
    const answer = drive.begin(command, state.chained);
    return answer.status === 0 ? answer : { ...answer, status: answer.status | normalEnd };
  }

  halt(): Ending {
    this.state.deferred = false;
    return this.drive.halt();
  }

  released(): void {
    const { state } = this;
    if (!state.claimed && state.asked === 0) return;
    Object.assign(state, { claimed: false, asked: 0, deferred: false });
    this.spindle.release();
  }

  reset(): void {
    this.drive.reset();
    this.released();
  }

  /** Its machine has it no more. */
  remove(): void {
    this.spindle.remove(this);
  }

  /** Its turn has come. */
  goOn(ticks: number): void {
    if (this.state.deferred) this.channel.goOn(this.address, ticks);
    else this.lending.above?.wakeNext();
  }

  // ── As the drive of a control program in its machine ───────────────────────────────────────────

  get model(): DriveModel {
    return this.drive.model;
  }
  get pack(): Surface {
    return this.drive.pack;
  }
  get arrives(): number {
    return this.drive.arrives;
  }
  moveTo(cylinder: number): number {
    return this.drive.moveTo(cylinder);
  }

  // ── The operator's side: packs are put on the drive that carries it ────────────────────────────

  offer(): Offer {
    return refused('no such port');
  }
  drain(): readonly [] {
    return [];
  }
  refresh(): void {
    // Nothing was told that would have to be told again.
  }
}
