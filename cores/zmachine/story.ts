/** What a story file says about itself (ZMS 1, 11) and never changes while it runs. */
import { hex, word16 } from '../kit/bits';
import type { ImageVerdict } from '../kit/contract';
import { ImageError } from '../kit/errors';
import { isBlorb, storyOfBlorb } from './media/blorb';

export type Version = 1 | 2 | 3 | 4 | 5 | 7 | 8;

/** Header fields that the file fixes; addresses are in bytes (ZMS 11.1). */
export interface Story {
  readonly image: Uint8Array;
  readonly version: Version;
  readonly release: number;
  readonly serial: string; // six characters, usually a date
  readonly checksum: number;
  readonly length: number; // in bytes; what the header says, or the file's where it says nothing
  readonly highBase: number;
  readonly initialPc: number;
  readonly dictionary: number;
  readonly objects: number;
  readonly globals: number;
  readonly staticBase: number;
  readonly abbreviations: number;
  readonly routineOffset: number; // bytes added to an unpacked routine address (ZMS 1.2.3)
  readonly stringOffset: number;
  readonly packedShift: number; // log2 of what a packed address counts
  readonly alphabetTable: number; // 0 when the story brings none (ZMS 3.5.5)
  readonly headerExtension: number; // 0 when there is none (ZMS 11.1.7)
}

interface VersionFacts {
  readonly packedShift: number; // ZMS 1.2.3
  readonly lengthShift: number; // ZMS 11.1.6
  readonly maxSize: number; // ZMS 1.1.4
}
const versionFacts: Readonly<Record<Version, VersionFacts>> = {
  1: { packedShift: 1, lengthShift: 1, maxSize: 0x20000 },
  2: { packedShift: 1, lengthShift: 1, maxSize: 0x20000 },
  3: { packedShift: 1, lengthShift: 1, maxSize: 0x20000 },
  4: { packedShift: 2, lengthShift: 2, maxSize: 0x40000 },
  5: { packedShift: 2, lengthShift: 2, maxSize: 0x40000 },
  7: { packedShift: 2, lengthShift: 3, maxSize: 0x80000 },
  8: { packedShift: 3, lengthShift: 3, maxSize: 0x80000 },
};
const headerSize = 64;

/**
 * Reads and checks the header of a story file, or of the story in a Blorb. Throws ImageError saying what was
 * expected, what was found and where.
 */
export function readStory(file: Uint8Array): Story {
  const image = isBlorb(file) ? storyOfBlorb(file) : file;
  const version = readVersion(image);
  const { packedShift, lengthShift, maxSize } = versionFacts[version];
  if (image.length > maxSize + 0x200) {
    throw new ImageError(
      `a version ${version} story has at most ${maxSize} bytes (ZMS 1.1.4), this file has ${image.length}`,
    );
  }
  const stated = word16(image, 0x1a) << lengthShift;
  if (stated > image.length) {
    throw new ImageError(
      `the story is cut short: its header promises ${stated} bytes at address 1a (ZMS 11.1.6), the file has ${image.length}`,
    );
  }
  const later = (offset: number): number => (version >= 5 ? word16(image, offset) : 0);
  const story: Story = {
    image,
    version,
    release: word16(image, 0x02),
    serial: String.fromCharCode(...image.subarray(0x12, 0x18)),
    checksum: word16(image, 0x1c),
    length: stated === 0 ? image.length : stated,
    highBase: word16(image, 0x04),
    initialPc: word16(image, 0x06),
    dictionary: word16(image, 0x08),
    objects: word16(image, 0x0a),
    globals: word16(image, 0x0c),
    staticBase: word16(image, 0x0e),
    abbreviations: version >= 2 ? word16(image, 0x18) : 0,
    routineOffset: version === 7 ? word16(image, 0x28) * 8 : 0,
    stringOffset: version === 7 ? word16(image, 0x2a) * 8 : 0,
    packedShift,
    alphabetTable: later(0x34),
    headerExtension: later(0x36),
  };
  checkAddresses(story);
  return story;
}

