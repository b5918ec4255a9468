         TITLE 'CONSOLE - LINES TO AND FROM THE TYPEWRITER'
         COPY  PORTER
CONSOL   CSECT
         ENTRY TYPEOUT,SAY,ADDTEXT,ADDWORD,ADDNUM,ADDHEX,ADDDISK
         ENTRY NEWLINE
         ENTRY SHOWLINE,TABTO,GETLINE,BREAKIN,MOVE
***********************************************************************
* TYPEOUT: the text at register 1, as long as register 0 says, by the *
* command in register 2: 09 with carriage return, 01 without.         *
***********************************************************************
TYPEOUT  LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING TYPEOUT,12
         LTR   0,0
         BP    TYPESOME
         LA    1,BLANK            A COUNT OF 0 IS NOT ALLOWED
         LA    0,1
TYPESOME ST    1,CONCCW
         STC   2,CONCCW
         MVC   CONCCW+4(4),=X'20000000'
         STH   0,CONCCW+6
         BAL   9,CONIO
         SR    15,15
         B     LEAVE
CONIO    MVC   CONREQ(2),CONSOLE
         LA    1,CONCCW
         ST    1,CONREQ+4
         LA    1,CONREQ
         L     15,=V(DOIO)
         BALR  14,15
         BR    9
BLANK    DC    C' '
         LTORG
         DROP  12
***********************************************************************
* SAY: the message at register 1. It ends with 00; codes below 08 in  *
* it stand for something that varies:                                 *
*   01 the file, NAME TYPE   02 the disk    03 the number in NUMBER   *
*   04 WORDMSG               05 NUMBER in hexadecimal                 *
***********************************************************************
SAY      LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING SAY,12
         LR    6,1
         L     15,=A(NEWLINE)
         BALR  14,15
SAYNEXT  SR    7,7
         IC    7,0(6)
         LR    1,6
         LA    6,1(6)
         LTR   7,7
         BZ    SAID
         CH    7,=H'5'
         BH    SAYPLAIN
         SLL   7,2
         B     SAYKIND-4(7)
SAYKIND  B     SAYFILE
         B     SAYDISK
         B     SAYNUM
         B     SAYWORD
         B     SAYHEX
SAYPLAIN LA    0,1
         L     15,=A(ADDTEXT)
         B     SAYADD
SAYFILE  LA    1,FNAME
         L     15,=A(ADDWORD)
         BALR  14,15
         LA    1,BLANKS
         LA    0,1
         L     15,=A(ADDTEXT)
         BALR  14,15
         LA    1,FTYPE
         L     15,=A(ADDWORD)
         B     SAYADD
SAYDISK  L     15,=A(ADDDISK)
         B     SAYADD
SAYNUM   L     1,NUMBER
         SR    0,0
         L     15,=A(ADDNUM)
         B     SAYADD
SAYWORD  LA    1,WORDMSG
         L     15,=A(ADDWORD)
         B     SAYADD
SAYHEX   L     1,NUMBER
         LA    0,6
         L     15,=A(ADDHEX)
SAYADD   BALR  14,15
         B     SAYNEXT
SAID     L     15,=A(SHOWLINE)
         BALR  14,15
         B     LEAVE
BLANKS   DC    CL8' '
         LTORG
         DROP  12
***********************************************************************
* A line is made in OUTLINE: NEWLINE begins it; ADDTEXT adds the text *
* at register 1, as long as register 0 says; ADDWORD a word of eight  *
* letters without the blanks behind it; ADDNUM the number in register *
* 1, in so many places as register 0 says (0: as many as it needs);   *
* ADDHEX so many hexadecimal digits of it; ADDDISK the disk's         *
* address; TABTO fills it with blanks up to the column in register 1; *
* SHOWLINE types it.                                                  *
***********************************************************************
NEWLINE  XC    OUTLEN,OUTLEN
         SR    15,15
         BR    14
SHOWLINE LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING SHOWLINE,12
         LA    1,OUTLINE
         LH    0,OUTLEN
         LA    2,X'09'
         L     15,=A(TYPEOUT)
         BALR  14,15
         SR    15,15
         B     LEAVE
         DROP  12
ADDTEXT  LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING ADDTEXT,12
         LR    4,0
         LH    2,OUTLEN
         LR    5,2
         AR    5,4
         CH    5,=H'260'          WHAT DOES NOT FIT IS LEFT OUT
         BH    ADDED
         STH   5,OUTLEN
         LA    2,OUTLINE(2)
         LR    3,1
         L     15,=A(MOVE)
         BALR  14,15
ADDED    SR    15,15
         B     LEAVE
         DROP  12
ADDWORD  LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING ADDWORD,12
         LA    0,8
         LA    2,7(1)
ADDWORD1 CLI   0(2),C' '
         BNE   ADDWORD2
         BCTR  2,0
         BCT   0,ADDWORD1
ADDWORD2 L     15,=A(ADDTEXT)
         BALR  14,15
         B     LEAVE
         LTORG
         DROP  12
TABTO    LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING TABTO,12
         LR    6,1
TABTO1   CH    6,OUTLEN
         BNH   TABTO2
         L     1,=A(BLANK)
         LA    0,1
         L     15,=A(ADDTEXT)
         BALR  14,15
         B     TABTO1
TABTO2   SR    15,15
         B     LEAVE
         LTORG
         DROP  12
