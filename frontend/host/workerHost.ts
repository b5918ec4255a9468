/**
 * The whole behaviour of the worker that runs a machine for a page, over functions given to it: the worker file
 * itself only connects them. `schedule` with 0 milliseconds should use a message channel, for browsers
 * stretch short timers to 4 ms.
 */
import type { CoreEntry } from '../../cores/index';
import type { Core, Input, Offer } from '../../cores/kit/contract';
import { hashState } from '../../cores/kit/compare';
import { sha256 } from '../../cores/kit/sha256';
import { wakeTick, type Cancel, type Schedule } from './clock';
import { driveAnswers } from './driveAsks';
import { mount, startAgain } from './drives';
import { Pieces } from './graph';
import { writeJournal } from './journalFile';
import { Pace, Throttle } from './pace';
import {
  unshownLimit,
  type AskName,
  type Asks,
  type Candidate,
  type CoreDescription,
  type Message,
  type Opened,
  type OpenRequest,
  type Progress,
  type Request,
  type SaveMade,
  type TurnFacts,
} from './protocol';
import { Session } from './session';
import { readSave, writeSave } from './snapshotFile';
import { spoolAnswers } from './spoolAsks';
import { StoryText, terminalPorts, TextTail } from './storyText';

export interface WorkerSetup {
  readonly cores: readonly CoreEntry[];
  readonly program: string; // version, written into saves and journals
  post(message: Message): void;
  readonly schedule: Schedule;
  now(): number; // milliseconds, from anywhere
}

/**
 * Milliseconds: between events while running, between autosaves that no line input asks for, between those of a machine that
 * works on and on, before a run counts as runaway;
 * and the longest rest that may be hastened: devices take so long, what takes longer is a program's clock.
 */
export const workerTimes = {
  frame: 16,
  heartbeat: 250,
  autosave: 2000,
  atWork: 15_000,
  runaway: 3000,
  hastened: 10_000,
} as const;

/** After these the player may well leave; what comes key by key, or from several people, is saved when it has been quiet. */
const saveAtOnce: ReadonlySet<Input['kind']> = new Set<Input['kind']>(['line', 'media', 'stored']);

/** Turns whose snapshots go into an autosave; further back the journal leads. */
const autosaveTurns = 4;
/** Large disks take long to save: a machine works so many times as long before it is saved again without need. */
const workPerSave = 8;
const linesKept = 6;

type Handlers = {
  readonly [K in AskName]: (of: Asks[K]['takes']) => Asks[K]['gives'] | Promise<Asks[K]['gives']>;
};

export class WorkerHost {
  private session: Session | undefined;
  private title = '';
  private epoch = 0;
  private stopped = false;
  private scheduled = false;
  private readonly pace = new Pace();
  private readonly throttle = new Throttle();
  private haste = 1;
  private text = new StoryText();
  private readonly tail = new TextTail();
  private unshown = 0;
  private held = false; // a slice waits until the page has caught up
  private lastPost = 0;
  private busySince = 0;
  private runawayTold = false;
  private wake: { readonly tick: number; readonly cancel: Cancel } | undefined;
  private unsaved: 'nothing' | 'soon' | 'now' = 'nothing';
  private lastSave = -Infinity;
  private savePause: number = workerTimes.autosave; // milliseconds
  private saveTimer: Cancel | undefined;
  private pieces = new Pieces();
  private kept: { readonly bytes: Uint8Array; readonly of: string } | undefined;

  constructor(private readonly setup: WorkerSetup) {}

  receive(request: Request): void {
    if (request.ask === 'shown') {
      this.shown();
      return;
    }
    const { id, ask, of } = request;
    const handler = this.handlers[ask] as (of: unknown) => unknown;
    const fail = (error: unknown): void => {
      const [name, message] = error instanceof Error ? [error.name, error.message] : ['Error', String(error)];
      this.setup.post({ answer: id, ok: false, error: name, message });
    };
    const succeed = (value: unknown): void => this.setup.post({ answer: id, ok: true, value });
    try {
      const value = handler(of);
      if (value instanceof Promise) value.then(succeed, fail);
      else succeed(value);
    } catch (error) {
      fail(error);
    }
  }

