/** One instruction, and all that it may depend on. */
import type { Chance } from '../../../random';
import { borders, margin, openData, storageBytes } from './layout';
import { anyWord } from './values';

export interface Region {
  readonly at: number;
  readonly bytes: Uint8Array;
}
export interface Operand {
  readonly at: number;
  readonly length: number;
  readonly boundary: number; // that the manual asks of its address
}
export interface Case {
  readonly name: string;
  readonly at: number; // of the instruction
  readonly instruction: readonly number[]; // as it is executed
  readonly executed: boolean; // as the subject of an EXECUTE
  readonly key: number;
  readonly problem: boolean;
  readonly cc: number;
  readonly mask: number;
  readonly gr: readonly number[];
  readonly fr: readonly number[]; // two words a register
  readonly regions: readonly Region[];
  readonly operands: readonly Operand[];
}

/** Puts a case together: fields of the instruction, registers, storage. */
export class CaseMaker {
  readonly gr: number[];
  readonly fr: number[];
  instruction: number[] = [];
  readonly regions: Region[] = [];
  readonly operands: Operand[] = [];
  /** General registers whose contents are spoken for. */
  readonly taken = new Set<number>();

  constructor(readonly chance: Chance) {
    this.gr = Array.from({ length: 16 }, () => anyWord(chance));
    this.fr = Array.from({ length: 8 }, () => anyWord(chance));
  }

  /** One time in so many. */
  once(times: number): boolean {
    return this.chance.below(times) === 0;
  }
  register(): number {
    return this.chance.below(16);
  }
  /** Mostly an even one, as pairs have. */
  pair(): number {
    return this.once(12) ? this.register() : 2 * this.chance.below(8);
  }
  /** Mostly one of `good`. */
  floatRegister(good: readonly number[] = [0, 2, 4, 6]): number {
    return this.once(16) ? this.register() : this.chance.pick(good);
  }

  /** Gives a register a value, unless an address needs it. */
  put(r: number, value: number): void {
    if (!this.taken.has(r & 15)) this.gr[r & 15] = value >>> 0;
  }
  putFloat(r: number, high: number, low: number): void {
    this.fr[r & 6] = high >>> 0;
    this.fr[(r & 6) + 1] = low >>> 0;
  }

  /** A base register that is free for an address. Register 0 is none. */
  private freeRegister(): number {
    for (;;) {
      const r = 1 + this.chance.below(15);
      if (!this.taken.has(r)) return r;
    }
  }

  /** Base and displacement that lead to an address; bits 0 to 7 of a register do not count. */
  base(address: number): number {
    const b = this.freeRegister();
    const d = this.once(4) ? 0 : this.chance.below(4096);
    this.gr[b] = (((address - d) & 0xffffff) | (this.chance.below(256) << 24)) >>> 0;
    this.taken.add(b);
    return (b << 12) | d;
  }
  /** Index, base and displacement, as X2 and the halfword B2 D2. */
  indexed(address: number): readonly [x: number, bd: number] {
    if (this.once(3)) return [0, this.base(address)];
    const x = this.freeRegister();
    if (this.once(6)) {
      // No base: the index alone leads there.
      const d = this.chance.below(4096);
      this.gr[x] = (address - d) & 0xffffff;
      this.taken.add(x);
      return [x, d];
    }
    const index = this.chance.pick([0, 1, 4, 0x100, 0x800000, this.chance.next()]);
    this.gr[x] = index >>> 0;
    this.taken.add(x);
    return [x, this.base((address - index) & 0xffffff)];
  }

  /** An address for an operand; `boundary` is mostly kept. */
  place(length: number, boundary = 1): number {
    const { chance } = this;
    const slack = boundary === 1 || this.once(12) ? 0 : boundary - 1;
    return this.anyPlace(length + (chance.below(2) === 0 ? 0 : 4)) & ~slack & 0xffffff;
  }
  private anyPlace(length: number): number {
    const { chance } = this;
    const across = (border: number): number => border - chance.below(length + 4);
    switch (chance.below(24)) {
      case 0:
      case 1:
      case 2:
        return across(borders.sameKey);
      case 3:
        return across(borders.closing);
      case 4:
        return across(borders.opening);
      case 5:
        return across(borders.readOnly);
      case 6:
        return across(borders.end);
      case 7:
        return this.once(2) ? 0xffffff - chance.below(300) : borders.end + chance.below(0x10000);
      default:
        return openData.low + chance.below(openData.high - openData.low);
    }
  }

  /** An address beside another; around the end of all addresses lies the driver, where nothing may lie. */
  near(address: number): number {
    return Math.min(address, 0xffffff);
  }

  /** Lays an operand's bytes into storage, as much of them as there is storage. */
  operand(at: number, bytes: Uint8Array, boundary = 1): void {
    this.operands.push({ at, length: bytes.length, boundary });
    const low = at - margin;
    const around = Uint8Array.from({ length: bytes.length + 2 * margin }, () => this.chance.next());
    around.set(bytes, margin);
    for (let from = 0; from < around.length; from += 256) {
      const piece = around.subarray(from, from + 256).subarray(0, Math.max(0, storageBytes - low - from));
      if (piece.length > 0) this.regions.push({ at: low + from, bytes: piece });
    }
  }
}
