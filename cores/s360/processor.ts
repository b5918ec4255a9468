/** The processor: the state, the storage seen with the PSW's key, and the registers as the instructions need them. */
import { hex } from '../kit/bits';
import { InvariantError } from '../kit/errors';
import type { AttachedDevice, ChannelHost } from './channels/host';
import { busy, polls } from './channels/polling';
import { ChannelSystem } from './channels/system';
import type { UnitPort } from './channels/unit';
import { unitsOf, usualSettings } from './devices/configuration';
import { DecimalUnit } from './exec/decimalField';
import { LongDivision } from './exec/floatingMultiply';
import { HexSum } from './exec/hexSum';
import {
  exchangePsw,
  ExternalCode,
  Interruption,
  ProgramCode,
  programCheck,
  type TrapPort,
} from './interruptions';
import { endless, type Taken } from './interruptionLoops';
import { Model } from './options';
import { Panel } from './panel/panel';
import { admitsAny, admitsExternal, firstWord, loadPsw, secondWord } from './psw';
import { addressMask, boxWords, type SState } from './state';
import { Storage } from './storage';
import { associativeStore, Control, tables } from './translation';

/** Program mask bits: what makes an overflow an interruption. */
export const ProgramMask = {
  fixedOverflow: 8,
  decimalOverflow: 4,
  exponentUnderflow: 2,
  significance: 1,
} as const;

export class Processor implements ChannelHost {
  readonly store: Storage;
  readonly gr: Int32Array; // the general registers, signed
  readonly fr: Int32Array; // the floating-point registers: the high word of register n is fr[n], the low one fr[n + 1]
  readonly io: ChannelSystem;
  readonly panel: Panel;
  // Where instructions work; nothing stays there from one to the next.
  readonly decimal = new DecimalUnit();
  readonly sum = new HexSum();
  readonly division = new LongDivision();
  /** Length of the instruction being executed, in halfwords; EXECUTE counts as itself. */
  ilc = 0;
  /** The loop looks for interruptions, the wait state and other maps before it goes on. */
  attention = false;
  /** The tick at which the instructions that are being executed end at the latest, because something is due then. */
  until = 0;
  /** EXECUTE and the loop perform instructions with this (interpreter.ts). */
  perform: (first: number, third: number) => void = () => {
    throw new InvariantError('the processor has no engine');
  };
  /** Told what channels do and what interrupts; for a debugger. */
  events: ((text: string) => void) | undefined;
  port: TrapPort = {
    interrupt: (kind, code, ilc) => {
      exchangePsw(this.state, this.store, kind, code, ilc);
      this.pswChanged();
    },
    due: Infinity,
    serve: () => undefined,
  };

  constructor(
    readonly state: SState,
    readonly model: number,
    private readonly settings = usualSettings,
  ) {
    this.store = new Storage(state, model, model === Model['67'] ? tables : associativeStore);
    this.gr = new Int32Array(state.gr.buffer);
    this.fr = new Int32Array(state.fr.buffer);
    this.io = new ChannelSystem(this);
    this.panel = new Panel(this);
  }

  // ── What its channels ask of it ────────────────────────────────────────────────────────────────

  attach(channels: UnitPort): readonly AttachedDevice[] {
    return unitsOf(this.state, channels, this.settings);
  }

  awaitLoading(): void {
    Object.assign(this.state, { ended: 0, stopped: false, external: 0, systemMask: 0, wait: true });
    this.pswChanged();
  }

  /** With the RATE switch at INSN STEP the first instruction awaits START, as every other one (A22-6821, Rate Switch). */
  loaded(): void {
    const { state, store } = this;
    loadPsw(state, store.realWord(0), store.realWord(4));
    this.pswChanged();
    state.stopped = state.panel.rate !== 0;
  }

  loadFailed(message: string): void {
    const { state } = this;
    state.ended = 2;
    Object.assign(state.fault, {
      code: 'ipl',
      message,
      spec: 'A22-6821 Initial Program Loading',
      at: state.ia,
    });
  }

  // ── Interruptions ──────────────────────────────────────────────────────────────────────────────

  /** Masked overflows end quietly; others end the instruction, whose results are in place. */
  overflow(mask: number, code: number): void {
    if ((this.state.programMask & mask) !== 0) throw programCheck(code);
  }

  interrupt(kind: Interruption, code: number, ilc: number): void {
    this.events?.(`${kind.name} interruption ${hex(code, 4).toUpperCase()}, PSW ${this.pswText()}`);
    this.port.interrupt(kind, code, ilc);
  }

