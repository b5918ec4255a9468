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
EDITOR   CSECT
         ENTRY EDIT
TEXT     DSECT
TNEXT    DS    F
TPREV    DS    F
TLEN     DS    H
TTEXT    DS    0C
TEXTLEN  EQU   10
HEADER   DSECT                    AT THE START OF THE AREA
         DS    XL16               HEAD, A LINE WITHOUT TEXT
DFREE    DS    F                  WHERE THE NEXT LINE GOES
DCHANGED DS    X                  1: NOT YET KEPT
DWARNED  DS    X                  1: QUIT WAS SAID ONCE
DFORM    DS    C
DNEW     DS    X
DNAME    DS    CL16
DDISK    DS    H
DLEN     DS    H                  LENGTH OF DLINE
DLINE    DS    CL132              WHAT WAS TYPED
DMADE    DS    CL264              A LINE THAT IS MADE
         DS    0D
HEADLEN  EQU   *-HEADER
EDITOR   CSECT
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
EDTABLE  DC    CL8'PRINT',A(EDPRINT)
         DC    CL8'INPUT',A(EDINPUT)
         DC    CL8'NEXT',A(EDNEXT)
         DC    CL8'UP',A(EDUP)
         DC    CL8'TOP',A(EDTOP)
         DC    CL8'BOTTOM',A(EDBOTTOM)
         DC    CL8'FIND',A(EDFIND)
         DC    CL8'CHANGE',A(EDCHANGE)
         DC    CL8'DELETE',A(EDDELETE)
         DC    CL8'REPLACE',A(EDREPLAC)
         DC    CL8'GOTO',A(EDGOTO)
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
***********************************************************************
* The commands                                                        *
***********************************************************************
EDPRINT  LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING EDPRINT,12
         ST    10,OUT1(13)
         L     15,=A(COUNTARG)
         BALR  14,15
         BNZ   LEAVE
         LR    6,1
         CR    10,11              AT THE TOP: FROM THE FIRST ON
         BNE   EDPRONE
         C     10,TNEXT
         BE    EDPRONE
         L     10,TNEXT
EDPRONE  L     15,=A(SHOWTEXT)
         BALR  14,15
         ST    10,OUT1(13)
         L     15,=V(BREAKIN)
         BALR  14,15
         BNZ   LEAVE
         SH    6,=H'1'
         BNP   EDPREND
         C     11,TNEXT
         BE    EDPREOF
         L     10,TNEXT
         B     EDPRONE
EDPREOF  L     1,=V(MEND)
         L     15,=V(SAY)
         BALR  14,15
EDPREND  SR    15,15
         B     LEAVE
         LTORG
         DROP  12
*
EDNEXT   LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING EDNEXT,12
         ST    10,OUT1(13)
         L     15,=A(COUNTARG)
         BALR  14,15
         BNZ   LEAVE
         LR    6,1
EDNXONE  SH    6,=H'1'
         BM    EDNXSHOW
         C     11,TNEXT
         BE    EDNXEOF
         L     10,TNEXT
         B     EDNXONE
EDNXEOF  L     1,=V(MEND)
         L     15,=V(SAY)
         BALR  14,15
         B     EDNXGO
EDNXSHOW L     15,=A(SHOWTEXT)
         BALR  14,15
EDNXGO   ST    10,OUT1(13)
         SR    15,15
         B     LEAVE
         LTORG
         DROP  12
*
EDUP     LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING EDUP,12
         ST    10,OUT1(13)
         L     15,=A(COUNTARG)
         BALR  14,15
         BNZ   LEAVE
         LR    6,1
EDUPONE  SH    6,=H'1'
         BM    EDUPSHOW
         CR    10,11
         BE    EDUPSHOW
         L     10,TPREV
         B     EDUPONE
EDUPSHOW L     15,=A(SHOWTEXT)
         BALR  14,15
         ST    10,OUT1(13)
         SR    15,15
         B     LEAVE
         LTORG
         DROP  12
*
EDTOP    LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING EDTOP,12
         ST    11,OUT1(13)
         SR    15,15
         B     LEAVE
         DROP  12
*
EDBOTTOM LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING EDBOTTOM,12
         L     10,TPREV-TEXT(11)
         ST    10,OUT1(13)
         L     15,=A(SHOWTEXT)
         BALR  14,15
         B     LEAVE
         LTORG
         DROP  12
