/**
 * The store. Words lie on even addresses and hold their bytes in the order of the machine the system was made
 * for (its byte sex): here a word is always the host's, and the sex says which half an even byte address means.
 */
import type { Memory } from '../kit/memory';

export const storeBytes = 0x10000;

export class Store {
  readonly words: Uint16Array;
  readonly bytes: Uint8Array;
  readonly written: Uint8Array;

  /** `flip` is 1 for big-endian systems, whose even bytes are the high halves. */
  constructor(
    memory: Memory,
    readonly flip: 0 | 1,
  ) {
    this.bytes = memory.bytes;
    this.words = new Uint16Array(memory.bytes.buffer);
    this.written = memory.written;
  }

  word(address: number): number {
    return this.words[(address & 0xffff) >> 1]!;
  }

  setWord(address: number, value: number): void {
    address &= 0xffff;
    this.words[address >> 1] = value;
    this.written[address >> 8] = 1;
  }

  /** Byte `index`, signed, from `base`: byte pointers are such pairs. */
  byte(base: number, index: number): number {
    return this.bytes[((base + index) & 0xffff) ^ this.flip]!;
  }

  setByte(base: number, index: number, value: number): void {
    const address = (base + index) & 0xffff;
    this.bytes[address ^ this.flip] = value;
    this.written[address >> 8] = 1;
  }
}
