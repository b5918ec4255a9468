/** Files on the disks of a machine: what a host can do with a disk image while no machine runs. */

export interface VolumeTools {
  /** Reads an image, which is never changed. Throws ImageError where it is no volume of this machine, or damaged. */
  open(image: Uint8Array): VolumeFiles;
  /** The name a volume could have that is kept in a file of the host. */
  nameFor(hostName: string): string;
  /** An image without files. Throws ImageError for a name or size no volume can have. */
  make(shape: VolumeShape): Uint8Array;
}

export interface VolumeShape {
  readonly name: string;
  readonly blocks: number;
  readonly bigEndian: boolean; // the high byte of words first
  readonly duplicate: boolean; // a second directory, against damage
  readonly date: CalendarDay;
}
export interface CalendarDay {
  readonly year: number; // 1900 to 2099
  readonly month: number; // 1 to 12
  readonly day: number; // 1 to 31
}

export interface VolumeEntry {
  readonly name: string;
  readonly kind: string; // as the machine calls it
  readonly text: boolean; // whether `getText` and `putText` are meant for it
  readonly blocks: number;
  readonly bytes: number;
  readonly first: number; // block
  readonly date: string; // as the machine prints it; empty where there is none
}

/** An open volume. Whatever throws an ImageError has changed nothing. */
export interface VolumeFiles {
  readonly name: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly warnings: readonly string[];
  readonly unusedBlocks: number;
  list(): readonly VolumeEntry[];
  /** A file as it is stored. Throws ImageError. */
  get(name: string): Uint8Array;
  /** A text file as the host has texts, with '\n' behind each line. Throws ImageError. */
  getText(name: string): string;
  /** What a person can read of a file: its text, or a listing of its code; undefined where it is neither. Throws ImageError. */
  view(name: string): string | undefined;
  /** Stores a file, over one of the same name. Throws ImageError when it does not fit. */
  put(name: string, bytes: Uint8Array, date: CalendarDay): VolumeEntry;
  /** Stores a text of the host as the machine has texts. Throws ImageError when it does not fit or cannot be said. */
  putText(name: string, text: string, date: CalendarDay): VolumeEntry;
  /** Throws ImageError where there is no such file. */
  remove(name: string): void;
  /** Throws ImageError where there is no such file, or one of the new name. */
  rename(name: string, to: string): void;
  /** Moves the files together, so that what is unused is in one piece. */
  crunch(): void;
  /** Whether a file of this name is a text on this machine. */
  isTextName(name: string): boolean;
  /** The name under which the machine would keep a file of the host. */
  nameFor(hostName: string): string;
  /** The image, in the same container as it came. */
  toBytes(): Uint8Array;
}
