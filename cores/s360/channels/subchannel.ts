/**
 * What a channel remembers of one operation, and the way of its data: A22-6821, Subchannel; Execution of Input/Output
 * Operations. A selector channel has one of these, the multiplexer channel one for each unit.
 */
import { addressMask } from '../state';
import { CcwFlag, fetchCcw, isReadBackward, statusOf } from './ccw';
import { ChannelStatus, type Csw } from './csw';
import { commandEvent, endEvent } from './events';
import type { ChannelHost } from './host';
import { Phase, type SubchannelState } from './schema';
import type { DataPath } from './unit';

const checks = ChannelStatus.programCheck | ChannelStatus.protectionCheck;

export class Subchannel implements DataPath {
  constructor(
    readonly state: SubchannelState,
    private readonly host: Pick<ChannelHost, 'store' | 'events'>,
    readonly selector: boolean,
  ) {}

  get working(): boolean {
    const { phase } = this.state;
    return phase !== Phase.available && phase !== Phase.pending;
  }
  /** Whether there is something for a channel status word: the end of an operation, or a program-controlled interruption. */
  get interrupts(): boolean {
    const { phase, channelStatus } = this.state;
    return phase === Phase.pending || (channelStatus & ChannelStatus.programControlled) !== 0;
  }

  /** The next command word is the one at `next`; its channel status, 0 where it is in order. */
  fetch(continues: boolean): number {
    const { state } = this;
    state.excess = false;
    return this.load(continues, false);
  }

  private load(continues: boolean, sameCommand: boolean): number {
    const { state } = this;
    const fetched = fetchCcw(this.host.store, state.key, state.next, continues, sameCommand);
    state.next = fetched.next;
    if (!('ccw' in fetched)) return fetched.status;
    const { command, address, flags, count } = fetched.ccw;
    if (!sameCommand) state.command = command;
    state.data = address;
    state.flags = flags;
    state.count = count;
    if ((flags & CcwFlag.programControlled) !== 0) state.channelStatus |= ChannelStatus.programControlled;
    this.host.events?.(commandEvent(state));
    return 0;
  }

  // ── Data ───────────────────────────────────────────────────────────────────────────────────────

  take(): number {
    const { state } = this;
    if (!this.opens || !this.mayAccess(false)) return -1;
    const byte = this.host.store.realByte(state.data);
    this.step();
    return byte;
  }

  /** Bytes that are skipped need no place in storage. */
  give(byte: number): boolean {
    const { state } = this;
    if (!this.opens) {
      if ((state.channelStatus & checks) === 0) state.excess = true;
      return false;
    }
    const skips = (state.flags & CcwFlag.skip) !== 0;
    if (!skips && !this.mayAccess(true)) return false;
    if (!skips) this.host.store.setRealByte(state.data, byte);
    this.step();
    return true;
  }

  private get opens(): boolean {
    return this.state.count !== 0 && (this.state.channelStatus & checks) === 0;
  }

  private mayAccess(forStore: boolean): boolean {
    const { state } = this;
    const code = this.host.store.channelAccess(state.data, state.key, forStore);
    if (code !== 0) state.channelStatus |= statusOf(code);
    return code === 0;
  }

  /** Data are chained as soon as the last byte of a count has passed (A22-6821, Data Chaining). */
  private step(): void {
    const { state } = this;
    state.data = (state.data + (isReadBackward(state.command) ? -1 : 1)) & addressMask;
    state.count--;
    if (state.count === 0 && (state.flags & CcwFlag.chainData) !== 0)
      state.channelStatus |= this.load(true, true);
  }

  /** Incorrect length: bytes were left over on either side, and nobody asked to hear nothing of it. */
  checkLength(): void {
    const { state } = this;
    const suppressed =
      (state.flags & (CcwFlag.suppressLength | CcwFlag.chainData)) === CcwFlag.suppressLength;
    if (suppressed || (state.channelStatus & checks) !== 0) return;
    if (state.count !== 0 || state.excess) state.channelStatus |= ChannelStatus.incorrectLength;
  }

  // ── Status ─────────────────────────────────────────────────────────────────────────────────────

  /** The operation is over; its status waits for an interruption or a Test I/O. */
  conclude(unitStatus: number): void {
    const { state } = this;
    state.phase = Phase.pending;
    state.unitStatus = unitStatus;
    state.due = 0;
    this.host.events?.(endEvent(state));
  }

  /** Takes what is to be told; an operation that goes on has told of its program-controlled interruption only. */
  status(): Csw {
    const { state } = this;
    const { key, next, count } = state;
    const ends = state.phase === Phase.pending;
    const csw = {
      key,
      next,
      count,
      unit: ends ? state.unitStatus : 0,
      channel: ends ? state.channelStatus : ChannelStatus.programControlled,
    };
    if (ends) this.clear();
    else state.channelStatus &= ~ChannelStatus.programControlled;
    return csw;
  }

  clear(): void {
    const { state } = this;
    state.phase = Phase.available;
    state.unitStatus = state.channelStatus = state.due = 0;
  }
}
