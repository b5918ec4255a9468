         TITLE 'CARDS - READER, PUNCH AND PRINTER'
         COPY  PORTER
CARDS    CSECT
         ENTRY READ,PUNCH,PRINT,GETCARD,PUTCARD,PRINTLN
***********************************************************************
* UNITIO: command register 0 to the unit in register 3, with register *
* 2 bytes at register 1. Register 15: 0, or 4 for a unit exception,   *
* or a message. Where the operator has to do something he is told,    *
* and we go on when he has; if he stops us, that is the message. But  *
* a reader without cards is a plain answer.                           *
***********************************************************************
UNITIO   LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING UNITIO,12
         LR    6,3
UNITTRY  ST    1,UNITCCW
         STC   0,UNITCCW
         MVC   UNITCCW+4(4),=X'20000000'
         STH   2,UNITCCW+6
         STH   6,UNITREQ
         LA    5,UNITCCW
         ST    5,UNITREQ+4
         LR    7,0
         LR    8,1
         LA    1,UNITREQ
         L     15,=V(DOIO)
         BALR  14,15
         BZ    LEAVE
         CH    15,=H'4'
         BE    LEAVE
         MVC   WORDMSG,=CL8'reader'
         CH    6,=X'000C'
         BE    UNITNAME
         MVC   WORDMSG,=CL8'punch'
         CH    6,=X'000D'
         BE    UNITNAME
         MVC   WORDMSG,=CL8'printer'
UNITNAME CH    15,=H'12'
         BNE   UNITCHEK
         L     15,=V(ENOUNIT)
         B     LEAVE
UNITCHEK LH    4,UNITREQ+10
         N     4,=X'0000FFFF'
         ST    4,NUMBER
         CH    15,=H'8'
         L     15,=V(EBADUNIT)
         BNE   LEAVE
         TM    UNITREQ+10,X'40'   INTERVENTION REQUIRED
         BZ    UNITLINE
         CH    6,=X'000C'
         L     15,=V(ENOCARDS)
         BE    LEAVE
         L     1,=V(MNOTRDY)
         L     15,=V(SAY)
         BALR  14,15
         L     15,=V(PAUSEANY)
         BALR  14,15
         L     15,=V(BREAKIN)
         BALR  14,15
         BNZ   LEAVE
         LR    0,7
         LR    1,8
         B     UNITTRY
UNITLINE CH    6,=X'000E'         CHANNEL 9 OF THE CARRIAGE TAPE?
         BNE   LEAVE
         CLI   UNITREQ+10,X'01'
         BNE   LEAVE
         SR    15,15              WE COUNT LINES OURSELVES
         B     LEAVE
         LTORG
         DROP  12
***********************************************************************
* GETCARD: the next card to CARD. 4: there are no more of this deck.  *
* PUTCARD: punches CARD. PRINTLN: the text at register 1, as long as  *
* register 0 says, by the command in register 2.                      *
***********************************************************************
GETCARD  LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING GETCARD,12
         SR    15,15
         CLI   HELD,1
         MVI   HELD,0
         BE    LEAVE
         LA    0,X'02'
         LA    3,X'00C'
         L     12,=A(CARDIO)
         BR    12
         DROP  12
PUTCARD  LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING PUTCARD,12
         LA    0,X'01'
         LA    3,X'00D'
         LA    12,CARDIO
         USING CARDIO,12
CARDIO   LA    1,CARD
         LA    2,80
         L     15,=A(UNITIO)
         BALR  14,15
         B     LEAVE
         LTORG
         DROP  12
PRINTLN  LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING PRINTLN,12
         LR    4,0
         LR    0,2
         LR    2,4
         LA    3,X'00E'
         LTR   2,2
         BP    PRINTSOM
         LA    1,ONEBLANK
         LA    2,1
PRINTSOM L     15,=A(UNITIO)
         BALR  14,15
         CH    15,=H'4'           CHANNEL 12: LIKEWISE
         BNE   PRINTRET
         SR    15,15
PRINTRET B     LEAVE
ONEBLANK DC    C' '
         LTORG
         DROP  12
***********************************************************************
* READ [name type] [disk]: cards into files. A card ":FILE" names the *
* file that follows, as PUNCH makes it.                               *
***********************************************************************
READ     LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING READ,12
         SR    7,7                1: A NAME WAS GIVEN
         SR    6,6                1: A FILE IS OPEN
         XC    FDISK,FDISK
         LA    0,1
         CH    0,NWORDS
         BNL   READDISK
         L     15,=V(GETDISK)     ONLY A DISK?
         BALR  14,15
         LA    0,2
         L     15,=V(NOMORE)
         BZ    READNOMO
         LA    0,1
         LA    7,1
         L     15,=V(GETFILE)
         BALR  14,15
         BNZ   LEAVE
         L     15,=V(NOMORE)
READNOMO BALR  14,15
         BNZ   LEAVE
READDISK LH    10,FDISK
READCARD L     15,=A(GETCARD)
         BALR  14,15
         BZ    READGOT
         CH    15,=H'4'
         BE    READEOF
*
* No card, but no end of the file either: there are more to come.
*
         LTR   6,6
         BZ    LEAVE
         C     15,=V(ENOCARDS)
         BNE   LEAVE
         L     1,=V(MMORECDS)
         L     15,=V(SAY)
         BALR  14,15
         L     15,=V(PAUSEANY)
         BALR  14,15
         L     15,=V(BREAKIN)
         BALR  14,15
         BZ    READCARD
         B     LEAVE
