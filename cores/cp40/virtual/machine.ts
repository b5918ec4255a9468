/**
 * A virtual machine: what a program in it takes for a System/360. Its instructions run on the machine below, in problem
 * state and in relocated storage; what is here is all that the program must not reach itself.
 */
import { hex } from '../../kit/bits';
import type { Attached } from '../../s360/channels/attached';
import type { ChannelHost, AttachedDevice } from '../../s360/channels/host';
import { ChannelSystem } from '../../s360/channels/system';
import type { UnitPort } from '../../s360/channels/unit';
import type { Device } from '../../s360/devices/device';
import { exchangePsw, ExternalCode, Interruption, type TrapPort } from '../../s360/interruptions';
import { admitsAny, admitsExternal, loadPsw, type PswState } from '../../s360/psw';
import { Key } from '../../s360/storage';
import { addressMask } from '../../s360/state';
import { costsOf, type Costs } from '../accounting/account';
import type { AccountState } from '../accounting/schema';
import type { AbstractMachine } from '../abstractMachine';
import type { Pager } from '../paging/pager';
import type { VirtualMachineState } from '../state';
import { Traced } from '../functions/traced';
import { ConsoleLine } from '../terminals/virtualConsole';
import { operandAddresses } from './instruction';
import { VirtualStorage } from './storage';
import { transfersOf } from './transfers';
import { VirtualUnits, type Lenders } from './units';

