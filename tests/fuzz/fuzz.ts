/**
 * Seeded mutation of images, inputs and saves. Whatever a machine is made of or told, it may raise nothing but
 * declared errors, never overruns its budget, and every slice comes back soon.
 */
import type { Core, Machine, MachineOptions } from '../../cores/kit/contract';
import { ImageError, SnapshotError } from '../../cores/kit/errors';
import { runWithin } from '../play';
import { Chance } from '../random';
import { mutateImage } from './images';
import { anyInput } from './inputs';
import { scramble } from './saves';

export interface FuzzSubject {
  readonly name: string;
  readonly core: Core;
  readonly image: Uint8Array;
  readonly script: readonly string[];
}

export const families = ['image', 'input', 'save'] as const;
export type Family = (typeof families)[number];

/** How a case ended: refused with a declared error, or played until it stopped or its ticks were used up. */
export type Outcome = 'refused' | 'played';

/** Ticks a case may take, and the wall time in which a slice of `sliceTicks` must come back. */
const caseTicks = 60_000;
const sliceTicks = 10_000;
const slowestSliceMs = 2_000;

/** One case; `number` is its seed. Throws whatever is not a declared error, and when a slice takes too long. */
export function fuzzCase({ core, image, script }: FuzzSubject, family: Family, number: number): Outcome {
  const chance = new Chance(number);
  const options: MachineOptions = {
    seed: chance.next(),
    epoch: 0,
    engine: 'interpreter',
    config: {},
  };
  const machine = declared(() =>
    core.create(family === 'image' ? mutateImage(image, chance) : image, options),
  );
  if (machine === undefined) return 'refused';
  playWildly(core, machine, script, chance, family === 'input' ? 0.5 : 0.05);
  if (family !== 'save') return 'played';
  const twin = core.create(image, options);
  const loaded = declared(() => {
    twin.load(scramble(core.state, machine.save(), chance));
    return true;
  });
  if (loaded === undefined) return 'refused';
  playWildly(core, twin, script, chance, 0.05);
  return 'played';
}

/** The result, or undefined where a declared error says no. */
function declared<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof ImageError || error instanceof SnapshotError) return undefined;
    throw error;
  }
}

/** Runs in slices, answers from the script or, with probability `wild`, with anything at all. */
function playWildly(
  core: Core,
  machine: Machine,
  script: readonly string[],
  chance: Chance,
  wild: number,
): void {
  const end = machine.ticks + chance.scale(1, caseTicks);
  let inputs = 0;
  while (machine.ticks < end && inputs < 100) {
    const started = performance.now();
    const slice = runWithin(machine, chance.scale(1, sliceTicks));
    const tookMs = performance.now() - started;
    if (tookMs > slowestSliceMs) throw new Error(`a slice of ${slice.used} ticks took ${tookMs} ms`);
    machine.drain();
    if (slice.end === 'halted' || slice.end === 'fault') return;
    if (slice.end === 'budget' && chance.below(20) > 0) continue;
    inputs++;
    const waits = slice.end === 'waiting' ? slice.for : [];
    machine.offer(anyInput(core, waits, machine.ticks, script, chance, wild));
    if (chance.below(10) === 0) machine.load(machine.save());
  }
}
