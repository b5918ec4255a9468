/** Reading lines and keys (ZMS 10, 15). */
import type { Exec } from '../ops';
import { drawStatus } from '../status';
import { playScript } from '../answer';
import { presetText, suspend, WaitKind } from '../suspend';

/** Versions 1 to 4 count one character less and keep no length; later ones may bring text to be edited (ZMS 15 read). */
export const read: Exec = (p, text, parse, time, routine, i) => {
  const { memory, story } = p;
  drawStatus(p);
  const early = story.version <= 4;
  const size = Math.max(0, early ? memory.byte(text) - 1 : memory.byte(text));
  const preset = early ? 0 : Math.min(memory.byte(text + 1), size);
  suspend(p, {
    kind: WaitKind.line,
    resultAt: i.resultAt,
    buffer: text,
    parse,
    size,
    preset,
    ...timer(time, routine),
  });
  p.screen.takeBack(presetText(p, text, preset));
  playScript(p);
  return 0;
};

export const read_char: Exec = (p, _one, time, routine, _d, i) => {
  suspend(p, { kind: WaitKind.key, resultAt: i.resultAt, ...timer(time, routine) });
  playScript(p);
  return 0;
};

/** Without a routine there is nothing to call, whatever the time says. */
const timer = (time: number, routine: number): { interval: number; routine: number } =>
  time === 0 || routine === 0 ? { interval: 0, routine: 0 } : { interval: time, routine };
