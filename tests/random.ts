/** Seeded chance for tests: what failed once fails again with the same seed. */
export class Chance {
  constructor(private state: number) {}

  /** An unsigned 32-bit number: a counter, well mixed. */
  next(): number {
    this.state = (this.state + 0x9e3779b9) | 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  }

  /** An integer from 0 up to, not including, `end`. */
  below(end: number): number {
    return this.next() % end;
  }

  /** An integer from `low` to `high`, small ones as likely as large ones: 1 to 9 is hit as often as 1000 to 9999. */
  scale(low: number, high: number): number {
    const exponent = (this.next() / 0x100000000) * Math.log2(high - low + 2);
    return Math.min(high, low + Math.floor(2 ** exponent) - 1);
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)]!;
  }
}
