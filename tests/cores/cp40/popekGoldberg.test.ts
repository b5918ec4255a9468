/** Whether the System/360 can be divided into virtual machines, and whether the test would tell if not. */
import { describe, expect, it } from 'vitest';
import { ops, type Exec, type SRow } from '../../../cores/s360/ops';
import { classify, isViolator, propertiesText, verdict } from './popekGoldberg';

const properties = classify();
const named = (name: string): (typeof properties)[number] =>
  properties.find(({ row }) => row?.name === name)!;

describe('the operation codes of the Model 67', () => {
  /** `npm run manuals` runs this test and lets it write. */
  it('have the properties that PROPERTIES.md says', async () => {
    await expect(propertiesText(properties)).toMatchFileSnapshot('../../../cores/cp40/PROPERTIES.md');
  });

  it('that are sensitive are privileged, or always interrupt', () => {
    expect(properties).toHaveLength(256);
    expect(properties.filter(isViolator)).toEqual([]);
  });

  it('are privileged where the manual says so, and nowhere else', () => {
    const found = properties.filter(({ privileged }) => privileged).map(({ row }) => row!.name);
    expect(found.sort()).toEqual(
      'DIAG HIO ISK LMC LPSW LRA RDD SIO SSK SSM STMC TCH TIO WRD'.split(' '), // A22-6821 Status Switching, Input/Output; GA27-2719
    );
  });

  it('change what their descriptions say', () => {
    expect(named('SSM').control).toEqual(['PSW']);
    expect(named('LPSW').control).toEqual(['PSW']);
    expect(named('SSK').control).toEqual(['storage keys']);
    expect(named('LMC').control).toContain('control registers');
    for (const name of ['SIO', 'TIO', 'HIO', 'WRD']) expect(named(name).control, name).toContain('I/O');
    for (const name of ['ISK', 'STMC', 'LRA', 'RDD', 'TCH']) {
      expect(
        named(name).control.filter((what) => what !== 'storage'),
        name,
      ).toEqual([]);
      expect(named(name).behaviour, name).toBe(true);
    }
  });
});

/** An instruction that is not in the manual, with a code that is free. */
const planted = (exec: Exec): SRow => {
  const model = ops.find(({ name }) => name === 'IC')!;
  return { ...model, code: 0xb5, name: 'PLANT', title: 'Planted', exec };
};
const unprivileged = (wanted: string): readonly SRow[] =>
  ops.map((row) => (row.name === wanted ? { ...row, privileged: false } : row));

describe('a violator is found', () => {
  it.each<readonly [string, Exec]>([
    ['reads the system mask', (p, r1) => (p.gr[r1] = p.state.systemMask)],
    ['sees whether it is in problem state', (p, r1) => (p.gr[r1] = p.state.problem ? 1 : 0)],
    ['asks for a real address', (p, r1, address) => (p.gr[r1] = p.store.peek(address) ?? 0)],
    ['stores at a real address', (p, _, address) => p.store.setRealByte(address & 0x7fff, 0xee)],
    ['sets its protection key', (p, r1) => (p.state.key = r1)],
  ])('that %s', (_, exec) => {
    const table = [...ops, planted(exec)];
    const [property] = classify(table, [0xb5]);
    expect(isViolator(property!)).toBe(true);
    expect(verdict([property!])).toBe('The condition does not hold: PLANT is sensitive and not privileged.');
  });

  it.each(['SSM', 'LPSW', 'SSK', 'ISK', 'SIO', 'TIO', 'HIO', 'TCH', 'LRA', 'LMC', 'STMC', 'WRD', 'RDD'])(
    'where %s is not privileged',
    (name) => {
      const table = unprivileged(name);
      const [property] = classify(table, [table.find((row) => row.name === name)!.code]);
      expect(isViolator(property!)).toBe(true);
    },
  );

  it('and what only moves data is none', () => {
    const harmless: Exec = (p, r1, address) => (p.gr[r1] = p.store.byte(address));
    const [property] = classify([...ops, planted(harmless)], [0xb5]);
    expect(isViolator(property!)).toBe(false);
  });
});
