/**
 * Main storage of a virtual machine for who works for it: its channels, its interruptions, console functions, a control
 * program that runs on it. Pages that are out are brought in.
 */
import type { ChannelStorage } from '../../s360/channels/host';
import { ProgramCode, programCheck, type FixedStorage } from '../../s360/interruptions';
import { addressMask, blockBits } from '../../s360/state';
import { Key } from '../../s360/storage';
import { Control, lookInTables, translates, type Found, type TableView } from '../../s360/translation';
import type { AbstractMachine, AbstractStorage } from '../abstractMachine';
import type { Pager } from '../paging/pager';
import { pageBits, pageBytes, type VirtualMachineState } from '../state';

const noWatch = (): void => undefined;

/** The block in which PSWs are exchanged, found once for all of its words. */
class FixedPlaces implements FixedStorage {
  private at = 0;

  constructor(private readonly store: AbstractStorage) {}

  found(at: number): this {
    this.at = at;
    return this;
  }
  realWord(address: number): number {
    return this.store.realWord(this.at + address);
  }
  setRealWord(address: number, word: number): void {
    this.store.setRealWord(this.at + address, word);
  }
  setRealByte(address: number, byte: number): void {
    this.store.setRealByte(this.at + address, byte);
  }
}

export class VirtualStorage implements ChannelStorage, AbstractStorage {
  /** The machine's tables as they are read. */
  private readonly view: TableView;
  private readonly fixedPlaces: FixedPlaces;

  constructor(
    private readonly state: VirtualMachineState,
    private readonly owner: number,
    private readonly pager: Pager,
    private readonly below: AbstractMachine,
  ) {
    this.fixedPlaces = new FixedPlaces(below.store);
    this.view = {
      byteLength: addressMask + 1,
      getUint16: (address) => (this.realByte(address) << 8) | this.realByte(address + 1),
      getUint32: (address) => this.realWord(address) >>> 0,
    };
  }

  get size(): number {
    return this.state.size;
  }

  private place(address: number, forStore: boolean): number {
    if (address >= this.size) throw programCheck(ProgramCode.addressing);
    const page = address >>> pageBits;
    const at = this.pager.bring(this.owner, page, forStore) | (address & (pageBytes - 1));
    if (forStore && this.state.tables[page] !== 0) this.pager.mapping.shadows?.drop(this.owner);
    this.below.touch(at >>> blockBits, forStore);
    return at;
  }

  /** Where old and new PSWs are, for one exchange: it stores there. */
  get fixed(): FixedStorage {
    return this.fixedPlaces.found(this.place(0, true));
  }

  realByte(address: number): number {
    return this.below.store.realByte(this.place(address, false));
  }
  setRealByte(address: number, byte: number): void {
    this.below.store.setRealByte(this.place(address, true), byte);
  }
  realWord(address: number): number {
    return this.below.store.realWord(this.place(address, false));
  }
  setRealWord(address: number, word: number): void {
    this.below.store.setRealWord(this.place(address, true), word);
  }

  copyOut(address: number, length: number): Uint8Array {
    return this.below.store.copyOut(this.place(address, false), length);
  }
  copyIn(address: number, bytes: Uint8Array): void {
    this.below.store.copyIn(this.place(address, true), bytes);
  }

  // ── Logical addresses ──────────────────────────────────────────────────────────────────────────

  /** The machine's own real address of one of its logical ones. Throws the program check that its tables, or a key, have for it. */
  read(address: number): number {
    return this.admit(address, false);
  }
  write(address: number): number {
    return this.admit(address, true);
  }

  private admit(address: number, forStore: boolean): number {
    const real = this.translate(address);
    const code = this.channelAccess(real, this.state.key, forStore);
    if (code !== 0) throw programCheck(code);
    return real;
  }

  /** Tells which of its pages it reads its tables from. */
  translate(address: number, watch: (page: number) => void = noWatch): number {
    if (!translates(this.state)) return address;
    const found = lookInTables(this.state, this.view, address, (block) => watch(block >>> 1));
    if (found.code === 0) return found.real;
    if (found.code === ProgramCode.segment || found.code === ProgramCode.page)
      this.state.cr[Control.failingAddress] = address;
    throw programCheck(found.code);
  }

  /** The same for who only looks; undefined: nowhere. */
  peek(address: number): number | undefined {
    const found = translates(this.state) ? this.lookUp(address) : { code: 0, real: address };
    return found.code === 0 && found.real < this.size ? found.real : undefined;
  }

  /** What the machine's own tables have for an address, whether it translates or not. */
  lookUp(address: number): Found {
    return lookInTables(this.state, this.view, address, noWatch);
  }

  /** Reference and change are of the real key, which is marked when the byte passes. */
  channelAccess(address: number, key: number, forStore: boolean): number {
    if (address >= this.size) return ProgramCode.addressing;
    const held = this.state.keys[address >>> blockBits]!;
    const permitted = key === 0 || held >>> 4 === key || (!forStore && (held & Key.fetch) === 0);
    return permitted ? 0 : ProgramCode.protection;
  }

  /** A control program on this machine changed its tables. */
  forgetTranslations(): void {
    this.pager.mapping.shadows?.forget(this.owner);
  }
}
