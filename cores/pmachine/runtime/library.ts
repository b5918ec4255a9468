/**
 * Segments of libraries: what a system enters into its segment table when it starts, from the SYSTEM.LIBRARY of a
 * volume (PMACHINE 3, segment information). Here a program's need of a segment is when it is looked for.
 */
import { ImageError } from '../../kit/errors';
import type { Processor } from '../processor';
import { Syscom, syscomWords } from '../syscom';
import { readCodeFile, type CodeSegment } from '../toolchain/codeFile';
import { openFileSystem } from '../toolchain/fileSystem';
import { blockUnits } from '../units/blocks';

const libraryFile = 'SYSTEM.LIBRARY';

export function enterLibrarySegment(p: Processor, segment: number): boolean {
  const at = Syscom.segtable + 3 * segment;
  if (at + 2 >= syscomWords) return false;
  for (const unit of blockUnits) {
    const found = findIn(p, unit, segment);
    if (found === undefined) continue;
    p.setSyscom(at, unit);
    p.setSyscom(at + 1, found.block);
    p.setSyscom(at + 2, found.length);
    return true;
  }
  return false;
}

interface Found {
  readonly block: number; // of the volume; 0 for a data segment
  readonly length: number;
}

/** A volume may be damaged, or have no library: then it has no such segment. */
function findIn(p: Processor, unit: number, segment: number): Found | undefined {
  const image = p.blocks.image(unit);
  if (image === undefined) return undefined;
  try {
    const files = openFileSystem(image);
    const file = files.find(libraryFile);
    if (file === undefined) return undefined;
    const tells = ({ number, machine }: CodeSegment): boolean => number === segment && machine !== 0;
    const found = readCodeFile(files.read(libraryFile)).segments.find(tells);
    return found && { block: found.block === 0 ? 0 : file.first + found.block, length: found.length };
  } catch (error) {
    if (error instanceof ImageError) return undefined;
    throw error;
  }
}
