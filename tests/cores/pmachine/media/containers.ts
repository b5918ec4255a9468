/** Disk images for tests, made from blocks in order by what is known of each container, not by our reader. */

export const blockBytes = 512;

/** An 8-inch disk of 77 tracks and 26 sectors of 128 bytes; `place` says which sector of a track is the logical one's. */
export function eightInch(blocks: Uint8Array, place: (logical: number, track: number) => number): Uint8Array {
  const disk = new Uint8Array(77 * 26 * 128).fill(0xe5);
  for (let i = 0; i * 128 < Math.min(blocks.length, 76 * 26 * 128); i++) {
    const track = 1 + Math.floor(i / 26);
    const sector = place(i % 26, track);
    disk.set(blocks.subarray(i * 128, i * 128 + 128), (track * 26 + sector) * 128);
  }
  return disk;
}

/** PMACHINE 9: as I.5 has it. */
export const withInterleave = (logical: number, track: number): number =>
  (2 * logical + (logical >= 13 ? 1 : 0) + 6 * (track - 1)) % 26;
export const inOrder = (logical: number): number => logical;

/** 35 tracks as DOS 3.3 keeps them: the two sectors of each of a track's eight blocks (Beneath Apple ProDOS, block to sector table). */
const dosSectors = [
  [0x0, 0xe],
  [0xd, 0xc],
  [0xb, 0xa],
  [0x9, 0x8],
  [0x7, 0x6],
  [0x5, 0x4],
  [0x3, 0x2],
  [0x1, 0xf],
] as const;
export function appleDos(blocks: Uint8Array): Uint8Array {
  const disk = new Uint8Array(280 * blockBytes);
  for (let block = 0; block < 280; block++) {
    dosSectors[block % 8]!.forEach((sector, half) => {
      const from = block * blockBytes + half * 256;
      disk.set(blocks.subarray(from, from + 256), (Math.floor(block / 8) * 16 + sector) * 256);
    });
  }
  return disk;
}

export interface ImdTrack {
  readonly cylinder: number;
  readonly head: number;
  readonly sizeCode: number; // 128 << sizeCode bytes
  readonly numbers: readonly number[]; // as they follow each other on the disk
  /** Undefined for a sector that could not be read. */
  readonly data: (number: number) => Uint8Array | undefined;
}

/** An ImageDisk file; sectors of one byte throughout are compressed. `maps` adds cylinder and head maps. */
export function imd(tracks: readonly ImdTrack[], maps = false): Uint8Array {
  const bytes: number[] = [...new TextEncoder().encode('IMD 1.18: 21/11/2026 12:00:00\r\ntest\x1a')];
  for (const { cylinder, head, sizeCode, numbers, data } of tracks) {
    bytes.push(3, cylinder, head | (maps ? 0xc0 : 0), numbers.length, sizeCode, ...numbers);
    if (maps) bytes.push(...numbers.map(() => cylinder), ...numbers.map(() => head));
    for (const number of numbers) {
      const sector = data(number);
      if (sector === undefined) bytes.push(0);
      else if (sector.every((byte) => byte === sector[0])) bytes.push(2, sector[0]!);
      else bytes.push(1, ...sector);
    }
  }
  return Uint8Array.from(bytes);
}

/** Sector numbers from `first`, every second one first, as drives like them. */
export const interleaved = (count: number, first = 1): readonly number[] =>
  Array.from({ length: count }, (_, i) => first + ((2 * i) % count) + (2 * i >= count ? 1 - (count % 2) : 0));
