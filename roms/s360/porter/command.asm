         TITLE 'COMMAND - THE LOOP, THE WORDS OF A LINE, THE TABLE'
         COPY  PORTER
COMMAND  CSECT
         ENTRY GREET,COMMANDS,ABANDON,REPORT,PARSE,WORDNO,GETFILE
         ENTRY GETDISK,NOMORE,COMTABLE,REST,NUMWORD,LOOKCOM,OFF
***********************************************************************
* GREET: what is said at the start; PROFILE EXEC, if there is one,    *
* comes first.                                                        *
***********************************************************************
GREET    LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING GREET,12
         L     1,STORSIZE
         SRL   1,10
         ST    1,NUMBER
         L     1,=V(MWELCOME)
         L     15,=V(SAY)
         BALR  14,15
         MVC   FNAME,=CL8'PROFILE'
         MVC   FTYPE,=CL8'EXEC'
         XC    FDISK,FDISK
         L     15,=V(FINDFILE)
         BALR  14,15
         BNZ   GREETED
         L     15,=V(PUSHEXEC)
         BALR  14,15
GREETED  SR    15,15
         B     LEAVE
         LTORG
         DROP  12
***********************************************************************
* The loop. Whatever a command or a program was doing, here the stack *
* is empty again and no file is open.                                 *
***********************************************************************
COMMANDS LR    12,15
         USING COMMANDS,12
NEXT     L     13,STACKTOP
         CLI   RUNNING,1
         BNE   IDLING
         L     15,=V(CLOCK)
         BALR  14,15
         S     0,BEGUN
         ST    0,USED
IDLING   MVI   RUNNING,0
         L     15,=V(DROPALL)
         BALR  14,15
         L     15,=V(NOTETIME)
         BALR  14,15
         L     15,=V(EXECLINE)    A LINE OF AN EXEC?
         BALR  14,15
         BNZ   FAILED
         LTR   0,0
         BNZ   HAVELINE
         LA    1,PROMPT
         LA    0,2
         LA    2,X'01'
         L     15,=V(TYPEOUT)
         BALR  14,15
         LA    1,LINE
         LA    0,LINEMAX
         L     15,=V(GETLINE)
         BALR  14,15
         STH   0,LINELEN
         BNZ   NEXT               CANCELLED
HAVELINE L     15,=A(PARSE)
         BALR  14,15
         LH    1,NWORDS
         LTR   1,1
         BZ    NEXT
         CLI   WORDTAB,C'*'       A REMARK
         BE    NEXT
         L     15,=A(DISPATCH)
         BALR  14,15
         BZ    NEXT
*
* Why a command could not do its work; and an EXEC that it belongs to
* ends with it.
*
FAILED   LR    1,15
         L     15,=V(SAY)
         BALR  14,15
         L     15,=V(ENDEXECS)
         BALR  14,15
         B     NEXT
PROMPT   DC    C'> '
         LTORG
         DROP  12
*
* ABANDON: a program ends for the reason in register 1. No way back.
*
ABANDON  LR    12,15
         USING ABANDON,12
         L     13,STACKTOP
         L     15,=V(SAY)
         BALR  14,15
         L     15,=V(ENDEXECS)
         BALR  14,15
         L     15,=A(COMMANDS)
         BR    15
         LTORG
         DROP  12
*
* REPORT: a program check, with all registers. No way back.
*
REPORT   LR    12,15
         USING REPORT,12
         LH    1,PGMOLD+2
         ST    1,NUMBER
         L     1,=V(MCHECK)
         TM    PGMOLD+1,X'01'
         BO    REPORT1
         L     1,=V(MOURS)
REPORT1  L     15,=V(SAY)
         BALR  14,15
         L     15,=V(NEWLINE)
         BALR  14,15
         LA    1,PSWTEXT
         LA    0,4
         L     15,=V(ADDTEXT)
         BALR  14,15
         L     1,PGMOLD
         BAL   9,EIGHT
         L     1,PGMOLD+4
         BAL   9,EIGHT
         BAL   9,SHOW
         SR    6,6                REGISTERS, EIGHT A LINE
REPORT2  L     15,=V(NEWLINE)
         BALR  14,15
         LA    1,GRTEXT
         LA    0,4
         L     15,=V(ADDTEXT)
         BALR  14,15
REPORT3  L     1,PGMREGS(6)
         BAL   9,EIGHT
         LA    6,4(6)
         CH    6,=H'32'
         BE    REPORT4
         CH    6,=H'64'
         BNE   REPORT3
REPORT4  BAL   9,SHOW
         CH    6,=H'64'
         BNE   REPORT2
         L     15,=V(ENDEXECS)
         BALR  14,15
         L     15,=A(COMMANDS)
         BR    15
EIGHT    LA    0,8
         L     15,=V(ADDHEX)
         BALR  14,15
         LA    1,GRTEXT+3
         LA    0,1
         L     15,=V(ADDTEXT)
         BALR  14,15
         BR    9
