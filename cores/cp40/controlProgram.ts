/**
 * The control program: it gives the machine below to its virtual machines in turn, and does for them what they may not
 * do themselves. It asks for an abstract machine only, so that it also runs on one that it provides.
 */
import { Interruption, ProgramCheck, ProgramCode, programCheck, type TrapPort } from '../s360/interruptions';
import { addressMask } from '../s360/state';
import { stepsBy } from '../s360/timer';
import { Control, translates } from '../s360/translation';
import type { AbstractMachine } from './abstractMachine';
import { Spindles } from './disks/spindle';
import { Pager } from './paging/pager';
import { Room } from './scheduling/room';
import { Scheduler } from './scheduling/scheduler';
import { keyBelow } from './paging/sharing';
import { RealUnits } from './spool/realUnits';
import { Spool } from './spool/spool';
import { pageBits, type ControlState } from './state';
import { serveDiskRequest } from './virtual/diskRequest';
import { LentUnits } from './virtual/dedicated';
import { VirtualMachine } from './virtual/machine';
import { based, fetchInstruction, fetchWord, operandAddresses } from './virtual/instruction';
import { Outcome } from './virtual/diagnose';
import { simulationOf, type Subject } from './virtual/simulation';
import { serveTimer, timerDue, timerEnds } from './virtual/timer';

const longestOperand = 256;
const allChannels = 0xfe000000; // GA27-2719, Control Register 4
const unitStatusPlace = 0x44; // in the channel status word

/** What goes on beside the virtual machines: terminals and their users. */
export interface Attended {
  /** The tick at which it next has something to do. */
  readonly due: number;
  serve(): void;
}

export class ControlProgram implements TrapPort {
  due = Infinity;
  readonly machines: readonly VirtualMachine[];
  readonly pager: Pager;
  readonly room: Room;
  readonly scheduler: Scheduler;
  readonly spool: Spool;
  readonly realUnits: RealUnits | undefined;
  /** Milliseconds since 1970. */
  clock = (): number => Math.floor(this.below.now / 1000);
  beside: Attended = { due: Infinity, serve: () => this.refuseRequests() };
  /** The machines that there are. Derived. */
  private present: readonly VirtualMachine[] = [];
  /** The instruction that is being simulated: there are so many that each would cost an object. Nothing stays in it. */
  private subject: Subject | undefined;
  /** When something else is due than a step of the running machine's timer. */
  private eventsDue = Infinity;

  constructor(
    readonly below: AbstractMachine,
    readonly state: ControlState,
    /** Whether reader, punch and printer of the machine below are its own. */
    hasUnits = true,
  ) {
    const states = Object.entries(state.machines);
    this.pager = new Pager(
      below,
      state,
      states.map(([, vm]) => vm),
    );
    this.spool = new Spool(state.spool, below);
    const lent = new LentUnits();
    this.realUnits = hasUnits ? new RealUnits(this.spool, below, lent) : undefined;
    const lenders = {
      spindles: new Spindles(below),
      spool: this.spool,
      below,
      lent,
      attend: () => this.attendNow(),
      clock: () => this.clock(),
      since: () => this.state.since,
    };
    this.machines = states.map(
      ([name, vm], number) => new VirtualMachine(vm, number, name, below, this.pager, lenders),
    );
    this.room = new Room(
      this.pager,
      states.map(([, vm]) => vm),
    );
    this.scheduler = new Scheduler(below, state.scheduling, () => this.present, this.room);
    this.spool.receivers = () => this.present.flatMap(({ units }) => units.readers);
    below.port = this;
  }

  /** Takes the machine below: nobody runs. */
  start(): void {
    this.below.psw.cr[Control.extendedMasks] = allChannels;
    this.pager.prepare();
    this.rest();
  }

  /** A virtual machine with so much storage, its LOAD key pressed for the unit. */
  define(machine: VirtualMachine, size: number): void {
    machine.units.furnish();
    Object.assign(machine.vm, {
      active: true,
      loaded: false,
      size,
      wakes: 0,
      timerSteps: stepsBy(this.below.now),
    });
    this.pager.define(machine.number);
    machine.io.assemble();
    this.count();
  }
  private count(): void {
    this.present = this.machines.filter(({ vm }) => vm.active);
  }