/** What the channels see of the state: the clock is that of the machine below. */
class ChannelState {
  constructor(
    private readonly own: VirtualMachineState,
    private readonly below: AbstractMachine,
  ) {}
  get ticks(): number {
    return this.below.now;
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

const stopCall = 0x0ab3; // SVC B3

export class VirtualMachine implements ChannelHost, AbstractMachine {
  readonly state: ChannelState;
  readonly store: VirtualStorage;
  readonly units: VirtualUnits;
  readonly io: ChannelSystem;
  /** To the terminal of its user. */
  readonly line: ConsoleLine;
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
    private readonly lenders: Lenders,
  ) {
    this.state = new ChannelState(vm, below);
    this.store = new VirtualStorage(vm, number, pager, below);
    this.line = new ConsoleLine(vm);
    this.units = new VirtualUnits(vm.devices, name, this.line, this, lenders);
    this.io = new ChannelSystem(this);
  }

  attach(channels: UnitPort): readonly AttachedDevice[] {
    return this.units.attached(channels);
  }

  get account(): AccountState {
    return this.vm.account;
  }

  /** Its user's name; its own, where nobody has it. */
  get user(): string {
    return this.vm.user === '' ? this.name : this.vm.user;
  }

  awaitLoading(): void {
    const why = this.units.closeForLoading();
    if (why !== '') this.line.typist?.say(why);
    this.forgetRequests();
    Object.assign(this.vm, { ended: 0, external: 0, systemMask: 0, wait: true });
  }
  /** Its program does not wait for what it asked by DIAGNOSE. */
  forgetRequests(): void {
    this.vm.request.text = '';
    this.vm.diskRequest.phase = 0;
  }
  loaded(): void {
    loadPsw(this.vm, this.store.realWord(0), this.store.realWord(4));
  }
  loadFailed(why: string): void {
    this.failure = why;
    this.vm.ended = 1;
  }

  // ── As the machine below a control program ─────────────────────────────────────────────────────

  /** Registers are in the machine below while this one runs on it. */
  runs = false;
  port: TrapPort = {
    interrupt: (kind, code, ilc) => exchangePsw(this.vm, this.store.fixed, kind, code, ilc),
    due: Infinity,
    serve: () => undefined,
  };

  get psw(): PswState {
    return this.vm;
  }
  get gr(): Uint32Array {
    return this.runs ? this.below.gr : this.vm.gr;
  }
  get fr(): Uint32Array {
    return this.runs ? this.below.fr : this.vm.fr;
  }
  get now(): number {
    return this.below.now;
  }
  /** It is what the machine below is, but that no virtual machine has a box. */
  readonly box = undefined;
  get hasTables(): boolean {
    return this.below.hasTables;
  }
  deviceAt(address: number): Device | undefined {
    const lent = this.lent.get(address);
    return lent === undefined ? this.unitAt(address)?.device : lent();
  }
  unitAt(address: number): Attached | undefined {
    return this.io.unitAt(address);
  }
  private readonly lent = new Map<number, () => Device | undefined>();
  /** A control program on this machine works with a unit that is not the machine's. */
  lend(address: number, unit: () => Device | undefined): void {
    this.lent.set(address, unit);
  }
  keyOf(block: number): number {
    return this.pager.keyOf(this.number, block);
  }
  peekKey(block: number): number {
    return this.pager.peekKey(this.number, block);
  }
  setKey(block: number, key: number): void {
    this.pager.setKey(this.number, block, key);
  }
  touch(block: number, changed: boolean): void {
    this.vm.keys[block]! |= Key.referenced | (changed ? Key.changed : 0);
  }
  /** Milliseconds since 1970. */
  get clock(): number {
    return this.lenders.clock();
  }
  /** What it has cost until now. */
  get costs(): Costs {
    const { vm, now, runs } = this;
    return costsOf(vm, now, runs ? now - this.lenders.since() : 0);
  }
  attend(): void {
    this.lenders.attend();
  }
  pswChanged(): void {
    this.attention = true;
  }

  // ── For its user ───────────────────────────────────────────────────────────────────────────────

  /** Whether TRACE was asked for what happens. */
  traces(text: string): boolean {
    const kind = text.includes('interruption') ? Traced.interruptions : Traced.inputOutput;
    return (this.vm.traces & kind) !== 0;
  }

  /** The instruction at an address gives way to a supervisor call of ADSTOP's. */
  setStop(address: number): void {
    this.removeStop();
    const { vm } = this;
    vm.stopInstead = this.halfword(address);
    vm.stopAddress = address;
    this.putHalfword(address, stopCall);
  }
  removeStop(): void {
    const { vm } = this;
    if (this.stopStands) this.putHalfword(vm.stopAddress, vm.stopInstead);
    vm.stopAddress = 0;
  }
  /** Whether it is there: a program may have been loaded over it. */
  private get stopStands(): boolean {
    const { stopAddress: at } = this.vm;
    return at !== 0 && this.halfword(at) === stopCall;
  }
  private halfword(address: number): number {
    return (this.store.realByte(address) << 8) | this.store.realByte(address + 1);
  }
  private putHalfword(address: number, halfword: number): void {
    this.store.setRealByte(address, halfword >>> 8);
    this.store.setRealByte(address + 1, halfword & 0xff);
  }
  /** Whether a supervisor call was ADSTOP's: then its instruction is back in its place, and the next one. */
  stopsHere(code: number, ilc: number): boolean {
    const { vm } = this;
    const at = (vm.ia - 2 * ilc) & addressMask;
    if (vm.stopAddress === 0 || this.calledFrom(at, code, ilc) !== vm.stopAddress) return false;
    this.removeStop();
    vm.ia = at;
    vm.stopped = true;
    this.line.typist?.say(`CP: Stopped at ${hex(at, 6).toUpperCase()}.`);
    return true;
  }

  /** Where the supervisor call was that looks like ADSTOP's; an Execute has changed its code. */
  private calledFrom(at: number, code: number, ilc: number): number | undefined {
    const { store, below } = this;
    if (ilc === 1) return code === (stopCall & 0xff) ? store.translate(at) : undefined;
    const [first, second] = [at, at + 2].map((address) =>
      this.halfword(store.translate(address & addressMask)),
    );
    const [subject] = operandAddresses(below, { word: ((first! << 16) | second!) >>> 0, third: 0 });
    return subject === undefined ? undefined : store.translate(subject);
  }

  // ── Interruptions ──────────────────────────────────────────────────────────────────────────────

  interrupt(kind: Interruption, code: number, ilc: number): void {
    this.vm.account.reflected++;
    this.events?.(
      `${kind.name} interruption ${hex(code, 4).toUpperCase()} at ${hex(this.vm.ia, 6).toUpperCase()}`,
    );
    this.port.interrupt(kind, code, ilc);
  }

  /** Takes all interruptions that are pending and not masked off. */
  takeInterruptions(): void {
    const { vm } = this;
    if (vm.stopped || vm.diskRequest.phase !== 0) return;
    while (this.takeOne());
    if (vm.wait && vm.load.phase === 0 && !admitsAny(vm)) vm.ended = 1;
  }

  private takeOne(): boolean {
    const { vm } = this;
    if (vm.external !== 0 && admitsExternal(vm)) {
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

  /** Its channels began or ended something: pages to and from which they move data stay in storage. */
  lockTransfers(): void {
    this.pager.locks.transfers(this.number, transfersOf(this.io));
  }

  /** Whether it could execute instructions now. */
  get mayRun(): boolean {
    const { active, stopped, wait, ended, load, diskRequest, pagesUntil } = this.vm;
    const asks = load.phase !== 0 || diskRequest.phase !== 0;
    return active && !stopped && !wait && ended === 0 && !asks && pagesUntil <= this.below.now;
  }

  /** Whether it will do so soon: it can, or waits for pages or for units, but not for a person. */
  get isBusy(): boolean {
    const { active, stopped, ended, wait } = this.vm;
    return active && !stopped && ended === 0 && (!wait || this.awaitsUnits);
  }
  private get awaitsUnits(): boolean {
    if (this.port.due !== Infinity) return true;
    if (this.io.due === Infinity) return false;
    return this.vm.load.phase !== 0 || this.io.units.some((unit) => this.isAtWork(unit));
  }
  /** Whether its console is at work, or a line typed there is what it waits for. */
  get awaitsUser(): boolean {
    return this.io.due !== Infinity || this.io.waits().some(({ on }) => on === 'line');
  }
  private isAtWork({ device, state, subchannel }: Attached): boolean {
    if (device === this.line.console) return false;
    return state.due !== 0 || (subchannel.state.due !== 0 && subchannel.state.address === state.address);
  }
}
