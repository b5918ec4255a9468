/** What an image is, and on which unit it belongs, for people and for the machine that is made from it. */
import type { ImageVerdict } from '../../kit/contract';
import { ImageError } from '../../kit/errors';
import { openPack } from '../devices/dasd/pack';
import { isCckd } from '../media/cckd';
import { isCkd } from '../media/ckd';
import { isReadyPsw } from '../psw';
import { addressMask } from '../state';

const cardBytes = 80;
const readCommand = 0x02;
const leastStorageImage = 16;

export interface ImageKind {
  readonly label: string;
  /** Where it is mounted; undefined: it is what storage holds. */
  readonly unit: number | undefined;
  readonly facts: readonly (readonly [name: string, value: string])[];
}

const reader = 0x00c;
/** The first drive of each type. */
const firstDrive = new Map([
  ['2314', 0x190],
  ['2311', 0x290],
]);

/** Throws ImageError. */
export function kindOf(image: Uint8Array): ImageKind {
  if (isCckd(image) || isCkd(image)) return packKind(image);
  if (image.length % cardBytes === 0 && beginsWithRead(image))
    return {
      label: 'a card deck that loads itself',
      unit: reader,
      facts: [['cards', String(image.length / cardBytes)]],
    };
  if (isStorage(image))
    return { label: 'an image of main storage', unit: undefined, facts: [['bytes', String(image.length)]] };
  throw new ImageError(
    'expected cards of 80 bytes that begin with a program status word and a read command, or an image of storage that begins with a program status word; found neither',
  );
}

function packKind(image: Uint8Array): ImageKind {
  const { type, cylinders } = openPack(image);
  return {
    label: `a disk pack of a ${type}`,
    unit: firstDrive.get(type),
    facts: [['cylinders', String(cylinders)]],
  };
}

/** The first channel command word that a deck brings reads the next card. */
function beginsWithRead(image: Uint8Array): boolean {
  const count = ((image[14] ?? 0) << 8) | (image[15] ?? 0);
  return image[8] === readCommand && (image[12]! & 7) === 0 && count !== 0;
}

/** An image of storage begins with a PSW that leads into it, or that waits, and is made of whole words. */
function isStorage(image: Uint8Array): boolean {
  if (image.length < leastStorageImage || image.length % 4 !== 0 || image.length > addressMask + 1)
    return false;
  return isReadyPsw(image, image.length);
}

/** Never throws. */
export function inspectImage(image: Uint8Array): ImageVerdict {
  try {
    const { label, facts } = kindOf(image);
    return { ok: true, label, facts, warnings: [] };
  } catch (error) {
    if (error instanceof ImageError) return { ok: false, why: error.message };
    throw error;
  }
}
