/**
 * What can be done with the drives of the machine on the page. Whatever was written is never lost: a changed disk
 * is on the shelf before it leaves its drive.
 */
import type { PortId } from '../../../cores/kit/contract';
import { sha256 } from '../../../cores/kit/sha256';
import type { CalendarDay, VolumeEntry } from '../../../cores/kit/volumes';
import type { Drive, HostFile } from '../../host/drives';
import type { AskName, Asks } from '../../host/protocol';
import type { BroughtFile, MediaLibrary } from '../media';
import type { DiskShelf, ShelvedDisk } from '../saves/diskShelf';

type Ask = <K extends AskName>(ask: K, of: Asks[K]['takes']) => Promise<Asks[K]['gives']>;

/** What comes with the page may be programs, too. */
const diskFile = /\.(vol|svol|blk|dsk|imd|do|po)$/i;

/** A disk to choose from. */
export interface DiskSource {
  readonly name: string;
  readonly about: string;
  readonly shelved: ShelvedDisk | undefined; // those can be thrown away
  read(): Promise<Uint8Array | undefined>;
}

export class DriveRoom {
  constructor(
    readonly core: string,
    /** Whether files can be put on the disks, and new disks be made. */
    readonly files: boolean,
    private readonly ask: Ask,
    private readonly shelf: DiskShelf,
    private readonly library: MediaLibrary,
    /** Hands an image to the reader when this browser has no room for it. */
    private readonly rescue: (name: string, image: Uint8Array) => void,
  ) {}

  drives(): Promise<readonly Drive[]> {
    return this.ask('drives', {});
  }

  medium(port: PortId): Promise<Uint8Array | undefined> {
    return this.ask('medium', { port });
  }

  file(port: PortId, name: string): Promise<HostFile> {
    return this.ask('file', { port, name });
  }

  view(port: PortId, name: string): Promise<string | undefined> {
    return this.ask('view', { port, name });
  }

  /** Rejects with WorkerError: 'ImageError' where the machine cannot read the image, 'DriveError'. */
  async mount(drive: Drive, image: Uint8Array): Promise<void> {
    await this.replace(drive, image);
  }

  async eject(drive: Drive): Promise<void> {
    await this.replace(drive, null);
  }

  /** Whether a file is a disk of this machine with files on it. */
  async isDisk(image: Uint8Array): Promise<boolean> {
    return (await this.ask('contents', { image })).ok;
  }

  /** Rejects with a WorkerError named 'FileThereError' when there is one of that name and `replace` is false. */
  put(port: PortId, { name, bytes }: BroughtFile, replace: boolean): Promise<VolumeEntry> {
    return this.ask('putFile', { port, name, bytes, replace, date: today() });
  }

  async remove(port: PortId, name: string): Promise<void> {
    await this.ask('removeFile', { port, name });
  }

  blank(name: string, blocks: number): Promise<Uint8Array> {
    return this.ask('blank', { name, blocks, bigEndian: false, duplicate: false, date: today() });
  }

  /** Disks this browser has: off the shelf, media that were brought to the lobby, those that come with the page. */
  async sources(): Promise<readonly DiskSource[]> {
    const { shelf, library, core } = this;
    const [shelved, kept, present] = await Promise.all([shelf.list(core), library.kept(), library.present()]);
    const shipped = library.catalog.media.filter((entry) => entry.shipped && present.has(entry.sha256));
    return [
      ...shelved.map((disk) => this.fromShelf(disk)),
      ...kept
        .filter((medium) => medium.core === core)
        .map(({ name, label, sha256 }) => this.fromLibrary(name, label, sha256)),
      ...shipped
        .filter((entry) => entry.core === core && diskFile.test(entry.file))
        .map(({ title, about, sha256 }) => this.fromLibrary(title, about ?? '', sha256)),
    ];
  }

  throwAway({ sha256 }: ShelvedDisk): Promise<void> {
    return this.shelf.remove(sha256);
  }

  private fromShelf(disk: ShelvedDisk): DiskSource {
    return {
      name: disk.name,
      about: disk.about,
      shelved: disk,
      read: () => this.shelf.read(disk.sha256),
    };
  }

  private fromLibrary(name: string, about: string, sha256: string): DiskSource {
    return { name, about, shelved: undefined, read: () => this.library.find(sha256) };
  }

  /** The machine may write until the very moment: what comes out then is kept too, and takes the first one's place. */
  private async replace(drive: Drive, image: Uint8Array | null): Promise<void> {
    const [name, about] = [diskName(drive), `out of ${drive.title}`];
    const facts = { core: this.core, name, about };
    const before = drive.disk?.changed === true ? await this.medium(drive.port) : undefined;
    const early = before === undefined ? undefined : await this.shelf.keep(before, facts);
    const taken = await this.ask('mount', { port: drive.port, image });
    if (taken?.changed !== true || early === sha256(taken.image)) return;
    try {
      await this.shelf.keep(taken.image, facts);
      if (early !== undefined) await this.shelf.remove(early);
    } catch {
      this.rescue(imageName(drive), taken.image);
    }
  }
}

/** The volume's own name, or that of the drive it is in. */
export const diskName = ({ title, disk }: Drive): string =>
  disk?.contents.ok === true && disk.contents.name !== '' ? `${disk.contents.name}:` : title;

/** A name for the file of the image, with the ending that its container usually has. */
export function imageName({ title, disk }: Drive): string {
  const contents = disk?.contents;
  if (contents?.ok !== true) return `${title.replaceAll(/\W+/g, '-').toLowerCase()}.vol`;
  const container = contents.facts.find(([name]) => name === 'container')?.[1] ?? '';
  const ending = container.startsWith('ImageDisk')
    ? 'imd'
    : container.includes('DOS')
      ? 'do'
      : container.includes('track')
        ? 'dsk'
        : 'vol';
  return `${contents.name.toLowerCase()}.${ending}`;
}

function today(): CalendarDay {
  const now = new Date();
  return { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() };
}
