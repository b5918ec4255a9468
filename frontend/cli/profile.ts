/** Instructions counted by routine: in it alone, and with all it called. */
import type { Address, Debug, Execution, Place } from '../../cores/kit/contract';

export interface RoutineCost {
  readonly routine: string;
  readonly name: string;
  readonly calls: number;
  readonly self: number; // instructions
  readonly total: number; // with the routines it called; a routine that calls itself counts once
}

type Counts = { -readonly [Name in keyof RoutineCost]: RoutineCost[Name] };

/** What a machine calls a routine that it cannot name. */
const unknown: Place = { routine: '?', name: '', offset: 0 };

export class Profile {
  private readonly counts = new Map<string, Counts>();
  private active: readonly Counts[] = []; // the running routine and those that wait for it, each once
  private running: Counts | undefined;
  private last: Address | undefined; // of the instruction before
  private since = 0; // instructions, since these are the active ones
  instructions = 0;

  constructor(
    private readonly debug: Pick<Debug, 'at' | 'disassemble'>,
    private readonly execution: Execution,
  ) {}

  /** To be called before every instruction. */
  note(): void {
    const { at } = this.debug;
    const place = this.execution.place(at) ?? unknown;
    const counts = this.of(place);
    if (place.offset === 0 && this.wasCalled()) counts.calls++;
    if (counts !== this.running) this.moveTo(counts);
    this.last = at;
    counts.self++;
    this.since++;
    this.instructions++;
  }

  /** The dearest first. */
  costs(): readonly RoutineCost[] {
    this.settle();
    return [...this.counts.values()].sort((a, b) => b.self - a.self || b.total - a.total);
  }

  /** Whether the innermost caller goes on behind the instruction before; a jump back to a routine's start is no call. */
  private wasCalled(): boolean {
    if (this.last === undefined) return true;
    const [line] = this.debug.disassemble(this.last, 1);
    const [caller] = this.execution.callers();
    return line !== undefined && caller?.offset === this.last.offset + line.bytes.length;
  }

  private moveTo(counts: Counts): void {
    this.settle();
    this.running = counts;
    const waiting = this.execution.callers().map((at) => this.of(this.execution.place(at) ?? unknown));
    this.active = [...new Set([counts, ...waiting])];
  }

  private settle(): void {
    for (const counts of this.active) counts.total += this.since;
    this.since = 0;
  }

  /** Programs one after another number their routines alike: the name tells them apart. */
  private of({ routine, name }: Place): Counts {
    const key = `${routine} ${name}`;
    let counts = this.counts.get(key);
    if (counts === undefined) this.counts.set(key, (counts = { routine, name, calls: 0, self: 0, total: 0 }));
    return counts;
  }
}