  // ── What can be asked ──────────────────────────────────────────────────────────────────────────

  private readonly handlers: Handlers = {
    identify: ({ image }) => this.identify(image),
    describe: async ({ core }) => describe(await this.core(core)),
    open: (of) => this.open(of),
    input: ({ epoch, input }) => this.input(epoch, input),
    stop: () => this.stop(),
    go: () => this.go(),
    pace: ({ ticksPerSecond, haste = 1 }) => this.setPace(ticksPerSecond, haste),
    rewind: ({ turns }) => this.rewind(turns),
    restart: () => this.restart(),
    load: ({ save }) => this.load(save),
    save: () => this.makeSave(),
    turns: () => this.turnFacts(),
    journal: () =>
      writeJournal(this.opened.journal, { program: this.setup.program, title: this.title }, undefined),
    hash: () => hashState(this.opened.core.state, this.opened.machine.state),
    reboot: () => this.restart(() => startAgain(this.opened)),
    ...spoolAnswers(
      () => this.opened,
      () => this.played('soon'),
    ),
    ...driveAnswers(
      () => this.opened,
      () => this.played('now'),
    ),
  };

  private get opened(): Session {
    if (this.session === undefined) throw new Error('no machine is open');
    return this.session;
  }

  private async core(id: string): Promise<Core> {
    const entry = this.setup.cores.find((core) => core.id === id);
    if (entry === undefined) throw new Error(`there is no core named ${id}`);
    return entry.load();
  }

  private async identify(image: Uint8Array): Promise<readonly Candidate[]> {
    const loaded = await Promise.all(this.setup.cores.map((entry) => entry.load()));
    return loaded.map((core) => ({ core: core.id, title: core.title, verdict: core.accepts(image) }));
  }

  private async open({ core: id, image, title, options, save, drives = [] }: OpenRequest): Promise<Opened> {
    const core = await this.core(id);
    const saved = save === undefined ? undefined : readSave(save);
    const session = new Session(core, image, saved?.journal.options ?? options);
    if (saved !== undefined) session.load(saved);
    else for (const { port, data } of drives) mount(session, port, data);
    this.session = session;
    this.title = title;
    this.replaced(save);
    return this.facts();
  }

  private input(epoch: number, input: Input): Offer {
    if (epoch !== this.epoch) return { ok: false, why: 'not waiting' };
    const offer = this.opened.offer(input);
    if (offer.ok) {
      this.played(saveAtOnce.has(input.kind) && !this.isShared ? 'now' : 'soon');
    }
    return offer;
  }

  private turnFacts(): readonly TurnFacts[] {
    const { turns, journal } = this.opened;
    return turns.map(({ number, tick, command, entries }) => {
      const line = journal.entries[entries]?.input.kind === 'line';
      return { number, tick, command, line };
    });
  }

  private played(save: 'now' | 'soon'): void {
    if (this.unsaved !== 'now') this.unsaved = save;
    this.beginWork();
  }

  private stop(): Record<string, never> {
    this.stopped = true;
    this.forgetWake();
    if (this.session !== undefined) this.tell('stopped');
    return {};
  }

  private go(): Record<string, never> {
    this.stopped = false;
    this.beginWork();
    return {};
  }

  private setPace(ticksPerSecond: number, haste: number): Record<string, never> {
    this.throttle.set(ticksPerSecond);
    this.haste = haste;
    return {};
  }

  private rewind(turns: number): boolean {
    const done = this.opened.rewind(turns);
    if (done) this.replaced();
    return done;
  }

  private restart(how = (): void => this.opened.restart()): Record<string, never> {
    try {
      how();
    } finally {
      this.replaced();
    }
    return {};
  }

