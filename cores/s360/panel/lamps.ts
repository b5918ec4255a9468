/**
 * The lamps: rows of bits of the machine. They are looked at with every step of the interval timer, so that how bright a
 * lamp is, the share of the time its bit was on, does not depend on how a run is cut into slices.
 */
import type { LampRow } from '../../kit/contract';
import type { Processor } from '../processor';
import { firstWord, secondWord } from '../psw';
import { addressMask } from '../state';

interface Row extends LampRow {
  /** The bits, the leftmost lamp in the highest of as many as there are labels. */
  readonly bits: (p: Processor) => number;
}

const numbered = (count: number, from = 0): readonly string[] =>
  Array.from({ length: count }, (_, i) => String(from + i));

const flags = (...values: readonly boolean[]): number =>
  values.reduce((bits, value) => (bits << 1) | Number(value), 0);

const rows: readonly Row[] = [
  {
    title: 'Operator',
    labels: ['SYSTEM', 'MANUAL', 'WAIT', 'TEST', 'LOAD'],
    bits: ({ state }) =>
      flags(
        !state.wait && !state.stopped && state.ended === 0,
        state.stopped,
        state.wait,
        state.panel.rate !== 0 || state.panel.compare !== 0,
        state.load.phase !== 0,
      ),
  },
  {
    title: 'Channels in operation',
    labels: ['MPX', '1', '2', '3', '4', '5', '6'],
    bits: ({ io }) => io.working,
  },
  { title: 'System mask', labels: numbered(8), bits: ({ state }) => state.systemMask },
  { title: 'Protection key', labels: numbered(4, 8), bits: ({ state }) => state.key },
  {
    title: 'AMWP',
    labels: ['ASCII', 'MCH', 'WAIT', 'PROB'],
    bits: ({ state }) => flags(state.ascii, state.machineCheck, state.wait, state.problem),
  },
  { title: 'Condition code', labels: numbered(2, 34), bits: ({ state }) => state.cc },
  { title: 'Program mask', labels: numbered(4, 36), bits: ({ state }) => state.programMask },
  { title: 'Instruction address', labels: numbered(24, 40), bits: ({ state }) => state.ia },
  { title: 'Storage data', labels: numbered(32), bits: storageData },
];

/** What hosts are told of them: values that can be sent on. */
export const lampRows: readonly LampRow[] = rows.map(({ title, labels }) => ({ title, labels }));
const lampCount = rows.reduce((sum, { labels }) => sum + labels.length, 0);

/** The word that DISPLAY shows while the machine is stopped, otherwise the one that holds the next instruction. */
function storageData({ state, store }: Processor): number {
  if (state.stopped) return state.panel.shown;
  const at = state.ia & addressMask & ~3;
  return at + 4 <= store.size ? store.realWord(at) : 0;
}

/** How long each lamp was on since it was last asked. What views are told, and no state of the machine. */
export class Lamps {
  private readonly times = new Float64Array(lampCount);
  private total = 0;

  constructor(private readonly p: Processor) {}

  /** The bits as they stand have stood for so many steps of the timer. */
  sample(steps: number): void {
    let lamp = 0;
    for (const { labels, bits } of rows) {
      const value = bits(this.p);
      for (let i = labels.length - 1; i >= 0; i--) this.times[lamp++]! += ((value >>> i) & 1) * steps;
    }
    this.total += steps;
  }

  /** Whether no time has passed since they were asked. */
  get isFresh(): boolean {
    return this.total === 0;
  }

  /** Shares of 255. Where no time has passed the lamps show what is. */
  take(): Uint8Array {
    if (this.total === 0) this.sample(1);
    const levels = Uint8Array.from(this.times, (time) => Math.round((255 * time) / this.total));
    this.forget();
    return levels;
  }

  forget(): void {
    this.times.fill(0);
    this.total = 0;
  }
}

/** The PSW as one word of the panel: its first or second half. */
export const pswWord = ({ state }: Processor, half: number): number =>
  (half & 1) === 0 ? firstWord(state, 0, 0) : secondWord(state, 0, state.ia);
