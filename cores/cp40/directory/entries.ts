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
export type SpoolType = (typeof spoolTypes)[number];
export interface SpoolEntry {
  readonly address: number;
  readonly type: SpoolType;
  readonly class: string; // of the files that it reads or makes; empty: any, or the usual one
}
/** A disk for a session only. */
export interface TemporaryEntry {
  readonly address: number;
  readonly type: '2314' | '2311';
  readonly count: number;
}

export interface DirectoryUser {
  readonly name: string;
  readonly password: string; // its hash
  readonly storage: number; // bytes
  readonly maximum: number; // bytes that DEFINE STORAGE may ask for
  readonly classes: string;
  readonly account: string; // for accounting cards
  readonly priority: number; // from 0, the best, to 99
  readonly console: number;
  readonly spool: readonly SpoolEntry[];
  readonly minidisks: readonly MinidiskEntry[];
  readonly links: readonly LinkEntry[];
  readonly dedicated: readonly DedicatedEntry[];
  readonly temporary: readonly TemporaryEntry[];
  /** Lines on which others may dial his machine. */
  readonly lines: readonly number[];
  /** What is loaded when the user logs in: a device address or the name of a saved system; empty: nothing. */
  readonly ipl: string;
}
/** Cylinders that are set aside for temporary disks. */
export interface AreaEntry {
  readonly start: number;
  readonly count: number;
  readonly volume: string;
}
export interface Directory extends ReadonlyMap<string, DirectoryUser> {
  readonly areas: readonly AreaEntry[];
}

/** What a user's machine has where the directory does not say. */
export const usualConsole = 0x009;
const usualSpool: readonly SpoolEntry[] = [
  { address: 0x00c, type: 'READER', class: '' },
  { address: 0x00d, type: 'PUNCH', class: '' },
  { address: 0x00e, type: 'PRINTER', class: '' },
];
export type UsualUnits = Pick<DirectoryUser, 'console' | 'spool'>;
export const usualUnits: UsualUnits = { console: usualConsole, spool: usualSpool };

/** His console, and for each type of unit record those of the directory, or the usual one. */
export function unitsOf({ console, spool }: UsualUnits): UsualUnits {
  const absent = usualSpool.filter(({ type }) => !spool.some((entry) => entry.type === type));
  return { console, spool: [...spool, ...absent] };
}
