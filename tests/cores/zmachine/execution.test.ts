/** Where the running story is (ZMS 5.2, 6.3, 6.4), on a story of our own. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { zmachine } from '../../../cores/zmachine/index';

const story = new Uint8Array(readFileSync('roms/zmachine/fourth-floor.z5'));
const machine = zmachine.create(story, { seed: 1, epoch: 0, engine: 'interpreter', config: {} });
const debug = machine.debug!;
const execution = debug.execution!;

it('a story begins in its main routine, which nothing called, with an empty stack (ZMS 5.5)', () => {
  expect(execution.place(debug.at)).toEqual({ routine: 'main', name: '', offset: 0 });
  expect(execution.callers()).toEqual([]);
  expect(execution.stack()).toEqual([]);
});

it('a call goes to the instruction behind the count of locals; its caller goes on behind the call (ZMS 5.2)', () => {
  let call = debug.disassemble(debug.at, 1)[0]!;
  while (execution.callers().length === 0) {
    [call] = debug.disassemble(debug.at, 1) as [typeof call];
    machine.run(1);
  }
  const place = execution.place(debug.at)!;
  expect(place.offset).toBe(0);
  expect(parseInt(place.routine, 16) + 1).toBe(debug.at.offset);
  expect(execution.callers()).toEqual([{ space: 'story', offset: call.at.offset + call.bytes.length }]);
  expect(execution.place(execution.callers()[0]!)).toMatchObject({ routine: 'main' });
});

it('an address of no active routine cannot be told, for routines carry no length', () => {
  expect(execution.place({ space: 'story', offset: debug.at.offset + 1 })).toBeUndefined();
});

it('every instruction that runs has a row among those of its version', () => {
  const rows = new Set(execution.chapters.flatMap((chapter) => chapter.rows.map(({ code }) => code)));
  const seen = new Set<string>();
  for (let i = 0; i < 5000; i++) {
    const codes = execution.codes(debug.at);
    expect(codes).toHaveLength(1);
    seen.add(codes[0]!);
    machine.run(1);
  }
  expect([...seen].filter((code) => !rows.has(code))).toEqual([]);
  expect(seen.size).toBeGreaterThan(20);
  const names = execution.chapters.flatMap((chapter) => chapter.rows.map(({ name }) => name));
  expect(names).toContain('aread');
  expect(names).not.toContain('sread'); // of versions 1 to 4 (ZMS 15)
});
