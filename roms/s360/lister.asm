         TITLE 'LISTER - CARDS TO THE PRINTER'
***********************************************************************
* Prints the cards that lie behind its own deck, eighty columns a     *
* line, each with its number; a heading on every page.                *
*                                                                     *
* What there is to see: services of MONITOR by SVC, packed decimal    *
* counters (AP), editing them for people (ED), carriage control, and  *
* what a program does with a printer that is out of paper.            *
***********************************************************************
MAIN     CSECT
         BALR  12,0
         USING *,12
         LH    2,2                IPL LEFT THE READER'S ADDRESS HERE
         STH   2,CARDREQ
*
* One card, one line, until the reader says that there are no more.
*
NEXT     BAL   11,READCARD
         LTR   15,15
         BNZ   LASTCARD
         AP    CARDS,=P'1'        PACKED: 1 TO 3 DIGITS A BYTE OR TWO
         CP    LINES,=P'55'       PAGE FULL?
         BL    PRINT
         BAL   10,HEADING
PRINT    MVC   NUMBER,PATTERN     ED NEEDS ITS PATTERN NEW EACH TIME
         ED    NUMBER,CARDS
         MVC   IMAGE,CARD
         BAL   11,PRINTIT
         AP    LINES,=P'1'
         B     NEXT
*
* The end: how many there were, on paper and for the operator.
*
LASTCARD MVC   TOTAL,PATTERN
         ED    TOTAL,CARDS
         MVC   PAGES,PATTERN
         ED    PAGES,PAGE
         CP    CARDS,=P'1'
         BNE   PLURAL1
         MVC   CARDWORD,=C' card on '   1 CARD, NOT 1 CARDS
PLURAL1  CP    PAGE,=P'1'
         BNE   PLURAL2
         MVC   PAGEWORD,=C' page. '
PLURAL2  CP    CARDS,=P'0'
         BE    TELL               NOTHING WAS PRINTED
         LA    1,ENDCCW
         ST    1,PRINTREQ+4
         BAL   11,PRINTANY
TELL     LA    1,SUMMARY
         SVC   1
         SVC   0
*
* A new page: skip to the hole in channel 1 of the carriage tape, then
* the title, with an empty line under it.
*
HEADING  AP    PAGE,=P'1'
         ZAP   LINES,=P'0'
         MVC   PAGENO,PATTERN
         ED    PAGENO,PAGE
         LA    1,HEADCCW
         ST    1,PRINTREQ+4
         BAL   11,PRINTANY
         BR    10
*
* One card into CARD; register 15 is 0, or not when there is none.
*
READCARD LA    1,CARDREQ
         SVC   4
         LTR   15,15
         BCR   8,11
         CH    15,=H'8'           UNIT CHECK?
         BCR   7,11                UNIT EXCEPTION: NO MORE CARDS
         MVC   WHO,=C'Card reader 00C'
         LA    1,CARDREQ
         BAL   9,TROUBLE
         B     READCARD
*
PRINTIT  LA    1,LINECCW
         ST    1,PRINTREQ+4
PRINTANY LA    1,PRINTREQ
         SVC   4
         LTR   15,15
         BCR   8,11
         CH    15,=H'4'           UNIT EXCEPTION: CHANNEL 12 WAS
         BCR   8,11                PASSED; WE COUNT LINES OURSELVES
         MVC   WHO,=C'The printer 00E'
         LA    1,PRINTREQ
         BAL   9,TROUBLE
         B     PRINTANY
*
* Trouble with the device of the request at register 1. "Intervention
* required" is sense bit 1: the operator is told, and when he has made
* the device ready it says so by device end. For anything else the
* operator gets the sense byte, and the program ends.
*
TROUBLE  CH    15,=H'8'
         BNE   HOPELESS
         TM    10(1),X'40'        INTERVENTION REQUIRED
         BZ    HOPELESS
         LH    2,0(1)
         LA    1,NOTREADY
         SVC   1
         LR    1,2
         SVC   6
         BR    9
HOPELESS UNPK  SENSE(3),10(2,1)
         TR    SENSE(2),HEXDIGIT
         MVI   SENSE+2,C'.'
         MVC   WHO2,WHO
         LA    1,BROKEN
         SVC   1
         SVC   0
*
CARDS    DC    PL3'0'
PAGE     DC    PL3'0'
LINES    DC    PL3'55'            SO THAT THE FIRST CARD TURNS THE PAGE
*
* A pattern: fill character, digit selectors 20, digit selector with
* significance 21; what stands between appears once digits have begun.
* One byte more than the digits it takes.
*
PATTERN  DC    X'402020202120'
*
* CCWs are aligned to doublewords and may be chained: 60 is "command
* chain" (40) with "suppress length indication" (20).
*
READCCW  CCW   X'02',CARD,X'20',80
LINECCW  CCW   X'09',LINE,X'20',L'NUMBER+L'GAP+L'IMAGE
HEADCCW  CCW   X'8B',0,X'60',1    SKIP TO CHANNEL 1
         CCW   X'11',HEAD,X'20',HEADEND-HEAD   WRITE, SPACE 2
ENDCCW   CCW   X'0B',0,X'60',1    SPACE 1
         CCW   X'09',SUMMARY,X'20',SUMEND-SUMMARY
*
         DS    0F
CARDREQ  DC    H'0',H'0',A(READCCW),H'0',XL6'00'
         DS    0F
PRINTREQ DC    X'000E',H'0',A(LINECCW),H'0',XL6'00'
*
CARD     DS    CL80
LINE     DS    0C
NUMBER   DS    CL6
GAP      DC    CL4' '
IMAGE    DS    CL80
HEAD     DC    C'Tech Square, card to printer'
         DC    CL48' ',C'page'
PAGENO   DS    CL6
HEADEND  EQU   *
SUMMARY  DS    0C
TOTAL    DS    CL6
CARDWORD DC    C' cards on'
PAGES    DS    CL6
PAGEWORD DC    C' pages.'
SUMEND   EQU   *
         DC    X'00'
NOTREADY DS    0C
WHO      DC    CL15' '
         DC    C' is not ready: make it ready and I go on.',X'00'
BROKEN   DC    C'I give up. '
WHO2     DC    CL15' '
         DC    C' reports sense byte '
SENSE    DC    C'00.',X'00'
HEXDIGIT EQU   *-240
         DC    C'0123456789ABCDEF'
         LTORG
         END
