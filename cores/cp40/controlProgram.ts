/**
 * The control program: it gives the machine below to its virtual machines in turn, and does for them what they may not
 * do themselves. It asks for an abstract machine only, so that it also runs on one that it provides.
 */
import {
  ExternalCode,
  Interruption,
  ProgramCheck,
  ProgramCode,
  programCheck,
  type TrapPort,
} from '../s360/interruptions';
import { Extended } from '../s360/psw';
import { addressMask } from '../s360/state';
import { Control } from '../s360/translation';
import type { AbstractMachine } from './abstractMachine';
import { Pager } from './paging/pager';
import { pageBits, type ControlState } from './state';
import { VirtualMachine } from './virtual/machine';
import { simulations } from './virtual/simulation';

/** What a machine may use before another one has its turn. */
const sliceTicks = 50_000;
const execute = 0x44;
const extendedMode = 0x00800000; // GA27-2719, Control Register 6, bit 8

export class ControlProgram implements TrapPort {
  due = Infinity;
  readonly machines: readonly VirtualMachine[];
  readonly pager: Pager;

  constructor(
    readonly below: AbstractMachine,
    readonly state: ControlState,
  ) {
    const states = Object.entries(state.machines);
    this.pager = new Pager(
      below,
      state,
      states.map(([, vm]) => vm),
    );
    this.machines = states.map(
      ([name, vm], number) => new VirtualMachine(vm, number, name, below, this.pager),
    );
    below.port = this;
    below.state.cr[Control.modes]! |= extendedMode;
  }

  /** Takes the machine below: nobody runs. */
  start(): void {
    this.pager.prepare();
    this.rest();
  }

  /** A virtual machine with so much storage, its LOAD key pressed for the unit. */
  define(machine: VirtualMachine, size: number): void {
    Object.assign(machine.vm, { active: true, size });
    this.pager.define(machine.number);
  }

  // ── Interruptions of the machine below ─────────────────────────────────────────────────────────

  interrupt(kind: Interruption, code: number, ilc: number): void {
    const running = this.running();
    if (running === undefined) return;
    this.takeOver(running);
    if (kind === Interruption.program) this.programInterruption(running, code, ilc);
    else if (kind === Interruption.supervisorCall) running.interrupt(kind, code, ilc);
    this.giveBack(running);
  }

  private programInterruption(machine: VirtualMachine, code: number, ilc: number): void {
    const { below } = this;
    if (code === ProgramCode.page || code === ProgramCode.segment)
      return this.pageIn(machine, below.state.cr[Control.failingAddress]! & addressMask, ilc);
    if (code !== ProgramCode.privileged || machine.vm.problem)
      return machine.interrupt(Interruption.program, code, ilc);
    try {
      this.simulate(machine, ilc);
    } catch (error) {
      if (!(error instanceof ProgramCheck)) throw error;
      if (error.code !== ProgramCode.page) machine.interrupt(Interruption.program, error.code, ilc);
      else this.again(machine, ilc);
    }
  }

  /** An operand of a simulated instruction was not in storage: it is brought, and the instruction executed again. */
  private again(machine: VirtualMachine, ilc: number): void {
    machine.vm.ia = (machine.vm.ia - 2 * ilc) & addressMask;
    this.pageIn(machine, this.below.state.cr[Control.failingAddress]! & addressMask, ilc);
  }

  /** The instruction is nullified until its page has come. What is outside the machine's storage is none of its pages. */
  private pageIn(machine: VirtualMachine, address: number, ilc: number): void {
    if (address < machine.vm.size) {
      this.pager.bring(machine.number, address >>> pageBits);
      return;
    }
    machine.vm.ia = (machine.vm.ia + 2 * ilc) & addressMask;
    machine.interrupt(Interruption.program, ProgramCode.addressing, ilc);
  }

  private simulate(machine: VirtualMachine, ilc: number): void {
    const { below } = this;
    const at = (machine.vm.ia - 2 * ilc) & addressMask;
    const fetched = this.fetch(at, ilc);
    const word = fetched >>> 24 === execute ? this.subjectOf(fetched) : fetched;
    const simulation = simulations.get(word >>> 24);
    if (simulation === undefined) throw programCheck(ProgramCode.privileged);
    simulation({ machine, below, word, address: this.based(word) });
  }

  private fetch(at: number, halfwords: number): number {
    const { store } = this.below;
    const half = (address: number): number => {
      const place = store.read(address & addressMask);
      return (store.realByte(place) << 8) | store.realByte(place + 1);
    };
    return ((half(at) << 16) | (halfwords > 1 ? half(at + 2) : 0)) >>> 0;
  }

