/** A machine with bad neighbours: what the others had before, and have after, is compared; so is what the control program keeps. */
import { expect } from 'vitest';
import { blocksPerPage, pageBits, pageBytes } from '../../../cores/cp40/state';
import { Tables } from '../../../cores/cp40/paging/tables';
import type { VirtualMachine } from '../../../cores/cp40/virtual/machine';
import { loadPsw } from '../../../cores/s360/psw';
import { System, typed } from './system';

const kilobytes = 64;
const pages = (kilobytes * 1024) / pageBytes;
const hostile = 0;
const [worker, sleeper, typist] = [1, 2, 3];
const timer = 0x50;
/** Adds register 5 to the first word of each page, as often as register 8 says. */
const adding: Readonly<Record<number, number>> = {
  0x400: 0x18391842, // OFTEN LR 3,9; LR 4,2
  0x404: 0x58604000, // AGAIN L 6,0(4)
  0x408: 0x1a655060, // AR 6,5; ST 6,0(4)
  0x40c: 0x40001a47, // AR 4,7
  0x410: 0x46300404, // BCT 3,AGAIN
  0x414: 0x46800400, // BCT 8,OFTEN
  0x418: 0x82000500, // LPSW DONE
  0x500: 0x00020000, // DONE
};
const times = 10;

/** Whatever the state of a page, whoever has it. */
export function contents(machine: VirtualMachine): Uint8Array {
  const all = new Uint8Array(machine.vm.size);
  for (let page = 0; page < machine.vm.size >>> pageBits; page++)
    all.set(machine.store.copyOut(page * pageBytes, pageBytes), page * pageBytes);
  return all;
}

export interface Hostile {
  readonly storage: Uint8Array;
  readonly psw: readonly [high: number, low: number];
  readonly gr?: readonly number[];
  readonly cr?: readonly number[];
}

export class Neighbourhood {
  readonly system = new System(4, 160); // of 256 KB that the machines have
  readonly hostile = this.system.control.machines[hostile]!;
  private readonly asleep: Uint8Array;

  constructor(private readonly deck: Uint8Array) {
    const words = Object.fromEntries(
      Array.from({ length: pages }, (_, page) => [page * pageBytes + 8, Math.imul(page, 0x12345677)]),
    );
    const machine = this.system.begin(sleeper, kilobytes, words, '00020000 00000000');
    machine.vm.ended = 1;
    for (let block = 0; block < pages * blocksPerPage; block++) machine.setKey(block, (block & 15) << 4);
    this.asleep = contents(machine);
  }

  /** Puts another program into the hostile machine. */
  begin({ storage, psw, gr = [], cr = [] }: Hostile): void {
    const { system, hostile: machine } = this;
    const { vm } = machine;
    this.defineHostile();
    for (let at = 0; at < storage.length; at += pageBytes)
      machine.store.copyIn(at, storage.subarray(at, at + pageBytes));
    vm.gr.set(gr);
    vm.cr.set(cr);
    loadPsw(vm, ...psw);
    system.control.changed(machine);
  }
  private defineHostile(): void {
    const { system, hostile: machine } = this;
    system.control.release(machine);
    machine.io.reset();
    machine.vm.gr.fill(0);
    machine.vm.cr.fill(0);
    Object.assign(machine.vm, { ended: 0, external: 0, pagesUntil: 0, wait: false });
    system.control.define(machine, kilobytes * 1024);
  }
  /** Or lets it load these cards. */
  beginDeck(cards: Uint8Array): void {
    this.defineHostile();
    this.system.load(hostile, kilobytes, cards);
  }

  /** Another one computes beside it; all is as if they were alone. */
  live(ticks: number): void {
    const { system } = this;
    const machine = system.control.machines[worker]!;
    system.control.release(machine);
    system.begin(worker, kilobytes, adding, '00000000 00000400');
    Object.assign(machine.vm.gr, { 2: pageBytes, 5: 3, 7: pageBytes, 8: times, 9: pages - 1 });
    machine.vm.ended = 0;
    const end = system.ticks + ticks;
    this.runUntil(() => machine.vm.ended !== 0 && (system.ticks >= end || this.isQuiet));
    for (let page = 1; page < pages; page++) expect(machine.store.realWord(page * pageBytes)).toBe(3 * times);
    expect(machine.vm.ia).toBe(0);
    this.check();
  }
  /** Another one loads a deck and types. */
  liveWithTypist(): void {
    const { system } = this;
    const machine = system.control.machines[typist]!;
    const before = typed(machine);
    system.control.release(machine);
    system.load(typist, kilobytes, this.deck);
    this.runUntil(() => machine.vm.ended !== 0);
    expect(typed(machine)).toBe(`${before}Hello from 545 Technology Square.\n`);
    system.control.dissolve(machine);
    this.check();
  }
  /** Nobody else works: only what is kept is looked at. */
  liveAlone(ticks: number): void {
    const end = this.system.ticks + ticks;
    this.runUntil(() => this.system.ticks >= end || this.isQuiet);
    this.check();
  }
  private check(): void {
    checkControl(this.system);
    expect(Buffer.compare(contents(this.system.control.machines[sleeper]!), this.asleep)).toBe(0);
  }

  private get isQuiet(): boolean {
    const { vm } = this.hostile;
    return vm.ended !== 0;
  }

  /** In short slices; a machine that waits for nothing that could come is the end, too. */
  private runUntil(done: () => boolean): void {
    const { p, engine } = this.system;
    while (!done()) {
      const slice = engine.run(p.state, 500);
      if (slice.end === 'budget') continue;
      if (slice.end !== 'waiting') throw new Error(`the real machine stopped: ${slice.end}`);
      if (p.port.due === Infinity) return;
      p.state.ticks = Math.max(p.state.ticks, p.port.due);
    }
  }
}

/** Real page 0 is as it was but for the timer; tables lead to frames that hold the page of the machine, or a shared one. */
function checkControl({ control, p }: System): void {
  const { view, bytes } = p.store;
  expect(bytes.subarray(0, pageBytes).some((byte, at) => byte !== 0 && (at & ~3) !== timer)).toBe(false);
  const { owners, pages: held } = control.state;
  const tables = control.pager.mapping;
  if (!(tables instanceof Tables)) throw new Error('a Model 67 is expected');
  for (const { vm, number } of control.machines) {
    const shared = (frame: number): boolean => control.pager.frames.isShared(frame);
    const isOwn = (frame: number): boolean => owners[frame] === number + 1 || shared(frame);
    const table = view.getUint32(tables.tableOf(number)) & 0xfffffe;
    for (let page = 0; vm.active && page < vm.size >>> pageBits; page++) {
      const entry = view.getUint16(table + 2 * page);
      const frame = vm.frames[page]!;
      expect(entry).toBe(frame === 0 ? 8 : frame << 4);
      if (frame === 0) continue;
      expect(isOwn(frame)).toBe(true);
      if (!shared(frame)) expect(held[frame]).toBe(page);
    }
    for (let segment = 0; vm.active && segment < 16; segment++) {
      const entry = view.getUint32(tables.shadows.at(number) + 4 * segment);
      if ((entry & 1) !== 0) continue;
      for (let page = 0; page < 256; page++) {
        const half = view.getUint16((entry & 0xfffffe) + 2 * page);
        if ((half & 8) === 0 && !isOwn(half >>> 4))
          throw new Error(`shadow of ${number}: frame ${half >>> 4}`);
      }
    }
  }
}
