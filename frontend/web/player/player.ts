/**
 * One story being played on a page: connects the worker that runs it, the stage that shows it, the keyboard, the
 * log that is read aloud. Saving, rewinding and trouble are in files of their own; this one is the middle.
 */
import type { Input, Output, PortId, Slice, Wait } from '../../../cores/kit/contract';
import type {
  AskName,
  Asks,
  CoreDescription,
  OpenRequest,
  Progress,
  SaveMade,
  WorkerEvent,
} from '../../host/protocol';
import { StoryText, terminalPorts } from '../../host/storyText';
import type { Sound } from '../sound';
import type { Display } from '../screens/display';
import type { Keyboard } from './keyboard';
import type { MachineLink } from '../tabs/machineLink';
import type { PlayerPage } from './playerPage';
import type { SpokenLog } from './spokenLog';
import { keysOf, Typing } from './typing';

/** What the page around the player is told. */
export interface PlayerListener {
  /** The machine waits for a file to be kept or brought; the answer goes to `send`. */
  readonly file: (wait: FileWait) => void;
  /** It stands still for good, or for now. */
  readonly ended: (slice: Extract<Slice, { end: 'halted' | 'fault' }>) => void;
  readonly stopped: () => void;
  /** It had ended, and works again. */
  readonly resumed: () => void;
  /** It has worked for long without asking for anything. */
  readonly runaway: (milliseconds: number) => void;
  readonly broken: (message: string) => void;
  readonly hung: () => void;
  readonly autosave: (save: SaveMade) => void;
  readonly notice: (text: string) => void;
  /** A printer has printed, at a tick. */
  readonly printed: (tick: number, text: string) => void;
  /** Another state is shown, and its tick: opened, loaded, taken back. */
  readonly replaced: (tick: number) => void;
  /** It waits for the player again, or for the first time. */
  readonly waiting: (turns: number) => void;
}
export type FileWait = Extract<Wait, { on: 'store' | 'media' }>;

/** Parts of the page the player drives. */
export interface PlayerParts {
  readonly page: PlayerPage;
  readonly stage: Display;
  readonly keyboard: Keyboard;
  readonly log: SpokenLog;
  readonly sound: Sound;
}

/** After so long Stop is offered; shorter work would only make the button flash. */
const offerStopMilliseconds = 400;
const linesOfOldTurns = 6;
/** Between two offers of a key for which there was no room. */
const typingPauseMilliseconds = 30;

export class Player {
  turns = 0;
  private epoch = -1;
  private text = new StoryText();
  private readonly typing = new Typing(
    (key) => this.offerKey(key),
    (again) => setTimeout(again, typingPauseMilliseconds),
  );
  private echo = ''; // what was typed since something was last read aloud
  private unspoken = '';
  private replaced = false;
  private waits: readonly Wait[] = [];
  private fileWait = '';
  private fresh = false; // input has been sent since the page last scrolled
  private stopTimer: ReturnType<typeof setTimeout> | undefined;
  private readOnly = false;
  private pace: Asks['pace']['takes'] = { ticksPerSecond: 0 };
  private readonly unlocked = new Map<PortId, Wait>(); // keyboards of a machine that runs on while others type
  private alive = true; // neither halted nor at fault

  /** `worker` is ready and runs nothing yet; `makeWorker` makes another like it. */
  constructor(
    private readonly parts: PlayerParts,
    private readonly listener: PlayerListener,
    readonly machine: CoreDescription,
    private makeWorker: () => MachineLink,
    private worker: MachineLink,
  ) {
    this.listen();
  }

  /** Starts or continues; rejects with WorkerError. */
  async open(request: OpenRequest): Promise<Asks['open']['gives']> {
    this.epoch = -1;
    return this.ask('open', request);
  }

  ask<K extends AskName>(ask: K, of: Asks[K]['takes']): Promise<Asks[K]['gives']> {
    return this.worker.ask(ask, of);
  }

  /** Ends the worker and makes a new one: what a hung machine leaves us. `open` must follow. */
  renew(): void {
    this.worker.terminate();
    this.worker = this.makeWorker();
    this.listen();
    void this.ask('pace', this.pace);
  }

  /** From now on the machine is reached this way; `around` does the same to a worker that is made later. */
  reach(around: (worker: MachineLink) => MachineLink): void {
    const { makeWorker } = this;
    this.worker = around(this.worker);
    this.makeWorker = () => around(makeWorker());
    this.listen();
  }

  /** The other tab is gone: the machine runs here, in this worker. `open` must follow. */
  inherit(worker: MachineLink, around: (worker: MachineLink) => MachineLink): void {
    this.worker.terminate();
    this.worker = around(worker);
    this.epoch = -1;
    this.unlocked.clear();
    this.waits = [];
    this.expect([]);
    this.listen();
    void this.ask('pace', this.pace);
    for (const control of this.parts.page.controls) control.disabled = false;
  }

  /** The machine is another tab's; `visit` is the way to it. */
  visit(link: MachineLink): void {
    this.worker.terminate();
    this.worker = link;
    this.listen();
    for (const control of this.parts.page.controls) control.disabled = true;
  }

