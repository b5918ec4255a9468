/**
 * One description of a machine's mutable state; everything else is derived from it: the live object's type,
 * saving and loading (snapshot.ts), comparing and hashing (compare.ts), what a debugger shows.
 *
 * Scalars, fixed vectors and the memory change in place. Text, byte strings and lists are values: whoever
 * changes one stores a new one, so that snapshots and views may keep the old one and share it for nothing.
 */
import { Memory } from './memory';

type Scalar = 'u8' | 'u16' | 'u32' | 'i32' | 'f64' | 'flag' | 'text';
type Vector = 'bytes' | 'halfwords' | 'words';

export interface Facts {
  readonly doc: string;
  readonly spec?: string;
  readonly radix?: 2 | 8 | 10 | 16;
}
export interface ScalarField<K extends Scalar = Scalar> extends Facts {
  readonly kind: K;
}
/** `length` elements, changed in place, so an engine may hold on to the array. */
export interface VectorField<K extends Vector = Vector> extends Facts {
  readonly kind: K;
  readonly length: number;
}
/** At most `max` elements, replaced as a whole, never changed in place. */
export interface StringField<K extends Vector = Vector> extends Facts {
  readonly kind: `${K} value`;
  readonly max: number;
}
/** The large memory: its size is the image's, its changes are kept by page. */
export interface MemoryField extends Facts {
  readonly kind: 'memory';
  readonly pageBits: number;
}
export interface GroupField<S extends Schema = Schema> extends Facts {
  readonly kind: 'group';
  readonly of: S;
}
/** At most `max` records; the list and its records are replaced, never changed in place. */
export interface ListField<S extends Schema = Schema> extends Facts {
  readonly kind: 'list';
  readonly of: S;
  readonly max: number;
}
export type Field = ScalarField | VectorField | StringField | MemoryField | GroupField | ListField;
// eslint-disable-next-line @typescript-eslint/consistent-indexed-object-style -- a record type could not refer to itself
export interface Schema {
  readonly [name: string]: Field;
}

type ScalarValue<K> = K extends 'flag' ? boolean : K extends 'text' ? string : number;
type VectorValue<K> = K extends 'bytes' ? Uint8Array : K extends 'halfwords' ? Uint16Array : Uint32Array;
type Value<F> =
  F extends ListField<infer S>
    ? readonly Record_<S>[]
    : F extends GroupField<infer S>
      ? StateOf<S>
      : F extends MemoryField
        ? Memory
        : F extends VectorField<infer K>
          ? VectorValue<K>
          : F extends StringField<infer K>
            ? VectorValue<K>
            : F extends ScalarField<infer K>
              ? ScalarValue<K>
              : never;
type InPlace = 'bytes' | 'halfwords' | 'words' | 'memory' | 'group';

/**
 * The live object an engine reads and writes. Its type has no member the schema does not name, and what
 * changes in place cannot be replaced.
 */
export type StateOf<S extends Schema> = {
  -readonly [N in keyof S as S[N]['kind'] extends InPlace ? never : N]: Value<S[N]>;
} & { readonly [N in keyof S as S[N]['kind'] extends InPlace ? N : never]: Value<S[N]> };
/** One record of a list field. */
type Record_<S extends Schema> = { readonly [N in keyof S]: Value<S[N]> };
export type { Record_ as RecordOf };

type More = Omit<Facts, 'doc'>;
const scalar =
  <const K extends Scalar>(kind: K) =>
  (doc: string, facts: More = {}): ScalarField<K> => ({ kind, doc, ...facts });
const vector =
  <const K extends Vector>(kind: K) =>
  (length: number, doc: string, facts: More = {}): VectorField<K> => ({ kind, length, doc, ...facts });
const string =
  <const K extends Vector>(kind: K) =>
  (max: number, doc: string, facts: More = {}): StringField<K> => ({
    kind: `${kind} value`,
    max,
    doc,
    ...facts,
  });

export const u8 = scalar('u8');
export const u16 = scalar('u16');
export const u32 = scalar('u32');
export const i32 = scalar('i32');
export const f64 = scalar('f64');
export const flag = scalar('flag');
export const text = scalar('text');
export const bytes = vector('bytes');
export const halfwords = vector('halfwords');
export const words = vector('words');
export const bytesValue = string('bytes');
export const halfwordsValue = string('halfwords');
export const wordsValue = string('words');
export const memory = (pageBits: number, doc: string, facts: More = {}): MemoryField => ({
  kind: 'memory',
  pageBits,
  doc,
  ...facts,
});
export const group = <const S extends Schema>(of: S, doc: string): GroupField<S> => ({
  kind: 'group',
  of,
  doc,
});
const faultSchema = {
  code: text('stable name'),
  message: text('a sentence'),
  spec: text('section'),
  at: u32('address of the instruction', { radix: 16 }),
};
/** Why a machine stopped: what its `Fault` is made of, which goes with its saves. */
export const faultGroup = (doc: string): GroupField<typeof faultSchema> => group(faultSchema, doc);

export const list = <const S extends Schema>(of: S, max: number, doc: string): ListField<S> => ({
  kind: 'list',
  of,
  max,
  doc,
});

/** The array type behind each vector kind. */
export const vectorTypes = { bytes: Uint8Array, halfwords: Uint16Array, words: Uint32Array } as const;

/** What a memory field holds at tick 0, by field name. */
export type MemoryBases = Readonly<Record<string, Uint8Array>>;

function zero(field: Field, name: string, bases: MemoryBases): unknown {
  switch (field.kind) {
    case 'flag':
      return false;
    case 'text':
      return '';
    case 'bytes':
    case 'halfwords':
    case 'words':
      return new vectorTypes[field.kind](field.length);
    case 'bytes value':
      return new Uint8Array(0);
    case 'halfwords value':
      return new Uint16Array(0);
    case 'words value':
      return new Uint32Array(0);
    case 'memory':
      return new Memory(bases[name] ?? new Uint8Array(0), field.pageBits);
    case 'group':
      return createState(field.of, bases);
    case 'list':
      return [];
    default:
      return 0;
  }
}

/**
 * A state object at zero. An object filled name by name in a loop falls into V8's dictionary mode (measured
 * 3 to 4 times slower); fromEntries does not.
 */
export function createState<const S extends Schema>(schema: S, bases: MemoryBases = {}): StateOf<S> {
  const entries = Object.entries(schema).map(([name, field]) => [name, zero(field, name, bases)]);
  return Object.seal(Object.fromEntries(entries)) as StateOf<S>;
}
