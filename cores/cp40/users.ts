/** Users: who sits at which terminal, whose machine is which; logging in and out, and what is typed in between. */
import type { Offer, Output, PortId, Wait } from '../kit/contract';
import { hex } from '../kit/bits';
import { portOf } from '../s360/channels/addresses';
import { loadState, saveState } from '../kit/snapshot';
import { createState } from '../kit/state';
import { firstWord, secondWord } from '../s360/psw';
import type { DeviceInput } from '../s360/devices/device';
import { Keyboard } from '../s360/devices/keyboard';
import { beginAccount, timesText } from './accounting/account';
import { costsNow, settleAccount } from './accounting/functions';
import { clockDate, clockTime } from './clock';
import type { Attended, ControlProgram } from './controlProgram';
import { unitsOf, type Directory, type DirectoryUser } from './directory/entries';
import { isPassword } from './directory/password';
import type { DiskRoom } from './disks/owned';
import { giveUnits } from './furnishing';
import { drumTicks } from './paging/drum';
import { performLine, performWithPassword } from './functions/console';
import { nothingLoaded } from './functions/function';
import { load } from './functions/loading';
import type { CpState } from './schema';
import { virtualMachineSchema } from './state';
import { edited, editedLine } from './terminals/lineEditing';
import { Asks, Terminal, terminalSchema, type Exchange } from './terminals/terminal';
import { kindOf, operatorPort } from './terminals/terminals';
import type { VirtualLine } from './terminals/virtualLine';
import { Outcome } from './virtual/diagnose';
import type { VirtualMachine } from './virtual/machine';

/** Who is logged in on the operator's console from the beginning, if the directory has him. */
export const operatorName = 'OPERATOR';

export interface Circumstances {
  readonly epoch: number; // ms since 1970 at tick 0
  readonly seed: number;
  /** Ends the whole machine. */
  shutDown(): void;
}

/** CMS types what is in this register as the number of an error: two characters. Ours have none. */
const printableRegister = 15;
const unnumbered = 0xf0f0;

/** What of the state is theirs. */
type UserState = Pick<CpState, 'terminals' | 'saved'>;

export class Users implements Attended, Exchange {
  readonly terminals: readonly Terminal[];
  readonly saved: UserState['saved'];
  /** For answers to programs whose users are not there. */
  private readonly nowhere: Terminal;

  constructor(
    readonly control: ControlProgram,
    readonly directory: Directory,
    state: UserState,
    readonly around: Circumstances,
  ) {
    this.terminals = Object.entries(state.terminals).map(
      ([port, own]) => new Terminal(own, port, port === operatorPort, this, kindOf(port)),
    );
    this.saved = state.saved;
    this.nowhere = new Terminal(createState(terminalSchema), '', false, this, kindOf(''));
    control.beside = this;
    control.clock = () => this.clock;
    control.spool.postmaster = {
      knows: (name) => directory.has(name),
      tell: (name, text) => {
        const terminal = name === undefined ? this.operator : this.terminalOfUser(name);
        terminal?.say(text);
      },
    };
  }

  // ── From the beginning ─────────────────────────────────────────────────────────────────────────

  /** The operator's console is on; who runs the machine is logged in there. */
  start(): void {
    const console = this.operator;
    console.state.attached = true;
    this.greet(console);
    const user = this.directory.get(operatorName);
    if (user !== undefined) this.logIn(console, user);
  }

  /** Who sits where follows from the state. */
  forget(): void {
    for (const machine of this.control.machines) {
      machine.line.typist = this.terminalOf(machine);
      this.listen(machine);
      machine.line.callers.clear();
    }
    for (const terminal of this.terminals) {
      this.calledFrom(terminal);
      terminal.refresh();
    }
    this.control.forget();
  }

  // ── Who is who ─────────────────────────────────────────────────────────────────────────────────

