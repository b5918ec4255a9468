/** Everything that is remembered: the real machine, the control program on it, its terminals, and systems that were saved. */
import { flag, group, type StateOf } from '../kit/state';
import { sSchema } from '../s360/state';
import { savedSystemsField } from './functions/savedSystems';
import { outerSchema } from './levels';
import { controlSchema } from './state';
import { terminalsSchema } from './terminals/terminals';

/** So many can be logged in, some of them disconnected. */
const mostUsers = 20;

export const cpSchema = {
  machine: group(sSchema, 'the real machine'),
  control: group(controlSchema(mostUsers), 'the control program'),
  outer: group(outerSchema, 'control programs between it and the real machine'),
  terminals: group(terminalsSchema, 'terminals'),
  saved: group(
    { systems: savedSystemsField, closing: flag('the machine ends when all terminals have typed') },
    'saved systems, and the end of all',
  ),
};
export type CpSchema = typeof cpSchema;
export type CpState = StateOf<CpSchema>;
