/**
 * Spool files: decks on their way to a user's reader, and what waits for the real punch and printer. They are values of the
 * state, so what was closed is in every save from then on.
 */
import { joinedBytes } from './records';
import { mostFiles, Queue, reserve, type SpoolFile, type SpoolState } from './schema';

/** Who is told, and who may get files. */
export interface Postmaster {
  knows(user: string): boolean;
  /** Undefined: the operator. */
  tell(user: string | undefined, text: string): void;
}
/** A reader for whose user something came. */
interface Receiver {
  readonly user: string;
  arrived(file: SpoolFile): void;
}
export type NewFile = Pick<SpoolFile, 'queue' | 'owner' | 'origin' | 'class' | 'held'>;

/** The class of files where nobody says otherwise. */
export const usualClass = 'A';
const lastNumber = 9999;

export class Spool {
  postmaster: Postmaster = {
    knows: (user) => this.receivers().some((receiver) => receiver.user === user),
    tell: () => undefined,
  };
  /** The readers that there are now. */
  receivers: () => readonly Receiver[] = () => [];

  constructor(
    readonly state: SpoolState,
    private readonly clock: { readonly now: number },
  ) {}

  /** Makes a file of these records; its number, or 0 where there is no room for one more. For a `final` one there is some more. */
  add(what: NewFile, records: readonly Uint8Array[], final = false): number {
    const { state } = this;
    if (state.files.length >= (final ? mostFiles + reserve : mostFiles)) return 0;
    const number = this.freeNumber();
    const bytes = joinedBytes(records);
    const since = this.clock.now;
    const file: SpoolFile = { ...what, number, open: false, since, records: records.length, bytes };
    state.files = [...state.files, file];
    state.last = number;
    if (file.queue === Queue.reader) this.announce(file);
    return number;
  }

  /** Who sent it himself need not be told. */
  private announce(file: SpoolFile): void {
    const { owner, number, origin, records } = file;
    if (origin !== owner)
      this.postmaster.tell(owner, `File ${number} from ${origin}, ${records} cards, is in your reader.`);
    for (const receiver of this.receivers()) if (receiver.user === owner) receiver.arrived(file);
  }

  private freeNumber(): number {
    const taken = new Set(this.state.files.map(({ number }) => number));
    let number = this.state.last;
    do number = (number % lastNumber) + 1;
    while (taken.has(number));
    return number;
  }

  find(number: number): SpoolFile | undefined {
    return this.state.files.find((file) => file.number === number);
  }
  /** Files of a user, or of all where the name is empty, in one of the queues. */
  filesOf(queue: number, owner = ''): readonly SpoolFile[] {
    return this.state.files.filter((file) => file.queue === queue && (owner === '' || file.owner === owner));
  }
  /** The oldest file that nothing holds back. */
  next(queue: number, owner = '', wanted = ''): SpoolFile | undefined {
    const ready = this.filesOf(queue, owner).filter(({ held, open }) => !held && !open);
    return ready.find((file) => wanted === '' || file.class === wanted);
  }

  change(number: number, change: Partial<SpoolFile>): void {
    const { state } = this;
    state.files = state.files.map((file) => (file.number === number ? { ...file, ...change } : file));
  }
  remove(number: number): void {
    const { state } = this;
    state.files = state.files.filter((file) => file.number !== number);
  }
}
