/** The System/360 with its control program behind the seven verbs of the contract. The image is the directory of users. */
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
  Wait,
} from '../kit/contract';
import { sha256 } from '../kit/sha256';
import { loadState, partsFor, saveState, snapshotOf, type Snapshot } from '../kit/snapshot';
import { createState } from '../kit/state';
import { StorageDebug } from '../s360/debug';
import { accepted, refused, type Device, type DeviceInput } from '../s360/devices/device';
import { Interpreter } from '../s360/interpreter';
import { Processor } from '../s360/processor';
import { isIdle, settle } from '../s360/slices';
import { BoardView } from './board';
import type { ControlProgram } from './controlProgram';
import { readDirectory } from './directory/directory';
import type { Directory } from './directory/entries';
import { Levels, outerSchema } from './levels';
import { readOptions, type Chosen } from './options';
import { realPorts } from './ports';
import { RealMachine } from './realMachine';
import { cpSchema, type CpSchema, type CpState } from './schema';
import { SpoolOnlooker } from './spool/peek';
import { Users } from './users';

export class Cp40 implements Machine<CpSchema> {
  readonly state: CpState;
  readonly debug: Debug;
  readonly users: Users; // for tests; hosts see the contract only
  private readonly p: Processor;
  private readonly levels: Levels;
  private readonly control: ControlProgram; // the one on the real machine
  readonly spool: SpoolOnlooker;
  private readonly board: BoardView;
  private readonly engine: Interpreter;
  private readonly image: string;
  private readonly chosen: Chosen;
  private readonly directory: Directory;

  /** Throws ImageError, OptionError. */
  constructor(
    private readonly core: Core<CpSchema>,
    bytes: Uint8Array,
    private readonly options: MachineOptions,
  ) {
    this.directory = readDirectory(bytes);
    this.chosen = readOptions(options);
    this.image = sha256(bytes);
    this.state = this.freshState();
    this.p = new Processor(this.state.machine, this.chosen.model);
    this.engine = new Interpreter(this.p);
    this.debug = new StorageDebug(this.p, this.engine);
    const { outer, control } = this.state;
    this.levels = new Levels(new RealMachine(this.p), this.chosen.levels, outer, control);
    this.control = this.levels.outermost;
    const { epoch, seed } = options;
    this.users = new Users(this.levels.innermost, this.directory, this.state, {
      epoch,
      seed,
      shutDown: () => (this.state.machine.ended = 1),
    });
    this.board = new BoardView(this.users);
    this.spool = new SpoolOnlooker(this.users);
    this.reset();
  }

  get ticks(): number {
    return this.state.machine.ticks;
  }

  /** A machine that waits does so for what its users may type, and for the next thing that is due. */
  run(budget: number): Slice {
    const slice = this.engine.run(this.state.machine, budget);
    return slice.end === 'waiting' ? { ...slice, for: this.waits() } : slice;
  }

  private waits(): readonly Wait[] {
    const { wakes } = this;
    return [...this.users.waits(), ...(wakes === Infinity ? [] : [{ on: 'tick', tick: wakes } as const])];
  }
  private get wakes(): number {
    return Math.min(this.p.io.due, this.control.due);
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
    if (!Number.isSafeInteger(tick) || tick < this.ticks) return refused('malformed');
    if (!isIdle(p) || state.machine.ended !== 0) return refused('not waiting');
    state.machine.ticks = Math.max(this.ticks, Math.min(tick, this.wakes));
    return accepted;
  }

  private hand(input: DeviceInput): Offer {
    if (this.state.machine.ended !== 0) return refused('not waiting');
    const terminal = this.users.terminalAt(input.port);
    if (terminal !== undefined) return terminal.offer(input);
    const offer = this.deviceAt(input.port)?.offer(input) ?? refused('no such port');
    if (offer.ok) this.control.attendNow();
    return offer;
  }

  private deviceAt(port: PortId): Device | undefined {
    return this.devices.find((device) => device.port === port);
  }
  private get devices(): readonly Device[] {
    return this.p.io.devices.filter(({ port }) => realPorts.some(({ id }) => id === port));
  }

  medium(port: PortId): Uint8Array | undefined {
    return this.deviceAt(port)?.medium?.();
  }

  drain(): readonly Output[] {
    const devices = this.devices.flatMap((device) => device.drain());
    return [...this.users.drain(), ...devices, ...this.board.drain(this.wakes)];
  }

  save(): Snapshot {
    const snapshot = snapshotOf(this.core, this.image, this.options, this.state);
    this.engine.forget();
    return snapshot;
  }

  load(snapshot: Snapshot): void {
    loadState(cpSchema, partsFor(this.core, this.image, snapshot, this.state), this.state);
    this.forget();
  }

  /** The control program is in storage and rests; the operator is at his console. */
  reset(): void {
    loadState(cpSchema, saveState(cpSchema, this.freshState()), this.state);
    this.forget();
    this.levels.start();
    this.users.start();
    settle(this.p);
  }

  /** Everything that is derived from the state is so again, and views are told all. */
  private forget(): void {
    this.engine.forget();
    this.p.io.forget();
    this.p.panel.refresh();
    this.levels.forget();
    this.users.forget();
    this.board.refresh();
  }

  private freshState(): CpState {
    const { storageBytes, drumBytes } = this.chosen;
    const own = createState(cpSchema, {
      storage: new Uint8Array(storageBytes),
      drum: new Uint8Array(drumBytes),
    });
    return Object.seal({ ...own, outer: createState(outerSchema) }); // what their machines have fits in storage: no drums
  }
}
