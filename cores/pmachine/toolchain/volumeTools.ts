/** Volumes of the p-System for hosts: the file system behind the kit's interface. */
import type { CalendarDay, VolumeEntry, VolumeFiles, VolumeTools } from '../../kit/volumes';
import {
  blockBytes,
  fileNameLength,
  volumeNameLength,
  type FileDate,
  type FileEntry,
} from '../media/directory';
import { isCodeFile } from './codeFile';
import { codeListing } from './disassemble';
import { FileSystem, kindByName, makeVolume, openFileSystem } from './fileSystem';
import { decodeText, encodeText } from './textFile';

export const volumeTools: VolumeTools = {
  open: (image) => new PSystemFiles(openFileSystem(image)),
  nameFor: (hostName) =>
    allowed(basename(hostName).replace(/\..*$/, '')).slice(0, volumeNameLength) || 'VOLUME',
  make: ({ name, blocks, bigEndian, duplicate, date }) =>
    makeVolume({ name, blocks, duplicate, flip: bigEndian ? 1 : 0, date: stored(date) }),
};

const basename = (hostName: string): string => hostName.replace(/^.*[\\/]/s, '');

/** In capitals, without the characters that names cannot have. */
const allowed = (name: string): string => name.toUpperCase().replace(/[^!-~]|[$=?,:[\]#*]/g, '');

/** The system counts years from the century, and 100 stands for a temporary file. */
const stored = ({ year, month, day }: CalendarDay): FileDate => ({ year: year % 100, month, day });

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** As the Filer prints it. */
export function dateText(date: FileDate | undefined): string {
  const month = date && months[date.month - 1];
  if (date === undefined || month === undefined) return '';
  return `${date.day}-${month}-${String(date.year % 100).padStart(2, '0')}`;
}

function entryOf({ name, kind, first, end, lastBytes, date }: FileEntry): VolumeEntry {
  const blocks = end - first;
  const bytes = (blocks - 1) * blockBytes + lastBytes;
  return { name, kind, text: kind === 'text', blocks, bytes, first, date: dateText(date) };
}

/** Hosts keep Pascal and plain texts under these; the system wants its own. */
const hostTexts = /\.(txt|pas|p|inc|asm|text)$/i;

class PSystemFiles implements VolumeFiles {
  constructor(private readonly files: FileSystem) {}

  get name(): string {
    return this.files.directory.name;
  }

  get facts(): VolumeFiles['facts'] {
    const { volume, directory } = this.files;
    return [
      ['container', volume.container],
      ['blocks', String(directory.blocks)],
      ['words', directory.flip === 0 ? 'low byte first' : 'high byte first'],
      ['directory', directory.end > 6 ? 'with a duplicate' : 'without a duplicate'],
      ['date', dateText(directory.date)],
    ];
  }

  get warnings(): readonly string[] {
    const { volume, directory } = this.files;
    const cut =
      volume.blocks < directory.blocks
        ? `volume ${directory.name}: the directory says ${directory.blocks} blocks, the image has ${volume.blocks}`
        : undefined;
    return [volume.damage, cut].filter((warning) => warning !== undefined);
  }

  get unusedBlocks(): number {
    return this.files
      .extents()
      .reduce((sum, { file, first, end }) => sum + (file === undefined ? end - first : 0), 0);
  }

  list(): readonly VolumeEntry[] {
    return this.files.directory.files.map(entryOf);
  }

  get(name: string): Uint8Array {
    return this.files.read(name);
  }

  getText(name: string): string {
    return decodeText(this.files.read(name));
  }

  view(name: string): string | undefined {
    const bytes = this.files.read(name);
    if (this.files.find(name)!.kind === 'text') return decodeText(bytes);
    return isCodeFile(bytes) ? codeListing(bytes) : undefined;
  }

  put(name: string, bytes: Uint8Array, date: CalendarDay): VolumeEntry {
    return entryOf(this.files.write(name, bytes, { date: stored(date) }));
  }

  putText(name: string, text: string, date: CalendarDay): VolumeEntry {
    return entryOf(this.files.write(name, encodeText(text), { kind: 'text', date: stored(date) }));
  }

  remove(name: string): void {
    this.files.remove(name);
  }

  rename(name: string, to: string): void {
    this.files.rename(name, to);
  }

  crunch(): void {
    this.files.crunch();
  }

  isTextName(name: string): boolean {
    return kindByName(name) === 'text';
  }

  /** In capitals, without what names cannot have, short enough, and ending as the system wants a text's to end. */
  nameFor(hostName: string): string {
    const own = basename(hostName);
    const suffix = hostTexts.test(own) ? '.TEXT' : (/\.[A-Za-z0-9]{1,6}$/.exec(own)?.[0] ?? '').toUpperCase();
    const stem = own.replace(/\.[A-Za-z0-9]{1,6}$/, '');
    const kept = allowed(stem) || 'FILE';
    return kept.slice(0, fileNameLength - suffix.length) + suffix;
  }

  toBytes(): Uint8Array {
    return this.files.volume.toBytes();
  }
}