  get operator(): Terminal {
    return this.terminals.find(({ port }) => port === operatorPort)!;
  }
  terminalAt(port: PortId): Terminal | undefined {
    return this.terminals.find((terminal) => terminal.port === port);
  }
  machineAt(terminal: Terminal): VirtualMachine | undefined {
    return this.control.machines[terminal.state.machine - 1];
  }
  terminalOf(machine: VirtualMachine): Terminal | undefined {
    return this.terminals.find(({ state }) => state.machine === machine.number + 1);
  }
  private terminalOfUser(name: string): Terminal | undefined {
    const machine = this.machineOf(name);
    return machine === undefined ? undefined : this.terminalOf(machine);
  }
  machineOf(user: string): VirtualMachine | undefined {
    return this.control.machines.find(({ vm }) => vm.active && vm.user === user);
  }
  /** Of a user who is logged in. */
  entryOf(machine: VirtualMachine): DirectoryUser {
    return this.directory.get(machine.vm.user)!;
  }
  /** Everybody who is logged in. */
  get present(): readonly VirtualMachine[] {
    return this.control.machines.filter(({ vm }) => vm.active);
  }
  placeOf(machine: VirtualMachine): string {
    return this.terminalOf(machine)?.port.toUpperCase() ?? 'disconnected';
  }

  get disks(): DiskRoom {
    const { control, directory } = this;
    return { below: control.below, machines: control.machines, directory };
  }

  // ── Time ───────────────────────────────────────────────────────────────────────────────────────

  get now(): number {
    return this.control.below.now;
  }
  /** Milliseconds since 1970. */
  get clock(): number {
    return this.around.epoch + Math.floor(this.now / 1000);
  }
  get date(): string {
    return `${clockTime(this.clock)} on ${clockDate(this.clock)}`;
  }

  get due(): number {
    return Math.min(...this.terminals.map(({ due }) => due));
  }
  changed(): void {
    this.control.attendNow();
  }

  /** Terminals type; machines that have come to an end call their users. */
  serve(): void {
    for (const machine of this.control.machines) {
      const { vm } = machine;
      if (vm.active && vm.request.text !== '') this.answerProgram(machine);
      else if (vm.active && vm.ended !== 0 && !vm.stopped) this.callCp(machine);
    }
    for (const terminal of this.terminals) {
      if (terminal.state.dialled !== 0 && this.lineOf(terminal)?.isTaken !== true) this.drop(terminal);
      terminal.serve();
    }
    if (this.saved.closing && this.due === Infinity) this.around.shutDown();
  }

  private callCp(machine: VirtualMachine): void {
    const { vm } = machine;
    this.control.stop(machine);
    const words = [firstWord(vm, 0, 0), secondWord(vm, 0, vm.ia)].map((word) => hex(word >>> 0, 8));
    const why =
      machine.failure === '' ? `Disabled wait, PSW ${words.join(' ').toUpperCase()}.` : machine.failure;
    machine.failure = '';
    this.terminalOf(machine)?.say(`CP: ${why}`);
  }

  // ── Coming and going ───────────────────────────────────────────────────────────────────────────

  private greet(terminal: Terminal): void {
    terminal.say(`CP-40, ${this.date}. Please log in.`);
  }

  dialled(terminal: Terminal): void {
    this.greet(terminal);
  }
  hungUp(terminal: Terminal): void {
    const machine = this.machineAt(terminal);
    if (machine !== undefined) this.disconnect(machine);
    this.lineOf(terminal)?.offer({ kind: 'detach', port: terminal.port });
    this.dialledBy(terminal)?.line.callers.delete(terminal.state.line);
    this.changed();
  }

  // ── Dialling a machine ─────────────────────────────────────────────────────────────────────────

  private dialledBy({ state }: Terminal): VirtualMachine | undefined {
    return this.control.machines[state.dialled - 1];
  }
  lineOf(terminal: Terminal): VirtualLine | undefined {
    return this.dialledBy(terminal)?.units.lines.find(({ address }) => address === terminal.state.line);
  }
  private calledFrom(terminal: Terminal): void {
    this.dialledBy(terminal)?.line.callers.set(terminal.state.line, terminal);
  }

  /** The terminal is one of that user's machine, as if it stood on one of its lines. */
  dial(terminal: Terminal, name: string): void {
    const machine = this.machineOf(name);
    if (machine === undefined) return terminal.say(`${name} is not logged in.`);
    const { lines } = machine.units;
    if (lines.length === 0) return terminal.say(`The machine of ${name} has no lines.`);
    const free = lines.find(({ isFree }) => isFree);
    if (free === undefined) return terminal.say(`No line of ${name} answers.`);
    Object.assign(terminal.state, { dialled: machine.number + 1, line: free.address });
    this.calledFrom(terminal);
    terminal.say(`Dialled ${name}, line ${portOf(free.address)}.`);
    free.offer({ kind: 'attach', port: terminal.port });
    this.changed();
  }
  /** The machine has hung up, or is no more. */
  private drop(terminal: Terminal): void {
    const { state } = terminal;
    this.dialledBy(terminal)?.line.callers.delete(state.line);
    Object.assign(state, { dialled: 0, line: 0 });
    terminal.say('The line was dropped.');
    this.greet(terminal);
  }

