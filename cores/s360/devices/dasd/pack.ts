/** The pack on a drive: an image as it was mounted, and the tracks written since. All but the state is derived from it. */
import { ImageError } from '../../../kit/errors';
import { isCckd, openCckd } from '../../media/cckd';
import { isCkd, openCkd } from '../../media/ckd';
import type { DiskImage } from '../../media/packs';
import { unwrap } from '../../media/unwrap';
import { bareTrack, parseTrack, type Track } from './track';
import type { DriveModel } from './models';
import type { ChangedTrack, DriveState } from './state';

/** What containers of disks are read as. `track` and `written` throw ImageError where the container is damaged. */
export type PackImage = Pick<DiskImage, 'cylinders' | 'heads' | 'trackBytes' | 'track' | 'written'> & {
  readonly type: string;
};
/** What a drive asks of its pack. A control program gives drives of its own no more than a part of one. */
export interface Surface {
  readonly mounted: boolean;
  readonly writable: boolean;
  /** How many the arm can go to. */
  readonly cylinders: number;
  /** Throws ImageError where this is no pack for the drive. */
  check(bytes: Uint8Array): boolean;
  /** Whether a track of so many bytes can be kept. */
  holds(bytes: Uint8Array): boolean;
  track(index: number): Track;
  write(index: number, bytes: Uint8Array): void;
  /** The container in which it came, with all that was written. */
  written(): Uint8Array | undefined;
}

/** Throws ImageError. */
export type OpenPack = (bytes: Uint8Array) => PackImage;

export const openPack: OpenPack = (file) => {
  const bytes = unwrap(file);
  if (isCckd(bytes)) return openCckd(bytes);
  if (isCkd(bytes)) return openCkd(bytes);
  throw new ImageError('expected a disk image, CKD_P370 or CKD_C370; found another beginning');
};

export class Pack implements Surface {
  readonly writable = true;
  private image: PackImage | undefined;
  private bytes: Uint8Array | undefined; // that `image` was made of
  private list: readonly ChangedTrack[] = []; // that `changed` was made of
  private readonly changed = new Map<number, Uint8Array>();
  private readonly tracks = new Map<number, Track>();

  constructor(
    private readonly state: DriveState,
    private readonly model: DriveModel,
    private readonly open: OpenPack = openPack,
  ) {}

  get mounted(): boolean {
    return this.state.image.length > 0;
  }

  /** Some images are without the last three, where the alternate tracks are. */
  get cylinders(): number {
    return this.opened()?.cylinders ?? this.model.cylinders;
  }

  check(bytes: Uint8Array): boolean {
    const { type, cylinders, heads } = this.open(bytes);
    const { model } = this;
    return type === model.type && cylinders <= model.cylinders && heads === model.heads;
  }

  holds(bytes: Uint8Array): boolean {
    return bytes.length <= (this.opened()?.trackBytes ?? 0);
  }

  track(index: number): Track {
    const image = this.opened();
    const known = this.tracks.get(index);
    if (known !== undefined) return known;
    const written = this.changed.get(index);
    const track = written === undefined ? this.imageTrack(image, index) : this.parsed(written);
    this.tracks.set(index, track);
    return track;
  }

  write(index: number, bytes: Uint8Array): void {
    this.opened();
    const { state } = this;
    const others = this.changed.has(index)
      ? state.changed.filter(({ track }) => track !== index)
      : state.changed;
    state.changed = [...others, { track: index, bytes }];
    this.list = state.changed;
    this.changed.set(index, bytes);
    this.tracks.delete(index);
  }

  written(): Uint8Array | undefined {
    if (!this.mounted) return undefined;
    const image = this.opened();
    if (this.changed.size === 0) return this.state.image;
    return image?.written(
      new Map([...this.changed].map(([index, bytes]) => [index, this.placed(index, bytes)])),
    );
  }

  /** State that was loaded, mounted or reset comes with other values: then what was derived is made again. */
  private opened(): PackImage | undefined {
    const { state } = this;
    if (state.image !== this.bytes) {
      this.image = this.mounted ? this.open(state.image) : undefined;
      this.bytes = state.image;
      this.tracks.clear();
    }
    if (state.changed !== this.list) {
      this.list = state.changed;
      this.tracks.clear();
      this.changed.clear();
      for (const { track, bytes } of state.changed) this.changed.set(track, bytes);
    }
    return this.image;
  }

  /**
   * In a container a track's place says what its home address is, and tells of no flags: one that a program wrote
   * otherwise is kept as long as the pack is on the drive.
   */
  private placed(index: number, bytes: Uint8Array): Uint8Array {
    const placed = bytes.slice();
    placed.set(this.homeOf(index));
    return placed;
  }
  private homeOf(index: number): Uint8Array {
    const { heads } = this.model;
    const cylinder = Math.floor(index / heads);
    return Uint8Array.of(0, cylinder >>> 8, cylinder & 0xff, 0, index % heads);
  }

  private parsed(bytes: Uint8Array): Track {
    return parseTrack(bytes, this.model.capacity);
  }

  /** A track that the container fails to give is damaged. */
  private imageTrack(image: PackImage | undefined, index: number): Track {
    const blank = bareTrack(this.homeOf(index));
    if (image === undefined) return this.parsed(blank);
    try {
      return this.parsed(image.track(index));
    } catch (error) {
      if (!(error instanceof ImageError)) throw error;
      return { ...this.parsed(blank), damaged: true };
    }
  }
}
