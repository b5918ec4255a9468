/** Printing Z-text: packed five-bit Z-characters to Unicode (ZMS 3.1 to 3.6). */
import { hex } from '../../kit/bits';
import { StoryFault } from '../fault';
import type { StoryMemory } from '../memory';
import type { Story } from '../story';
import { escapePlace, firstLetter, readAlphabets } from './alphabet';
import type { Zscii } from './zscii';

/** No real text comes near it; a damaged one that names long abbreviations again and again would. */
const longestText = 0x10000;
/** Characters that the cache may hold. */
const cacheSize = 0x100000;

/** What the next Z-character is, besides 1, 2 and 3: the number of an abbreviation of that bank. */
const plain = 0;
const escapeTop = 4;
const escapeBottom = 5;

export interface DecodedText {
  readonly text: string;
  readonly end: number; // address of the byte after the text
}

/**
 * Decodes Z-text: a pure function of the memory, with a cache of what cannot change. The alphabets are those
 * of the story file; a story that rewrites them while it runs is not followed, as in the peers.
 */
export class ZText {
  private readonly units: Uint16Array; // what each place prints as, UTF-16; 0 where it does something else
  private readonly locks: boolean; // Versions 1 and 2: shifts by 2 and 3, locks by 4 and 5 (ZMS 3.2.2)
  private readonly banks: number; // Z-characters 1 to this many begin an abbreviation (ZMS 3.3)
  private readonly cache = new TextCache();
  private buffer = new Uint16Array(0x400); // the text being decoded
  private end = 0; // of the text that `decode` came back from
  private abbreviations = 0; // used so far

  constructor(
    private readonly memory: StoryMemory,
    private readonly story: Story,
    private readonly zscii: Zscii,
  ) {
    this.units = unitsOf(story, zscii);
    this.locks = story.version < 3;
    this.banks = story.version < 3 ? story.version - 1 : 3;
  }

  /** The text at a byte address. Throws StoryFault if it runs out of memory. */
  at(address: number): string {
    return this.textAt(address).text;
  }

  /** The address after the text: where `print` goes on (ZMS 15, print). */
  endOf(address: number): number {
    return this.textAt(address).end;
  }

  /** Text and end together, for `print`. */
  textAt(address: number): DecodedText {
    const known = this.cache.get(address);
    if (known !== undefined) return known;
    const before = this.abbreviations;
    const text = this.decoded(address, Infinity);
    const decoded = { text, end: this.end };
    if (address >= this.memory.staticBase && this.abbreviations === before) this.cache.set(address, decoded);
    return decoded;
  }

  /** The text of at most `words` two-byte words: a dictionary entry's may lack the end bit (Versions 1 and 2). */
  prefix(address: number, words: number): string {
    return this.decoded(address, address + 2 * words);
  }

  /** Drops what is derived. */
  forget(): void {
    this.cache.clear();
  }

  private decoded(start: number, limit: number): string {
    return textOf(this.buffer, this.decode(start, limit, 0, false));
  }

  /**
   * Decodes into the buffer from place `from` on and returns the place behind the text. It stops at the end bit
   * or at `limit`; a construction that is incomplete there prints nothing (ZMS 3.6.1). Without a limit, a
   * string that runs out of the file is a fault of the memory that is read.
   */
  private decode(start: number, limit: number, from: number, nested: boolean): number {
    const { memory, units, locks, banks } = this;
    let count = from;
    let lock = 0; // alphabet * 32 that holds until the next lock
    let alphabet = 0; // alphabet * 32 of the next Z-character
    let next = plain;
    let top = 0;
    let address = start;
    while (address < limit) {
      const word = memory.word(address);
      address += 2;
      if (count + 3 > this.buffer.length) this.grow(start);
      for (let bit = 10; bit >= 0; bit -= 5) {
        const z = (word >> bit) & 31;
        const unit = units[alphabet + z]!;
        if (next !== plain) {
          if (next === escapeTop) top = z;
          else if (next === escapeBottom) count = this.escaped((top << 5) | z, count);
          else count = this.abbreviation(next, z, count, nested);
          next = next === escapeTop ? escapeBottom : plain;
        } else if (unit !== 0) {
          this.buffer[count++] = unit;
          alphabet = lock;
        } else if (z >= firstLetter) {
          if (alphabet + z === escapePlace) next = escapeTop;
          alphabet = lock;
        } else if (z <= banks) {
          next = z;
          alphabet = lock;
        } else if (locks) {
          alphabet = (lock + (1 + (z & 1)) * 32) % 96;
          if (z >= 4) lock = alphabet;
        } else {
          alphabet = (z - 3) << 5; // 4 is A1, 5 is A2 (ZMS 3.2.3)
        }
      }
      if (word >= 0x8000) break;
    }
    this.end = address;
    return count;
  }

  private escaped(zscii: number, count: number): number {
    const text = this.zscii.toUnicode(zscii);
    if (text !== '') this.buffer[count] = text.charCodeAt(0);
    return count + text.length;
  }

  /** Entry 32 * (bank - 1) + number holds a word address (ZMS 1.2.2, 3.3). */
  private abbreviation(bank: number, number: number, count: number, nested: boolean): number {
    const entry = this.story.abbreviations + 2 * (32 * (bank - 1) + number);
    const address = 2 * this.memory.word(entry);
    if (nested) throw nestedAbbreviation(address);
    this.abbreviations++;
    const behind = this.decode(address, Infinity, count, true);
    if (behind + 3 > this.buffer.length) this.grow(address);
    return behind;
  }

  private grow(start: number): void {
    if (this.buffer.length >= longestText) throw tooLong(start);
    const larger = new Uint16Array(2 * this.buffer.length);
    larger.set(this.buffer);
    this.buffer = larger;
  }
}

/** Space, the characters of the alphabets, and the new line of Version 1 (ZMS 3.5.1, 3.5.2). */
function unitsOf(story: Story, zscii: Zscii): Uint16Array {
  const units = Uint16Array.from(readAlphabets(story), (code) => zscii.units[code]!);
  for (const alphabet of [0, 32, 64]) {
    units[alphabet] = ' '.charCodeAt(0);
    if (story.version === 1) units[alphabet + 1] = '\n'.charCodeAt(0);
  }
  return units;
}

/** UTF-16 units as a string, in pieces that fit an argument list. */
function textOf(units: Uint16Array, count: number): string {
  let text = '';
  for (let start = 0; start < count; start += 0x1000) {
    const piece = units.subarray(start, Math.min(count, start + 0x1000));
    text += Reflect.apply(String.fromCharCode, undefined, piece) as string;
  }
  return text;
}

/**
 * Texts that cannot change: they lie in static or high memory and use no abbreviation, since Inform's `string`
 * statement changes those while the story runs.
 */
class TextCache {
  private readonly texts = new Map<number, DecodedText>();
  private size = 0;

  get(address: number): DecodedText | undefined {
    return this.texts.get(address);
  }

  set(address: number, decoded: DecodedText): void {
    if (this.size + decoded.text.length > cacheSize) this.clear();
    this.texts.set(address, decoded);
    this.size += decoded.text.length;
  }

  clear(): void {
    this.texts.clear();
    this.size = 0;
  }
}

const tooLong = (start: number): StoryFault =>
  new StoryFault('text-too-long', `The text at address ${hex(start, 4)} does not come to an end.`, 'ZMS 3.2');
const nestedAbbreviation = (address: number): StoryFault =>
  new StoryFault(
    'nested-abbreviation',
    `The abbreviation before the one at address ${hex(address, 4)} uses an abbreviation itself.`,
    'ZMS 3.3.1',
  );
