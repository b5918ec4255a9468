         TITLE 'COMMAND - THE LOOP, THE WORDS OF A LINE, THE TABLE'
         COPY  PORTER
COMMAND  CSECT
         ENTRY ABANDON,COMMANDS,COMTABLE,GREET,LOOKCOM,REPORT
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
HAVELINE L     15,=V(PARSE)
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
*
* OFF: the end, until somebody presses LOAD.
*
OFF      LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING OFF,12
         LA    0,1
         L     15,=V(NOMORE)
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
