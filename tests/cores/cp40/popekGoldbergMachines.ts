/**
 * Two machines for the test of Popek and Goldberg: a bare one; and one whose storage is relocated, and where all that a
 * control program keeps from its guests is otherwise. Each does one instruction and tells what became of it.
 */
import { createState } from '../../../cores/kit/state';
import { Interpreter } from '../../../cores/s360/interpreter';
import { ProgramCode } from '../../../cores/s360/interruptions';
import { Model } from '../../../cores/s360/options';
import { ops, type SRow } from '../../../cores/s360/ops';
import { Processor } from '../../../cores/s360/processor';
import { Extended } from '../../../cores/s360/psw';
import { sSchema } from '../../../cores/s360/state';
import type { Case } from '../s360/hercules/cases';
import { blocks, guestBytes, guestKeys, storageOf, typingProgram } from './popekGoldbergCases';

/** What an instruction did, as far as its program can tell. */
export interface Effect {
  /** Class, code and length code of the interruption that it ended with; empty where none came. */
  readonly interruption: string;
  readonly registers: string;
  /** Condition code, program mask, instruction address; not where it was interrupted. */
  readonly psw: string;
  readonly storage: Uint8Array;
}
export interface Outcome {
  readonly effect: Effect;
  /** What it changed, without an interruption, of what a control program keeps to itself. */
  readonly control: readonly string[];
}
export interface Bench {
  perform(one: Case, problem: boolean): Outcome;
}

const pageBytes = 0x1000;
const pages = guestBytes / pageBytes;
/** Where a page lies on the relocated machine: neither in its place nor in order. */
const frameOf = (page: number): number => 8 + ((5 * page + 3) % pages);
const relocatedBytes = 0x20000;
const segmentTable = 0x1000;
const pageTable = 0x1200;
const extendedMode = 0x00800000;
const othersKey = 0x70;

/** Control of the processor and of input/output, by the names that the table has for it. */
function controlOf({ state, store }: Processor): Readonly<Record<string, string>> {
  const { systemMask, key, ascii, machineCheck, wait, problem } = state;
  return {
    PSW: [systemMask, key, ascii, machineCheck, wait, problem].join(),
    'storage keys': state.keys
      .subarray(0, store.size >>> 11)
      .map((held) => held & 0xf8)
      .join(),
    'control registers': state.cr.join(),
    'I/O': JSON.stringify([state.channels, state.direct]),
  };
}
const changes = (before: ReturnType<typeof controlOf>, p: Processor): readonly string[] => {
  const after = controlOf(p);
  return Object.keys(after).filter((name) => before[name] !== after[name]);
};

class Machine {
  readonly p: Processor;
  private readonly engine: Interpreter;
  private interruption = '';

  constructor(kilobytes: number, rows: readonly SRow[]) {
    this.p = new Processor(createState(sSchema, { storage: new Uint8Array(kilobytes * 1024) }), Model['67']);
    this.engine = new Interpreter(this.p, rows === ops, rows);
    this.p.port = {
      interrupt: (kind, code, ilc) => (this.interruption = `${kind.name} ${code.toString(16)} ${ilc}`),
      due: Infinity,
      serve: () => undefined,
    };
  }

  prepare(one: Case): void {
    const { state } = this.p;
    state.gr.set(one.gr);
    state.fr.set(one.fr);
    Object.assign(state, {
      ticks: 0,
      timerSteps: 0,
      external: 0,
      ended: 0,
      wait: false,
      machineCheck: false,
    });
    Object.assign(state, { ia: one.at, cc: one.cc, programMask: one.mask, key: one.key });
    Object.assign(state, { ascii: (one.gr[0]! & 1) !== 0 });
    this.interruption = '';
  }

  perform(storage: () => Uint8Array): Outcome {
    const { p } = this;
    p.store.forget();
    p.pswChanged();
    const before = controlOf(p);
    this.engine.run(p.state, 1);
    const { gr, fr, cc, programMask, ia } = p.state;
    const { interruption } = this;
    return {
      effect: {
        interruption,
        registers: `${gr.join()},${fr.join()}`,
        psw: interruption === '' ? [cc, programMask, ia].join() : '',
        storage: storage(),
      },
      control: interruption === '' ? changes(before, p) : [],
    };
  }
}

const deviceEnd = 0x04;
const console = 0x009;
const cawAddress = 0x48;

