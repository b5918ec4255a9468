/** The six sense bytes (A26-5988 and A26-3599, Sense I/O). */
import type { Access } from './access';

/** Byte 2 tells of checks in the equipment, byte 4 of the module or cell: what is modelled here has no faults and no cells. */
export function senseData({ state, model, pack }: Access): Uint8Array {
  const { sense, unfinished } = state;
  return Uint8Array.of(sense >>> 8, sense & 0xff, 0, pack.mounted ? model.readyByte : 0, 0, unfinished);
}
