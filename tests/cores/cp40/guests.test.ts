/** Guests under the control program, held against the same programs on the bare machine. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createState } from '../../../cores/kit/state';
import { ControlProgram } from '../../../cores/cp40/controlProgram';
import { controlSchema } from '../../../cores/cp40/state';
import { Interpreter } from '../../../cores/s360/interpreter';
import { Model } from '../../../cores/s360/options';
import { Processor } from '../../../cores/s360/processor';
import { sSchema } from '../../../cores/s360/state';

function system(machines: number, kilobytes: number) {
  const state = createState(sSchema, { storage: new Uint8Array(kilobytes * 1024) });
  const p = new Processor(state, Model['67']);
  const engine = new Interpreter(p);
  const control = new ControlProgram(
    p,
    createState(controlSchema(machines), { drum: new Uint8Array(4096 * 1024) }),
  );
  return { p, state, engine, control };
}

describe('a virtual machine', () => {
  it('runs the hello deck', () => {
    const { p, state, engine, control } = system(2, 1024);
    control.start();
    const [vm] = control.machines;
    control.define(vm!, 256 * 1024);
    const deck = readFileSync('roms/s360/hello.deck');
    expect(vm!.io.unitAt(0x00c)!.device.offer({ kind: 'media', port: 'x', data: deck })).toEqual({ ok: true });
    vm!.io.loader.press(0x00c);
    let n = 0; const t0 = process.cpuUsage();
    for (let i = 0; i < 20000 && vm!.vm.ended === 0; i++) {
      n++; console.log(n, state.ticks, process.cpuUsage(t0).user, control.due, p.pswText(), vm!.vm.ended); const slice = engine.run(state, 1_000_000);
      if (slice.end === 'waiting') {
        const tick = slice.for.find((wait) => wait.on === 'tick');
        expect(tick).toBeDefined();
        state.ticks = (tick as { tick: number }).tick;
      } else expect(slice.end).toBe('budget');
    }
    const text = vm!.io.unitAt(0x009)!.device.drain().filter((output) => output.kind === 'text');
    console.log(n, process.cpuUsage(t0), p.state.ticks, text, vm!.failure, p.pswText(), vm!.vm.ia.toString(16));
    expect(vm!.vm.ended).toBe(1);
  });
});
