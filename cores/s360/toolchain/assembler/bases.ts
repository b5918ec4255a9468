/** USING and DROP: GC28-6514 section 3, Addressing. */
import { sectionOf, type Value } from './expression';
import type { Section } from './sections';
import { SourceError } from './sourceError';

interface Base {
  readonly section: Section | undefined; // undefined: the register holds a number
  readonly address: number;
}

const reach = 4096;

export class Bases {
  private readonly registers = new Map<number, Base>();

  /** Each register after the first is promised to hold 4096 more. Register 0 always counts as zero. */
  use(value: Value, registers: readonly number[]): void {
    const section = sectionOf(value);
    const from = registers[0] === 0 ? 0 : value.number;
    for (const [i, register] of registers.entries()) {
      if (register === 0 && i > 0) throw new SourceError('register 0 can only be the first base register');
      this.registers.set(register, { section, address: from + i * reach });
    }
  }

  drop(register: number): void {
    if (!this.registers.delete(register))
      throw new SourceError(`register ${register} is not in use as a base register`);
  }

  /** The smallest displacement wins, then the highest register. Low numbers need no register. */
  resolve(value: Value): { readonly register: number; readonly displacement: number } {
    const section = sectionOf(value);
    const found = [...this.registers]
      .filter(([, base]) => base.section === section)
      .map(([register, { address }]) => ({ register, displacement: value.number - address }))
      .filter(({ displacement }) => displacement >= 0 && displacement < reach)
      .sort((a, b) => a.displacement - b.displacement || b.register - a.register)[0];
    if (found !== undefined) return found;
    if (section === undefined && value.number >= 0 && value.number < reach)
      return { register: 0, displacement: value.number };
    throw new SourceError(whyNot(value, section));
  }
}

function whyNot(value: Value, section: Section | undefined): string {
  if (section === undefined) return `no base register reaches the number ${value.number}`;
  const name = section.name === '' ? 'the unnamed section' : section.name;
  const address = value.number.toString(16).toUpperCase();
  return `no base register reaches ${address} in ${name} (USING)`;
}
