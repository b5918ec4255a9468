/** Where the blocks of a volume lie on a disk: which tracks count, in which order their sectors follow (PMACHINE 9). */
import { blockBytes } from './directory';

/** A disk as its drive sees it, over bytes that hold every sector once. */
export interface Disk {
  readonly bytes: Uint8Array;
  readonly tracks: readonly Track[]; // by cylinder, then head
}
export interface Track {
  readonly cylinder: number;
  readonly head: number;
  readonly sectorBytes: number;
  readonly sectors: readonly Sector[]; // by their numbers
}
export interface Sector {
  readonly number: number;
  readonly offset: number; // in the disk's bytes
  readonly readable: boolean;
}

/** The pieces of a volume in their order; together they are its blocks. */
export interface Layout {
  readonly name: string;
  readonly pieceBytes: number; // divides 512, or is a multiple of it
  readonly pieces: readonly Piece[];
}
export type Piece = Omit<Sector, 'number'>;

export const blocksOf = ({ pieceBytes, pieces }: Layout): number =>
  Math.floor((pieces.length * pieceBytes) / blockBytes);

/** Blocks one after the other, as they are numbered. */
export function plainLayout(bytes: Uint8Array): Layout {
  const pieces = Array.from({ length: Math.floor(bytes.length / blockBytes) }, (_, block) => ({
    offset: block * blockBytes,
    readable: true,
  }));
  return { name: 'blocks in order', pieceBytes: blockBytes, pieces };
}

// ── Apple ────────────────────────────────────────────────────────────────────────────────────────

const appleSectors = 16;
const appleSectorBytes = 256;
export const appleBytes = 35 * appleSectors * appleSectorBytes;

/** Sectors in the order of DOS 3.3. The first and last of a track are where ProDOS has them, the others run backwards. */
export function appleDosLayout(): Layout {
  const pieces = Array.from({ length: appleBytes / appleSectorBytes }, (_, i) => {
    const sector = i % appleSectors;
    const last = appleSectors - 1;
    const swapped = sector === 0 || sector === last ? sector : last - sector;
    return { offset: (i - sector + swapped) * appleSectorBytes, readable: true };
  });
  return { name: 'Apple, DOS 3.3 sector order', pieceBytes: appleSectorBytes, pieces };
}

// ── Floppies by track and sector ─────────────────────────────────────────────────────────────────

interface Order {
  readonly name: string;
  readonly skipped: number; // cylinders before the volume's first
  readonly interleave: number; // from one sector of the volume to the next
  readonly skew: number; // from one track's first sector to the next one's
  readonly sides: 'alternating' | 'one after the other';
}

/** In the order in which they are tried. I.5 and II.0 on 8-inch disks leave track 0 to others and skip a sector. */
const orders: readonly Order[] = [
  { name: 'interleave 2, skew 6, from track 1', skipped: 1, interleave: 2, skew: 6, sides: 'alternating' },
  { name: 'sectors in order, from track 1', skipped: 1, interleave: 1, skew: 0, sides: 'alternating' },
  { name: 'sectors in order, from track 0', skipped: 0, interleave: 1, skew: 0, sides: 'alternating' },
  { name: 'side after side, from track 1', skipped: 1, interleave: 1, skew: 0, sides: 'one after the other' },
  { name: 'side after side, from track 0', skipped: 0, interleave: 1, skew: 0, sides: 'one after the other' },
];

/** Every layout the disk could have. */
export const floppyLayouts = (disk: Disk): readonly Layout[] =>
  orders.flatMap((order) => floppyLayout(disk, order) ?? []);

function floppyLayout({ tracks }: Disk, order: Order): Layout | undefined {
  const used = tracks.filter(({ cylinder }) => cylinder >= order.skipped);
  const first = used[0];
  if (first === undefined || first.sectors.length === 0) return undefined;
  const { sectorBytes } = first;
  const count = first.sectors.length;
  if (blockBytes % sectorBytes !== 0 && sectorBytes % blockBytes !== 0) return undefined;
  if (count % order.interleave !== 0) return undefined;
  if (order.sides === 'one after the other') used.sort((a, b) => a.head - b.head || a.cylinder - b.cylinder);
  // A volume ends before the first track that is of another make, which would shift all behind it.
  const odd = used.findIndex((track) => track.sectorBytes !== sectorBytes || track.sectors.length !== count);
  const pieces = used.slice(0, odd < 0 ? used.length : odd).flatMap(({ sectors }, track) =>
    sectors.map((_, logical): Piece => {
      const step = logical * order.interleave;
      const position = (step % count) + Math.floor(step / count);
      return sectors[(position + order.skew * track) % count]!;
    }),
  );
  const tracked = `${used.length} tracks of ${count} sectors of ${sectorBytes} bytes`;
  return { name: `${tracked}, ${order.name}`, pieceBytes: sectorBytes, pieces };
}

const floppyCylinders = 77;
const floppySectors = 26;

/** Sizes of 8-inch disks whose sectors lie in the file by track and number, with the bytes of a sector. */
const floppySizes: readonly number[] = [128, 256];

/** The 8-inch disk of 77 tracks and 26 sectors that has as many bytes as the file; undefined for any other size. */
export function plainFloppy(bytes: Uint8Array): Disk | undefined {
  const sectorBytes = floppySizes.find((size) => bytes.length === floppyCylinders * floppySectors * size);
  if (sectorBytes === undefined) return undefined;
  const tracks = Array.from({ length: floppyCylinders }, (_, cylinder): Track => {
    const sectors = Array.from({ length: floppySectors }, (_, i): Sector => {
      return { number: i + 1, offset: (cylinder * floppySectors + i) * sectorBytes, readable: true };
    });
    return { cylinder, head: 0, sectorBytes, sectors };
  });
  return { bytes, tracks };
}
