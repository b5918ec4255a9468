/** The Z-machine behind the seven verbs of the contract. */
import type { Core, Debug, Input, Machine, MachineOptions, Offer, Output, Slice } from '../kit/contract';
import { OptionError } from '../kit/errors';
import { sha256 } from '../kit/sha256';
import { loadState, partsFor, saveState, snapshotOf, type Snapshot } from '../kit/snapshot';
import { createState } from '../kit/state';
import { answer } from './answer';
import { checkCoherence } from './coherent';
import { StoryDebug } from './debug';
import { resetStack } from './frames';
import { fillHeader } from './header';
import { Interpreter } from './interpreter';
import { readOptions } from './options';
import { Processor, type Settings } from './processor';
import { seedFromHost } from './random';
import { guard } from './slices';
import { zSchema, type ZSchema, type ZState } from './state';
import { readStory } from './story';

export class ZMachine implements Machine<ZSchema> {
  readonly state: ZState;
  readonly debug: Debug;
  private readonly p: Processor;
  private readonly engine: Interpreter;
  private readonly image: string;
  private readonly settings: Settings;

  /** Throws ImageError, OptionError. */
  constructor(
    private readonly core: Core<ZSchema>,
    image: Uint8Array,
    private readonly options: MachineOptions,
  ) {
    const story = readStory(image);
    this.settings = readOptions(options);
    if (options.engine !== 'interpreter') throw new OptionError('the Z-machine has no compiled engine yet');
    this.image = sha256(image);
    this.state = createState(zSchema, { memory: story.image });
    this.p = new Processor(this.state, story, this.settings);
    this.engine = new Interpreter(this.p);
    this.debug = new StoryDebug(this.p, this.engine);
    this.reset();
  }

  get ticks(): number {
    return this.state.ticks;
  }

  run(budget: number): Slice {
    return this.engine.run(this.state, budget);
  }

  offer(input: Input): Offer {
    let offer: Offer = { ok: true };
    guard(this.p, () => (offer = answer(this.p, input)).ok);
    return offer;
  }

  drain(): readonly Output[] {
    return this.p.drain();
  }

  save(): Snapshot {
    return snapshotOf(this.core, this.image, this.options, this.state);
  }

  load(snapshot: Snapshot): void {
    const parts = partsFor(this.core, this.image, snapshot, this.state);
    checkCoherence(this.p, parts);
    loadState(zSchema, parts, this.state);
    this.changedBehindTheEngine();
  }

  reset(): void {
    const { p, state, settings } = this;
    loadState(zSchema, saveState(zSchema, createState(zSchema, { memory: state.memory.base })), state);
    seedFromHost(state.random, settings.rng, settings.seed);
    resetStack(p);
    state.pc = p.story.initialPc;
    p.streams.reset();
    p.screen.reset(settings.columns, settings.rows);
    fillHeader(p.memory, p.story, settings, settings.columns, settings.rows);
    this.changedBehindTheEngine();
  }

  private changedBehindTheEngine(): void {
    this.engine.forget();
    this.p.forgetOutputs();
  }
}
