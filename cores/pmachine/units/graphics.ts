/**
 * Unit 3: the display of the Terak 8510/a, on which UCSD drew turtles (Terak screen handler of the II.0 interpreter
 * for the PDP-11, KWSTRT). A UNITWRITE is no transfer: its buffer is what the display shows from then on, live, and
 * its length goes to the video control register, whose bits 0 to 2 show characters in the three zones of the screen
 * and bits 3 to 5 graphics. Characters are never hidden here: hosts show them beside the graphics.
 */
import type { Output } from '../../kit/contract';
import { BitmapView } from '../../kit/devices/bitmap';
import type { Processor } from '../processor';

export const graphicPort = 'graphic';
export const graphicWidth = 320;
export const graphicHeight = 240;
const zoneHeight = 80;
const wordsPerRow = graphicWidth / 16;
const charactersOnly = 7;

export class Graphics {
  private readonly view = new BitmapView(graphicPort, graphicWidth, graphicHeight);

  constructor(private readonly p: Processor) {}

  show(address: number, control: number): void {
    Object.assign(this.p.state.graphic, { address, control });
  }
  clear(): void {
    this.p.state.graphic.control = charactersOnly;
  }

  drain(): readonly Output[] {
    return this.view.drain((y) => this.row(y));
  }
  refresh(): void {
    this.view.refresh();
  }

  /** Bit 0 of a word is its leftmost pixel, as element 0 of a packed array of booleans is. */
  private row(y: number): Uint8Array {
    const { address, control } = this.p.state.graphic;
    const zone = Math.floor(y / zoneHeight);
    if (((control >> (3 + zone)) & 1) === 0) return this.view.blank;
    const pixels = new Uint8Array(graphicWidth);
    for (let i = 0; i < wordsPerRow; i++) {
      const word = this.p.store.word(address + 2 * (y * wordsPerRow + i));
      for (let bit = 0; word >> bit !== 0; bit++) pixels[16 * i + bit] = (word >> bit) & 1;
    }
    return pixels;
  }
}
