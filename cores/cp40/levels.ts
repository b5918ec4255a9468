/**
 * Control programs one over the other. Each but the last has one machine, with all storage but what its tables take and with the
 * whole pack of every drive; the next one runs on that. Users are those of the last.
 */
import { group, type StateOf } from '../kit/state';
import type { AbstractMachine } from './abstractMachine';
import { ControlProgram } from './controlProgram';
import { addDisk } from './disks/extents';
import { controlSchema, mostPages, pageBytes } from './state';

/** Frame 0, one of tables, one that shadows them: what a control program with one machine needs for itself, and one to spare. */
const ownBytes = 4 * pageBytes;

const numbers = ['first', 'second'] as const;
export const outerSchema = {
  first: group(controlSchema(1), 'the control program on the real machine, where another one runs over it'),
  second: group(controlSchema(1), 'the next one'),
};

/** Units that the last control program works with, whatever is between it and them. */
const Units = { reader: 0x00c, punch: 0x00d, printer: 0x00e } as const;
const cylinders = 203; // of a 2314
const drives = Array.from({ length: 8 }, (_, index) => 0x190 + index);

export class Levels {
  private readonly outer: readonly ControlProgram[];
  readonly innermost: ControlProgram;

  constructor(
    real: AbstractMachine,
    count: number,
    outer: StateOf<typeof outerSchema>,
    innermost: ControlProgram['state'],
  ) {
    let below = real;
    this.outer = numbers.slice(0, count - 1).map((number) => {
      const control = new ControlProgram(below, outer[number], false);
      const [machine] = control.machines;
      for (const address of Object.values(Units)) machine!.lend(address, () => real.deviceAt(address));
      below = machine!;
      return control;
    });
    this.innermost = new ControlProgram(below, innermost);
  }

  /** The one on the real machine. */
  get outermost(): ControlProgram {
    return this.outer[0] ?? this.innermost;
  }

  /** Takes the machine: control programs are in storage, and rest. */
  start(): void {
    for (const control of this.outer) {
      control.start();
      const [machine] = control.machines;
      const bytes = Math.min(control.below.store.size - ownBytes, mostPages * pageBytes);
      control.define(machine!, bytes);
      for (const address of drives)
        addDisk(control.below, machine!, {
          address,
          drive: address,
          start: 0,
          count: cylinders,
          readOnly: false,
        });
    }
    this.innermost.start();
  }

  /** The state was put in the place of another one; who calls does the same with the last control program. */
  forget(): void {
    for (const control of this.outer) control.forget();
  }
}