  private load(save: Uint8Array): Opened {
    const { opened } = this;
    opened.load(readSave(save));
    this.replaced(save);
    return this.facts();
  }

  private facts(): Opened {
    const { image, options } = this.opened;
    return { epoch: this.epoch, image, options };
  }

  /** Another state than the page shows: the machine tells everything anew, from generation 0. */
  private replaced(save?: Uint8Array): void {
    this.epoch++;
    this.kept = save === undefined ? undefined : { bytes: save, of: this.position };
    this.stopped = false;
    this.pieces = new Pieces();
    this.text = new StoryText(terminalPorts(this.opened.core.ports));
    this.tail.clear();
    this.forgetWake();
    this.unsaved = 'soon';
    this.beginWork();
  }

  // ── The loop ───────────────────────────────────────────────────────────────────────────────────

  private beginWork(): void {
    this.busySince = this.setup.now();
    this.runawayTold = false;
    this.next();
  }

  private next(milliseconds = 0): void {
    if (this.scheduled || this.stopped || this.session === undefined) return;
    this.scheduled = true;
    this.setup.schedule(() => this.slice(), milliseconds);
  }

  private slice(): void {
    this.scheduled = false;
    const { session } = this;
    if (session === undefined || this.stopped) return;
    this.held = this.unshown >= unshownLimit;
    if (this.held) return;
    try {
      this.runSlice(session);
    } catch (error) {
      this.stopped = true;
      const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      this.setup.post({ event: 'broken', epoch: this.epoch, message });
    }
  }

  private runSlice(session: Session): void {
    const start = this.setup.now();
    const allowed = this.throttle.allowance(start);
    const slice = session.run(Math.max(0, Math.min(this.pace.budget, allowed)));
    const end = this.setup.now();
    this.throttle.use(slice.used);
    if (slice.end !== 'budget') {
      this.rest(session);
      return;
    }
    const held = allowed < this.pace.budget;
    if (!held) this.pace.learn(end - start);
    const since = end - this.lastPost;
    if (since >= workerTimes.frame) {
      const outputs = this.drain();
      if (outputs.length > 0 || since >= workerTimes.heartbeat) this.tell('running', outputs);
    }
    this.watchRunaway(end);
    this.saveAtWork(end);
    this.next(held ? workerTimes.frame : 0);
  }

  /** The machine stands still: tells the page, lets the clock run, saves. */
  private rest(session: Session): void {
    const tick = wakeTick(session.last);
    if (tick !== undefined && this.untilTick(session, tick) < 1) {
      this.hurry(session, tick);
      return;
    }
    this.tell('idle');
    if (tick !== this.wake?.tick) {
      this.forgetWake();
      if (tick !== undefined) this.wakeAt(session, tick);
    }
    this.saveIfDue();
  }

  private untilTick(session: Session, tick: number): number {
    const seconds = Math.max(0, tick - session.machine.ticks) / session.core.ticksPerSecond;
    const milliseconds = seconds * 1000;
    return milliseconds > workerTimes.hastened ? milliseconds : milliseconds / this.haste;
  }

  /** A rest so short is none. */
  private hurry(session: Session, tick: number): void {
    if (session.offer({ kind: 'time', tick }).ok && this.unsaved === 'nothing') this.unsaved = 'soon';
    if (this.setup.now() - this.lastPost >= workerTimes.frame) this.tell('running');
    this.next();
  }

  private wakeAt(session: Session, tick: number): void {
    const cancel = this.setup.schedule(
      () => {
        this.wake = undefined;
        if (session.offer({ kind: 'time', tick }).ok && this.unsaved === 'nothing') this.unsaved = 'soon';
        this.beginWork();
      },
      this.untilTick(session, tick),
    );
    this.wake = { tick, cancel };
  }

  private forgetWake(): void {
    this.wake?.cancel();
    this.wake = undefined;
  }

