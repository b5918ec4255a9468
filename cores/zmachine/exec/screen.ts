/** The screen (ZMS 8, 15). */
import { signed16 } from '../../kit/bits';
import { defaultColour, type Colour } from '../../kit/devices/look';
import type { Exec } from '../ops';
import { drawStatus } from '../status';

export const show_status: Exec = (p) => {
  drawStatus(p);
  return 0;
};
export const split_window: Exec = (p, lines) => {
  p.screen.split(lines);
  return 0;
};
export const set_window: Exec = (p, window) => {
  p.screen.select(window);
  return 0;
};
export const erase_window: Exec = (p, window) => {
  p.screen.erase(signed16(window));
  return 0;
};
/** Values other than 1 mean something in version 6 only (ZMS 15 erase_line). */
export const erase_line: Exec = (p, value) => {
  if (value === 1) p.screen.eraseLine();
  return 0;
};
export const set_cursor: Exec = (p, line, column) => {
  p.screen.setCursor(signed16(line), signed16(column));
  return 0;
};
export const get_cursor: Exec = (p, array) => {
  const [line, column] = p.screen.cursor();
  p.memory.setWord(array, line);
  p.memory.setWord(array + 2, column);
  return 0;
};
export const set_text_style: Exec = (p, style) => {
  p.screen.setStyle(style);
  return 0;
};
export const buffer_mode: Exec = (p, flag) => {
  p.screen.setBuffering(flag !== 0);
  return 0;
};
export const set_font: Exec = (p, font) => p.screen.setFont(font);

/** Colours 2 to 9 as true colours: black, red, green, yellow, blue, magenta, cyan, white (ZMS 8.3.7). */
const standardColours: readonly Colour[] = [0x0000, 0x001d, 0x0340, 0x03bd, 0x59a0, 0x7c1f, 0x77a0, 0x7fff];

/** 0 keeps the colour, 1 is the reader's own (ZMS 8.3.1). */
function standardColour(number: number): Colour | undefined {
  return number === 1 ? defaultColour : standardColours[number - 2];
}
export const set_colour: Exec = (p, foreground, background) => {
  p.screen.setColours(standardColour(foreground), standardColour(background));
  return 0;
};

/** -1 is the reader's own colour, -2 keeps it; -3 and -4 are for version 6 (ZMS 8.3.7). */
function trueColour(colour: number): Colour | undefined {
  if (colour < 0x8000) return colour;
  return colour === 0xffff ? defaultColour : undefined;
}
export const set_true_colour: Exec = (p, foreground, background) => {
  p.screen.setColours(trueColour(foreground), trueColour(background));
  return 0;
};
