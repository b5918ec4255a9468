/** Interruptions: A22-6821, Interruptions. What they store where, and the port through which all of them pass. */
import { firstWord, isExtended, loadPsw, secondWord, type PswState } from './psw';

/** Program interruption codes; 10 and 11 are the Model 67's. */
export const ProgramCode = {
  operation: 1,
  privileged: 2,
  execute: 3,
  protection: 4,
  addressing: 5,
  specification: 6,
  data: 7,
  fixedOverflow: 8,
  fixedDivide: 9,
  decimalOverflow: 0xa,
  decimalDivide: 0xb,
  exponentOverflow: 0xc,
  exponentUnderflow: 0xd,
  significance: 0xe,
  floatingDivide: 0xf,
  segment: 0x10,
  page: 0x11,
} as const;

/** External interruption codes; several may come together. */
export const ExternalCode = { timer: 0x80, key: 0x40, lines: 0x3f } as const;

/** Ends the instruction that is being executed. The interpreter catches it; nothing else does, and it never leaves a core. */
export class ProgramCheck extends Error {
  override readonly name = 'ProgramCheck';
  constructor(readonly code: number) {
    super(`program interruption ${code}`);
  }
}
// Made once: an error that takes its stack along costs many instructions.
const checks = Array.from({ length: 0x12 }, (_, code) => Object.freeze(new ProgramCheck(code)));
export const programCheck = (code: number): ProgramCheck => checks[code]!;

/** A class of interruptions: its old and new PSW, and where its code stands when words are extended (GA27-2719, Extended PSW mode). */
export interface Interruption {
  readonly name: string;
  readonly old: number;
  readonly new: number;
  readonly code: number;
}
export const Interruption = {
  external: { name: 'external', old: 0x18, new: 0x58, code: 0x0e },
  supervisorCall: { name: 'svc', old: 0x20, new: 0x60, code: 0x10 },
  program: { name: 'program', old: 0x28, new: 0x68, code: 0x12 },
  machineCheck: { name: 'machine check', old: 0x30, new: 0x70, code: 0x14 },
  io: { name: 'io', old: 0x38, new: 0x78, code: 0x16 },
} as const;

/** Fixed storage, by real addresses. */
export interface FixedStorage {
  realWord(address: number): number; // signed
  setRealWord(address: number, word: number): void;
  setRealByte(address: number, byte: number): void;
}

/** The old PSW is stored, the new one taken (A22-6821, Interruption Action). */
export function exchangePsw(
  state: PswState,
  store: FixedStorage,
  kind: Interruption,
  code: number,
  ilc: number,
): void {
  const extended = isExtended(state);
  store.setRealWord(kind.old, firstWord(state, code, ilc, extended));
  store.setRealWord(kind.old + 4, secondWord(state, ilc, state.ia, extended));
  if (extended) {
    store.setRealByte(kind.code, code >>> 8);
    store.setRealByte(kind.code + 1, code & 0xff);
  }
  loadPsw(state, store.realWord(kind.new), store.realWord(kind.new + 4), extended);
}

/**
 * Every interruption comes here, with the state as the instruction left it. The machine's own port exchanges PSWs; a
 * control program puts itself in its place.
 */
export interface TrapPort {
  interrupt(kind: Interruption, code: number, ilc: number): void;
  /** The tick at which it next has something to do; Infinity: it only waits for interruptions. */
  readonly due: number;
  serve(): void;
}
