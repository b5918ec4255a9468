import { describe, expect, test } from 'vitest';
import { rows } from './rows';
import { InvariantError } from '../../../cores/kit/errors';
import { hasVersion, opTable, versionRange } from '../../../cores/kit/optable';

describe('an opcode table', () => {
  test('holds the rows of one version at their codes', () => {
    const table = opTable(rows, 3, 8);
    expect(table).toHaveLength(8);
    expect(table.map((row) => row?.name)).toEqual([
      'nop',
      'early',
      'both',
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(opTable(rows, 5, 8)[1]?.name).toBe('late');
  });

  test('refuses two rows for one code in one version', () => {
    expect(() => opTable([...rows, { ...rows[0], name: 'again' }], 3, 8)).toThrow(InvariantError);
  });

  test('says which versions have a row as a manual does', () => {
    expect(rows.map(versionRange)).toEqual(['all', '1-4', '5+', '3-6']);
    expect(versionRange({ since: 6, until: 6 })).toBe('6');
    expect(hasVersion({ since: 3, until: 6 }, 2)).toBe(false);
    expect(hasVersion({ since: 3, until: 6 }, 6)).toBe(true);
  });
});
