/** Printing, and text taken apart (ZMS 3, 13, 15). */
import { signed16 } from '../../kit/bits';
import { leave } from '../frames';
import type { Exec } from '../ops';

export const print: Exec = (p, _a, _b, _c, _d, i) => {
  p.streams.print(p.text.at(i.text));
  return 0;
};
export const print_ret: Exec = (p, _a, _b, _c, _d, i) => {
  p.streams.print(`${p.text.at(i.text)}\n`);
  leave(p, 1);
  return 0;
};
export const print_addr: Exec = (p, address) => {
  p.streams.print(p.text.at(address));
  return 0;
};
export const print_paddr: Exec = (p, packed) => {
  p.streams.print(p.text.at((packed << p.story.packedShift) + p.story.stringOffset));
  return 0;
};
export const print_obj: Exec = (p, object) => {
  const name = p.objects.shortNameAddress(object);
  if (name !== 0) p.streams.print(p.text.at(name));
  return 0;
};
export const print_num: Exec = (p, value) => {
  p.streams.print(String(signed16(value)));
  return 0;
};
export const print_char: Exec = (p, code) => {
  p.streams.print(p.zscii.toUnicode(code));
  return 0;
};
export const new_line: Exec = (p) => {
  p.streams.print('\n');
  return 0;
};

/** Unicode beyond the basic plane cannot be asked for; surrogates and controls print as '?' (ZMS 15 print_unicode). */
export const print_unicode: Exec = (p, code) => {
  p.streams.print(isPrintable(code) ? String.fromCharCode(code) : '?');
  return 0;
};

/** Bit 0: can be printed. Bit 1: can be typed, which needs a ZSCII code (ZMS 15 check_unicode). */
export const check_unicode: Exec = (p, code) =>
  (isPrintable(code) ? 1 : 0) | (p.zscii.fromUnicode(code) !== 0 ? 2 : 0);

const isPrintable = (code: number): boolean =>
  code >= 0x20 && !(code >= 0x7f && code < 0xa0) && !(code >= 0xd800 && code < 0xe000) && code < 0xfffe;

/** A rectangle of text from the cursor down, its left edge kept in the upper window (ZMS 15 print_table). */
export const print_table: Exec = (p, text, width, height, skip, i) => {
  const [line, column] = p.screen.cursor();
  for (let row = 0, address = text; row < (i.count > 2 ? height : 1); row++, address += width + skip) {
    if (row > 0 && p.screen.window === 1) p.screen.setCursor(line + row, column);
    else if (row > 0) p.streams.print('\n');
    let characters = '';
    for (let n = 0; n < width; n++) characters += p.zscii.toUnicode(p.memory.byte(address + n));
    p.streams.print(characters);
  }
  return 0;
};

export const tokenise: Exec = (p, text, parse, dictionary, flag) => {
  p.lexer.tokenise(text, parse, dictionary, flag !== 0);
  return 0;
};

export const encode_text: Exec = (p, text, length, from, coded) => {
  p.lexer.encodeText(text, length, from, coded);
  return 0;
};
