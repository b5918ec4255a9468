/**
 * Extended mnemonics: GC28-6514 section 4. Each is BC, or BCR, with a mask. A branch follows a comparison, an
 * arithmetic instruction or a test under mask, so that one mask has several names.
 */
import type { Format, SRow } from '../../ops';
import { ops } from '../../ops';

const masks = {
  B: 15, NOP: 0,
  BH: 2, BL: 4, BE: 8, BNH: 13, BNL: 11, BNE: 7,
  BO: 1, BP: 2, BM: 4, BZ: 8, BNO: 14, BNP: 13, BNM: 11, BNZ: 7,
} as const; // prettier-ignore
const registerMasks = { BR: 15, NOPR: 0 } as const;

/** An instruction as the assembler knows it: an extended mnemonic has its first operand already. */
export interface Mnemonic {
  readonly row: SRow;
  readonly mask: number | undefined;
}

const rowNamed = new Map(ops.map((row) => [row.name, row]));
const withMasks = (table: Readonly<Record<string, number>>, of: string) =>
  Object.entries(table).map(([name, mask]): [string, Mnemonic] => [name, { row: rowNamed.get(of)!, mask }]);

export const mnemonics: ReadonlyMap<string, Mnemonic> = new Map<string, Mnemonic>([
  ...ops.map((row): [string, Mnemonic] => [row.name, { row, mask: undefined }]),
  ...withMasks(masks, 'BC'),
  ...withMasks(registerMasks, 'BCR'),
]);

export const lengthOf = (format: Format): number =>
  format.startsWith('RR') ? 2 : format.startsWith('SS') ? 6 : 4;
