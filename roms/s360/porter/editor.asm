         TITLE 'EDITOR - LINES OF A FILE'
***********************************************************************
* The lines are a chain in the area of programs: each has the address *
* of the next and of the one before, its length, and its text. At the *
* ends of the chain stands HEAD, line 0. A line that is changed gets  *
* a new place; old places are free again when the editor ends.        *
*                                                                     *
* Registers in all parts: 10 the current line, 11 HEAD                *
***********************************************************************
         COPY  PORTER
         COPY  EDITOR
EDITOR   CSECT
         ENTRY COUNTARG,EDIT,INSERT,SHOWTEXT
         USING TEXT,10
         USING HEADER,11
***********************************************************************
* EDIT name type [disk]                                               *
***********************************************************************
EDIT     LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING EDIT,12
         LA    0,1
         L     15,=V(GETFILE)
         BALR  14,15
         BNZ   LEAVE
         L     15,=V(NOMORE)
         BALR  14,15
         BNZ   LEAVE
         XC    ENTRYPT,ENTRYPT
         L     11,USERLOW
         LR    10,11
         XC    0(HEADLEN-264,11),0(11)
         ST    11,TNEXT
         ST    11,TPREV
         LA    0,HEADLEN(11)
         ST    0,DFREE
         MVI   DFORM,C'V'
         L     15,=V(FINDFILE)
         BALR  14,15
         BZ    EDITOLD
         C     15,=V(ENOFILE)
         BE    EDITNEW
         C     15,=V(ENOFILE2)
         BNE   LEAVE
EDITNEW  L     15,=V(OUTDISK)
         BALR  14,15
         MVC   DNAME,FNAME
         MVC   DDISK,DISKNO
         L     1,=V(MNEWFILE)
         L     15,=V(SAY)
         BALR  14,15
         B     EDITGO
EDITOLD  MVC   DNAME,FNAME
         LA    1,HANDLES
         L     15,=V(OPENIN)
         BALR  14,15
         BNZ   LEAVE
         L     15,=V(OUTDISK)     WHERE FILE WILL KEEP IT
         BALR  14,15
         MVC   DDISK,DISKNO
         MVC   DFORM,HANDLES+HFORM-HANDLE
EDITREAD LA    1,HANDLES
         LA    2,DMADE
         LA    3,RECMAX
         L     15,=V(GETREC)
         BALR  14,15
         BNZ   EDITALL
         LR    2,0
         CLI   DFORM,C'F'         BLANKS BEHIND ARE NO TEXT
         BNE   EDITKEEP
EDITTRIM LTR   2,2
         BZ    EDITKEEP
         LA    3,DMADE-1(2)
         CLI   0(3),C' '
         BNE   EDITKEEP
         BCT   2,EDITTRIM
EDITKEEP LA    1,DMADE
         L     15,=A(INSERT)
         BALR  14,15
         BNZ   LEAVE
         L     10,TPREV-TEXT(11)  BEHIND THE LAST
         B     EDITREAD
EDITALL  C     15,=V(EEND)
         BNE   LEAVE
         L     0,HANDLES+HRECS-HANDLE
         ST    0,NUMBER
         L     1,=V(MLINES)
         L     15,=V(SAY)
         BALR  14,15
EDITGO   LR    10,11
         MVI   DCHANGED,0
         MVI   HANDLES+HSTATE-HANDLE,0
*
* A command of the editor
*
EDITNEXT LA    1,EDPROMPT
         LA    0,2
         LA    2,X'01'
         L     15,=V(TYPEOUT)
         BALR  14,15
         LA    1,LINE
         LA    0,LINEMAX
         L     15,=V(GETLINE)
         BALR  14,15
         STH   0,LINELEN
         BNZ   EDITNEXT           CANCELLED
         L     15,=V(PARSE)
         BALR  14,15
         LH    1,NWORDS
         LTR   1,1
         BZ    EDITNEXT
         LA    6,EDTABLE
         SR    7,7
         LH    5,WORDTAB+WLEN-WORD
         BCTR  5,0
         CH    5,=H'7'
         BH    EDITBAD
