/** Sense data of disk drives (A26-5988 and A26-3599, Sense I/O): byte 0 in the left half of a condition, byte 1 in the right. */
export const Condition = {
  none: 0,
  commandReject: 0x8000,
  interventionRequired: 0x4000,
  dataCheck: 0x0800,
  trackCondition: 0x0200,
  seekCheck: 0x0100,
  dataCheckInCount: 0x0080,
  trackOverrun: 0x0040,
  endOfCylinder: 0x0020,
  invalidSequence: 0x0010,
  noRecordFound: 0x0008,
  fileProtected: 0x0004,
  missingAddressMarker: 0x0002,
  overflowIncomplete: 0x0001,
} as const;

/**
 * What the file mask forbids (A26-5988, Set File Mask). Writing, bits 0 and 1: 00 home address and record 0 may not be
 * written, 01 nothing, 10 nothing that formats, 11 forbids none. Moving, bits 3 and 4: 00 forbids nothing, 01 Seek and
 * Recalibrate, 10 Seek Cylinder too, 11 all seeks and the switch to the next head.
 */
export const Mask = { writing: 0xc0, moving: 0x18, unused: 0x27 } as const;

const forbidsWriting = new Map<number, readonly string[]>([
  [0x00, ['home']],
  [0x40, ['home', 'format', 'update']],
  [0x80, ['home', 'format']],
]);
const forbidsMoving = new Map<number, readonly string[]>([
  [0x08, ['seek']],
  [0x10, ['seek', 'seekCylinder']],
  [0x18, ['seek', 'seekCylinder', 'seekHead', 'nextHead']],
]);

export type Write = 'home' | 'format' | 'update';
export type Move = 'seek' | 'seekCylinder' | 'seekHead' | 'nextHead';

export const mayWrite = (mask: number, kind: Write): boolean =>
  !forbidsWriting.get(mask & Mask.writing)?.includes(kind);
export const mayMove = (mask: number, kind: Move): boolean =>
  !forbidsMoving.get(mask & Mask.moving)?.includes(kind);
