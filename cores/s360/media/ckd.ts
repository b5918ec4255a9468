/**
 * Plain count-key-data disk files: 512 bytes of header, then every track in a slot of its own, all of one size (S360 6).
 */
import { ImageError } from '../../kit/errors';
import { littleWord, putLittle } from './bytes';
import {
  changedTrack,
  emptyTrack,
  packGeometries,
  trackLength,
  trackPlace,
  type DiskImage,
  type PackGeometry,
  type PackType,
} from './packs';

export const headerBytes = 512;
const magic = 'CKD_P370';
const headsAt = 8;
const trackBytesAt = 12;
const typeAt = 16;
const sequenceAt = 17; // number of the file where a pack is cut into several; 0 or 1 of one alone
const lastCylinderAt = 18; // of this file; 0 where it has all

export const isCkd = (file: Uint8Array): boolean => String.fromCharCode(...file.subarray(0, 8)) === magic;

/** Throws ImageError when the file is cut off, or of a drive that the machine does not have. */
export function openCkd(file: Uint8Array): DiskImage {
  const { geometry, trackBytes } = packHeader(file);
  const { type, heads } = geometry;
  const cylinderBytes = heads * trackBytes;
  const cylinders = Math.floor((file.length - headerBytes) / cylinderBytes);
  const rest = (file.length - headerBytes) % cylinderBytes;
  if (rest !== 0 || cylinders === 0)
    throw new ImageError(
      `a CKD image cut off at byte ${file.length}: cylinder ${cylinders} of the ${type} has ${rest} of its ${cylinderBytes} bytes`,
    );
  checkCylinders(geometry, cylinders);
  const slot = (index: number): number => headerBytes + index * trackBytes;
  const image: DiskImage = {
    container: 'CKD',
    type,
    cylinders,
    heads,
    trackBytes,
    stored: (index) => index >= 0 && index < cylinders * heads,
    track(index) {
      if (!image.stored(index)) throw new ImageError(`the pack has no ${trackPlace(index, heads)}`);
      const bytes = file.subarray(slot(index), slot(index + 1));
      return bytes.slice(0, trackLength(bytes, index, heads));
    },
    written(changes) {
      const result = file.slice();
      for (const [index, bytes] of changes) {
        const track = changedTrack(image, index, bytes);
        result.fill(0, slot(index), slot(index + 1)).set(track, slot(index));
      }
      return result;
    },
  };
  return image;
}

/** What the first 512 bytes of both kinds of file say. */
export function packHeader(file: Uint8Array): {
  readonly geometry: PackGeometry;
  readonly trackBytes: number;
} {
  if (file.length < headerBytes)
    throw new ImageError(
      `a disk image cut off at byte ${file.length}, within its header of ${headerBytes} bytes`,
    );
  const code = file[typeAt]!;
  const geometry = Object.values(packGeometries).find((row) => row.code === code);
  if (geometry === undefined)
    throw new ImageError(
      `a disk image of drive type ${code.toString(16).padStart(2, '0')} (byte ${typeAt}); the machine has 2311 (11) and 2314 (14)`,
    );
  const [heads, trackBytes] = [littleWord(file, headsAt), littleWord(file, trackBytesAt)];
  if (heads !== geometry.heads || trackBytes < geometry.trackBytes || trackBytes > 0xffff)
    throw new ImageError(
      `a disk image whose header says ${heads} heads and ${trackBytes} bytes a track; a ${geometry.type} has ${geometry.heads} heads and at least ${geometry.trackBytes} bytes`,
    );
  const last = file[lastCylinderAt]! | (file[lastCylinderAt + 1]! << 8);
  if (file[sequenceAt]! > 1 || (file[sequenceAt] === 1 && last !== 0))
    throw new ImageError(
      `file ${file[sequenceAt]!} of a disk image in several files: join them into one first`,
    );
  return { geometry, trackBytes };
}

/** A file may leave the last cylinders out; more than the drive has are another drive's. */
export function checkCylinders({ type, cylinders: most }: PackGeometry, cylinders: number): void {
  if (cylinders > most) throw new ImageError(`a disk image of ${cylinders} cylinders; a ${type} has ${most}`);
}

/** The header of both kinds of file. */
export function packHeaderFor(type: PackType, name: 'CKD_P370' | 'CKD_C370'): Uint8Array {
  const { heads, slotBytes, code } = packGeometries[type];
  const header = new Uint8Array(headerBytes);
  header.set(Array.from(name, (letter) => letter.charCodeAt(0)));
  putLittle(header, headsAt, 4, heads);
  putLittle(header, trackBytesAt, 4, slotBytes);
  header[typeAt] = code;
  return header;
}

/** A formatted pack without records: home address and record 0 on every track. */
export function emptyCkd(type: PackType): Uint8Array {
  const { cylinders, heads, slotBytes } = packGeometries[type];
  const file = new Uint8Array(headerBytes + cylinders * heads * slotBytes);
  file.set(packHeaderFor(type, magic));
  for (let index = 0; index < cylinders * heads; index++)
    file.set(emptyTrack(index, heads), headerBytes + index * slotBytes);
  return file;
}
