/** The System/360 behind the seven verbs of the contract. */
import type {
  Core,
  Debug,
  Input,
  Machine,
  MachineOptions,
  Offer,
  Output,
  PortId,
  Slice,
} from '../kit/contract';
import { ImageError } from '../kit/errors';
import { sha256 } from '../kit/sha256';
import { loadState, partsFor, saveState, snapshotOf, type Snapshot } from '../kit/snapshot';
import { createState } from '../kit/state';
import { StorageDebug } from './debug';
import { accepted, refused, type Device, type DeviceInput } from './devices/device';
import { Interpreter } from './interpreter';
import { readOptions, type Chosen } from './options';
import { panelPort } from './panel/panel';
import { Processor } from './processor';
import { loadPsw } from './psw';
import { isIdle, settle, waitText, wakes } from './slices';
import { sSchema, type SSchema, type SState } from './state';
import { kindOf, type ImageKind } from './toolchain/inspect';

export class System360 implements Machine<SSchema> {
  readonly state: SState;
  readonly debug: Debug;
  readonly p: Processor; // for tests and tools; hosts see the contract only
  private readonly engine: Interpreter;
  private readonly image: string;
  private readonly chosen: Chosen;
  private readonly kind: ImageKind;
  private notice = false; // that the machine stopped has been told

  /** Throws ImageError, OptionError. */
  constructor(
    private readonly core: Core<SSchema>,
    bytes: Uint8Array,
    private readonly options: MachineOptions,
  ) {
    this.kind = kindOf(bytes);
    this.chosen = readOptions(options);
    this.image = sha256(bytes);
    this.state = this.freshState();
    this.p = new Processor(this.state, this.chosen.model, this.chosen.units);
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

  /** What an input leads to at this very tick happens at once, so that it does not matter whether the machine runs before the next one. */
  offer(input: Input): Offer {
    const offer = input.kind === 'time' ? this.pass(input.tick) : this.hand(input);
    if (offer.ok) settle(this.p);
    return offer;
  }

  /** Time passes up to the tick, or to where something happens before it. */
  private pass(tick: number): Offer {
    const { state, p } = this;
    if (!Number.isSafeInteger(tick) || tick < state.ticks) return refused('malformed');
    if (!isIdle(p)) return refused('not waiting');
    state.ticks = Math.min(tick, wakes(p) ?? tick);
    return accepted;
  }

  private hand(input: DeviceInput): Offer {
    if (input.port === panelPort.id) return this.p.panel.offer(input);
    const device = this.deviceAt(input.port);
    return device === undefined ? refused('no such port') : device.offer(input);
  }

  private deviceAt(port: PortId): Device | undefined {
    return this.p.io.devices.find((device) => device.port === port);
  }

  medium(port: PortId): Uint8Array | undefined {
    return this.deviceAt(port)?.medium?.();
  }

  drain(): readonly Output[] {
    const { io, panel } = this.p;
    const outputs = [...io.devices.flatMap((device) => device.drain()), ...panel.drain()];
    const told = this.notice;
    this.notice = this.state.ended === 1;
    if (told || !this.notice) return outputs;
    return [...outputs, { kind: 'notice', text: waitText(this.p) }];
  }

  save(): Snapshot {
    const snapshot = snapshotOf(this.core, this.image, this.options, this.state);
    this.engine.forget();
    return snapshot;
  }

  load(snapshot: Snapshot): void {
    loadState(sSchema, partsFor(this.core, this.image, snapshot, this.state), this.state);
    this.forget();
  }

  /** The image is in storage, or on its unit; the machine starts with the PSW at 0, or with the LOAD key pressed. */
  reset(): void {
    const { state, p, kind, chosen } = this;
    loadState(sSchema, saveState(sSchema, this.freshState()), state);
    this.forget();
    const load = chosen.ipl ?? kind.unit;
    state.panel.unit = load ?? 0;
    p.io.unitAt(chosen.console)!.state.address = chosen.console;
    if (kind.unit === undefined) this.fillStorage();
    else this.mount(kind.unit);
    if (load !== undefined) p.io.loader.press(load);
    else {
      loadPsw(state, p.store.realWord(0), p.store.realWord(4));
      p.pswChanged();
    }
  }

  private fillStorage(): void {
    const { store } = this.p;
    if (this.kind.file.length > store.size)
      throw new ImageError(`the image has ${this.kind.file.length} bytes, and storage ${store.size}`);
    store.bytes.set(this.kind.file);
    this.state.storage.written.fill(1);
  }

  private mount(address: number): void {
    const device = this.p.io.unitAt(address)?.device;
    if (device === undefined) throw new ImageError(`there is no unit for ${this.kind.label}`);
    const offer = device.offer({ kind: 'media', port: device.port, data: this.kind.file });
    if (!offer.ok) throw new ImageError(`${this.kind.label} does not fit ${device.port}: ${offer.why}`);
  }

  /** Everything that is derived from the state is so again, and views are told all. */
  private forget(): void {
    this.engine.forget();
    this.p.io.forget();
    this.p.panel.refresh();
    this.notice = this.state.ended === 1;
  }

  private freshState(): SState {
    return createState(sSchema, { storage: new Uint8Array(this.chosen.storageBytes) });
  }
}
