/**
 * A program that runs without the operating system: what its segment 0 would be is a segment made here, whose
 * procedures ask the host. So EXIT, run-time errors, saves and traces find what they would find with the system.
 */
import { ImageError } from '../../kit/errors';
import { call, variable } from '../frames';
import { programUnit } from '../units/blocks';
import { readCodeFile, type CodeFile, type CodeSegment } from '../toolchain/codeFile';
import { readProcedures } from '../toolchain/procedures';
import { isKnownNative } from '../natives';
import { Breakdown, type Processor } from '../processor';
import { keyBytes, Miscinfo, Syscom, syscomWords } from '../syscom';
import { Fib, fibWords } from './fib';
import { initialise, openUnit } from './files';
import { firstHostCode } from '../standard';
import { hostProcedureCount, hostProcedures, waitingWords } from './procedures';

const storeTop = 0xfe80;
/** Words of the system's own variables that programs may look for; the first are pointers (PMACHINE 4). */
const systemWords = 80;
/** Global variables: where the files of every program are. */
const standardFiles = [
  { global: 2, unit: 1, records: 0 }, // INPUT
  { global: 3, unit: 1, records: 0 }, // OUTPUT
  { global: 4, unit: 2, records: 0 }, // KEYBOARD
] as const;

// ── What can be run ──────────────────────────────────────────────────────────────────────────────

/** Throws ImageError that says what a program needs and has not got. */
export function checkProgram(file: Uint8Array): CodeFile {
  const code = readCodeFile(file);
  for (const segment of code.segments) {
    const where = `segment ${segment.number} ${segment.name}`;
    if (segment.kind === 'HOSTSEG') throw new ImageError(`${where}: the program must be linked first`);
    if (segment.kind === 'UNITSEG' || segment.kind === 'SEPRTSEG')
      throw new ImageError(`${where} is a unit for other programs, not a program`);
    if (segment.kind === 'UNLINKED_INTRINS' || segment.kind === 'LINKED_INTRINS')
      throw new ImageError(`${where} is a unit of a system's library, not a program`);
    checkNative(segment, code.flip);
  }
  if (!code.segments.some(({ number }) => number === 1))
    throw new ImageError('the code file has no segment 1, so it is no program');
  return code;
}

function checkNative(segment: CodeSegment, flip: CodeFile['flip']): void {
  const native = readProcedures(segment, flip).find(
    (each) => each.kind === 'native' && !isKnownNative(segment.code.subarray(each.enter)),
  );
  if (native === undefined) return;
  const { number, name } = segment;
  throw new ImageError(
    `segment ${number} ${name}: procedure ${native.number} is native code of another processor, which this machine does not run`,
  );
}

// ── The segment that asks the host ───────────────────────────────────────────────────────────────

interface Assembled {
  readonly lexLevel: number;
  readonly parameterBytes: number;
  readonly dataBytes: number;
  readonly code: readonly number[];
  readonly exit: number; // in the code
}

/** P-codes used here (PMACHINE 1). */
const P = { zero: 0, csp: 158, nil: 159, rbp: 193, xit: 214, cxp: 205, stl: 204 } as const;

/** The outermost procedure calls the program, with no files for its parameters, and ends the machine. */
const outermost: Assembled = {
  lexLevel: -1,
  parameterBytes: 0,
  dataBytes: 2 * systemWords,
  code: [P.nil, P.nil, P.cxp, 1, 1, P.xit],
  exit: 5,
};

function assembled(number: number): Assembled {
  const row = hostProcedures.find((it) => it.number === number)!;
  const words = row.parameters + (row.results === 0 ? 0 : 2);
  const [phase, getting] = [words + 1, words + 2];
  return {
    lexLevel: 0,
    parameterBytes: 2 * words,
    dataBytes: 2 * waitingWords,
    code: [P.zero, P.stl, phase, P.zero, P.stl, getting, P.csp, firstHostCode + number, P.rbp, row.results],
    exit: 8,
  };
}