  /** Somebody other than its program changed a machine that does not run: its PSW, its timer. */
  changed(machine: VirtualMachine): void {
    machine.vm.wakes = timerEnds(machine);
    this.attendNow();
  }

  /** Its user enters CP mode: it executes nothing, and its timer stands still. */
  stop(machine: VirtualMachine): void {
    serveTimer(machine);
    machine.vm.stopped = true;
    machine.vm.wakes = timerEnds(machine);
    this.attendNow();
  }
  /** He leaves it. A machine in a disabled wait tries again. */
  go(machine: VirtualMachine): void {
    serveTimer(machine);
    Object.assign(machine.vm, { stopped: false, ended: 0 });
    machine.vm.wakes = timerEnds(machine);
    this.attendNow();
  }

  /** The state was put in the place of another one: what is derived from it is so again. */
  forget(): void {
    this.count();
    this.pager.forget();
    this.machines.forEach((machine, number) => {
      machine.runs = this.state.running === number + 1;
      machine.io.assemble();
      machine.io.forget();
    });
    this.realUnits?.forget();
    this.due = this.nextDue();
  }

  /** Its pages are nobody's: it has other storage soon, or is no more. */
  release(machine: VirtualMachine): void {
    this.setAside(machine);
    this.pager.release(machine.number);
  }
  dissolve(machine: VirtualMachine): void {
    this.release(machine);
    machine.io.reset();
    machine.units.surrender();
    machine.io.assemble();
    machine.vm.active = false;
    this.count();
    this.attendNow();
  }

  // ── Interruptions of the machine below ─────────────────────────────────────────────────────────

  interrupt(kind: Interruption, code: number, ilc: number): void {
    if (kind === Interruption.io) this.unitSignals(code);
    const { running } = this;
    if (running === undefined) return;
    this.takeOver(running);
    if (kind === Interruption.program) this.programInterruption(running, code, ilc);
    else if (kind === Interruption.supervisorCall && !running.stopsHere(code, ilc))
      running.interrupt(kind, code, ilc);
    this.giveBack(running);
  }

  /** A unit of the machine below has something to say, and one that is dedicated says it to its machine. */
  private unitSignals(real: number): void {
    const status = this.below.store.realByte(unitStatusPlace);
    for (const { units, io } of this.machines) {
      const address = units.lentAs(real);
      if (address !== undefined) io.signal(address, status);
    }
    this.attendNow();
  }

  private programInterruption(machine: VirtualMachine, code: number, ilc: number): void {
    if (code === ProgramCode.page || code === ProgramCode.segment) return this.pageIn(machine, ilc);
    if (code === ProgramCode.protection && this.unshare(machine, ilc)) return;
    if (code !== ProgramCode.privileged || machine.vm.problem)
      return machine.interrupt(Interruption.program, code, ilc);
    try {
      this.simulate(machine, ilc);
    } catch (error) {
      if (!(error instanceof ProgramCheck)) throw error;
      this.simulationFailed(machine, error.code, ilc);
    }
  }

  /** An operand was not in storage: it is brought, and the instruction executed again. */
  private simulationFailed(machine: VirtualMachine, code: number, ilc: number): void {
    if (code === ProgramCode.protection && this.unshare(machine, ilc)) return;
    if (code !== ProgramCode.page && code !== ProgramCode.segment)
      return machine.interrupt(Interruption.program, code, ilc);
    machine.vm.ia = (machine.vm.ia - 2 * ilc) & addressMask;
    this.pageIn(machine, ilc);
  }

  /**
   * A machine without keys cannot be refused a store but by a page that it shares: the pages of its operands become its
   * own, and the instruction is executed again. Access is checked before anything is stored.
   */
  private unshare({ vm, number, store }: VirtualMachine, ilc: number): boolean {
    if (vm.keyed) return false;
    const at = (vm.ia - 2 * ilc) & addressMask;
    const before = this.state.unshared;
    for (const operand of operandAddresses(this.below, fetchInstruction(this.below, at)))
      for (const address of [operand, (operand + longestOperand - 1) & addressMask]) {
        const real = store.peek(address);
        if (real !== undefined) this.pager.bring(number, real >>> pageBits, true);
      }
    if (this.state.unshared === before) return false;
    vm.ia = at;
    return true;
  }

