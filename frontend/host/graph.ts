/**
 * Plain values as JSON text, with what JSON lacks: typed arrays, and values shared by several owners, which
 * snapshots of one session do by the thousand. A shared value is written once, and reading restores the sharing.
 *
 * The text is `{"shared": [...], "root": ...}`. In both, `{"$": n}` stands for shared value n, which lies before
 * its users, and `{"$bytes" | "$halfwords" | "$words": base64}` for little-endian elements. Images of disks, of
 * which a journal may hold many that differ in a few blocks, are cut: `{"$pieces": [n, ...]}` are the bytes of
 * shared values n, one after the other, and equal pieces are written once.
 */
import { fromBase64, toBase64 } from './base64';
import { fields, FormatError, json, list, text } from './shape';

const arrays = { $bytes: Uint8Array, $halfwords: Uint16Array, $words: Uint32Array } as const;
type Elements = Uint8Array | Uint16Array | Uint32Array;
const nestingLimit = 100;

/** Bytes of a piece, and of the shortest array that is cut. */
const pieceBytes = 4096;
const cutBytes = 4 * pieceBytes;
/** No medium is larger; a damaged or malicious save may claim to hold one that is. */
const longestBytes = 64 * 1024 * 1024;

// ── Writing ──────────────────────────────────────────────────────────────────────────────────────

/**
 * Remembers how byte strings were cut, which takes most of the time that writing takes: whoever writes the same ones
 * again and again keeps one of these. They must not change meanwhile.
 */
export class Pieces {
  private readonly cut = new WeakMap<Uint8Array, readonly string[]>();
  private readonly known = new Map<string, string>(); // so that equal pieces are one string in memory, too

  /** The pieces in base64. */
  of(bytes: Uint8Array): readonly string[] {
    const known = this.cut.get(bytes);
    if (known !== undefined) return known;
    const pieces: string[] = [];
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      const piece = toBase64(bytes.subarray(at, at + pieceBytes));
      const same = this.known.get(piece);
      if (same === undefined) this.known.set(piece, piece);
      pieces.push(same ?? piece);
    }
    this.cut.set(bytes, pieces);
    return pieces;
  }
}

export function writeGraph(root: unknown, pieces = new Pieces()): string {
  const uses = new Map<object, number>();
  countUses(root, uses);
  const shared: unknown[] = [];
  const numbers = new Map<object, number>();
  const pieceNumbers = new Map<string, number>();

  const cut = (bytes: Uint8Array): unknown => {
    const $pieces = pieces.of(bytes).map(($bytes) => {
      const number = pieceNumbers.get($bytes) ?? shared.push({ $bytes }) - 1;
      pieceNumbers.set($bytes, number);
      return number;
    });
    return { $pieces };
  };
  const write = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const known = numbers.get(value);
    if (known !== undefined) return { $: known };
    const written = isElements(value)
      ? value instanceof Uint8Array && value.length >= cutBytes
        ? cut(value)
        : writeElements(value)
      : Array.isArray(value)
        ? value.map(write)
        : Object.fromEntries(Object.entries(value).map(([name, part]) => [name, write(part)]));
    if (uses.get(value)! < 2) return written;
    shared.push(written);
    numbers.set(value, shared.length - 1);
    return { $: shared.length - 1 };
  };
  const written = write(root);
  return JSON.stringify({ shared, root: written });
}

function countUses(value: unknown, uses: Map<object, number>): void {
  if (typeof value !== 'object' || value === null) return;
  const before = uses.get(value) ?? 0;
  uses.set(value, before + 1);
  if (before > 0 || isElements(value)) return;
  for (const part of Object.values(value)) countUses(part, uses);
}

const isElements = (value: object): value is Elements => ArrayBuffer.isView(value);

function writeElements(elements: Elements): unknown {
  const size = elements.BYTES_PER_ELEMENT;
  const view = new DataView(new ArrayBuffer(elements.length * size));
  elements.forEach((element: number, i: number) => setters[size as 1 | 2 | 4](view, i * size, element));
  const name = size === 1 ? '$bytes' : size === 2 ? '$halfwords' : '$words';
  return { [name]: toBase64(new Uint8Array(view.buffer)) };
}

const setters = {
  1: (view: DataView, at: number, value: number) => view.setUint8(at, value),
  2: (view: DataView, at: number, value: number) => view.setUint16(at, value, true),
  4: (view: DataView, at: number, value: number) => view.setUint32(at, value, true),
} as const;

// ── Reading ──────────────────────────────────────────────────────────────────────────────────────

/** Throws FormatError, naming the place. */
export function readGraph(source: string, place: string): unknown {
  const graph = fields(json(source, place), place);
  const shared: unknown[] = [];

  const read = (value: unknown, depth: number): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (depth > nestingLimit) throw new FormatError(`${place}: nested too deep`);
    if (Array.isArray(value)) return value.map((part) => read(part, depth + 1));
    const [first] = Object.keys(value);
    if (first === '$') return readShared(shared, (value as { $: unknown }).$, place);
    if (first === '$pieces') return readPieces(shared, Object.values(value)[0], place);
    if (first !== undefined && Object.hasOwn(arrays, first))
      return readElements(first as keyof typeof arrays, Object.values(value)[0], place);
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, read(part, depth + 1)]));
  };
  for (const value of list(graph['shared'], `${place}: shared`)) shared.push(read(value, 0));
  return read(graph['root'], 0);
}

function readShared(shared: readonly unknown[], number: unknown, place: string): unknown {
  if (typeof number !== 'number' || !(number in shared))
    throw new FormatError(`${place}: refers to shared value ${String(number)} before it`);
  return shared[number];
}

function readPieces(shared: readonly unknown[], source: unknown, place: string): Uint8Array {
  const pieces = list(source, `${place}: $pieces`).map((number) => readShared(shared, number, place));
  let length = 0;
  for (const piece of pieces) {
    if (!(piece instanceof Uint8Array)) throw new FormatError(`${place}: $pieces: expected bytes`);
    length += piece.length;
  }
  if (length > longestBytes) throw new FormatError(`${place}: $pieces: ${length} bytes are too many`);
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces as readonly Uint8Array[]) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

function readElements(name: keyof typeof arrays, source: unknown, place: string): Elements {
  const bytes = fromBase64(text(source, `${place}: ${name}`));
  const size = arrays[name].BYTES_PER_ELEMENT;
  if (bytes === undefined || bytes.length % size !== 0)
    throw new FormatError(`${place}: ${name} is not base64 of whole elements`);
  if (size === 1) return bytes;
  const view = new DataView(bytes.buffer);
  const elements = new arrays[name](bytes.length / size);
  for (let i = 0; i < elements.length; i++)
    elements[i] = size === 2 ? view.getUint16(i * 2, true) : view.getUint32(i * 4, true);
  return elements;
}
