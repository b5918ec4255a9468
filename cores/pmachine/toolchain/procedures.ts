/** Procedures of a segment: the dictionary at its end, and the attribute tables behind the code (PMACHINE 3). */
import { ImageError } from '../../kit/errors';
import { wordAt, type Flip } from '../media/byteSex';
import type { CodeSegment } from './codeFile';

/** Places are byte offsets in the segment. */
export type Procedure =
  | PcodeProcedure
  | { readonly kind: 'native'; readonly number: number; readonly jtab: number; readonly enter: number }
  | { readonly kind: 'damaged'; readonly number: number; readonly why: string };
export interface PcodeProcedure {
  readonly kind: 'pcode';
  readonly number: number;
  readonly jtab: number; // its attribute table: of its last word
  readonly lexLevel: number;
  readonly enter: number; // first instruction
  readonly exit: number; // where it goes on when EXIT leaves it
  readonly parameterBytes: number;
  readonly dataBytes: number;
}

/** Words of the attribute table before `jtab`, in bytes; the jump table lies below them. */
const before = { enter: 2, exit: 4, parameters: 6, data: 8 };

/**
 * In the order of their numbers; a number without a procedure, left by the linker, is passed over. One whose tables
 * lie outside the segment is damaged: stubs of the system's own segment have such. Throws ImageError where the
 * segment is too short for its dictionary.
 */
export function readProcedures({ name, number, code }: CodeSegment, flip: Flip): readonly Procedure[] {
  if (code.length < 2) return [];
  const dictionary = code.length - 2;
  const count = code[dictionary + 1]!;
  const procedures: Procedure[] = [];
  for (let i = 1; i <= count; i++) {
    const place = dictionary - 2 * i;
    if (place < 0)
      throw new ImageError(
        `segment ${number} ${name}: procedure ${i}: the segment is too short for ${count} procedures`,
      );
    const jtab = place - wordAt(code, place, flip);
    if (jtab === place) continue;
    procedures.push(readProcedure(code, i, jtab, dictionary - 2 * count, flip));
  }
  return procedures;
}

function readProcedure(code: Uint8Array, number: number, jtab: number, end: number, flip: Flip): Procedure {
  const damaged = (why: string): Procedure => ({ kind: 'damaged', number, why });
  if (jtab < before.enter || jtab + 2 > end || (jtab & 1) !== 0)
    return damaged(`its attribute table would be at byte ${jtab} of the segment`);
  const pointer = (distance: number): number => jtab - distance - wordAt(code, jtab - distance, flip);
  const enter = pointer(before.enter);
  // Native code keeps no number here; what follows is its own affair.
  if (code[jtab] === 0) return { kind: 'native', number, jtab, enter };
  const exit = jtab < before.data ? -1 : pointer(before.exit);
  const last = jtab - before.data;
  if (enter < 0 || enter >= last || exit < 0 || exit >= last)
    return damaged(`it would begin at byte ${enter} and end at byte ${exit} of the segment`);
  return {
    kind: 'pcode',
    number,
    jtab,
    lexLevel: (code[jtab + 1]! << 24) >> 24,
    enter,
    exit,
    parameterBytes: wordAt(code, jtab - before.parameters, flip),
    dataBytes: wordAt(code, jtab - before.data, flip),
  };
}

/** Where the words of a jump table end: the attributes follow. */
export const jumpTableEnd = ({ jtab }: PcodeProcedure): number => jtab - before.data;
