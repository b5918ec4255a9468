/**
 * A disk drive and its share of the control unit (A26-5988: 2311 on the 2841; A26-3599: 2314). The drive turns with the
 * machine's clock; what a command does when its data move is in `commands.ts`.
 */
import type { Offer, PortId, Wait } from '../../../kit/contract';
import { ImageError } from '../../../kit/errors';
import type { Beginning, DataPath, Ending, UnitPort } from '../../channels/unit';
import { UnitStatus } from '../../channels/unit';
import { accepted, refused, type Device, type DeviceInput } from '../device';
import { channelEnd, Command, deviceEnd, ends, goesOn, normalEnd, notAccepted, unitCheck } from '../sense';
import { Access } from './access';
import { commands, multitrackBit, type CommandRow } from './commands';
import { Condition, mayMove, mayWrite } from './conditions';
import type { Arm, DriveModel } from './models';
import type { Outcome } from './operation';
import { Pack, type Surface } from './pack';
import type { DriveState } from './state';

const { busy } = UnitStatus;

/** What a drive has unless it is its own. */
interface Lent {
  readonly pack?: Surface;
  readonly arm?: Arm;
}

export class Drive implements Device, Arm {
  readonly pack: Surface;
  private readonly access: Access;

  constructor(
    private readonly state: DriveState,
    readonly model: DriveModel,
    readonly address: number,
    readonly port: PortId,
    private readonly channel: UnitPort,
    lent: Lent = {},
  ) {
    this.pack = lent.pack ?? new Pack(state, model);
    this.access = new Access(state, model, this.pack, channel, lent.arm);
  }

  // ── The channel's side ─────────────────────────────────────────────────────────────────────────

  begin(command: number, chained: boolean): Beginning {
    const { state, access } = this;
    if (state.arrives > access.now) return ends(busy);
    if (!chained) this.beginChain();
    const row = commands.get(command);
    if (command !== Command.sense) {
      const condition = this.refusal(row);
      if (command !== Command.noOperation || condition !== 0)
        Object.assign(state, { sense: condition, unfinished: 0 });
      if (condition !== 0) return this.reject();
    }
    if (row === undefined) return this.reject();
    if ('immediate' in row) {
      state.allows = 0;
      return row.immediate(access);
    }
    const { at, condition } = row.operation.reach(access, (command & multitrackBit) !== 0);
    state.failing = condition;
    return goesOn(at - access.now);
  }

  transfer(command: number, path: DataPath): Ending {
    const { state, access } = this;
    const row = commands.get(command)!;
    if (state.ending !== 0) return this.end();
    if (command !== Command.sense && !this.pack.mounted) return this.fail(Condition.interventionRequired);
    if (state.failing !== 0) return this.fail(state.failing);
    return 'operation' in row ? this.finish(row.operation.move(access, path, command)) : ends(normalEnd);
  }

  /** What moves the arm moves it on; what was to be read or written is not. */
  halt(): Ending {
    const { state } = this;
    Object.assign(state, { failing: 0, ending: 0, allows: 0 });
    this.access.loseOrientation();
    return ends(normalEnd);
  }

  reset(): void {
    this.beginChain();
    Object.assign(this.state, { sense: 0, unfinished: 0, arrives: 0, wanted: false });
  }

  private beginChain(): void {
    Object.assign(this.state, { mask: 0, masked: false, indexes: 0, allows: 0, failing: 0, ending: 0 });
    this.access.loseOrientation();
  }

  /** Why a command is not accepted, as sense bytes tell it. */
  private refusal(row: CommandRow | undefined): number {
    const { mask, masked, allows } = this.state;
    if (row === undefined) return Condition.commandReject;
    if (!this.pack.mounted) {
      this.state.wanted = true;
      return Condition.interventionRequired;
    }
    if (row.writes !== undefined && !(this.pack.writable && mayWrite(mask, row.writes)))
      return Condition.commandReject;
    if (row.moves !== undefined && !mayMove(mask, row.moves)) return Condition.fileProtected;
    const outOfTurn =
      (row.once === true && masked) || (row.needs !== undefined && (row.needs & allows) === 0);
    return outOfTurn ? Condition.commandReject | Condition.invalidSequence : Condition.none;
  }

  private reject(): Beginning {
    this.state.allows = 0;
    return notAccepted;
  }

  private finish({ status, condition, allows, at, arm }: Outcome): Ending {
    const { state } = this;
    state.allows = allows;
    if (condition !== 0) return this.fail(condition, at);
    if (arm > 0) return ends(channelEnd, arm);
    return this.endAt(normalEnd | status, at);
  }

  private fail(condition: number, at = 0): Ending {
    const { state } = this;
    state.sense |= condition;
    state.failing = 0;
    state.allows = 0;
    return this.endAt(normalEnd | unitCheck, at);
  }

  /** Bytes are still to pass under the head when all have passed the interface. */
  private endAt(status: number, at: number): Ending {
    const { now } = this.access;
    if (at <= now) return ends(status);
    this.state.ending = status;
    return goesOn(at - now);
  }

  private end(): Ending {
    const status = this.state.ending;
    this.state.ending = 0;
    return ends(status);
  }

  // ── What it lends ──────────────────────────────────────────────────────────────────────────────

  moveTo(cylinder: number): number {
    const { state, access } = this;
    const ticks = access.moveArm(cylinder, state.head);
    state.arrives = access.now + ticks;
    return ticks;
  }
  /** The tick at which the arm comes to rest. */
  get arrives(): number {
    return this.state.arrives;
  }

  // ── The operator's side ────────────────────────────────────────────────────────────────────────

  offer(input: DeviceInput): Offer {
    if (input.kind !== 'media') return refused('not waiting');
    if (input.data !== null && !this.fitsDrive(input.data)) return refused('malformed');
    Object.assign(this.state, { image: input.data ?? new Uint8Array(0), changed: [], wanted: false });
    this.access.loseOrientation();
    if (input.data !== null) this.channel.signal(this.address, deviceEnd);
    return accepted;
  }

  private fitsDrive(bytes: Uint8Array): boolean {
    try {
      return bytes.length > 0 && this.pack.check(bytes);
    } catch (error) {
      if (error instanceof ImageError) return false;
      throw error;
    }
  }

  wait(): Wait | undefined {
    return this.state.wanted ? { on: 'media', port: this.port, name: '', why: '' } : undefined;
  }

  drain(): readonly [] {
    return []; // what is written is seen in the medium
  }
  refresh(): void {
    // Nothing was told that would have to be told again.
  }

  medium(): Uint8Array | undefined {
    return this.pack.written();
  }
}
