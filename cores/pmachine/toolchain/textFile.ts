/** Text files: two header blocks, then pages of 1024 bytes that hold whole lines (PMACHINE 6). */
import { ImageError } from '../../kit/errors';

const headerBytes = 1024; // what the Editor remembers of the file; zeros do
const pageBytes = 1024;
const carriageReturn = 13;
const indentation = 16; // DLE: the next byte less 32 is a number of spaces
const mostIndentation = 0xff - 32;
const tabStop = 8;

/** The text of a text file, its lines ended by '\n'; characters are taken as they are, 0 to 255. */
export const decodeText = (file: Uint8Array): string => decodePages(file.subarray(headerBytes));

/** Pages without a header before them, as units have their interface. */
export function decodePages(pages: Uint8Array): string {
  let text = '';
  for (let page = 0; page < pages.length; page += pageBytes) {
    text += decodePage(pages.subarray(page, page + pageBytes));
  }
  return text;
}

function decodePage(page: Uint8Array): string {
  let text = '';
  for (let at = 0; at < page.length && page[at] !== 0; at++) {
    const byte = page[at]!;
    if (byte === carriageReturn) text += '\n';
    else if (byte === indentation) text += ' '.repeat(Math.max(0, (page[++at] ?? 0) - 32));
    else text += String.fromCharCode(byte);
  }
  return text;
}

/**
 * A text file of these lines, which end with '\n', '\r' or '\r\n'. Tabs go to every eighth column, because the
 * p-System has none. Throws ImageError naming the line when a character is not of one byte, would mean something
 * else, or a line does not fit on a page.
 */
export function encodeText(text: string): Uint8Array {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  const pages: number[][] = [[]];
  lines.forEach((line, i) => {
    const bytes = encodeLine(line, i + 1);
    // A page ends with at least one zero.
    if (pages.at(-1)!.length + bytes.length >= pageBytes) pages.push([]);
    pages.at(-1)!.push(...bytes);
  });
  const file = new Uint8Array(headerBytes + pages.length * pageBytes);
  pages.forEach((page, i) => file.set(page, headerBytes + i * pageBytes));
  return file;
}

function encodeLine(line: string, number: number): readonly number[] {
  const plain = withoutTabs(line);
  const spaces = Math.min(/^ */.exec(plain)![0].length, mostIndentation);
  // Two spaces take no more room as they are.
  const [lead, rest] = spaces > 2 ? [[indentation, 32 + spaces], plain.slice(spaces)] : [[], plain];
  const codes = Array.from(rest, (character) => character.codePointAt(0)!);
  const wrong = codes.find((code) => code > 0xff || code === 0 || code === indentation);
  if (wrong !== undefined)
    throw new ImageError(`line ${number}: a p-System text cannot hold the character U+${hex4(wrong)}`);
  const bytes = [...lead, ...codes, carriageReturn];
  if (bytes.length >= pageBytes)
    throw new ImageError(`line ${number}: ${codes.length} characters are more than a page of text holds`);
  return bytes;
}

const hex4 = (code: number): string => code.toString(16).toUpperCase().padStart(4, '0');

function withoutTabs(line: string): string {
  let plain = '';
  for (const character of line)
    plain += character === '\t' ? ' '.repeat(tabStop - (plain.length % tabStop)) : character;
  return plain;
}