  private based(word: number): number {
    const base = (word >>> 12) & 15;
    return ((base === 0 ? 0 : this.below.state.gr[base]!) + (word & 0xfff)) & addressMask;
  }

  /** What EXECUTE executed: the instruction at its second operand, with bits 8 to 15 of register R1 put into it. */
  private subjectOf(word: number): number {
    const { gr } = this.below.state;
    const index = (word >>> 16) & 15;
    const r1 = (word >>> 20) & 15;
    const subject = this.fetch((this.based(word) + (index === 0 ? 0 : gr[index]!)) & addressMask, 2);
    return (subject | (r1 === 0 ? 0 : (gr[r1]! & 0xff) << 16)) >>> 0;
  }

  // ── Who runs ───────────────────────────────────────────────────────────────────────────────────

  private running(): VirtualMachine | undefined {
    return this.state.running === 0 ? undefined : this.machines[this.state.running - 1];
  }

  /** The registers stay where they are; what the processor changes in the PSW goes into the virtual one. */
  private takeOver({ vm }: VirtualMachine): void {
    const { ia, cc, programMask } = this.below.state;
    vm.ia = ia;
    vm.cc = cc;
    vm.programMask = programMask;
  }

  private giveBack(machine: VirtualMachine): void {
    machine.takeInterruptions();
    if (machine.attention) {
      machine.attention = false;
      this.due = this.nextDue();
    }
    if (machine.mayRun) this.putPsw(machine);
    else this.suspend(machine);
  }

  /** The PSW a machine runs under: problem state, relocated, open for interruptions of the machine below. */
  private putPsw({ vm }: VirtualMachine): void {
    const { state } = this.below;
    state.systemMask = Extended.translation | Extended.io | Extended.external;
    state.key = vm.key;
    state.problem = true;
    state.wait = false;
    state.ascii = vm.ascii;
    state.cc = vm.cc;
    state.programMask = vm.programMask;
    state.ia = vm.ia;
    this.below.pswChanged();
  }

  private suspend(machine: VirtualMachine): void {
    const { state } = this.below;
    machine.vm.gr.set(state.gr);
    machine.vm.fr.set(state.fr);
    this.state.running = 0;
    this.rest();
  }

  /** The wait state, open for all interruptions. */
  private rest(): void {
    const { state } = this.below;
    state.systemMask = Extended.io | Extended.external;
    state.problem = false;
    state.wait = true;
    state.key = 0;
    this.below.pswChanged();
  }

  private resume(machine: VirtualMachine): void {
    const { state } = this.below;
    state.gr.set(machine.vm.gr);
    state.fr.set(machine.vm.fr);
    state.cr[Control.segmentTable] = this.pager.tableOf(machine.number);
    this.below.store.forgetTranslations();
    this.state.running = machine.number + 1;
    this.state.sliceEnds = state.ticks + sliceTicks;
    this.putPsw(machine);
  }

  // ── Time ───────────────────────────────────────────────────────────────────────────────────────

  /** The next tick at which there is something to do. */
  private nextDue(): number {
    let due = this.running() === undefined ? Infinity : this.state.sliceEnds;
    for (const { vm, io } of this.machines) {
      if (!vm.active) continue;
      due = Math.min(due, io.due);
      if (vm.pagesUntil > this.below.state.ticks) due = Math.min(due, vm.pagesUntil);
    }
    return due;
  }

  /** Everything that is due now: units, pages, whose turn it is. */
  serve(): void {
    if (this.due <= this.below.state.ticks || this.state.running === 0) this.attend();
    this.due = this.nextDue();
  }

  private attend(): void {
    const { state } = this;
    const now = this.below.state.ticks;
    for (const machine of this.machines) if (machine.vm.active && machine.io.due <= now) machine.io.serve();
    const running = this.running();
    if (running !== undefined) {
      this.takeOver(running);
      this.giveBack(running);
      if (state.running !== 0 && state.sliceEnds > now) return;
    }
    this.next();
  }

  /** The next machine in the circle that can run. */
  private next(): void {
    const last = this.state.running;
    for (let i = 0; i < this.machines.length; i++) {
      const machine = this.machines[(last + i) % this.machines.length]!;
      if (!machine.vm.active) continue;
      machine.takeInterruptions();
      if (!machine.mayRun) continue;
      const running = this.running();
      if (machine === running) {
        this.state.sliceEnds = this.below.state.ticks + sliceTicks;
        return;
      }
      if (running !== undefined) this.suspend(running);
      return this.resume(machine);
    }
  }

  raiseExternal(machine: VirtualMachine): void {
    machine.raiseExternal(ExternalCode.key);
  }
}
