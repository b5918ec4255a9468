/** Where the running program is, held against the recorded boot and the segment dictionary of the system volume. */
import { describe, expect, it } from 'vitest';
import type { Address, Machine } from '../../../cores/kit/contract';
import { pmachine } from '../../../cores/pmachine/index';
import { PMachine } from '../../../cores/pmachine/machine';
import { readCodeFile } from '../../../cores/pmachine/toolchain/codeFile';
import { openFileSystem } from '../../../cores/pmachine/toolchain/fileSystem';
import type { PSchema } from '../../../cores/pmachine/state';
import { medium } from '../../media';

const system = medium('pmachine/ii0/system.vol');

const booted = (ticks: number): Machine<PSchema> => {
  const machine = pmachine.create(system!, { seed: 1, epoch: 0, engine: 'interpreter', config: {} });
  machine.run(ticks);
  return machine;
};

describe.skipIf(system === undefined)('the debugger of the p-machine', () => {
  it('names the procedure by its numbers and its segment by the code file', () => {
    const { debug } = booted(0);
    expect(debug!.execution!.place(debug!.at)).toEqual({ routine: 's0 p1', name: 'PASCALSY', offset: 0 });
    const { debug: later } = booted(3);
    expect(later!.execution!.place(later!.at)).toMatchObject({
      routine: 's4 p1',
      name: 'INITIALI',
      offset: 0,
    });
  });

  it('lists the callers, the innermost first, each where it goes on', () => {
    const { debug } = booted(3);
    const { execution } = debug!;
    const places = execution!.callers().map((at) => execution!.place(at));
    expect(places).toMatchObject([{ routine: 's0 p1', offset: 6 }]); // behind the CXP 4,1 at o3
  });

  it('knows every procedure of a resident segment, and nothing outside the code', () => {
    const { debug, state } = booted(0);
    const { execution } = debug!;
    const at = (offset: number): Address => ({ space: 'store', offset });
    const file = readCodeFile(openFileSystem(system!).read('SYSTEM.PASCAL'));
    const count = file.segments[0]!.code.at(-1)!;
    const seen = new Set<string>();
    for (let offset = state.kp; offset < state.segAddress[0]!; offset++) {
      const place = execution!.place(at(offset));
      if (place !== undefined) seen.add(place.routine);
    }
    expect(seen.size).toBeGreaterThan(count / 2);
    expect([...seen].every((routine) => /^s0 p\d+$/.test(routine))).toBe(true);
    expect(execution!.place(at(0x300))).toBeUndefined();
  });

  it('counts a standard procedure with the p-code that calls it, and only rows of its own dialect', () => {
    const machine = booted(0);
    const { execution } = machine.debug!;
    const rows = new Set(execution!.chapters.flatMap((chapter) => chapter.rows.map(({ code }) => code)));
    const seen = new Set<string>();
    for (let i = 0; i < 20_000; i++) {
      for (const code of execution!.codes(machine.debug!.at)) seen.add(code);
      machine.run(1);
    }
    expect([...seen].filter((code) => !rows.has(code))).toEqual([]);
    for (const code of ['158', 'CSP 5', 'CSP 2', '205', '193']) expect(seen).toContain(code);
    const names = execution!.chapters[0]!.rows.map(({ name }) => name);
    expect(names).toContain('LSA');
    expect(names).not.toContain('LCA'); // of I.5
  });

  it('gives jumps as places in the procedure, as the recording has them', () => {
    const machine = booted(0);
    const { debug } = machine;
    while (debug!.disassemble(debug!.at, 1)[0]!.mnemonic !== 'FJP') machine.run(1);
    expect(debug!.execution!.place(debug!.at)).toMatchObject({ routine: 's4 p1', offset: 167 });
    expect(debug!.disassemble(debug!.at, 1)[0]!.operands).toEqual(['o173']);
  });

  it('tells with a fault the calls that led there', () => {
    const options = { seed: 1, epoch: 0, engine: 'interpreter', config: {} } as const;
    const machine = new PMachine(pmachine, system!, options);
    machine.run(3);
    machine.p.state.sp = 0; // no program comes to this by itself: the stack is full
    const slice = machine.run(1000);
    if (slice.end !== 'fault') throw new Error(slice.end);
    const { at, trail, code } = slice.fault;
    expect(code).toBe('evaluation-stack-full');
    const { execution } = machine.debug;
    expect(trail[0]).toEqual(at);
    expect(trail.slice(1)).toEqual(execution!.callers());
    const routines = trail.map((each) => execution!.place(each)?.routine);
    expect(routines).toEqual(['s4 p1', 's0 p1']);
  });
});
