         TITLE 'EDLINES - COMMANDS OF THE EDITOR FOR LINES'
         COPY  PORTER
         COPY  EDITOR
EDLINES  CSECT
         ENTRY EDBOTTOM,EDCHANGE,EDDELETE,EDFIND,EDGOTO,EDINPUT,EDNEXT
         ENTRY EDPRINT,EDREPLAC,EDTOP,EDUP
         USING TEXT,10
         USING HEADER,11
***********************************************************************
* The commands                                                        *
***********************************************************************
EDPRINT  LA    13,64(13)
         STM   14,12,0(13)
         LR    12,15
         USING EDPRINT,12
         ST    10,OUT1(13)
         L     15,=V(COUNTARG)
         BALR  14,15
         BNZ   LEAVE
         LR    6,1
         CR    10,11              AT THE TOP: FROM THE FIRST ON
         BNE   EDPRONE
         C     10,TNEXT
         BE    EDPRONE
         L     10,TNEXT
EDPRONE  L     15,=V(SHOWTEXT)
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
         L     15,=V(COUNTARG)
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
EDNXSHOW L     15,=V(SHOWTEXT)
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
         L     15,=V(COUNTARG)
         BALR  14,15
         BNZ   LEAVE
         LR    6,1
EDUPONE  SH    6,=H'1'
         BM    EDUPSHOW
         CR    10,11
         BE    EDUPSHOW
         L     10,TPREV
         B     EDUPONE
EDUPSHOW L     15,=V(SHOWTEXT)
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
         L     15,=V(SHOWTEXT)
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
         L     15,=V(COUNTARG)
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
         L     15,=V(SHOWTEXT)
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
         L     15,=V(INSERT)
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
         L     15,=V(INSERT)
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
         L     15,=V(INSERT)
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
         L     15,=V(COUNTARG)
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
         L     15,=V(SHOWTEXT)
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
         L     15,=V(SHOWTEXT)
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
         END