  /** With the right password: a machine of his own, or the one that he left running. */
  enter(terminal: Terminal, name: string, password: string): void {
    const user = this.directory.get(name);
    if (user === undefined || !isPassword(password, user.password))
      return terminal.say('Not logged in: no such user, or another password.');
    const machine = this.machineOf(name);
    if (machine === undefined) return this.logIn(terminal, user);
    const place = this.terminalOf(machine);
    if (place !== undefined) return terminal.say(`${name} is logged in on ${place.port.toUpperCase()}.`);
    this.connect(terminal, machine);
    terminal.say(`Reconnected at ${this.date}.`);
  }

  /** A machine for a user, or why there is none. */
  private machineFor(user: DirectoryUser): VirtualMachine | string {
    const machine = this.control.machines.find(({ vm }) => !vm.active);
    if (machine === undefined) return 'there are as many users as there can be';
    const objection = this.control.pager.objection(user.storage, machine.number);
    if (objection !== '') return objection;
    loadState(
      virtualMachineSchema,
      saveState(virtualMachineSchema, createState(virtualMachineSchema)),
      machine.vm,
    );
    Object.assign(machine.vm, { user: user.name, since: this.now, stopped: true });
    machine.vm.standing.priority = user.priority;
    machine.units.furnish(unitsOf(user));
    beginAccount(machine.vm, this.now);
    this.control.define(machine, user.storage);
    machine.io.reset();
    return machine;
  }

  private logIn(terminal: Terminal, user: DirectoryUser): void {
    const machine = this.machineFor(user);
    if (typeof machine === 'string') return terminal.say(`Not logged in: ${machine}.`);
    this.connect(terminal, machine);
    terminal.say(`Logged in at ${this.date}.`);
    if (terminal !== this.operator) this.operator.say(`${user.name} logged in, ${this.placeOf(machine)}.`);
    for (const complaint of giveUnits(this, machine, user)) terminal.say(complaint);
    if (user.ipl !== '') performLine(this, terminal, `IPL ${user.ipl}`);
  }

  /** A machine for a user who does not sit anywhere, loaded as the directory says. What there is to say of it. */
  autoLog(name: string): string {
    const user = this.directory.get(name);
    if (user === undefined) return `There is no user ${name}.`;
    if (this.machineOf(name) !== undefined) return `${name} is logged in.`;
    if (user.ipl === '') return `The directory does not say what ${name} would load.`;
    const machine = this.machineFor(user);
    if (typeof machine === 'string') return `Not logged in: ${machine}.`;
    const complaints = [...giveUnits(this, machine, user), load(this, machine, user.ipl)];
    return [`${name} logged in, disconnected.`, ...complaints.filter((text) => text !== '')].join('\n');
  }

  private connect(terminal: Terminal, machine: VirtualMachine): void {
    terminal.state.machine = machine.number + 1;
    machine.line.typist = terminal;
    this.listen(machine);
  }

  /** The machine goes on without its user. */
  disconnect(machine: VirtualMachine): void {
    const terminal = this.terminalOf(machine);
    if (terminal !== undefined) terminal.state.machine = 0;
    machine.line.typist = undefined;
    if (machine.vm.loaded) this.go(machine);
  }

  logOut(machine: VirtualMachine, why = ''): void {
    const { vm } = machine;
    const terminal = this.terminalOf(machine);
    terminal?.say(`${why}Logged out at ${this.date}; ${timesText(costsNow(this, machine))}.`);
    settleAccount(this, machine);
    if (terminal !== this.operator) this.operator.say(`${vm.user} logged out.`);
    if (terminal !== undefined) Object.assign(terminal.state, { machine: 0, asks: 0 });
    machine.line.typist = undefined;
    this.control.dissolve(machine);
  }

  // ── In CP mode and out of it ───────────────────────────────────────────────────────────────────

  runs(terminal: Terminal): boolean {
    const machine = this.machineAt(terminal);
    return machine !== undefined && !machine.vm.stopped && !machine.vm.commanding;
  }

