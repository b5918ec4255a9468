/**
 * Seeded mutation of images, inputs and saves. Whatever a machine is made of or told, it may raise nothing but
 * declared errors, never overruns its budget, and every slice comes back soon.
 */
import type { Core, Machine, MachineOptions, PortId } from '../../cores/kit/contract';
import { ImageError, SnapshotError } from '../../cores/kit/errors';
import { runWithin } from '../play';
import { Chance } from '../random';
import { mutateImage, type Region } from './images';
import { anyInput } from './inputs';
import { scramble } from './saves';
import { Typist } from './typist';

export interface FuzzSubject {
  readonly name: string;
  readonly core: Core;
  readonly image: Uint8Array;
  readonly script: readonly string[];
  /** Where a changed byte of the image decides much; its first bytes unless told. */
  readonly regions?: readonly Region[];
  /** What is in the drives before it runs; changed too in cases of the family 'medium'. */
  readonly drives?: ReadonlyMap<PortId, Uint8Array>;
  /** Typed in this order where the machine waits for keys; else any keys are. */
  readonly keys?: string;
  /** Most ticks of a case. */
  readonly ticks?: number;
  /** Most instructions of a case, where idle time that passes at once makes up its ticks. */
  readonly instructions?: number;
}

export const families = ['image', 'input', 'save', 'medium'] as const;
export type Family = (typeof families)[number];

/** How a case ended: refused with a declared error, or played until it stopped or its ticks were used up. */
export type Outcome = 'refused' | 'played';

/** Ticks a case may take unless its subject says more, and the processor time in which a slice of `sliceTicks` must come back: wall time would tell of others at work. */
const usualTicks = 60_000;
const sliceTicks = 10_000;
const slowestSliceMs = 2_000;

/** One case; `number` is its seed. Throws whatever is not a declared error, and when a slice takes too long. */
export function fuzzCase(subject: FuzzSubject, family: Family, number: number): Outcome {
  const { core, image, regions } = subject;
  const chance = new Chance(number);
  const options: MachineOptions = {
    seed: chance.next(),
    epoch: 0,
    engine: 'interpreter',
    config: {},
  };
  const machine = declared(() =>
    core.create(family === 'image' ? mutateImage(image, chance, regions) : image, options),
  );
  if (machine === undefined) return 'refused';
  const mounted = mountDrives(machine, subject, family === 'medium' ? chance : undefined);
  const wild =
    new Map<Family, number>([['input', subject.keys === undefined ? 0.5 : 0.1]]).get(family) ?? 0.05;
  playWildly(machine, subject, chance, wild);
  if (family !== 'save') return mounted ? 'played' : 'refused';
  const twin = core.create(image, options);
  const loaded = declared(() => {
    twin.load(scramble(core.state, machine.save(), chance));
    return true;
  });
  if (loaded === undefined) return 'refused';
  playWildly(twin, subject, chance, 0.05);
  return 'played';
}

/** Puts the subject's media in their drives, damaged if there is a chance; false where one is refused. */
function mountDrives(machine: Machine, { drives }: FuzzSubject, chance: Chance | undefined): boolean {
  let taken = true;
  for (const [port, medium] of drives ?? []) {
    const data = chance === undefined ? medium : mutateImage(medium, chance);
    taken = machine.offer({ kind: 'media', port, data }).ok && taken;
  }
  return taken;
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
function playWildly(machine: Machine, subject: FuzzSubject, chance: Chance, wild: number): void {
  const { core, script, keys, ticks = usualTicks, instructions = Infinity } = subject;
  const typist = keys === undefined ? undefined : new Typist(keys, chance);
  const end = machine.ticks + chance.scale(1, ticks);
  let inputs = 0;
  let used = 0;
  while (machine.ticks < end && used < instructions && inputs < 100) {
    const started = process.cpuUsage();
    const slice = runWithin(machine, chance.scale(1, sliceTicks));
    const { user, system } = process.cpuUsage(started);
    const tookMs = (user + system) / 1000;
    if (tookMs > slowestSliceMs) throw new Error(`a slice of ${slice.used} ticks took ${tookMs} ms`);
    used += slice.used;
    machine.drain();
    if (slice.end === 'halted' || slice.end === 'fault') return;
    if (slice.end === 'budget' && chance.below(20) > 0) continue;
    inputs++;
    const waits = slice.end === 'waiting' ? slice.for : [];
    machine.offer(anyInput(core, waits, machine.ticks, script, chance, wild, typist));
    if (chance.below(10) === 0) machine.load(machine.save());
  }
}
