/** The worker in which a machine runs: it only connects host/workerHost.ts to the page. */
import { stagedCores } from './stagedCores';
import type { Cancel } from '../host/clock';
import type { Message, Request } from '../host/protocol';
import { WorkerHost } from '../host/workerHost';
import { version } from './version';

/** Short timers are stretched to 4 ms by browsers; a message to oneself is not. */
const channel = new MessageChannel();
const due: (() => void)[] = [];
channel.port1.onmessage = () => due.shift()?.();

function schedule(callback: () => void, milliseconds: number): Cancel {
  if (milliseconds > 0) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  }
  let cancelled = false;
  due.push(() => {
    if (!cancelled) callback();
  });
  channel.port2.postMessage(0);
  return () => (cancelled = true);
}

const post = (message: Message): void => postMessage(message);
const host = new WorkerHost({
  cores: stagedCores,
  program: version,
  post,
  schedule,
  now: () => performance.now(),
});
addEventListener('message', (event: MessageEvent<Request>) => host.receive(event.data));
