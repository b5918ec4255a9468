/** Printing Z-text: packed five-bit Z-characters to Unicode (ZMS 3.1 to 3.6). */
import { hex } from '../../kit/bits';
import { StoryFault } from '../fault';
import type { StoryMemory } from '../memory';
import type { Story } from '../story';
import { escapePlace, firstLetter, readAlphabets } from './alphabet';
import type { Zscii } from './zscii';

/** No real text comes near it; a damaged one that names long abbreviations again and again would. */
const longestText = 0x40000;

/** What the next Z-character is, besides 1, 2 and 3: the number of an abbreviation of that bank. */
const plain = 0;
const escapeTop = 4;
const escapeBottom = 5;

export interface DecodedText {
  readonly text: string;
  readonly end: number; // address of the byte after the text
}

/**
 * Decodes Z-text: a pure function of the memory, with a cache (TextCache) of what cannot change. The alphabets
 * are those of the story file; a story that rewrites them while it runs is not followed, as in the peers.
 */
export class ZText {
  private readonly characters: readonly string[]; // what each place of the alphabets prints as
  private readonly locks: boolean; // Versions 1 and 2: shifts by 2 and 3, locks by 4 and 5 (ZMS 3.2.2)
  private readonly banks: number; // Z-characters 1 to this many begin an abbreviation (ZMS 3.3)
  private readonly cache = new TextCache();
  private end = 0; // of the text that `decode` came back from
  private abbreviations = 0; // used so far

  constructor(
    private readonly memory: StoryMemory,
    private readonly story: Story,
    private readonly zscii: Zscii,
  ) {
    this.characters = Array.from(readAlphabets(story), (code) => zscii.toUnicode(code));
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
    const decoded = { text: this.decode(address, Infinity, false), end: this.end };
    if (address >= this.memory.staticBase && this.abbreviations === before) this.cache.set(address, decoded);
    return decoded;
  }

  /** The text of at most `words` two-byte words: a dictionary entry's may lack the end bit (Versions 1 and 2). */
  prefix(address: number, words: number): string {
    return this.decode(address, address + 2 * words, false);
  }

  /** Drops what is derived. */
  forget(): void {
    this.cache.clear();
  }

  /**
   * Decodes up to the end bit or `limit`; a construction that is incomplete there prints nothing (ZMS 3.6.1).
   * Without a limit, a string that runs out of the file is a fault of the memory that is read.
   */
  private decode(start: number, limit: number, nested: boolean): string {
    const { memory, characters, locks, banks } = this;
    let text = '';
    let lock = 0; // alphabet * 32 that holds until the next lock
    let alphabet = 0; // alphabet * 32 of the next Z-character
    let next = plain;
    let top = 0;
    let address = start;
    while (address < limit) {
      const word = memory.word(address);
      address += 2;
      for (let bit = 10; bit >= 0; bit -= 5) {
        const z = (word >> bit) & 31;
        if (next !== plain) {
          if (next === escapeTop) {
            top = z;
            next = escapeBottom;
          } else {
            text +=
              next === escapeBottom
                ? this.zscii.toUnicode((top << 5) | z)
                : this.abbreviation(next, z, nested);
            next = plain;
          }
        } else if (z >= firstLetter) {
          const place = alphabet + z;
          if (place === escapePlace) next = escapeTop;
          else text += characters[place]!;
          alphabet = lock;
        } else if (z === 0) {
          text += ' ';
          alphabet = lock;
        } else if (z <= banks) {
          next = z;
          alphabet = lock;
        } else if (!locks) {
          alphabet = (z - 3) << 5; // 4 is A1, 5 is A2 (ZMS 3.2.3)
        } else if (z === 1) {
          text += '\n'; // Version 1 (ZMS 3.5.2)
          alphabet = lock;
        } else {
          alphabet = (lock + (1 + (z & 1)) * 32) % 96;
          if (z >= 4) lock = alphabet;
        }
      }
      if (word >= 0x8000) break;
      if (text.length > longestText) throw tooLong(start);
    }
    this.end = address;
    return text;
  }

  /** Entry 32 * (bank - 1) + number holds a word address (ZMS 1.2.2, 3.3). */
  private abbreviation(bank: number, number: number, nested: boolean): string {
    const entry = this.story.abbreviations + 2 * (32 * (bank - 1) + number);
    const address = 2 * this.memory.word(entry);
    if (nested) throw nestedAbbreviation(address);
    this.abbreviations++;
    return this.decode(address, Infinity, true);
  }
}

/**
 * Texts that cannot change: they lie in static or high memory and use no abbreviation, since Inform's `string`
 * statement changes those while the story runs.
 */
class TextCache {
  private readonly texts = new Map<number, DecodedText>();

  get(address: number): DecodedText | undefined {
    return this.texts.get(address);
  }

  set(address: number, decoded: DecodedText): void {
    if (this.texts.size >= 4096) this.texts.clear();
    this.texts.set(address, decoded);
  }

  clear(): void {
    this.texts.clear();
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
