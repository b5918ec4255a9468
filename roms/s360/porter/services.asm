         TITLE 'SERVICES - WHAT PROGRAMS ASK FOR BY SUPERVISOR CALL'
***********************************************************************
*   SVC 0   the program is done                                       *
*   SVC 1   type the text at register 1, which ends with 00           *
*   SVC 2   the same, and stay on the line                            *
*   SVC 3   a line from the operator: register 1 where, 0 how long at *
*           most; it comes back in capitals, blanks behind, length in *
*           register 0; register 15 is 4 if he cancelled              *
*   SVC 5   program interruptions go to the address in register 1     *
*   SVC 7   open the file that the block at register 1 names (on a    *
*           word): name 8, type 8, disk 2 (0: 191, then 190), I or O, *
*           F or V, number of records 4. Register 0 is its number     *
*   SVC 8   read from file register 0 a record to register 1, at most *
*           register 2 bytes; their number in register 2              *
*   SVC 9   write to file register 0 the record at register 1, which  *
*           has register 2 bytes                                      *
*   SVC 10  close file register 0: only now a new one is there        *
*   SVC 11  read a card to register 1      SVC 12 punch one           *
*   SVC 13  print the text at register 1, register 0 bytes, and space *
*           1 to 3 lines, as register 2 says; 0: on a new page        *
*   SVC 14  register 0: hundredths of a second since the start,       *
*           register 1: since the program began                       *
*   SVC 15  type why the last of them was refused                     *
*   SVC 16  the next record of file register 0 is number register 2   *
* Register 15 comes back as 0, or 4: no such file, no more records or *
* cards, or 8: it was refused. The first four and SVC 5 are as in     *
* MONITOR, so that programs for that run here.                        *
***********************************************************************
         COPY  PORTER
SERVICE  CSECT
         ENTRY SERVICES
SERVICES DC    0F'0',H'17',H'0'
         DC    A(DONE,SAYLINE,SAYSTAY,ASK,0,ONCHECK,0,OPEN,GET,PUT)
         DC    A(SHUT,GETC,PUTC,PRINTL,CLOCKS,WHY,SEEK)
*
         USING DONE,15
DONE     L     15,=V(COMMANDS)
         BR    15
         DROP  15
ONCHECK  ST    1,HANDLER
         SR    15,15
         BR    14
*
* A line, or a part of one
*
SAYLINE  LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING SAYLINE,12
         LA    2,X'09'
         L     12,=A(SAYING)
         BR    12
         DROP  12
SAYSTAY  LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING SAYSTAY,12
         LA    2,X'01'
         L     12,=A(SAYING)
         BR    12
         LTORG
         DROP  12
SAYING   DS    0H
         USING SAYING,12
         LA    1,0(1)
         LR    3,1
SAYSCAN  C     3,STORSIZE         A PROGRAM MAY BE WRONG
         BNL   BADPLACE
         CLI   0(3),X'00'
         BE    SAYSIZE
         LA    3,1(3)
         B     SAYSCAN
SAYSIZE  SR    3,1
         LR    0,3
         L     15,=V(TYPEOUT)
         BALR  14,15
         L     15,=V(BREAKIN)
         BALR  14,15
         BZ    LEAVE
STOPPED  LR    1,15
         L     15,=V(ABANDON)
         BR    15
BADPLACE L     15,=V(EBADADDR)
         B     STOPPED
         LTORG
         DROP  12
*
* MAYSTORE: the program must own register 2 bytes from register 1 on.
*
MAYSTORE LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING MAYSTORE,12
         LA    1,0(1)
         L     15,=V(EBADADDR)
         C     1,USERLOW
         BL    STOPPED2
         LTR   2,2
         BM    STOPPED2
         AR    2,1
         C     2,USERTOP
         BH    STOPPED2
         SR    15,15
         B     LEAVE
STOPPED2 LR    1,15
         L     15,=V(ABANDON)
         BR    15
         LTORG
         DROP  12
*
ASK      LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING ASK,12
         SR    15,15
         LTR   2,0
         BNP   LEAVE
         CH    2,=H'256'
         BNH   ASKROOM
         LH    2,=H'256'
