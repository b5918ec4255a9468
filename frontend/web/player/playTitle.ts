/** Plays a story on the page: opens it where it was left, keeps every turn, and stands by when something goes wrong. */
import { callsToKeyboard } from './callToKeyboard';
import { savePicture } from './picture';
import type { Candidate, SaveMade } from '../../host/protocol';
import { WorkerError } from '../../host/workerClient';
import { isSave, readSaveHeader } from '../../host/snapshotFile';
import { chooseFiles, download } from '../panels/drawer';
import { answerFile } from '../panels/filePanel';
import { openMorePanel } from '../panels/morePanel';
import { turnsText, whenText } from '../panels/saveCard';
import { openSavesPanel } from '../panels/savesPanel';
import { openTimelinePanel } from '../panels/timelinePanel';
import { onSavesChanged } from '../saves/browserStore';
import { SharedMachine } from '../tabs/sharedMachine';
import { RoomStage } from '../room/roomStage';
import { TitleLock } from '../saves/titleLock';
import { TitleSaves, type Outcome } from '../saves/titleSaves';
import {
  keysOf,
  makeWorkbench,
  newOptions,
  nounOf,
  type Keeping,
  type PlayOptions,
  type Title,
  type Workbench,
} from './playPage';
import type { FileWait, PlayerListener } from './player';
import { showRibbon } from './playerPage';
import { Printer } from './printer';
import { Trouble } from './trouble';
import { DriveRoom } from '../drives/driveRoom';
import { openDrivesPanel, type DrivesPanel } from '../drives/drivesPanel';
import { dropOnPage } from '../drives/dropOnPage';

export async function playTitle(
  app: HTMLElement,
  title: Title,
  keeping: Keeping,
  { save, lasting }: PlayOptions,
): Promise<void> {
  const play: Play = await Play.make(app, title, keeping);
  await play.begin(save);
  if (!lasting) play.warn('This browser keeps nothing for this page: save to files what you want to keep.');
}

const restsText = 'The processor waits, and nothing can interrupt it.';
const goOnText = 'LOAD begins again; STOP, SET IC and START go on at an address.';

class Play {
  private readonly saves: TitleSaves;
  private readonly printer: Printer;
  private readonly noun: string; // what is being played
  private readonly trouble: Trouble;
  private readonly room: DriveRoom | undefined; // where the machine has drives
  private readonly sharing: SharedMachine | undefined; // where it has terminals for several tabs
  private drivesPanel: DrivesPanel | undefined;
  private lock: TitleLock | undefined;
  private closeRibbon: () => void = () => undefined;
  private closeWelcome: () => void = () => undefined;
  private welcomedAt = 0;
  private fileAsked: 'no' | 'open' | 'answered' = 'no';
  private fitTimer: ReturnType<typeof setTimeout> | undefined;
  private facts: Candidate | undefined;
  private opened = false;
  private rests = restsText; // how a machine with a panel stands
  private readonly callToKeyboard: () => void;

  private constructor(
    private readonly title: Title,
    private readonly bench: Workbench,
    { saves, library, shelf }: Keeping,
  ) {
    this.saves = new TitleSaves(
      saves,
      title,
      () => savePicture(bench.stage),
      (outcome) => this.saved(outcome),
    );
    const { stage, player } = bench;
    if (player.machine.ports.some(({ kind }) => kind === 'block')) {
      this.room = new DriveRoom(
        title.core,
        player.machine.files,
        (ask, of) => player.ask(ask, of),
        shelf,
        library,
        download,
      );
      bench.page.drives.hidden = false;
    }
    if (stage instanceof RoomStage && player.terminals > 1)
      this.sharing = new SharedMachine(title, player, stage);
    this.noun = nounOf(bench);
    this.callToKeyboard = callsToKeyboard(bench);
    this.printer = new Printer(title.name, this.saves, bench.page);
    this.trouble = new Trouble(bench.page, this.noun, {
      rewind: () => void this.rewind(1),
      restart: () => void this.restart(),
      goOn: () => void bench.player.ask('go', {}),
      stop: () => void bench.player.ask('stop', {}),
      saveJournal: () => void this.saveJournal(),
      renew: () => void this.renew(),
    });
  }