  private watchRunaway(now: number): void {
    const milliseconds = now - this.busySince;
    if (this.runawayTold || milliseconds < workerTimes.runaway) return;
    this.runawayTold = true;
    this.setup.post({ event: 'runaway', epoch: this.epoch, milliseconds });
  }

  // ── Telling ────────────────────────────────────────────────────────────────────────────────────

  private drain(): Progress['outputs'] {
    const outputs = this.opened.drain();
    this.tail.append(this.text.take(outputs));
    return outputs;
  }

  private tell(state: Progress['state'], outputs = this.drain()): void {
    const { last, machine, turns } = this.opened;
    this.lastPost = this.setup.now();
    this.unshown++;
    const facts = { slice: last, state, ticks: machine.ticks, turns: turns.length };
    this.setup.post({ event: 'progress', epoch: this.epoch, outputs, ...facts });
  }

  private shown(): void {
    this.unshown = Math.max(0, this.unshown - 1);
    if (this.held) this.next();
  }

  // ── Saving ─────────────────────────────────────────────────────────────────────────────────────

  /**
   * A session that was not played on since it was last saved or opened gives the very same bytes again, so that
   * reopening a story or hiding its page pushes no older save out.
   */
  private makeSave(): SaveMade {
    const { opened, position } = this;
    const { ticks } = opened.machine;
    if (this.kept?.of !== position) {
      const bytes = writeSave(opened.save(autosaveTurns), this.title, this.setup.program, ticks, this.pieces);
      this.kept = { bytes, of: position };
    }
    const { bytes } = this.kept;
    return {
      bytes,
      hash: sha256(bytes),
      ticks,
      turns: opened.turns.length,
      lines: this.tail.lines(linesKept),
    };
  }

  /** Differs when something was played; a view that only changed its size has not played. */
  private get position(): string {
    const { machine, journal } = this.opened;
    return `${machine.ticks} ${journal.entries.filter(({ input }) => input.kind !== 'size').length}`;
  }

  private saveIfDue(): void {
    if (this.unsaved === 'nothing' || !this.isAtRest) return;
    const rest = this.lastSave + this.savePause - this.setup.now();
    if (this.unsaved === 'now' || rest <= 0) {
      this.autosave();
      return;
    }
    this.saveTimer ??= this.setup.schedule(() => this.autosave(), rest);
  }

  /** A machine of several users may never rest: it is saved while it works, sooner when one of them did something. */
  private saveAtWork(now: number): void {
    if (!this.isShared) return;
    const pause = this.unsaved === 'nothing' ? workerTimes.atWork : workerTimes.autosave;
    if (now - this.lastSave >= Math.max(pause, this.savePause)) this.autosave();
  }
  private get isShared(): boolean {
    return this.opened.core.ports.filter(({ kind }) => kind === 'terminal').length > 1;
  }

  /**
   * Waiting for the player, or halted with something on its disks. A question about a file is no place to come back to:
   * what came before it is saved with its answer.
   */
  private get isAtRest(): boolean {
    const last = this.session?.last;
    if (last?.end === 'halted') return this.opened.core.ports.some(({ kind }) => kind === 'block');
    return last?.end === 'waiting' && !last.for.some(({ on }) => on === 'store' || on === 'media');
  }

  private autosave(): void {
    this.saveTimer?.();
    this.saveTimer = undefined;
    if (!this.isAtRest && !this.isShared) return; // it is saved when it comes to rest
    this.unsaved = 'nothing';
    const start = this.setup.now();
    const save = this.makeSave();
    this.lastSave = this.setup.now();
    this.savePause = Math.max(workerTimes.autosave, workPerSave * (this.lastSave - start));
    this.setup.post({ event: 'autosave', epoch: this.epoch, save });
  }
}

function describe({ id, title, specs, ports, options, ticksPerSecond, volumes }: Core): CoreDescription {
  return { id, title, specs, ports, options, ticksPerSecond, files: volumes !== undefined };
}
