/** Cases by the seed: an instruction's own shape, where it stands, whether EXECUTE executes it, and the PSW. */
import { Chance } from '../../../random';
import { codesByName, compared } from './instructions';
import { CaseMaker, type Case } from './cases';
import { closedTarget, code, target } from './layout';
import { shapes, type Shape } from './shapes';

const executeCode = 0x44;

/** As many cases as asked of one instruction; the same ones for the same seed. */
export function makeCases(name: string, count: number, seed: number): readonly Case[] {
  const operation = codesByName.get(name)!;
  const chance = new Chance(Math.imul(seed, 0x10001) + operation);
  return Array.from({ length: count }, () => makeCase(new CaseMaker(chance), name, operation));
}

function makeCase(m: CaseMaker, name: string, operation: number): Case {
  const executed = name === 'EX' || m.once(10);
  if (name === 'EX') anySubject(m);
  else shapeOf(name)(m, operation);
  const subject = m.instruction;
  const at = executed ? execute(m, m.once(30)) : place(m, code, subject.length);
  m.regions.push({ at, bytes: Uint8Array.from(m.instruction) });
  return {
    ...{ name, at, instruction: subject, executed, gr: m.gr, fr: m.fr },
    ...{ regions: m.regions, operands: m.operands },
    key: m.chance.pick([0, 0, 0, 0, 1, 1, 1, 1, 2, 3]),
    problem: m.once(2),
    cc: m.chance.below(4),
    mask: m.chance.below(16),
  };
}

function shapeOf(name: string): Shape {
  const shape = shapes[name];
  if (shape === undefined) throw new Error(`no shape for ${name}`);
  return shape;
}

/** Instructions that EXECUTE finds: any, another EXECUTE now and then. */
function anySubject(m: CaseMaker): void {
  const name = m.chance.pick(compared);
  if (name === 'EX') m.instruction = [executeCode, m.chance.below(256), 0, 0];
  else shapeOf(name)(m, codesByName.get(name)!);
}

/** Where an instruction begins: now and then across two blocks. */
function place(m: CaseMaker, area: typeof code | typeof target, length: number): number {
  if (length > 2 && m.once(12)) return area.edge - 2 * (1 + m.chance.below(length / 2 - 1));
  return area.low + 2 * m.chance.below((area.high - area.low) >> 1);
}

/** Puts the instruction behind an EXECUTE, some of its second byte in a register; returns the address of the EXECUTE. */
function execute(m: CaseMaker, odd: boolean): number {
  const { chance } = m;
  const subject = [...m.instruction];
  const where = m.once(40) ? closedTarget : place(m, target, subject.length);
  const bd = m.base(where + (odd ? 1 : 0));
  const r1 = m.once(4) ? 0 : freeOf(m);
  if (r1 !== 0) {
    const inStorage = subject[1]! & chance.next();
    m.gr[r1] =
      ((chance.next() & 0xffffff00) | (subject[1]! & ~inStorage) | (subject[1]! & chance.next())) >>> 0;
    subject[1] = inStorage;
  }
  m.regions.push({ at: where, bytes: Uint8Array.from(subject) });
  m.instruction = [executeCode, r1 << 4, bd >>> 8, bd & 0xff];
  return place(m, code, 4);
}
function freeOf(m: CaseMaker): number {
  const free = Array.from({ length: 15 }, (_, i) => i + 1).filter((r) => !m.taken.has(r));
  return m.chance.pick(free);
}