ASKROOM  L     15,=A(MAYSTORE)
         BALR  14,15
         LR    0,2
         LR    6,1
         L     15,=V(GETLINE)
         BALR  14,15
         ST    0,USERREGS
         BNZ   LEAVE
         LTR   4,0
         BNP   LEAVE
ASKCAPS  CLI   0(6),X'81'
         BL    ASKNEXT
         CLI   0(6),X'A9'
         BH    ASKNEXT
         OI    0(6),X'40'
ASKNEXT  LA    6,1(6)
         BCT   4,ASKCAPS
         B     LEAVE
         LTORG
         DROP  12
*
* ANSWER: register 15, a message or 0, as programs are told.
*
ANSWER   LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING ANSWER,12
         L     15,USERREGS+60     PUT THERE BY THE CALLER
         LTR   15,15
         BZ    LEAVE
         ST    15,LASTWHY
         C     15,=V(EEND)
         BE    ANSWER4
         C     15,=V(ENOFILE)
         BE    ANSWER4
         C     15,=V(ENOFILE2)
         BE    ANSWER4
         LA    15,8
         B     LEAVE
ANSWER4  LA    15,4
         B     LEAVE
         LTORG
         DROP  12
*
OPEN     LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING OPEN,12
         LR    6,1
         LA    2,24
         L     15,=A(MAYSTORE)
         BALR  14,15
         LA    7,HANDLES
         USING HANDLE,7
         LA    8,1
OPENFREE CLI   HSTATE,0
         BE    OPENHAVE
         LA    7,HANDLEN(7)
         LA    8,1(8)
         CH    8,=H'4'
         BNH   OPENFREE
         L     15,=V(EALLOPEN)
         B     OPENTELL
OPENHAVE MVC   FNAME(16),0(6)
         MVC   FDISK,16(6)
         CLI   18(6),C'O'
         BE    OPENWRIT
         L     15,=V(FINDFILE)
         BALR  14,15
         BNZ   OPENTELL
         LR    1,7
         L     15,=V(OPENIN)
         BALR  14,15
         BNZ   OPENTELL
         MVC   19(1,6),HFORM
         MVC   20(4,6),HRECS
         B     OPENGOOD
OPENWRIT MVI   FFORM,C'F'
         CLI   19(6),C'V'
         BNE   OPENFORM
         MVI   FFORM,C'V'
OPENFORM L     15,=V(OUTDISK)
         BALR  14,15
         LR    1,7
         L     15,=V(OPENOUT)
         BALR  14,15
         BNZ   OPENTELL
OPENGOOD ST    8,USERREGS
OPENTELL ST    15,USERREGS+60
         L     15,=A(ANSWER)
         BALR  14,15
         B     LEAVE
         LTORG
         DROP  7,12
*
* FILENO: register 1 is the handle of file register 0, which must be
* open as register 3 says.
*
FILENO   LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING FILENO,12
         L     15,=V(ENOTOPEN)
         LTR   1,0
         BNP   LEAVE
         CH    1,=H'4'
         BH    LEAVE
         BCTR  1,0
         SLL   1,6
         LA    1,HANDLES(1)
         SR    2,2
         IC    2,HSTATE-HANDLE(1)
         CR    2,3
         BNE   LEAVE
         ST    1,OUT1(13)
         SR    15,15
         B     LEAVE
         LTORG
         DROP  12
*
GET      LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING GET,12
         LR    6,1
         LR    7,2
         L     15,=A(MAYSTORE)
         BALR  14,15
         LA    3,1
         L     15,=A(FILENO)
         BALR  14,15
         BNZ   GETTELL
         LR    2,6
         LR    3,7
         L     15,=V(GETREC)
         BALR  14,15
         BNZ   GETTELL
         ST    0,USERREGS+8
GETTELL  ST    15,USERREGS+60
         L     15,=A(ANSWER)
         BALR  14,15
         B     LEAVE
         LTORG
         DROP  12
PUT      LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING PUT,12
         LA    6,0(1)
         LR    7,2
         LR    2,6
         AR    2,7
         L     1,=V(EBADADDR)
         LTR   7,7
         BM    PUTSTOP
         C     2,STORSIZE
         BH    PUTSTOP
         LA    3,2
         L     15,=A(FILENO)
         BALR  14,15
         BNZ   PUTTELL
         LR    2,6
         LR    3,7
         L     15,=V(PUTREC)
         BALR  14,15
