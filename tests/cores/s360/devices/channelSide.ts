/** The channel as a unit sees it, without a machine: bytes that come and go, signals that are noted. */
import type { Beginning, DataPath, Unit, UnitPort } from '../../../../cores/s360/channels/unit';

export interface Signal {
  readonly address: number;
  readonly status: number;
}

export class Port implements UnitPort {
  now = 0;
  readonly signals: Signal[] = [];
  readonly continued: { address: number; ticks: number }[] = [];
  signal(address: number, status: number): void {
    this.signals.push({ address, status });
  }
  goOn(address: number, ticks: number): void {
    this.continued.push({ address, ticks });
  }
}

/** A path of so many bytes: those of the program are taken, those for it are gathered in `given`. */
export class Path implements DataPath {
  readonly given: number[] = [];
  private at = 0;
  constructor(
    readonly count: number,
    private readonly bytes: readonly number[] = [],
  ) {}
  take(): number {
    return this.at < this.count ? this.bytes[this.at++]! : -1;
  }
  give(byte: number): boolean {
    if (this.given.length === this.count) return false;
    this.given.push(byte);
    return true;
  }
  /** Bytes of the count that were not moved. */
  get residual(): number {
    return this.count - this.at - this.given.length;
  }
}

/** What a command led to, device end included. */
export interface Run {
  readonly initial: number; // status of the selection; 0: accepted
  readonly status: number; // all status of the command together
  readonly first: number; // status with channel end
  readonly bytes: readonly number[];
  readonly residual: number;
  readonly ticks: number; // until device end
}

/** Performs a command as a channel would; a unit that waits ends it with `ticks` Infinity. */
export function perform(unit: Unit, command: number, path = new Path(0), port?: Port, chained = false): Run {
  let ticks = 0;
  const pass = (answer: Beginning): Beginning => {
    ticks += answer.ticks < 0 ? Infinity : answer.ticks;
    if (port !== undefined && Number.isFinite(ticks)) port.now += answer.ticks;
    return answer;
  };
  const beginning = pass(unit.begin(command, chained));
  let answer = beginning;
  while (answer.status === 0 && ticks < Infinity) answer = pass(unit.transfer(command, path));
  const late = (answer.status & 0x0c) === 0x08 ? 0x04 | (answer.later ?? 0) : 0;
  return {
    initial: beginning.status,
    status: answer.status | late,
    first: answer.status,
    bytes: path.given,
    residual: path.residual,
    ticks,
  };
}

export const sense = (unit: Unit, count = 1): readonly number[] => perform(unit, 0x04, new Path(count)).bytes;
export const read = (unit: Unit, command: number, count: number): Run =>
  perform(unit, command, new Path(count));
export const write = (unit: Unit, command: number, bytes: readonly number[], count = bytes.length): Run =>
  perform(unit, command, new Path(count, bytes));

/** Bits of the unit status byte, for expectations that read like the manual. */
export const CE = 0x08;
export const DE = 0x04;
export const UC = 0x02;
export const UE = 0x01;
