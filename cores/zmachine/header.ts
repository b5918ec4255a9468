/** The header (ZMS 11.1): where things are, and what the interpreter fills in. */
import type { StoryMemory } from './memory';
import type { Settings } from './processor';
import type { Story } from './story';

/** Byte addresses of fields that change while a story runs. */
export const Header = {
  flags1: 0x01,
  flags2: 0x10,
  interpreterNumber: 0x1e,
  interpreterVersion: 0x1f,
  screenRows: 0x20,
  screenColumns: 0x21,
  screenWidthUnits: 0x22,
  screenHeightUnits: 0x24,
  fontWidth: 0x26,
  fontHeight: 0x27,
  defaultBackground: 0x2c,
  defaultForeground: 0x2d,
  terminatingTable: 0x2e,
  standardRevision: 0x32,
} as const;

/** Bits of Flags 2, a word whose low byte is at 11 (ZMS 11.1.2). */
export const Flags2 = {
  transcript: 0x01,
  fixedPitch: 0x02,
  pictures: 0x08,
  undo: 0x10,
  mouse: 0x20,
  colours: 0x40,
  sound: 0x80,
} as const;

/** Bits of Flags 1 by version (ZMS 11.1.1). */
const early = { noStatusLine: 0x10, splitting: 0x20, variablePitch: 0x40 } as const;
const late = {
  colours: 0x01,
  pictures: 0x02,
  bold: 0x04,
  italic: 0x08,
  fixed: 0x10,
  sound: 0x20,
  timed: 0x80,
} as const;

/** Standard colours white and black (ZMS 8.3.1), what a reader's theme is taken to be. */
const white = 9;
const black = 2;

/** Writes the fields an interpreter owns: at the start, and again after a restart or restore (ZMS 11.1, column Rst). */
export function fillHeader(
  memory: StoryMemory,
  story: Story,
  settings: Settings,
  columns: number,
  rows: number,
): void {
  const { version } = story;
  const set = (address: number, value: number): void => memory.setByte(address, value);
  const flags1 = memory.byte(Header.flags1);
  if (version <= 3) {
    set(
      Header.flags1,
      (flags1 & ~(early.noStatusLine | early.variablePitch)) | early.splitting | early.variablePitch,
    );
  } else {
    const can = late.bold | late.italic | late.fixed | late.timed | (version >= 5 ? late.colours : 0);
    set(Header.flags1, (flags1 & ~(late.pictures | late.sound)) | can);
    set(Header.interpreterNumber, settings.interpreter);
    set(Header.interpreterVersion, 'T'.charCodeAt(0));
    set(Header.screenRows, Math.min(rows, 255));
    set(Header.screenColumns, Math.min(columns, 255));
  }
  if (version >= 5) {
    const refused = Flags2.pictures | Flags2.sound;
    set(Header.flags2 + 1, memory.byte(Header.flags2 + 1) & ~refused);
    memory.setWord(Header.screenWidthUnits, columns);
    memory.setWord(Header.screenHeightUnits, rows);
    set(Header.fontWidth, 1);
    set(Header.fontHeight, 1);
    set(Header.defaultBackground, white);
    set(Header.defaultForeground, black);
    fillExtension(memory, story);
  }
  memory.setWord(Header.standardRevision, 0x0101);
}

/** Word 4 is Flags 3, of which we offer nothing; 5 and 6 are the true default colours (ZMS 11.1.7). */
function fillExtension(memory: StoryMemory, story: Story): void {
  setExtensionWord(memory, story, 4, 0);
  setExtensionWord(memory, story, 5, 0);
  setExtensionWord(memory, story, 6, 0x7fff);
}

/** Writes a word of the header extension if the story has it, and has it where it can be written (ZMS 11.1.7.1). */
export function setExtensionWord(memory: StoryMemory, story: Story, index: number, value: number): void {
  const table = story.headerExtension;
  const address = table + 2 * index;
  if (table === 0 || address + 1 >= story.staticBase) return;
  if (index <= memory.word(table)) memory.setWord(address, value);
}
