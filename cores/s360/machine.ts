/** The System/360 behind the seven verbs of the contract. */
import type { Core, Debug, Input, Machine, MachineOptions, Offer, Output, Slice } from '../kit/contract';
import { sha256 } from '../kit/sha256';
import { loadState, partsFor, saveState, snapshotOf, type Snapshot } from '../kit/snapshot';
import { createState } from '../kit/state';
import { StorageDebug } from './debug';
import { Interpreter } from './interpreter';
import { readOptions, type Chosen } from './options';
import { Processor } from './processor';
import { waitText, wakes } from './slices';
import { sSchema, type SSchema, type SState } from './state';
import { loadPsw } from './psw';

const accepted: Offer = { ok: true };
const refused = (why: Extract<Offer, { ok: false }>['why']): Offer => ({ ok: false, why });

export class System360 implements Machine<SSchema> {
  readonly state: SState;
  readonly debug: Debug;
  readonly p: Processor; // for tests and tools; hosts see the contract only
  private readonly engine: Interpreter;
  private readonly image: string;
  private readonly chosen: Chosen;
  private notice = false; // that the machine stopped has been told

  /** Throws ImageError, OptionError. */
  constructor(
    private readonly core: Core<SSchema>,
    private readonly bytes: Uint8Array,
    private readonly options: MachineOptions,
  ) {
    this.chosen = readOptions(options);
    this.image = sha256(bytes);
    this.state = this.freshState();
    this.p = new Processor(this.state, this.chosen.model);
    this.engine = new Interpreter(this.p);
    this.debug = new StorageDebug(this.p, this.engine);
    this.reset();
  }

  get ticks(): number {
    return this.state.ticks;
  }

  run(budget: number): Slice {
    return this.engine.run(this.state, budget);
  }

  offer(input: Input): Offer {
    const { state } = this;
    if (input.kind === 'time') {
      if (!Number.isSafeInteger(input.tick) || input.tick < state.ticks) return refused('malformed');
      if (!state.wait && !state.stopped) return refused('not waiting');
      state.ticks = Math.min(input.tick, wakes(this.p) ?? input.tick);
      return accepted;
    }
    return refused('no such port');
  }

  drain(): readonly Output[] {
    if (this.state.ended !== 1 || this.notice) return [];
    this.notice = true;
    return [{ kind: 'notice', text: waitText(this.p) }];
  }

  save(): Snapshot {
    const snapshot = snapshotOf(this.core, this.image, this.options, this.state);
    this.engine.forget();
    return snapshot;
  }

  load(snapshot: Snapshot): void {
    loadState(sSchema, partsFor(this.core, this.image, snapshot, this.state), this.state);
    this.engine.forget();
    this.notice = false;
  }

  /** Storage holds the image, and the PSW is the one at location 0. */
  reset(): void {
    const { state, p } = this;
    loadState(sSchema, saveState(sSchema, this.freshState()), state);
    this.engine.forget();
    p.store.bytes.set(this.bytes.subarray(0, p.store.size));
    state.storage.written.fill(1);
    loadPsw(state, p.store.realWord(0), p.store.realWord(4));
    p.pswChanged();
    this.notice = false;
  }

  private freshState(): SState {
    return createState(sSchema, { storage: new Uint8Array(this.chosen.storageBytes) });
  }
}
