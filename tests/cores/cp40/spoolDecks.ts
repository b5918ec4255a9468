/** Decks for tests of the spool. */
import { readFileSync } from 'node:fs';
import { cp037 } from '../../../cores/s360/media/codepages';
import { deckOf, doIo } from './guestPrograms';

export const ourDeck = (name: 'hello' | 'lister'): Uint8Array =>
  new Uint8Array(readFileSync(`roms/s360/${name}.deck`));
export const greeting = 'Hello from 545 Technology Square.'; // roms/s360/hello.asm

/** Cards of text, 80 bytes each. */
export const cards = (...texts: readonly string[]): Uint8Array =>
  cp037.fromText(texts.map((text) => text.padEnd(80)).join(''));
export const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

/** Reads the cards behind its own and punches them, byte for byte; then closes its punch itself, as CMS does (S360 5). */
const source = `
TEST     CSECT
         BALR  12,0
         USING *,12
NEXT     LA    2,X'00C'
         LA    1,READ
         BAL   14,DOIO
         TM    STATUS,X'01'
         BO    END
         LA    2,X'00D'
         LA    1,PUNCH
         BAL   14,DOIO
         B     NEXT
END      LA    1,CLOSE
         ST    1,72
         LA    2,X'00D'
         SIO   0(2)
         LPSW  DONE
${doIo}READ     CCW   X'22',CARD,X'20',160
PUNCH    CCW   X'21',CARD,X'20',160
CLOSE    CCW   X'C0',0,0,1
CARD     DS    CL160
         END   TEST
`;
export const copier = (): Uint8Array => deckOf(source);
