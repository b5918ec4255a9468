/** What the directory says of a user: the virtual machine that is made when he logs in. */

export type Mode = 'R' | 'W';
export interface MinidiskEntry {
  readonly address: number;
  readonly type: '2314' | '2311';
  readonly start: number;
  readonly count: number;
  /** The volume that has it, or the drive on which its pack is, such as 190. */
  readonly volume: string;
  readonly mode: Mode;
  /** Hashes of the passwords with which others may link to it; empty: they may not. */
  readonly readPassword: string;
  readonly writePassword: string;
}
export interface LinkEntry {
  readonly user: string;
  readonly address: number; // theirs
  readonly as: number;
  readonly mode: Mode;
}
export interface DedicatedEntry {
  readonly address: number;
  readonly real: number;
}
export const spoolTypes = ['READER', 'PUNCH', 'PRINTER'] as const;
export interface SpoolEntry {
  readonly address: number;
  readonly type: (typeof spoolTypes)[number];
}

export interface DirectoryUser {
  readonly name: string;
  readonly password: string; // its hash
  readonly storage: number; // bytes
  readonly maximum: number; // bytes that DEFINE STORAGE may ask for
  readonly classes: string;
  readonly priority: number; // from 0, the best, to 99
  readonly console: number;
  readonly spool: readonly SpoolEntry[];
  readonly minidisks: readonly MinidiskEntry[];
  readonly links: readonly LinkEntry[];
  readonly dedicated: readonly DedicatedEntry[];
  /** What is loaded when the user logs in: a device address or the name of a saved system; empty: nothing. */
  readonly ipl: string;
}
export type Directory = ReadonlyMap<string, DirectoryUser>;

/** What the user's own machine has where the directory does not say. */
export const usualConsole = 0x009;
