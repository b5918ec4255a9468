/** Keys on their way to a machine: in order, and no faster than it takes them. */
export class Typing {
  private keys: string[] = [];
  private busy = false;

  /** `offer` tells what became of a key; one that found no room is offered again. */
  constructor(
    private readonly offer: (key: string) => Promise<'taken' | 'full' | 'refused'>,
    private readonly later: (again: () => void) => void,
  ) {}

  type(keys: Iterable<string>): void {
    this.keys.push(...keys);
    if (!this.busy) void this.next();
  }

  /** What was not taken yet is let go: the machine is another one now. */
  clear(): void {
    this.keys = [];
  }

  private async next(): Promise<void> {
    this.busy = true;
    for (let key = this.keys[0]; key !== undefined; key = this.keys[0]) {
      const all = this.keys;
      const outcome = await this.offer(key);
      if (outcome === 'full') {
        this.later(() => void this.next());
        return;
      }
      if (all === this.keys) this.keys.shift();
    }
    this.busy = false;
  }
}

/** Text as the keys that type it. */
export const keysOf = (text: string): string[] =>
  Array.from(text.replaceAll(/\r\n?/g, '\n'), (character) =>
    character === '\n' ? 'Enter' : character === '\t' ? 'Tab' : character,
  );
