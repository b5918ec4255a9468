/** Stories made for a test: a header, and bytes where the test wants them. */
import { Memory } from '../../../cores/kit/memory';
import { StoryMemory } from '../../../cores/zmachine/memory';
import { readStory, type Story, type Version } from '../../../cores/zmachine/story';
import { ZText } from '../../../cores/zmachine/text/decode';
import { Lexer } from '../../../cores/zmachine/text/dictionary';
import { Zscii } from '../../../cores/zmachine/text/zscii';

export const staticBase = 0x1000;
const size = 0x2000;

/** Words by address in the header, bytes by address anywhere. */
export interface Contents {
  readonly header?: Readonly<Record<number, number>>;
  readonly bytes?: Readonly<Record<number, readonly number[]>>;
}

export interface Parts {
  readonly story: Story;
  readonly memory: StoryMemory;
  readonly zscii: Zscii;
  readonly text: ZText;
  readonly lexer: Lexer;
}

/** Header addresses (ZMS 11.1). */
export const headerWord = {
  dictionary: 0x08,
  objects: 0x0a,
  abbreviations: 0x18,
  alphabets: 0x34,
  extension: 0x36,
} as const;

export function synthetic(version: Version, { header = {}, bytes = {} }: Contents = {}): Parts {
  const image = new Uint8Array(size);
  const setWord = (address: number, word: number): void => image.set([word >> 8, word & 0xff], address);
  image[0] = version;
  setWord(0x04, staticBase);
  setWord(0x06, staticBase);
  setWord(0x0c, 0x100);
  setWord(0x0e, staticBase);
  for (const [address, word] of Object.entries(header)) setWord(Number(address), word);
  for (const [address, data] of Object.entries(bytes)) image.set(data, Number(address));
  return partsOf(image);
}

/** The parts over a story file. */
export function partsOf(image: Uint8Array): Parts {
  const story = readStory(image);
  const memory = new StoryMemory(new Memory(image, 8), story.staticBase);
  const zscii = new Zscii(story);
  const text = new ZText(memory, story, zscii);
  return { story, memory, zscii, text, lexer: new Lexer(memory, story, zscii, text) };
}

/** Z-characters packed three to a word, padded with 5, the last word marked (ZMS 3.2). */
export function packed(...zchars: readonly number[]): readonly number[] {
  const padded = [...zchars];
  while (padded.length === 0 || padded.length % 3 !== 0) padded.push(5);
  const bytes: number[] = [];
  for (let i = 0; i < padded.length; i += 3) {
    const end = i + 3 === padded.length ? 0x8000 : 0;
    const word = end | (padded[i]! << 10) | (padded[i + 1]! << 5) | padded[i + 2]!;
    bytes.push(word >> 8, word & 0xff);
  }
  return bytes;
}

export const word = (value: number): readonly number[] => [(value >> 8) & 0xff, value & 0xff];

/** ASCII as bytes. */
export const codes = (text: string): readonly number[] => Array.from(text, (c) => c.charCodeAt(0));
