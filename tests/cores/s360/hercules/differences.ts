/**
 * Where System/370, which hercules is, differs from System/360 by its manual, and where hercules differs from both.
 * Each entry says what hercules would have to report for a case, and for no other; what still differs then is a
 * failure, and so is an entry that no case needs. Which editions the pages are of: README.md of the core.
 */
import type { Case } from './cases';
import type { Result } from './driver';
import { namesByCode } from './instructions';
import { keys, storageBytes } from './layout';

export interface Difference {
  readonly name: string;
  readonly why: string;
  readonly spec: string;
  readonly of?: readonly string[]; // the instructions it is about; all, if absent
  /** What of their result is to be replaced; undefined where the entry does not apply. */
  mend(one: Case, ours: Result, theirs: Result): Partial<Result> | undefined;
}

const Code = { protection: 4, addressing: 5, specification: 6, data: 7 } as const;
const terminating: readonly number[] = [Code.protection, Code.addressing, Code.data];
const lengthOf = (one: Case): number => (one.executed ? 4 : one.instruction.length);
const same = (a: ArrayLike<number>, b: ArrayLike<number>): boolean =>
  a.length === b.length && Array.from(a).every((value, i) => value === b[i]);

/** The instruction did nothing but store its old PSW. */
function suppressed(one: Case, ours: Result): boolean {
  return (
    same(ours.gr, one.gr) &&
    same(ours.fr, one.fr) &&
    ours.regions.every((bytes, i) => same(bytes, one.regions[i]!.bytes)) &&
    ours.cc === one.cc &&
    ours.ia === one.at + lengthOf(one) &&
    ours.ilc === lengthOf(one) / 2
  );
}

export const equal = (a: Result, b: Result): boolean =>
  same(a.gr, b.gr) &&
  same(a.fr, b.fr) &&
  a.regions.every((bytes, i) => same(bytes, b.regions[i]!)) &&
  (['code', 'svc', 'ilc', 'cc', 'mask', 'ia', 'high'] as const).every((name) => a[name] === b[name]);

/** The codes that accesses to a case's operands may give. */
function accessCodes({ operands, key }: Case): readonly number[] {
  const outside = operands.some(({ at, length }) => at + length > storageBytes);
  const blocks = operands.flatMap(({ at, length }) => [at & ~0x7ff, (at + length - 1) & ~0x7ff]);
  const held = new Map(keys);
  const closed = key !== 0 && blocks.some((block) => (held.get(block) ?? 0) >>> 4 !== key);
  return [...(outside ? [Code.addressing] : []), ...(closed ? [Code.protection] : [])];
}
const withCode = ({ high }: Result, code: number): Partial<Result> => ({
  code,
  high: ((high & 0xffff0000) | code) >>> 0,
});

/** What editing that is terminated may leave anyhow: the field, and register 1. */
const leftOpen = (ours: Result, theirs: Result): Partial<Result> => ({
  regions: ours.regions,
  gr: theirs.gr.map((word, r) => (r === 1 ? ours.gr[r]! : word)),
});

export const differences: readonly Difference[] = [
  {
    name: 'operands on their boundaries',
    why: 'System/370 takes unprivileged operands at any address; System/360 interrupts with code 6 before it does anything',
    spec: 'A22-6821-0 p.8, Information Positioning; p.148, specification suppresses; GA22-7000, Byte-Oriented-Operand Feature',
    mend: (one, ours) =>
      ours.code === Code.specification &&
      one.operands.some(({ at, boundary }) => at % boundary !== 0) &&
      suppressed(one, ours)
        ? ours
        : undefined,
  },
  {
    name: 'instructions that cannot be fetched',
    why: 'no instruction length is known: the code is 0, and the address the one branched to; System/370 has a code from 1 to 3 and adds as many halfwords to the address, hercules 2',
    spec: 'A22-6821-0 p.62, the address is updated by the code; p.148, 0 for what is protected; GA22-7000-4 p.73, ILC on Instruction Fetch Exceptions',
    mend: (_, ours, theirs) =>
      ours.ilc === 0 && ours.code >= Code.protection && ours.code <= Code.specification && theirs.ilc === 2
        ? { ilc: 0, ia: (theirs.ia - 4) & 0xffffff }
        : undefined,
  },
  {
    name: 'length code of executed instructions',
    why: 'hercules stores the length of the subject instruction; what is interrupted is EXECUTE, of two halfwords',
    spec: 'A22-6821-0 p.64, the code is 2 when the subject of EXECUTE is Branch and Link; p.148, 2 for Execute',
    mend: (one, ours, theirs) =>
      one.executed && ours.ilc === 2 && theirs.ilc !== 2 && theirs.ilc === one.instruction.length / 2
        ? { ilc: 2 }
        : undefined,
  },
  {
    name: 'protection and addressing both',
    why: 'one operand is protected and another has no storage: the manual leaves open which of the two is told',
    spec: 'A22-6821-0 p.78, Program Interruption: which of several causes is told may vary',
    mend: (one, ours, theirs) => {
      const due = accessCodes(one);
      const told = ours.code !== theirs.code && due.includes(ours.code) && due.includes(theirs.code);
      return told && !ours.svc ? withCode(theirs, ours.code) : undefined;
    },
  },
  {
    name: 'editing that is terminated',
    why: 'a bad digit or an operand that cannot be reached ends it: what was edited by then may stand in the field, and its place in register 1, or not',
    spec: 'A22-6821-0 p.77, Instruction Execution: termination leaves the result unpredictable; p.148; GA22-7000-4 p.151, a bad digit terminates',
    of: ['ED', 'EDMK'],
    mend: (_, ours, theirs) =>
      terminating.includes(ours.code) && theirs.code === ours.code ? leftOpen(ours, theirs) : undefined,
  },
  {
    name: 'editing of a bad digit into a protected field',
    why: 'the store and the digit are both refused: the manual leaves open which of the two is told',
    spec: 'A22-6821-0 p.78, Program Interruption: which of several causes is told may vary',
    of: ['ED', 'EDMK'],
    mend: (one, ours, theirs) =>
      accessCodes(one).includes(ours.code) && theirs.code === Code.data
        ? { ...withCode(theirs, ours.code), ...leftOpen(ours, theirs) }
        : undefined,
  },
];

/** The instruction that EXECUTE finds, where that is the one under test. */
const nameOf = ({ instruction }: Case): string => namesByCode.get(instruction[0]!)!;

/** Their result as System/360 would have it, and the entries that were needed for that. */
export function mended(one: Case, ours: Result, theirs: Result): readonly [Result, readonly Difference[]] {
  const used: Difference[] = [];
  let result = theirs;
  for (const difference of differences) {
    if (difference.of !== undefined && !difference.of.includes(nameOf(one))) continue;
    const change = difference.mend(one, ours, result);
    if (change === undefined) continue;
    used.push(difference);
    result = { ...result, ...change };
  }
  return [result, used];
}
