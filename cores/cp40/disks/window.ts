/**
 * Some cylinders of a pack, as a pack of their own. What a program writes is kept as it wrote it, but for the home
 * address: that one tells where a track really is, so its cylinder is another one on the pack than in the window.
 */
import { word16 } from '../../kit/bits';
import type { Surface } from '../../s360/devices/dasd/pack';
import type { Track } from '../../s360/devices/dasd/track';

const homeCylinder = 1; // where it stands in a track's bytes

export class Window implements Surface {
  /** Tracks as they look from here, with those of the pack that they were made of. */
  private readonly seen = new Map<number, { readonly of: Track; readonly as: Track }>();

  constructor(
    private readonly pack: Surface,
    private readonly extent: { readonly start: number; readonly count: number; readonly readOnly: boolean },
    private readonly heads: number,
  ) {}

  get mounted(): boolean {
    return this.pack.mounted;
  }
  get writable(): boolean {
    return !this.extent.readOnly && this.pack.writable;
  }
  get cylinders(): number {
    const { start, count } = this.extent;
    return Math.max(0, Math.min(count, this.pack.cylinders - start));
  }
  /** No pack is put into it: that is done to the drive. */
  check(): boolean {
    return false;
  }
  written(): undefined {
    return undefined;
  }
  holds(bytes: Uint8Array): boolean {
    return this.pack.holds(bytes);
  }

  track(index: number): Track {
    const of = this.pack.track(this.place(index));
    const known = this.seen.get(index);
    if (known?.of === of) return known.as;
    const as = { ...of, bytes: moved(of.bytes, -this.extent.start) };
    this.seen.set(index, { of, as });
    return as;
  }
  write(index: number, bytes: Uint8Array): void {
    this.pack.write(this.place(index), moved(bytes, this.extent.start));
  }

  private place(index: number): number {
    return index + this.extent.start * this.heads;
  }
}

/** The track with so many cylinders more in its home address, which has 16 bits for them. */
function moved(bytes: Uint8Array, cylinders: number): Uint8Array {
  if (cylinders === 0) return bytes;
  const track = bytes.slice();
  const cylinder = word16(bytes, homeCylinder) + cylinders;
  track[homeCylinder] = cylinder >>> 8;
  track[homeCylinder + 1] = cylinder;
  return track;
}