function readVersion(image: Uint8Array): Version {
  if (image.length < headerSize) {
    throw new ImageError(
      `a story file begins with a header of ${headerSize} bytes (ZMS 1.1.1.1), this file has ${image.length}`,
    );
  }
  const version = image[0]!;
  if (version === 6) {
    throw new ImageError(
      'this is a version 6 story: its windows and pictures are not supported yet (ZMS 8.8)',
    );
  }
  if (!(version in versionFacts)) {
    throw new ImageError(
      `not a story file: expected a version from 1 to 8 at address 0 (ZMS 11.1), found ${version}`,
    );
  }
  return version as Version;
}

function checkAddresses(story: Story): void {
  const within = (
    name: string,
    offset: number,
    address: number,
    low: number,
    size: number,
    spec: string,
  ): void => {
    if (address >= low && address + size <= story.image.length) return;
    const range = `${hex(low, 4)} to ${hex(story.image.length - size, 4)}`;
    throw new ImageError(
      `damaged story file: the ${name} at header address ${hex(offset, 2)} should lie in ${range} (${spec}), found ${hex(address, 4)}`,
    );
  };
  within('base of static memory', 0x0e, story.staticBase, headerSize, 0, 'ZMS 1.1.2');
  within('initial program counter', 0x06, story.initialPc, headerSize, 1, 'ZMS 5.4');
  within('global variables table', 0x0c, story.globals, headerSize, 2, 'ZMS 6.2');
}

/** The checksum `verify` compares: bytes from the header's end to the stated length, modulo 65536 (ZMS 11.1.4, 15 verify). */
export function fileChecksum(story: Story): number {
  let sum = 0;
  for (let i = headerSize; i < story.length; i++) sum += story.image[i]!;
  return sum & 0xffff;
}

/** What the machine thinks of an image, without making a machine of it. */
export function inspectStory(image: Uint8Array): ImageVerdict {
  try {
    const story = readStory(image);
    const actual = fileChecksum(story);
    const warnings: string[] = [];
    if (actual !== story.checksum && story.checksum !== 0) {
      warnings.push(
        `The checksum in the header is ${hex(story.checksum, 4)}, the file's is ${hex(actual, 4)}: the file may be damaged.`,
      );
    }
    return {
      ok: true,
      label: `Z-machine version ${story.version}, release ${story.release} / serial ${story.serial}`,
      facts: [...storyFacts(story), ...(isBlorb(image) ? [['container', 'Blorb'] as const] : [])],
      warnings,
    };
  } catch (error) {
    if (error instanceof ImageError) return { ok: false, why: error.message };
    throw error;
  }
}

function storyFacts(story: Story): readonly (readonly [string, string])[] {
  return [
    ['version', String(story.version)],
    ['release', String(story.release)],
    ['serial', story.serial],
    ['checksum', hex(story.checksum, 4)],
    ['bytes', String(story.image.length)],
    ['length in header', String(story.length)],
    ['IFID', ifid(story)],
    ['dynamic memory', `0 to ${hex(story.staticBase - 1, 4)}`],
    ['high memory', `from ${hex(story.highBase, 4)}`],
    ['initial pc', hex(story.initialPc, 4)],
    ['globals', hex(story.globals, 4)],
    ['objects', hex(story.objects, 4)],
    ['dictionary', hex(story.dictionary, 4)],
  ];
}

/** The Treaty of Babel's identifier: the one compiled in, or made from release, serial and checksum (Treaty 2.2.2). */
export function ifid(story: Story): string {
  const text = Array.from(story.image, (byte) => String.fromCharCode(byte)).join('');
  const own = /UUID:\/\/([0-9A-Z-]{36})\/\//.exec(text)?.[1];
  if (own !== undefined) return own;
  const serial = story.serial.replaceAll(/[^0-9A-Za-z]/g, '-');
  const dated = /^[0-9]/.test(serial) && !serial.startsWith('8') && serial !== '000000';
  return `ZCODE-${story.release}-${serial}${dated ? `-${hex(story.checksum, 4).toUpperCase()}` : ''}`;
}
