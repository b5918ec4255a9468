/** What an image is, for people and for whoever has to choose a machine for it. */
import type { ImageVerdict } from '../../kit/contract';
import { ImageError } from '../../kit/errors';
import { Dialect } from '../dialect';
import { checkProgram } from '../runtime/start';
import { isCodeFile, readCodeFile } from './codeFile';
import { dialectOf } from './disassemble';
import { isVolume } from '../media/volume';
import { openFileSystem, type FileSystem } from './fileSystem';

export const systemFile = 'SYSTEM.PASCAL';

/** Whether the machine can be started from the image, and with which system. Never throws. */
export function inspectImage(image: Uint8Array): ImageVerdict {
  try {
    return isProgram(image) ? verdictOnProgram(image) : verdictOn(openFileSystem(image));
  } catch (error) {
    if (error instanceof ImageError) return { ok: false, why: error.message };
    throw error;
  }
}

/** The dialect of the operating system on a volume; undefined where there is none. Throws ImageError if it is damaged. */
export function systemDialect(files: FileSystem): number | undefined {
  return files.find(systemFile) === undefined ? undefined : dialectOf(files.read(systemFile));
}

/** Whether an image is a code file, to be run without the system, and no volume. */
export const isProgram = (image: Uint8Array): boolean => !isVolume(image) && isCodeFile(image);

/** The dialect a machine needs to start from the image; II.0 where the image cannot say. */
export function bootDialect(image: Uint8Array): number {
  try {
    return systemDialect(openFileSystem(image)) ?? Dialect['II.0'];
  } catch (error) {
    if (error instanceof ImageError) return Dialect['II.0'];
    throw error;
  }
}

function verdictOn(files: FileSystem): ImageVerdict {
  const { volume, directory } = files;
  const system = systemOn(files);
  const warnings = [
    ...(volume.damage === undefined ? [] : [volume.damage]),
    ...(volume.blocks < directory.blocks
      ? [
          `volume ${directory.name}: ${directory.blocks - volume.blocks} of ${directory.blocks} blocks are missing`,
        ]
      : []),
    ...('why' in system ? [system.why] : []),
  ];
  return {
    ok: true,
    label: `${directory.name}:, a p-System volume${'name' in system ? ` with ${system.name}` : ''}`,
    facts: [
      ['container', volume.container],
      ['blocks', String(directory.blocks)],
      ['files', String(directory.files.length)],
      ['words', directory.flip === 0 ? 'low byte first' : 'high byte first'],
    ],
    warnings,
  };
}

/** A program that is to run by itself. Throws ImageError where it cannot. */
function verdictOnProgram(image: Uint8Array): ImageVerdict {
  const { segments, flip, comment } = checkProgram(image);
  const { name } = segments.find(({ number }) => number === 1)!;
  return {
    ok: true,
    label: `${name}, a program for the p-System that runs by itself`,
    facts: [
      ['segments', segments.map((segment) => `${segment.number} ${segment.name}`).join(', ')],
      ['bytes of code', String(segments.reduce((sum, { length }) => sum + length, 0))],
      ['words', flip === 0 ? 'low byte first' : 'high byte first'],
      ...(comment === '' ? [] : [['comment', comment] as const]),
    ],
    warnings: [],
  };
}

/** The system's name, or why the machine will not start from here. */
function systemOn(files: FileSystem): { readonly name: string } | { readonly why: string } {
  const where = `volume ${files.directory.name}`;
  try {
    const dialect = systemDialect(files);
    if (dialect === undefined) return { why: `${where} has no ${systemFile}: nothing will start from it` };
    const known = Object.entries(Dialect).find(([, number]) => number === dialect);
    const { segments } = readCodeFile(files.read(systemFile));
    if (!segments.some(({ number }) => number === 0))
      return { why: `${where}: ${systemFile} has no segment 0` };
    return { name: `the ${known?.[0] ?? ''} system` };
  } catch (error) {
    if (error instanceof ImageError) return { why: `${where}: ${systemFile}: ${error.message}` };
    throw error;
  }
}
