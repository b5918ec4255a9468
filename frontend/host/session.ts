/**
 * One machine being used: the loop of slices, the journal of its inputs and the turns one can go back to.
 * The browser's worker, the command line, the conformance runner and the tests all use this class. It is
 * synchronous and knows no clock: whoever owns it decides when to run and when idle time passes.
 */
import type {
  Core,
  Input,
  Machine,
  MachineOptions,
  Offer,
  Output,
  PortId,
  Slice,
} from '../../cores/kit/contract';
import { SnapshotError } from '../../cores/kit/errors';
import { sha256 } from '../../cores/kit/sha256';
import type { Snapshot } from '../../cores/kit/snapshot';
import { sameOptions, type Journal, type JournalEntry } from './journal';
import { advance, runTo } from './replay';
import { commandOf, continuesTurn } from './turns';

/** A place to go back to: the machine as it was before an input. */
export interface Turn {
  readonly number: number; // counted from 1, from the start of the session
  readonly tick: number;
  readonly command: string; // the line, key or hand that came next
  readonly entries: number; // length of the journal before it
  readonly snapshot: Snapshot | undefined; // absent for most old turns: the journal brings them back
}

/** A session as a value: structured-clonable, complete, and sharing what its snapshots share. */
export interface SavedSession {
  readonly journal: Journal;
  readonly snapshot: Snapshot;
  readonly turns: readonly Turn[];
}

/** Slices are this long unless the caller says otherwise: below a millisecond on any engine. */
export const sliceTicks = 50_000;

/** The newest turns keep their snapshots; of the older ones each sixteenth does, and the rest are replayed from it. */
export const turnSnapshots = { newest: 100, every: 16 } as const;

export class Session {
  readonly core: Core;
  /** SHA-256 of the image. */
  readonly image: string;
  /** What is in the drives of a machine that was just created. */
  readonly disksAtStart: ReadonlyMap<PortId, Uint8Array>;
  private current: Machine;
  private lastSlice: Slice = { end: 'budget', used: 0 };
  private entries: JournalEntry[] = [];
  private turnList: Turn[] = [];
  private currentOptions: MachineOptions;

  /** Throws ImageError or OptionError, as `Core.create` does. */
  constructor(
    core: Core,
    private readonly bytes: Uint8Array,
    options: MachineOptions,
  ) {
    this.core = core;
    this.image = sha256(bytes);
    this.currentOptions = options;
    this.current = core.create(bytes, options);
    this.disksAtStart = disksIn(core, this.current);
  }

  get machine(): Machine {
    return this.current;
  }
  get options(): MachineOptions {
    return this.currentOptions;
  }
  /** Why the last slice ended. */
  get last(): Slice {
    return this.lastSlice;
  }
  get journal(): Journal {
    return { core: this.core.id, image: this.image, options: this.options, entries: this.entries };
  }
  /** Oldest first. */
  get turns(): readonly Turn[] {
    return this.turnList;
  }

  /** One slice of at most `budget` ticks. */
  run(budget: number): Slice {
    return (this.lastSlice = this.current.run(budget));
  }

  /** Slices until something else than the budget ends one, or `limitTicks` are used up; `used` is their sum. */
  runToWait(limitTicks: number): Slice {
    let used = 0;
    while (used < limitTicks) {
      const slice = this.run(Math.min(sliceTicks, limitTicks - used));
      used += slice.used;
      if (slice.end !== 'budget') break;
    }
    return { ...this.lastSlice, used };
  }

  drain(): readonly Output[] {
    return this.current.drain();
  }

  /** Accepted input enters the journal; refused input leaves no trace. */
  offer(input: Input): Offer {
    const { ticks } = this.current;
    const before = this.startsTurn(input) ? this.current.save() : undefined;
    const offer = this.current.offer(input);
    if (!offer.ok) return offer;
    if (before !== undefined) this.addTurn(input, before, ticks);
    else if (input.kind === 'control') this.nameTurn(input);
    this.entries.push({ tick: ticks, input });
    return offer;
  }