SHOW     L     15,=V(SHOWLINE)
         BALR  14,15
         BR    9
PSWTEXT  DC    C'PSW '
GRTEXT   DC    C'GRS '
         LTORG
         DROP  12
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
* LOOKCOM: the row of the command in the first word, or as much of it *
* as no other begins with. Register 1: the row; 0 if there is none.   *
***********************************************************************
LOOKCOM  LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING LOOKCOM,12
         L     6,=A(COMTABLE)
         SR    7,7                THE ROW
         LR    8,1
         USING WORD,8
         LH    5,WLEN
         CH    5,=H'8'
         BH    LOOKED
         BCTR  5,0
LOOKROW  CLI   0(6),X'00'
         BE    LOOKED
         EX    5,LOOKSAME
         BNE   LOOKNEXT
         CLC   0(8,6),WTEXT
         BE    LOOKHIT            ALL OF IT: NO DOUBT
         LTR   7,7
         BNZ   LOOKTWO
         LR    7,6
LOOKNEXT LA    6,ROWLEN(6)
         B     LOOKROW
LOOKTWO  MVC   WORDMSG,WTEXT
         L     15,=V(EMANY)
         B     LEAVE
LOOKHIT  LR    7,6
LOOKED   ST    7,OUT1(13)
         SR    15,15
         B     LEAVE
LOOKSAME CLC   0(0,6),WTEXT
         LTORG
         DROP  8,12
***********************************************************************
* DISPATCH: to the command; what is none may be an EXEC or a program. *
***********************************************************************
DISPATCH LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING DISPATCH,12
         LA    1,WORDTAB
         L     15,=A(LOOKCOM)
         BALR  14,15
         BNZ   LEAVE
         LTR   1,1
         BZ    NOTCOM
         L     15,8(1)
         BALR  14,15
         B     LEAVE
NOTCOM   MVC   WORDMSG,WORDTAB
         L     15,=V(ENOCOM)
         CLI   WORDTAB+WLEN-WORD+1,8
         BH    LEAVE
         MVC   FNAME,WORDTAB
         XC    FDISK,FDISK
         MVC   FTYPE,=CL8'EXEC'
         L     15,=V(FINDFILE)
         BALR  14,15
         BZ    ISEXEC
         MVC   FTYPE,=CL8'OBJECT'
         L     15,=V(FINDFILE)
         BALR  14,15
         L     15,=V(ENOCOM)
         BNZ   LEAVE
         LA    1,WORDTAB
         L     15,=V(LOADRUN)
         BALR  14,15
         B     LEAVE
ISEXEC   L     15,=V(PUSHEXEC)
         BALR  14,15
         B     LEAVE
         LTORG
         DROP  12
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
*
* OFF: the end, until somebody presses LOAD.
*
OFF      LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING OFF,12
         LA    0,1
         L     15,=A(NOMORE)
         BALR  14,15
         BNZ   LEAVE
         L     1,=V(MGOODBYE)
         L     15,=V(SAY)
         BALR  14,15
         LPSW  FINISH
         DS    0D
FINISH   DC    X'00020000',A(0)
         LTORG
         DROP  12
***********************************************************************
* The commands: name, routine, help. Any beginning that is not also   *
* another's is enough.                                                *
***********************************************************************
ROWLEN   EQU   16
COMTABLE DS    0F
         DC    CL8'COPY',V(COPY),V(H#COPY)
         DC    CL8'DISKS',V(DISKS),V(H#DISKS)
         DC    CL8'EDIT',V(EDIT),V(H#EDIT)
         DC    CL8'ERASE',V(ERASE),V(H#ERASE)
         DC    CL8'EXEC',V(EXEC),V(H#EXEC)
         DC    CL8'FORMAT',V(FORMAT),V(H#FORMAT)
         DC    CL8'HELP',V(HELP),V(H#HELP)
         DC    CL8'LIST',V(LIST),V(H#LIST)
         DC    CL8'LOAD',V(LOAD),V(H#LOAD)
         DC    CL8'OFF',A(OFF),V(H#OFF)
         DC    CL8'PRINT',V(PRINT),V(H#PRINT)
         DC    CL8'PUNCH',V(PUNCH),V(H#PUNCH)
         DC    CL8'QUERY',V(QUERY),V(H#QUERY)
         DC    CL8'READ',V(READ),V(H#READ)
         DC    CL8'RENAME',V(RENAME),V(H#RENAME)
         DC    CL8'RUN',V(RUN),V(H#RUN)
         DC    CL8'SYSGEN',V(SYSGEN),V(H#SYSGEN)
         DC    CL8'TIME',V(TIME),V(H#TIME)
         DC    CL8'TYPE',V(TYPE),V(H#TYPE)
         DC    X'00'
         END
