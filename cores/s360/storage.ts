/**
 * Main storage as the processor and the channels reach it: addresses, keys, translation (A22-6821, Main Storage and
 * Storage Protection; GA27-2719, Dynamic Address Translation).
 *
 * For each protection key, translated or not, two maps tell where a block of logical addresses lies in real storage
 * when it may be fetched from or stored into; -1 stands for "ask". What was asked once is so remembered, and what
 * must happen at a first access (protection, reference and change bits, pages for a save) happens there. All of it is
 * derived: maps are dropped whenever a key, a translation table or a save makes them untrue.
 */
import type { Memory } from '../kit/memory';
import { ProgramCode, programCheck } from './interruptions';
import { Model } from './options';
import { addressMask, blockBits, blockBytes, mostBlocks, type SState } from './state';
import type { Translator } from './translation';

/** Bits of a storage key as SSK and ISK have them. */
export const Key = { access: 0xf0, fetch: 0x08, referenced: 0x04, changed: 0x02 } as const;

const offsetMask = blockBytes - 1;
interface Maps {
  readonly reads: Int32Array;
  readonly writes: Int32Array;
  /** Something was entered since all of it was dropped. */
  used: boolean;
}
const ask = -1;
const newMaps = (): Maps => ({
  reads: new Int32Array(mostBlocks).fill(ask),
  writes: new Int32Array(mostBlocks).fill(ask),
  used: false,
});

export class Storage {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly size: number; // bytes
  /** Real address of the block an address lies in, or -1: for the key and mode of the present PSW. */
  reads: Int32Array;
  writes: Int32Array;
  private maps: Maps;
  /** Counts up when the maps are others, or a block that could be fetched from may no longer be. */
  version = 0;
  private readonly memory: Memory;
  private readonly direct: (Maps | undefined)[] = []; // by key
  private readonly translated: (Maps | undefined)[] = [];
  /** Real blocks that hold translation tables: a store into one makes the translated maps untrue. */
  private readonly watched = new Uint8Array(mostBlocks);

