/** The six sense bytes (A26-5988 and A26-3599, Sense I/O). */
import { Condition } from './conditions';
import type { Access } from './access';

/** In byte 3, with the bits that tell the drive: the operation came to the end of the cylinder. */
const cylinderEnded = 0x04;

/** Byte 2 tells of checks in the equipment, byte 4 of the module or cell: what is modelled here has no faults and no cells. */
export function senseData({ state, model, pack }: Access): Uint8Array {
  const { sense, unfinished } = state;
  const ended = (sense & Condition.endOfCylinder) === 0 ? 0 : cylinderEnded;
  const drive = pack.mounted ? model.readyByte | ended : 0;
  return Uint8Array.of(sense >>> 8, sense & 0xff, 0, drive, 0, unfinished);
}
