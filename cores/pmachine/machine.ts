/** The p-machine behind the seven verbs of the contract. */
import type { Core, Debug, Input, Machine, MachineOptions, Offer, Output, Slice } from '../kit/contract';
import { sha256 } from '../kit/sha256';
import { loadState, partsFor, saveState, snapshotOf, type Snapshot } from '../kit/snapshot';
import { createState } from '../kit/state';
import { boot } from './boot';
import { Dialect } from './dialect';
import { StoreDebug } from './debug';
import { Interpreter } from './interpreter';
import { storeBytes } from './memory';
import { isVolume, openVolume } from './media/volume';
import { readOptions, type Chosen } from './options';
import { Processor, type Settings } from './processor';
import { guard } from './slices';
import { pSchema, type PSchema, type PState } from './state';
import { host } from './runtime/host';
import { checkProgram, startProgram } from './runtime/start';
import { bootDialect, isProgram } from './toolchain/inspect';
import { blockUnits, programUnit } from './units/blocks';
import { reminPort } from './units/characters';
import { consolePort } from './units/console';

/** Where the volume is that the machine was made from. */
const startUnit = 4;

export const diskPort = (unit: number): string => `disk/${unit}`;
const accepted: Offer = { ok: true };
const refused = (why: Extract<Offer, { ok: false }>['why']): Offer => ({ ok: false, why });

export class PMachine implements Machine<PSchema> {
  readonly state: PState;
  readonly debug: Debug;
  readonly p: Processor; // for tests and tools; hosts see the contract only
  private readonly engine: Interpreter;
  private readonly image: string;
  private readonly chosen: Chosen;
  private readonly program: Uint8Array | undefined; // a code file that runs without the system

  /** Throws ImageError, OptionError. */
  constructor(
    private readonly core: Core<PSchema>,
    image: Uint8Array,
    private readonly options: MachineOptions,
  ) {
    this.program = isProgram(image) ? image : undefined;
    const { flip } = this.program === undefined ? openVolume(image) : checkProgram(image);
    this.chosen = readOptions(options, this.program === undefined ? bootDialect(image) : Dialect['II.0']);
    this.image = sha256(image);
    this.state = freshState();
    const standsIn = this.program === undefined ? {} : { host };
    const settings: Settings = { ...this.chosen, ...standsIn, flip, epoch: options.epoch };
    this.p = new Processor(this.state, settings, image);
    this.engine = new Interpreter(this.p);
    this.debug = new StoreDebug(this.p, this.engine);
    this.reset();
  }

  get ticks(): number {
    return this.state.ticks;
  }

  run(budget: number): Slice {
    return this.engine.run(this.state, budget);
  }

  offer(input: Input): Offer {
    const { p, state } = this;
    if (input.kind === 'media') return this.mount(input.port, input.data);
    if (state.ended !== 0) return refused('not waiting');
    if (input.kind === 'time') {
      if (!Number.isSafeInteger(input.tick) || input.tick < state.ticks) return refused('malformed');
      state.ticks = input.tick;
      return accepted;
    }
    if (input.kind === 'key' && input.port === consolePort) {
      const taken = p.console.type(input.key);
      return taken === true ? accepted : refused(taken === undefined ? 'malformed' : 'full');
    }
    return refused('port' in input && input.port !== consolePort ? 'no such port' : 'malformed');
  }

  /** A volume in a drive, or out of it, also when the machine has ended; what cannot be a volume is refused. A tape for REMIN: may hold anything. */
  private mount(port: string, data: Uint8Array | null): Offer {
    if (port === reminPort) {
      if (data === null) this.p.characters.runOut();
      else if (!this.p.characters.load(data)) return refused('full');
      return accepted;
    }
    const unit = blockUnits.find((number) => diskPort(number) === port);
    if (unit === undefined) return refused('no such port');
    if (data === null) this.p.blocks.eject(unit);
    else if (!isVolume(data)) return refused('malformed');
    else this.p.blocks.mount(unit, data.slice());
    const { ticks, ended } = this.state;
    const starts = unit === startUnit || ended !== 0;
    if (ticks === 0 && data !== null && starts && this.program === undefined) this.start();
    return accepted;
  }

  medium(port: string): Uint8Array | undefined {
    const unit = blockUnits.find((number) => diskPort(number) === port);
    return unit === undefined ? undefined : this.p.blocks.file(unit);
  }

  drain(): readonly Output[] {
    return this.p.drain();
  }

  save(): Snapshot {
    return snapshotOf(this.core, this.image, this.options, this.state);
  }

  load(snapshot: Snapshot): void {
    loadState(pSchema, partsFor(this.core, this.image, snapshot, this.state), this.state);
    this.p.forgetOutputs();
  }

  /** Nothing is in the drives but the volume the machine was made from; the system starts anew. */
  reset(): void {
    const { p, state, chosen, program } = this;
    loadState(pSchema, saveState(pSchema, freshState()), state);
    p.blocks.mount(program === undefined ? startUnit : programUnit, new Uint8Array(0));
    p.console.reset(chosen.columns, chosen.rows);
    this.start();
  }

  /** The system in the drives starts; what was typed and loaded before stays. */
  private start(): void {
    const { p, state, program } = this;
    const { units, console, remote } = saveState(pSchema, state);
    loadState(pSchema, { ...saveState(pSchema, freshState()), units, console, remote }, state);
    guard(p, () => {
      if (program === undefined) boot(p);
      else startProgram(p, program);
      return true;
    });
    p.forgetOutputs();
  }
}

const freshState = (): PState => createState(pSchema, { memory: new Uint8Array(storeBytes) });
