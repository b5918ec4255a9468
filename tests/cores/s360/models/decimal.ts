/**
 * What a case of a decimal instruction must leave, from the manual's chapters alone (A22-6821, Decimal Arithmetic and
 * Logical Operations): numbers are whole numbers of any size, fields are read before anything is stored, but where
 * the manual works byte by byte.
 */
import type { Case } from '../hercules/cases';

const Code = { specification: 6, data: 7, fixedDivide: 9, overflow: 0xa, divide: 0xb } as const;

/** Storage of a case: bytes by address. */
export type Bytes = Map<number, number>;
export interface Expected {
  readonly code: number; // 0: nothing interrupts
  readonly cc: number;
  readonly gr: readonly number[];
  readonly storage: Bytes | undefined; // undefined where the manual leaves it open
}
interface Fields {
  readonly at: number;
  readonly l1: number; // bytes, of the first operand
  readonly at2: number;
  readonly l2: number;
}

const bytesOf = (one: Case): Bytes =>
  new Map(one.regions.flatMap(({ at, bytes }) => [...bytes].map((byte, i) => [at + i, byte] as const)));
const field = (storage: Bytes, at: number, length: number): number[] =>
  Array.from({ length }, (_, i) => storage.get(at + i) ?? 0);
const put = (storage: Bytes, at: number, bytes: readonly number[]): void =>
  bytes.forEach((byte, i) => storage.set(at + i, byte));
const digitsOf = (bytes: readonly number[]): number[] => bytes.flatMap((byte) => [byte >>> 4, byte & 15]);
const joined = (digits: readonly number[]): number[] =>
  Array.from({ length: digits.length / 2 }, (_, i) => (digits[2 * i]! << 4) | digits[2 * i + 1]!);

/** The number in a packed field; undefined where a digit or the sign is none. */
function valueOf(bytes: readonly number[]): bigint | undefined {
  const digits = digitsOf(bytes);
  const sign = digits.pop()!;
  if (sign < 10 || digits.some((digit) => digit > 9)) return undefined;
  const value = BigInt(digits.join(''));
  return sign === 0xb || sign === 0xd ? -value : value;
}
const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);
const signCode = (value: bigint): number => (value === 0n ? 0 : value < 0n ? 1 : 2);
/** With the preferred signs, truncated on the left; `minus` matters for zeros. */
function packed(value: bigint, length: number, minus = value < 0n): number[] {
  const text = magnitude(value)
    .toString()
    .padStart(2 * length - 1, '0')
    .slice(1 - 2 * length);
  return joined([...[...text].map(Number), minus ? 0xd : 0xc]);
}

/** What an operation does beside storing; one that terminates may leave any part of its result. */
type Effect = Partial<Omit<Expected, 'storage'>> & { readonly terminates?: true };
type Operation = (one: Case, storage: Bytes, fields: Fields) => Effect;

/** Stores a sum; digits that have no place are lost, and that is condition code 3. */
function store(one: Case, storage: Bytes, { at, l1 }: Fields, sum: bigint): Effect {
  const overflow = magnitude(sum) >= 10n ** BigInt(2 * l1 - 1);
  put(storage, at, packed(sum, l1));
  if (!overflow) return { cc: signCode(sum) };
  return { cc: 3, code: (one.mask & 4) !== 0 ? Code.overflow : 0 };
}
const arithmetic =
  (sum: (a: bigint, b: bigint) => bigint): Operation =>
  (one, storage, fields) => {
    const [a, b] = [
      valueOf(field(storage, fields.at, fields.l1)),
      valueOf(field(storage, fields.at2, fields.l2)),
    ];
    if (a === undefined || b === undefined) return { code: Code.data };
    return store(one, storage, fields, sum(a, b));
  };
const zeroAndAdd: Operation = (one, storage, fields) => {
  const value = valueOf(field(storage, fields.at2, fields.l2));
  return value === undefined ? { code: Code.data } : store(one, storage, fields, value);
};
const compareDecimal: Operation = (_, storage, { at, l1, at2, l2 }) => {
  const [a, b] = [valueOf(field(storage, at, l1)), valueOf(field(storage, at2, l2))];
  return a === undefined || b === undefined ? { code: Code.data } : { cc: signCode(a - b) };
};
const isMinus = (bytes: readonly number[]): boolean => [0xb, 0xd].includes(bytes.at(-1)! & 15);

const multiplyDecimal: Operation = (_, storage, { at, l1, at2, l2 }) => {
  if (l2 > 8 || l2 >= l1) return { code: Code.specification };
  const [first, second] = [field(storage, at, l1), field(storage, at2, l2)];
  const [a, b] = [valueOf(first), valueOf(second)];
  if (a === undefined || b === undefined || first.slice(0, l2).some((byte) => byte !== 0))
    return { code: Code.data };
  put(storage, at, packed(a * b, l1, isMinus(first) !== isMinus(second)));
  return {};
};
const divideDecimal: Operation = (_, storage, { at, l1, at2, l2 }) => {
  if (l2 > 8 || l2 >= l1) return { code: Code.specification };
  const [first, second] = [field(storage, at, l1), field(storage, at2, l2)];
  const [a, b] = [valueOf(first), valueOf(second)];
  if (a === undefined || b === undefined) return { code: Code.data };
  if (b === 0n || magnitude(a / b) >= 10n ** BigInt(2 * (l1 - l2) - 1)) return { code: Code.divide };
  put(storage, at, packed(a / b, l1 - l2, isMinus(first) !== isMinus(second)));
  put(storage, at + l1 - l2, packed(a % b, l2, isMinus(first)));
  return {};
};

