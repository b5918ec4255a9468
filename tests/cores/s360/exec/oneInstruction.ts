/** One instruction on a machine made for it: what is in storage and registers before, what is there after. */
import { bare, type Bare } from '../bare';

export interface Before {
  /** Storage by address, as digits. */
  readonly storage?: Readonly<Record<number, string>>;
  /** General and floating-point registers, as words; a long number is two, with a blank between. */
  readonly gr?: Readonly<Record<number, string>>;
  readonly fr?: Readonly<Record<number, string>>;
  /** PSW bits 36 to 39: decimal overflow is 4, underflow 2, significance 1. */
  readonly mask?: number;
  readonly cc?: number;
  readonly ascii?: boolean;
  readonly key?: number;
}
export interface After {
  readonly cc: number;
  /** The program interruption's code, 0 where there was none. */
  readonly code: number;
  readonly machine: Bare;
  readonly get: (address: number, count: number) => string;
  readonly gr: (r: number) => string;
  /** Both words of a register. */
  readonly fr: (r: number) => string;
}

const at = 0x800;
const handler = 0x700;
const words = (text: string): number[] => text.split(' ').map((word) => Number.parseInt(word, 16) | 0);
const word = (value: number): string => (value >>> 0).toString(16).padStart(8, '0').toUpperCase();

export function one(instruction: string, before: Before = {}): After {
  const { storage = {}, gr = {}, fr = {}, mask = 0, cc = 0, ascii = false, key = 0 } = before;
  const machine = bare();
  const { p, put, state, get } = machine;
  put(0x68, `00000000 ${word(handler)}`);
  put(at, instruction);
  for (const [address, digits] of Object.entries(storage)) put(Number(address), digits);
  for (const [r, text] of Object.entries(gr)) p.gr.set(words(text), Number(r));
  for (const [r, text] of Object.entries(fr)) p.fr.set(words(text), Number(r));
  machine.psw(`00${key.toString(16)}${ascii ? 8 : 0}0000 ${word((cc << 28) | (mask << 24) | at)}`);
  machine.run(1);
  const interrupted = state.ia === handler;
  return {
    cc: interrupted ? (p.store.bytes[0x2c]! >>> 4) & 3 : state.cc,
    code: interrupted ? p.store.bytes[0x2b]! : 0,
    machine,
    get,
    gr: (r) => word(p.gr[r]!),
    fr: (r) => `${word(p.fr[r]!)} ${word(p.fr[r + 1]!)}`,
  };
}
