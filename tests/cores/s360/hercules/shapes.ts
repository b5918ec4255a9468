/** How a case of each instruction is made: its fields, and contents of registers and storage that try its edges. */
import type { CaseMaker } from './cases';
import { closedCode, landing, storageBytes } from './layout';
import * as decimal from './decimalShapes';
import * as character from './characterShapes';
import * as value from './values';

/** Makes a case's instruction out of its operation code. */
export type Shape = (m: CaseMaker, code: number) => void;

const rr = (m: CaseMaker, code: number, r1: number, r2: number): void => {
  m.instruction = [code, (r1 << 4) | r2];
};
/** RX, RS and SI alike: the second byte, then base and displacement. */
const withAddress = (m: CaseMaker, code: number, second: number, bd: number): void => {
  m.instruction = [code, second, bd >>> 8, bd & 0xff];
};
function rx(m: CaseMaker, code: number, r1: number, address: number): void {
  const [x, bd] = m.indexed(address);
  withAddress(m, code, (r1 << 4) | x, bd);
}

// ── Fixed point ──────────────────────────────────────────────────────────────────────────────────

/** The second number of two that are compared or added: often the first, or its complement. */
function related(m: CaseMaker, word: number): number {
  return m.chance.pick([
    word,
    -word,
    ~word,
    word + 1,
    0x80000000 - word,
    value.anyWord(m.chance),
    m.chance.next(),
  ]);
}
const fixedRR: Shape = (m, code) => {
  const [r1, r2] = [m.register(), m.register()];
  m.put(r2, related(m, m.gr[r1]!));
  rr(m, code, r1, r2);
};
/** A word or halfword in storage against a register. */
const fixedRX =
  (bytes: number): Shape =>
  (m, code) => {
    const r1 = m.register();
    const at = m.place(bytes, bytes);
    rx(m, code, r1, at);
    const word = value.wordBytes(related(m, m.gr[r1]!) >>> 0);
    m.operand(at, word.subarray(4 - bytes), bytes);
  };
const multiplyRR: Shape = (m, code) => rr(m, code, m.pair(), m.register());
const multiplyRX: Shape = (m, code) => {
  const at = m.place(4, 4);
  rx(m, code, m.pair(), at);
  m.operand(at, value.wordBytes(value.anyWord(m.chance)), 4);
};

/** Dividend and divisor; mostly such that the quotient is a word, at times just so or just not. */
function division(m: CaseMaker): readonly [dividend: bigint, divisor: number] {
  const { chance } = m;
  const divisor = value.anyWord(chance) | 0;
  if (m.once(4)) return [(BigInt(value.anyWord(chance) | 0) << 32n) | BigInt(chance.next()), divisor];
  const quotient = BigInt(value.anyWord(chance) | 0) + BigInt(chance.pick([0, 0, 0, 1, -1]));
  const size = Math.abs(divisor);
  const remainder = BigInt(size === 0 ? 0 : chance.pick([0, size - 1, chance.next() % size]));
  const product = quotient * BigInt(divisor);
  return [product < 0n || (product === 0n && m.once(2)) ? product - remainder : product + remainder, divisor];
}
function putDividend(m: CaseMaker, r: number, dividend: bigint): void {
  m.put(r, Number(BigInt.asUintN(32, dividend >> 32n)));
  m.put(r | 1, Number(BigInt.asUintN(32, dividend)));
}
const divideRR: Shape = (m, code) => {
  const [r1, r2] = [m.pair(), m.register()];
  const [dividend, divisor] = division(m);
  m.put(r2, divisor);
  putDividend(m, r1, dividend);
  rr(m, code, r1, r2);
};
const divideRX: Shape = (m, code) => {
  const r1 = m.pair();
  const [dividend, divisor] = division(m);
  const at = m.place(4, 4);
  rx(m, code, r1, at);
  putDividend(m, r1, dividend);
  m.operand(at, value.wordBytes(divisor >>> 0), 4);
};

const shift =
  (register: (m: CaseMaker) => number): Shape =>
  (m, code) => {
    const amount = m.chance.below(64) | (m.chance.next() & 0xffffc0);
    const second = (register(m) << 4) | m.register();
    withAddress(m, code, second, m.once(2) ? amount & 0xfff : m.base(amount));
  };
