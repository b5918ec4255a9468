/**
 * The storage image both machines run: a driver that takes record after record, lays out the storage a case names,
 * loads the registers, goes to the instruction with LPSW, and puts into the record what it finds at the interruption
 * that ends every case. The driver lies in the first page and so needs no base register.
 *
 * A record, in bytes: 0 its length, 4 how many regions, 8 PSW, 16 general registers, 80 floating-point registers,
 * 112 program old PSW, 120 supervisor-call old PSW, 128 the regions: address, length less 1, bytes, filled up to words.
 */
import type { Case, Region } from './cases';
import { endOfRecords, firstRecord, keys, storageBytes } from './layout';

const field = { count: 4, psw: 8, gr: 16, fr: 80, program: 112, svc: 120, regions: 128 } as const;
const place = {
  ...{ waitPsw: 0x180, workPsw: 0x188, current: 0x190, mask: 0x194, first: 0x198 },
  ...{ start: 0x200, collect: 0x300, subjects: 0x3e0, saved: 0x400, keys: 0x500 },
} as const;
/** The driver waits here when all records are done. */
export const doneAddress = 0xd0e;

// ── The driver ───────────────────────────────────────────────────────────────────────────────────

const rr = (code: number, r1: number, r2: number): number[] => [code, (r1 << 4) | r2];
/** RX with index, and RS with a third register in its place. */
const rx = (code: number, r1: number, d: number, b = 0, x = 0): number[] => [
  ...[code, (r1 << 4) | x],
  ...[(b << 4) | (d >>> 8), d & 0xff],
];
const ss = (code: number, length: number, d1: number, b1: number, d2: number, b2: number): number[] => [
  ...[code, length - 1, (b1 << 4) | (d1 >>> 8), d1 & 0xff],
  ...[(b2 << 4) | (d2 >>> 8), d2 & 0xff],
];
const L = 0x58;
const LA = 0x41;
const N = 0x54;
const [ST, A, BC, EX, LM, STM, LD, STD, LPSW] = [0x50, 0x5a, 0x47, 0x44, 0x98, 0x90, 0x68, 0x60, 0x82];
const [LTR, BCTR, SSK, MVC, XC] = [0x12, 0x06, 0x08, 0xd2, 0xd7];
const [always, zero] = [15, 8];
const subject = { moveIn: place.subjects, moveOut: place.subjects + 8, clear: place.subjects + 16 } as const;

const floats = [0, 2, 4, 6];

/** Runs a loop over the regions of the record at register 1: register 5 has the address, 6 the length less 1. */
function overRegions(at: number, body: readonly number[]): number[] {
  const head = [...rx(L, 3, field.count, 1), ...rx(LA, 4, field.regions, 1)];
  const loop = at + head.length;
  const end = loop + 6 + 4 + body.length + 14;
  return [
    ...head,
    ...[...rr(LTR, 3, 3), ...rx(BC, zero, end)],
    ...rx(LM, 5, 0, 4, 6),
    ...body,
    ...[...rx(LA, 4, 12, 4, 6), ...rx(N, 4, place.mask)],
    ...[...rr(BCTR, 3, 0), ...rx(BC, always, loop)],
  ];
}

/** Sets the keys, then falls into the first case. */
function start(): { readonly bytes: number[]; readonly next: number } {
  const bytes = rx(LA, 4, place.keys);
  const loop = place.start + bytes.length;
  const end = loop + 4 + 2 + 4 + 2 + 4 + 4;
  bytes.push(...rx(LM, 5, 0, 4, 6), ...rr(LTR, 5, 5), ...rx(BC, zero, end));
  bytes.push(...rr(SSK, 6, 5), ...rx(LA, 4, 8, 4), ...rx(BC, always, loop), ...rx(L, 1, place.first));
  const next = place.start + bytes.length;
  bytes.push(...rx(ST, 1, place.current), ...rx(L, 2, 0, 1), ...rr(LTR, 2, 2));
  const more = place.start + bytes.length + 8;
  bytes.push(...rx(BC, 7, more), ...rx(LPSW, 0, place.waitPsw));
  bytes.push(...overRegions(more, rx(EX, 6, subject.moveIn)));
  bytes.push(...ss(MVC, 8, place.workPsw, 0, field.psw, 1));
  for (const r of floats) bytes.push(...rx(LD, r, field.fr + 4 * r, 1));
  bytes.push(...rx(LM, 0, field.gr, 1, 15), ...rx(LPSW, 0, place.workPsw));
  return { bytes, next };
}

/** Saves what the case has left, and goes on with the next record. */
function collect(next: number): number[] {
  const bytes = [...rx(STM, 0, place.saved, 0, 15), ...rx(L, 1, place.current)];
  bytes.push(...ss(MVC, 64, field.gr, 1, place.saved, 0));
  for (const r of floats) bytes.push(...rx(STD, r, field.fr + 4 * r, 1));
  bytes.push(...ss(MVC, 8, field.program, 1, 0x28, 0), ...ss(MVC, 8, field.svc, 1, 0x20, 0));
  bytes.push(...ss(XC, 16, 0x20, 0, 0x20, 0));
  const at = place.collect + bytes.length;
  bytes.push(...overRegions(at, [...rx(EX, 6, subject.moveOut), ...rx(EX, 6, subject.clear)]));
  return [...bytes, ...rx(A, 1, 0, 1), ...rx(BC, always, next)];
}

