         TITLE 'LOADER - OBJECT DECKS BECOME A PROGRAM'
***********************************************************************
* Files of type OBJECT are read twice. First their sections get       *
* places in the area of programs, one behind the other, their text is *
* put there, and their names into a table that grows from the end of  *
* storage downwards. Then, when all names are known, address          *
* constants get what they lack.                                       *
***********************************************************************
         COPY  PORTER
LOADING  CSECT
         ENTRY LOAD,LOADRUN,RUN
***********************************************************************
* LOAD name...                                                        *
***********************************************************************
LOAD     LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING LOAD,12
         L     15,=V(EWANTPRG)
         LA    0,1
         LH    1,NWORDS
         CR    0,1
         BNL   LEAVE
         L     15,=A(LOADALL)
         BALR  14,15
         BNZ   LEAVE
         L     1,PROGEND
         S     1,USERLOW
         ST    1,NUMBER
         L     1,=V(MLOADED)
         L     15,=V(SAY)
         BALR  14,15
         B     LEAVE
         LTORG
         DROP  12
***********************************************************************
* RUN [name [what the program is told]]                               *
***********************************************************************
RUN      LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING RUN,12
         LA    0,1
         CH    0,NWORDS
         BNL   RUNAGAIN
         LA    1,2
         L     15,=A(LOADALL)
         BALR  14,15
         BNZ   LEAVE
         LA    0,2
         L     15,=A(BEGIN)
         BR    15
RUNAGAIN L     15,=V(ENOPROG)
         L     0,ENTRYPT
         LTR   0,0
         BZ    LEAVE
         LA    0,1
         L     15,=A(BEGIN)
         BR    15
         LTORG
         DROP  12
*
* LOADRUN: the program whose name is the command.
*
LOADRUN  LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING LOADRUN,12
         SR    0,0
         LA    1,1
         L     15,=A(LOADALL)
         BALR  14,15
         BNZ   LEAVE
         LA    0,1
         L     15,=A(BEGIN)
         BR    15
         LTORG
         DROP  12
***********************************************************************
* BEGIN: the program starts, in problem state and with key 1. What it *
* is told stands in the line from operand register 0 on. It finds the *
* address of that, with 00 behind, in register 1, the end of storage  *
* in register 0, and in 14 a way back: an SVC 0.                      *
***********************************************************************
BEGIN    LR    12,15
         USING BEGIN,12
         L     15,=V(REST)
         BALR  14,15
         LA    3,0(1,2)
         MVI   0(3),X'00'
         L     15,=V(DROPALL)     ALL FOUR FILES ARE THE PROGRAM'S
         BALR  14,15
         XC    USERREGS(64),USERREGS
         ST    1,USERREGS+4
         L     0,USERTOP
         ST    0,USERREGS
         LA    0,FINISHED
         ST    0,USERREGS+56
         L     0,ENTRYPT
         ST    0,USERREGS+60
         ST    0,USERPSW+4
         MVC   USERPSW(4),=X'81110000'
         XC    HANDLER,HANDLER
         XC    LASTWHY,LASTWHY
         L     15,=A(KEYS)
         BALR  14,15
         MVI   RUNNING,1
         L     15,=V(CLOCK)
         BALR  14,15
         ST    0,BEGUN
         LM    0,15,USERREGS
         LPSW  USERPSW
FINISHED SVC   0
         LTORG
         DROP  12
*
* KEYS: the protection keys of the area of programs are 1, and so is
* the key of a program: what it stores elsewhere is refused by the
* machine. They are set before the first program only; a control
* program can share more of a machine that has not touched its keys.
*
KEYS     LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING KEYS,12
         SR    15,15
         CLI   KEYSET,1
         BE    LEAVE
         MVI   KEYSET,1
         SR    4,4                LOADING LEFT THEM AS THEY WERE
         SR    5,5
KEYSNEXT C     4,USERLOW
         BL    KEYSSET
         LA    5,X'10'
KEYSSET  SSK   5,4
         A     4,=F'2048'
         C     4,STORSIZE
         BL    KEYSNEXT
         B     LEAVE
         LTORG
         DROP  12
***********************************************************************
* LOADALL: the files that operands register 0 up to that before       *
* register 1 name.                                                    *
***********************************************************************
LOADALL  LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING LOADALL,12
         ST    0,LDFROM
         ST    1,LDTO
         XC    ENTRYPT,ENTRYPT
         L     0,USERTOP
         ST    0,LDSYM
         LA    0,1
         ST    0,LDPASS
LOADPASS L     0,USERLOW
         ST    0,LDLOC
         L     6,LDFROM
LOADFILE LR    0,6
         L     15,=V(WORDNO)
         BALR  14,15
         MVC   WORDMSG,0(1)
         L     15,=V(ELONGNAM)
         CLI   WLEN-WORD+1(1),8
         BH    LEAVE
         MVC   FNAME,0(1)
         MVC   FTYPE,=CL8'OBJECT'
         XC    FDISK,FDISK
         L     15,=V(FINDFILE)
         BALR  14,15
         BNZ   LEAVE
         LA    1,HANDLES
         L     15,=V(OPENIN)
         BALR  14,15
         BNZ   LEAVE
         L     15,=A(ONEFILE)
         BALR  14,15
         BNZ   LEAVE
         LA    6,1(6)
         C     6,LDTO
         BL    LOADFILE
         L     0,LDPASS
         AH    0,=H'1'
         ST    0,LDPASS
         CH    0,=H'2'
         BE    LOADPASS
         L     0,LDLOC
         ST    0,PROGEND
         L     0,ENTRYPT
         LTR   0,0
         BNZ   LOADED
         L     0,USERLOW
         ST    0,ENTRYPT
LOADED   SR    15,15
         B     LEAVE
         LTORG
         DROP  12
***********************************************************************
* ONEFILE: all cards of an open file, by their kinds. The table of    *
* what the numbers of a module's dictionary mean is in DIRBUF and the *
* buffer behind it: where a section was assembled, and where it is.   *
***********************************************************************
IDS      EQU   255
ONEFILE  LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING ONEFILE,12
ONEMOD   L     2,=V(DIRBUF)
         LA    3,8
ONECLEAR XC    0(256,2),0(2)
         LA    2,256(2)
         BCT   3,ONECLEAR
ONECARD  LA    1,HANDLES
         LA    2,CARD
         LA    3,80
         L     15,=V(GETREC)
         BALR  14,15
         BNZ   ONEEND
         LA    6,KINDS
ONEKIND  L     15,=V(ENOTOBJ)
         CLI   0(6),X'00'
         BE    ONEBAD
         CLC   CARD(4),0(6)
         BE    ONEHIT
         LA    6,8(6)
         B     ONEKIND
ONEHIT   L     15,4(6)
         BALR  14,15
         BNZ   LEAVE
         CLC   CARD+1(3),=C'END'
         BE    ONEMOD
         B     ONECARD
ONEEND   C     15,=V(EEND)
         BNE   LEAVE
         SR    15,15
         B     LEAVE
ONEBAD   MVC   FNAME(16),HANDLES
         L     1,HANDLES+HNEXT-HANDLE
         ST    1,NUMBER
         B     LEAVE
         DS    0F
KINDS    DC    X'02',C'ESD',V(ESD)
         DC    X'02',C'TXT',V(TXT)
         DC    X'02',C'RLD',V(RLD)
         DC    X'02',C'END',V(END)
         DC    X'00'
         LTORG
         DROP  12
         END