const multiple: Shape = (m, code) => {
  const [r1, r3] = [m.register(), m.register()];
  const length = 4 * (((r3 - r1) & 15) + 1);
  const at = m.place(length, 4);
  withAddress(m, code, (r1 << 4) | r3, m.base(at));
  m.operand(at, value.anyBytes(m.chance, length), 4);
};
const anyAddress: Shape = (m, code) => rx(m, code, m.register(), m.chance.next() & 0xffffff);
/** A byte in storage against one in a register. */
const byteRX: Shape = (m, code) => {
  const at = m.place(1);
  rx(m, code, m.register(), at);
  m.operand(at, value.anyBytes(m.chance, 1));
};
/** A byte in storage against one in the instruction. */
const byteSI: Shape = (m, code) => {
  const { chance } = m;
  const at = m.place(1);
  const immediate = chance.pick([0, 0xff, chance.below(256), chance.below(256)]);
  withAddress(m, code, immediate, m.base(at));
  m.operand(at, Uint8Array.of(chance.pick([immediate, 0, 0xff, chance.next(), immediate & chance.next()])));
};

// ── Floating point ───────────────────────────────────────────────────────────────────────────────

type Pair = (c: CaseMaker['chance']) => readonly [value.Float, value.Float];

const floatRR =
  (pair: Pair): Shape =>
  (m, code) => {
    const [r1, r2] = [m.floatRegister(), m.floatRegister()];
    const [first, second] = pair(m.chance);
    m.putFloat(r2, ...second);
    m.putFloat(r1, ...first);
    rr(m, code, r1, r2);
  };
const floatRX =
  (bytes: 4 | 8, pair: Pair): Shape =>
  (m, code) => {
    const r1 = m.floatRegister();
    const [first, second] = pair(m.chance);
    const at = m.place(bytes, bytes);
    m.putFloat(r1, ...first);
    rx(m, code, r1, at);
    m.operand(at, value.wordBytes(...second).subarray(0, bytes), bytes);
  };

/** The low-order part of an extended number: mostly as the high-order one demands, at times with another sign and characteristic. */
function putExtended(m: CaseMaker, r: number, [high, low]: value.Float): void {
  const { chance } = m;
  const digits = value.fraction(chance);
  const proper = value.float(high >>> 31, (high >>> 24) - 14, digits);
  m.putFloat(r & 4, high, low);
  m.putFloat(
    (r & 4) + 2,
    ...chance.pick([proper, proper, value.float(chance.below(2), chance.below(128), digits)]),
  );
}
const extendedRR =
  (pair: Pair): Shape =>
  (m, code) => {
    const [r1, r2] = [m.floatRegister([0, 4]), m.floatRegister([0, 4])];
    const [first, second] = pair(m.chance);
    putExtended(m, r2, second);
    putExtended(m, r1, first);
    rr(m, code, r1, r2);
  };
const roundedRR: Shape = (m, code) => {
  const { chance } = m;
  const [r1, r2] = [m.floatRegister(), m.floatRegister([0, 4])];
  const first = m.once(3)
    ? value.float(chance.below(2), 127, [0xffffff, 0xffffffff])
    : value.anyFloat(chance);
  putExtended(m, r2, first);
  rr(m, code, r1, r2);
};
const toExtendedRR: Shape = (m, code) => {
  const [r1, r2] = [m.floatRegister([0, 4]), m.floatRegister()];
  const [first, second] = value.farPair(m.chance);
  m.putFloat(r2, ...second);
  m.putFloat(r1, ...first);
  rr(m, code, r1, r2);
};
const toExtendedRX: Shape = (m, code) => {
  const r1 = m.floatRegister([0, 4]);
  const [first, second] = value.farPair(m.chance);
  const at = m.place(8, 8);
  m.putFloat(r1, ...first);
  rx(m, code, r1, at);
  m.operand(at, value.wordBytes(...second), 8);
};

// ── Branching and status ─────────────────────────────────────────────────────────────────────────