  /** The snapshots of the newest `snapshots` turns go along; the journal makes up for the others. */
  save(snapshots = 0): SavedSession {
    const first = this.turnList.length - snapshots;
    return {
      journal: { ...this.journal, entries: [...this.entries] },
      snapshot: this.current.save(),
      turns: this.turnList.map((turn, i) => (i < first ? { ...turn, snapshot: undefined } : turn)),
    };
  }

  /** All or nothing: throws SnapshotError and changes nothing if the save is not one of this core and image. */
  load(saved: SavedSession): void {
    const { journal, snapshot, turns } = saved;
    if (journal.core !== this.core.id)
      throw new SnapshotError(`the save is for core ${journal.core}, this is ${this.core.id}`);
    if (journal.image !== this.image)
      throw new SnapshotError(
        `the save is for another image: expected ${this.image}, found ${journal.image}`,
      );
    if (turns.some((turn) => turn.entries >= journal.entries.length))
      throw new SnapshotError('the save has a turn that lies beyond the end of its journal');
    const same = sameOptions(this.options, journal.options);
    const machine = same ? this.current : this.core.create(this.bytes, journal.options);
    machine.load(snapshot);
    this.current = machine;
    this.currentOptions = journal.options;
    this.continueFrom(journal.entries, turns);
  }

  /**
   * Back to before the last `turns` turns began; the journal ends there then. False, and nothing has changed,
   * when there are not as many. Throws ReplayError, and nothing has changed, when the journal is not this machine's.
   */
  rewind(turns: number): boolean {
    const turn = this.turnList.at(-turns);
    if (turns < 1 || turn === undefined) return false;
    this.returnTo(turn);
    this.continueFrom(this.entries.slice(0, turn.entries), this.turnList.slice(0, -turns));
    return true;
  }

  /** Back to tick 0, as created, with an empty journal. */
  restart(): void {
    this.current.reset();
    this.continueFrom([], []);
  }

  /** A waiting machine says again what it waits for when it is given no time at all. */
  private continueFrom(entries: readonly JournalEntry[], turns: readonly Turn[]): void {
    this.entries = [...entries];
    this.turnList = [...turns];
    this.run(0);
  }

  private startsTurn(input: Input): boolean {
    if (commandOf(this.core.ports, input) === undefined) return false;
    const last = this.turnList.at(-1);
    return last === undefined || !continuesTurn(this.core.ports, this.entries, last.entries, input);
  }

  private addTurn(input: Input, snapshot: Snapshot, tick: number): void {
    const number = (this.turnList.at(-1)?.number ?? 0) + 1;
    const command = commandOf(this.core.ports, input) ?? '';
    this.turnList.push({ number, tick, command, entries: this.entries.length, snapshot });
    const aged = this.turnList.length - 1 - turnSnapshots.newest;
    const old = this.turnList[aged];
    if (old !== undefined && old.number % turnSnapshots.every !== 0)
      this.turnList[aged] = { ...old, snapshot: undefined };
  }

  /** A dial that is still being turned is called by where it stands now. */
  private nameTurn(input: Input): void {
    const last = this.turnList.at(-1);
    const command = commandOf(this.core.ports, input);
    if (last !== undefined && command !== undefined)
      this.turnList[this.turnList.length - 1] = { ...last, command };
  }

  /** Loads the nearest snapshot at or before the turn and replays what lies between, unseen and unheard. */
  private returnTo(turn: Turn): void {
    const { current } = this;
    const from = this.turnList.findLast((old) => old.number <= turn.number && old.snapshot !== undefined);
    const here = current.save();
    try {
      if (from?.snapshot === undefined) current.reset();
      else current.load(from.snapshot);
      if (from === turn) return;
      for (const entry of this.entries.slice(from?.entries ?? 0, turn.entries)) {
        advance(current, entry);
        current.drain();
      }
      runTo(current, turn.tick);
      current.load(current.save());
    } catch (error) {
      current.load(here);
      throw error;
    }
  }
}

function disksIn(core: Core, machine: Machine): ReadonlyMap<PortId, Uint8Array> {
  const disks = core.ports.map(({ id }) => [id, machine.medium?.(id)] as const);
  return new Map(disks.filter((each): each is [PortId, Uint8Array] => each[1] !== undefined));
}