  /** An instruction ended with this code. Translation exceptions nullify: the old PSW addresses the instruction itself. */
  programInterruption(code: number): void {
    const { state, ilc } = this;
    const at = (state.ia - 2 * ilc) & addressMask;
    if (code === ProgramCode.segment || code === ProgramCode.page) state.ia = at;
    const next = state.ia;
    this.interrupt(Interruption.program, code, ilc);
    if (!admitsAny(state)) this.endLoop({ kind: Interruption.program, code, ilc, at, next });
  }

  supervisorCall(code: number): void {
    const { state, ilc } = this;
    const next = state.ia;
    const at = (next - 2 * ilc) & addressMask;
    this.interrupt(Interruption.supervisorCall, code, ilc);
    if (state.ia === at) this.endLoop({ kind: Interruption.supervisorCall, code, ilc, at, next });
  }

  private endLoop(taken: Taken): void {
    const message = endless(this, taken);
    if (message === undefined) return;
    const { state } = this;
    state.ended = 2;
    Object.assign(state.fault, {
      code: 'interruption-loop',
      message,
      spec: 'A22-6821 Interruption Action',
      at: taken.at,
    });
  }

  /** The PSW as an operator writes it, with this instruction address, or the present one. */
  pswText(ia = this.state.ia): string {
    const words = [firstWord(this.state, 0, 0), secondWord(this.state, 0, ia)];
    return words.map((word) => hex(word >>> 0, 8).toUpperCase()).join(' ');
  }

  /** Whether the loop may go on: nothing waits for it, nothing is due. */
  goesOn(): boolean {
    const { state } = this;
    this.attention = false;
    if (state.wait || state.stopped || state.ended !== 0) return false;
    if (this.io.due < this.until || this.port.due < this.until) return false;
    if (state.cc === busy && polls(this)) return false;
    return !this.io.mayInterrupt() && (state.external === 0 || !this.externalMask);
  }

  /** Whether any class of interruption is open: a wait state without is the end. */
  canBeInterrupted(): boolean {
    return admitsAny(this.state);
  }

  /** The PSW is another: its key, its masks, its wait bit. */
  pswChanged(): void {
    this.store.select();
    this.attention = true;
  }

  get externalMask(): boolean {
    return admitsExternal(this.state);
  }

  /** Takes the most urgent interruption that is pending and not masked off; false where there is none. */
  takeInterruption(): boolean {
    const { state } = this;
    if (state.external !== 0 && this.externalMask) {
      const code = state.external;
      state.external = 0;
      this.interrupt(Interruption.external, code, 0);
      return true;
    }
    const address = this.io.acceptInterruption();
    if (address === undefined) return false;
    this.interrupt(Interruption.io, address, 0);
    return true;
  }

  /** The interval timer went below zero, the key was pressed, a line was signalled. */
  raiseExternal(code: number): void {
    this.state.external |= code & (ExternalCode.timer | ExternalCode.key | ExternalCode.lines);
    this.attention = true;
  }

  /**
   * DIAGNOSE. How CP-40's Model 40 was told of its associative store is not known to us; here the immediate field says
   * what is done: 40 looks problem-state addresses up for the user in bits 28 to 31 of the word at the address, 41 does
   * not look them up any more, 42 puts the 64 halfwords at the address into the store, 43 gets them back, 44 gets
   * the word with the address that it missed last.
   */
  diagnose(address: number, i2: number): void {
    if (this.model !== Model['40']) return;
    const { box } = this.state;
    const { view } = this.store;
    if (i2 === 0x40) {
      box.user = this.store.word(address) & 15;
      box.on = true;
    } else if (i2 === 0x41) box.on = false;
    else if (i2 === 0x42)
      for (let i = 0; i < boxWords; i++) box.entries[i] = view.getUint16(this.store.read(address + 2 * i));
    else if (i2 === 0x43)
      for (let i = 0; i < boxWords; i++) view.setUint16(this.store.write(address + 2 * i), box.entries[i]!);
    else if (i2 === 0x44) this.store.setWord(address, this.state.cr[Control.failingAddress]! | 0);
    this.store.forgetTranslations();
    this.store.select();
  }

  // ── Registers ──────────────────────────────────────────────────────────────────────────────────

  /** The even register of a pair; odd ones are a specification exception. */
  evenPair(r: number): number {
    if ((r & 1) !== 0) throw programCheck(ProgramCode.specification);
    return r;
  }
  /** Floating-point registers are 0, 2, 4, 6. */
  floatRegister(r: number): number {
    if ((r & 9) !== 0) throw programCheck(ProgramCode.specification);
    return r;
  }
}
