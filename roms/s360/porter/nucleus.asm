         TITLE 'NUCLEUS - THE START, AND ALL INTERRUPTIONS'
***********************************************************************
* The first part of Porter in storage, at 1000. The loader of the     *
* deck or the boot record of a disk branches here.                    *
***********************************************************************
         COPY  PORTER
START    CSECT
BEGIN    BALR  12,0
         USING *,12
         LH    2,2                LOADING LEFT THE ADDRESS HERE
         LA    1,FIRST            ALL THAT CHANGES BEGINS AS ZERO
         LA    3,LASTWORK
         SR    3,1
         SRL   3,3
CLEAR    XC    0(8,1),0(1)
         LA    1,8(1)
         BCT   3,CLEAR
         STH   2,IPLUNIT
         MVC   LEAVE,LEAVECOD
         LA    0,64
         ST    0,FRAME
         L     1,=V(STACK)
         ST    1,STACKTOP
         MVC   EXTNEW(40),NEWPSWS
         L     0,=X'7FFFFF00'     THE TIMER COUNTS DOWN FROM HERE
         ST    0,TIMER
*
* How much storage? Look at one place after the other until the
* machine says that there is none.
*
         MVC   PGMNEW+4(4),=A(SIZED)
         L     1,=V(ENDBUF)
PROBE    LA    1,2048(1)
         N     1,=X'00FFF800'
         BZ    SIZED              16 MB, AND ROUND TO ZERO
         CLI   0(1),X'00'
         B     PROBE
SIZED    LTR   1,1
         BNZ   SOME
         L     1,=X'01000000'
SOME     ST    1,STORSIZE
         ST    1,USERTOP
         MVC   PGMNEW(8),NEWPSWS+16
*
* The area of programs begins behind our buffers.
*
         L     2,=V(ENDBUF)
         A     2,=F'2047'
         N     2,=X'00FFF800'
         ST    2,USERLOW
*
         LA    2,X'009'           LOOK FOR THE CONSOLE
         TIO   0(2)
         BNO   FOUND
         LA    2,X'01F'
         TIO   0(2)
         BNO   FOUND
         LPSW  NOCONSOL           NOBODY TO TELL IT TO
FOUND    STH   2,CONSOLE
         L     1,=V(FILEBUFS)     TWO BUFFERS FOR EVERY FILE
         LA    2,HANDLES
         LA    3,4
         USING HANDLE,2
BUFFER   ST    1,HPTRS
         A     1,=A(BLOCK)
         ST    1,HDATA
         A     1,=A(BLOCK)
         LA    2,HANDLEN(2)
         BCT   3,BUFFER
         DROP  2
         L     1,=V(MAPS)
         ST    1,SLOTS+SMAP-SLOT
         A     1,=A(MAPMAX*BLOCK)
         ST    1,SLOTS+SLOTLEN+SMAP-SLOT
         L     13,STACKTOP
         L     15,=V(GREET)
         BALR  14,15
         L     15,=V(COMMANDS)    AND NEVER BACK
         BR    15
         DROP  12
*
* What LEAVE does. It is copied to a place without a base register.
*
LEAVECOD L     14,0(13)
         LM    0,12,8(13)
         S     13,FRAME-WORK
         LTR   15,15
         BR    14
*
***********************************************************************
* EXTERNAL: the timer has run out, or somebody pressed the key.       *
***********************************************************************
EXTINT   STM   0,15,IOREGS
         BALR  12,0
         USING *,12
         L     13,=V(EXTSTACK)
         L     15,=V(NOTETIME)
         BALR  14,15
         LM    0,15,IOREGS
         LPSW  EXTOLD
         DROP  12
***********************************************************************
* INPUT/OUTPUT. Either DOIO waits, and the old PSW is that of IDLE;   *
* or a program runs, and somebody pressed the request key.            *
***********************************************************************
IOINT    STM   0,15,IOREGS
         BALR  12,0
         USING *,12
         TM    IOOLD+1,X'01'
         BO    FROMUSER
         CLC   IOOLD+2(2),CONSOLE
         BNE   NOTKEY
         TM    UNITST,ATTN
         BZ    NOTKEY
         MVI   BREAK,1
         CLI   ANYUNIT,1
         BE    GOON
         TM    UNITST,CHANEND+DEVEND+UNITCHK
         BZ    WAITON
NOTKEY   CLI   ANYUNIT,1
         BE    GOON
         CLC   IOOLD+2(2),WANTED
         BNE   WAITON             HEARD AND FORGOTTEN
GOON     NI    IOOLD+1,X'FD'      NO LONGER WAITING
         MVI   IOOLD,0
WAITON   LM    0,15,IOREGS
         LPSW  IOOLD
*
* From a program: let the operator say what he wants. Unless it is
* STOP, his line is kept for later and the program goes on.
*
FROMUSER CLC   IOOLD+2(2),CONSOLE
         BNE   WAITON
         TM    UNITST,ATTN
         BZ    WAITON
         MVC   USERREGS(64),IOREGS
         MVC   USERPSW,IOOLD
         MVI   BREAK,1
         L     13,STACKTOP
         L     15,=V(BREAKIN)
         BALR  14,15
         BZ    RESUME
         LR    1,15
         L     15,=V(ABANDON)     TELLS WHY; NEVER BACK
         BR    15
RESUME   LM    0,15,USERREGS
         LPSW  USERPSW
         DROP  12
***********************************************************************
* SUPERVISOR CALL                                                     *
***********************************************************************
SVCINT   STM   0,15,USERREGS
         BALR  12,0
         USING *,12
         MVC   USERPSW,SVCOLD
         L     13,STACKTOP
         LH    6,SVCOLD+2
         L     15,=V(SERVICES)
         LH    7,0(15)            HOW MANY THERE ARE
         CR    6,7
         BNL   NOSVC
         SLL   6,2
         L     15,4(6,15)
         LTR   15,15
         BZ    NOSVC
         LM    0,5,USERREGS
         BALR  14,15
         ST    15,USERREGS+60
         LM    0,15,USERREGS
         LPSW  USERPSW
NOSVC    LH    6,SVCOLD+2
         ST    6,NUMBER
         L     1,=V(EBADSVC)
         L     15,=V(ABANDON)
         BR    15
         DROP  12
***********************************************************************
* PROGRAM CHECK. In a program that has a place for them, that is told *
* (register 0 the code, register 1 where it was); else the program    *
* ends. In supervisor state it was a mistake of ours.                 *
***********************************************************************
PGMINT   STM   0,15,PGMREGS
         BALR  12,0
         USING *,12
         TM    PGMOLD+1,X'01'
         BZ    TELL
         L     1,HANDLER
         LTR   1,1
         BZ    TELL
         MVC   PGMREGS+4(4),PGMOLD+4
         MVI   PGMREGS+4,0
         LH    0,PGMOLD+2
         ST    0,PGMREGS
         MVC   PGMOLD+5(3),HANDLER+1
         LM    0,15,PGMREGS
         LPSW  PGMOLD
TELL     L     13,STACKTOP
         L     15,=V(REPORT)      NEVER BACK
         BR    15
         DROP  12
*
         DS    0D
NEWPSWS  DC    A(0),A(EXTINT)     IN THE ORDER OF THE MACHINE
         DC    A(0),A(SVCINT)
         DC    A(0),A(PGMINT)
         DC    X'00020000',X'00000BAD'
         DC    A(0),A(IOINT)
NOCONSOL DC    X'00020000',X'00000BAD'
         LTORG
         END   BEGIN
