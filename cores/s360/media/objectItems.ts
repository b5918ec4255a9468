/** The items of ESD and RLD cards (S360 6; flags of RLD items from IBM's decks, as CMS's LDR tests them). */
import { ImageError } from '../../kit/errors';
import { blank, blankCard, numberAt, numberOrBlank, putNumber, putText, textAt } from './cards';
import { dataBytes, dataOf, type EsdItem, type Fields, type RldItem } from './objectRecords';

export const esdItemBytes = 16;

/** Column 9 of an ESD item. 06 and 0A are the linkage editor's later additions to the five of the first release. */
const esdTypes = { SD: 0x00, LD: 0x01, ER: 0x02, PC: 0x04, CM: 0x05, PR: 0x06, WX: 0x0a } as const;
const esdKinds = new Map(
  Object.entries(esdTypes).map(([kind, type]) => [type as number, kind as EsdItem['kind']]),
);

export function readEsd(card: Uint8Array): Fields<'ESD'> {
  const data = dataOf(card);
  if (data.length % esdItemBytes !== 0)
    throw new ImageError(`ESD items have ${esdItemBytes} bytes; columns 11 and 12 count ${data.length}`);
  const items = Array.from({ length: data.length / esdItemBytes }, (_, i) =>
    readEsdItem(data.subarray(i * esdItemBytes, (i + 1) * esdItemBytes)),
  );
  return { type: 'ESD', firstId: numberOrBlank(card, 15, 16), items };
}

function readEsdItem(item: Uint8Array): EsdItem {
  const name = textAt(item, 1, 8);
  const kind = esdKinds.get(item[8]!);
  const address = numberAt(item, 10, 12);
  switch (kind) {
    case undefined:
      throw new ImageError(`${item[8]!} is no type of an ESD item (symbol "${name}")`);
    case 'LD':
      return { kind, name, address, section: numberAt(item, 14, 16) };
    case 'ER':
    case 'WX':
      return { kind, name };
    case 'PR':
      return { kind, name, address, alignment: item[12]!, length: numberAt(item, 14, 16) };
    default: {
      const flag = item[12] === blank ? {} : { flag: item[12]! };
      return { kind, name, address, length: numberOrBlank(item, 14, 16), ...flag };
    }
  }
}

/** The 16 columns of an item; fields that do not apply stay blank, but a reference's address is zero. */
export function punchedEsdItem(item: EsdItem): Uint8Array {
  const columns = blankCard().subarray(0, esdItemBytes);
  putText(columns, 1, 8, item.name);
  columns[8] = esdTypes[item.kind];
  putNumber(columns, 10, 12, 'address' in item ? item.address : 0);
  if (item.kind === 'LD') putNumber(columns, 14, 16, item.section);
  if (item.kind === 'PR') putNumber(columns, 13, 13, item.alignment);
  if ('flag' in item) putNumber(columns, 13, 13, item.flag ?? blank);
  if ('length' in item) putNumber(columns, 14, 16, item.length);
  return columns;
}

const rldKinds = ['A', 'V', 'Q', 'CXD'] as const;
const negativeFlag = 0x02;
const sameIdsFlag = 0x01; // of the next item: its ids are not repeated

export function readRld(card: Uint8Array): Fields<'RLD'> {
  const data = dataOf(card);
  const items: RldItem[] = [];
  let ids: Pick<RldItem, 'relocation' | 'position'> | undefined;
  let at = 0;
  while (at < data.length) {
    const bytes = ids === undefined ? 8 : 4;
    if (at + bytes > data.length)
      throw new ImageError(`the RLD item in column ${17 + at} passes the ${data.length} bytes counted`);
    const { relocation, position } = ids ?? { relocation: pair(data, at), position: pair(data, at + 2) };
    at += bytes - 4;
    const flag = data[at]!;
    items.push({
      relocation,
      position,
      ...rldFields(flag, 17 + at),
      address: numberAt(data, at + 2, at + 4),
    });
    ids = (flag & sameIdsFlag) === 0 ? undefined : { relocation, position };
    at += 4;
  }
  if (ids !== undefined) throw new ImageError('the last RLD item says that another follows it on the card');
  return { type: 'RLD', items };
}

const pair = (data: Uint8Array, at: number): number => numberAt(data, at + 1, at + 2);

function rldFields(flag: number, column: number): Pick<RldItem, 'kind' | 'length' | 'negative'> {
  const kind = rldKinds[flag >> 4];
  if (kind === undefined)
    throw new ImageError(
      `the flag ${flag} in column ${column} says a type of address constant that there is not`,
    );
  return { kind, length: ((flag >> 2) & 3) + 1, negative: (flag & negativeFlag) !== 0 };
}

/** Items whose ids are those of the item before leave them out, as IBM's producers do. */
export function punchedRld(items: readonly RldItem[]): Uint8Array {
  const bytes: number[] = [];
  items.forEach((item, i) => {
    const [before, next] = [items[i - 1], items[i + 1]];
    if (before === undefined || !sameIds(before, item))
      bytes.push(...two(item.relocation), ...two(item.position));
    bytes.push(...itemBytes(item, next !== undefined && sameIds(item, next)));
  });
  if (bytes.length > dataBytes)
    throw new ImageError(
      `${items.length} RLD items take ${bytes.length} bytes, and a card holds ${dataBytes}`,
    );
  return Uint8Array.from(bytes);
}

export const sameIds = (a: RldItem, b: RldItem): boolean =>
  a.relocation === b.relocation && a.position === b.position;

function itemBytes({ kind, length, negative, address }: RldItem, more: boolean): readonly number[] {
  if (length < 1 || length > 4)
    throw new ImageError(`an address constant of ${length} bytes cannot be relocated`);
  const flag =
    (rldKinds.indexOf(kind) << 4) |
    ((length - 1) << 2) |
    (negative ? negativeFlag : 0) |
    (more ? sameIdsFlag : 0);
  return [flag, ...bigEndian(address, 3)];
}

const two = (value: number): readonly number[] => bigEndian(value, 2);

function bigEndian(value: number, length: number): readonly number[] {
  const field = new Uint8Array(length);
  putNumber(field, 1, length, value);
  return [...field];
}