/** Storage where its addresses say. The console types; a disk and the punch have something to tell. */
export function bareMachine(rows: readonly SRow[]): Bench {
  const machine = new Machine(guestBytes >>> 10, rows);
  const { p } = machine;
  return {
    perform(one, problem) {
      machine.prepare(one);
      p.io.reset();
      p.store.bytes.set(storageOf(one));
      p.store.setRealWord(cawAddress, typingProgram);
      p.io.startIo(console);
      for (const unit of [0x00d, 0x190]) p.io.signal(unit, deviceEnd);
      p.store.bytes.set(storageOf(one));
      p.state.keys.set(guestKeys);
      p.state.cr.fill(0);
      Object.assign(p.state.direct, { in: 0x5a, out: 0 });
      Object.assign(p.state, { systemMask: 0, problem });
      return machine.perform(() => p.store.bytes.slice());
    },
  };
}

/**
 * The instruction in problem state and relocated, as guests are executed, but nothing is privileged: what it does, and not
 * the interruption that keeps it from it. Other units have something to
 * tell, other control registers are set, other keys.
 */
export function relocatedMachine(rows: readonly SRow[]): Bench {
  const machine = new Machine(
    relocatedBytes >>> 10,
    rows.map((row) => ({ ...row, privileged: false })),
  );
  const { p } = machine;
  const own = tables();
  return {
    perform(one) {
      machine.prepare(one);
      p.io.reset();
      for (const unit of [0x00c, 0x290]) p.io.signal(unit, deviceEnd);
      p.store.bytes.set(own);
      putPages(p, storageOf(one));
      Object.assign(p.state.direct, { in: 0xa5, out: 0 });
      Object.assign(p.state, { systemMask: Extended.translation, problem: true });
      p.state.cr.fill(0);
      p.state.cr.set([segmentTable], 0);
      p.state.cr.set([extendedMode], 6);
      const { effect, control } = machine.perform(() => pagesOf(p));
      return { effect: asLogical(effect), control: [...control, ...(isWhole(p, own) ? [] : ['storage'])] };
    },
  };
}

function tables(): Uint8Array {
  const own = new Uint8Array(relocatedBytes);
  const view = new DataView(own.buffer);
  view.setUint32(0x48, 0x100); // a channel program that does nothing
  view.setUint32(0x100, 0x03000000);
  view.setUint32(0x104, 0x20000001);
  for (let segment = 1; segment < 16; segment++) view.setUint32(segmentTable + 4 * segment, 1);
  view.setUint32(segmentTable, ((pages - 1) << 24) | pageTable);
  for (let page = 0; page < pages; page++) view.setUint16(pageTable + 2 * page, frameOf(page) << 4);
  return own;
}

function putPages(p: Processor, storage: Uint8Array): void {
  const { keys } = p.state;
  keys.fill(othersKey);
  for (let page = 0; page < pages; page++) {
    const frame = frameOf(page);
    p.store.bytes.set(storage.subarray(page * pageBytes, (page + 1) * pageBytes), frame * pageBytes);
    keys.set(guestKeys.subarray(2 * page, 2 * page + 2), 2 * frame);
  }
}
function pagesOf(p: Processor): Uint8Array {
  const storage = new Uint8Array(2048 * blocks);
  for (let page = 0; page < pages; page++) {
    const at = frameOf(page) * pageBytes;
    storage.set(p.store.bytes.subarray(at, at + pageBytes), page * pageBytes);
  }
  return storage;
}
/** Whether what is not the program's is as it was. */
const isWhole = (p: Processor, own: Uint8Array): boolean =>
  Buffer.compare(p.store.bytes.subarray(0, 8 * pageBytes), own.subarray(0, 8 * pageBytes)) === 0 &&
  Buffer.compare(p.store.bytes.subarray(16 * pageBytes), own.subarray(16 * pageBytes)) === 0;

/** What lies outside the program's storage is no page here, and no address there. */
function asLogical(effect: Effect): Effect {
  const outside = [ProgramCode.segment, ProgramCode.page].map((code) => `program ${code.toString(16)} `);
  const found = outside.find((text) => effect.interruption.startsWith(text));
  const addressing = `program ${ProgramCode.addressing} `;
  return found === undefined
    ? effect
    : { ...effect, interruption: effect.interruption.replace(found, addressing) };
}

export const sameEffect = (a: Effect, b: Effect): boolean =>
  a.interruption === b.interruption &&
  a.registers === b.registers &&
  a.psw === b.psw &&
  Buffer.compare(a.storage, b.storage) === 0;
