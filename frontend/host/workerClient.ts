/** The page's side of the protocol: asks that return promises, events handed on, a worker's silence noticed. */
import type { AskName, Asks, Message, Request, WorkerEvent } from './protocol';

/** The worker could not do what was asked; `name` is the class of the error it met ('SnapshotError', 'ImageError'…). */
export class WorkerError extends Error {
  constructor(
    override readonly name: string,
    message: string,
  ) {
    super(message);
  }
}

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

export class WorkerClient {
  private readonly pending = new Map<number, Pending>();
  private lastId = 0;
  private lastHeard: number;
  private running = false;

  /** `onEvent` may return a promise: the worker is told that progress has been shown when it resolves. */
  constructor(
    private readonly post: (request: Request) => void,
    private readonly onEvent: (event: WorkerEvent) => void | Promise<void>,
    private readonly now: () => number,
  ) {
    this.lastHeard = now();
  }

  /** Rejects with WorkerError. */
  ask<K extends AskName>(ask: K, of: Asks[K]['takes']): Promise<Asks[K]['gives']> {
    const id = ++this.lastId;
    if (this.pending.size === 0 && !this.running) this.lastHeard = this.now();
    const answer = new Promise<unknown>((resolve, reject) => this.pending.set(id, { resolve, reject }));
    this.post({ id, ask, of } as Request);
    return answer as Promise<Asks[K]['gives']>;
  }

  receive(message: Message): void {
    this.lastHeard = this.now();
    if ('answer' in message) {
      this.settle(message);
      return;
    }
    if (message.event === 'progress') this.running = message.state === 'running';
    const handled = this.onEvent(message);
    if (message.event !== 'progress') return;
    const shown = (): void => this.post({ ask: 'shown' });
    if (handled instanceof Promise) void handled.finally(shown);
    else shown();
  }

  /** Milliseconds for which a worker that has something to do has said nothing; beyond a few seconds it hangs. */
  get silentMilliseconds(): number {
    return this.running || this.pending.size > 0 ? this.now() - this.lastHeard : 0;
  }

  /** The worker is gone: nothing that was asked will be answered. */
  close(why: string): void {
    for (const { reject } of this.pending.values()) reject(new WorkerError('WorkerGone', why));
    this.pending.clear();
    this.running = false;
  }

  private settle(message: Extract<Message, { readonly answer: number }>): void {
    const pending = this.pending.get(message.answer);
    this.pending.delete(message.answer);
    if (message.ok) pending?.resolve(message.value);
    else pending?.reject(new WorkerError(message.error, message.message));
  }
}
