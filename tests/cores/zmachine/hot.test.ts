/** The loop's own cases say what the functions of the table say (interpreter.ts, hot.ts). */
import { describe, expect, it } from 'vitest';
import { hashState } from '../../../cores/kit/compare';
import { createState } from '../../../cores/kit/state';
import { fillHeader } from '../../../cores/zmachine/header';
import { answer } from '../../../cores/zmachine/answer';
import { resetStack } from '../../../cores/zmachine/frames';
import { Interpreter } from '../../../cores/zmachine/interpreter';
import { Processor, type Settings } from '../../../cores/zmachine/processor';
import { seedFromHost } from '../../../cores/zmachine/random';
import { zSchema } from '../../../cores/zmachine/state';
import { readStory } from '../../../cores/zmachine/story';
import { medium } from '../../media';

const settings: Settings = { seed: 1, rng: 'own', columns: 80, rows: 24, interpreter: 6 };

function start(image: Uint8Array, named: boolean): { processor: Processor; engine: Interpreter } {
  const story = readStory(image);
  const state = createState(zSchema, { memory: image });
  const processor = new Processor(state, story, settings, named);
  seedFromHost(state.random, settings.rng, settings.seed);
  resetStack(processor);
  state.pc = story.initialPc;
  processor.streams.reset();
  processor.screen.reset(settings.columns, settings.rows);
  fillHeader(processor.memory, story, settings, settings.columns, settings.rows);
  return { processor, engine: new Interpreter(processor) };
}

/** Runs both in slices of an odd length, giving both the same lines, until they end or no line is left. */
function compare(image: Uint8Array, lines: readonly string[], slice: number): number {
  const left = start(image, true);
  const right = start(image, false);
  const rest = [...lines];
  for (;;) {
    const [a, b] = [left, right].map(({ processor, engine }) => engine.run(processor.state, slice));
    expect(a).toEqual(b);
    expect(hashState(zSchema, left.processor.state)).toBe(hashState(zSchema, right.processor.state));
    if (a?.end === 'budget') continue;
    const text = rest.shift();
    if (a?.end !== 'waiting' || text === undefined) return left.processor.state.ticks;
    for (const { processor } of [left, right]) {
      expect(answer(processor, { kind: 'line', port: 'story', text, terminator: 'Enter' })).toEqual({
        ok: true,
      });
    }
  }
}

const subjects: readonly (readonly [path: string, lines: readonly string[], slice: number])[] = [
  ['zmachine/czech/czech.z3', [], 997],
  ['zmachine/czech/czech.z4', [], 997],
  ['zmachine/czech/czech.z5', [], 997],
  ['zmachine/czech/czech.z8', [], 997],
  ['zmachine/praxix/praxix.z5', ['all'], 9973],
  ['zmachine/bench/bench.z5', ['a 1', 'b 1', 'c 1', 'd 1', 'f 1', 'i 1', 'q'], 29989],
  ['zmachine/zork/zork1.z3', ['open mailbox', 'read leaflet', 'north', 'north', 'up', 'take egg'], 997],
];

describe("the loop's own cases agree with the table, slice by slice", () => {
  for (const [path, lines, slice] of subjects) {
    const image = medium(path);
    it.skipIf(image === undefined)(path, () => {
      expect(compare(image!, lines, slice)).toBeGreaterThan(5000);
    });
  }
});
