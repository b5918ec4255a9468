/** Parameters, result and variables of a host procedure, where the program's own procedures have theirs (PMACHINE 3). */
import { variable } from '../frames';
import type { Processor } from '../processor';

export interface Shape {
  readonly parameters: number; // words
  readonly results: number; // words: 0, or 1 of a function, for which the caller leaves two
}

export class Frame {
  constructor(
    private readonly p: Processor,
    private readonly shape: Shape,
  ) {}

  private word(offset: number): number {
    return this.p.store.word(variable(this.p.state.mp, offset));
  }

  /** The last parameter lies lowest; those of a function lie above its result. */
  parameter(index: number): number {
    return this.word((this.shape.results === 0 ? 0 : 2) + this.shape.parameters - index);
  }
  integer(index: number): number {
    return (this.parameter(index) << 16) >> 16;
  }
  setResult(value: number): void {
    this.p.store.setWord(variable(this.p.state.mp, 1), value);
  }

  private get firstVariable(): number {
    return (this.shape.results === 0 ? 0 : 2) + this.shape.parameters;
  }
  /** What a procedure that waits remembers, from 1. */
  variable(index: number): number {
    return this.word(this.firstVariable + index);
  }
  setVariable(index: number, value: number): void {
    this.p.store.setWord(variable(this.p.state.mp, this.firstVariable + index), value);
  }
}
