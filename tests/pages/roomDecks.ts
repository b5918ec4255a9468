/** Programs for the machine room's tests, made by the project's own assembler and linker. */
import { readFileSync } from 'node:fs';
import { s360 } from '../../cores/s360/index';
import { cp037 } from '../../cores/s360/media/codepages';
import { emptyCkd, headerBytes } from '../../cores/s360/media/ckd';
import { trackOf } from '../../cores/s360/media/packs';

export const ourDeck = (name: 'hello' | 'lister'): Uint8Array =>
  new Uint8Array(readFileSync(`roms/s360/${name}.deck`));

/** Cards of text as they lie behind a deck. */
export const cardsOf = (texts: readonly string[]): Uint8Array =>
  cp037.fromText(texts.map((text) => text.padEnd(80)).join(''));

/** A deck that loads itself. */
function deckOf(source: string): Uint8Array {
  const tools = s360.toolchain!;
  const { object, complaints } = tools.assemble(source, { file: 'test.asm' });
  const deck = tools.link([{ name: 'test.obj', bytes: object }], { origin: 0x400 }).deck();
  const all = [...complaints, ...deck.complaints];
  if (all.length > 0) throw new Error(JSON.stringify(all));
  return deck.bytes;
}

/** DOIO: a channel program from register 1 on the unit in register 2, to its device end. */
const frame = (program: string): string => `
TEST     CSECT
         BALR  12,0
         USING *,12
         MVC   120(8,0),IONEW
${program}
         LPSW  DONE
DOIO     ST    1,72
         SIO   0(2)
         BC    7,DOIO
IDLE     LPSW  WAIT
AFTER    TM    68,X'04'
         BZ    IDLE
         BR    14
WAIT     DC    0D'0',X'FE020000',A(0)
IONEW    DC    0D'0',X'00000000',A(AFTER)
DONE     DC    0D'0',X'00020000',A(0)
`;

/**
 * Waits for a call on line 020, asks 'who is there? ' and answers 'hello, ' with what was typed. The codes are the 2741's
 * (GA24-3415, PTTC/EBCD chart), circled D before a text, circled C behind it; 5E is idle.
 */
export const askerDeck = (): Uint8Array =>
  deckOf(`${frame(`
         LA    2,X'020'
         LA    1,ASK
         BAL   14,DOIO
         LA    1,READ
         BAL   14,DOIO
         LA    1,ANSWER
         BAL   14,DOIO`)}
ASK      CCW   X'27',TEXT,X'60',1
         CCW   X'01',TEXT,X'20',L'TEXT
READ     CCW   X'0A',NAME,X'20',40
ANSWER   CCW   X'01',HELLO,X'A0',L'HELLO
         CCW   X'01',NAME+1,X'20',39
TEXT     DC    X'162C704C0173250126706B526BA3011F'
HELLO    DC    X'16706B46464C3701'
NAME     DC    40X'5E'
         END   TEST
`);

export const punchedText = 'Punched in Technology Square';
/** Punches two cards. */
export const punchDeck = (): Uint8Array =>
  deckOf(`${frame(`
         LA    2,X'00D'
         LA    1,PUNCH
         BAL   14,DOIO`)}
PUNCH    CCW   X'01',CARD,X'40',80
         CCW   X'01',CARD,X'00',80
CARD     DC    CL80'${punchedText}'
         END   TEST
`);

/** A 2311 pack whose first record on its first track loads a program status word: a disabled wait at 000ABC. */
export function waitingPack(): Uint8Array {
  const pack = emptyCkd('2311');
  const data = Uint8Array.of(0, 2, 0, 0, 0, 0, 0x0a, 0xbc, 3, 0, 0, 0, 0x20, 0, 0, 1, ...new Uint8Array(8));
  const records = [
    { cylinder: 0, head: 0, record: 0, key: new Uint8Array(0), data: new Uint8Array(8), overflow: false },
    { cylinder: 0, head: 0, record: 1, key: new Uint8Array(0), data, overflow: false },
  ];
  pack.set(trackOf(0, 0, records), headerBytes);
  return pack;
}