function putDriver(image: Uint8Array): void {
  const view = new DataView(image.buffer);
  const { bytes, next } = start();
  image.set(bytes, place.start);
  image.set(collect(next), place.collect);
  image.set(ss(MVC, 1, 0, 5, 8, 4), subject.moveIn);
  image.set(ss(MVC, 1, 8, 4, 0, 5), subject.moveOut);
  image.set(ss(XC, 1, 0, 5, 0, 5), subject.clear);
  view.setUint32(0x04, place.start); // the restart PSW
  view.setUint32(0x64, place.collect); // new PSWs: supervisor call and program
  view.setUint32(0x6c, place.collect);
  view.setUint32(place.waitPsw, 0x00020000);
  view.setUint32(place.waitPsw + 4, doneAddress);
  view.setUint32(place.mask, 0xfffffffc);
  view.setUint32(place.first, firstRecord);
  keys.forEach(([block, key], i) => {
    view.setUint32(place.keys + 8 * i, block);
    view.setUint32(place.keys + 8 * i + 4, key);
  });
}

// ── Records ──────────────────────────────────────────────────────────────────────────────────────

const regionBytes = ({ bytes }: Region): number => 8 + ((bytes.length + 3) & ~3);
export function recordBytes({ regions }: Case): number {
  const bytes = regions.reduce<number>((sum, region) => sum + regionBytes(region), field.regions);
  return (bytes + 7) & ~7;
}

function putRecord(view: DataView, at: number, one: Case): void {
  const words = (offset: number, values: readonly number[]): void =>
    values.forEach((word, i) => view.setUint32(at + offset + 4 * i, word));
  const high = (one.key << 20) | (one.problem ? 0x10000 : 0);
  words(0, [recordBytes(one), one.regions.length, high, (one.cc << 28) | (one.mask << 24) | one.at]);
  words(field.gr, one.gr);
  words(field.fr, one.fr);
  let offset: number = field.regions;
  for (const region of one.regions) {
    words(offset, [region.at, region.bytes.length - 1]);
    new Uint8Array(view.buffer).set(region.bytes, at + offset + 8);
    offset += regionBytes(region);
  }
}

/** Cases that fit into one storage, and it. */
export interface Batch {
  readonly cases: readonly Case[];
  readonly image: Uint8Array;
}
export function* batches(cases: Iterable<Case>): Iterable<Batch> {
  let some: Case[] = [];
  let at = firstRecord;
  for (const one of cases) {
    if (at + recordBytes(one) + 8 > endOfRecords) {
      yield { cases: some, image: imageOf(some) };
      some = [];
      at = firstRecord;
    }
    some.push(one);
    at += recordBytes(one);
  }
  if (some.length > 0) yield { cases: some, image: imageOf(some) };
}
function imageOf(cases: readonly Case[]): Uint8Array {
  const image = new Uint8Array(storageBytes);
  putDriver(image);
  let at = firstRecord;
  for (const one of cases) {
    putRecord(new DataView(image.buffer), at, one);
    at += recordBytes(one);
  }
  return image;
}

/** What a case has left behind. */
export interface Result {
  readonly gr: readonly number[];
  readonly fr: readonly number[];
  readonly code: number; // of the program interruption that ended it, or the supervisor call
  readonly svc: boolean;
  readonly ilc: number;
  readonly cc: number;
  readonly mask: number;
  readonly ia: number;
  readonly high: number; // the first word of the old PSW
  readonly regions: readonly Uint8Array[];
}

/** The driver must have come to the end of the records. */
export function checkEnd({ cases }: Batch, storage: Uint8Array): void {
  const end = cases.reduce((sum, one) => sum + recordBytes(one), firstRecord);
  const last = viewOf(storage).getUint32(place.current);
  if (last !== end)
    throw new Error(`the driver stopped at record ${last.toString(16)}, before ${end.toString(16)}`);
}
const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);

/** A record after the run. */
export const resultAt = (storage: Uint8Array, at: number, one: Case): Result =>
  readRecord(viewOf(storage), at, one);

function readRecord(view: DataView, at: number, one: Case): Result {
  const words = (offset: number, count: number): number[] =>
    Array.from({ length: count }, (_, i) => view.getUint32(at + offset + 4 * i));
  const [high, low] = words(field.program, 2) as [number, number];
  const [svcHigh, svcLow] = words(field.svc, 2) as [number, number];
  const svc = svcHigh !== 0 || svcLow !== 0;
  const [first, second] = svc ? [svcHigh, svcLow] : [high, low];
  let offset: number = field.regions;
  const regions = one.regions.map((region) => {
    const start = view.byteOffset + at + offset + 8;
    offset += regionBytes(region);
    return new Uint8Array(view.buffer, start, region.bytes.length);
  });
  return {
    ...{ gr: words(field.gr, 16), fr: words(field.fr, 8), regions, svc, high: first },
    ...{ code: first & 0xffff, ilc: second >>> 30, cc: (second >>> 28) & 3 },
    ...{ mask: (second >>> 24) & 15, ia: second & 0xffffff },
  };
}

/** Nothing may be left in the storage that cases use: the first place that is not zero, if any is. */
export function strayStore(storage: Uint8Array): number | undefined {
  const work = storage.subarray(0x2000, firstRecord).findIndex((byte) => byte !== 0);
  const end = storage.subarray(endOfRecords).findIndex((byte) => byte !== 0);
  return work >= 0 ? 0x2000 + work : end >= 0 ? endOfRecords + end : undefined;
}
