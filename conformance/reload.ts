/** A session that goes through a save before every input: whatever a suite proves must hold all the same. */
import type { Core, Input, MachineOptions, Offer, Output, Slice } from '../cores/kit/contract';
import { Session } from '../frontend/host/session';
import type { Playable } from './play';

export class ReloadedSession implements Playable {
  private session: Session;

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
    const saved = this.session.save();
    this.session = new Session(this.core, this.image, this.options);
    this.session.load(saved);
    return this.session.offer(input);
  }
}
