/** Tables in memory (ZMS 15). Addresses are taken modulo 65536. */
import { signed16 } from '../../kit/bits';
import type { Exec } from '../ops';
import type { Processor } from '../processor';

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
  if (i.count < 4) form = 0x82;
  const distance = form & 0x7f;
  const words = (form & 0x80) !== 0;
  for (let n = 0, address = table; n < length; n++, address += distance) {
    if ((words ? p.memory.word(address) : p.memory.byte(address)) === x) return address;
  }
  return 0;
};

/**
 * A second table of 0 zeroes the first; a negative size copies forwards even where that spoils the source, a
 * positive one chooses the direction that does not (ZMS 15 copy_table).
 */
export const copy_table: Exec = (p, first, second, size) => {
  const count = Math.abs(signed16(size));
  if (second === 0) for (let i = 0; i < count; i++) p.memory.setByte(first + i, 0);
  else if (signed16(size) < 0 || first > second) copyForwards(p, first, second, count);
  else for (let i = count - 1; i >= 0; i--) p.memory.setByte(second + i, p.memory.byte(first + i));
  return 0;
};

function copyForwards(p: Processor, first: number, second: number, count: number): void {
  for (let i = 0; i < count; i++) p.memory.setByte(second + i, p.memory.byte(first + i));
}
