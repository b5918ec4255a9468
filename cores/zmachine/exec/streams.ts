/** Streams and sound (ZMS 7, 9, 10.2, 15). */
import { signed16 } from '../../kit/bits';
import type { Exec } from '../ops';
import { suspend, WaitKind } from '../suspend';

export const soundPort = 'sound';

export const output_stream: Exec = (p, number, table) => {
  p.streams.select(signed16(number), table);
  return 0;
};

/** 0 is the keyboard; 1 a file of commands, which the host is asked for (ZMS 10.2). */
export const input_stream: Exec = (p, number, _b, _c, _d, i) => {
  if (number === 0) Object.assign(p.state.streams, { playing: false, script: '' });
  else suspend(p, { kind: WaitKind.script, resultAt: i.next });
  return 0;
};

/** Effects 1 and 2 are the bleeps every machine has (ZMS 9.2); sampled sounds are not there yet. */
export const sound_effect: Exec = (p, number, effect, volume, _routine, i) => {
  const sound = i.count === 0 ? 1 : number;
  if (sound === 1 || sound === 2) {
    p.emit({
      kind: 'sound',
      port: soundPort,
      effect: sound,
      volume: volume & 0xff,
      repeats: (volume >> 8) & 0xff,
    });
  } else if (effect === 2) {
    p.warn('no-samples', 'The story plays a recorded sound, which this version cannot do yet.');
  }
  return 0;
};
