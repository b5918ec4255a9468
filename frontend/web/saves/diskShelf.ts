/** Disks that were taken out of drives with something new on them: kept in this browser until the reader throws them away. */
import { sha256 } from '../../../cores/kit/sha256';
import type { KeyValueStore } from '../../host/saves';

export interface ShelvedDisk {
  readonly sha256: string;
  readonly core: string;
  readonly name: string; // of the volume, or of the drive it came from
  readonly about: string; // from where
  readonly size: number; // bytes
  readonly time: number; // ms since 1970
}

export class DiskShelf {
  constructor(private readonly store: KeyValueStore) {}

  /** Rejects with an error named QuotaExceededError when there is no room; gives the hash under which it is kept. */
  async keep(image: Uint8Array, facts: Pick<ShelvedDisk, 'core' | 'name' | 'about'>): Promise<string> {
    const hash = sha256(image);
    const kept: ShelvedDisk = { ...facts, sha256: hash, size: image.length, time: Date.now() };
    await this.store.setMany([
      [imageKey(hash), image],
      [factsKey(hash), kept],
    ]);
    return hash;
  }

  /** All, or those of a core; the newest first. */
  async list(core?: string): Promise<readonly ShelvedDisk[]> {
    const keys = (await this.store.keys()).filter((key) => key.startsWith(factsKey('')));
    const disks = (await Promise.all(keys.map((key) => this.store.get(key)))) as (ShelvedDisk | undefined)[];
    return disks
      .filter((disk) => disk !== undefined)
      .filter((disk) => core === undefined || disk.core === core)
      .sort((a, b) => b.time - a.time);
  }

  /** Undefined when it is not there or damaged. */
  async read(hash: string): Promise<Uint8Array | undefined> {
    const image = await this.store.get(imageKey(hash));
    return image instanceof Uint8Array && sha256(image) === hash ? image : undefined;
  }

  remove(hash: string): Promise<void> {
    return this.store.delMany([imageKey(hash), factsKey(hash)]);
  }
}

const imageKey = (hash: string): string => `image/${hash}`;
const factsKey = (hash: string): string => `facts/${hash}`;
