/** A machine whose terminals are in several tabs: this one runs it, or visits the one that does. */
import { MachineWorker } from '../player/machineWorker';
import type { Player } from '../player/player';
import type { RoomStage } from '../room/roomStage';
import { TitleLock } from '../saves/titleLock';
import { channelOf, type Holders, type MachineLink } from './machineLink';
import { MachineOwner } from './machineOwner';
import { MachineVisitor } from './machineVisitor';

const place = 'tech-square.tab';

export class SharedMachine {
  private visitor: MachineVisitor | undefined;

  constructor(
    private readonly title: { readonly core: string; readonly image: string },
    private readonly player: Player,
    private readonly stage: RoomStage,
  ) {}

  /** It runs here: other tabs may join. */
  own(): void {
    const told = (holders: Holders): void => this.stage.share(holders, undefined);
    const share = (worker: MachineLink): MachineLink => new MachineOwner(worker, this.channel, told);
    if (this.visitor === undefined) this.player.reach(share);
    else this.player.inherit(new MachineWorker(), share);
    this.visitor = undefined;
    told(new Map());
  }

  /** Terminals of a machine in another tab; when that is closed, this one gets its lock and the machine. */
  async visit(noun: string, say: (text: string) => void): Promise<TitleLock> {
    const name = tabName();
    this.stage.share(new Map(), name);
    this.visitor = new MachineVisitor(name, this.channel, (holders) => this.stage.share(holders, name));
    this.player.visit(this.visitor);
    say(`This ${noun} runs in another tab. Dial in: here you have terminals of your own.`);
    const lock = await TitleLock.next(this.title.core, this.title.image);
    say(`The tab in which this ${noun} ran is closed: it goes on here, from what was saved last.`);
    this.own();
    return lock;
  }

  private get channel(): BroadcastChannel {
    return channelOf(this.title.core, this.title.image);
  }
}

/** A tab is the same after a reload. */
function tabName(): string {
  const fresh = crypto.randomUUID();
  try {
    const name = sessionStorage.getItem(place) ?? fresh;
    sessionStorage.setItem(place, name);
    return name;
  } catch {
    return fresh; // storage is closed to us: a reload is a new tab then
  }
}