*
EDGOTO   LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING EDGOTO,12
         ST    10,OUT1(13)
         L     15,=A(COUNTARG)
         BALR  14,15
         BNZ   LEAVE
         LR    6,1
         LR    10,11
EDGONE   SH    6,=H'1'
         BM    EDGOSHOW
         L     15,=V(ENOLINE)
         C     11,TNEXT
         BE    LEAVE
         L     10,TNEXT
         B     EDGONE
EDGOSHOW ST    10,OUT1(13)
         L     15,=A(SHOWTEXT)
         BALR  14,15
         B     LEAVE
         LTORG
         DROP  12
*
* INPUT [line]: one line, or lines up to an empty one
*
EDINPUT  LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING EDINPUT,12
         ST    10,OUT1(13)
         LA    0,1
         CH    0,NWORDS
         BNL   EDINMANY
         L     15,=V(REST)
         BALR  14,15
         L     15,=A(INSERT)
         BALR  14,15
         BNZ   LEAVE
         ST    10,OUT1(13)
         B     LEAVE
EDINMANY L     1,=V(MINPUT)
         L     15,=V(SAY)
         BALR  14,15
EDINLINE LA    1,DLINE
         LA    0,LINEMAX
         L     15,=V(GETLINE)
         BALR  14,15
         BNZ   EDINLINE           CANCELLED
         LTR   2,0
         BZ    LEAVE
         LA    1,DLINE
         L     15,=A(INSERT)
         BALR  14,15
         BNZ   LEAVE
         ST    10,OUT1(13)
         B     EDINLINE
         LTORG
         DROP  12
*
* REPLACE line
*
EDREPLAC LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING EDREPLAC,12
         ST    10,OUT1(13)
         L     15,=V(ENOLINE)
         CR    10,11
         BE    LEAVE
         L     15,=V(EWANTTXT)
         LA    0,1
         CH    0,NWORDS
         BNL   LEAVE
         L     15,=V(REST)
         BALR  14,15
         L     15,=A(REPLACED)
         BALR  14,15
         BNZ   LEAVE
         ST    10,OUT1(13)
         B     LEAVE
         LTORG
         DROP  12
*
* REPLACED: the current line by the text at register 1; register 10
* comes back as the new one. UNCHAIN takes the current one out, and
* register 10 becomes the one before.
*
REPLACED LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING REPLACED,12
         LR    6,10
         L     15,=A(INSERT)
         BALR  14,15
         BNZ   LEAVE
         LR    7,10
         LR    10,6
         L     15,=A(UNCHAIN)
         BALR  14,15
         ST    7,48(13)
         B     LEAVE
         LTORG
         DROP  12
UNCHAIN  L     2,TNEXT
         L     3,TPREV
         ST    2,TNEXT-TEXT(3)
         ST    3,TPREV-TEXT(2)
         LR    10,3
         MVI   DCHANGED,1
         MVI   DWARNED,0
         SR    15,15
         BR    14
*
* DELETE [lines]
*
EDDELETE LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING EDDELETE,12
         ST    10,OUT1(13)
         L     15,=A(COUNTARG)
         BALR  14,15
         BNZ   LEAVE
         LR    6,1
         L     15,=V(ENOLINE)
         CR    10,11
         BE    LEAVE
EDDELONE SH    6,=H'1'
         BM    EDDELEND
         L     15,=A(UNCHAIN)
         BALR  14,15
         C     11,TNEXT
         BE    EDDELEOF           NONE BEHIND IT
         LTR   6,6
         BZ    EDDELEND
         L     10,TNEXT
         B     EDDELONE
EDDELEOF L     1,=V(MEND)
         L     15,=V(SAY)
         BALR  14,15
EDDELEND ST    10,OUT1(13)
         SR    15,15
         B     LEAVE
         LTORG
         DROP  12
*
* FIND text: the next line with it. Capitals and small letters differ.
*
EDFIND   LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING EDFIND,12
         ST    10,OUT1(13)
         L     15,=V(EWANTTXT)
         LA    0,1
         CH    0,NWORDS
         BNL   LEAVE
         L     15,=V(REST)
         BALR  14,15
         LR    8,1
         LR    9,2
EDFINDLN C     11,TNEXT
         L     15,=V(ENOTFND)
         BE    LEAVE
         L     10,TNEXT
         LR    1,8
         LR    2,9
         LA    0,TTEXT
         L     15,=A(SEARCH)
         BALR  14,15
         BNZ   EDFINDLN
         ST    10,OUT1(13)
         L     15,=A(SHOWTEXT)
         BALR  14,15
         B     LEAVE
         LTORG
         DROP  12
