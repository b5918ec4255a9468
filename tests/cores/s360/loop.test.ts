import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hex } from '../../../cores/kit/bits';
import { sha256 } from '../../../cores/kit/sha256';
import { lengthOf, ops } from '../../../cores/s360/ops';
import { bare } from './bare';

/** The codes that the loop does itself, read out of its source: whoever adds a case has it tested. */
const source = readFileSync('cores/s360/loop.ts', 'utf8');
const own = [...source.matchAll(/case 0x([0-9a-f]{2}):/g)].map((match) => Number.parseInt(match[1]!, 16));

/** A generator of 32-bit numbers (xorshift), so that a failure can be repeated. */
function numbers(seed: number): () => number {
  let x = seed;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return x >>> 0;
  };
}

const interesting = [0, 1, -1, 0x7fffffff, -0x80000000, 0x7ff, 0x800, 0xffe, 0x1000, 0x3ffc, 0x1000000];

describe('the loop’s own cases', () => {
  it('are all codes of the table, each once', () => {
    expect(own.length).toBeGreaterThan(30);
    expect(new Set(own).size).toBe(own.length);
    for (const code of own) expect(ops.some((row) => row.code === code)).toBe(true);
  });

  it.each(own.map((code) => [ops.find((row) => row.code === code)!.name, code] as const))(
    '%s does what the function of its row does',
    (_, code) => {
      const next = numbers(code + 1);
      let interrupted = 0;
      const machines = [bare({ kilobytes: 16 }), bare({ kilobytes: 16, ownCases: false })];
      for (let i = 0; i < 200; i++) {
        const registers = Array.from({ length: 16 }, () =>
          next() % 3 === 0 ? interesting[next() % interesting.length]! : next() & 0x3fff,
        );
        const body = hex(next(), 8) + hex(next(), 8);
        const instruction = hex(code, 2) + body.slice(2, lengthOf(code) * 2);
        const fill = next();
        const at = next() % 5 === 0 ? 0x7fc : 0x400;
        for (const { p, put, psw } of machines) {
          p.store.forget();
          for (let a = 0x800; a < 0x4000; a += 4) p.store.view.setUint32(a, Math.imul(a, fill));
          put(0x68, '00000000 00000500');
          put(at, instruction);
          psw(`00${fill & 1}00000 ${hex((fill >>> 4) & 0x3f, 2)}${hex(at, 6)}`);
          p.gr.set(registers);
          // Both keys are met: block 1 may only be stored into with key 1, block 2 not even be fetched from with another.
          p.state.keys.fill(0);
          p.state.keys[1] = 0x10;
          p.state.keys[2] = 0x28;
        }
        for (const { run } of machines) run(1);
        const [quick, slow] = machines.map(({ state, p, get }) => [
          state.cc,
          state.ia,
          get(0x28, 8),
          ...p.gr,
          sha256(p.store.bytes),
        ]);
        expect(quick, `${instruction} with ${registers.join(' ')}`).toEqual(slow);
        if (machines[0]!.state.ia === 0x500) interrupted++;
      }
      expect(interrupted).toBeLessThan(200);
    },
  );
});
