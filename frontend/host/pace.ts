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