EDITROW  CLI   0(6),X'00'
         BE    EDITBAD
         EX    5,EDITSAME
         BE    EDITHIT
         LA    6,12(6)
         B     EDITROW
EDITSAME CLC   0(0,6),WORDTAB
EDITHIT  L     15,8(6)
         BALR  14,15
         LR    10,1               THE LINE IT LEFT US AT
         BZ    EDITNEXT
         LTR   1,1
         BZ    LEAVED             FILE OR QUIT
         LR    1,15
         L     15,=V(SAY)
         BALR  14,15
         B     EDITNEXT
EDITBAD  MVC   WORDMSG,WORDTAB
         L     1,=V(ENOEDCOM)
         L     15,=V(SAY)
         BALR  14,15
         B     EDITNEXT
LEAVED   SR    15,15
         B     LEAVE
EDPROMPT DC    C'E '
*
* The first row that begins with what was typed is meant.
*
         DS    0F
EDTABLE  DC    CL8'PRINT',V(EDPRINT)
         DC    CL8'INPUT',V(EDINPUT)
         DC    CL8'NEXT',V(EDNEXT)
         DC    CL8'UP',V(EDUP)
         DC    CL8'TOP',V(EDTOP)
         DC    CL8'BOTTOM',V(EDBOTTOM)
         DC    CL8'FIND',V(EDFIND)
         DC    CL8'CHANGE',V(EDCHANGE)
         DC    CL8'DELETE',V(EDDELETE)
         DC    CL8'REPLACE',V(EDREPLAC)
         DC    CL8'GOTO',V(EDGOTO)
         DC    CL8'FILE',A(EDFILE)
         DC    CL8'SAVE',A(EDSAVE)
         DC    CL8'QUIT',A(EDQUIT)
         DC    CL8'HELP',A(EDHELP)
         DC    X'00'
         LTORG
         DROP  12
***********************************************************************
* What the commands share. They get and give back the current line in *
* register 1 of the frame; 0 there with register 15 not 0 ends it.    *
*                                                                     *
* INSERT: a new line behind the current one, of register 2 bytes at   *
* register 1; register 10 comes back as it.                           *
***********************************************************************
INSERT   LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING INSERT,12
         LR    4,2
         LR    3,1
         L     6,DFREE
         LA    7,TEXTLEN+3(4,6)
         N     7,=X'00FFFFFC'     LINES BEGIN ON WORDS
         L     15,=V(ENOROOM)
         C     7,USERTOP
         BH    LEAVE
         ST    7,DFREE
         STH   4,TLEN-TEXT(6)
         LA    2,TTEXT-TEXT(6)
         L     15,=V(MOVE)
         BALR  14,15
         L     8,TNEXT
         ST    6,TNEXT
         ST    10,TPREV-TEXT(6)
         ST    8,TNEXT-TEXT(6)
         ST    6,TPREV-TEXT(8)
         ST    6,48(13)           REGISTER 10 OF THE CALLER
         MVI   DCHANGED,1
         MVI   DWARNED,0
         SR    15,15
         B     LEAVE
         LTORG
         DROP  12
*
* SHOWTEXT: types the current line, or that it is the top.
*
SHOWTEXT LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING SHOWTEXT,12
         CR    10,11
         BE    SHOWTOP
         LA    1,TTEXT
         LH    0,TLEN
         LA    2,X'09'
         L     15,=V(TYPEOUT)
         BALR  14,15
         B     LEAVE
SHOWTOP  L     1,=V(MTOP)
         L     15,=V(SAY)
         BALR  14,15
         B     LEAVE
         LTORG
         DROP  12
