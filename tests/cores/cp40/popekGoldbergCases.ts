/** Cases for every operation code, the unassigned ones too: one instruction, and all that it may depend on. */
import { hex } from '../../../cores/kit/bits';
import { lengthOf } from '../../../cores/s360/ops';
import { Chance } from '../../random';
import { CaseMaker, type Case } from '../s360/hercules/cases';
import { compared, namesByCode } from '../s360/hercules/instructions';
import { code as codeArea, keys as layoutKeys, openData, target } from '../s360/hercules/layout';
import { makeCases } from '../s360/hercules/make';
import { wordBytes } from '../s360/hercules/values';

export const guestBytes = 0x8000;
export const blocks = guestBytes >>> 11;
/** Storage keys as the cases of the unprivileged instructions expect them. */
export const guestKeys = Uint8Array.from({ length: blocks }, (_, block) => {
  const found = layoutKeys.find(([at]) => at >>> 11 === block);
  return found === undefined ? 0 : found[1];
});

/** Fixed storage of a case: new PSWs that lead to places of their own, and channel programs: one does nothing, one types. */
export const newPsws = {
  external: 0x7800,
  svc: 0x7810,
  program: 0x7820,
  machine: 0x7830,
  io: 0x7840,
} as const;
const channelProgram = 0x7000;
export const typingProgram = 0x7008;
function fixedStorage(): Uint8Array {
  const storage = new Uint8Array(guestBytes);
  const view = new DataView(storage.buffer);
  Object.values(newPsws).forEach((address, i) => view.setUint32(0x5c + 8 * i, address));
  view.setUint32(0x48, channelProgram);
  view.setUint32(channelProgram, 0x03000000); // control, no operation
  view.setUint32(channelProgram + 4, 0x20000001);
  view.setUint32(typingProgram, 0x09000000 + channelProgram);
  view.setUint32(typingProgram + 4, 0x20000020);
  return storage;
}
const template = fixedStorage();

/** The storage that a case begins with. */
export function storageOf({ regions }: Case): Uint8Array {
  const storage = template.slice();
  for (const { at, bytes } of regions) if (at + bytes.length <= guestBytes) storage.set(bytes, at);
  return storage;
}

/** As many cases as asked of a code, the same ones for the same seed. `names` tells other tables' instructions. */
export function casesOf(code: number, count: number, seed: number): readonly Case[] {
  const name = namesByCode.get(code);
  if (name !== undefined && compared.includes(name)) return makeCases(name, count, seed);
  const chance = new Chance(Math.imul(seed, 0x10001) + code);
  return Array.from({ length: count }, () => madeUp(new CaseMaker(chance), code, name));
}

function madeUp(m: CaseMaker, code: number, name: string | undefined): Case {
  (makers[name ?? ''] ?? anything)(m, code);
  const executed = lengthOf(code) === 4 && m.once(6);
  const at = codeArea.low + 2 * m.chance.below(64);
  const subject = m.instruction;
  if (executed) {
    m.regions.push({ at: target.low, bytes: Uint8Array.from(subject) });
    const bd = m.base(target.low);
    m.instruction = [0x44, 0, bd >>> 8, bd & 0xff];
  }
  m.regions.push({ at, bytes: Uint8Array.from(m.instruction) });
  return {
    ...{ name: name ?? hex(code, 2), at, instruction: subject, executed, gr: m.gr, fr: m.fr },
    ...{ regions: m.regions, operands: m.operands },
    key: m.chance.pick([0, 0, 1, 2]),
    problem: false,
    cc: m.chance.below(4),
    mask: m.chance.below(16),
  };
}

type Maker = (m: CaseMaker, code: number) => void;

const withAddress = (m: CaseMaker, code: number, second: number, address: number): void => {
  const bd = m.base(address);
  m.instruction = [code, second, bd >>> 8, bd & 0xff];
};
const aligned = (m: CaseMaker, boundary: number): number =>
  (openData.low + m.chance.below(openData.high - openData.low)) & -boundary;

/** Second byte and fields as they come; register contents are mostly addresses of data. */
const anything: Maker = (m, code) => {
  for (let r = 0; r < 16; r++) if (!m.once(4)) m.gr[r] = aligned(m, 8);
  m.instruction = [code, ...Array.from({ length: lengthOf(code) - 1 }, () => m.chance.below(256))];
};
/** R2 has the address of a block, as a rule one that there is. */
const keyInstruction: Maker = (m, code) => {
  const [r1, r2] = [m.register(), m.register()];
  m.gr[r1] = m.chance.next();
  m.gr[r2] = m.once(8) ? m.chance.next() : m.chance.below(guestBytes) & -16;
  m.instruction = [code, (r1 << 4) | r2];
};
/** A new PSW: in basic form a plausible one, at times anything. */
const loadPsw: Maker = (m, code) => {
  const { chance } = m;
  const at = aligned(m, m.once(12) ? 4 : 8);
  const high = chance.pick([0, 0x00010000, 0xff000000, 0x00040000, 0xfe150000, chance.next()]);
  const low = m.once(3) ? chance.next() : (chance.below(64) << 24) | (codeArea.low + 2 * chance.below(64));
  m.operand(at, wordBytes((high & ~0x20000) >>> 0, low >>> 0), 8);
  withAddress(m, code, chance.below(256), at);
};
const byteAddressed: Maker = (m, code) => {
  const at = aligned(m, 1);
  m.operand(at, Uint8Array.of(m.chance.next()));
  withAddress(m, code, m.chance.below(256), at);
};
const controlRegisters: Maker = (m, code) => {
  const at = aligned(m, 4);
  const words = Array.from({ length: 16 }, () => m.chance.next() & 0x00ffffff & ~0x00800000);
  m.operand(at, wordBytes(...words), 4);
  withAddress(m, code, m.chance.below(256), at);
};
const doublewordAddressed: Maker = (m, code) => withAddress(m, code, m.chance.below(256), aligned(m, 8));
const units = [0x009, 0x00c, 0x00c, 0x00d, 0x00e, 0x190, 0x190, 0x191, 0x290, 0x7ff] as const;
const inputOutput: Maker = (m, code) => withAddress(m, code, m.chance.below(256), m.chance.pick(units));

const makers: Readonly<Record<string, Maker>> = {
  ...{ SSK: keyInstruction, ISK: keyInstruction, LPSW: loadPsw },
  ...{ SSM: byteAddressed, WRD: byteAddressed, RDD: byteAddressed, DIAG: doublewordAddressed },
  ...{ LMC: controlRegisters, STMC: controlRegisters },
  LRA: (m, code) => withAddress(m, code, m.register() << 4, m.chance.next() & 0xffffff),
  ...{ SIO: inputOutput, TIO: inputOutput, HIO: inputOutput, TCH: inputOutput },
};
