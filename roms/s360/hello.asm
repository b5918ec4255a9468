         TITLE 'HELLO - A LINE ON THE CONSOLE'
***********************************************************************
* The smallest program that is worth a deck: it types one line on the *
* console typewriter and stops. It asks nobody for help: no monitor,  *
* no interruptions, five instructions of real work.                   *
*                                                                     *
*   node roms/s360/build.mjs                                          *
*   npm run -s cli -- run roms/s360/hello.deck                        *
***********************************************************************
HELLO    CSECT
*
* An instruction names storage as "a register plus up to 4095". BALR
* with 0 as its second register does not branch: it only leaves the
* address of the next instruction in register 12. USING promises the
* assembler just that, so it can turn names into register and distance.
*
BEGIN    BALR  12,0
         USING *,12
*
* Consoles stood at address 009 on most machines and at 01F on others.
* TEST I/O answers in the condition code; 3 means nobody is there.
*
         LA    2,X'009'
         TIO   0(2)               IS THERE A CONSOLE AT 009?
         BNO   TYPE               YES
         LA    2,X'01F'           NO, TRY THE OTHER ONE
*
* The channel finds its program through the word at 72, the channel
* address word. START I/O hands over and comes back at once; the
* channel then fetches the line by itself, letter by letter.
*
TYPE     LA    1,WRITE
         ST    1,72               CHANNEL ADDRESS WORD
         SIO   0(2)
         BO    GONE               3: NOT OPERATIONAL
         BNZ   TYPE               1, 2: BUSY, TRY AGAIN
*
* At 14.8 letters a second there is time for about a million loops.
* (Programs that have something else to do wait for an interruption
* instead: see MONITOR.)
*
TYPING   TIO   0(2)
         BC    2,TYPING           2: STILL AT WORK
         BC    4,ENDED            1: ENDED, STATUS IS AT 68
         B     DONE               0: ENDED, STATUS WAS SEEN
ENDED    TM    68,X'04'           DEVICE END?
         BZ    TYPING             NO, ONLY THE CHANNEL HAS ENDED
*
* There is no instruction to halt. A program that is done loads a PSW
* with the wait bit on and every interruption off; what stands in its
* address can be read from the lamps. 0 is good news here.
*
DONE     LPSW  GOOD
GONE     LPSW  BAD
*
GOOD     DC    0D'0',X'00020000',A(0)
BAD      DC    0D'0',X'00020000',X'00000BAD'
*
* 09 writes and returns the carriage; X'20' lets the count be whatever
* it is without complaint.
*
WRITE    CCW   X'09',TEXT,X'20',L'TEXT
TEXT     DC    C'Hello from 545 Technology Square.'
         END   BEGIN
