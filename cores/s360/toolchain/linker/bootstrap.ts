/**
 * The loader that goes before a program in an IPL deck, in the assembler of this folder. IPL reads the first 24 bytes
 * of the first card to 0: a PSW and two CCWs (A22-6821, Initial Program Loading). The first reads the second card, on
 * which the loader begins; the second goes on with the chain there, which reads the rest of it. The loader then reads
 * card by card: TXT to its address, END gives control to the program with all interruptions off. It stops in the
 * wait state, code E1 where the reader gives no card, E2 where a card is neither TXT nor END. While it works it uses
 * the words of CSW and CAW, so text for 40 to 4B comes to nothing.
 */
export const loaderCards = 3;

export const bootstrapSource = `
LOADER   CSECT
CHAIN    CCW   2,LOADER+80,X'60',80       SECOND CARD OF THE LOADER
         CCW   2,LOADER+160,X'20',80      THIRD AND LAST
ENTRY    BALR  12,0
         USING *,12
         LH    1,2                        IPL LEFT THE DEVICE ADDRESS
NEXT     LA    2,READ
         ST    2,72                       CHANNEL ADDRESS WORD
         XC    68(2),68                   NO STATUS YET
         SIO   0(1)
         BC    2,*-4                      CHANNEL BUSY: AGAIN
         BC    1,FAIL                     NOT OPERATIONAL
         BC    8,POLL                     STARTED
         TM    68,X'03'                   UNIT CHECK, OR NO MORE CARDS
         BC    5,FAIL
         BC    15,NEXT                    BUSY WITH THE LAST CARD
POLL     TIO   0(1)
         BC    2,POLL                     STILL READING
         BC    1,FAIL
         BC    8,GOT                      ENDED, STATUS SEEN BEFORE
         TM    68,X'03'
         BC    5,FAIL
         TM    69,X'3F'                   ERRORS OF THE CHANNEL
         BC    5,FAIL
         TM    68,X'04'                   DEVICE END?
         BC    8,POLL                     NOT YET: THE CARD STILL MOVES
GOT      CLC   CARD(4),TXT
         BC    7,OTHER
         L     3,CARD+4
         LA    3,0(3)                     ADDRESS, 24 BITS
         LH    4,CARD+10                  COUNT
         LTR   4,4
         BC    12,NEXT                    NO TEXT
         BCTR  4,0
         EX    4,MOVE
         BC    15,NEXT
MOVE     MVC   0(0,3),CARD+16
OTHER    CLC   CARD(4),END
         BC    7,BAD
         L     3,CARD+4
         LA    3,0(3)
         ST    3,START+4
         LPSW  START
FAIL     LPSW  NOCARD
BAD      LPSW  BADCARD
READ     CCW   2,CARD,X'20',80
START    DC    A(0,0)                     PSW OF THE PROGRAM
NOCARD   DC    X'00020000',A(X'E1')       WAIT: NO CARD
BADCARD  DC    X'00020000',A(X'E2')       WAIT: NEITHER TXT NOR END
TXT      DC    X'02',C'TXT'
END      DC    X'02',C'END'
CARD     DS    0F,CL80
         END   ENTRY
`;
