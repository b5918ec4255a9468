/**
 * A virtual machine: what a program in it takes for a System/360. Its instructions run on the machine below, in problem
 * state and in relocated storage; what is here is all that the program must not reach itself.
 */
import type { ChannelHost, AttachedDevice } from '../../s360/channels/host';
import { ChannelSystem } from '../../s360/channels/system';
import type { UnitPort } from '../../s360/channels/unit';
import { ExternalCode, Interruption } from '../../s360/interruptions';
import { firstWord, loadPsw, Psw, secondWord } from '../../s360/psw';
import type { AbstractMachine } from '../abstractMachine';
import type { Pager } from '../paging/pager';
import type { VirtualMachineState } from '../state';
import { VirtualStorage } from './storage';
import { virtualUnits } from './units';

/** What the channels see of the state: the clock is that of the machine below. */
class ChannelState {
  constructor(
    private readonly own: VirtualMachineState,
    private readonly below: AbstractMachine['state'],
  ) {}
  get ticks(): number {
    return this.below.ticks;
  }
  get systemMask(): number {
    return this.own.systemMask;
  }
  get cr(): Uint32Array {
    return this.own.cr;
  }
  get load(): VirtualMachineState['load'] {
    return this.own.load;
  }
  get channels(): VirtualMachineState['channels'] {
    return this.own.channels;
  }
}

export class VirtualMachine implements ChannelHost {
  readonly state: ChannelState;
  readonly store: VirtualStorage;
  readonly io: ChannelSystem;
  attention = false;
  events: ((text: string) => void) | undefined;
  /** Why the last IPL came to nothing. */
  failure = '';

  constructor(
    readonly vm: VirtualMachineState,
    readonly number: number,
    readonly name: string,
    private readonly below: AbstractMachine,
    readonly pager: Pager,
  ) {
    this.state = new ChannelState(vm, below.state);
    this.store = new VirtualStorage(vm, number, pager, below.store, below.state.keys);
    this.io = new ChannelSystem(this);
  }

  attach(channels: UnitPort): readonly AttachedDevice[] {
    return virtualUnits(this.vm.devices, channels, this.name);
  }

  awaitLoading(): void {
    Object.assign(this.vm, { ended: 0, external: 0, systemMask: 0, wait: true });
  }
  loaded(): void {
    loadPsw(this.vm, this.store.realWord(0), this.store.realWord(4));
  }
  loadFailed(why: string): void {
    this.failure = why;
    this.vm.ended = 1;
  }

  // ── Interruptions ──────────────────────────────────────────────────────────────────────────────

  /** The virtual old PSW is stored, the virtual new one taken (A22-6821, Interruption Action). */
  interrupt(kind: Interruption, code: number, ilc: number): void {
    const { vm, store } = this;
    store.setRealWord(kind.old, firstWord(vm, code, ilc));
    store.setRealWord(kind.old + 4, secondWord(vm, ilc, vm.ia));
    loadPsw(vm, store.realWord(kind.new), store.realWord(kind.new + 4));
  }

  /** Takes all interruptions that are pending and not masked off. */
  takeInterruptions(): void {
    while (this.takeOne());
    const { vm } = this;
    if (vm.wait && vm.load.phase === 0 && vm.systemMask === 0) vm.ended = 1;
  }

  private takeOne(): boolean {
    const { vm } = this;
    if (vm.external !== 0 && (vm.systemMask & Psw.external) !== 0) {
      const code = vm.external;
      vm.external = 0;
      this.interrupt(Interruption.external, code, 0);
      return true;
    }
    const address = this.io.mayInterrupt() ? this.io.acceptInterruption() : undefined;
    if (address === undefined) return false;
    this.interrupt(Interruption.io, address, 0);
    return true;
  }

  raiseExternal(code: number): void {
    this.vm.external |= code & (ExternalCode.timer | ExternalCode.key | ExternalCode.lines);
  }

  /** Whether it could execute instructions now. */
  get mayRun(): boolean {
    const { active, wait, ended, load, pagesUntil } = this.vm;
    return active && !wait && ended === 0 && load.phase === 0 && pagesUntil <= this.below.state.ticks;
  }
}
