         TITLE 'DEVICE - CHANNEL PROGRAMS AND THE CLOCK'
         COPY  PORTER
***********************************************************************
* DOIO: one channel program from START I/O to device end.             *
* Register 1 has the request, on a word boundary:                     *
*   +0 H device    +2 H status at the end    +4 A channel program     *
*   +8 H bytes not transferred               +10 6 bytes of sense     *
* Register 15: 0 well, 4 unit exception, 8 unit check (sense bytes    *
* tell), 12 no such device, 16 the channel found an error.            *
*                                                                     *
* Meanwhile the processor waits, open to nothing but the channel of   *
* the device: whoever is at the console is heard when a unit of his   *
* channel works, and while programs run.                              *
***********************************************************************
DEVICE   CSECT
         ENTRY DOIO,PAUSEANY,NOTETIME,CLOCK
DOIO     LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING DOIO,12
         LH    2,0(1)
         L     3,4(1)
         XC    2(2,1),2(1)
AGAIN    ST    3,CAW
         SIO   0(2)
         BC    8,STARTED          0
         BC    4,STORED           1: THE STATUS IS IN THE CSW
         BC    1,ABSENT           3
         BAL   9,PAUSE            2: THE CHANNEL IS BUSY
         B     AGAIN
STORED   TM    UNITST,BUSY
         BZ    STATUS             ENDED AT ONCE
         TM    UNITST,ATTN
         BZ    OLDNEWS
         CH    2,CONSOLE          HE HAS JUST PRESSED THE KEY
         BNE   OLDNEWS
         MVI   BREAK,1
OLDNEWS  TM    UNITST,ATTN+CHANEND+DEVEND+UNITEXC
         BNZ   AGAIN              OLD NEWS, TAKEN AWAY NOW
         BAL   9,PAUSE
         B     AGAIN
STARTED  BAL   9,PAUSE
STATUS   OC    2(2,1),UNITST      COLLECT WHAT IS TOLD
         MVC   8(2,1),RESIDUAL
         TM    2(1),UNITCHK
         BO    CHECK
         TM    3(1),X'3F'         PROGRAM CHECK AND WORSE
         BNZ   WRONG
         TM    2(1),DEVEND
         BZ    STARTED            THE DEVICE IS STILL MOVING
         SR    15,15
         TM    2(1),UNITEXC
         BZ    LEAVE
         LA    15,4
         B     LEAVE
ABSENT   LA    15,12
         B     LEAVE
WRONG    LA    15,16
         B     LEAVE
*
* After a unit check the device keeps what was wrong until it is asked.
*
CHECK    TM    2(1),CHANEND       DID IT BEGIN TO MOVE?
         BZ    SENSE
         TM    2(1),DEVEND
         BZ    STARTED            THEN LET IT END FIRST
SENSE    LA    4,SENSED
         ST    4,SENSECCW
         MVI   SENSECCW,X'04'
         MVC   SENSECCW+4(4),=X'20000006'
         LA    4,SENSECCW
SENSE2   ST    4,CAW
         SIO   0(2)
         BC    8,SENSING
         BC    1,ABSENT
         BC    2,SENSEB
         TM    UNITST,BUSY
         BZ    HAVESNS
SENSEB   BAL   9,PAUSE
         B     SENSE2
SENSING  BAL   9,PAUSE
HAVESNS  TM    UNITST,DEVEND
         BZ    SENSING
         MVC   10(6,1),SENSED
         LA    15,8
         B     LEAVE
*
* Waiting for the unit in register 2, or rather its channel.
*
PAUSE    STH   2,WANTED
         ST    9,IDLE+4
         MVC   IDLE(4),=X'00020000'
         LA    4,X'80'
         LR    5,2
         SRL   5,8
         SRL   4,0(5)
         STC   4,IDLE
         OI    IDLE,X'01'         THE TIMER, TOO
         LPSW  IDLE
         DROP  12
*
* PAUSEANY: waits until anything of channel 0 interrupts; for an
* operator who has to do something.
*
PAUSEANY LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING PAUSEANY,12
         MVI   ANYUNIT,1
         MVC   IDLE(4),=X'81020000'
         BAL   9,PAUSED
         MVI   ANYUNIT,0
         SR    15,15
         B     LEAVE
PAUSED   ST    9,IDLE+4
         LPSW  IDLE
         DROP  12
***********************************************************************
* The clock. The interval timer loses 76,800 a second and is set to   *
* its most again and again; ELAPSED collects what has passed.         *
* NOTETIME does that. CLOCK answers in register 0: hundredths of a    *
* second since the start.                                             *
***********************************************************************
NOTETIME LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING NOTETIME,12
         L     1,=X'7FFFFF00'
         SL    1,TIMER            WHAT HAS PASSED, WITHOUT A SIGN
         SR    0,0
         D     0,=F'768'
         LR    2,1
         A     2,ELAPSED
         ST    2,ELAPSED
         L     1,=X'7FFFFF00'
         SR    1,0                THE REMAINDER IS NOT LOST
         ST    1,TIMER
         SR    15,15
         B     LEAVE
         DROP  12
CLOCK    LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING CLOCK,12
         L     15,=A(NOTETIME)
         BALR  14,15
         L     0,ELAPSED
         ST    0,OUT0(13)
         SR    15,15
         B     LEAVE
         LTORG
         END