function destination(m: CaseMaker): number {
  const { chance } = m;
  switch (chance.below(16)) {
    case 0:
      return landing.low + 2 * chance.below(64) + 1;
    case 1:
      return storageBytes + 2 * chance.below(64);
    case 2:
      return closedCode;
    default:
      return landing.low + 2 * chance.below((landing.high - landing.low) >> 1);
  }
}
/** The register that holds the destination is 0 now and then: no branch. */
function destinationRegister(m: CaseMaker): number {
  const r = m.once(6) ? 0 : m.register();
  m.gr[r] = (destination(m) | (m.chance.below(256) << 24)) >>> 0;
  if (r !== 0) m.taken.add(r);
  return r;
}
const branchRR: Shape = (m, code) => {
  const r2 = destinationRegister(m);
  const r1 = m.register();
  if (m.once(2)) m.put(r1, m.chance.pick([0, 1, 2]));
  rr(m, code, r1, r2);
};
const branchRX: Shape = (m, code) => {
  const [x, bd] = m.indexed(destination(m));
  const r1 = m.register();
  if (m.once(2)) m.put(r1, m.chance.pick([0, 1, 2]));
  withAddress(m, code, (r1 << 4) | x, bd);
};
const branchRS: Shape = (m, code) => {
  const bd = m.base(destination(m));
  const [r1, r3] = [m.register(), m.register()];
  const { chance } = m;
  const [index, step] = [value.anyWord(chance), value.anyWord(chance)];
  m.put(r3 | 1, chance.pick([index + step, index + step - 1, index + step + 1, chance.next()]));
  m.put(r3, step);
  m.put(r1, index);
  withAddress(m, code, (r1 << 4) | r3, bd);
};
const oneRegister: Shape = (m, code) => rr(m, code, m.register(), m.register());
const testAndSet: Shape = (m, code) => {
  const at = m.place(1);
  withAddress(m, code, m.chance.below(256), m.base(at));
  m.operand(at, value.anyBytes(m.chance, 1));
};

/** By mnemonic. EX has none: it executes what the others make. */
export const shapes: Readonly<Record<string, Shape>> = {
  ...all('LR LTR LCR LPR LNR AR ALR SR SLR CR CLR NR OR XR', fixedRR),
  ...all('L A AL S SL C CL N O X ST', fixedRX(4)),
  ...all('LH AH SH CH MH STH', fixedRX(2)),
  ...{ MR: multiplyRR, M: multiplyRX, DR: divideRR, D: divideRX },
  ...all(
    'SLA SRA SLL SRL',
    shift((m) => m.register()),
  ),
  ...all(
    'SLDA SRDA SLDL SRDL',
    shift((m) => m.pair()),
  ),
  ...all('LM STM', multiple),
  ...all('IC STC', byteRX),
  ...all('MVI CLI NI OI XI TM', byteSI),
  ...{ LA: anyAddress, TS: testAndSet },
  ...all('LER LDR LTER LTDR LCER LCDR LPER LPDR LNER LNDR', floatRR(value.floatPair)),
  ...all('AER ADR AUR AWR SER SDR SUR SWR CER CDR', floatRR(value.floatPair)),
  ...all('AE AU SE SU CE LE STE', floatRX(4, value.floatPair)),
  ...all('AD AW SD SW CD LD STD', floatRX(8, value.floatPair)),
  ...all('HER HDR MER MDR DER DDR', floatRR(value.farPair)),
  ...all('ME DE', floatRX(4, value.farPair)),
  ...all('MD DD', floatRX(8, value.farPair)),
  ...all('AXR SXR', extendedRR(value.floatPair)),
  ...{ MXR: extendedRR(value.farPair), MXDR: toExtendedRR, MXD: toExtendedRX },
  ...all('LRDR LRER', roundedRR),
  ...all('BCR BALR BCTR BASR', branchRR),
  ...all('BC BAL BCT BAS', branchRX),
  ...all('BXH BXLE', branchRS),
  ...all('SPM SVC', oneRegister),
  ...all('AP SP ZAP', decimal.twoFields),
  ...{ CP: decimal.compared, MP: decimal.multiplied, DP: decimal.divided },
  ...all('PACK UNPK MVO', decimal.anyFields),
  ...{ CVB: decimal.toBinary, CVD: decimal.toDecimal },
  ...all('ED EDMK', decimal.edited),
  ...all('MVC MVN MVZ NC OC XC', character.moved),
  ...{ CLC: character.compared, TR: character.translated, TRT: character.tested },
};

function all(names: string, shape: Shape): Readonly<Record<string, Shape>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, shape]));
}