  /** How fast it works, and idle time passes. */
  setPace(pace: Asks['pace']['takes']): void {
    if (pace.ticksPerSecond === this.pace.ticksPerSecond && pace.haste === this.pace.haste) return;
    this.pace = pace;
    void this.ask('pace', pace);
  }

  /** A page that only looks on takes no input. */
  setReadOnly(readOnly: boolean): void {
    this.readOnly = readOnly;
    for (const control of this.parts.page.controls) control.disabled = readOnly;
    this.expect(this.waits);
  }

  line(text: string, terminator: string): void {
    const wait = this.atKeyboard(this.waits).find((each) => each.on === 'line');
    if (wait !== undefined) void this.send({ kind: 'line', port: wait.port, text, terminator });
  }

  /** To whoever waits for a key, or to the terminal, which takes it at any time. */
  key(key: string): void {
    this.typing.type([key]);
  }

  paste(text: string): void {
    this.typing.type(keysOf(text));
  }

  private async offerKey(key: string): Promise<'taken' | 'full' | 'refused'> {
    const port = this.waits.find((each) => each.on === 'key')?.port ?? this.terminal;
    if (port === undefined) return 'refused';
    if (key.length === 1) this.echo += key;
    return this.send({ kind: 'key', port, key });
  }

  /** A click on the grid, where the machine waits for one. */
  click(x: number, y: number): boolean {
    const wait = this.waits.find((each) => (each.on === 'key' || each.on === 'line') && each.pointer);
    if (wait?.on !== 'key' && wait?.on !== 'line') return false;
    void this.send({ kind: 'pointer', port: wait.port, x, y, buttons: 1 });
    return true;
  }

  resize(columns: number, rows: number): void {
    const port = this.waits.find((wait) => wait.on === 'line' || wait.on === 'key')?.port;
    if (port !== undefined) void this.send({ kind: 'size', port, columns, rows }, false);
  }

  /** Offers input; what follows it is a new turn. */
  async send(input: Input, beginsTurn = true): Promise<'taken' | 'full' | 'refused'> {
    if (this.readOnly) return 'refused';
    this.fileWait = '';
    this.fresh ||= beginsTurn;
    if (beginsTurn) {
      this.parts.log.clear();
      this.parts.stage.beginTurn();
    }
    const { waits } = this;
    if (input.kind === 'line') this.lock(input.port);
    const offer = await this.ask('input', { epoch: this.epoch, input }).catch(() => undefined);
    if (offer?.ok === true) return 'taken';
    if (input.kind === 'line') this.waits = waits;
    this.expect(this.waits);
    return offer?.why === 'full' ? 'full' : 'refused';
  }

  /** Who has typed a line types the next one when the machine wants one. */
  private lock(port: PortId): void {
    this.unlocked.delete(port);
    this.waits = this.waits.filter((wait) => !('port' in wait) || wait.port !== port);
    if (this.parts.stage.kind === 'room') this.parts.stage.showWaits?.(this.waits);
  }

  get terminals(): number {
    return this.machine.ports.filter(({ kind }) => kind === 'terminal').length;
  }
  private get terminal(): PortId | undefined {
    // A typewriter takes lines, and only when it is ready for them; so do the terminals of a room.
    if (this.parts.stage.kind === 'room') return undefined;
    return this.machine.ports.find((port) => port.kind === 'terminal' && port.model !== 'teletype')?.id;
  }
  private isSpoken(port: PortId): boolean {
    return !this.isPrinter(port) && this.parts.stage.hears?.(port) !== false;
  }
  private isPrinter(port: PortId): boolean {
    return this.machine.ports.some(({ id, kind }) => id === port && kind === 'printer');
  }
  private newText(): StoryText {
    return new StoryText(terminalPorts(this.machine.ports));
  }
  private expect(waits: readonly Wait[]): void {
    const typeAhead = this.terminal !== undefined && this.alive && !this.readOnly;
    const heard = this.readOnly ? [] : waits;
    this.parts.keyboard.expect(this.atKeyboard(heard), typeAhead);
    this.parts.stage.showWaits?.(heard);
  }

  /** In a room the keyboard is the console's: its other terminals have keyboards of their own. */
  private atKeyboard(waits: readonly Wait[]): readonly Wait[] {
    if (this.parts.stage.kind !== 'room') return waits;
    const console = this.machine.ports.find(({ kind }) => kind === 'terminal')?.id;
    return waits.filter((wait) => 'port' in wait && wait.port === console);
  }

  // ── What the worker says ───────────────────────────────────────────────────────────────────────

  private listen(): void {
    this.worker.listen(
      (event) => this.receive(event),
      () => this.listener.hung(),
    );
  }

  private receive(event: WorkerEvent): void {
    switch (event.event) {
      case 'progress': {
        this.progress(event);
        return;
      }
      case 'autosave': {
        this.listener.autosave(event.save);
        return;
      }
      case 'runaway': {
        this.listener.runaway(event.milliseconds);
        return;
      }
      case 'broken': {
        this.listener.broken(event.message);
        return;
      }
    }
  }

