/** What the resident segments are called in the code files they come from. */
import { ImageError } from '../../kit/errors';
import type { Processor } from '../processor';
import type { UnitRecord } from '../state';
import { Syscom } from '../syscom';
import { programUnit } from '../units/blocks';
import { readCodeFile, type CodeSegment } from './codeFile';
import { openFileSystem, type FileSystem } from './fileSystem';
import { systemFile } from './inspect';

/** Says which segment of a volume is meant. Throws ImageError. */
type Find = (files: FileSystem) => CodeSegment | undefined;

export class SegmentNames {
  /** By the block a segment begins at, 0 for the system's own; made anew for each new record of a volume. */
  private readonly known = new WeakMap<UnitRecord, Map<number, string>>();

  private program: readonly CodeSegment[] | undefined;

  constructor(private readonly p: Processor) {}

  /** Empty where no file of a mounted volume has the segment. A peek. */
  find(segment: number): string {
    const { p } = this;
    if (p.settings.host !== undefined) return this.nameInProgram(segment);
    const at = Syscom.segtable + 3 * segment;
    const [unit, block] = [p.syscom(at), p.syscom(at + 1)];
    if (unit !== 0) return this.name(unit, block, (files) => segmentAt(files, block));
    // The system's outermost segment was loaded before there was a table.
    return segment === 0 ? this.name(p.syscom(Syscom.sysunit), 0, outermost) : '';
  }

  /** Of a program that runs without the system; what is not its own is the host's. */
  private nameInProgram(segment: number): string {
    this.program ??= readCodeFile(this.p.blocks.file(programUnit)!).segments;
    return this.program.find(({ number }) => number === segment)?.name ?? '';
  }

  private name(unit: number, block: number, find: Find): string {
    const record = this.p.state.units.find(({ number }) => number === unit);
    if (record === undefined) return '';
    let names = this.known.get(record);
    if (names === undefined) this.known.set(record, (names = new Map<number, string>()));
    let name = names.get(block);
    if (name === undefined) names.set(block, (name = nameOf(this.p.blocks.image(unit)!, find)));
    return name;
  }
}

/** Volumes and files may be damaged, and blocks be no segment's: then nothing tells. */
function nameOf(image: Uint8Array, find: Find): string {
  try {
    return find(openFileSystem(image))?.name ?? '';
  } catch (error) {
    if (error instanceof ImageError) return '';
    throw error;
  }
}

function segmentAt(files: FileSystem, block: number): CodeSegment | undefined {
  const file = files.directory.files.find(({ first, end }) => first <= block && block < end);
  if (file === undefined) return undefined;
  return readCodeFile(files.read(file.name)).segments.find((one) => one.block === block - file.first);
}

const outermost: Find = (files) =>
  readCodeFile(files.read(systemFile)).segments.find(({ number }) => number === 0);
