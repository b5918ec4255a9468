/** Titles of files, and where they lead: '#5:', 'PRINTER:', 'WORK:NAME.TEXT[12]' (PMACHINE 6). */
import { ImageError } from '../../kit/errors';
import {
  blockBytes,
  directoryBlock,
  directoryBlocks,
  directoryBytes,
  duplicateBlock,
  readDirectory,
  type Directory,
  type FileKind,
} from '../media/directory';
import type { Processor } from '../processor';
import { kindByName } from '../toolchain/fileSystem';
import { blockUnits } from '../units/blocks';

export interface Title {
  readonly volume: string; // as written, '*' and '' resolved later
  readonly name: string;
  readonly blocks: number; // wanted for a new file: 0 the largest room, -1 half of it or the second largest
  readonly kind: FileKind;
}

const longest = { volume: 7, name: 15 } as const;

/** Undefined for what is no title: a volume's or a file's name that is too long, or a size that is no number. */
export function readTitle(text: string): Title | undefined {
  const clean = text.replaceAll(/[\0- ]/g, '').toUpperCase();
  const matched = /^(\*)?(?:([^:]*):)?([^[]*)(?:\[(\*|\d*)\].*)?$/s.exec(clean);
  if (clean === '' || matched === null) return undefined;
  const [, star, volume = '', name = '', size = ''] = matched;
  if (volume.length > longest.volume || name.length > longest.name) return undefined;
  const blocks = size === '*' ? -1 : Number(size);
  const suffixed = name.length > 5 ? kindByName(name) : 'untyped';
  const kind = suffixed === 'data' || suffixed === 'bad' || suffixed === 'svol' ? 'untyped' : suffixed;
  return { volume: volume !== '' ? volume : star === '*' ? '*' : '', name, blocks, kind };
}

const serial: Readonly<Record<string, number>> = {
  CONSOLE: 1,
  SYSTERM: 2,
  GRAPHIC: 3,
  PRINTER: 6,
  REMIN: 7,
  REMOUT: 8,
};

/** A unit, and the directory of the volume in it if it has one. */
export interface Place {
  readonly unit: number;
  readonly directory: Directory | undefined;
}

/** Where a volume is; '*' and '' are the first that is mounted. */
export function findVolume(p: Processor, volume: string): Place | undefined {
  const device = serial[volume];
  if (device !== undefined) return { unit: device, directory: undefined };
  const number = /^#(\d+)$/.exec(volume)?.[1];
  if (number !== undefined) return placeOf(p, Number(number));
  const places = blockUnits.map((unit) => placeOf(p, unit)).filter((place) => place !== undefined);
  if (volume === '*' || volume === '') return places[0];
  return places.find(({ directory }) => directory?.name.toUpperCase() === volume);
}

function placeOf(p: Processor, unit: number): Place | undefined {
  if (Object.values(serial).includes(unit)) return { unit, directory: undefined };
  return p.blocks.isMounted(unit) ? { unit, directory: directoryOf(p, unit) } : undefined;
}

function directoryOf(p: Processor, unit: number): Directory | undefined {
  const bytes = p.blocks.bytes(unit, directoryBlock, directoryBlocks);
  if (bytes === undefined) return undefined;
  try {
    return readDirectory(bytes);
  } catch (error) {
    if (error instanceof ImageError) return undefined;
    throw error;
  }
}

/** Writes a directory back, and its duplicate where the volume keeps one. */
export function writeDirectory(p: Processor, unit: number, directory: Directory): void {
  const bytes = directoryBytes(directory);
  for (let i = 0; i < directoryBlocks; i++) {
    const block = bytes.subarray(i * blockBytes, (i + 1) * blockBytes);
    p.blocks.setBlock(unit, directoryBlock + i, block);
    if (directory.end > duplicateBlock) p.blocks.setBlock(unit, duplicateBlock + i, block);
  }
}
