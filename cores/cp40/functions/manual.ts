/** Console functions as a manual prints them. What a virtual machine's instructions do is in the manual of the System/360. */
import type { ManualChapter, ManualRow } from '../../kit/contract';
import { hex } from '../../kit/bits';
import { diagnoseCodes } from '../virtual/diagnose';
import { functions } from './console';
import { queries } from './query';
import { entrances } from './session';
import type { ConsoleFunction } from './function';

const cited = 'S360 8';
const functionRow = ({
  name,
  shortest,
  classes,
  operands,
  help,
}: Omit<ConsoleFunction, 'perform'>): ManualRow => ({
  code: shortest,
  name,
  operands,
  versions: classes === '' ? 'all' : `class ${classes.split('').join(', ')}`,
  spec: cited,
  notes: help,
});

export const functionManual = (): readonly ManualChapter[] => [
  {
    title: 'Before logging in',
    rows: entrances.map((entrance) => functionRow({ ...entrance, classes: '' })),
  },
  { title: 'Console functions', rows: functions.map(functionRow) },
  {
    title: 'DIAGNOSE',
    rows: diagnoseCodes.map(({ code, name, operands, help }) => ({
      code: hex(code, 4).toUpperCase(),
      name,
      operands,
      versions: 'all',
      spec: 'S360 5',
      notes: help,
    })),
  },
  {
    title: 'What QUERY tells',
    rows: queries.map(({ name, shortest, help }) => ({
      code: shortest,
      name,
      operands: '',
      versions: 'all',
      spec: cited,
      notes: help,
    })),
  },
];
