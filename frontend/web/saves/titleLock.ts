/** One tab plays a story, others may look on: the lock of a title, which can be taken over. */
import { hasLocks } from './browserStore';

export class TitleLock {
  private constructor(
    private readonly release: () => void,
    /** Resolves when another tab has taken the lock over. */
    readonly lost: Promise<void>,
  ) {}

  /** The lock, or nothing when another tab has it. With `steal` it is taken in any case. */
  static async request(core: string, image: string, steal = false): Promise<TitleLock | undefined> {
    if (!hasLocks()) return new TitleLock(() => undefined, new Promise(() => undefined));
    return new Promise((resolve, reject) => {
      let lose: () => void = () => undefined;
      const lost = new Promise<void>((done) => (lose = done));
      const hold = (lock: Lock | null): Promise<void> | undefined => {
        if (lock === null) {
          resolve(undefined);
          return undefined;
        }
        return new Promise<void>((release) => resolve(new TitleLock(release, lost)));
      };
      navigator.locks
        .request(nameOf(core, image), steal ? { steal } : { ifAvailable: true }, hold)
        .catch((error: unknown) => {
          if (error instanceof DOMException && error.name === 'AbortError') lose();
          else reject(error instanceof Error ? error : new Error(String(error)));
        });
    });
  }

  /** The lock, as soon as the tab that has it is closed. */
  static next(core: string, image: string): Promise<TitleLock> {
    return new Promise((resolve, reject) => {
      let lose: () => void = () => undefined;
      const lost = new Promise<void>((done) => (lose = done));
      const hold = (): Promise<void> => new Promise<void>((release) => resolve(new TitleLock(release, lost)));
      navigator.locks.request(nameOf(core, image), hold).catch((error: unknown) => {
        if (error instanceof DOMException && error.name === 'AbortError') lose();
        else reject(error instanceof Error ? error : new Error(String(error)));
      });
    });
  }

  /** Lets the next tab have it; closing the tab does so too. */
  free(): void {
    this.release();
  }
}

const nameOf = (core: string, image: string): string => `tech-square/play/${core}/${image}`;
