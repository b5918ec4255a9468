/** Comparing and hashing states, derived from the schema: lockstep tests, replays and the debugger use these. */
import type { Memory } from './memory';
import { Sha256 } from './sha256';
import type { Field, Schema, StateOf } from './state';

export interface Difference {
  readonly path: string;
  readonly left: unknown;
  readonly right: unknown;
}
type Plain = Readonly<Record<string, unknown>>;

/** Every leaf at which two states of one schema differ. */
export function diff<S extends Schema>(
  schema: S,
  left: Readonly<StateOf<S>>,
  right: Readonly<StateOf<S>>,
): Difference[] {
  const found: Difference[] = [];
  diffGroup(schema, left, right, '', found);
  return found;
}

function diffGroup(schema: Schema, left: Plain, right: Plain, path: string, found: Difference[]): void {
  for (const [name, field] of Object.entries(schema)) {
    diffField(field, left[name], right[name], path === '' ? name : `${path}.${name}`, found);
  }
}

function diffField(field: Field, left: unknown, right: unknown, path: string, found: Difference[]): void {
  if (left === right) return;
  if (field.kind === 'group') return diffGroup(field.of, left as Plain, right as Plain, path, found);
  if (field.kind === 'memory')
    return diffVector((left as Memory).bytes, (right as Memory).bytes, path, found);
  if (field.kind === 'list') return diffList(field.of, left as Plain[], right as Plain[], path, found);
  if ('length' in field || 'max' in field)
    return diffVector(left as Uint8Array, right as Uint8Array, path, found);
  found.push({ path, left, right });
}

function diffList(
  of: Schema,
  left: readonly Plain[],
  right: readonly Plain[],
  path: string,
  found: Difference[],
): void {
  if (left.length !== right.length)
    found.push({ path: `${path}.length`, left: left.length, right: right.length });
  else
    left.forEach(
      (record, i) => record === right[i] || diffGroup(of, record, right[i]!, `${path}[${i}]`, found),
    );
}

function diffVector(left: Uint8Array, right: Uint8Array, path: string, found: Difference[]): void {
  if (left.length !== right.length)
    found.push({ path: `${path}.length`, left: left.length, right: right.length });
  else if (!sameWords(left, right))
    for (let i = 0; i < left.length; i++)
      if (left[i] !== right[i]) found.push({ path: `${path}[${i}]`, left: left[i], right: right[i] });
}

/** Whether two memories are surely equal, seen as words: a fourth of the comparisons, for megabytes that hardly ever differ. */
function sameWords(left: Uint8Array, right: Uint8Array): boolean {
  const aligned = [left, right].every((bytes) => bytes.byteOffset % 4 === 0 && bytes.byteLength % 4 === 0);
  if (!aligned) return false;
  const [one, other] = [left, right].map(
    (bytes) => new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4),
  );
  for (let i = 0; i < one!.length; i++) if (one![i] !== other![i]) return false;
  return true;
}

/** SHA-256 over every leaf in schema order; the same on every host. */
export function hashState<S extends Schema>(schema: S, state: Readonly<StateOf<S>>): string {
  const hash = new Sha256();
  hashGroup(schema, state, hash);
  return hash.digest();
}

function hashGroup(schema: Schema, values: Plain, hash: Sha256): void {
  for (const [name, field] of Object.entries(schema)) hashField(field, values[name], hash);
}

function hashField(field: Field, value: unknown, hash: Sha256): void {
  switch (field.kind) {
    case 'group':
      return hashGroup(field.of, value as Plain, hash);
    case 'memory':
      return hashElements((value as Memory).bytes, hash);
    case 'list':
      hashNumber((value as Plain[]).length, hash);
      return (value as Plain[]).forEach((record) => hashGroup(field.of, record, hash));
    case 'text':
      return hashElements(
        Uint16Array.from({ length: (value as string).length }, (_, i) => (value as string).charCodeAt(i)),
        hash,
      );
    default:
      if (typeof value === 'object') return hashElements(value as Uint8Array, hash);
      return hashNumber(Number(value), hash);
  }
}

/** Little-endian whatever the host, because snapshots are compared across machines. */
function hashElements(elements: Uint8Array | Uint16Array | Uint32Array, hash: Sha256): void {
  hashNumber(elements.length, hash);
  if (elements instanceof Uint8Array) return void hash.update(elements);
  const size = elements.BYTES_PER_ELEMENT;
  const view = new DataView(new ArrayBuffer(elements.length * size));
  elements.forEach((element: number, i: number) =>
    size === 2 ? view.setUint16(i * 2, element, true) : view.setUint32(i * 4, element, true),
  );
  hash.update(new Uint8Array(view.buffer));
}

function hashNumber(value: number, hash: Sha256): void {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value, true);
  hash.update(new Uint8Array(view.buffer));
}
