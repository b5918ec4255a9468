/** Snapshots that must not load: each differs from a good one in a single place. */
import type { Core } from '../cores/kit/contract';
import type { Page } from '../cores/kit/memory';
import type { Parts, Snapshot } from '../cores/kit/snapshot';
import { createState, vectorTypes, type Field, type Schema } from '../cores/kit/state';

export interface Broken {
  readonly what: string;
  readonly snapshot: Snapshot;
}

export function brokenSnapshots(core: Core, good: Snapshot): readonly Broken[] {
  const envelopes: readonly (readonly [string, unknown])[] = [
    ['core', 'another'],
    ['image', '0'.repeat(64)],
    ['version', 0],
    ['version', core.stateVersion + 1],
    ['version', 1.5],
    ['version', undefined],
    ['parts', null],
    ['parts', 'text'],
  ];
  return [
    ...envelopes.map(([name, value]) => ({
      what: `${name} is ${String(value)}`,
      snapshot: { ...good, [name]: value },
    })),
    ...brokenGroups(core.state, good.parts, '', new Set()).map(({ what, value }) => ({
      what,
      snapshot: { ...good, parts: value as Parts },
    })),
  ];
}

interface Wrong {
  readonly what: string;
  readonly value: unknown;
}

/**
 * The values of a group with one of them missing, wrong or too many. Of groups that have one schema in common, drives
 * or virtual machines, only the first is taken apart: `known` has the schemas that were.
 */
function brokenGroups(schema: Schema, values: Parts, path: string, known: Set<Schema>): readonly Wrong[] {
  if (known.has(schema)) return [];
  known.add(schema);
  const extra = { what: `${path}surplus is unknown`, value: { ...values, surplus: 0 } };
  const inside = Object.entries(schema).flatMap(([name, field]) => {
    const { [name]: value, ...others } = values;
    const missing = { what: `${path}${name} is missing`, value: others };
    const wrong = wrongValues(field, value, `${path}${name}`, known);
    return [missing, ...wrong.map(({ what, value }) => ({ what, value: { ...values, [name]: value } }))];
  });
  return [extra, ...inside];
}

const ranges = { u8: [0, 0xff], u16: [0, 0xffff], u32: [0, 0xffffffff], i32: [-0x80000000, 0x7fffffff] };

function wrongValues(field: Field, good: unknown, path: string, known: Set<Schema>): readonly Wrong[] {
  const each = (...values: unknown[]): readonly Wrong[] =>
    values.map((value) => ({ what: `${path} is ${describe(value)}`, value }));
  switch (field.kind) {
    case 'flag':
      return each(1, 'true', null);
    case 'text':
      return each(1, null, ['text']);
    case 'f64':
      return each(NaN, Infinity, '1', null);
    case 'u8':
    case 'u16':
    case 'u32':
    case 'i32':
      return each(ranges[field.kind][0]! - 1, ranges[field.kind][1]! + 1, 0.5, NaN, '1', null);
    case 'bytes':
    case 'halfwords':
    case 'words':
      return each(new vectorTypes[field.kind](field.length + 1), new Float64Array(1), [0], null);
    case 'bytes value':
      return each(new Uint8Array(field.max + 1), new Uint16Array(1), [0], null);
    case 'halfwords value':
      return each(new Uint16Array(field.max + 1), new Uint8Array(1), [0], null);
    case 'words value':
      return each(new Uint32Array(field.max + 1), new Uint8Array(1), [0], null);
    case 'memory':
      return [...each(null, [null], [{}]), ...wrongPages(field.pageBits, good as readonly Page[], path)];
    case 'group':
      return [...each(null, 1), ...brokenGroups(field.of, good as Parts, `${path}.`, known)];
    case 'list':
      return [...each(null, [null], {}), ...wrongRecords(field.of, field.max, path, known)];
  }
}

function wrongPages(pageBits: number, good: readonly Page[], path: string): readonly Wrong[] {
  const bytes = new Uint8Array(1 << pageBits);
  return [
    { index: -1, bytes },
    { index: 0.5, bytes },
    { index: 1 << 24, bytes },
    { index: 0, bytes: bytes.subarray(1) },
    { index: 0, bytes: new Uint8Array(bytes.length + 1) },
    { index: 0, bytes: Array.from(bytes) },
    { bytes },
  ].map((page, i) => ({ what: `${path} has impossible page ${i}`, value: [...good, page] }));
}

function wrongRecords(of: Schema, max: number, path: string, known: Set<Schema>): readonly Wrong[] {
  const record = createState(of) as Parts;
  const tooMany = { what: `${path} is too long`, value: new Array<Parts>(max + 1).fill(record) };
  const inside = brokenGroups(of, record, `${path}[0].`, known);
  return [tooMany, ...inside.map(({ what, value }) => ({ what, value: [value] }))];
}

function describe(value: unknown): string {
  if (ArrayBuffer.isView(value)) return `a view of ${value.byteLength} bytes`;
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}
