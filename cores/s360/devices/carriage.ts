/**
 * The carriage of the 1403 and its control tape: a loop as long as a form, with holes in twelve channels that stop a
 * skip (A24-3073).
 */
import { OptionError } from '../../kit/errors';

export const channels = 12;
export interface Forms {
  readonly lines: number; // of a form
  readonly holes: readonly number[]; // channels by line, from 1; 0 where there is no hole
}

/**
 * Channel 1 at the first line, 12 where the last lines of a page begin, 9 two lines later, the others every six lines:
 * the tape that programs count on when nobody says otherwise (S360 3).
 */
export const usualForms = '66 1:1 2:7 3:13 4:19 5:25 6:31 7:37 8:43 10:49 11:55 12:61 9:63';

const most = { lines: 144 } as const;

/** '66 1:1 12:61': the lines of the form, then channel and line of each hole. Throws OptionError. */
export function readForms(text: string): Forms {
  const [length, ...pairs] = text.trim().split(/\s+/);
  const lines = whole(length, text);
  if (lines < 1 || lines > most.lines)
    throw new OptionError(`forms: a form has 1 to ${most.lines} lines, found ${lines}`);
  const holes = Array.from({ length: lines + 1 }, () => 0);
  for (const pair of pairs) {
    const [channel, line, ...rest] = pair.split(':').map((number) => whole(number, text));
    if (channel === undefined || line === undefined || rest.length > 0) throw bad(text);
    if (channel < 1 || channel > channels || line < 1 || line > lines || holes[line] !== 0)
      throw new OptionError(
        `forms: ${pair} is no channel from 1 to ${channels} on a line of its own from 1 to ${lines}`,
      );
    holes[line] = channel;
  }
  return { lines, holes };
}

const bad = (text: string): OptionError =>
  new OptionError(
    `forms: expected the lines of a form and channel:line for each hole, as '${usualForms}', found '${text}'`,
  );
function whole(digits: string | undefined, text: string): number {
  if (digits === undefined || !/^\d{1,3}$/.test(digits)) throw bad(text);
  return Number(digits);
}

/** Lines to move until the next hole of a channel, a whole form at most; 0 where the tape has none. */
export function distanceTo(forms: Forms, from: number, channel: number): number {
  for (let distance = 1; distance <= forms.lines; distance++)
    if (forms.holes[lineAfter(forms, from, distance)] === channel) return distance;
  return 0;
}

export const lineAfter = (forms: Forms, from: number, distance: number): number =>
  ((from - 1 + distance) % forms.lines) + 1;

/** The channels of the holes that pass while the carriage spaces. */
export const passed = (forms: Forms, from: number, distance: number): readonly number[] =>
  Array.from({ length: distance }, (_, i) => forms.holes[lineAfter(forms, from, i + 1)]!);