  constructor(
    private readonly state: SState,
    private readonly model: number,
    private readonly translator: Translator,
  ) {
    this.memory = state.storage;
    this.bytes = this.memory.bytes;
    this.view = new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.byteLength);
    this.size = this.bytes.length;
    this.maps = this.select();
    ({ reads: this.reads, writes: this.writes } = this.maps);
  }

  /** Chooses the maps of the PSW's key and mode. */
  select(): Maps {
    const { state } = this;
    const list = this.translator.isOn(state) ? this.translated : this.direct;
    const maps = list[state.key] ?? (list[state.key] = newMaps());
    if (maps.reads === this.reads) return maps;
    this.version++;
    this.maps = maps;
    this.reads = maps.reads;
    this.writes = maps.writes;
    return maps;
  }

  /** Where a logical address lies in real storage for fetching. Throws the program check that forbids it. */
  read(address: number): number {
    const base = this.reads[address >>> blockBits]!;
    return (base < 0 ? this.admit(address, false) : base) | (address & offsetMask);
  }

  /** Where a logical address lies in real storage for storing. Throws the program check that forbids it. */
  write(address: number): number {
    const base = this.writes[address >>> blockBits]!;
    return (base < 0 ? this.admit(address, true) : base) | (address & offsetMask);
  }

  /** First access to a block under this key: translated, checked, marked, remembered. */
  private admit(address: number, forStore: boolean): number {
    const real = this.translate(address, forStore);
    if (real >= this.size) throw programCheck(ProgramCode.addressing);
    const block = real >>> blockBits;
    if (!this.permits(block, this.state.key, forStore)) throw programCheck(ProgramCode.protection);
    this.mark(block, forStore);
    const base = real & ~offsetMask;
    if (forStore && this.watched[block] !== 0) this.forgetTranslations();
    else this.enter(address >>> blockBits, base, forStore);
    return base;
  }

  private enter(block: number, base: number, forStore: boolean): void {
    (forStore ? this.writes : this.reads)[block] = base;
    this.maps.used = true;
  }

  private translate(address: number, forStore: boolean): number {
    if (!this.translator.isOn(this.state)) return address;
    const found = this.translator.look(this.state, this.view, address, this.watch, forStore);
    if (found.code === 0) return found.real;
    throw programCheck(found.code);
  }

  /** Stores into this block are asked about from now on. */
  private readonly watch = (block: number): void => {
    if (this.watched[block] !== 0) return;
    this.watched[block] = 1;
    for (const maps of this.direct) if (maps !== undefined) maps.writes[block] = ask;
    for (const maps of this.translated) maps?.writes.fill(ask);
  };

  /** Where a logical address lies in real storage, for who only looks; undefined: nowhere. */
  peek(address: number): number | undefined {
    const { state, translator } = this;
    const found = translator.isOn(state) ? translator.peek(state, this.view, address) : undefined;
    const real = found === undefined ? address : found.code === 0 ? found.real : this.size;
    return real < this.size ? real : undefined;
  }

  private permits(block: number, key: number, forStore: boolean): boolean {
    const held = this.state.keys[block]!;
    return key === 0 || held >>> 4 === key || (!forStore && (held & Key.fetch) === 0);
  }

  private mark(block: number, forStore: boolean): void {
    if (this.model === Model['67']) this.state.keys[block]! |= Key.referenced | (forStore ? Key.changed : 0);
    if (forStore) this.memory.written[block] = 1;
  }

  /** What forbids a channel the byte at a real address: 0, or the program code protection or addressing. */
  channelAccess(address: number, key: number, forStore: boolean): number {
    if (address >= this.size) return ProgramCode.addressing;
    const block = address >>> blockBits;
    if (!this.permits(block, key, forStore)) return ProgramCode.protection;
    this.mark(block, forStore);
    return 0;
  }

  /** Storage as interruptions, timer, channels and console reach it: by real addresses, and no key is asked. */
  realWord(address: number): number {
    return this.view.getInt32(address);
  }
  setRealWord(address: number, word: number): void {
    const block = address >>> blockBits;
    this.memory.written[block] = 1;
    if (this.watched[block] !== 0) this.forgetTranslations();
    this.view.setInt32(address, word);
  }
  realByte(address: number): number {
    return this.bytes[address]!;
  }
  setRealByte(address: number, byte: number): void {
    const block = address >>> blockBits;
    this.memory.written[block] = 1;
    if (this.watched[block] !== 0) this.forgetTranslations();
    this.bytes[address] = byte;
  }

  /** Whole page frames, for a control program. */
  copyOut(address: number, length: number): Uint8Array {
    return this.bytes.slice(address, address + length);
  }
  copyIn(address: number, bytes: Uint8Array): void {
    for (let at = address; at < address + bytes.length; at += blockBytes) {
      const block = at >>> blockBits;
      this.memory.written[block] = 1;
      if (this.watched[block] !== 0) this.forgetTranslations();
    }
    this.bytes.set(bytes, address);
  }

  // ── Operands ───────────────────────────────────────────────────────────────────────────────────

  byte(address: number): number {
    return this.bytes[this.read(address)]!;
  }
  setByte(address: number, byte: number): void {
    this.bytes[this.write(address)] = byte;
  }
  /** Signed. */
  halfword(address: number): number {
    if ((address & 1) !== 0) throw programCheck(ProgramCode.specification);
    return this.view.getInt16(this.read(address));
  }
  setHalfword(address: number, halfword: number): void {
    if ((address & 1) !== 0) throw programCheck(ProgramCode.specification);
    this.view.setInt16(this.write(address), halfword);
  }
  /** Signed. */
  word(address: number): number {
    if ((address & 3) !== 0) throw programCheck(ProgramCode.specification);
    return this.view.getInt32(this.read(address));
  }
  setWord(address: number, word: number): void {
    if ((address & 3) !== 0) throw programCheck(ProgramCode.specification);
    this.view.setInt32(this.write(address), word);
  }
  /** Real address of a doubleword: its words are at `view` there and four bytes on. */
  readDouble(address: number): number {
    if ((address & 7) !== 0) throw programCheck(ProgramCode.specification);
    return this.read(address);
  }
  writeDouble(address: number): number {
    if ((address & 7) !== 0) throw programCheck(ProgramCode.specification);
    return this.write(address);
  }

  /** Whether all of a field may be fetched, or stored into; throws the program check that forbids it. Fields have at most 256 bytes. */
  checkRead(address: number, length: number): void {
    this.read(address);
    this.read((address + length - 1) & addressMask);
  }
  checkWrite(address: number, length: number): void {
    this.write(address);
    this.write((address + length - 1) & addressMask);
  }

  // ── What makes the maps untrue ─────────────────────────────────────────────────────────────────

  /** A storage key changed. */
  forgetBlock(block: number): void {
    this.version++;
    for (const maps of this.direct) {
      if (maps === undefined) continue; // keys that no PSW has had
      maps.reads[block] = ask;
      maps.writes[block] = ask;
    }
    this.forgetTranslations();
  }

  /** A translation table, or the register that points to it, changed. */
  forgetTranslations(): void {
    if (this.translated.length === 0) return;
    this.version++;
    for (const maps of this.translated) {
      if (maps?.used !== true) continue;
      maps.reads.fill(ask);
      maps.writes.fill(ask);
      maps.used = false;
    }
    this.watched.fill(0);
  }

  /** Pages were saved or put back: what is written from now on must be told again. */
  forget(): void {
    this.version++;
    for (const maps of [...this.direct, ...this.translated]) {
      maps?.reads.fill(ask);
      maps?.writes.fill(ask);
    }
    this.watched.fill(0);
    this.select();
  }
}
