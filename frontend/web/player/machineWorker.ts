/** A worker with a machine in it, and the watchdog that notices when it no longer answers. */
import type { AskName, Asks, Message, WorkerEvent } from '../../host/protocol';
import { WorkerClient } from '../../host/workerClient';

/** Silence of a worker that has something to do, after which it is taken for hung. */
const hungMilliseconds = 8000;

export class MachineWorker {
  private readonly worker = new Worker(new URL('../worker.ts', import.meta.url), {
    type: 'module',
    name: 'machine',
  });
  private readonly client: WorkerClient;
  private readonly watchdog: ReturnType<typeof setInterval>;
  private onEvent: (event: WorkerEvent) => void | Promise<void> = () => undefined;
  private onHung: () => void = () => undefined;

  constructor() {
    this.client = new WorkerClient(
      (request) => this.worker.postMessage(request),
      (event) => this.onEvent(event),
      () => performance.now(),
    );
    this.worker.addEventListener('message', (event: MessageEvent<Message>) =>
      this.client.receive(event.data),
    );
    this.worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.client.close(event.message);
      this.onHung();
    });
    this.watchdog = setInterval(() => {
      if (document.hidden || this.client.silentMilliseconds < hungMilliseconds) return;
      clearInterval(this.watchdog);
      this.onHung();
    }, 1000);
  }

  /** Who is told what happens, and that the worker no longer answers. */
  listen(onEvent: (event: WorkerEvent) => void | Promise<void>, onHung: () => void): void {
    this.onEvent = onEvent;
    this.onHung = onHung;
  }

  /** Rejects with WorkerError. */
  ask<K extends AskName>(ask: K, of: Asks[K]['takes']): Promise<Asks[K]['gives']> {
    return this.client.ask(ask, of);
  }

  terminate(): void {
    clearInterval(this.watchdog);
    this.worker.terminate();
    this.client.close('the worker was ended');
  }
}
