/** Text to Z-characters in dictionary form (ZMS 3.7). */
import type { Story } from '../story';
import { placesOf, readAlphabets } from './alphabet';

const pad = 5;
const spacePlace = 0;

/** Anything that gives ZSCII codes by address: the story's memory, or bytes of the host's. */
export interface ZsciiSource {
  byte(address: number): number;
}

/**
 * Encodes words into `words`: two of them (6 Z-characters) in Versions 1 to 3, three (9) later. The array is
 * the encoder's own and holds the last result, so that looking a word up allocates nothing.
 */
export class ZEncoder {
  readonly words: Uint16Array;
  private readonly places: Uint8Array; // of each ZSCII code; 0 needs the escape
  private readonly zchars: Uint8Array;
  private readonly locks: boolean;
  private count = 0;

  constructor(story: Story) {
    this.places = placesOf(readAlphabets(story));
    this.words = new Uint16Array(story.version < 4 ? 2 : 3);
    this.zchars = new Uint8Array(3 * this.words.length);
    this.locks = story.version < 3;
  }

  /** Size of an encoded word in bytes. */
  get size(): number {
    return 2 * this.words.length;
  }

  /** Encodes `length` ZSCII codes from `from` on; what does not fit is cut, even inside a construction. */
  encode(source: ZsciiSource, from: number, length: number): Uint16Array {
    this.count = 0;
    let lock = 0;
    for (let i = 0; i < length && this.count < this.zchars.length; i++) {
      const code = source.byte(from + i);
      if (code === 32) {
        this.put(spacePlace);
        continue;
      }
      const alphabet = this.alphabetOf(code);
      const shift = (alphabet - lock + 3) % 3;
      if (shift !== 0) {
        const lasting =
          this.locks && i + 1 < length && this.alphabetOf(source.byte(from + i + 1)) === alphabet;
        if (lasting) lock = alphabet;
        this.put(this.shiftCharacter(shift, lasting));
      }
      this.putCode(code);
    }
    while (this.count < this.zchars.length) this.put(pad);
    this.pack();
    return this.words;
  }

  /** 4 and 5 shift (ZMS 3.2.3); in Versions 1 and 2 shifts are 2 and 3, and 4 and 5 lock (ZMS 3.2.2, 3.7.1). */
  private shiftCharacter(shift: number, lasting: boolean): number {
    return this.locks && !lasting ? 1 + shift : 3 + shift;
  }

  /** What only the escape can express counts as A2, where the escape is. */
  private alphabetOf(code: number): number {
    const place = this.places[code]!;
    return place === 0 ? 2 : place >> 5;
  }

  private putCode(code: number): void {
    const place = this.places[code]!;
    if (place !== 0) {
      this.put(place & 31);
    } else {
      this.put(6);
      this.put(code >> 5);
      this.put(code & 31);
    }
  }

  private put(z: number): void {
    if (this.count < this.zchars.length) this.zchars[this.count++] = z;
  }

  private pack(): void {
    const { words, zchars } = this;
    for (let i = 0; i < words.length; i++) {
      words[i] = (zchars[3 * i]! << 10) | (zchars[3 * i + 1]! << 5) | zchars[3 * i + 2]!;
    }
    words[words.length - 1]! |= 0x8000;
  }
}
