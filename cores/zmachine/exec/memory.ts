/** Tables in memory (ZMS 15). Addresses are taken modulo 65536. */
import { signed16 } from '../../kit/bits';
import type { Exec } from '../ops';

export const loadw: Exec = (p, array, index) => p.memory.word((array + 2 * index) & 0xffff);
export const loadb: Exec = (p, array, index) => p.memory.byte((array + index) & 0xffff);

export const storew: Exec = (p, array, index, value) => {
  p.memory.setWord((array + 2 * index) & 0xffff, value);
  return 0;
};
export const storeb: Exec = (p, array, index, value) => {
  p.memory.setByte((array + index) & 0xffff, value);
  return 0;
};

/** Form: bit 7 for words, the rest the distance of the fields in bytes; 82 where it is absent (ZMS 15 scan_table). */
export const scan_table: Exec = (p, x, table, length, form, i) => {
  const { bytes } = p.memory;
  const distance = i.count < 4 ? 2 : form & 0x7f;
  const words = i.count < 4 || (form & 0x80) !== 0;
  const high = words ? x >> 8 : x;
  let address = table;
  for (let n = 0; n < length; n++, address += distance) {
    if (bytes[address] === high && (!words || bytes[address + 1] === (x & 0xff))) return address;
  }
  if (length > 0) p.memory.byte(address - distance + (words ? 1 : 0)); // a fault, if that was past the end
  return 0;
};

/**
 * A second table of 0 zeroes the first; a negative size copies forwards even where that spoils the source, a
 * positive one so that it does not (ZMS 15 copy_table).
 */
export const copy_table: Exec = (p, first, second, size) => {
  const count = Math.abs(signed16(size));
  if (second === 0) p.memory.zero(first, count);
  else if (signed16(size) >= 0) p.memory.copy(first, second, count);
  else for (let i = 0; i < count; i++) p.memory.setByte(second + i, p.memory.byte(first + i));
  return 0;
};