  /**
   * The instruction is nullified until its page has come. What the machine's own tables do not have, it is told of;
   * what is outside its storage is none of its pages.
   */
  private pageIn(machine: VirtualMachine, ilc: number): void {
    const { vm, number, store } = machine;
    const address = this.below.psw.cr[Control.failingAddress]! & addressMask;
    const tables: number[] = [];
    try {
      const real = store.translate(address, (page) => tables.push(page));
      if (real >= vm.size) throw programCheck(ProgramCode.addressing);
      if (translates(vm)) this.pager.findTranslated(number, address, real >>> pageBits, tables);
      else this.pager.find(number, real >>> pageBits);
      if (vm.glimpse !== 0) machine.attention = true;
    } catch (error) {
      if (!(error instanceof ProgramCheck)) throw error;
      const nullified = error.code === ProgramCode.page || error.code === ProgramCode.segment;
      if (!nullified) vm.ia = (vm.ia + 2 * ilc) & addressMask;
      machine.interrupt(Interruption.program, error.code, ilc);
    }
  }

  private simulate(machine: VirtualMachine, ilc: number): void {
    const { below } = this;
    const word = fetchWord(below, (machine.vm.ia - 2 * ilc) & addressMask);
    const simulation = simulationOf[word >>> 24];
    if (simulation === undefined) throw programCheck(ProgramCode.privileged);
    machine.vm.account.simulated++;
    const subject = (this.subject ??= { machine, below, word, address: 0 });
    subject.machine = machine;
    subject.word = word;
    subject.address = based(below, word & 0xffff);
    simulation(subject);
  }

  /** Where nobody logs in there are no console functions. */
  private refuseRequests(): void {
    for (const machine of this.present) {
      const { request, gr } = machine.vm;
      if (request.text === '') continue;
      request.text = '';
      gr[request.register] = Outcome.unknown;
      this.go(machine);
    }
  }

  // ── Who runs ───────────────────────────────────────────────────────────────────────────────────

  private get running(): VirtualMachine | undefined {
    return this.state.running === 0 ? undefined : this.machines[this.state.running - 1];
  }

  /** The registers stay where they are; what the processor changes in the PSW goes into the virtual one. */
  private takeOver({ vm }: VirtualMachine): void {
    const { ia, cc, programMask } = this.below.psw;
    vm.ia = ia;
    vm.cc = cc;
    vm.programMask = programMask;
  }

  private giveBack(machine: VirtualMachine): void {
    machine.takeInterruptions();
    if (machine.attention) {
      machine.attention = false;
      machine.lockTransfers();
      this.due = this.nextDue();
    }
    if (machine.mayRun) this.putPsw(machine);
    else this.suspend(machine);
  }

  /** The PSW a machine runs under: problem state, relocated, open for interruptions of the machine below. */
  private putPsw(machine: VirtualMachine): void {
    const { vm } = machine;
    const { psw } = this.below;
    const { mapping } = this.pager;
    mapping.switchTo(machine.number);
    psw.systemMask = mapping.runMask;
    if (vm.key !== 0 && !vm.keyed) this.pager.makeKeyed(machine.number);
    psw.key = vm.keyed ? vm.key : keyBelow >>> 4;
    psw.ascii = vm.ascii; // extended words have no place for it, but this machine below holds it apart
    psw.problem = true;
    psw.wait = false;
    psw.cc = vm.cc;
    psw.programMask = vm.programMask;
    psw.ia = vm.ia;
    this.below.pswChanged();
  }

  private suspend(machine: VirtualMachine): void {
    const { below } = this;
    machine.vm.gr.set(below.gr);
    machine.vm.fr.set(below.fr);
    machine.runs = false;
    machine.vm.wakes = timerEnds(machine);
    this.state.running = 0;
    this.charge(machine, below.now - this.state.since);
    this.rest();
  }

  private charge(machine: VirtualMachine, ticks: number): void {
    machine.vm.account.used += ticks;
    this.scheduler.charge(machine, ticks);
  }

