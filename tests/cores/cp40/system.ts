/** A control program on a bare processor, for tests: its machines are defined and loaded by hand. */
import { createState } from '../../../cores/kit/state';
import type { AbstractMachine } from '../../../cores/cp40/abstractMachine';
import { ControlProgram } from '../../../cores/cp40/controlProgram';
import { RealMachine } from '../../../cores/cp40/realMachine';
import { controlSchema, drumPages, pageBytes } from '../../../cores/cp40/state';
import type { VirtualMachine } from '../../../cores/cp40/virtual/machine';
import { Interpreter } from '../../../cores/s360/interpreter';
import { Model } from '../../../cores/s360/options';
import { Processor } from '../../../cores/s360/processor';
import { loadPsw } from '../../../cores/s360/psw';
import { sSchema } from '../../../cores/s360/state';

export const readerAddress = 0x00c;
const sliceTicks = 1_000_000;
const innermost = 512; // KB under the innermost control program

function controlOf(below: AbstractMachine, machines: number): ControlProgram {
  const drum = new Uint8Array(drumPages * pageBytes);
  const control = new ControlProgram(below, createState(controlSchema(machines), { drum }));
  control.start();
  return control;
}

export class System {
  readonly control: ControlProgram;
  /** All of them, the innermost last. */
  readonly controls: readonly ControlProgram[];
  readonly engine: Interpreter;
  readonly p: Processor;

  /** `machines` are those of the innermost control program, which runs under as many others as `depth` says. */
  constructor(machines: number, kilobytes: number, depth = 1, model: number = Model['67']) {
    const state = createState(sSchema, { storage: new Uint8Array(kilobytes * 1024) });
    this.p = new Processor(state, model);
    this.engine = new Interpreter(this.p);
    let control = controlOf(new RealMachine(this.p), depth === 1 ? machines : 1);
    const controls = [control];
    for (let level = 2; level <= depth; level++) {
      const [below] = control.machines;
      control.define(below!, (innermost << (depth - level)) * 1024);
      control = controlOf(below!, level === depth ? machines : 1);
      controls.push(control);
    }
    this.controls = controls;
    this.control = control;
  }

  /** A machine of so many KB that loads a deck. */
  load(number: number, kilobytes: number, deck: Uint8Array): VirtualMachine {
    const machine = this.control.machines[number]!;
    this.control.define(machine, kilobytes * 1024);
    machine.io.unitAt(readerAddress)!.device.offer({ kind: 'media', port: '00C', data: deck });
    const print = (text: string): void => void papers.set(machine, typed(machine) + text.replace('\r', ''));
    machine.line.typist = { print, say: print, alarm: () => undefined };
    machine.io.loader.press(readerAddress);
    return machine;
  }

  /** A machine of so many KB whose storage has these words, and which begins with this PSW. */
  begin(
    number: number,
    kilobytes: number,
    words: Readonly<Record<number, number>>,
    psw: string,
  ): VirtualMachine {
    const machine = this.control.machines[number]!;
    this.control.define(machine, kilobytes * 1024);
    for (const [at, word] of Object.entries(words)) machine.store.setRealWord(Number(at), word);
    const [high, low] = psw.split(' ').map((half) => Number.parseInt(half, 16));
    loadPsw(machine.vm, high!, low!);
    this.control.changed(machine);
    return machine;
  }

  get ticks(): number {
    return this.p.state.ticks;
  }

  /** Until every machine has ended; throws where nothing would end any more. */
  run(): void {
    this.runUntil(() => !this.goesOn());
  }

  /** In steps of so many ticks at most; throws where nothing would happen any more. */
  runUntil(done: () => boolean, step = sliceTicks): void {
    const { state } = this.p;
    while (!done()) {
      const slice = this.engine.run(state, step);
      if (slice.end === 'budget' || done()) continue;
      const next = slice.end === 'waiting' ? this.p.port.due : Infinity;
      if (next === Infinity) throw new Error(`the system stopped: ${slice.end}, PSW ${this.p.pswText()}`);
      state.ticks = Math.max(state.ticks, next);
    }
  }

  private goesOn(): boolean {
    return this.control.machines.some(({ vm }) => vm.active && vm.ended === 0);
  }
}

/** What machines typed on their consoles. */
const papers = new WeakMap<VirtualMachine, string>();
export const typed = (machine: VirtualMachine): string => papers.get(machine) ?? '';