ADDNUM   LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING ADDNUM,12
         LR    6,0
         CVD   1,DBL
         LA    5,EDITED
         MVC   EDITED,DIGITS
         LA    1,EDITED+15        THE LAST DIGIT IS SHOWN ANYHOW
         EDMK  EDITED,DBL
         LA    2,16(5)
         SR    2,1                DIGITS THERE ARE
         LTR   6,6
         BZ    ADDNUM1
         CR    2,6
         BNL   ADDNUM1
         LR    2,6                AND BLANKS BEFORE THEM
ADDNUM1  LA    3,16(5)
         SR    3,2
         LR    0,2
         LR    1,3
         L     15,=A(ADDTEXT)
         BALR  14,15
         B     LEAVE
DIGITS   DC    X'40',13X'20',X'2120'
         LTORG
         DROP  12
ADDHEX   LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING ADDHEX,12
         LR    2,0
         ST    1,DBL
         UNPK  HEXWORK(9),DBL(5)  HALF A BYTE A LETTER
         L     3,=A(HEXDIGIT-240) F0 TO FF ARE LOOKED UP HERE
         TR    HEXWORK(8),0(3)
         LA    1,HEXWORK+8
         SR    1,2
         L     15,=A(ADDTEXT)
         BALR  14,15
         B     LEAVE
HEXDIGIT DC    C'0123456789ABCDEF'
         LTORG
         DROP  12
ADDDISK  LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING ADDDISK,12
         LH    1,DISKNO
         LA    0,3
         L     15,=A(ADDHEX)
         BALR  14,15
         B     LEAVE
         LTORG
         DROP  12
***********************************************************************
* MOVE: so many bytes as register 4 says from where register 3 points *
* to where register 2 does.                                           *
***********************************************************************
MOVE     LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING MOVE,12
         LTR   4,4
         BNP   MOVED
MOVEPART CH    4,=H'256'
         BNH   MOVELAST
         MVC   0(256,2),0(3)
         LA    2,256(2)
         LA    3,256(3)
         SH    4,=H'256'
         B     MOVEPART
MOVELAST BCTR  4,0
         EX    4,MOVEIT
MOVED    SR    15,15
         B     LEAVE
MOVEIT   MVC   0(0,2),0(3)
         LTORG
         DROP  12
***********************************************************************
* GETLINE: a line to where register 1 points, blanks behind it up to  *
* the length in register 0, which comes back as that of the line.     *
* Register 15 is 4 if the operator cancelled. Lines that he typed     *
* ahead come first, and are typed again to show it.                   *
***********************************************************************
GETLINE  LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING GETLINE,12
         LR    6,1
         LR    7,0
         LR    4,7
GETBLANK MVI   0(1),C' '
         LA    1,1(1)
         BCT   4,GETBLANK
         LH    5,QCOUNT
         LTR   5,5
         BZ    GETCONS
         L     8,=V(QUEUE)
         LH    9,0(8)
         LR    4,9
         CR    4,7
         BNH   GETFITS
         LR    4,7
GETFITS  LR    2,6
         LA    3,2(8)
         ST    4,OUT0(13)
         L     15,=A(MOVE)
         BALR  14,15
         LA    1,2(8)
         LR    0,9
         LA    2,X'09'
         L     15,=A(TYPEOUT)
         BALR  14,15
         BCTR  5,0                THE OTHERS MOVE UP
         STH   5,QCOUNT
         LR    2,8
         LA    3,132(8)
         LA    4,7*132
         L     15,=A(MOVE)
         BALR  14,15
         SR    15,15
         B     LEAVE
GETCONS  ST    6,CONCCW
         MVI   CONCCW,X'0A'
         MVC   CONCCW+4(4),=X'20000000'
         STH   7,CONCCW+6
         MVC   CONREQ(2),CONSOLE
         LA    1,CONCCW
         ST    1,CONREQ+4
         LA    1,CONREQ
         L     15,=V(DOIO)
         BALR  14,15
         MVI   BREAK,0            WHAT HE WANTED TO SAY IS HERE
         SH    7,CONREQ+8
         ST    7,OUT0(13)
         B     LEAVE
         LTORG
         DROP  12
***********************************************************************
* BREAKIN: if attention was heard, a line is read: STOP is the reason *
* to give up what is going on, and others join the queue.             *
***********************************************************************
BREAKIN  LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING BREAKIN,12
         SR    15,15
         CLI   BREAK,1
         BNE   LEAVE
         LH    6,QCOUNT
         CH    6,=H'8'
         BNL   LEAVE              NO ROOM: HE MUST WAIT
         LR    7,6
         MH    7,=H'132'
         A     7,=V(QUEUE)
         XC    QCOUNT,QCOUNT      NOT FROM THE QUEUE
         LA    1,2(7)
         LA    0,LINEMAX
         L     15,=A(GETLINE)
         BALR  14,15
         STH   6,QCOUNT
         BNZ   BREAKOK            CANCELLED
         STH   0,0(7)
         LTR   0,0
         BZ    BREAKOK
         MVC   DBL(4),2(7)
         OC    DBL(4),=C'    '    CAPITALS
         CLC   DBL(4),=C'STOP'
         BNE   BREAKQ
         CH    0,=H'4'
         BE    BREAKST
BREAKQ   LA    6,1(6)
         STH   6,QCOUNT
BREAKOK  SR    15,15
         B     LEAVE
BREAKST  XC    QCOUNT,QCOUNT
         XC    EXDEPTH,EXDEPTH
         L     15,=V(ESTOPPED)
         B     LEAVE
         LTORG
         END