  static async make(app: HTMLElement, title: Title, keeping: Keeping): Promise<Play> {
    const made: { play?: Play } = {};
    const of = (act: (play: Play) => unknown) => (): void => {
      if (made.play !== undefined) void act(made.play);
    };
    const bench = await makeWorkbench(
      app,
      title,
      {
        stop: of((it) => it.bench.player.ask('stop', {})),
        rewind: of((it) => it.showTimeline()),
        drives: of((it) => it.showDrives()),
        saves: of((it) => it.showSaves()),
        printer: of((it) => it.printer.show()),
        more: of((it) => it.showMore()),
      },
      {
        file: (wait) => void made.play?.answerFile(wait),
        ended: (slice) => made.play?.ended(slice),
        resumed: () => made.play?.trouble.clear(),
        stopped: () => made.play?.trouble.stopped(),
        runaway: (milliseconds) => made.play?.runaway(milliseconds),
        broken: (message) => made.play?.trouble.broken(message),
        hung: () => made.play?.trouble.hung(),
        autosave: (save) => made.play?.autosave(save),
        printed: (tick, text) => made.play?.printer.print(tick, text),
        replaced: (tick) => made.play?.replaced(tick),
        notice: (text) => made.play?.notice(text),
        waiting: (turns) => made.play?.waiting(turns),
      },
    );
    return (made.play = new Play(title, bench, keeping));
  }

  /** Programs on a terminal may well compute for minutes: for them the Stop button is enough. */
  private runaway(milliseconds: number): void {
    if (this.bench.stage.kind === 'story') this.trouble.runaway(milliseconds);
  }

  private ended(slice: Parameters<PlayerListener['ended']>[0]): void {
    const { trouble } = this;
    if (this.isRoom)
      trouble.atRest(slice.end === 'fault' ? slice.fault.message : `${this.rests} ${goOnText}`);
    else if (slice.end === 'halted') trouble.halted();
    else trouble.fault(slice.fault);
  }

  /** What a machine with a panel says of itself stands there as long as it is so. */
  private notice(text: string): void {
    if (this.isRoom) this.rests = text;
    else showRibbon(this.bench.page, text, []);
  }

  private replaced(tick: number): void {
    this.rests = restsText;
    this.printer.cut(tick);
  }

  private get isRoom(): boolean {
    return this.bench.stage.kind === 'room';
  }

  warn(text: string): void {
    showRibbon(this.bench.page, text, []);
  }

  // ── Opening ────────────────────────────────────────────────────────────────────────────────────

