/** A tab with terminals of a machine that runs in another one. */
import type { AskName, Asks, Message, WorkerEvent } from '../../host/protocol';
import { WorkerError } from '../../host/workerClient';
import type { Holders, MachineLink, TabMessage } from './machineLink';

type Answer = Extract<Message, { readonly answer: number }>;

/** Each owner counts its epochs from 1: those of the next one come after all of the last one's. */
const epochsOfOwner = 1_000_000;

export class MachineVisitor implements MachineLink {
  private readonly pending = new Map<number, (answer: Answer) => void>();
  private onEvent: (event: WorkerEvent) => void | Promise<void> = () => undefined;
  private lastId = 0;
  private base = 0;
  private joined = false;

  constructor(
    readonly name: string, // of this tab
    private readonly channel: BroadcastChannel,
    private readonly onHolders: (holders: Holders) => void,
  ) {
    channel.onmessage = ({ data }: MessageEvent<TabMessage>) => this.receive(data);
    addEventListener('pagehide', this.leave);
  }

  listen(onEvent: (event: WorkerEvent) => void | Promise<void>): void {
    this.onEvent = onEvent;
    this.post({ tell: 'join', from: this.name });
  }

  ask<K extends AskName>(ask: K, of: Asks[K]['takes']): Promise<Asks[K]['gives']> {
    const id = ++this.lastId;
    const sent = 'epoch' in of ? { ...of, epoch: of.epoch - this.base } : of;
    return new Promise<unknown>((resolve, reject) => {
      this.pending.set(id, (answer) => {
        if (answer.ok) resolve(answer.value);
        else reject(new WorkerError(answer.error, answer.message));
      });
      this.post({ tell: 'ask', from: this.name, id, ask, of: sent });
    }) as Promise<Asks[K]['gives']>;
  }

  /** The machine runs in this tab from now on, or the page goes. */
  terminate(): void {
    removeEventListener('pagehide', this.leave);
    this.leave();
    this.channel.close();
    this.giveUp();
  }

  private readonly leave = (): void => this.post({ tell: 'leave', from: this.name });

  private post(message: TabMessage): void {
    this.channel.postMessage(message);
  }

  private receive(message: TabMessage): void {
    if (message.tell === 'owner') this.rejoin();
    else if (message.tell === 'holders') this.onHolders(message.holders);
    else if (message.tell === 'event' && this.joined) this.pass(message.event);
    else if (message.tell === 'event') this.post({ tell: 'join', from: this.name });
    else if (message.tell === 'joined' && message.to === this.name) this.welcome(message.event);
    else if (message.tell === 'answer' && message.to === this.name) this.settle(message.message);
  }

  private welcome(event: WorkerEvent): void {
    this.joined = true;
    this.pass(event);
  }
  private pass(event: WorkerEvent): void {
    void this.onEvent({ ...event, epoch: event.epoch + this.base });
  }
  private settle(message: Message): void {
    if (!('answer' in message)) return;
    this.pending.get(message.answer)?.(message);
    this.pending.delete(message.answer);
  }

  /** Another tab has the machine now. */
  private rejoin(): void {
    this.giveUp();
    this.joined = false;
    this.base += epochsOfOwner;
    this.post({ tell: 'join', from: this.name });
  }
  private giveUp(): void {
    for (const [answer, settle] of this.pending)
      settle({ answer, ok: false, error: 'WorkerGone', message: 'the tab with the machine was closed' });
    this.pending.clear();
  }
}