// ── Formats: byte by byte from the right, on the storage as it then is ───────────────────────────

const swapped = (byte: number): number => ((byte & 15) << 4) | (byte >>> 4);
const pack: Operation = (_, storage, { at, l1, at2, l2 }) => {
  let from = at2 + l2 - 1;
  const next = (): number => (from >= at2 ? storage.get(from--)! : 0);
  storage.set(at + l1 - 1, swapped(next()));
  for (let i = at + l1 - 2; i >= at; i--) {
    const low = next() & 15;
    storage.set(i, ((next() & 15) << 4) | low);
  }
  return {};
};
const unpack: Operation = (_, storage, { at, l1, at2, l2 }) => {
  let from = at2 + l2 - 1;
  let to = at + l1 - 1;
  storage.set(to--, swapped(storage.get(from--)!));
  while (to >= at) {
    const byte = from >= at2 ? storage.get(from--)! : 0;
    storage.set(to--, 0xf0 | (byte & 15));
    if (to >= at) storage.set(to--, 0xf0 | (byte >>> 4));
  }
  return {};
};
const moveWithOffset: Operation = (_, storage, { at, l1, at2, l2 }) => {
  let low = storage.get(at + l1 - 1)! & 15;
  for (let i = 0; i < l1; i++) {
    const byte = i < l2 ? storage.get(at2 + l2 - 1 - i)! : 0;
    storage.set(at + l1 - 1 - i, ((byte & 15) << 4) | low);
    low = byte >>> 4;
  }
  return {};
};

// ── Conversion ───────────────────────────────────────────────────────────────────────────────────

const withRegister = (gr: readonly number[], r: number, value: number): number[] =>
  gr.map((word, i) => (i === r ? value >>> 0 : word));
const convertToBinary: Operation = (one, storage, { at }) => {
  const value = valueOf(field(storage, at, 8));
  if (value === undefined) return { code: Code.data };
  const gr = withRegister(one.gr, one.instruction[1]! >>> 4, Number(BigInt.asUintN(32, value)));
  return { gr, code: BigInt.asIntN(32, value) === value ? 0 : Code.fixedDivide };
};
const convertToDecimal: Operation = (one, storage, { at }) => {
  put(storage, at, packed(BigInt(one.gr[one.instruction[1]! >>> 4]! | 0), 8));
  return {};
};

// ── Editing ──────────────────────────────────────────────────────────────────────────────────────

const edit =
  (marks: boolean): Operation =>
  (one, storage, { at, l1, at2 }) => {
    const fill = storage.get(at)!;
    let [from, significant, cc, low] = [at2, false, 0, undefined as number | undefined];
    let { gr } = one;
    for (let i = 0; i < l1; i++) {
      const pattern = storage.get(at + i)!;
      if (pattern === 0x22) [significant, cc] = [false, 0];
      if (pattern !== 0x20 && pattern !== 0x21) {
        if (!significant || pattern === 0x22) storage.set(at + i, fill);
        continue;
      }
      const byte: number = low === undefined ? storage.get(from++)! : low << 4;
      const digit = byte >>> 4;
      if (digit > 9) return { code: Code.data, terminates: true };
      const sign = low === undefined ? byte & 15 : 0;
      const mark = marks && digit !== 0 && !significant;
      if (mark) gr = withRegister(gr, 1, (gr[1]! & 0xff000000) | (at + i));
      if (digit !== 0) cc = 1;
      storage.set(at + i, significant || digit !== 0 ? 0xf0 | digit : fill);
      significant ||= digit !== 0 || pattern === 0x21;
      if (sign > 9 && sign !== 0xb && sign !== 0xd) significant = false;
      low = low === undefined && sign <= 9 ? sign : undefined;
    }
    return { gr, cc: cc === 0 ? 0 : significant ? 1 : 2 };
  };

/** By mnemonic. */
export const rows: ReadonlyMap<string, Operation> = new Map([
  ['AP', arithmetic((a, b) => a + b)],
  ['SP', arithmetic((a, b) => a - b)],
  ['ZAP', zeroAndAdd],
  ['CP', compareDecimal],
  ['MP', multiplyDecimal],
  ['DP', divideDecimal],
  ['PACK', pack],
  ['UNPK', unpack],
  ['MVO', moveWithOffset],
  ['CVB', convertToBinary],
  ['CVD', convertToDecimal],
  ['ED', edit(false)],
  ['EDMK', edit(true)],
]);

/** What is left, provided the operands can be reached. */
export function expectedDecimals(one: Case): Expected {
  const storage = bytesOf(one);
  const [first, second] = one.operands;
  const fields = { at: first!.at, l1: first!.length, at2: second?.at ?? 0, l2: second?.length ?? 0 };
  const effect = rows.get(one.name)!(one, storage, fields);
  const code = effect.code ?? 0;
  return {
    code,
    cc: effect.cc ?? one.cc,
    gr: effect.gr ?? one.gr,
    storage: effect.terminates === true ? undefined : storage,
  };
}
