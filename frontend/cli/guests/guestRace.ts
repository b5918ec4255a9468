/** Guests and bare machines measured in turn, by CPU time; all of it in one run, so that only ratios count. */
import type { Core } from '../../../cores/kit/contract';
import { ProgressLine } from '../progress';
import type { Shell } from '../shell';
import type { GuestBenchmark, GuestProgram } from './guestBenchmark';
import { coreOf, Guest, programDeck, startBare } from './guestMachines';
import { dialogue, mediaOf, saving } from './guestUsers';

interface Row {
  readonly name: string;
  readonly about: string;
}
/** What was measured; `undefined` where the media are missing. */
export interface GuestFigures {
  /** Plain instructions of the same guest that a trap with its simulation takes as long as. */
  readonly traps: readonly (Row & { readonly cost: number; readonly atMost: number | undefined })[];
  /** Speed of a guest over its bare speed. */
  readonly loops: readonly (Row & {
    readonly ratio: number | undefined;
    readonly atLeast: number | undefined;
  })[];
  /** How many times as long as bare, by control programs between. */
  readonly levels: readonly (Row & { readonly factors: readonly number[] })[];
  readonly save?: {
    readonly users: number;
    readonly saveMilliseconds: number;
    readonly loadMilliseconds: number;
    readonly bytes: number;
    readonly atMost: number;
  };
  readonly plainNanoseconds?: number;
}

export class GuestRace {
  private readonly progress: ProgressLine;

  private constructor(
    private readonly benchmark: GuestBenchmark,
    readonly rounds: number,
    private readonly core: Core,
    private readonly bare: Core,
    private readonly shell: Shell,
  ) {
    this.progress = new ProgressLine(shell);
  }

  static async start(
    benchmark: GuestBenchmark,
    rounds: number | undefined,
    shell: Shell,
  ): Promise<GuestRace> {
    const { core, bare } = benchmark;
    const times = Math.max(1, rounds ?? benchmark.rounds);
    return new GuestRace(benchmark, times, await coreOf(core), await coreOf(bare), shell);
  }

  /** Throws WrongResult where a guest does something else than it should. */
  async run(): Promise<GuestFigures> {
    const traps = await this.traps();
    const loops = await this.loops();
    const levels = await this.levels();
    const save = this.benchmark.save === undefined ? {} : { save: await this.save(this.benchmark.save) };
    this.progress.clear();
    return { ...traps, loops, levels, ...save };
  }

  /** Each in turn, so often; the best of each. */
  private best(measures: readonly (() => number)[], what: Row): readonly number[] {
    const best = measures.map(() => Infinity);
    for (let round = 1; round <= this.rounds && this.shell.stopped() === undefined; round++) {
      this.progress.show(`${what.name}: ${what.about}, round ${round} of ${this.rounds}`);
      measures.forEach((measure, i) => (best[i] = Math.min(best[i]!, measure())));
    }
    return best;
  }

  private async traps(): Promise<Pick<GuestFigures, 'traps' | 'plainNanoseconds'>> {
    const { core } = this;
    const { plain, traps } = this.benchmark;
    if (traps.length === 0) return { traps: [] };
    const start = async (program: GuestProgram): Promise<Guest> =>
      Guest.start(core, program, (await programDeck(program, this.shell))!, 1);
    const ordinary = await start(plain);
    const rows: GuestFigures['traps'][number][] = [];
    let plainSeconds = Infinity;
    for (const { name, about, limit, ...program } of traps) {
      const guest = await start({ name, about, ...program });
      const [usual, trapped] = this.best(
        [() => ordinary.iteration(plain.ticks), () => guest.iteration(program.ticks)],
        { name, about },
      );
      plainSeconds = Math.min(plainSeconds, usual! / plain.instructions);
      const cost = (trapped! / usual!) * plain.instructions - (program.instructions - 1);
      rows.push({ name, about, cost, atMost: limit });
    }
    return { traps: rows, plainNanoseconds: plainSeconds * 1e9 };
  }

  private async loops(): Promise<GuestFigures['loops']> {
    const rows: GuestFigures['loops'][number][] = [];
    for (const { limit, ...program } of this.benchmark.loops) {
      const { name, about, ticks } = program;
      const deck = await programDeck(program, this.shell);
      if (deck === undefined) {
        rows.push({ name, about, ratio: undefined, atLeast: limit });
        continue;
      }
      const alone = startBare(this.bare, program, deck);
      const guest = Guest.start(this.core, program, deck, 1);
      const [ours, bare] = this.best([() => guest.measure(ticks), () => alone.measure(ticks)], program);
      rows.push({ name, about, ratio: bare! / ours!, atLeast: limit });
    }
    return rows;
  }

  private async levels(): Promise<GuestFigures['levels']> {
    const { most, tests, dialogue: talk } = this.benchmark.levels;
    const depths = Array.from({ length: most }, (_, i) => i + 1);
    const rows: GuestFigures['levels'][number][] = [];
    for (const program of tests) {
      const deck = (await programDeck(program, this.shell))!;
      const { ticks, name, about } = program;
      const alone = startBare(this.bare, program, deck);
      const guests = depths.map((depth) => Guest.start(this.core, program, deck, depth));
      const measures = [alone, ...guests].map((one) => () => one.measure(ticks));
      rows.push({ name, about, factors: overFirst(this.best(measures, program)) });
    }
    if (talk === undefined) return rows;
    const media = await mediaOf(talk.media, this.shell);
    const expected = dialogue(this.bare, 0, talk, media).answers;
    const held = [0, ...depths].map(
      (depth) => () => dialogue(depth === 0 ? this.bare : this.core, depth, talk, media, expected).seconds,
    );
    const { name, about } = talk;
    return [...rows, { name, about, factors: overFirst(this.best(held, talk)) }];
  }

  private async save(save: NonNullable<GuestBenchmark['save']>): Promise<NonNullable<GuestFigures['save']>> {
    this.progress.show(`${save.users} users log in, write, punch and print`);
    const media = await mediaOf(save.media, this.shell);
    const took = saving(this.core, media, save, this.rounds);
    return {
      users: save.users,
      saveMilliseconds: took.save,
      loadMilliseconds: took.load,
      bytes: took.bytes,
      atMost: save.mostMilliseconds,
    };
  }
}

const overFirst = ([first, ...others]: readonly number[]): readonly number[] =>
  others.map((one) => one / first!);
