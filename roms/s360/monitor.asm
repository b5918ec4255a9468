         TITLE 'MONITOR - SIX SERVICES FOR A PROGRAM'
***********************************************************************
* What stands between the other programs of this folder and the bare  *
* machine. It is linked in front of a program whose section is called *
* MAIN, sets up the interruptions, and starts it in problem state.    *
* The program asks for things by SUPERVISOR CALL:                     *
*                                                                     *
*   SVC 0  the program is done: disabled wait, address 0              *
*   SVC 1  type the text at register 1 and return the carriage        *
*   SVC 2  type it and stay on the line                               *
*   SVC 3  a line from the operator: register 1 where, register 0     *
*          how long at most; comes back in capitals, blanks behind,   *
*          its length in register 0; register 15 is 4 if he cancelled *
*   SVC 4  run the channel program of the request at register 1       *
*   SVC 5  program interruptions go to the address in register 1      *
*          (0: they end the program); there register 0 is the code    *
*          and register 1 the address behind the instruction          *
*   SVC 6  wait until the device in register 1 has something to say   *
*                                                                     *
* A text ends with a byte 00, and may contain new lines (15).         *
***********************************************************************
MONITOR  CSECT
*
* Fixed places of the machine (Principles of Operation, Permanent
* Storage Assignments). They are reached without a base register,
* which is what register 0 means as a base: zero.
*
SVCOLD   EQU   X'20'
PGMOLD   EQU   X'28'
IOOLD    EQU   X'38'
CSW      EQU   X'40'
UNITST   EQU   CSW+4              UNIT STATUS
CHANST   EQU   CSW+5              CHANNEL STATUS
CAW      EQU   X'48'
SVCNEW   EQU   X'60'
PGMNEW   EQU   X'68'
IONEW    EQU   X'78'
*
* Places of our own below the program; the loader was there.
*
SVCREGS  EQU   X'340'             16 WORDS: REGISTERS AT THE CALL
PGMREGS  EQU   X'380'             16 WORDS: AT A PROGRAM CHECK
*
* Unit status
*
ATTN     EQU   X'80'
BUSY     EQU   X'10'
CHANEND  EQU   X'08'
DEVEND   EQU   X'04'
UNITCHK  EQU   X'02'
UNITEXC  EQU   X'01'
*
BEGIN    BALR  12,0
         USING *,12
         MVC   SVCNEW(8),SVCPSW   WHERE INTERRUPTIONS LEAD
         MVC   PGMNEW(8),PGMPSW
         MVC   IONEW(8),IOPSW
         LA    2,X'009'           LOOK FOR THE CONSOLE
         TIO   0(2)
         BNO   FOUND
         LA    2,X'01F'
         TIO   0(2)
         BNO   FOUND
         LPSW  NOTYPER            NONE: NOBODY TO TELL IT TO
FOUND    STH   2,TYPER
         STH   2,TYPREQ
         LPSW  START              ON TO THE PROGRAM
         DROP  12
*
***********************************************************************
* SUPERVISOR CALL. The number is the second byte of the instruction   *
* and arrives in the old PSW; it picks a branch from the table.       *
***********************************************************************
SVCINT   STM   0,15,SVCREGS
         BALR  12,0
         USING *,12
         SR    15,15              UNLESS SOMETHING HAPPENS
         LH    3,SVCOLD+2         INTERRUPTION CODE
         CH    3,=H'6'
         BH    NOSVC
         SLL   3,2                FOUR BYTES A BRANCH
         B     SERVICE(3)
SERVICE  B     EXIT
         B     TYPELINE
         B     TYPESTAY
         B     ASK
         B     EXCP
         B     ONCHECK
         B     WAITFOR
NOSVC    LA    1,SVCTEXT
         BAL   11,SAY
EXIT     LPSW  FINISH
*
RETURN   ST    15,SVCREGS+60      REGISTER 15 TELLS HOW IT WENT
BACK     LM    0,15,SVCREGS
         LPSW  SVCOLD
*
* SVC 1 and 2
*
TYPELINE LA    3,X'09'            WRITE, CARRIAGE RETURN
         B     TYPETEXT
TYPESTAY LA    3,X'01'            WRITE
TYPETEXT BAL   11,SAYWITH
         B     BACK
*
SAY      LA    3,X'09'
SAYWITH  STC   3,TYPECCW
         LR    4,1                FIND THE 00 BEHIND THE TEXT
