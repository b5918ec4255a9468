/** Files that stories wrote by themselves (Quetzal saves, data), kept by core, image and name. */
import { del, entries, get, set, type UseStore } from 'idb-keyval';
import { strictStore } from './database';

export interface GuestFile {
  readonly core: string;
  readonly image: string; // SHA-256 of the story
  readonly port: string; // which kind of file the core calls it
  readonly name: string;
  readonly time: number; // ms since 1970
  readonly data: Uint8Array;
}
type Place = Pick<GuestFile, 'core' | 'image' | 'port'>;

export class GuestFiles {
  private readonly store: UseStore = strictStore('tech-square-files');

  async list({ core, image, port }: Place): Promise<readonly GuestFile[]> {
    const all = await entries<string, GuestFile>(this.store);
    return all
      .map(([, file]) => file)
      .filter((file) => file.core === core && file.image === image && file.port === port)
      .sort((left, right) => right.time - left.time);
  }

  find(place: Place, name: string): Promise<GuestFile | undefined> {
    return get<GuestFile>(keyOf(place, name), this.store);
  }

  keep(file: GuestFile): Promise<void> {
    return set(keyOf(file, file.name), file, this.store);
  }

  remove(file: GuestFile): Promise<void> {
    return del(keyOf(file, file.name), this.store);
  }
}

const keyOf = ({ core, image, port }: Place, name: string): string => [core, image, port, name].join('/');