  /** Its registers and PSW are its own, even if it ran: somebody looks at them. It goes on when it is next. */
  setAside(machine: VirtualMachine): void {
    if (machine !== this.running) return;
    this.takeOver(machine);
    this.suspend(machine);
    this.attendNow();
  }

  /** What the running machine has had is in its account, to this tick. */
  chargeSoFar(): void {
    const { running, state, below } = this;
    if (running === undefined) return;
    this.charge(running, below.now - state.since);
    state.since = below.now;
  }

  /** The wait state, open for all interruptions. */
  private rest(): void {
    const { psw } = this.below;
    psw.systemMask = this.pager.mapping.restMask;
    psw.problem = false;
    psw.wait = true;
    psw.key = 0;
    this.below.pswChanged();
  }

  private resume(machine: VirtualMachine): void {
    const { below, state } = this;
    serveTimer(machine);
    machine.vm.wakes = 0;
    below.gr.set(machine.vm.gr);
    below.fr.set(machine.vm.fr);
    machine.runs = true;
    state.running = machine.number + 1;
    state.since = below.now;
    state.sliceEnds = below.now + this.scheduler.slice(machine);
    this.putPsw(machine);
  }

  // ── Time ───────────────────────────────────────────────────────────────────────────────────────

  /** The next tick at which there is something to do. */
  private nextDue(): number {
    const { running } = this;
    let due = running === undefined ? Infinity : this.state.sliceEnds;
    if (running !== undefined && running.vm.glimpse !== 0) due = Math.min(due, running.vm.glimpse);
    due = Math.min(due, this.beside.due, this.realUnits?.due ?? Infinity, this.scheduler.due);
    for (const { vm, io, port } of this.present) {
      due = Math.min(due, io.due, port.due);
      if (vm.wakes !== 0) due = Math.min(due, vm.wakes);
      if (vm.pagesUntil > this.below.now) due = Math.min(due, vm.pagesUntil);
    }
    this.eventsDue = due;
    return running === undefined ? due : Math.min(due, timerDue(running));
  }

  /** Everything that is due now: units, pages, whose turn it is. */
  serve(): void {
    const { running } = this;
    const { now } = this.below;
    if (running !== undefined && this.due > now) return;
    if (running !== undefined && this.eventsDue > now && this.step(running)) return;
    this.attend();
    this.due = Infinity;
    this.beside.serve();
    if (this.due <= now) this.attend(); // a machine was set going there
    this.due = this.nextDue();
  }
  /** Nothing is due but a step of its timer: often that is all, and it goes on. */
  private step(running: VirtualMachine): boolean {
    serveTimer(running);
    this.takeOver(running);
    this.giveBack(running);
    this.due = Math.min(this.eventsDue, timerDue(running));
    return this.state.running !== 0 && this.eventsDue > this.below.now;
  }
  /** Something is to be attended to at once. */
  attendNow(): void {
    this.due = this.eventsDue = this.below.now;
    this.below.attend();
  }

  private attend(): void {
    const { now } = this.below;
    for (const machine of this.present) this.attendTo(machine, now);
    this.realUnits?.serve();
    const { running } = this;
    if (running !== undefined) {
      serveTimer(running);
      this.takeOver(running);
      this.giveBack(running);
    }
    this.dispatch();
  }

  private attendTo(machine: VirtualMachine, now: number): void {
    if (machine.io.due <= now) machine.io.serve();
    if (machine.attention) machine.lockTransfers(); // its channels changed something
    if (machine.vm.diskRequest.phase !== 0) serveDiskRequest(machine);
    machine.port.serve();
    if (machine.vm.wakes === 0 || machine.vm.wakes > now) return;
    serveTimer(machine);
    machine.vm.wakes = timerEnds(machine);
  }

  /** The running machine goes on while its slice lasts, unless it gives way; then another one has its turn. */
  private dispatch(): void {
    const { running, scheduler } = this;
    for (const machine of this.present) if (machine !== running) machine.takeInterruptions();
    if (running !== undefined && this.state.sliceEnds <= this.below.now) this.suspend(running);
    scheduler.review();
    const still = this.running;
    if (still !== undefined && !scheduler.givesWay(still)) return;
    if (still !== undefined) this.suspend(still);
    const next = scheduler.next();
    if (next !== undefined) this.resume(next);
  }
}