  async begin(save: Uint8Array | undefined): Promise<void> {
    const { core, image } = this.title;
    this.lock = await TitleLock.request(core, image);
    await this.printer.fetch();
    if (this.lock === undefined && this.sharing !== undefined) this.visit(this.sharing);
    else {
      this.sharing?.own();
      await this.open();
      if (save !== undefined) await this.load(save);
      if (this.lock === undefined)
        this.lookOn(`This ${this.noun} is open in another tab. Here you can only read.`, 'Take over');
      else this.watchLock(this.lock);
    }
    new ResizeObserver(() => this.fitSoon()).observe(this.bench.page.stage);
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) void this.saveNow();
    });
    this.acceptDrops();
    onSavesChanged(() => void this.follow());
    void this.identify();
  }

  /** Where it was left, or from the beginning. */
  private async open(): Promise<void> {
    const { title, bench } = this;
    const request = {
      core: title.core,
      image: title.bytes,
      title: title.name,
      options: newOptions(bench.stage, title.options),
      drives: title.drives,
    };
    const auto = await this.saves.newestAuto();
    this.opened = false;
    if (auto !== undefined) {
      try {
        await bench.player.open({ ...request, save: auto.save });
        this.opened = true;
        const { turns, time } = auto.generation;
        if (turns > 0)
          this.welcomeBack(`You are where you left: ${turnsText(turns)}, ${whenText(time)}.`, turns);
        const lines = (await bench.player.ask('turns', {})).filter(({ line }) => line);
        bench.keyboard.remember(lines.map(({ command }) => command));
        return;
      } catch (error) {
        if (isGone(error)) return; // a new worker is opening the same
        await this.saves.setAside(auto.save, auto.generation);
        showRibbon(
          bench.page,
          `The save of your last turn cannot be opened (${messageOf(error)}). It is kept under Saves; the ${this.noun} starts anew.`,
          [],
        );
      }
    }
    try {
      await bench.player.open(request);
      this.opened = true;
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }

  /** Said once, until the next turn is played. */
  private welcomeBack(text: string, turns: number): void {
    this.welcomedAt = turns;
    this.closeWelcome();
    this.closeWelcome = showRibbon(this.bench.page, text, [['Start again', () => void this.restart()]]);
  }

  /** A story left on a wide screen may be taken up on a narrow one. */
  private fitGrid(): void {
    const { stage, player } = this.bench;
    const wanted = stage.capacity();
    if (wanted !== undefined && wanted.columns !== stage.size.columns && this.lock !== undefined)
      player.resize(wanted.columns, wanted.rows);
  }

  private fitSoon(): void {
    clearTimeout(this.fitTimer);
    this.fitTimer = setTimeout(() => this.fitGrid(), 400);
  }

  private async identify(): Promise<void> {
    const candidates = await this.bench.player.ask('identify', { image: this.title.bytes });
    this.facts = candidates.find(({ core }) => core === this.title.core);
    const verdict = this.facts?.verdict;
    if (verdict?.ok !== true) return;
    this.bench.page.setTitle(this.title.name, verdict.label);
    for (const warning of verdict.warnings) showRibbon(this.bench.page, warning, []);
  }

  // ── Tabs ───────────────────────────────────────────────────────────────────────────────────────

  /** A machine with several terminals has some for this tab, too; when the other one is closed, it goes on here. */
  private visit(sharing: SharedMachine): void {
    const say = (text: string): void => {
      this.closeRibbon();
      this.closeRibbon = showRibbon(this.bench.page, text, []);
    };
    void sharing.visit(this.noun, say).then(async (lock) => {
      this.lock = lock;
      this.watchLock(lock);
      await this.open();
    });
  }

  private watchLock(lock: TitleLock): void {
    void lock.lost.then(() => {
      this.lock = undefined;
      this.lookOn(`Another tab has taken this ${this.noun} over. Here you can only read.`, 'Take it back');
    });
  }

  private lookOn(text: string, action: string): void {
    this.bench.player.setReadOnly(true);
    this.closeRibbon();
    this.closeRibbon = showRibbon(this.bench.page, text, [[action, () => void this.takeOver()]]);
  }

  /** A tab that looks on shows what the other one keeps. */
  private async follow(): Promise<void> {
    if (this.lock !== undefined || this.sharing !== undefined || !this.opened) return;
    const auto = await this.saves.newestAuto();
    if (auto !== undefined) await this.load(auto.save);
  }

  /** Continues from what the other tab kept last. */
  private async takeOver(): Promise<void> {
    const { core, image } = this.title;
    this.lock = await TitleLock.request(core, image, true);
    if (this.lock === undefined) return;
    this.watchLock(this.lock);
    this.bench.player.setReadOnly(false);
    await this.open();
  }

  // ── Saving ─────────────────────────────────────────────────────────────────────────────────────

  /** A question about a file is no place to come back to: the turn is kept when it is answered. */
  private autosave(save: SaveMade): void {
    if (this.lock === undefined || !this.opened || this.fileAsked !== 'no') return;
    this.saves.autosave(save);
    void this.printer.keep();
  }

  private async saveNow(): Promise<void> {
    if (this.lock === undefined || !this.opened || this.fileAsked === 'open') return;
    const made = await this.bench.player.ask('save', {}).catch(() => undefined);
    if (made !== undefined) this.saves.autosave(made);
    await this.printer.keep();
  }

  private saved(outcome: Outcome): void {
    if (outcome.ok) return;
    const what =
      outcome.why === 'full' ? 'The disk space this browser grants is full' : 'The save could not be kept';
    this.closeRibbon();
    this.closeRibbon = showRibbon(
      this.bench.page,
      `${what} (${outcome.message}). The save before is untouched and the ${this.noun} goes on.`,
      [
        ['Save as a file', () => void this.download()],
        ['Make room', () => location.assign('./?page=storage')],
      ],
    );
  }

  private async download(): Promise<void> {
    const made = await this.bench.player.ask('save', {});
    download(`${this.title.name}.tsqsave`, made.bytes);
  }

  private waiting(turns: number): void {
    this.trouble.clear();
    this.drivesPanel?.refresh();
    this.bench.page.root.dataset['turns'] = String(turns);
    if (turns !== this.welcomedAt) this.closeWelcome();
    this.fitGrid();
    if (this.fileAsked === 'answered') {
      this.fileAsked = 'no';
      void this.saveNow();
    }
    if (document.querySelector('dialog[open]') === null) this.callToKeyboard();
  }

  // ── What the rail asks for ─────────────────────────────────────────────────────────────────────

  private async showTimeline(): Promise<void> {
    openTimelinePanel(await this.bench.player.ask('turns', {}), (turns) => void this.rewind(turns));
  }

  private async rewind(turns: number): Promise<void> {
    this.trouble.clear();
    this.closeRibbon();
    const done = await this.bench.player.ask('rewind', { turns }).catch(() => false);
    if (!done) this.closeRibbon = showRibbon(this.bench.page, 'There is no turn to take back.', []);
  }

  /** Disks stay in their drives, with what was written to them. */
  private restart(): Promise<void> {
    return this.startAgain(this.room === undefined ? 'restart' : 'reboot');
  }

  private async startAgain(how: 'restart' | 'reboot'): Promise<void> {
    this.trouble.clear();
    this.closeRibbon();
    if (this.bench.player.turns > 0) await this.keep(`Before starting again, ${whenText(Date.now())}`);
    await this.bench.player.ask(how, {}).catch((error: unknown) => {
      this.closeRibbon = showRibbon(this.bench.page, `It was not started again: ${messageOf(error)}.`, []);
    });
  }

  private async showDrives(): Promise<void> {
    if (this.room === undefined) return;
    this.drivesPanel = await openDrivesPanel(this.room, () => void this.startAgain('restart'));
    await this.drivesPanel.closed;
    this.drivesPanel = undefined;
    this.callToKeyboard();
  }

  private async renew(): Promise<void> {
    this.trouble.clear();
    this.bench.player.renew();
    await this.open();
  }

  private showSaves(): Promise<void> {
    return openSavesPanel(this.saves, {
      keep: (name) => this.keep(name),
      load: (save) => this.load(save),
      importFile: () => this.importFile(),
      suggestName: () => `Turn ${this.bench.player.turns}`,
    });
  }

  private async keep(name: string): Promise<void> {
    await this.saves.saveAs(name, await this.bench.player.ask('save', {}));
  }

  private async load(save: Uint8Array): Promise<void> {
    this.trouble.clear();
    try {
      await this.bench.player.ask('load', { save });
    } catch (error) {
      showRibbon(this.bench.page, `That save cannot be opened: ${messageOf(error)}`, []);
    }
  }

  private async importFile(): Promise<string | undefined> {
    const [file] = await chooseFiles('', false);
    return file === undefined ? undefined : this.bring(file);
  }

  /** A save dropped on the page is opened; the page itself must not give way to the file. */
  private acceptDrops(): void {
    const { root } = this.bench.page;
    root.addEventListener('dragover', (event) => event.preventDefault());
    root.addEventListener('drop', (event) => {
      event.preventDefault();
      for (const file of event.dataTransfer?.files ?? [])
        void this.bring(file).then((text) => showRibbon(this.bench.page, text, []));
    });
  }

  /** Returns what to tell about it. */
  private async bring(file: File): Promise<string> {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (!isSave(bytes))
      return this.room === undefined
        ? `${file.name} is no Tech Square save.`
        : this.lock === undefined
          ? 'Here you can only read.'
          : this.room.files
            ? dropOnPage(this.room, file).catch(messageOf)
            : `${file.name} was put nowhere: decks go on the card reader, disks and tapes into a drive.`;
    const header = readSaveHeader(bytes);
    if (header.image !== this.title.image)
      return `${file.name} is a save of another ${this.noun}, ${header.title}. The lobby opens it.`;
    await this.load(bytes);
    return `${file.name} is open.`;
  }

  private showMore(): void {
    const verdict = this.facts?.verdict;
    const facts = verdict?.ok === true ? verdict.facts : [];
    openMorePanel(this.noun, keysOf(this.bench), [...facts, ['SHA-256', this.title.image]], {
      restart: () => void this.restart(),
      disksStay: this.room !== undefined,
      transcript: () => download(`${this.title.name}.txt`, this.bench.stage.transcript(), 'text/plain'),
      journal: () => void this.saveJournal(),
      fullScreen: document.fullscreenEnabled
        ? () => void document.documentElement.requestFullscreen()
        : undefined,
    });
  }

  private async saveJournal(): Promise<void> {
    download(
      `${this.title.name}.journal.jsonl`,
      await this.bench.player.ask('journal', {}),
      'application/jsonl',
    );
  }

  private async answerFile(wait: FileWait): Promise<void> {
    this.fileAsked = 'open';
    const description = await this.bench.player.ask('describe', { core: this.title.core });
    const extension = (id: string): string => {
      const port = description.ports.find((each) => each.id === id);
      return port?.kind === 'file' ? port.extension : 'bin';
    };
    const input = await answerFile(wait, {
      title: this.title.name,
      noun: this.noun,
      saves: this.saves,
      extension,
    });
    this.fileAsked = 'answered';
    await this.bench.player.send(input, false);
  }
}

/** Whether an ask failed only because its worker was ended. */
const isGone = (error: unknown): boolean => error instanceof WorkerError && error.name === 'WorkerGone';

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