/** Procedures, their attribute tables behind each, the dictionary last (PMACHINE 3). */
function systemSegment(flip: 0 | 1): Uint8Array {
  const bytes: number[] = [];
  const word = (value: number): void => {
    const [low, high] = [value & 0xff, (value >> 8) & 0xff];
    bytes.push(...(flip === 0 ? [low, high] : [high, low]));
  };
  const backTo = (place: number): void => word(bytes.length - place);
  const procedures = Array.from({ length: hostProcedureCount }, (_, i) =>
    i === 0 ? outermost : assembled(i + 1),
  );
  const tables = procedures.map(({ lexLevel, parameterBytes, dataBytes, code, exit }, i) => {
    const enter = bytes.length;
    bytes.push(...code);
    if (bytes.length % 2 === 1) bytes.push(P.zero);
    word(dataBytes);
    word(parameterBytes);
    backTo(enter + exit);
    backTo(enter);
    bytes.push(i + 1, lexLevel & 0xff);
    return bytes.length - 2;
  });
  for (const table of tables.toReversed()) backTo(table);
  bytes.push(0, procedures.length);
  return Uint8Array.from(bytes);
}

// ── Starting ─────────────────────────────────────────────────────────────────────────────────────

/** Sets registers and store as they are when a system has started the program. */
export function startProgram(p: Processor, file: Uint8Array): void {
  const { state, store } = p;
  state.np = p.facts.stackTop;
  state.sp = p.facts.stackTop;
  state.syscom = state.kp = state.mp = storeTop - 2 * syscomWords;
  describeTerminal(p);
  const system = systemSegment(p.settings.flip);
  state.useCount[0] = 1;
  state.oldKp[0] = state.kp;
  state.segAddress[0] = state.kp - 2;
  state.kp -= system.length;
  system.forEach((byte, i) => store.setByte(state.kp, i, byte));
  enterSegments(p, file);
  call(p, state.segAddress[0], 1, 0);
  state.outermost = state.mp;
  state.sp += 2; // nothing called it, so there is no base to give back
  store.setWord(variable(state.mp, 1), state.syscom);
  p.setSyscom(Syscom.gdirp, p.facts.nil);
  openStandardFiles(p);
}

function enterSegments(p: Processor, file: Uint8Array): void {
  for (const { number, block, length, slot } of readCodeFile(file).segments) {
    const at = Syscom.segtable + 3 * number;
    if (number === 0 || at + 2 >= syscomWords)
      throw new Breakdown(
        'bad-segment',
        `Slot ${slot} of the code file has segment ${number}, which no program has.`,
        'PMACHINE 3',
      );
    p.setSyscom(at, programUnit);
    p.setSyscom(at + 1, block);
    p.setSyscom(at + 2, length);
  }
}

/** What SYSTEM.MISCINFO would say of this terminal: its keys and what it understands (PMACHINE 4, 5). */
function describeTerminal(p: Processor): void {
  const bytes = (word: number, ...values: readonly number[]): void =>
    values.forEach((value, i) => p.store.setByte(p.state.syscom + 2 * word, i, value));
  p.setSyscom(Syscom.miscinfo, Miscinfo.hasClock | Miscinfo.hasLowerCase | Miscinfo.hasXy);
  bytes(Syscom.crtctrl, 0, 25, 11, 29, 28, 31, 8, 0, 0, 12);
  p.setSyscom(Syscom.crtinfo, p.settings.rows);
  p.setSyscom(Syscom.crtinfo + 1, p.settings.columns);
  const keys = new Array<number>(12).fill(0);
  keys[keyBytes.up] = 15;
  keys[keyBytes.down] = 12;
  keys[keyBytes.left] = 8;
  keys[keyBytes.right] = 21;
  keys[keyBytes.endOfFile] = 3;
  keys[keyBytes.flush] = 6;
  keys[keyBytes.stop] = 19;
  keys[keyBytes.characterDelete] = 8;
  keys[keyBytes.lineDelete] = 24;
  keys[keyBytes.altmode] = 27;
  bytes(Syscom.crtinfo + 2, ...keys);
}

/** Their blocks and windows lie at the bottom of the heap. */
function openStandardFiles(p: Processor): void {
  const { state, store } = p;
  for (const { global, unit, records } of standardFiles) {
    const window = state.np;
    const f = new Fib(p, window + 2);
    state.np += 2 + 2 * fibWords;
    initialise(f, window, records);
    openUnit(f, unit);
    store.setWord(variable(state.mp, global), f.address);
  }
}
