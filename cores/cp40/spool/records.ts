/** What files are made of: cards as punched, and lines with the command that prints them. */
import { byteOf, cardBytes, columnAt, columns, holesOf, setColumn } from '../../s360/devices/cardCode';
import { cp037 } from '../../s360/media/codepages';
import { Queue, type SpoolFile } from './schema';

/** A command for a punch or printer, with its data. */
export interface OutputRecord {
  readonly command: number;
  readonly data: Uint8Array;
}

export const writeBinary = 0x21; // of a punch: two bytes a column
const writeCard = 0x01;
const Line = { single: 0x09, double: 0x11, skipToOne: 0x8b } as const;

export function joinedBytes(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
  return whole;
}

export const cardsIn = (bytes: Uint8Array): readonly Uint8Array[] =>
  Array.from({ length: bytes.length / cardBytes }, (_, i) =>
    bytes.subarray(i * cardBytes, (i + 1) * cardBytes),
  );

/** The text of a card; blanks where a column is no character. */
export function cardText(card: Uint8Array): string {
  const bytes = Uint8Array.from({ length: columns }, (_, i) => byteOf(columnAt(card, 0, i)) ?? 0x40);
  return cp037.toText(bytes);
}
export function textCard(text: string): Uint8Array {
  const card = new Uint8Array(cardBytes);
  cp037.fromText(text.padEnd(columns)).forEach((byte, column) => setColumn(card, column, holesOf[byte]!));
  return card;
}

/** A line as a file keeps it. */
export const lineBytes = (command: number, data: Uint8Array): Uint8Array =>
  Uint8Array.of(command, data.length, ...data);

export function linesIn(bytes: Uint8Array): readonly OutputRecord[] {
  const lines: OutputRecord[] = [];
  for (let at = 0; at < bytes.length; at += 2 + bytes[at + 1]!)
    lines.push({ command: bytes[at]!, data: bytes.subarray(at + 2, at + 2 + bytes[at + 1]!) });
  return lines;
}

const print = (command: number, text: string): OutputRecord => ({ command, data: cp037.fromText(text) });

/** A page that says whose the next ones are. */
function separatorPage({ owner, number, class: letter, records }: SpoolFile): readonly OutputRecord[] {
  const skip = { command: Line.skipToOne, data: new Uint8Array(0) };
  const name = [...owner].join(' ');
  const rule = '*'.repeat(60);
  return [
    skip,
    print(Line.double, rule),
    ...[1, 2, 3].map(() => print(Line.double, `*${name.padStart(32).padEnd(58)}*`)),
    print(Line.double, rule),
    print(Line.single, `FILE ${number}, CLASS ${letter}, ${records} LINES`),
    skip,
  ];
}
/** A card by which the deck, put into the real reader, comes to its user. */
const separatorCard = ({ owner }: SpoolFile): OutputRecord => ({
  command: writeCard,
  data: cp037.fromText(`ID ${owner}`.padEnd(columns)),
});

/** Most files begin by going to a new page themselves. */
function printed(
  separator: readonly OutputRecord[],
  lines: readonly OutputRecord[],
): readonly OutputRecord[] {
  const turned = lines[0]?.command === Line.skipToOne;
  return [...separator, ...lines.slice(turned ? 1 : 0)];
}

/** All of a file as a real unit gets it. */
export function outputOf(file: SpoolFile): readonly OutputRecord[] {
  if (file.queue === Queue.printer) return printed(separatorPage(file), linesIn(file.bytes));
  return [separatorCard(file), ...cardsIn(file.bytes).map((data) => ({ command: writeBinary, data }))];
}
