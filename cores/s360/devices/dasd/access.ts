/**
 * The access mechanism: arm, heads, and the track that turns below them (A26-5988, Track Format and Orientation).
 * Where a chain of commands knows which area passed last, the next one follows from that; where it does not, the clock
 * tells what comes next. Either way the clock says when.
 */
import { Condition, mayMove } from './conditions';
import { revolutionTicks, seekTicks, type Arm, type DriveModel } from './models';
import type { Surface } from './pack';
import { Area, type DriveState } from './state';
import { homeEnd, type Track, type TrackRecord } from './track';

/** The tick at which the wanted thing has passed, or has failed to come. */
export interface Reached {
  readonly at: number;
  readonly condition: number;
}

/** What cannot be read of a container reads as a pack does whose surface is bad. */
const damagedTrack = Condition.dataCheck | Condition.dataCheckInCount;

/** Flag bits of the home address: 6 defective track, 7 alternate track. */
const Flag = { defective: 0x02, alternate: 0x01 } as const;

export class Access {
  constructor(
    readonly state: DriveState,
    readonly model: DriveModel,
    readonly pack: Surface,
    private readonly clock: { readonly now: number },
    private readonly arm: Arm = {
      moveTo: (cylinder) => seekTicks(model, Math.abs(cylinder - state.cylinder)),
    },
  ) {}

  get now(): number {
    return this.clock.now;
  }
  get trackIndex(): number {
    return this.state.cylinder * this.model.heads + this.state.head;
  }
  get track(): Track {
    return this.pack.track(this.trackIndex);
  }
  /** The record whose count, key or data passed last. */
  get current(): TrackRecord | undefined {
    return this.track.records[this.state.record];
  }

  /** Sends the arm there; how long it is on its way. */
  moveArm(cylinder: number, head: number): number {
    const { state } = this;
    const ticks = this.arm.moveTo(cylinder);
    Object.assign(state, { cylinder, head, indexes: 0 });
    return ticks;
  }

  /** The first tick from `at` on with so many bytes of track behind the index point. */
  when(bytes: number, at: number): number {
    const turned = Math.ceil((bytes / this.model.bytesPerSecond) * 1_000_000);
    const tick = at - (at % revolutionTicks) + turned;
    return tick < at ? tick + revolutionTicks : tick;
  }
  nextIndex(at: number): number {
    return at - (at % revolutionTicks) + revolutionTicks;
  }

  /** The chain no longer knows what passed. */
  loseOrientation(): void {
    this.state.area = Area.unknown;
    this.state.spaced = false;
  }

  /** `counted`: passing the index point twice without finding anything is an error. */
  reachHome(multitrack: boolean, counted: boolean, from = this.now): Reached {
    const at = this.nextIndex(from);
    const condition = multitrack ? this.nextHead() : counted ? this.countIndex() : Condition.none;
    this.state.area = Area.home;
    this.state.spaced = false;
    return { at: condition === 0 ? this.when(homeEnd(this.model.capacity), at) : at, condition };
  }

  /** Record 0, behind this home address or the next. */
  reachZero(multitrack: boolean): Reached {
    const { state } = this;
    const home = state.area === Area.home ? this.reached(this.now) : this.reachHome(multitrack, false);
    if (home.condition !== 0) return home;
    state.record = 0;
    const zero = this.current;
    if (zero === undefined) return { at: this.nextIndex(home.at), condition: this.nothingFound() };
    state.area = Area.count;
    return this.reached(this.when(zero.countEnd, home.at));
  }

  /** The next count area; `first` is 1 where record 0 does not count. */
  reachCount(first: 0 | 1, multitrack: boolean, from = this.now): Reached {
    const { state } = this;
    let at = from;
    let next = this.nextRecord(at);
    for (;;) {
      const index = Math.max(next, first);
      const record = this.track.records[index];
      if (record !== undefined) {
        Object.assign(state, { record: index, area: Area.count, spaced: false });
        return { at: this.when(record.countEnd, at), condition: this.trackCondition() };
      }
      at = this.nextIndex(at);
      const condition = multitrack ? this.nextHead() : this.countIndex();
      if (condition !== 0) return { at, condition };
      next = 0;
    }
  }

  /** The record that was oriented to, if nothing behind these areas has passed of it; else the next but record 0. */
  reachRecord(areas: readonly number[], multitrack: boolean): Reached {
    if (areas.includes(this.state.area) && this.current !== undefined)
      return { at: this.now, condition: this.trackCondition() };
    return this.reachCount(1, multitrack);
  }

  /** The segment of an overflow record upon the next track: the first record behind record 0. */
  reachOverflow(from: number): Reached {
    const { state } = this;
    const at = this.nextIndex(from);
    const condition = this.nextHead();
    if (condition !== 0) return { at, condition };
    Object.assign(state, { record: 1, area: Area.count, spaced: false });
    const record = this.current;
    if (record === undefined) return { at: this.nextIndex(at), condition: this.nothingFound() };
    return { at: this.when(record.countEnd, at), condition: this.trackCondition() };
  }

  private reached(at: number): Reached {
    return { at, condition: Condition.none };
  }

  private nextRecord(at: number): number {
    const { area, record } = this.state;
    if (area === Area.home) return 0;
    if (area !== Area.unknown) return record + 1;
    const { records } = this.track;
    const passed = ((at % revolutionTicks) / 1_000_000) * this.model.bytesPerSecond;
    const coming = records.findIndex(({ start }) => start >= passed);
    return coming < 0 ? records.length : coming;
  }

  /** Two index points in a chain that has not read or written in between (A26-5988, No Record Found). */
  private countIndex(): number {
    const { state } = this;
    state.indexes++;
    return state.indexes < 2 ? Condition.none : this.nothingFound();
  }

  private nothingFound(): number {
    if (this.track.damaged) return damagedTrack;
    const blank = this.track.records.length === 0;
    return Condition.noRecordFound | (blank ? Condition.missingAddressMarker : 0);
  }

  /** At the index point of a multi-track operation, and within an overflow record. */
  private nextHead(): number {
    const { state, model } = this;
    if (!mayMove(state.mask, 'nextHead')) return Condition.fileProtected;
    if (state.head + 1 >= model.heads) return Condition.endOfCylinder;
    if ((this.flag & Flag.alternate) !== 0) return Condition.trackCondition;
    state.head++;
    return Condition.none;
  }

  /** A track marked defective holds nothing but the way to its alternate, in record 0. */
  private trackCondition(): number {
    return (this.flag & Flag.defective) === 0 ? Condition.none : Condition.trackCondition;
  }
  private get flag(): number {
    return this.track.bytes[0] ?? 0;
  }
}