  private progress(event: Progress): void {
    if (event.epoch < this.epoch) return;
    if (event.epoch > this.epoch) this.begin(event);
    this.turns = event.turns;
    for (const output of event.outputs) this.show(output, event.ticks);
    // What is printed is read on paper: the log is for what is said to whoever sits at the machine.
    this.unspoken += this.text.take(
      event.outputs.filter((output) => !('port' in output) || this.isSpoken(output.port)),
    );
    this.parts.stage.refresh();
    this.showState(event);
    if (event.state !== 'running') this.settle(event);
    else if (event.outputs.some(({ kind }) => kind === 'keyboard')) this.unlock();
  }

  /** Some may type while the machine works for others. */
  private unlock(): void {
    this.waits = [...this.unlocked.values()];
    this.expect(this.waits);
    this.speak();
  }

  /** Another state than the one shown: opened, loaded, rewound. The machine tells it whole. */
  private begin({ epoch, ticks }: Progress): void {
    this.epoch = epoch;
    this.listener.replaced(ticks);
    this.text = this.newText();
    this.typing.clear();
    this.unspoken = this.echo = '';
    this.unlocked.clear();
    this.alive = true;
    this.expect([]);
    this.replaced = true;
    this.fileWait = '';
    this.parts.log.clear();
    this.parts.stage.clear();
  }

  private show(output: Output, tick: number): void {
    if (output.kind === 'text' && this.isPrinter(output.port)) {
      this.listener.printed(tick, output.text);
      return;
    }
    switch (output.kind) {
      case 'sound':
        return void this.parts.sound.play(output.effect, output.volume);
      case 'notice': {
        this.listener.notice(output.text);
        return;
      }
      case 'keyboard': {
        if (output.unlocked) this.unlocked.set(output.port, lineWait(output.port));
        else this.unlocked.delete(output.port);
        this.parts.stage.apply(output);
        return;
      }
      default: // a transcript that a story writes is shown by nothing: the page offers the whole text at any time
        this.parts.stage.apply(output);
    }
  }

  private showState({ state, slice }: Progress): void {
    const { page } = this.parts;
    if (state === 'running') {
      this.revive();
      this.stopTimer ??= setTimeout(() => {
        page.stop.hidden = false;
        page.setLamp('running');
      }, offerStopMilliseconds);
      return;
    }
    clearTimeout(this.stopTimer);
    this.stopTimer = undefined;
    page.stop.hidden = true;
    page.setLamp(
      state === 'stopped' || slice.end === 'halted' ? 'off' : slice.end === 'fault' ? 'fault' : 'ready',
    );
  }

  /** An operator may set going again what had ended. */
  private revive(): void {
    if (this.alive) return;
    this.alive = true;
    this.expect([]);
    this.listener.resumed();
  }

  private settle({ slice, state, turns }: Progress): void {
    this.waits = slice.end === 'waiting' && state === 'idle' ? slice.for : [];
    this.alive = slice.end !== 'halted' && slice.end !== 'fault';
    this.expect(this.waits);
    if (this.replaced) this.parts.stage.beginAt(turns === 0 ? 'start' : 'end');
    if (this.replaced || this.fresh || this.unspoken !== '') this.parts.stage.reveal(!this.replaced);
    this.fresh = false;
    this.speak();
    this.replaced = false;
    if (state === 'stopped') {
      this.listener.stopped();
      return;
    }
    if (slice.end === 'halted' || slice.end === 'fault') {
      this.listener.ended(slice);
      return;
    }
    if (slice.end !== 'waiting') return;
    this.listener.waiting(turns);
    this.askForFile();
  }

  /** New text only; of an old turn that is shown again, its last lines. */
  private speak(): void {
    const { stage } = this.parts;
    const shown = stage.kind === 'terminal' && this.replaced ? stage.status() : this.unspoken;
    const fresh = shown.startsWith(this.echo) ? shown.slice(this.echo.length) : shown;
    const text = this.replaced
      ? shown
          .split('\n')
          .filter((line) => line.trim() !== '')
          .slice(-linesOfOldTurns)
          .join('\n')
      : fresh;
    const marked = stage.takeMarkedRows();
    this.unspoken = this.echo = '';
    const menu = text.trim() === '' && this.waits.some((wait) => wait.on === 'key');
    this.parts.log.say(menu ? marked.join('\n') : text);
  }

  private askForFile(): void {
    const wait = this.waits.find((each) => each.on === 'store' || each.on === 'media');
    const key = wait === undefined ? '' : `${wait.on} ${wait.port} ${wait.name}`;
    if (key === this.fileWait) return;
    this.fileWait = key;
    if (wait !== undefined && !this.readOnly) this.listener.file(wait);
  }
}

/** What an unlocked keyboard takes: the machine itself cuts what is longer than its terminal has columns. */
const lineWait = (port: PortId): Wait => ({
  on: 'line',
  port,
  max: 130,
  preset: '',
  terminators: ['Enter'],
  pointer: false,
});
