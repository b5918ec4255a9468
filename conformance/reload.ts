/**
 * A session that goes through a save before every input: whatever a suite proves must hold all the same. Time that passes
 * by itself is an input, too, for every letter that a typewriter types: of those every sixty-fourth will do.
 */
import type { Core, Input, MachineOptions, Offer, Output, Slice } from '../cores/kit/contract';
import { Session } from '../frontend/host/session';
import type { Playable } from './play';

const passagesBetween = 64;

export class ReloadedSession implements Playable {
  private session: Session;
  private passages = 0;

  constructor(
    readonly core: Core,
    private readonly image: Uint8Array,
    private readonly options: MachineOptions,
  ) {
    this.session = new Session(core, image, options);
  }

  get machine(): Session['machine'] {
    return this.session.machine;
  }
  get last(): Slice {
    return this.session.last;
  }
  run(budget: number): Slice {
    return this.session.run(budget);
  }
  runToWait(limitTicks: number): Slice {
    return this.session.runToWait(limitTicks);
  }
  drain(): readonly Output[] {
    return this.session.drain();
  }

  /** A machine as created takes the place of the one that ran so far, knowing only what the save says. */
  offer(input: Input): Offer {
    if (input.kind !== 'time' || this.passages++ % passagesBetween === 0) this.reload();
    return this.session.offer(input);
  }

  private reload(): void {
    const saved = this.session.save();
    this.session = new Session(this.core, this.image, this.options);
    this.session.load(saved);
  }
}
