/** How long a slice may be: as many ticks as keep it near a goal of milliseconds, so that Stop answers within a frame. */

export const pace = { goalMilliseconds: 6, leastTicks: 1000, mostTicks: 20_000_000 } as const;

export class Pace {
  private ticks = 50_000;

  /** Ticks for the next slice. */
  get budget(): number {
    return this.ticks;
  }

  /** A slice that used its whole budget took so long: the next one is fitted to that, at most four times as long. */
  learn(milliseconds: number): void {
    const factor = Math.min(pace.goalMilliseconds / Math.max(milliseconds, 0.01), 4);
    const next = Math.round(this.ticks * (factor < 1 ? factor : 1 + (factor - 1) / 2));
    this.ticks = Math.min(Math.max(next, pace.leastTicks), pace.mostTicks);
  }
}

/** After a rest a machine may catch up on so much of it, and no more. */
const mostCreditMilliseconds = 50;

/** Holds a machine to the speed that one of its time had. */
export class Throttle {
  private ticksPerMillisecond = Infinity;
  private credit = 0; // ticks
  private last = 0;

  /** `ticksPerSecond` 0 is no limit. */
  set(ticksPerSecond: number): void {
    this.ticksPerMillisecond = ticksPerSecond === 0 ? Infinity : ticksPerSecond / 1000;
    this.credit = 0;
  }

  /** Ticks that may be used at `now`, in milliseconds from anywhere. */
  allowance(now: number): number {
    if (this.ticksPerMillisecond === Infinity) return Infinity;
    const earned = (now - this.last) * this.ticksPerMillisecond;
    this.credit = Math.min(this.credit + earned, mostCreditMilliseconds * this.ticksPerMillisecond);
    this.last = now;
    return Math.floor(this.credit);
  }

  use(ticks: number): void {
    this.credit -= ticks;
  }
}
