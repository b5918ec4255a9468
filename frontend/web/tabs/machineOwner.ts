/** The tab in which a machine runs lets other tabs have terminals of it. */
import type { AskName, Asks, Progress, WorkerEvent } from '../../host/protocol';
import { Shown } from '../../host/shown';
import type { Input, Output } from '../../../cores/kit/contract';
import type { Holders, MachineLink, TabMessage } from './machineLink';

/** What a visitor may ask: what concerns all is the owner's. */
const visitorsAsks: ReadonlySet<AskName> = new Set<AskName>([
  'input',
  'identify',
  'describe',
  'save',
  'hash',
  'spool',
  'spooled',
  'sendCards',
]);
/** These are heard, and files taken, where the machine runs. */
const ownersOutputs: ReadonlySet<Output['kind']> = new Set<Output['kind']>(['media', 'sound']);

export class MachineOwner implements MachineLink {
  private readonly shown = new Shown();
  private readonly holders = new Map<string, string>();
  private last: Progress | undefined;

  /** `onHolders` is told which lines are other tabs'. */
  constructor(
    private readonly worker: MachineLink,
    private readonly channel: BroadcastChannel,
    private readonly onHolders: (holders: Holders) => void,
  ) {
    channel.onmessage = ({ data }: MessageEvent<TabMessage>) => this.receive(data);
    this.post({ tell: 'owner' });
  }

  listen(onEvent: (event: WorkerEvent) => void | Promise<void>, onHung: () => void): void {
    this.worker.listen((event) => {
      if (event.event === 'progress') this.relay(event);
      return onEvent(event);
    }, onHung);
  }

  ask<K extends AskName>(ask: K, of: Asks[K]['takes']): Promise<Asks[K]['gives']> {
    return this.worker.ask(ask, of);
  }

  terminate(): void {
    this.channel.close();
    this.worker.terminate();
  }

  private post(message: TabMessage): void {
    this.channel.postMessage(message);
  }

  private relay(event: Progress): void {
    if (this.last?.epoch !== event.epoch) this.shown.clear();
    this.last = { ...event, outputs: [] };
    const outputs = event.outputs.filter(({ kind }) => !ownersOutputs.has(kind));
    this.shown.take(outputs);
    this.post({ tell: 'event', event: { ...event, outputs } });
  }

  private receive(message: TabMessage): void {
    if (message.tell === 'join') this.join(message.from);
    else if (message.tell === 'leave') this.release((_, holder) => holder === message.from);
    else if (message.tell === 'ask') void this.answer(message);
  }

  private join(to: string): void {
    if (this.last === undefined) return; // it will be told when the machine has begun
    this.post({ tell: 'joined', to, event: { ...this.last, outputs: this.shown.all } });
    this.post({ tell: 'holders', holders: this.holders });
  }

  private async answer({ from, id, ask, of }: Extract<TabMessage, { tell: 'ask' }>): Promise<void> {
    const reply = (message: Extract<TabMessage, { tell: 'answer' }>['message']): void =>
      this.post({ tell: 'answer', to: from, message });
    const refuse = (error: string, message: string): void => reply({ answer: id, ok: false, error, message });
    if (!visitorsAsks.has(ask)) {
      refuse('VisitorError', 'that is done in the tab in which the machine runs');
      return;
    }
    try {
      const value = await this.worker.ask(ask, of as Asks[typeof ask]['takes']);
      if (ask === 'input')
        this.note(from, (of as Asks['input']['takes']).input, value as Asks['input']['gives']);
      reply({ answer: id, ok: true, value });
    } catch (error) {
      refuse(
        error instanceof Error ? error.name : 'Error',
        error instanceof Error ? error.message : String(error),
      );
    }
  }

  /** Who dials a line has it until somebody hangs up, or his tab is closed. */
  private note(from: string, input: Input, offer: Asks['input']['gives']): void {
    if (!offer.ok) return;
    if (input.kind === 'attach') {
      this.holders.set(input.port, from);
      this.tellHolders();
    } else if (input.kind === 'detach') this.release((port) => port === input.port);
  }
  private release(gone: (port: string, holder: string) => boolean): void {
    for (const [port, holder] of this.holders) if (gone(port, holder)) this.holders.delete(port);
    this.tellHolders();
  }
  private tellHolders(): void {
    this.onHolders(this.holders);
    this.post({ tell: 'holders', holders: this.holders });
  }
}
