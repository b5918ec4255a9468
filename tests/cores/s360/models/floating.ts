/** What a case of a floating-point instruction must leave, by the model. */
import type { Case } from '../hercules/cases';
import * as model from './hexFloat';
import type { Float, Masks, Outcome } from './hexFloat';

const digitsOf = { short: 6, long: 14, extended: 28 } as const;
type Format = keyof typeof digitsOf;
type Words = readonly number[];

/** Reads a number from its words; in an extended one the second half has a sign and a characteristic of its own, which do not count. */
function read(words: Words, format: Format): Float {
  const high = BigInt(words[0]! & 0xffffff);
  const low = BigInt(words[1]! >>> 0);
  const long = (high << 32n) | low;
  const rest = (BigInt((words[2] ?? 0) & 0xffffff) << 32n) | BigInt((words[3] ?? 0) >>> 0);
  const fraction = format === 'short' ? high : format === 'long' ? long : (long << 56n) | rest;
  return { minus: words[0]! >>> 31 === 1, characteristic: (words[0]! >>> 24) & 127, fraction };
}
const first = (minus: boolean, characteristic: number, fraction: bigint): number =>
  ((minus ? 0x80000000 : 0) + ((characteristic & 127) << 24) + Number(fraction)) >>> 0;

/** As words; a true zero has none but zeros. */
function write(value: Float, format: Format): Words {
  const { minus, characteristic, fraction } = value;
  if (format === 'short') return [first(minus, characteristic, fraction)];
  const long = (value: bigint, own: number): Words => [
    first(minus, own, value >> 32n),
    Number(value & 0xffffffffn),
  ];
  if (format === 'long') return long(fraction, characteristic);
  const halves = [fraction >> 56n, fraction & (2n ** 56n - 1n)] as const;
  return [
    ...long(halves[0], characteristic),
    ...long(halves[1], value === model.trueZero ? 0 : characteristic - 14),
  ];
}

type Operation = (a: Float, b: Float, masks: Masks) => Outcome;
interface Row {
  readonly from: Format; // of the operands
  readonly to: Format; // of the result
  readonly one: Operation;
}
const row = (from: Format, one: (digits: number) => Operation, to = from): Row => ({
  ...{ from, to },
  one: one(digitsOf[from]),
});
const same = (
  one: (digits: number) => Operation,
  names: string,
  from: Format,
): readonly (readonly [string, Row])[] => names.split(' ').map((name) => [name, row(from, one)]);
const subtracted =
  (one: typeof model.add) =>
  (digits: number): Operation =>
  (a, b, masks) =>
    one(a, model.negative(b), digits, masks);
const product =
  (kept: number) =>
  (digits: number): Operation =>
  (a, b, masks) =>
    model.multiply(a, b, digits, kept, masks);
const unary = (change: (value: Float) => Float) => (): Operation => (_, b) => model.move(change(b));

const added =
  (digits: number): Operation =>
  (a, b, masks) =>
    model.add(a, b, digits, masks);
const addedUnnormalized =
  (digits: number): Operation =>
  (a, b, masks) =>
    model.addUnnormalized(a, b, digits, masks);
const compared = (): Operation => (a, b) => model.compare(a, b);
const quotient =
  (digits: number): Operation =>
  (a, b, masks) =>
    model.divide(a, b, digits, masks);
const half =
  (digits: number): Operation =>
  (_, b, masks) =>
    model.halve(b, digits, masks);
const loaded = (): Operation => (_, b) => ({ value: b, code: 0 });

/** By mnemonic: in which format it works, and how. */
export const rows: ReadonlyMap<string, Row> = new Map([
  ...same(added, 'AE AER', 'short'),
  ...same(added, 'AD ADR', 'long'),
  ...same(added, 'AXR', 'extended'),
  ...same(subtracted(model.add), 'SE SER', 'short'),
  ...same(subtracted(model.add), 'SD SDR', 'long'),
  ...same(subtracted(model.add), 'SXR', 'extended'),
  ...same(addedUnnormalized, 'AU AUR', 'short'),
  ...same(addedUnnormalized, 'AW AWR', 'long'),
  ...same(subtracted(model.addUnnormalized), 'SU SUR', 'short'),
  ...same(subtracted(model.addUnnormalized), 'SW SWR', 'long'),
  ...same(compared, 'CE CER', 'short'),
  ...same(compared, 'CD CDR', 'long'),
  ...(['ME', 'MER'] as const).map((name) => [name, row('short', product(14), 'long')] as const),
  ...same(product(14), 'MD MDR', 'long'),
  ...(['MXD', 'MXDR'] as const).map((name) => [name, row('long', product(28), 'extended')] as const),
  ...same(product(28), 'MXR', 'extended'),
  ...same(quotient, 'DE DER', 'short'),
  ...same(quotient, 'DD DDR', 'long'),
  ...same(half, 'HER', 'short'),
  ...same(half, 'HDR', 'long'),
  ...same(loaded, 'LE LER', 'short'),
  ...same(loaded, 'LD LDR', 'long'),
  ...same(
    unary((value) => value),
    'LTER',
    'short',
  ),
  ...same(
    unary((value) => value),
    'LTDR',
    'long',
  ),
  ...same(unary(model.negative), 'LCER', 'short'),
  ...same(unary(model.negative), 'LCDR', 'long'),
  ...same(
    unary((value) => ({ ...value, minus: false })),
    'LPER',
    'short',
  ),
  ...same(
    unary((value) => ({ ...value, minus: false })),
    'LPDR',
    'long',
  ),
  ...same(
    unary((value) => ({ ...value, minus: true })),
    'LNER',
    'short',
  ),
  ...same(
    unary((value) => ({ ...value, minus: true })),
    'LNDR',
    'long',
  ),
  ['LRDR', row('extended', () => (_, b) => model.round(b, 28, 14), 'long')],
  ['LRER', row('long', () => (_, b) => model.round(b, 14, 6), 'short')],
]);

export interface Expected {
  readonly code: number; // 0: nothing interrupts
  readonly cc: number;
  readonly fr: readonly number[];
}

/** What is left, provided the operands can be reached and the registers are there. */
export function expectedFloats(one: Case): Expected {
  const { from, to, one: operation } = rows.get(one.name)!;
  const second = one.instruction[1]!;
  const [r1, r2] = [second >>> 4, second & 15];
  const inRegister = one.operands.length === 0;
  const a = read(one.fr.slice(r1), from);
  const b = read(inRegister ? one.fr.slice(r2) : storageWords(one), from);
  const masks = { underflow: (one.mask & 2) !== 0, significance: (one.mask & 1) !== 0 };
  const { value, cc = one.cc, code } = operation(a, b, masks);
  const fr = [...one.fr];
  if (value !== undefined && code !== 0xf) write(value, to).forEach((word, i) => (fr[r1 + i] = word));
  return { code, cc, fr };
}

/** The operand's words as the case lays them out. */
function storageWords(one: Case): Words {
  const { at } = one.operands[0]!;
  const region = one.regions.find(({ at: low, bytes }) => low <= at && at < low + bytes.length)!;
  const view = new DataView(region.bytes.buffer, region.bytes.byteOffset + at - region.at);
  return [view.getUint32(0), view.byteLength >= 8 ? view.getUint32(4) : 0];
}
