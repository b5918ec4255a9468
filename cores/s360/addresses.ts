/** How instructions name places in storage: A22-6821, Address Generation. Register 0 stands for no register. */
import { addressMask } from './state';

/** Base and displacement, in the low halfword. */
export function based(gr: Int32Array, halfword: number): number {
  const b = (halfword >>> 12) & 15;
  return ((halfword & 0xfff) + (b === 0 ? 0 : gr[b]!)) & addressMask;
}

/** Index, base and displacement of an RX instruction. */
export function indexed(gr: Int32Array, instruction: number): number {
  const x = (instruction >>> 16) & 15;
  const b = (instruction >>> 12) & 15;
  return ((instruction & 0xfff) + (b === 0 ? 0 : gr[b]!) + (x === 0 ? 0 : gr[x]!)) & addressMask;
}