READEOF  L     15,=V(ENOCARDS)
         LTR   6,6
         BZ    LEAVE
         BAL   9,READEND
         B     LEAVE
READGOT  CLC   CARD(8),=CL8':FILE'
         BE    READHEAD
         LTR   6,6
         BNZ   READPUT
         L     15,=V(ENOHEAD)
         MVI   HELD,1
         LTR   7,7
         BZ    LEAVE
         MVI   HELD,0
         MVI   FFORM,C'F'
         BAL   9,READOPEN
*
READPUT  LA    3,80
         LA    2,CARD
         CLI   FFORM,C'V'
         BNE   READREC
READTRIM LA    4,CARD-1(3)
         CLI   0(4),C' '
         BNE   READREC
         BCT   3,READTRIM
READREC  LA    1,HANDLES
         L     15,=V(PUTREC)
         BALR  14,15
         BNZ   LEAVE
         L     15,=V(BREAKIN)
         BALR  14,15
         BZ    READCARD
         B     LEAVE
*
READHEAD LTR   6,6
         BZ    READNAME
         L     15,=V(EMOREFIL)
         LTR   7,7
         BNZ   LEAVE
         BAL   9,READEND
         BNZ   LEAVE
READNAME MVI   FFORM,C'F'
         CLI   CARD+24,C'V'
         BNE   READFORM
         MVI   FFORM,C'V'
READFORM LTR   7,7
         BNZ   READHDOP
         MVC   FNAME(16),CARD+8
READHDOP STH   10,FDISK
         BAL   9,READOPEN
         B     READCARD
*
READOPEN L     15,=V(OUTDISK)
         BALR  14,15
         LA    1,HANDLES
         L     15,=V(OPENOUT)
         BALR  14,15
         BNZ   LEAVE
         LA    6,1
         BR    9
READEND  LA    1,HANDLES
         L     15,=V(CLOSE)
         BALR  14,15
         BNZ   LEAVE
         SR    6,6
         L     1,ENTRY+ERECS-ENTRIES
         ST    1,NUMBER
         L     1,=V(MREAD)
         L     15,=V(SAY)
         BALR  14,15
         BR    9
         LTORG
         DROP  12
***********************************************************************
* PUNCH name type [disk]                                              *
***********************************************************************
PUNCH    LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING PUNCH,12
         L     15,=V(OPENOPER)
         BALR  14,15
         BNZ   LEAVE
         L     15,=V(NOMORE)
         BALR  14,15
         BNZ   LEAVE
         LA    6,HANDLES
         USING HANDLE,6
         BAL   9,PUNCLEAR
         MVC   CARD(5),=C':FILE'
         MVC   CARD+8(16),HNAME
         MVC   CARD+24(1),HFORM
PUNCARD  L     15,=A(PUTCARD)
         BALR  14,15
         BNZ   LEAVE
         L     15,=V(BREAKIN)
         BALR  14,15
         BNZ   LEAVE
         LA    1,HANDLES
         LA    2,OUTLINE
         LA    3,RECMAX
         L     15,=V(GETREC)
         BALR  14,15
         BNZ   PUNEND
         LR    4,0
         L     1,HNEXT
         ST    1,NUMBER
         L     15,=V(ELONGPUN)
         CH    4,=H'80'
         BH    LEAVE
         BAL   9,PUNCLEAR
         LA    2,CARD
         LA    3,OUTLINE
         L     15,=V(MOVE)
         BALR  14,15
         B     PUNCARD
PUNEND   C     15,=V(EEND)
         BNE   LEAVE
         SR    15,15
         B     LEAVE
PUNCLEAR MVI   CARD,C' '
         MVC   CARD+1(79),CARD
         BR    9
         LTORG
         DROP  6,12
***********************************************************************
* PRINT name type [disk]: sixty lines on a page                       *
***********************************************************************
PRINT    LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING PRINT,12
         L     15,=V(OPENOPER)
         BALR  14,15
         BNZ   LEAVE
         L     15,=V(NOMORE)
         BALR  14,15
         BNZ   LEAVE
         SR    6,6                LINES LEFT ON THE PAGE
PRNEXT   LA    1,HANDLES
         L     2,=V(RECBUF)       SAY NEEDS OUTLINE MEANWHILE
         LA    3,RECMAX
         L     15,=V(GETREC)
         BALR  14,15
         BNZ   PREND
         LR    7,0
         L     8,=V(RECBUF)
PRPART   LTR   6,6
         BP    PRLINE
         LA    6,60
         LA    2,X'8B'            TO THE TOP OF A PAGE
         LA    0,1
         LR    1,8
         L     15,=A(PRINTLN)
         BALR  14,15
         BNZ   LEAVE
PRLINE   BCTR  6,0
         LR    0,7
         CH    7,=H'132'
         BNH   PRSHORT
         LA    0,132
PRSHORT  LR    1,8
         LA    2,X'09'
         L     15,=A(PRINTLN)
         BALR  14,15
         BNZ   LEAVE
         LA    8,132(8)           WHAT IS LEFT OF A LONG RECORD
         SH    7,=H'132'
         BP    PRPART
         L     15,=V(BREAKIN)
         BALR  14,15
         BZ    PRNEXT
         B     LEAVE
PREND    C     15,=V(EEND)
         BNE   LEAVE
         SR    15,15
         B     LEAVE
         LTORG
         END
