/** Typed text becomes words, and words become dictionary entries (ZMS 13; 15, read, tokenise, encode_text). */
import { signed16 } from '../../kit/bits';
import type { StoryMemory } from '../memory';
import type { Story } from '../story';
import type { ZText } from './decode';
import { ZEncoder } from './encode';
import { zsciiCode, type Zscii } from './zscii';

export class Lexer {
  private readonly encoder: ZEncoder;
  private readonly wide: boolean; // Version 5 on: the text buffer holds its length in byte 1 and no terminator

  constructor(
    private readonly memory: StoryMemory,
    private readonly story: Story,
    private readonly zscii: Zscii,
    private readonly ztext: ZText,
  ) {
    this.wide = story.version >= 5;
    this.encoder = new ZEncoder(story);
  }

  /**
   * Fills the parse buffer: byte 0 says how many words fit, byte 1 how many there are, then for each the
   * dictionary address (0 if unknown), the length and the place of the first letter in the text buffer.
   * Dictionary 0 is the story's own; with `keepUnknown`, blocks of unknown words are left as they are.
   */
  tokenise(text: number, parse: number, dictionary: number, keepUnknown: boolean): void {
    const words = new Dictionary(this.memory, dictionary === 0 ? this.story.dictionary : dictionary);
    const from = text + (this.wide ? 2 : 1);
    const to = this.wide ? from + this.memory.byte(text + 1) : this.terminator(from);
    const most = this.memory.byte(parse);
    let found = 0;
    for (let start = from; start < to && found < most;) {
      const length = this.wordLength(words, start, to);
      if (length > 0) {
        this.store(words, parse + 2 + 4 * found, start, length, start - text, keepUnknown);
        found++;
      }
      start += length || 1;
    }
    this.memory.setByte(parse + 1, found);
  }

  /** Encodes `length` ZSCII codes at `text + from` into the bytes at `coded` (ZMS 15, encode_text). */
  encodeText(text: number, length: number, from: number, coded: number): void {
    this.encoder.encode(this.memory, text + from, length).forEach((word, i) => {
      this.memory.setWord(coded + 2 * i, word);
    });
  }

  /** The words of the story's dictionary as far as they are stored, in its order, for completion. */
  words(): readonly string[] {
    const { entries, count, entryLength } = new Dictionary(this.memory, this.story.dictionary);
    return Array.from({ length: count }, (_, i) =>
      this.ztext.prefix(entries + i * entryLength, this.encoder.words.length),
    );
  }

  /** Address of a typed word in the story's dictionary, 0 if it is not there. */
  lookUp(word: string): number {
    const codes = this.zscii.fromTyped(word).map((code) => this.zscii.toLower(code));
    const source = { byte: (address: number): number => codes[address]! };
    return new Dictionary(this.memory, this.story.dictionary).find(
      this.encoder.encode(source, 0, codes.length),
    );
  }

  /** The zero that ends the text of Versions 1 to 4, at most as far off as byte 0 can say (ZMS 15, read). */
  private terminator(from: number): number {
    let end = from;
    while (end < from + 255 && this.memory.byte(end) !== 0) end++;
    return end;
  }

  /** Length of the word at `start`: 0 at a space, 1 at a separator (ZMS 13.6.1). */
  private wordLength(words: Dictionary, start: number, to: number): number {
    let end = start;
    while (end < to) {
      const code = this.memory.byte(end);
      if (code === zsciiCode.space) break;
      if (words.isSeparator(code)) return end === start ? 1 : end - start;
      end++;
    }
    return end - start;
  }

  private store(
    words: Dictionary,
    block: number,
    start: number,
    length: number,
    place: number,
    keepUnknown: boolean,
  ): void {
    const entry = words.find(this.encoder.encode(this.memory, start, length));
    if (entry === 0 && keepUnknown) return;
    this.memory.setWord(block, entry);
    this.memory.setByte(block + 2, length);
    this.memory.setByte(block + 3, place);
  }
}

/**
 * A view of the dictionary at an address: a count and list of separators, the length of an entry, the number
 * of entries, the entries. A negative number says they are in no order (ZMS 15, tokenise).
 */
export class Dictionary {
  readonly count: number;
  readonly sorted: boolean;
  readonly entryLength: number;
  readonly entries: number; // address of the first
  private readonly separators: number;

  constructor(
    private readonly memory: StoryMemory,
    private readonly address: number,
  ) {
    this.separators = memory.byte(address);
    const header = address + 1 + this.separators;
    this.entryLength = memory.byte(header);
    const count = signed16(memory.word(header + 1));
    this.sorted = count >= 0;
    this.count = Math.abs(count);
    this.entries = header + 3;
  }

  /** Whether the ZSCII code divides words and is a word itself (ZMS 13.6.1). */
  isSeparator(zscii: number): boolean {
    for (let i = 1; i <= this.separators; i++) {
      if (this.memory.byte(this.address + i) === zscii) return true;
    }
    return false;
  }

  /** Address of the entry whose text is `words` (2 or 3 of them), 0 if there is none. */
  find(words: Uint16Array): number {
    return this.sorted ? this.search(words) : this.scan(words);
  }

  private search(words: Uint16Array): number {
    let low = 0;
    let high = this.count - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const entry = this.entries + middle * this.entryLength;
      const order = this.compare(words, entry);
      if (order === 0) return entry;
      if (order > 0) low = middle + 1;
      else high = middle - 1;
    }
    return 0;
  }

  private scan(words: Uint16Array): number {
    for (let i = 0; i < this.count; i++) {
      const entry = this.entries + i * this.entryLength;
      if (this.compare(words, entry) === 0) return entry;
    }
    return 0;
  }

  /**
   * Texts count as numbers, the first word leading (ZMS 13.5). The end bit of the last word is left out: in
   * the Version 1 and 2 Zorks it is missing where a word was cut inside a construction ("storm-tossed").
   */
  private compare(words: Uint16Array, entry: number): number {
    const last = words.length - 1;
    for (let i = 0; i < last; i++) {
      const difference = words[i]! - this.memory.word(entry + 2 * i);
      if (difference !== 0) return difference;
    }
    return (words[last]! & 0x7fff) - (this.memory.word(entry + 2 * last) & 0x7fff);
  }
}
