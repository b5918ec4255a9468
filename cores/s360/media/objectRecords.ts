/** The records of object decks (S360 6; loader cards as CMS's LDR reads them): one a card, numbers and text instead of columns. */
import { ImageError } from '../../kit/errors';
import { columns, numberAt } from './cards';

/** An item of an ESD card: what a module defines or needs by name. Names have at most 8 characters; '' is blank. */
export type EsdItem =
  | Section<'SD'> // section definition
  | Section<'PC'> // private code: a section without a name
  | Section<'CM'> // common
  | { readonly kind: 'LD'; readonly name: string; readonly address: number; readonly section: number } // entry; takes no id
  | { readonly kind: 'ER' | 'WX'; readonly name: string } // external and weak external reference
  | {
      readonly kind: 'PR'; // pseudo register
      readonly name: string;
      readonly address: number;
      readonly alignment: number; // less 1: 0 1 3 7
      readonly length: number;
    };
interface Section<Kind extends string> {
  readonly kind: Kind;
  readonly name: string;
  readonly address: number;
  readonly length: number | null; // null: blank, the END card tells it
  readonly flag?: number; // column 13 of the item, where it is not blank
}

/** An address constant that a loader relocates: `relocation` is the id of the symbol added, `position` that of the section it lies in. */
export interface RldItem {
  readonly relocation: number;
  readonly position: number;
  readonly kind: 'A' | 'V' | 'Q' | 'CXD';
  readonly length: number; // bytes, 1 to 4
  readonly negative: boolean;
  readonly address: number;
}

interface ObjectRecords {
  ESD: { readonly firstId: number | null; readonly items: readonly EsdItem[] }; // 1 to 3 items; null when all are LD
  TXT: { readonly address: number; readonly id: number; readonly data: Uint8Array }; // 0 to 56 bytes
  RLD: { readonly items: readonly RldItem[] };
  END: {
    readonly entry: number | null;
    readonly id: number | null;
    readonly entryName: string;
    readonly length: number | null; // of the section that came without
    readonly producer: string; // columns 33 to 72
  };
  SYM: { readonly data: Uint8Array }; // TESTRAN's symbols, uninterpreted, 0 to 56 bytes
  SLC: { readonly address: number | null; readonly name: string; readonly comment: string };
  ICS: { readonly name: string; readonly length: number; readonly comment: string };
  REP: {
    readonly address: number;
    readonly id: number;
    readonly halfwords: readonly number[];
    readonly comment: string;
  };
  LDT: { readonly name: string; readonly comment: string };
  control: { readonly text: string }; // a statement for the loader or the linkage editor, columns 1 to 72
}
export type ObjectCardType = keyof ObjectRecords;
/** `sequence` is columns 73 to 80, without blanks at its end. */
export type ObjectCard = {
  [Type in ObjectCardType]: { readonly type: Type; readonly sequence: string } & ObjectRecords[Type];
}[ObjectCardType];
export type CardOf<Type extends ObjectCardType> = Extract<ObjectCard, { readonly type: Type }>;
/** What a reader of one type returns. */
export type Fields<Type extends ObjectCardType> = { readonly type: Type } & ObjectRecords[Type];

export interface ObjectDeck {
  readonly cards: readonly ObjectCard[];
}

export const objectMark = 0x02; // column 1, the 12-9-2 punch
export const dataColumns = { first: 17, last: 72 } as const;
export const dataBytes = 56;

/** The bytes that columns 11 and 12 count, from column 17 on; a view. */
export function dataOf(card: Uint8Array): Uint8Array {
  const count = numberAt(card, 11, 12);
  if (count > dataBytes)
    throw new ImageError(`columns 11 and 12 count ${count} bytes, and a card holds ${dataBytes}`);
  return columns(card, dataColumns.first, dataColumns.first + count - 1);
}
