/** Programs for virtual machines, assembled and linked by our own tools. */
import { s360 } from '../../../cores/s360/index';
import type { LinkedProgram } from '../../../cores/kit/toolchain';

const origin = 0x400;

function linked(source: string): LinkedProgram {
  const tools = s360.toolchain!;
  const { object, complaints } = tools.assemble(source, { file: 'guest.asm' });
  if (complaints.length > 0) throw new Error(JSON.stringify(complaints));
  return tools.link([{ name: 'guest.obj', bytes: object }], { origin });
}

/** A deck that loads the program at X'400' and begins it there. */
export function deckOf(source: string): Uint8Array {
  const { complaints, bytes } = linked(source).deck();
  if (complaints.length > 0) throw new Error(JSON.stringify(complaints));
  return bytes;
}
/** The program itself, as it lies from X'400' on. */
export const programOf = (source: string): Uint8Array => linked(source).core().slice(origin);

/** Starts the channel program at R1 on the unit in R2 and comes back when its device has ended: status is in STATUS. R12 is the base. */
export const doIo = `
DOIO     ST    1,72
         MVC   120(8),IOPSW
         MVI   STATUS,0
START    SIO   0(2)
         BC    7,START
WAIT     LPSW  WAITPSW
TAKEN    OC    STATUS,68
         TM    STATUS,X'04'
         BZ    WAIT
         BR    14
IOPSW    DC    0D'0',X'00000000',A(TAKEN)
WAITPSW  DC    0D'0',X'FE02000000000000'
DONE     DC    0D'0',X'0002000000000000'
STATUS   DC    X'00'
`;
