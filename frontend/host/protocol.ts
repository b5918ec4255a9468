/**
 * What a page and its worker say to each other. The worker holds the session; the page asks and is told.
 * Asks carry a number and are answered once, events come by themselves. The epoch counts the times the worker's
 * session was replaced (opened, loaded, rewound, restarted): input meant for the screen before is dropped.
 */
import type {
  ImageVerdict,
  Input,
  MachineOptions,
  Offer,
  OptionSpec,
  Output,
  PortId,
  PortSpec,
  Slice,
  SpecRef,
} from '../../cores/kit/contract';
import type { DriveAsks } from './driveAsks';
import type { Turn } from './session';
import type { SpoolAsks } from './spoolAsks';

/** What each ask takes and what its answer holds. */
export interface Asks extends DriveAsks, SpoolAsks {
  /** Which cores take the image. */
  identify: { takes: { readonly image: Uint8Array }; gives: readonly Candidate[] };
  describe: { takes: { readonly core: string }; gives: CoreDescription };
  /** A new session, or the continuation of a saved one (whose options then hold). */
  open: { takes: OpenRequest; gives: Opened };
  input: { takes: { readonly epoch: number; readonly input: Input }; gives: Offer };
  /** Between slices the machine stands still until `go`. */
  stop: { takes: Nothing; gives: Nothing };
  go: { takes: Nothing; gives: Nothing };
  /**
   * How many ticks may pass in a second of work, 0 for as many as there is time for; and how many times as fast as a clock
   * idle time passes, 1 where nothing is said. Holds until told otherwise.
   */
  pace: { takes: { readonly ticksPerSecond: number; readonly haste?: number }; gives: Nothing };
  /** False when there are not as many turns. */
  rewind: { takes: { readonly turns: number }; gives: boolean };
  restart: { takes: Nothing; gives: Nothing };
  /** A new start too, but all disks stay in their drives as they are. */
  reboot: { takes: Nothing; gives: Nothing };
  load: { takes: { readonly save: Uint8Array }; gives: Opened };
  save: { takes: Nothing; gives: SaveMade };
  turns: { takes: Nothing; gives: readonly TurnFacts[] };
  /** The journal as a file (journalFile.ts), for bug reports and replays. */
  journal: { takes: Nothing; gives: string };
  /** The hash of the machine's state. */
  hash: { takes: Nothing; gives: string };
}
export type AskName = keyof Asks;
export type Nothing = Readonly<Record<string, never>>;

export interface OpenRequest {
  readonly core: string;
  readonly image: Uint8Array;
  readonly title: string;
  readonly options: MachineOptions;
  readonly save?: Uint8Array; // a save file (snapshotFile.ts)
  readonly drives?: readonly DriveImage[]; // what is put into a new machine's drives
}
export interface DriveImage {
  readonly port: PortId;
  readonly data: Uint8Array;
}
export interface Opened {
  readonly epoch: number;
  readonly image: string; // SHA-256
  readonly options: MachineOptions;
}
export interface Candidate {
  readonly core: string;
  readonly title: string;
  readonly verdict: ImageVerdict;
}
export interface CoreDescription {
  readonly id: string;
  readonly title: string;
  readonly specs: readonly SpecRef[];
  readonly ports: readonly PortSpec[];
  readonly options: readonly OptionSpec[];
  readonly ticksPerSecond: number;
  readonly files: boolean; // those on its disks can be read and written while it runs
}
export interface TurnFacts extends Pick<Turn, 'number' | 'tick' | 'command'> {
  readonly line: boolean; // the command is a line that was typed
}

/** A save file and what a list of saves shows of it. */
export interface SaveMade {
  readonly bytes: Uint8Array;
  readonly hash: string; // SHA-256 of the bytes
  readonly ticks: number;
  readonly turns: number;
  readonly lines: readonly string[]; // the last lines of the text
}

export type Request<K extends AskName = AskName> =
  | { readonly [N in K]: { readonly id: number; readonly ask: N; readonly of: Asks[N]['takes'] } }[K]
  | { readonly ask: 'shown' }; // a progress event has been dealt with: the worker may send another

export type Message =
  | { readonly answer: number; readonly ok: true; readonly value: unknown }
  | { readonly answer: number; readonly ok: false; readonly error: string; readonly message: string }
  | WorkerEvent;

export type WorkerEvent =
  | Progress
  | { readonly event: 'autosave'; readonly epoch: number; readonly save: SaveMade }
  /** No input has been asked for since long; `milliseconds` of work so far. */
  | { readonly event: 'runaway'; readonly epoch: number; readonly milliseconds: number }
  /** A bug of ours: the session stands still; rewinding and saving the journal are still possible. */
  | { readonly event: 'broken'; readonly epoch: number; readonly message: string };

export interface Progress {
  readonly event: 'progress';
  readonly epoch: number;
  readonly outputs: readonly Output[];
  readonly slice: Slice; // why the machine stands still, or 'budget'
  readonly state: 'running' | 'stopped' | 'idle'; // idle: nothing runs until input or the clock comes
  readonly ticks: number;
  readonly turns: number;
}

/** Progress events that may be under way unanswered; beyond that the worker pauses, so that endless output cannot bury a page. */
export const unshownLimit = 3;