SCAN     CLI   0(4),X'00'
         BE    SCANNED
         LA    4,1(4)
         B     SCAN
SCANNED  SR    4,1                LENGTH
         BNZ   SOME
         LA    1,BLANK            A COUNT OF 0 IS NOT ALLOWED
         LA    4,1
SOME     STH   4,TYPECCW+6
         ST    1,TYPEADDR
         MVC   TYPECCW+1(3),TYPEADDR+1
         LA    1,TYPECCW
         ST    1,TYPREQ+4
         LA    1,TYPREQ
         BAL   10,DOIO
         BR    11
*
* SVC 3. The line is read to where the caller wants it, over blanks.
*
ASK      LTR   4,0                ROOM
         BNP   BACK
         LR    5,1
BLANKS   MVI   0(5),C' '
         LA    5,1(5)
         BCT   4,BLANKS
         ST    1,TYPEADDR
         MVC   READCCW+1(3),TYPEADDR+1
         STH   0,READCCW+6
         LA    1,READCCW
         ST    1,TYPREQ+4
         LA    1,TYPREQ
         BAL   10,DOIO
         L     0,SVCREGS          ROOM LESS WHAT WAS NOT FILLED
         SH    0,TYPREQ+8
         ST    0,SVCREGS
         LTR   4,0
         BNP   RETURN
         L     5,SVCREGS+4
CAPITALS OI    0(5),X'40'         81 (a) BECOMES C1 (A), 4B STAYS 4B
         LA    5,1(5)
         BCT   4,CAPITALS
         B     RETURN
*
* SVC 4. The request, on a word boundary:
*   +0 H device   +2 H status at the end   +4 A channel program
*   +8 H bytes not transferred             +10 6 bytes of sense
* Register 15: 0 well, 4 unit exception, 8 unit check (the sense bytes
* tell), 12 no such device, 16 the channel found an error.
*
EXCP     BAL   10,DOIO
         B     RETURN
*
* SVC 5 and 6
*
ONCHECK  ST    1,HANDLER
         B     BACK
WAITFOR  STH   1,WANTED
         BAL   9,PAUSE
         B     BACK
*
***********************************************************************
* DOIO: one channel program, from START I/O to device end.            *
* Register 1 has the request, 10 the way back; 2 to 9 are used.       *
***********************************************************************
DOIO     LH    2,0(1)
         STH   2,WANTED
         MVC   SENSED,4(1)        THE PROGRAM, OR LATER OURS
         XC    2(2,1),2(1)
AGAIN    MVC   CAW(4),SENSED
         SIO   0(2)
         BC    8,STARTED          0
         BC    4,STORED           1: THE STATUS IS IN THE CSW
         BC    1,ABSENT           3
         BAL   9,PAUSEANY         2: THE CHANNEL IS BUSY
         B     AGAIN
STORED   TM    UNITST,BUSY
         BZ    STATUS             ENDED AT ONCE
         TM    UNITST,ATTN+CHANEND+DEVEND+UNITEXC
         BNZ   AGAIN              OLD NEWS, TAKEN AWAY NOW
         BAL   9,PAUSEANY
         B     AGAIN
STARTED  BAL   9,PAUSE
STATUS   OC    2(2,1),UNITST      COLLECT WHAT IS TOLD
         MVC   8(2,1),CSW+6
         TM    2(1),UNITCHK
         BO    CHECK
         TM    3(1),X'3F'         PROGRAM CHECK AND WORSE
         BNZ   WRONG
         TM    2(1),DEVEND
         BZ    STARTED            THE DEVICE IS STILL MOVING
         TM    2(1),UNITEXC
         BZ    FINE
         LA    15,4
         BR    10
FINE     SR    15,15
         BR    10
ABSENT   LA    15,12
         BR    10
WRONG    LA    15,16
         BR    10
*
* After a unit check the device keeps what was wrong until it is asked.
*
CHECK    TM    2(1),CHANEND       DID IT BEGIN TO MOVE?
         BZ    SENSE
         TM    2(1),DEVEND
         BZ    STARTED            THEN LET IT END FIRST
SENSE    LA    3,SENSEREQ
         ST    3,SENSED
         MVC   CAW(4),SENSED
         SIO   0(2)
         BC    8,SENSING
         BC    4,SENSING2
         BC    2,SENSE
         B     ABSENT
