/**
 * The machine that a control program asks for: a System/360 Model 67 with a port for its interruptions. The real
 * processor is one; so is every virtual machine that a control program provides, whence control programs run on one another.
 */
import type { TrapPort } from '../s360/interruptions';
import type { PswState } from '../s360/psw';

export interface AbstractMachine {
  readonly state: PswState & {
    readonly gr: Uint32Array;
    readonly fr: Uint32Array;
    readonly keys: Uint8Array;
    readonly ticks: number;
  };
  readonly store: AbstractStorage;
  /** Interruptions come here, with the state as the instruction left it; the length code tells where it began. */
  port: TrapPort;
  /** The word in the state is another. */
  pswChanged(): void;
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
  /** Where a logical address of the present PSW lies. Throws the program check that forbids it. */
  read(address: number): number;
  write(address: number): number;
  /** A storage key, or the address of the segment table, was changed in the state. */
  forgetBlock(block: number): void;
  forgetTranslations(): void;
}
