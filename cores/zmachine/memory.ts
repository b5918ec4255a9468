/** The memory map and its checks (ZMS 1.1). */
import { hex, word16 } from '../kit/bits';
import type { Memory } from '../kit/memory';
import { StoryFault } from './fault';

/**
 * Dynamic memory may be written, static memory read, high memory only run and printed (ZMS 1.1). Like the
 * peers we let a story read anywhere in the file: released stories do.
 */
export class StoryMemory {
  readonly bytes: Uint8Array;
  readonly size: number;
  private readonly written: Uint8Array;
  private readonly pageBits: number;

  constructor(
    memory: Memory,
    readonly staticBase: number,
  ) {
    this.bytes = memory.bytes;
    this.size = memory.bytes.length;
    this.written = memory.written;
    this.pageBits = memory.pageBits;
  }

  byte(address: number): number {
    if (address >= this.size) throw outside('read', address);
    return this.bytes[address]!;
  }

  word(address: number): number {
    if (address + 1 >= this.size) throw outside('read', address);
    return word16(this.bytes, address);
  }

  setByte(address: number, value: number): void {
    if (address >= this.staticBase) throw notWritable(address);
    this.bytes[address] = value;
    this.written[address >> this.pageBits] = 1;
  }

  setWord(address: number, value: number): void {
    if (address + 1 >= this.staticBase) throw notWritable(address);
    this.bytes[address] = value >> 8;
    this.bytes[address + 1] = value;
    this.written[address >> this.pageBits] = 1;
    this.written[(address + 1) >> this.pageBits] = 1;
  }

  /** Zeroes `count` bytes. */
  zero(address: number, count: number): void {
    this.changing(address, count);
    this.bytes.fill(0, address, address + count);
  }

  /** Copies `count` bytes as if all were read before the first is written. */
  copy(from: number, to: number, count: number): void {
    if (count > 0) this.byte(from + count - 1);
    this.changing(to, count);
    this.bytes.copyWithin(to, from, from + count);
  }

  private changing(address: number, count: number): void {
    if (count === 0) return;
    if (address + count > this.staticBase) throw notWritable(Math.max(address, this.staticBase));
    const last = (address + count - 1) >> this.pageBits;
    for (let page = address >> this.pageBits; page <= last; page++) this.written[page] = 1;
  }
}

const outside = (what: string, address: number): StoryFault =>
  new StoryFault(
    'outside-memory',
    `The story tried to ${what} address ${hex(address, 4)}, beyond its end.`,
    'ZMS 1.1',
  );
const notWritable = (address: number): StoryFault =>
  new StoryFault(
    'not-writable',
    `The story tried to write address ${hex(address, 4)}, which is not dynamic memory.`,
    'ZMS 1.1.2',
  );
