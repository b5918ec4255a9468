/** The channel command word and how a channel gets at the next one: A22-6821, Channel Command Word; Chaining. */
import { ProgramCode } from '../interruptions';
import { addressMask } from '../state';
import { ChannelStatus } from './csw';
import type { ChannelStorage } from './host';

/** Bits 32 to 39. */
export const CcwFlag = {
  chainData: 0x80,
  chainCommand: 0x40,
  suppressLength: 0x20,
  skip: 0x10,
  programControlled: 0x08,
  mustBeZero: 0x07,
} as const;

const transferInChannel = 8; // in the low four bits of the command code
/** The command code's low bits of Read Backward. */
export const isReadBackward = (command: number): boolean => (command & 15) === 0xc;

export interface Ccw {
  readonly command: number;
  readonly address: number; // of the data
  readonly flags: number;
  readonly count: number;
}
/** `next` is what the channel status word will hold: the address of the last word used, plus 8. */
export type Fetched =
  | { readonly status: 0; readonly next: number; readonly ccw: Ccw }
  | { readonly status: number; readonly next: number };

/**
 * The word at `at`, or the one that a Transfer in Channel there leads to. `continues` says that a Transfer in Channel
 * may come: it may not be the first word of a program. `sameCommand` says that data are chained: the code is not looked
 * at then. The place that is told of a wrong word: A22-6821, Channel Status Word, Command Address.
 */
export function fetchCcw(
  store: ChannelStorage,
  key: number,
  at: number,
  continues: boolean,
  sameCommand: boolean,
): Fetched {
  const first = readCcw(store, key, at);
  if (typeof first === 'number') return { status: first, next: after(at) };
  if ((first.command & 15) !== transferInChannel) return checked(first, at, sameCommand);
  if (!continues || (first.address & 7) !== 0) return { status: ChannelStatus.programCheck, next: after(at) };
  const target = readCcw(store, key, first.address);
  if (typeof target === 'number') return { status: target, next: after(at) };
  if ((target.command & 15) === transferInChannel)
    return { status: ChannelStatus.programCheck, next: after(first.address) };
  return checked(target, first.address, sameCommand);
}

const after = (at: number): number => (at + 8) & addressMask;

/** The word, or the channel status that says why it cannot be had. Its address is a multiple of 8: that was checked. */
function readCcw(store: ChannelStorage, key: number, at: number): Ccw | number {
  const code = store.channelAccess(at, key, false);
  if (code !== 0) return statusOf(code);
  const word = store.realWord(at);
  const second = store.realWord(at + 4);
  return {
    command: word >>> 24,
    address: word & addressMask,
    flags: second >>> 24,
    count: second & 0xffff,
  };
}

/** What an access that is forbidden to the channel becomes in its status. */
export const statusOf = (code: number): number =>
  code === ProgramCode.protection ? ChannelStatus.protectionCheck : ChannelStatus.programCheck;

function checked(ccw: Ccw, at: number, sameCommand: boolean): Fetched {
  const invalidCode = !sameCommand && (ccw.command & 15) === 0;
  const invalid = invalidCode || (ccw.flags & CcwFlag.mustBeZero) !== 0 || ccw.count === 0;
  return invalid
    ? { status: ChannelStatus.programCheck, next: after(at) }
    : { status: 0, next: after(at), ccw };
}
