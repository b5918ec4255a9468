/**
 * The machine that a control program asks for: a System/360 Model 67, or CP-40's Model 40, with a port for its interruptions. The real
 * processor is one (realMachine.ts); so is every virtual machine that a control program provides, whence control
 * programs run on one another.
 */
import type { Attached } from '../s360/channels/attached';
import type { Device } from '../s360/devices/device';
import type { TrapPort } from '../s360/interruptions';
import type { PswState } from '../s360/psw';

export interface AbstractMachine {
  /** PSW and control registers. Whoever changes them says so with `pswChanged`. */
  readonly psw: PswState;
  readonly gr: Uint32Array;
  readonly fr: Uint32Array;
  /** Storage keys, with what was referred to and changed since they were set. */
  keyOf(block: number): number;
  /** The same for who only looks: nothing is brought, nothing unshared. */
  peekKey(block: number): number;
  setKey(block: number, key: number): void;
  /** Marks a block as referred to, or changed, by somebody other than its instructions. */
  touch(block: number, changed: boolean): void;
  /** The associative store of a Model 40; a Model 67 has none. */
  readonly box: AssociativeStore | undefined;
  /** Whether it translates by segment and page tables. */
  readonly hasTables: boolean;
  /** The tick that it is. */
  readonly now: number;
  readonly store: AbstractStorage;
  /** A unit of it, by its address; and as its channel sees it. */
  deviceAt(address: number): Device | undefined;
  unitAt(address: number): Attached | undefined;
  /** Interruptions come here, with the state as the instruction left it; the length code tells where it began. */
  port: TrapPort;
  /** The port has something to do now, and did not say so when it was last asked. */
  attend(): void;
  pswChanged(): void;
}

/** CP-40's box (S360 4): a word for each page frame. */
export interface AssociativeStore {
  word(frame: number): number;
  setWord(frame: number, word: number): void;
  /** Addresses in problem state are looked up for this user from now on. */
  serve(user: number): void;
}

export interface AbstractStorage {
  readonly size: number;
  realByte(address: number): number;
  setRealByte(address: number, byte: number): void;
  realWord(address: number): number; // signed
  setRealWord(address: number, word: number): void;
  /** A page frame as a whole. */
  copyOut(address: number, length: number): Uint8Array;
  copyIn(address: number, bytes: Uint8Array): void;
  /** Where a logical address of the present PSW lies, for fetching or storing. Throws the program check that forbids it. */
  read(address: number): number;
  write(address: number): number;
  /** Control register 0, or the tables that it leads to, were changed. */
  forgetTranslations(): void;
}