SENSING2 TM    UNITST,BUSY
         BO    SENSE
         B     HAVESNS
SENSING  BAL   9,PAUSE
HAVESNS  TM    UNITST,DEVEND
         BZ    SENSING
         MVC   10(6,1),SENSEDTA
         LA    15,8
         BR    10
*
* Waiting. The machine stops here, lamp on, until a channel interrupts;
* the new PSW brings it to IOINT. Others than the device we wait for
* are heard and forgotten.
*
PAUSEANY ST    9,RESUME
         MVI   ANYONE,1
         LPSW  IDLE
PAUSE    ST    9,RESUME
         MVI   ANYONE,0
         LPSW  IDLE
         DROP  12
IOINT    BALR  12,0
         USING *,12
         L     12,BASE            THE BASE OF SVCINT AGAIN
         USING SVCINT+6,12
         CLI   ANYONE,1
         BE    HEARD
         CLC   WANTED,IOOLD+2     WHO IS IT?
         BNE   NOTHIM
         TM    UNITST,ATTN
         BZ    HEARD
         CLI   CHANST,0
         BNE   HEARD
         TM    UNITST,CHANEND+DEVEND+UNITCHK
         BNZ   HEARD
NOTHIM   LPSW  IDLE
HEARD    L     9,RESUME
         BR    9
*
***********************************************************************
* PROGRAM INTERRUPTION: to the program, if it wishes so, with the PSW *
* it had; else the address is told and the machine stops.             *
***********************************************************************
         DROP  12
PGMINT   STM   0,15,PGMREGS
         BALR  12,0
         USING *,12
         L     12,BASE
         USING SVCINT+6,12
         L     1,HANDLER
         LTR   1,1
         BZ    REPORT
         MVC   PGMREGS+4(4),PGMOLD+4   WHERE IT WAS
         MVI   PGMREGS+4,0
         LH    0,PGMOLD+2
         ST    0,PGMREGS
         MVC   PGMOLD+5(3),HANDLER+1   WHERE IT GOES ON
         LM    0,15,PGMREGS
         LPSW  PGMOLD
REPORT   UNPK  HEX(9),PGMOLD+2(5) HALF A BYTE A LETTER
         UNPK  HEX2(7),PGMOLD+5(4)
         TR    HEX(8),HEXTABLE
         TR    HEX2(6),HEXTABLE
         MVC   CODEHERE(2),HEX+2
         MVC   ADDRHERE(6),HEX2
         LA    1,PGMTEXT
         BAL   11,SAY
         LPSW  CRASHED
*
*
* PSWs. The first byte of START says which channels may interrupt;
* none, because we look for ends only while somebody waits for them.
* 01 in its second byte is problem state: privileged instructions are
* now refused, so a program cannot run away with a channel.
*
         DS    0D
START    DC    X'00010000',V(MAIN)
SVCPSW   DC    X'00000000',A(SVCINT)
PGMPSW   DC    X'00000000',A(PGMINT)
IOPSW    DC    X'00000000',A(IOINT)
IDLE     DC    X'FE020000',A(0)   WAIT, ALL CHANNELS ON
FINISH   DC    X'00020000',A(0)
NOTYPER  DC    X'00020000',X'00000BAD'
CRASHED  DC    X'00020000',X'00000BAD'
TYPECCW  CCW   X'09',0,X'20',1
READCCW  CCW   X'0A',0,X'20',1
SENSEREQ CCW   X'04',SENSEDTA,X'20',6
BASE     DC    A(SVCINT+6)
RESUME   DC    A(0)
HANDLER  DC    A(0)
SENSED   DC    A(0)
TYPEADDR DC    A(0)
TYPREQ   DC    H'0',H'0',A(0),H'0',XL6'00'
WANTED   DC    H'0'
TYPER    DC    H'0'
ANYONE   DC    X'00'
BLANK    DC    C' '
SENSEDTA DC    XL6'00'
HEX      DS    CL9
HEX2     DS    CL7
HEXTABLE EQU   *-240              F0 TO FF ARE LOOKED UP HERE
         DC    C'0123456789ABCDEF'
SVCTEXT  DC    C'This supervisor call is not one of mine.',X'00'
PGMTEXT  DC    C'Program interruption '
CODEHERE DC    C'00, next instruction at '
ADDRHERE DC    C'000000.',X'00'
         LTORG
         END   BEGIN
