/** Runs a machine beside a recording of another one's instructions and says where the two part. */
import type { Debug } from '../cores/kit/contract';
import { StepError, type LoadedLockstep, type Player } from './play';

/**
 * A record begins with the routine, 'o' and the offset in it, and the instruction's name, as this machine's debugger
 * has them but in small letters; each was written before its instruction ran. Throws StepError where the two part.
 */
export function runInLockstep({ trace, records, keys }: LoadedLockstep, player: Player): void {
  if (trace.length !== records)
    throw new StepError(`the recording has ${trace.length} records, not ${records}`);
  const typed = Array.from(keys);
  for (const [i, record] of trace.entries()) {
    const here = player.debug === undefined ? undefined : describe(player.debug);
    if (here === undefined) throw new StepError(`record ${i + 1}: the machine does not tell where it is`);
    const recorded = record.split(/\s+/).slice(0, here.split(' ').length).join(' ');
    if (recorded !== here)
      throw new StepError(`record ${i + 1} is '${recorded}', the machine is at '${here}'`);
    const { end } = player.single();
    if (end === 'waiting') player.strike(typed.shift());
    else if (end !== 'budget' && i < records - 1)
      throw new StepError(`the machine ended with record ${i + 1}`);
  }
  player.finish(undefined);
}

/** 's0 p1 o21 xit' */
function describe(debug: Debug): string | undefined {
  const place = debug.execution?.place(debug.at);
  const line = debug.disassemble(debug.at, 1)[0];
  if (place === undefined || line === undefined) return undefined;
  return `${place.routine} o${place.offset} ${line.mnemonic.toLowerCase()}`;
}
