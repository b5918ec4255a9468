/** A suite as written in conformance/<core>/<suite>/suite.json; README.md shows one. Reading it is in parse.ts. */
import type { OptionValue } from '../cores/kit/contract';

export interface Suite {
  readonly id: string; // 'zmachine/czech': its folder
  readonly core: string;
  readonly title: string;
  readonly proves: string; // a sentence: what it means that the suite passes
  readonly cases: readonly Case[];
}

/** One image played once, from the start. */
export interface Case {
  readonly name: string;
  readonly image: FileRef;
  readonly seed: number;
  readonly config: Readonly<Record<string, OptionValue>>;
  readonly maxTicks: number; // instructions the whole case may take; idle time that is let pass is free
  readonly steps: readonly Step[];
}

/**
 * A medium that is never committed, found by its SHA-256; or a file of the project, beside suite.json or, with a
 * leading slash, counted from the project's root.
 */
export type FileRef = { readonly encoding?: Encoding; readonly gzip?: boolean } & (
  { readonly media: string; readonly sha256: string } | { readonly file: string }
);
export type Encoding = 'utf-8' | 'latin1';

export type Step =
  /** Typed at the terminal that waits for it, or at this one, which is waited for before and behind it. */
  | { readonly step: 'line'; readonly text: string; readonly terminator: string; readonly port?: string }
  | { readonly step: 'attach'; readonly port: string } // somebody dials in there
  | { readonly step: 'key'; readonly key: string }
  | { readonly step: 'keys'; readonly keys: FileRef | string } // each character is a key
  | { readonly step: 'mount'; readonly port: string; readonly data: FileRef | VolumeOf | null } // before the machine runs, when it stands first
  | Lockstep
  | { readonly step: 'script'; readonly lines: FileRef | readonly string[] }
  | { readonly step: 'wait'; readonly seconds: number }
  | { readonly step: 'size'; readonly columns: number; readonly rows: number }
  | { readonly step: 'pointer'; readonly x: number; readonly y: number; readonly buttons: number }
  | { readonly step: 'stored'; readonly ok: boolean } // answers the guest's next file to be written, instead of the runner
  | { readonly step: 'media'; readonly data: MediaAnswer } // answers the guest's next file to be read, instead of the runner
  | { readonly step: 'check'; readonly check: Check };

/** A volume made for the case, with these files on it. */
export interface VolumeOf {
  readonly name: string;
  readonly blocks: number;
  readonly files: readonly { readonly name: string; readonly ref: FileRef }[];
}

/** A recording of another machine's instructions that this one runs, record by record: a step and a check at once. */
export interface Lockstep {
  readonly step: 'lockstep';
  readonly sentence: string;
  readonly trace: FileRef;
  readonly records: number;
  readonly keys: string; // typed where the machine waits for them
}

export type MediaAnswer =
  null | { readonly text: string } | { readonly stream: string } | { readonly ref: FileRef };

/** Where a text comes from: see README.md. */
export type Subject =
  | { readonly of: 'printed' | 'turn' | 'page' | 'upper' | 'notices' | 'sounds' }
  | { readonly of: 'stream'; readonly port: string }
  | { readonly of: 'file'; readonly name: string }
  | { readonly of: 'volume'; readonly port: string; readonly name: string }; // a text on the volume in a drive

/** What is declared to be of no account before texts are compared; it is done to both sides, in this order. */
export interface Normalisation {
  readonly between?: readonly [from: string, to: string]; // only the text after the first match of one and before the next of the other
  readonly replace: readonly (readonly [pattern: string, by: string])[]; // regular expressions, flags g, m and u
  readonly masks: readonly Mask[]; // taken out; one that covers nothing is a fault of the suite's
  readonly fold: 'words' | 'lines' | 'none';
}
export interface Mask {
  readonly pattern: string; // as in `replace`
  readonly why: string;
}

export type Check = { readonly sentence: string } & Claim;

export type Claim = TextClaim | BytesClaim | EndClaim | WaitClaim | LookClaim | LayoutClaim;

export interface TextClaim {
  readonly claim: 'text';
  readonly subject: Subject;
  readonly normalisation: Normalisation;
  readonly test: TextTest;
}

export type TextTest =
  | {
      readonly test: 'equals';
      readonly expected: string | FileRef;
      readonly differs: readonly Difference[]; // where another machine said something else, and rightly
    }
  | { readonly test: 'contains' | 'lacks'; readonly texts: readonly string[] }
  | { readonly test: 'matches'; readonly pattern: string; readonly groups: readonly string[] }
  | { readonly test: 'count'; readonly pattern: string; readonly count: number }
  | {
      readonly test: 'distribution';
      readonly pattern: string; // its first group is the number drawn; without a group, the column of the match is, from 1
      readonly values: readonly number[]; // every number that may be drawn, each as likely as the others
      readonly atLeast: number; // numbers drawn
      readonly chiSquare: readonly [low: number, high: number];
    };

export interface Difference {
  readonly expected: string; // must be there
  readonly found: string;
  readonly why: string;
}

/** What is in a drive, or a file of the volume in it, equals another such medium or the same file of it. */
export interface BytesClaim {
  readonly claim: 'bytes';
  readonly port: string;
  readonly file?: { readonly found: string; readonly expected: string }; // names on either volume
  readonly range?: readonly [from: number, count: number]; // only these bytes
  readonly expected: FileRef;
  readonly except: readonly Exception[];
}
export interface Exception {
  readonly from: number;
  readonly count: number;
  readonly why: string;
}

export interface EndClaim {
  readonly claim: 'ends';
  readonly end: 'halted' | 'fault' | 'waiting' | 'budget' | 'any';
  readonly exit?: number; // what the machine halted with
  readonly ticks?: number; // the clock when it did, exactly
  readonly code?: string; // of the fault
  readonly spec?: string; // part of the section the fault cites
  readonly message?: string; // a pattern that the fault's sentence matches
}

export interface WaitClaim {
  readonly claim: 'waits';
  readonly on: 'line' | 'key' | 'tick' | 'media' | 'store';
  readonly preset?: string;
  readonly max?: number;
  readonly terminators?: readonly string[]; // these at least
  readonly pointer?: boolean;
  readonly file?: string; // its name
}

export interface LookClaim {
  readonly claim: 'look';
  readonly text: string; // the first place where it stands
  readonly where: 'page' | 'upper';
  readonly styles?: readonly StyleName[]; // exactly these
  readonly font?: number;
  readonly foreground?: number | 'default'; // 15-bit, as in cores/kit/devices/look.ts
  readonly background?: number | 'default';
}
export type StyleName = 'reverse' | 'bold' | 'italic' | 'fixed' | 'typed';

/** The shape of the screen; only what is named is compared. */
export interface LayoutClaim {
  readonly claim: 'layout';
  readonly upperRows?: number;
  readonly gridRows?: number; // with the rows of a quotation box
  readonly columns?: number;
}
