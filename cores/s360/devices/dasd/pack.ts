/** The pack on a drive: an image as it was mounted, and the tracks written since. All but the state is derived from it. */
import { ImageError } from '../../../kit/errors';
import { bareTrack, parseTrack, type Track } from './track';
import type { DriveModel } from './models';
import type { ChangedTrack, DriveState } from './state';

/** What containers of disks are read as. `track` throws ImageError where the container is damaged. */
export interface PackImage {
  readonly type: string;
  readonly cylinders: number;
  readonly heads: number;
  readonly trackBytes: number; // that the container has room for, home address and the eight FF included
  track(index: number): Uint8Array;
}
/** Opening and writing containers. `open` throws ImageError; `write` gives the container with these tracks instead. */
export interface PackFormat {
  open(bytes: Uint8Array): PackImage;
  write(bytes: Uint8Array, changed: ReadonlyMap<number, Uint8Array>): Uint8Array;
}

export class Pack {
  private image: PackImage | undefined;
  private bytes: Uint8Array | undefined; // that `image` was made of
  private list: readonly ChangedTrack[] = []; // that `changed` was made of
  private readonly changed = new Map<number, Uint8Array>();
  private readonly tracks = new Map<number, Track>();

  constructor(
    private readonly state: DriveState,
    private readonly model: DriveModel,
    private readonly format: PackFormat,
  ) {}

  get mounted(): boolean {
    return this.state.image.length > 0;
  }

  /** How many cylinders the arm can go to: some images are without the last three, where the alternate tracks are. */
  get cylinders(): number {
    return this.opened()?.cylinders ?? this.model.cylinders;
  }

  /** Throws ImageError where this is no pack for the drive. */
  check(bytes: Uint8Array): boolean {
    const { type, cylinders, heads } = this.format.open(bytes);
    const { model } = this;
    return type === model.type && cylinders <= model.cylinders && heads === model.heads;
  }

  /** Whether a track of so many bytes can be kept. */
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

  /** The container in which it came, with all that was written. */
  written(): Uint8Array | undefined {
    if (!this.mounted) return undefined;
    this.opened();
    return this.changed.size === 0 ? this.state.image : this.format.write(this.state.image, this.changed);
  }

  /** State that was loaded, mounted or reset comes with other values: then what was derived is made again. */
  private opened(): PackImage | undefined {
    const { state } = this;
    if (state.image !== this.bytes) {
      this.image = this.mounted ? this.format.open(state.image) : undefined;
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

  private parsed(bytes: Uint8Array): Track {
    return parseTrack(bytes, this.model.capacity);
  }

  /** A track that the container fails to give is damaged. */
  private imageTrack(image: PackImage | undefined, index: number): Track {
    const { heads } = this.model;
    const cylinder = Math.floor(index / heads);
    const blank = bareTrack(Uint8Array.of(0, cylinder >>> 8, cylinder & 0xff, 0, index % heads));
    if (image === undefined) return this.parsed(blank);
    try {
      return this.parsed(image.track(index));
    } catch (error) {
      if (!(error instanceof ImageError)) throw error;
      return { ...this.parsed(blank), damaged: true };
    }
  }
}