*
* SEARCH: in the current line from register 0 on, for register 2 bytes
* at register 1. Register 0 is where they are.
*
SEARCH   LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING SEARCH,12
         LR    3,0
         LA    4,TTEXT
         AH    4,TLEN
         SR    4,2                THE LAST PLACE POSSIBLE
         LA    15,1
         BCTR  2,0
SEARCH1  CR    3,4
         BH    LEAVE
         EX    2,SEARCHIS
         BE    SEARCH2
         LA    3,1(3)
         B     SEARCH1
SEARCHIS CLC   0(0,3),0(1)
SEARCH2  ST    3,OUT0(13)
         SR    15,15
         B     LEAVE
         DROP  12
*
* CHANGE /old/new/ [lines]: the first place in each line; the mark may
* be any letter that is in neither text.
*
EDCHANGE LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING EDCHANGE,12
         ST    10,OUT1(13)
         LA    0,1
         L     15,=V(REST)
         BALR  14,15
         L     15,=V(EDELIM)
         LA    0,0(1,2)           THE END OF THE LINE
         CH    2,=H'3'
         BL    LEAVE
         LA    6,1(1)             OLD
         LR    7,6
         BAL   9,EDMARK
         SR    7,6                ITS LENGTH
         BZ    LEAVE
         LA    8,1(6,7)           NEW
         LR    2,7
         LR    7,8
         BAL   9,EDMARK
         LR    3,7
         SR    3,8                ITS LENGTH
         STH   2,DBL
         STH   3,DBL+2
*
* Behind the texts, how many lines
*
         LA    5,1
         LA    4,1(7)
EDCHSKIP CR    4,0
         BNL   EDCHGO
         CLI   0(4),C' '
         BNE   EDCHNUM
         LA    4,1(4)
         B     EDCHSKIP
EDCHNUM  SR    5,5
EDCHDIG  L     15,=V(EDELIM)
         CLI   0(4),C'0'
         BL    LEAVE
         CLI   0(4),C'9'
         BH    LEAVE
         MH    5,=H'10'
         SR    2,2
         IC    2,0(4)
         SH    2,=H'240'
         AR    5,2
         LA    4,1(4)
         CR    4,0
         BNL   EDCHGO
         CLI   0(4),C' '
         BNE   EDCHDIG
EDCHGO   ST    5,DBL+4
         L     15,=V(ENOLINE)
         CR    10,11
         BE    LEAVE
         SR    7,7                LINES CHANGED
EDCHLINE L     5,DBL+4
         SH    5,=H'1'
         BM    EDCHEND
         ST    5,DBL+4
         LR    1,6
         LH    2,DBL
         LA    0,TTEXT
         L     15,=A(SEARCH)
         BALR  14,15
         BNZ   EDCHNEXT
         LR    9,0                WHERE IT IS
         LA    4,TTEXT
         LR    5,9
         SR    5,4                BYTES BEFORE IT
         LH    1,TLEN
         SH    1,DBL
         AH    1,DBL+2
         L     15,=V(ELONGLIN)
         CH    1,=Y(LINEMAX)
         BH    LEAVE
         LA    2,DMADE
         LR    3,4
         LR    4,5
         L     15,=V(MOVE)
         BALR  14,15
         AR    2,5
         LR    3,8
         LH    4,DBL+2
         L     15,=V(MOVE)
         BALR  14,15
         AR    2,4
         LR    3,9
         AH    3,DBL
         LA    4,TTEXT
         AH    4,TLEN
         SR    4,3
         L     15,=V(MOVE)
         BALR  14,15
         LR    2,1
         LA    1,DMADE
         L     15,=A(REPLACED)
         BALR  14,15
         BNZ   LEAVE
         LA    7,1(7)
         ST    10,OUT1(13)
         L     15,=A(SHOWTEXT)
         BALR  14,15
EDCHNEXT C     11,TNEXT
         BE    EDCHEND
         L     10,TNEXT
         B     EDCHLINE
EDCHEND  L     15,=V(ENOTFND)
         LTR   7,7
         BZ    LEAVE
         SR    15,15
         B     LEAVE
*
* From register 7 on to the mark, which stands at register 1
*
EDMARK   CR    7,0
         BNL   EDMARK2
         CLC   0(1,7),0(1)
         BCR   8,9
         LA    7,1(7)
         B     EDMARK
EDMARK2  L     15,=V(EDELIM)
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
