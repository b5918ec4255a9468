/** Main storage of a virtual machine, by its real addresses, for who works for it: channels, interruptions, console functions. */
import type { AbstractStorage } from '../abstractMachine';
import type { ChannelStorage } from '../../s360/channels/host';
import { ProgramCode } from '../../s360/interruptions';
import { blockBits } from '../../s360/state';
import { Key } from '../../s360/storage';
import type { Pager } from '../paging/pager';
import { pageBits, pageBytes, type VirtualMachineState } from '../state';

export class VirtualStorage implements ChannelStorage {
  constructor(
    private readonly state: VirtualMachineState,
    private readonly owner: number,
    private readonly pager: Pager,
    private readonly below: AbstractStorage,
    private readonly keysBelow: Uint8Array,
  ) {}

  get size(): number {
    return this.state.size;
  }

  private place(address: number, forStore: boolean): number {
    const at = this.pager.bring(this.owner, address >>> pageBits) | (address & (pageBytes - 1));
    this.keysBelow[at >>> blockBits]! |= Key.referenced | (forStore ? Key.changed : 0);
    return at;
  }

  realByte(address: number): number {
    return this.below.realByte(this.place(address, false));
  }
  setRealByte(address: number, byte: number): void {
    this.below.setRealByte(this.place(address, true), byte);
  }
  realWord(address: number): number {
    return this.below.realWord(this.place(address, false));
  }
  setRealWord(address: number, word: number): void {
    this.below.setRealWord(this.place(address, true), word);
  }

  /** Reference and change are of the real key, which `place` marks when the byte passes. */
  channelAccess(address: number, key: number, forStore: boolean): number {
    if (address >= this.size) return ProgramCode.addressing;
    const held = this.state.keys[address >>> blockBits]!;
    const permitted = key === 0 || held >>> 4 === key || (!forStore && (held & Key.fetch) === 0);
    return permitted ? 0 : ProgramCode.protection;
  }
}
