         TITLE 'OPERANDS - THE WORDS OF A LINE'
         COPY  PORTER
OPERANDS CSECT
         ENTRY GETDISK,GETFILE,NOMORE,NUMWORD,PARSE,REST,WORDNO
***********************************************************************
* PARSE: the line in LINE, LINELEN long, becomes words in WORDTAB, of *
* which there are NWORDS.                                             *
***********************************************************************
PARSE    LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING PARSE,12
         LA    6,LINE
         LH    7,LINELEN
         LA    0,0(6,7)           THE LINE'S END
         MVI   LINE+LINEMAX,C' '
         LR    1,0
         MVI   0(1),C' '
         LA    8,WORDTAB
         USING WORD,8
         SR    9,9
PSKIP    CR    6,0
         BNL   PDONE
         CLI   0(6),C' '
         BNE   PWORD
         LA    6,1(6)
         B     PSKIP
PWORD    CH    9,=H'12'
         BNL   PDONE              MORE THAN ANY COMMAND TAKES
         LA    9,1(9)
         MVC   WTEXT,=CL8' '
         ST    6,WAT
         SR    5,5
PLETTER  CH    5,=H'8'
         BNL   PNEXT              ONLY COUNTED
         LA    4,WTEXT(5)
         MVC   0(1,4),0(6)
         CLI   0(4),X'81'         SMALL A TO Z BECOME CAPITALS
         BL    PNEXT
         CLI   0(4),X'A9'
         BH    PNEXT
         OI    0(4),X'40'
PNEXT    LA    5,1(5)
         LA    6,1(6)
         CR    6,0
         BNL   PENDW
         CLI   0(6),C' '
         BNE   PLETTER
PENDW    STH   5,WLEN
         LA    8,WORDLEN(8)
         B     PSKIP
PDONE    STH   9,NWORDS
         SR    15,15
         B     LEAVE
         LTORG
         DROP  8,12
***********************************************************************
* Operands. They are counted from 1; 0 is the command.                *
*   WORDNO   register 1: where operand number register 0 is           *
*   NOMORE   it is a mistake if there is an operand of that number    *
*   GETDISK  operand register 0, 190 to 19F, to DISKNO                *
*   GETFILE  two operands from register 0 on, to FNAME and FTYPE, and *
*            a third if it is a disk, to FDISK; register 0: the next  *
*   NUMWORD  operand register 0 as a number, to register 1            *
*   REST     register 1: what stands behind operand register 0 in the *
*            line, register 2: how long it is                         *
***********************************************************************
WORDNO   LR    1,0
         SLL   1,4
         LA    1,WORDTAB(1)
         SR    15,15
         BR    14
NOMORE   LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING NOMORE,12
         SR    15,15
         CH    0,NWORDS
         BNL   LEAVE
         L     15,=A(WORDNO)
         BALR  14,15
         MVC   WORDMSG,0(1)
         L     15,=V(EEXTRA)
         B     LEAVE
         LTORG
         DROP  12
GETDISK  LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING GETDISK,12
         L     15,=V(EWANTDSK)
         CH    0,NWORDS
         BNL   LEAVE
         L     15,=A(WORDNO)
         BALR  14,15
         L     15,=A(DISKWORD)
         BALR  14,15
         BNZ   NODISK
         STH   0,DISKNO
         STH   0,FDISK
         B     LEAVE
NODISK   MVC   WORDMSG,0(1)
         L     15,=V(ENOTDISK)
         B     LEAVE
         LTORG
         DROP  12
*
* DISKWORD: the word at register 1 as a disk, to register 0.
*
DISKWORD LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING DISKWORD,12
         LA    15,1
         CLC   0(2,1),=C'19'
         BNE   LEAVE
         CLC   3(5,1),=CL8' '
         BNE   LEAVE
         SR    2,2
         IC    2,2(1)
         CH    2,=H'240'          X'F0', THE DIGIT 0
         BNL   DISKDIG
         CH    2,=H'193'          C'A' TO C'F'
         BL    LEAVE
         CH    2,=H'198'
         BH    LEAVE
         SH    2,=H'183'
         B     DISKOK
DISKDIG  SH    2,=H'240'
         CH    2,=H'9'
         BH    LEAVE
DISKOK   LA    2,X'190'(2)
         ST    2,OUT0(13)
         SR    15,15
         B     LEAVE
         LTORG
         DROP  12
GETFILE  LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING GETFILE,12
         LR    6,0
         XC    FDISK,FDISK
         LA    2,2(6)
         CH    2,NWORDS
         L     15,=V(EWANTFIL)
         BH    LEAVE
         LR    0,6
         BAL   9,ONENAME
         MVC   FNAME,0(1)
         LA    0,1(6)
         BAL   9,ONENAME
         MVC   FTYPE,0(1)
         LA    6,2(6)
         SR    15,15
         CH    6,NWORDS
         BNL   GOTFILE
         LR    0,6
         L     15,=A(WORDNO)
         BALR  14,15
         L     15,=A(DISKWORD)
         BALR  14,15
         BNZ   GOTFILE
         STH   0,FDISK
         LA    6,1(6)
GOTFILE  ST    6,OUT0(13)
         SR    15,15
         B     LEAVE
ONENAME  L     15,=A(WORDNO)
         BALR  14,15
         CLI   WLEN-WORD+1(1),8
         BCR   13,9
         MVC   WORDMSG,0(1)
         L     15,=V(ELONGNAM)
         B     LEAVE
         LTORG
         DROP  12
NUMWORD  LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING NUMWORD,12
         L     15,=A(WORDNO)
         BALR  14,15
         LR    6,1
         MVC   WORDMSG,0(6)
         LH    5,WLEN-WORD(6)
         SR    7,7
         L     15,=V(ENOTNUM)
         CH    5,=H'7'
         BH    LEAVE
NUMDIG   CLI   0(6),C'0'
         BL    LEAVE
         CLI   0(6),C'9'
         BH    LEAVE
         MH    7,=H'10'
         SR    4,4
         IC    4,0(6)
         SH    4,=H'240'
         AR    7,4
         LA    6,1(6)
         BCT   5,NUMDIG
         ST    7,OUT1(13)
         SR    15,15
         B     LEAVE
         LTORG
         DROP  12
REST     LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING REST,12
         LR    6,0
         LA    2,LINE
         AH    2,LINELEN          THE END
         LR    1,2
         CH    6,NWORDS
         BNL   RESTGOT
         LR    0,6
         L     15,=A(WORDNO)
         BALR  14,15
         L     1,WAT-WORD(1)
RESTGOT  ST    1,OUT1(13)
         SR    2,1
         ST    2,OUT2(13)
         SR    15,15
         B     LEAVE
         LTORG
         DROP  12
         END
