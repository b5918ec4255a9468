/**
 * A program for any System/360 or 370 with a disk at 190: it runs channel programs one after the other, and notes of each
 * what Start I/O answered and with what status it ended.
 */

/** A channel command word: what it writes or how much it reads, or how many words a Transfer in Channel goes back. */
export interface Word {
  readonly command: number;
  readonly flags?: number; // bits 32 to 39, beside command chaining
  readonly out?: readonly number[];
  readonly count?: number;
  readonly tic?: number;
}
export type Chain = readonly Word[];

export interface Noted {
  readonly unitStatus: number;
  readonly channelStatus: number;
  readonly next: number; // words gone through
  readonly residual: number;
  readonly read: readonly (readonly number[])[]; // by word
}

export const storageBytes = 1 << 21;
const place = { table: 0x2000, words: 0x10000, data: 0x40000 } as const;
const entryBytes = 16;
const chainCommand = 0x40;
const filler = 0xe7;

/** Register 3 walks the table; a word of zero ends it, with a disabled wait. */
const program: readonly (readonly [at: number, digits: string])[] = [
  [0x0, '0000000000000400'], // PSW: key 0, all masked, at 400
  [0x68, '000A000000000BAD'], // program new PSW
  [0x500, '00002000'],
  [0x508, '000A000000000000'],
  [0x400, '58300500'], // L 3,500
  [0x404, '9D000190'], // TIO 190
  [0x408, '47700404'], // BC 7,404: until the drive has nothing more to say
  [0x40c, '58103000'], // L 1,0(3)
  [0x410, '1211'], // LTR 1,1
  [0x412, '47800464'], // BC 8,464
  [0x416, '50100048'], // ST 1,48: CAW
  [0x41a, 'D70700400040'], // XC 40(8),40: CSW
  [0x420, '9C000190'], // SIO 190
  [0x424, '0540'], // BALR 4,0
  [0x426, '50403004'], // ST 4,4(3)
  [0x42a, '47400452'], // BC 4,452: status was stored
  [0x42e, '9D000190'], // TIO 190
  [0x432, '4720042E'], // BC 2,42E: busy
  [0x436, '4780045C'], // BC 8,45C
  [0x43a, '910A0044'], // TM 44,0A: channel end or unit check
  [0x43e, '47800448'], // BC 8,448
  [0x442, 'D20730080040'], // MVC 8(8,3),40
  [0x448, 'D601300C0044'], // OC C(2,3),44
  [0x44e, '47F0042E'], // B 42E
  [0x452, 'D601300C0044'], // OC C(2,3),44
  [0x458, '47F0042E'], // B 42E
  [0x45c, '41303010'], // LA 3,10(3)
  [0x460, '47F0040C'], // B 40C
  [0x464, '82000508'], // LPSW 508
];

const bytesOf = (digits: string): number[] =>
  (digits.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16));
const put = (storage: DataView, at: number, word: number): void => storage.setUint32(at, word >>> 0);

/** The storage with these chains, and where each word's data are. */
export function assembled(chains: readonly Chain[]): Uint8Array {
  const bytes = new Uint8Array(storageBytes);
  const view = new DataView(bytes.buffer);
  for (const [at, digits] of program) bytes.set(bytesOf(digits), at);
  forEachWord(chains, ({ word, last, chain, at, data, length }) => {
    if (word === chains[chain]![0]) put(view, place.table + entryBytes * chain, at);
    const flags = (word.flags ?? 0) | (last ? 0 : chainCommand);
    put(view, at, ((word.tic === undefined ? word.command : 0x08) << 24) | data);
    put(view, at + 4, (flags << 24) | length);
    if (word.tic !== undefined) return;
    bytes.fill(filler, data, data + length);
    if (word.out !== undefined) bytes.set(word.out, data);
  });
  return bytes;
}

/** What the program noted of each chain. */
export function notes(chains: readonly Chain[], storage: Uint8Array): readonly Noted[] {
  const view = new DataView(storage.buffer, storage.byteOffset);
  const read: number[][][] = chains.map(() => []);
  const firsts: number[] = [];
  forEachWord(chains, ({ word, chain, at, data, length }) => {
    firsts[chain] ??= at;
    read[chain]!.push(word.tic === undefined ? [...storage.subarray(data, data + length)] : []);
  });
  return chains.map((_, chain) => {
    const entry = place.table + entryBytes * chain;
    return {
      unitStatus: storage[entry + 12]!,
      channelStatus: storage[entry + 13]!,
      next: ((view.getUint32(entry + 8) & 0xffffff) - firsts[chain]!) / 8,
      residual: view.getUint16(entry + 14),
      read: read[chain]!,
    };
  });
}

interface Placed {
  readonly word: Word;
  readonly chain: number;
  readonly last: boolean;
  readonly at: number;
  readonly data: number;
  readonly length: number;
}
function forEachWord(chains: readonly Chain[], visit: (placed: Placed) => void): void {
  let at: number = place.words;
  let free: number = place.data;
  chains.forEach((words, chain) => {
    words.forEach((word, index) => {
      const length = word.out?.length ?? word.count ?? 1;
      const data = word.tic === undefined ? free : at - 8 * word.tic;
      visit({ word, chain, last: index === words.length - 1, at, data, length });
      at += 8;
      if (word.tic === undefined) free += (length + 7) & ~7;
    });
  });
  if (at > place.data || free > storageBytes) throw new Error('too many chains for the storage');
}
