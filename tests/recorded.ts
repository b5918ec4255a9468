/** Plays a subject's script in a session, as a reader would, and keeps what replays it. */
import { Session } from '../frontend/host/session';
import { Script } from './play';
import type { Recorded } from './replayed';
import type { Subject } from './subjects';

export function recordSession({ core, image, options, script, drives, limitTicks }: Subject): Recorded {
  const session = new Session(core, image!, options);
  for (const [port, data] of drives) session.offer({ kind: 'media', port, data });
  const answers = new Script(script);
  for (;;) {
    const slice = session.runToWait(limitTicks - session.machine.ticks);
    const input = slice.end === 'waiting' ? answers.answer(slice.for) : undefined;
    if (input === undefined || !session.offer(input).ok) break;
    session.drain();
  }
  return { image: Array.from(image!), journal: session.journal, ticks: session.machine.ticks };
}