  enterCp(terminal: Terminal): void {
    const machine = this.machineAt(terminal)!;
    if (machine.vm.keepsRunning) machine.vm.commanding = true;
    else this.stop(machine);
    terminal.say('CP');
  }
  leaveCp(terminal: Terminal): void {
    const machine = this.machineAt(terminal)!;
    if (!machine.vm.loaded) return terminal.say(nothingLoaded);
    this.control.scheduler.typed(machine);
    this.go(machine);
    machine.line.console?.offer({ kind: 'key', port: terminal.port, key: Keyboard.attention });
  }

  stop(machine: VirtualMachine): void {
    this.control.stop(machine);
  }
  go(machine: VirtualMachine): void {
    machine.vm.commanding = false;
    machine.line.console?.resume();
    this.control.go(machine);
  }

  passOn(terminal: Terminal, input: DeviceInput): Offer {
    const machine = this.machineAt(terminal)!;
    const offer = machine.line.console!.offer(machine.vm.edits ? edited(input) : input);
    if (offer.ok) this.control.scheduler.typed(machine);
    if (offer.ok) this.changed();
    return offer;
  }
  machineWait(terminal: Terminal): Wait | undefined {
    return this.machineAt(terminal)?.io.waits()[0];
  }

  // ── Lines for CP ───────────────────────────────────────────────────────────────────────────────

  /** What the machine does then is for its user, who has typed; what its program asks for by itself is not. */
  command(terminal: Terminal, line: string): void {
    const machine = this.machineAt(terminal);
    if (machine !== undefined) {
      this.control.scheduler.typed(machine);
      this.control.setAside(machine);
    }
    performLine(this, terminal, machine?.vm.edits === true ? editedLine(line) : line);
  }
  /** The next line is a password, for the function that is written here. */
  askPassword(terminal: Terminal, about: string): void {
    Object.assign(terminal.state, { asks: Asks.password, about });
    terminal.say('Password:');
  }
  password(terminal: Terminal, line: string): void {
    const { about, asks } = terminal.state;
    Object.assign(terminal.state, { asks: Asks.nothing, about: '' });
    const outcome = performWithPassword(this, terminal, about, line);
    const machine = this.machineAt(terminal);
    if (asks === Asks.passwordForProgram && machine !== undefined) this.tellProgram(machine, outcome);
  }

  // ── Functions that programs ask for, with DIAGNOSE ─────────────────────────────────────────────

  /**
   * Its machine is in CP mode meanwhile, as if its user had typed it; answers go to him, if he is there. It goes on when a page
   * could have come from the drum, so that no program keeps the control program busy.
   */
  private answerProgram(machine: VirtualMachine): void {
    const { request, gr } = machine.vm;
    const { text, register } = request;
    const terminal = this.terminalOf(machine) ?? this.nowhere;
    if (terminal.isBehind) return; // it is asked again when some of that is typed
    request.text = '';
    machine.vm.pagesUntil = Math.max(machine.vm.pagesUntil, this.now) + drumTicks;
    gr[register] = Outcome.done; // a function may set it going itself
    terminal.state.machine = machine.number + 1;
    const outcome = performLine(this, terminal, text);
    if (terminal === this.nowhere) Object.assign(terminal.state, { machine: 0, asks: Asks.nothing });
    if (terminal.state.asks === Asks.password) terminal.state.asks = Asks.passwordForProgram;
    else if (terminal.state.asks === Asks.nothing) this.tellProgram(machine, outcome);
  }
  /** It goes on, unless the function set it going already, or it is no more. */
  private tellProgram(machine: VirtualMachine, outcome: number): void {
    const { vm } = machine;
    if (!vm.active || !vm.stopped) return;
    vm.gr[vm.request.register] = outcome;
    if (outcome === Outcome.refused) vm.gr[printableRegister] = unnumbered;
    this.go(machine);
  }

  // ── What is traced ─────────────────────────────────────────────────────────────────────────────

  /** A traced machine tells each event and stops. */
  listen(machine: VirtualMachine): void {
    machine.events =
      machine.vm.traces === 0
        ? undefined
        : (text) => {
            if (!machine.traces(text)) return;
            this.terminalOf(machine)?.say(text);
            this.stop(machine);
          };
  }

  drain(): readonly Output[] {
    return this.terminals.flatMap((terminal) => terminal.drain());
  }
  waits(): readonly Wait[] {
    return this.terminals.flatMap((terminal) => terminal.wait() ?? []);
  }
}
