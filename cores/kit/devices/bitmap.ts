/** What the view of a bitmap is told: rows of its pixels that changed, one byte a pixel, an index into the port's palette. */
import type { Output, PortId } from '../contract';

/** Compares rows with what was told last; holds nothing a save would need. */
export class BitmapView {
  /** A row of colour 0: giving this very array for a row costs nothing. */
  readonly blank: Uint8Array;
  private generation = 0;
  private shown: Uint8Array[] = [];

  constructor(
    private readonly port: PortId,
    private readonly width: number,
    private readonly height: number,
  ) {
    this.blank = new Uint8Array(width);
  }

  /** As created, or loaded: the next drain tells everything that is not blank. */
  refresh(): void {
    this.generation = 0;
    this.shown = [];
  }

  /** `row` gives the pixels of a row, from the top. Rows that were never told are blank. */
  drain(row: (y: number) => Uint8Array): readonly Output[] {
    const outputs: Output[] = [];
    for (let y = 0; y < this.height; y++) {
      const data = row(y);
      const before = this.shown[y] ?? this.blank;
      if (before === data || same(before, data)) continue;
      this.shown[y] = data;
      outputs.push({
        kind: 'pixels',
        port: this.port,
        generation: this.generation++,
        x: 0,
        y,
        width: this.width,
        data,
      });
    }
    return outputs;
  }
}

const same = (left: Uint8Array, right: Uint8Array): boolean => left.every((value, i) => value === right[i]);