PUTTELL  ST    15,USERREGS+60
         L     15,=A(ANSWER)
         BALR  14,15
         B     LEAVE
PUTSTOP  L     15,=V(ABANDON)
         BR    15
         LTORG
         DROP  12
SHUT     LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING SHUT,12
         LA    3,2
         LR    6,0
         L     15,=A(FILENO)
         BALR  14,15
         BZ    SHUTIT
         LR    0,6
         LA    3,1
         L     15,=A(FILENO)
         BALR  14,15
         BNZ   SHUTTELL
SHUTIT   L     15,=V(CLOSE)
         BALR  14,15
SHUTTELL ST    15,USERREGS+60
         L     15,=A(ANSWER)
         BALR  14,15
         B     LEAVE
         LTORG
         DROP  12
SEEK     LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING SEEK,12
         LR    6,2
         LA    3,1
         L     15,=A(FILENO)
         BALR  14,15
         BNZ   SEEKTELL
         LR    0,6
         L     15,=V(POINT)
         BALR  14,15
SEEKTELL ST    15,USERREGS+60
         L     15,=A(ANSWER)
         BALR  14,15
         B     LEAVE
         LTORG
         DROP  12
*
GETC     LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING GETC,12
         LA    2,80
         L     15,=A(MAYSTORE)
         BALR  14,15
         LA    6,0(1)
         L     15,=V(GETCARD)
         BALR  14,15
         BNZ   GETCEND
         MVC   0(80,6),CARD
         B     LEAVE
GETCEND  CH    15,=H'4'
         BNE   GETCTELL
         L     15,=V(EEND)
GETCTELL ST    15,USERREGS+60
         L     15,=A(ANSWER)
         BALR  14,15
         B     LEAVE
         LTORG
         DROP  12
PUTC     LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING PUTC,12
         LA    6,0(1)
         LA    2,80(6)
         L     1,=V(EBADADDR)
         C     6,STORSIZE
         BNL   PUTCSTOP
         C     2,STORSIZE
         BH    PUTCSTOP
         MVC   CARD,0(6)
         L     15,=V(PUTCARD)
         BALR  14,15
         ST    15,USERREGS+60
         L     15,=A(ANSWER)
         BALR  14,15
         B     LEAVE
PUTCSTOP L     15,=V(ABANDON)
         BR    15
         LTORG
         DROP  12
PRINTL   LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING PRINTL,12
         LA    6,0(1)
         LR    7,0
         LR    8,2
         L     1,=V(EBADADDR)
         CH    7,=H'132'
         BH    PRINSTOP
         C     6,STORSIZE
         BNL   PRINSTOP
         LA    2,132(6)
         C     2,STORSIZE
         BH    PRINSTOP
         CH    8,=H'3'
         BH    PRINSTOP
         LTR   8,8
         BM    PRINSTOP
         BP    PRINLINE
         LR    1,6
         LA    0,1
         LA    2,X'8B'
         L     15,=V(PRINTLN)
         BALR  14,15
         BNZ   PRINTELL
         LA    8,1
PRINLINE LR    1,6
         LR    0,7
         LR    2,8
         SLL   2,3
         LA    2,1(2)             09, 11, 19
         L     15,=V(PRINTLN)
         BALR  14,15
PRINTELL ST    15,USERREGS+60
         L     15,=A(ANSWER)
         BALR  14,15
         B     LEAVE
PRINSTOP L     15,=V(ABANDON)
         BR    15
         LTORG
         DROP  12
*
CLOCKS   LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING CLOCKS,12
         L     15,=V(CLOCK)
         BALR  14,15
         ST    0,USERREGS
         S     0,BEGUN
         ST    0,USERREGS+4
         SR    15,15
         B     LEAVE
         LTORG
         DROP  12
WHY      LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING WHY,12
         SR    15,15
         L     1,LASTWHY
         LTR   1,1
         BZ    LEAVE
         L     15,=V(SAY)
         BALR  14,15
         B     LEAVE
         LTORG
         END
