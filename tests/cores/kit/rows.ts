/** A few rows with all forms of version ranges. */
import type { OpRow } from '../../../cores/kit/optable';

const row = (code: number, name: string, range: { since?: number; until?: number }): OpRow<'none', null> => ({
  ...{ code, name, format: 'none', spec: 'TEST', effect: 'next', exec: null },
  ...range,
});
export const rows = [
  row(0, 'nop', {}),
  row(1, 'early', { until: 4 }),
  row(1, 'late', { since: 5 }),
  row(2, 'both', { since: 3, until: 6 }),
] as const;
