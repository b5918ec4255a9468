/**
 * A program on the bare machine and in a virtual one, instruction by instruction. Their timers stand still: real time is the
 * known exception (S360 9). Pages of the virtual machine leave its storage at all times, so that instructions find them gone.
 */
import { loadPsw } from '../../../cores/s360/psw';
import { settle } from '../../../cores/s360/slices';
import { Key } from '../../../cores/s360/storage';
import { bare, type Bare } from '../s360/bare';
import { System } from './system';

const never = 1e12; // steps that the timers have taken already
const kilobytesBelow = 32; // eight frames, of which five or six hold pages

export interface Beginning {
  readonly storage: Uint8Array;
  readonly keys: Uint8Array;
  readonly psw: readonly [high: number, low: number];
  readonly gr: readonly number[];
  readonly fr: readonly number[];
  readonly cr?: readonly number[];
}

/** What a program can find out about its machine. */
export interface Seen {
  readonly psw: string;
  readonly registers: string;
  readonly control: string;
}
type Shown = Pick<
  Bare['state'],
  'systemMask' | 'key' | 'ascii' | 'machineCheck' | 'wait' | 'problem' | 'cc' | 'programMask' | 'ia'
>;

const seen = (psw: Shown, gr: ArrayLike<number>, fr: ArrayLike<number>, cr: Uint32Array): Seen => ({
  psw: [
    ...[psw.systemMask, psw.key, psw.ascii, psw.machineCheck, psw.wait, psw.problem],
    ...[psw.cc, psw.programMask, psw.ia.toString(16)],
  ].join(),
  registers: [...Array.from(gr), ...Array.from(fr)].map((word) => (word >>> 0).toString(16)).join(),
  control: cr.join(),
});

export class BareSide {
  readonly machine: Bare;
  constructor(kilobytes: number) {
    this.machine = bare({ kilobytes });
  }
  begin(begin: Beginning): void {
    const { state, p } = this.machine;
    Object.assign(state, { ended: 0, external: 0, ticks: 0 });
    p.store.bytes.fill(0);
    state.cr.fill(0);
    p.store.bytes.set(begin.storage);
    state.keys.set(begin.keys);
    state.gr.set(begin.gr);
    state.fr.set(begin.fr);
    state.cr.set(begin.cr ?? []);
    state.timerSteps = never;
    loadPsw(state, ...begin.psw);
    p.store.forget();
    p.pswChanged();
  }
  step(): void {
    this.machine.run(1);
  }
  get ended(): boolean {
    return this.machine.state.wait || this.machine.state.ended !== 0;
  }
  get seen(): Seen {
    const { state } = this.machine;
    return seen(state, state.gr, state.fr, state.cr);
  }
  get storage(): Uint8Array {
    return this.machine.p.store.bytes;
  }
  keyOf(block: number): number {
    return this.machine.state.keys[block]!;
  }
}

export class VirtualSide {
  readonly system = new System(1, kilobytesBelow);
  readonly machine = this.system.control.machines[0]!;
  /** What came to the control program. */
  traps = 0;
  private interruptions = 0; // of the machine itself

  constructor() {
    const { control } = this.system;
    this.machine.events = (text) => {
      if (text.includes('interruption')) this.interruptions++;
    };
    const port = control.interrupt.bind(control);
    control.interrupt = (kind, code, ilc) => {
      this.traps++;
      port(kind, code, ilc);
    };
  }

  /** Another machine in the place of the last one. */
  begin(kilobytes: number, begin: Beginning): void {
    const { machine, system } = this;
    const { vm } = machine;
    const { control } = system;
    control.release(machine);
    Object.assign(vm, { ended: 0, external: 0, pagesUntil: 0, wait: true });
    vm.cr.fill(0);
    vm.cr.set(begin.cr ?? []);
    control.define(machine, kilobytes * 1024);
    for (let at = 0; at < begin.storage.length; at += 4096)
      machine.store.copyIn(at, begin.storage.subarray(at, at + 4096));
    for (let block = 0; block < kilobytes / 2; block++) machine.setKey(block, begin.keys[block] ?? 0);
    vm.gr.set(begin.gr);
    vm.fr.set(begin.fr);
    vm.timerSteps = never;
    loadPsw(vm, ...begin.psw);
    this.traps = 0;
    control.changed(machine);
    this.awaitTurn();
  }

  /** One of the machine's instructions, however often it must be begun. */
  step(): void {
    const { interruptions } = this;
    for (let tries = 0; tries < 40; tries++) {
      const { address: before, traps } = this;
      this.system.engine.run(this.system.p.state, 1);
      this.awaitTurn();
      if (this.traps === traps || this.interruptions !== interruptions) return;
      if (this.ended || this.address !== before) return;
    }
    throw new Error(`the instruction at ${this.address.toString(16)} does not come to an end`);
  }

  /** Until its page has come: time passes, nothing is executed. */
  private awaitTurn(): void {
    const { p } = this.system;
    for (;;) {
      settle(p);
      if (this.machine.runs || this.ended) return;
      if (p.port.due === Infinity) throw new Error('the virtual machine does not come to its turn');
      p.state.ticks = Math.max(p.state.ticks, p.port.due);
    }
  }

  /** All its pages go to the drum. */
  pageOut(): void {
    const { owners } = this.system.control.state;
    owners.forEach((owner, frame) => {
      if (owner === 1) this.system.control.pager.evict(frame);
    });
    this.system.p.store.forgetTranslations();
  }

  private get address(): number {
    return this.machine.runs ? this.system.p.state.ia : this.machine.vm.ia;
  }
  get ended(): boolean {
    return this.machine.vm.wait || this.machine.vm.ended !== 0;
  }
  get seen(): Seen {
    const { machine, system } = this;
    const { vm } = machine;
    const psw = machine.runs ? { ...vm, ...pswNow(system) } : vm;
    return seen(psw, machine.gr, machine.fr, vm.cr);
  }
  get storage(): Uint8Array {
    const { machine } = this;
    const whole = new Uint8Array(machine.vm.size);
    const keys = machine.vm.keys.slice();
    for (let at = 0; at < whole.length; at += 4096) whole.set(machine.store.copyOut(at, 4096), at);
    machine.vm.keys.set(keys);
    return whole;
  }
  keyOf(block: number): number {
    return this.machine.keyOf(block);
  }
}
const pswNow = ({ p }: System): Pick<Shown, 'cc' | 'programMask' | 'ia'> => ({
  cc: p.state.cc,
  programMask: p.state.programMask,
  ia: p.state.ia,
});

/** Key and fetch protection; references and changes only where the processor alone made them. */
export const keyAsSet = (key: number): number => key & (Key.access | Key.fetch);