*
* COUNTARG: register 1 is the number in the second word, 1 if none.
*
COUNTARG LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING COUNTARG,12
         LA    1,1
         ST    1,OUT1(13)
         LR    0,1
         SR    15,15
         CH    0,NWORDS
         BNL   LEAVE
         LA    0,2
         L     15,=V(NOMORE)
         BALR  14,15
         BNZ   LEAVE
         LA    0,1
         L     15,=V(NUMWORD)
         BALR  14,15
         BNZ   LEAVE
         ST    1,OUT1(13)
         B     LEAVE
         LTORG
         DROP  12
*
* FILE [name type [disk]] keeps the lines and ends; SAVE goes on.
*
EDFILE   LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING EDFILE,12
         ST    10,OUT1(13)
         L     15,=A(KEEP)
         BALR  14,15
         BNZ   LEAVE
         LA    15,1
         SR    1,1
         ST    1,OUT1(13)
         B     LEAVE
         LTORG
         DROP  12
EDSAVE   LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING EDSAVE,12
         ST    10,OUT1(13)
         L     15,=A(KEEP)
         BALR  14,15
         B     LEAVE
         LTORG
         DROP  12
KEEP     LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING KEEP,12
         MVC   FNAME(16),DNAME
         MVC   FDISK,DDISK
         LA    0,1
         CH    0,NWORDS
         BNL   KEEPOPEN
         L     15,=V(GETFILE)
         BALR  14,15
         BNZ   LEAVE
         L     15,=V(NOMORE)
         BALR  14,15
         BNZ   LEAVE
KEEPOPEN MVC   FFORM,DFORM
         L     15,=V(OUTDISK)
         BALR  14,15
         LA    1,HANDLES
         L     15,=V(OPENOUT)
         BALR  14,15
         BNZ   LEAVE
         SR    6,6
         LR    10,11
KEEPNEXT L     10,TNEXT
         CR    10,11
         BE    KEEPDONE
         LA    6,1(6)
         LA    1,HANDLES
         LA    2,TTEXT
         LH    3,TLEN
         L     15,=V(PUTREC)
         BALR  14,15
         BZ    KEEPNEXT
KEEPBAD  LR    6,15
         LA    1,HANDLES
         L     15,=V(ABORT)
         BALR  14,15
         LR    15,6
         B     LEAVE
KEEPDONE LA    1,HANDLES
         L     15,=V(CLOSE)
         BALR  14,15
         BNZ   LEAVE
         ST    6,NUMBER
         MVI   DCHANGED,0
         L     1,=V(MLINES)
         L     15,=V(SAY)
         BALR  14,15
         B     LEAVE
         LTORG
         DROP  12
EDQUIT   LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING EDQUIT,12
         ST    10,OUT1(13)
         CLI   DCHANGED,1
         BNE   EDQUITS
         L     15,=V(MUNSAVED)
         CLI   DWARNED,1
         MVI   DWARNED,1
         BNE   LEAVE
EDQUITS  LA    15,1
         SR    1,1
         ST    1,OUT1(13)
         B     LEAVE
         LTORG
         DROP  12
EDHELP   LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING EDHELP,12
         ST    10,OUT1(13)
         L     1,=A(EDTEXTS)
         L     15,=V(SAYTEXT)
         BALR  14,15
         B     LEAVE
         LTORG
EDTEXTS  DC    C'PRINT n, NEXT n, UP n, TOP, BOTTOM, GOTO n: '
         DC    C'look at lines and move',X'00'
         DC    C'FIND text: the next line with it',X'00'
         DC    C'CHANGE /old/new/ n: in n lines from this one',X'00'
         DC    C'INPUT: lines behind this one, up to an empty one; '
         DC    C'INPUT line: one',X'00'
         DC    C'REPLACE line; DELETE n',X'00'
         DC    C'FILE name type disk: keep it and end; SAVE: go on; '
         DC    C'QUIT: drop it',X'00'
         DC    C'A beginning of a command is enough; n is 1 and the '
         DC    C'file the same if nothing is said.',X'00',X'00'
         END
